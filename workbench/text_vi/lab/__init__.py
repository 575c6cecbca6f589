"""What `lab` says."""
