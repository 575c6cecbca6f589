"""The life of each kind of records, by subject as its fields are."""
