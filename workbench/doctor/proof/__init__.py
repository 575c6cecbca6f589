"""What a stranger can check of a session's files without its archive; nothing is put right."""
