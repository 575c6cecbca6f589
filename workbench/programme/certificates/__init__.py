"""Certificates: where each stands on a day (`radar`), and those that an office's list brings (`recognised`)."""
