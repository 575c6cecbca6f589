"""What `scoring` says."""
