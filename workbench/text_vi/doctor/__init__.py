"""Vietnamese wording of the examination of machine and record. Kept out: rules."""
