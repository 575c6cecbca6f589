"""All documents of one session: checked, made, listed with their hashes, put in place whole."""
