"""Signing in with an account of the office's own provider (OpenID Connect Core 1.0), in place of typing the code.

Without its file in the home nothing of this is there, and nothing here needs the internet. An account opens nothing by
itself: it is bound to a code by whoever has that code and its PIN, once, and the PIN is asked for each time.
"""
