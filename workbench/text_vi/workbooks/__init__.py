"""Vietnamese wording of plans, lists and wording as workbooks. Kept out: rules."""
