"""What one cell or one column of an office's list says, in the contract's words."""
