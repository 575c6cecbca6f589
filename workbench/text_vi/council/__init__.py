"""Vietnamese wording of the procedure: refusals, seats, rounds, the table of moves. Kept out: rules."""
