"""What `findings` says."""
