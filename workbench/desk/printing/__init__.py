"""What the desk has the print shop make of a session: slips, minutes, blank ballots, opinions."""
