"""A result line by line: least options, gaps, how ballots spread, what changed since the last cycle."""
