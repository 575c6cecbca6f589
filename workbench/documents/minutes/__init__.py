"""The minutes: from a checked bundle and its result to one record (`context`), and from it to Word and PDF."""
