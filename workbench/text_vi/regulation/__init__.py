"""What `regulation` says."""
