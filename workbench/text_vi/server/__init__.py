"""What `server` says."""
