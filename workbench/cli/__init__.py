"""The commands by subject; `main` is the group. Kept out: rules and formats; a command loads its own room only."""
