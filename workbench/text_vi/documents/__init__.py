"""What `documents` says."""
