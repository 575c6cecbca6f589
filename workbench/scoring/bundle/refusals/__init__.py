"""What a session file must not say, beyond single values: its records against each other and against the sheets."""
