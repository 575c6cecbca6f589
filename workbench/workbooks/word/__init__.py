"""Word files as words: paragraphs and tables, told by a child process."""
