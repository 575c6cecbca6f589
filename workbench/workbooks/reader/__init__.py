"""The child process's side: from the bytes of a stranger's workbook to values and what the eye sees beside them."""
