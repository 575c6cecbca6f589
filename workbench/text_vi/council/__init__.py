"""What `council` says."""
