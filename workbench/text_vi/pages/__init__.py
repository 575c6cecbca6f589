"""What `pages` says."""
