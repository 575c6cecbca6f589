"""What `rulebook` says."""
