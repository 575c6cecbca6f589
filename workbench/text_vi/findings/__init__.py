"""Vietnamese wording of reasons, firmness and changes. Kept out: rules."""
