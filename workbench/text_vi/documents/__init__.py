"""Vietnamese wording of the print shop: minutes, letters, forms, tally. Kept out: rules."""
