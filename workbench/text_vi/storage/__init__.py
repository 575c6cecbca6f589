"""What `storage` says."""
