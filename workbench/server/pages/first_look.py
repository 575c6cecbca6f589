"""The answers that a page would ask for first, put into the page: one of each REST call, by its path.

Nothing that the page does not ask at once: later it would be old. The desk decides as it does for the
calls. On the pages that are for everybody a fault is left to the call, which tells it; a page of the board is refused
as its first call would be. Kept out: rendering the page.
"""

from __future__ import annotations

from contextlib import suppress
from typing import Any
from urllib.parse import quote

from workbench.council.roster import Visitor
from workbench.desk.opening.intake import plan_basis
from workbench.desk.programme import pipeline, records
from workbench.desk.views import dossiers, views
from workbench.desk.views import meeting as meetings
from workbench.errors import WorkbenchError
from workbench.programme.permissions import Actor
from workbench.server.answers import me
from workbench.server.answers.board import progress
from workbench.server.door import Door

Given = dict[str, Any]
"""Answers by path; a published sheet as it is kept, for its JSON is written once."""
_UNQUOTED = "!*'()"
"""What a page's `encodeURIComponent` leaves as it is, beside what `quote` does."""
_WAITING = frozenset({"undeclared", "scoring"})


async def everywhere(door: Door, visitor: Visitor) -> Given:
    """Return who is here and the session."""
    given: Given = {"/me": me.me(door, visitor)}
    with suppress(WorkbenchError):
        given[_path(visitor)] = await door.look(views.session_view, door.office, visitor, visitor.session_id)
    return given


async def sheet(door: Door, visitor: Visitor) -> Given:
    """Return the ballot and the sheet that a member is shown first."""
    given = await everywhere(door, visitor)
    product = _first_product(given.get(_path(visitor)))
    if product is None:
        return given
    code, key = product["code"], product["sheet"]
    with suppress(WorkbenchError):
        ballot = views.ballot_view(door.office, visitor, visitor.session_id, code)
        given[f"{_path(visitor)}/products/{_quoted(code)}/ballot"] = ballot
    with suppress(WorkbenchError):
        given[f"/sheets/{_quoted(key)}"] = await door.sheet(key)
    return given


async def intake(door: Door, visitor: Visitor) -> Given:
    """Return what a further session would be completed with."""
    return {"/plans/basis": plan_basis(door.office, visitor), **await everywhere(door, visitor)}


async def board(door: Door, visitor: Visitor) -> Given:
    """Return who has finished, and what came with products."""
    sid, path = visitor.session_id, _path(visitor)
    given: Given = {
        f"{path}/progress": await door.look(progress, door, visitor, sid),
        "/me": me.me(door, visitor),
    }
    with suppress(WorkbenchError):
        given[f"{path}/dossiers"] = await door.look(dossiers.dossiers, door.office, visitor, sid)
    return given


async def meeting(door: Door, visitor: Visitor) -> Given:
    """Return the agenda and the product on the table."""
    given: Given = {"/me": me.me(door, visitor)}
    with suppress(WorkbenchError):
        given[f"{_path(visitor)}/meeting"] = await door.look(
            meetings.meeting, door.office, visitor, visitor.session_id, None
        )
    return given


async def consensus(door: Door, visitor: Visitor) -> Given:
    """Return the results, and what the board and the meeting say beside them."""
    shown = await door.figure(door.results.view, visitor, visitor.session_id)
    return {f"{_path(visitor)}/consensus": shown, **await board(door, visitor), **await meeting(door, visitor)}


async def cycle(door: Door, officer: Actor) -> Given:
    """Return who is here and what is theirs to do."""
    return {"/me": me.me(door, officer), "/programme/mine": await door.look(pipeline.mine, door.office, officer)}


async def radar(door: Door, officer: Actor) -> Given:
    """Return who is here and the first certificates."""
    found = await door.look(records.radar_page, door.office, officer, None, None, None, None)
    return {"/me": me.me(door, officer), "/programme/radar?offset=0": found}


async def register(door: Door, officer: Actor) -> Given:
    """Return who is here and what they may do."""
    return {"/me": me.me(door, officer), "/programme/me": await door.look(records.office_me, door.office, officer)}


def _first_product(session: dict[str, Any] | None) -> dict[str, Any] | None:
    """Return the product a member is shown first: the one that waits for them, else the first; as the page chooses."""
    if not session or not session["me"]["scores"] or not session["products"]:
        return None
    products: list[dict[str, Any]] = session["products"]
    return next((one for one in products if one["open"] and one["state"] in _WAITING), products[0])


def _path(visitor: Visitor) -> str:
    return f"/sessions/{_quoted(visitor.session_id)}"


def _quoted(part: str) -> str:
    return quote(part, safe=_UNQUOTED)
