"""The states of a session, of one product before the council, and of one product before one member.

A session goes scoring -> closed -> concluded, never back. A product's states are not stored: they follow from what is
on record (`standing` for one member, `stages` for the council). What may be done in which is one table, `moves`.
"""

from __future__ import annotations

from typing import Literal

SessionState = Literal["scoring", "closed", "concluded"]
"""`scoring`: ballots are open and sealed; `closed`: the council meets; `concluded`: signed off, nothing changes."""

ProductState = Literal["undeclared", "scoring", "handed_in", "recused", "absent", "disqualified", "closed"]
"""What one product is to one member; `closed` is "not open to me (any more)"."""

ProductStage = Literal["draft", "scoring", "closed", "discussing", "rescoring", "settled", "concluded", "signed"]
"""How far the council has come with one product.

`draft`: planned, the session is not open; `scoring`: the first round is open; `closed`: ballots or the quorum are
missing; `discussing`: a gap or a floor waits for the council; `rescoring`: a later round is open; `settled`: it has its
final result; `concluded`: one of the two has signed that result; `signed`: both have.
"""
