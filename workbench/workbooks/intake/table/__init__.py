"""Where a list's table begins, which column is which field, which rows are records."""
