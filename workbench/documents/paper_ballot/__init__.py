"""Blank paper ballots, to be filled in by hand."""
