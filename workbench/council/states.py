"""The states of a session, and of one product before one member.

A session goes scoring -> closed -> concluded, never back. A product's state is not stored: it follows from what is on
record (`standing`).
"""

from __future__ import annotations

from typing import Literal

SessionState = Literal["scoring", "closed", "concluded"]
"""`scoring`: ballots are open and sealed; `closed`: the council meets; `concluded`: signed off, nothing changes."""

ProductState = Literal["undeclared", "scoring", "handed_in", "recused", "absent", "disqualified", "closed"]
"""What one product is to one member; `closed` is "not open to me (any more)"."""
