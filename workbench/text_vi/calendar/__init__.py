"""Vietnamese wording of the law's days. Kept out: rules."""
