"""Pictures of signatures, and what comes back: signed copies, and Word files that somebody worked on."""
