"""Who has a seat at a session: its members, and beside them those who attend. Who is signed in.

The advisory team assesses dossiers for the council (26/2026 Điều 7 khoản 3 điểm c) and may fill in preliminary sheets;
observers look on. Neither is a member: both stay out of mean, quorum and bundle (contract, members). Kept out: how
somebody proves who they are (desk, server), and which roles score (scoring).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from typing import Literal

from workbench.scoring.bundle.forms import Visible
from workbench.scoring.bundle.records import Entry, Member, Regulation, Role, scores
from workbench.text_vi.common import ACADEMIC

AttendantRole = Literal["advisory", "observer"]
SeatRole = Literal[Role, AttendantRole]


class Attendant(Entry):
    """Somebody beside the members: of the advisory team, or an observer."""

    id: Visible
    name: str
    role: AttendantRole
    title: str
    organisation: str


Seat = Member | Attendant


_BEFORE_NAME = re.compile(rf"(?:(?:{'|'.join(ACADEMIC)})(?:\.\s*|\s+))+", re.IGNORECASE)


def signing_name(name: str) -> str:
    """Return a name as it stands under a signature: without academic titles (Decree 30/2020/NĐ-CP, Phụ lục I)."""
    return _BEFORE_NAME.sub("", name, count=1) if _BEFORE_NAME.match(name) else name


def name_to_sign(member: Member | None) -> str:
    """Return what stands under a signature; empty, to be written by hand, where nobody is known to sign."""
    return signing_name(member.name) if member else ""


def secretary_of(members: Iterable[Member], away: Container[str] = ()) -> Member | None:
    """Return the secretary who is there, None where there is none."""
    return next((one for one in members if one.role == "secretary" and one.id not in away), None)


def fills_in(seat: Seat, regulation: Regulation) -> bool:
    """Tell whether a seat has sheets of its own: members whose role scores, and the advisory team."""
    return seat.role == "advisory" if isinstance(seat, Attendant) else scores(seat, regulation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody with a seat at one session, signed in; made by the desk alone, never from what a browser says.

    Only `own_key`, under which their ballots are sealed, is what their browser keeps for them and nobody else.
    """

    session_id: str
    member_id: str
    name: str
    role: SeatRole
    organisation: str
    own_key: bytes | None = field(default=None, repr=False)

    @property
    def is_adviser(self) -> bool:
        """Whether their sheets are preliminary ones, kept apart from the members' ballots."""
        return self.role == "advisory"
