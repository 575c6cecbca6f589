"""Acts on ballots: a member's own, those on paper, rounds of them, and scoring in writing."""
