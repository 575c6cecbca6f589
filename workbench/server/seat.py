"""Whose page a call comes from: every page says for whom it was drawn, and answers only to them.

A browser has one cookie for all its tabs, so a tab may outlive the sign-in it was drawn for: what it asks or writes
then would be another's. The seat is no secret and no identity; identity is the cookie's alone (`identity`), and a call
whose seat is not the cookie's is refused and told nothing but who is signed in now.
"""

from __future__ import annotations

from urllib.parse import quote, unquote

from workbench.council.roster import Visitor
from workbench.desk import Office
from workbench.desk.records import Caller
from workbench.desk.shapes import OFFICER
from workbench.desk.views import views
from workbench.errors import SeatError
from workbench.storage import OFFICE
from workbench.text_vi.server import door as words

SEAT_HEADER = "X-Council-Seat"
SEAT_FIELD = "seat"
"""Where a header can't go, in a link or a plain form: the name of the value."""
_AS_PAGES_DO = "!*'()"
"""What a page's `encodeURIComponent` leaves as it is, beside what `quote` does."""


def seat_parts(caller: Caller) -> tuple[str, str]:
    """Return where somebody is signed in and as whom: session and member, or the office and an account."""
    return (caller.session_id, caller.member_id) if isinstance(caller, Visitor) else (OFFICE, caller.who)


def seat_of(caller: Caller) -> str:
    """Return somebody's seat as pages name it: both parts, each escaped, so that a header can carry it."""
    return "/".join(quote(part, safe=_AS_PAGES_DO) for part in seat_parts(caller))


def require_seat(office: Office, caller: Caller, said: str | None) -> None:
    """Refuse a call from a page that was drawn for somebody else, or that does not say for whom.

    Raises:
        SeatError: With who is signed in now, if the page is not theirs.
    """
    if said == seat_of(caller):
        return
    if not said:
        raise SeatError.of(words.NO_SEAT, code="no_seat")
    role = caller.role if isinstance(caller, Visitor) else OFFICER
    now = {"name": caller.name, "role": role, "seat": seat_of(caller)}
    raise SeatError.of(words.other_seat(_name_of(office, caller, said)), code="other_seat", now=now)


def _name_of(office: Office, visitor: Caller, said: str) -> str | None:
    """Return whose page it is, as far as the own session of whoever is signed in tells."""
    sid, _, member = said.partition("/")
    if not isinstance(visitor, Visitor):
        return None
    return views.seat_name(office, visitor.session_id, unquote(member)) if unquote(sid) == visitor.session_id else None
