"""Vietnamese wording of mappings and comparisons between decisions. Kept out: rules."""
