"""What people see of a session: JSON-ready, and before closing nothing of another's ballot."""
