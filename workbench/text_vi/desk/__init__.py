"""Vietnamese wording of the front desk when it refuses. Kept out: rules."""
