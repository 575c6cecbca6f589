"""Words of the programme: kinds of records and their lives, what is refused, the radar, papers from registers."""
