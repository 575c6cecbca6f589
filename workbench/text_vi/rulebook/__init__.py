"""Vietnamese wording of the law's files and days. Kept out: rules."""
