"""Ballots typed in from paper: the secretary types, a second person compares and confirms, nobody modifies.

Before the close nobody else sees a ballot; whoever types or confirms one from paper has to, and that stays on record:
who, when and why go into the bundle and the minutes. Until it is confirmed it is no ballot at all; a member who begins
one of their own meanwhile goes before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workbench.council.acts import seats as acts
from workbench.council.deputies import Paper
from workbench.council.draft import Draft
from workbench.council.facts import Revision
from workbench.council.permissions import may_confirm, require_may_act, require_not_kept_from
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.desk.ballots import as_handed_in, require_complete
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.stages import require_at_stage
from workbench.desk.views import paper_json
from workbench.errors import BallotError, MissingError, NotYoursError, StateError
from workbench.rulebook.model import NONE_MET, Criterion
from workbench.scoring import Product
from workbench.storage import By
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.council import moves as move_words
from workbench.text_vi.council import seats as words

Json = dict[str, Any]


def type_paper(office: Office, room: Room, visitor: Visitor, asked: acts.TypePaper, by: By) -> None:
    """Put on record what stands on a member's paper; every line of it, as for handing in."""
    product = room.require_undecided(asked.product)
    require_not_kept_from(room.kept_from(visitor), product.code)
    require_at_stage(office, room, product, asked.act)
    if asked.member == visitor.member_id:
        raise NotYoursError.said(words.own_paper(), where=asked.member, code="own_paper")
    standing = _require_takes_paper(room, asked.member, product)
    if room.facts.waiting_paper(asked.member, product.code):
        said = words.paper_waiting(room.member(asked.member).name)
        raise StateError.said(said, where=asked.member, code="paper_waiting")
    paper = Paper(
        number=len(room.facts.papers) + 1,
        member=asked.member,
        product=product.code,
        round=standing.round.number,
        marks=asked.marks,
        reasons=asked.reasons,
        opinion=asked.opinion,
        reason=asked.reason,
        by=visitor.member_id,
        at=by.at,
    )
    require_complete(office.sheet(room.session, product), _draft(standing, paper))
    room.tx.seats.type_paper(room.sid, paper, by=by)


def confirm_paper(office: Office, room: Room, visitor: Visitor, asked: acts.ConfirmPaper, by: By) -> None:
    """Make a paper ballot the member's, handed in; their declaration of no interest came with it."""
    paper = _waiting(room, visitor, asked.number)
    product = room.require_undecided(paper.product)
    require_at_stage(office, room, product, asked.act)
    standing = _require_takes_paper(room, paper.member, product)
    if standing.round.number != paper.round:
        raise StateError.said(council_words.round_closed(), where=paper.product, code="closed")
    if standing.declared is None:
        word = (paper.member, product.code, "none", words.DECLARED_ON_PAPER)
        room.tx.board.declare(room.sid, *word, by=by)
    draft, sheet = _draft(standing, paper), office.sheet(room.session, product)
    require_complete(sheet, draft)
    saved = Revision(
        member=paper.member,
        product=product.code,
        revision=draft.version + 1,
        round=draft.round,
        kind="saved",
        marks=draft.marks,
        notes={},
        opinion=draft.opinion,
        reason=None,
        reasons=draft.reasons,
        at=by.at,
    )
    handed_in = replace(saved, kind="handed_in", revision=saved.revision + 1, **as_handed_in(sheet, draft))
    for revision in (saved, handed_in):
        room.tx.ballots.add(room.sid, revision, by=by)
    room.tx.seats.end_paper(room.sid, paper.number, "confirmed", revision=handed_in.revision, by=by)


def reject_paper(room: Room, visitor: Visitor, asked: acts.RejectPaper, by: By) -> None:
    """Put on record that what was typed in is not what stands on the paper, or must not count."""
    paper = _waiting(room, visitor, asked.number)
    room.tx.seats.end_paper(room.sid, paper.number, "rejected", reason=asked.reason, by=by)


def paper_view(office: Office, visitor: Visitor, sid: str, number: int) -> Json:
    """Show a waiting paper ballot, line by line, to whoever may confirm it; to nobody else."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        paper = _waiting(room, room.acting(visitor), number)
    lines = _lines(office, room, room.product(paper.product))
    return {
        **paper_json(room, paper),
        "opinion": paper.opinion,
        "lines": [line | {"mark": paper.marks[line["id"]], "reason": paper.reasons.get(line["id"])} for line in lines],
    }


def paper_form(office: Office, visitor: Visitor, sid: str, code: str) -> Json:
    """Show the secretary the lines of a product's sheet, to type in a paper; no mark of anybody."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        require_may_act(visitor, "type_paper", room.facts)
        product = room.product(code)
    require_not_kept_from(room.kept_from(visitor), code)
    return {"product": code, "lines": _lines(office, room, product)}


def _lines(office: Office, room: Room, product: Product) -> list[Json]:
    """Return the lines in the words that stand on the paper: those the office has loaded, if it has."""
    office.sheet(room.session, product)  # refused where the file has changed since the session was opened
    parts = office.wording().sheet(product.sheet).sheet.parts
    return [
        _line(line) | {"part": part.code} for part in parts for section in part.sections for line in section.criteria
    ]


def _line(line: Criterion) -> Json:
    options = [
        {"mark": letter, "points": option.points, "text": option.text}
        for letter, option in zip(line.letters, line.options, strict=True)
    ]
    if all(option["points"] for option in options):
        options.append({"mark": NONE_MET, "points": 0, "text": ""})
    return {"id": line.id, "title": line.title, "options": options}


def _draft(standing: Standing, paper: Paper) -> Draft:
    return replace(standing.ballot, marks=paper.marks, reasons=paper.reasons, opinion=paper.opinion)


def _require_takes_paper(room: Room, member_id: str, product: Product) -> Standing:
    """Return how a member stands before a product whose paper may be typed in: who may score it and has not begun."""
    member, standing = room.member(member_id), room.standing(member_id, product)
    where = f"{member.id}, {product.code}"
    if not standing.scores or standing.declared == "recused" or standing.absent:
        raise BallotError.said(move_words.cannot_score(member.name, product.name), where=where, code="cannot_score")
    if not standing.round.open:
        raise StateError.said(council_words.round_closed(), where=where, code="closed")
    if standing.newest is not None and standing.newest.round == standing.round.number:
        raise StateError.said(words.own_ballot(member.name), where=where, code="own_ballot")
    return standing


def _waiting(room: Room, visitor: Visitor, number: int) -> Paper:
    """Return a paper ballot that waits for this visitor."""
    found = next((paper for paper in room.facts.papers if paper.number == number), None)
    if found is None:
        raise MissingError.said(words.paper_unknown(), where=str(number), code="paper_unknown")
    if not may_confirm(visitor, found, room.facts):
        raise NotYoursError.said(words.not_confirmer(), where=str(number), code="not_confirmer")
    require_not_kept_from(room.kept_from(visitor), found.product)
    if found.ended is not None:
        raise StateError.said(words.paper_ended(found.ended), where=str(number), code="paper_ended")
    return found
