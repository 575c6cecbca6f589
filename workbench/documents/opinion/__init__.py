"""A member's written opinion as a form to sign, as Word and PDF."""
