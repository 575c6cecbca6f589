"""Vietnamese wording of refused session files. Kept out: rules."""
