"""What commands print beyond a line: comparisons, mappings and regulations as text for a terminal."""
