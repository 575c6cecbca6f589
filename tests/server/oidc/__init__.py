"""Signing in with an account of the office's provider: a certified one, one that forges, settings and bindings."""
