"""What `cli` says."""
