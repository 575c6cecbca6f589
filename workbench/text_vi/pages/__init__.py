"""Vietnamese wording of what pages show that is not said by their scripts. Kept out: rules."""
