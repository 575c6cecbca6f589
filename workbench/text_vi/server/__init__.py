"""Vietnamese wording of the door and its log. Kept out: rules."""
