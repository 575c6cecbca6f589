"""What a member, or an adviser, does with a product: declare, step back, save, hand in, take back.

Each act asks its row (`council.acts.ballots`) inside its own transaction, and writes one revision with its entry in the
journal.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from workbench.council.acts.ballots.own import (
    DECLARE,
    HAND_IN,
    REOPEN,
    SAVE,
    STEP_BACK,
    BallotChange,
    Declaration,
    Declared,
    HandIn,
    Reopen,
    reason_to_step_back,
    require_sees_ballot,
)
from workbench.council.acts.common import product_known
from workbench.council.conditions import Condition, Situation
from workbench.council.facts.draft import Draft
from workbench.council.facts.session import Revision, RevisionKind
from workbench.council.permissions import require
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.desk import shapes
from workbench.desk.acts.signing import void_signatures
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import situation
from workbench.desk.views.receipts import receipt_json
from workbench.desk.views.views import ballot_json, text_or_none
from workbench.errors import StaleError
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Product
from workbench.sealing.content import ContentKey
from workbench.storage import By
from workbench.text_vi.council import moves as move_words

log = logging.getLogger(__name__)
Json = dict[str, Any]
C = TypeVar("C", bound=Situation[Any])


def declare(office: Office, visitor: Visitor, sid: str, code: str, asked: Declaration) -> shapes.Declared:
    """Put on record that the visitor has no interest in a product, or has one and steps back for good."""
    move = STEP_BACK if asked.kind == "recused" else DECLARE
    with office.store.begin(sid) as tx:
        room = enter_as(tx, visitor, sid)
        by = office.by(visitor.member_id)
        now = situation(office, room, visitor, move, asked, at=by.at, code=code)
        require((reason_to_step_back, product_known) if move is STEP_BACK else (product_known,), now)
        standing = now.standing
        if standing.declared != asked.kind:
            require(move.needs, now)
            by = not_before(by, [standing.newest])
            said = Declared(member=visitor.member_id, product=code, kind=asked.kind, reason=asked.reason)
            room.put(said.model_copy(update={"adviser": True}) if visitor.is_adviser else said, by)
            if not visitor.is_adviser:
                void_signatures(room, by)
            standing = replace(standing, declared=asked.kind)
    log.info("declared session=%s member=%s", sid, visitor.member_id)
    return {"state": standing.state}


def save(office: Office, visitor: Visitor, sid: str, code: str, change: BallotChange) -> shapes.Saved:
    """Store a change of the visitor's draft as a new revision."""
    with office.store.begin(sid) as tx:
        room = enter_as(tx, visitor, sid)
        product, by = room.product(code), office.by(visitor.member_id)
        now = situation(office, room, visitor, SAVE, change, at=by.at, code=code)
        standing = now.standing
        require_sees_ballot(standing)
        if _is_repeated(standing, change):
            return _saved(standing.newest)
        _require(room, SAVE.needs, now, lambda: change.as_asked)
        revision = replace(_next(standing, visitor, product, "saved", by), **_changed(standing, change))
        room.sheets_of(visitor).add(sid, revision, by=by)
    return _saved(revision)


def fill_in_anew(office: Office, visitor: Visitor, sid: str) -> int:
    """Begin anew every ballot that the visitor's browser can't open, and return how many; what was handed in stays.

    A ballot that counts goes on counting: its member takes it back first, like any other.
    """
    with office.store.read() as tx:
        standings = enter_as(tx, visitor, sid).standings(visitor.member_id)
    shut = [
        (code, one.ballot.version)
        for (_, code), one in standings.items()
        if one.open and one.declared == "none" and one.ballot.sealed and not one.ballot.handed_in
    ]
    for code, version in shut:
        save(office, visitor, sid, code, BallotChange(version=version, anew=True))
    return len(shut)


def hand_in(office: Office, visitor: Visitor, sid: str, code: str, asked: HandIn) -> shapes.HandedIn:
    """Hand in the visitor's complete ballot and give a receipt."""
    with office.store.begin(sid, settled=True) as tx:
        room = enter_as(tx, visitor, sid)
        product, by = room.product(code), office.by(visitor.member_id)
        now = situation(office, room, visitor, HAND_IN, asked, at=by.at, code=code)
        standing = now.standing
        require_sees_ballot(standing)
        newest = standing.newest
        if newest is not None and newest.kind == "handed_in" and newest.revision == asked.version + 1:
            return _receipt(room, visitor, newest)
        _require(room, HAND_IN.needs, now, lambda: {"version": asked.version})
        sheet = office.sheet(room.session, product)
        revision = replace(_next(standing, visitor, product, "handed_in", by), **as_handed_in(sheet, standing.ballot))
        room.sheets_of(visitor).add(sid, revision, by=by)
        receipt = _receipt(room, visitor, revision)
    log.info("handed_in session=%s member=%s revision=%d", sid, visitor.member_id, revision.revision)
    return receipt


def reopen(office: Office, visitor: Visitor, sid: str, code: str, asked: Reopen) -> shapes.Ballot:
    """Let the visitor correct a ballot they handed in; it keeps counting until the next is handed in."""
    with office.store.begin(sid) as tx:
        room = enter_as(tx, visitor, sid)
        product, by = room.product(code), office.by(visitor.member_id)
        now = situation(office, room, visitor, REOPEN, asked, at=by.at, code=code)
        require_sees_ballot(now.standing)
        newest = now.standing.newest
        if newest is not None and newest.kind == "reopened" and newest.revision == asked.version + 1:
            return ballot_json(room, product, now.standing)
        _require(room, REOPEN.needs, now, lambda: {"version": asked.version})
        revision = replace(_next(now.standing, visitor, product, "reopened", by), reopened=asked.reason)
        room.sheets_of(visitor).add(sid, revision, by=by)
        return ballot_json(room, product, room.standing(visitor.member_id, product))


def _require(room: Room, needs: Iterable[Condition[C]], now: C, yours: Callable[[], Json]) -> None:
    """Refuse as the row says; a browser that changed what is no longer stored gets both, to choose."""
    try:
        require(needs, now)
    except StaleError as stale:
        found = ballot_json(room, now.product, now.standing)
        raise StaleError(stale.faults, ballot=found, yours=yours()) from None


def as_handed_in(sheet: Sheet, ballot: Draft) -> dict[str, Any]:
    """Return marks in the sheet's order, and of the reasons those that explain a change, also in one text."""
    changed = set(ballot.changed)
    reasons = {line.id: ballot.reasons[line.id] for line in sheet.criteria if line.id in changed}
    return {
        "marks": {line.id: ballot.marks[line.id] for line in sheet.criteria},
        "reasons": reasons,
        "reason": move_words.change_reasons(list(reasons.items())) if reasons else None,
    }


def not_before(by: By, revisions: list[Revision | None]) -> By:
    """Put an act no earlier than stored ballots, even where the machine's clock went back.

    A ballot later than its member's recusal or absence would be refused (contract, forms).
    """
    return replace(by, at=max([by.at, *(revision.at for revision in revisions if revision)]))


def _next(standing: Standing, visitor: Visitor, product: Product, kind: RevisionKind, by: By) -> Revision:
    """Return the next revision, holding what the draft holds."""
    ballot = standing.ballot
    return Revision(
        member=visitor.member_id,
        product=product.code,
        revision=ballot.version + 1,
        round=ballot.round,
        kind=kind,
        marks=ballot.marks,
        notes=ballot.notes,
        opinion=ballot.opinion,
        reason=ballot.reason,
        reasons=ballot.reasons,
        at=by.at,
        under=_under(standing),
    )


def _under(standing: Standing) -> ContentKey | None:
    """Return the content key that the ballot's next state goes under: within one round it is the same."""
    newest = standing.newest
    return newest.under if newest is not None and newest.round == standing.ballot.round else None


def _changed(standing: Standing, change: BallotChange) -> dict[str, Any]:
    ballot, given = standing.ballot, change.model_fields_set
    return {
        "marks": {**ballot.marks, **change.marks},
        "notes": _filled({**ballot.notes, **change.notes}),
        "opinion": change.opinion if "opinion" in given else ballot.opinion,
        "reason": None,
        "reasons": _filled({**ballot.reasons, **change.reasons}),
        "change_id": change.change_id,
    }


def _filled(texts: dict[str, str]) -> dict[str, str]:
    return {criterion: text for criterion, text in texts.items() if text}


def _is_repeated(standing: Standing, change: BallotChange) -> bool:
    """Tell whether this very change is the newest that was stored: its answer was lost and it was sent again."""
    newest = standing.newest
    if newest is None or change.change_id is None or newest.change_id != change.change_id:
        return False
    return all(getattr(newest, name) == value for name, value in _changed(standing, change).items())


def _saved(revision: Revision | None) -> shapes.Saved:
    if revision is None:
        raise LookupError("nothing was stored")
    return {
        "version": revision.revision,
        "saved_at": text_or_none(revision.at),
        "done": len(revision.marks),
    }


def _receipt(room: Room, visitor: Visitor, revision: Revision) -> shapes.HandedIn:
    """Return a receipt, and in which state the ballot is."""
    return {
        "receipt": receipt_json(room.sheets_of(visitor), room.sid, revision, room.facts),
        "state": "handed_in",
    }
