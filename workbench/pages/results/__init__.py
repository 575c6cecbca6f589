"""What is shown of a session's results, for the consensus page and for the notebook: computed from its records."""
