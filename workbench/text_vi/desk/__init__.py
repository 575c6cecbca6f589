"""What `desk` says."""
