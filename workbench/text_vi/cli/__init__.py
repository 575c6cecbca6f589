"""Vietnamese wording of the commands, the help and the demo. Kept out: rules."""
