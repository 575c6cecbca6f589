"""What people may do, by subject: each act's record as a browser asks for it, beside its row of the table of moves.

A new act is its record, its conditions and its row here, its effect at the desk, its words, its page and its test.
"""
