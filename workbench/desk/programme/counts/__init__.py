"""What is counted of a place and of its parts, each record in one part alone."""
