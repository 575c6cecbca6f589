"""A round of evaluation as a whole: into a session and back (`whole`), and the session opened here (`sessions`)."""
