"""What is on record of a session, as values, by subject. Kept out: how it got there (`journal`), who may change it."""
