"""What `workbooks` says."""
