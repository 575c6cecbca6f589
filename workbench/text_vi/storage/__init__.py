"""Vietnamese wording of the archive and its copies. Kept out: rules."""
