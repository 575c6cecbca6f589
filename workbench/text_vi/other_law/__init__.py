"""What `other_law` says."""
