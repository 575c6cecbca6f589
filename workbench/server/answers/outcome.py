"""The call for what came of a concluded session, to everybody who sat in it. Kept out: minutes to read (`minutes`)."""

from __future__ import annotations

from typing_extensions import TypedDict

from workbench.council.roster import Visitor
from workbench.desk.acts import signing
from workbench.desk.board_shapes import MinutesVoting, Signed
from workbench.desk.views.minutes_votes import minutes_vote
from workbench.documents.set.make import COPY
from workbench.pages.results.outcome import OutcomeView
from workbench.server.door import Door


class SessionOutcome(TypedDict):
    """What came of a concluded session, for whoever sat in it; whether there are minutes, and the vote on them."""

    outcome: OutcomeView
    signed_off: list[Signed]
    minutes: bool
    voting: MinutesVoting


def ended(door: Door, visitor: Visitor, sid: str) -> SessionOutcome:
    """Say what came of a concluded session to everybody who sat in it; an observer is refused."""
    found = door.results.outcome(visitor, sid)
    signed = signing.snapshot(door.office, sid)
    made = {file["name"] for file in door.minutes.state(sid, signed.bundle_sha256)["files"]}
    voting = minutes_vote(door.office, visitor, sid)
    return {"outcome": found, "signed_off": signed.signed_off, "minutes": COPY in made, "voting": voting}
