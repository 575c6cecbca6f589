"""Vietnamese wording of the council's own regulation. Kept out: rules."""
