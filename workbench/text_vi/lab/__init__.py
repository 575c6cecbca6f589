"""Vietnamese wording of the analyst's desk. Kept out: rules."""
