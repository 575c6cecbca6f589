"""What the journal keeps of each act, and what all acts of a session come to. Kept out: where entries are stored."""
