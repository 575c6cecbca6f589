"""ANOTHER DECISION: what a session would be under a later or earlier one, and how sure that is.

`mapping` says which line of one decision becomes which of another's; `judgement` carries a session over, replays it.
Pure but for `mapping_load` and `check`. Kept out: results that count (`scoring`).
"""
