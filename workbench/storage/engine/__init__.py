"""SQLite's own: opening a database, its files and its log, and bringing it to the shape of this release."""
