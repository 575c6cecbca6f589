"""The table of moves: who may do what, in which state of the session and at which stage of a product, and what else.

The law orders the sitting (26/2026 Phụ lục I: members score each by themselves, the council discusses and votes, chair
and secretary sign); who opens again what is closed it leaves to the council. Here that takes a reason and two people.

The rows stand beside their acts (`acts`); the desk asks them, pages ask them, and the page in `docs` is written from
them. Kept out: the words (`text_vi.council.moves`), the asking (`permissions`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.council.acts import (
    attendance,
    chairing,
    decisions,
    dossier,
    dossier_files,
    meeting,
    minutes,
    proposals,
    seal,
    session,
)
from workbench.council.acts.ballots import own, paper, rounds, written
from workbench.council.conditions import Move

BOARD_MOVES: Mapping[str, Move[Any]] = {
    row.name: row
    for row in (
        *(session.CLOSE, *attendance.ROWS, *rounds.ROWS, *decisions.ROWS, *dossier.ROWS),
        *(*dossier_files.ROWS, *meeting.ROWS),
        *(*written.ROWS, session.SIGN_OFF, *proposals.ROWS, *paper.ROWS, *chairing.ROWS, *minutes.ROWS),
    )
}
"""The acts that are asked for by their name (`acts.parse`)."""
MOVES: Mapping[str, Move[Any]] = {
    row.name: row
    for row in (
        session.OPEN_SESSION,
        *seal.ROWS,
        *own.ROWS,
        dossier_files.BRING_FILE,
        *BOARD_MOVES.values(),
        session.FORWARD,
    )
}
"""Every move there is, in the order of the sitting."""
OFFERED: tuple[Move[Any], ...] = (
    *(*rounds.ROWS, *decisions.ROWS),
    *(proposals.PROPOSE_RESCORING, proposals.PROPOSE_REOPENING),
)
"""What pages offer on one product after the close."""
ANY_REQUEST = frozenset({"session_unknown", "sheet_changed"})
"""With these any request can be refused: it is about no session of the visitor's, or a sheet's file was changed."""
