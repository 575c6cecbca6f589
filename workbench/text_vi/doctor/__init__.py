"""What `doctor` says."""
