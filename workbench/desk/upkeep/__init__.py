"""What is done to all that a council keeps: a backup, the gazette's wording loaded and taken off."""
