"""ANOTHER DECISION: what a session would be under a later or earlier one, and how sure that is.

`mapping` tells which line of one decision becomes which of another's; `judged` carries a session over and replays it.
Pure but for `mapping_load` and `check`. Kept out: results that count (`scoring`).
"""
