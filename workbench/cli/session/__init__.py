"""The commands of a session: what goes in, what is printed of it, what goes up and comes up between levels."""
