"""The seal's own arithmetic."""
