"""Ballots typed in from paper: the secretary types, a second person compares and confirms, nobody modifies.

Before the close nobody else sees a ballot; whoever types or confirms one from paper has to, and that stays on record:
who, when and why go into the bundle and the minutes. Until it is confirmed it is no ballot at all; a member who begins
one of their own meanwhile goes before it.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.council.acts.ballots.own import Declared
from workbench.council.acts.ballots.paper import (
    CONFIRM_PAPER,
    PAPER_FORM,
    PAPER_WAITS,
    TYPE_PAPER,
    ConfirmPaper,
    OpenPaper,
    PaperConfirmed,
    PaperSealed,
    PaperTyped,
    TypePaper,
    by_code,
    paper_of,
)
from workbench.council.facts.deputies import Paper
from workbench.council.facts.session import Revision
from workbench.council.permissions import require
from workbench.council.roster import Visitor
from workbench.desk import shapes
from workbench.desk.acts.ballots import as_handed_in
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import situation
from workbench.desk.views.views import paper_json
from workbench.errors import BallotError
from workbench.rulebook.records.sheet import NONE_MET, Criterion
from workbench.scoring import Product
from workbench.sealing.content import new_content_key
from workbench.sealing.secret_codes import new_secret, secret_text
from workbench.storage import By, new_salt
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.council import seats as words


def type_paper(office: Office, room: Room, asked: TypePaper, by: By) -> str | None:
    """Put on record what stands on a member's paper; in a sealed session return the code that is written on it.

    Who confirms it has the paper in hand: only that code, or the chair's release, opens what was typed.
    """
    paper = Paper(
        number=len(room.facts.papers) + 1,
        member=asked.member,
        product=asked.product,
        round=room.standing(asked.member, room.product(asked.product)).round.number,
        marks=asked.marks,
        reasons=asked.reasons,
        opinion=asked.opinion,
        reason=asked.reason,
        by=by.who,
        at=by.at,
    )
    if room.facts.seal is None:
        room.put(PaperTyped.of(paper, new_salt()), by)
        return None
    secret = new_secret()
    room.put(PaperSealed.of(paper, new_content_key(room.facts.seal.wrapped.public, secret)), by)
    return secret_text(secret)


def confirm_paper(office: Office, room: Room, asked: ConfirmPaper, by: By) -> None:
    """Make a paper ballot the member's, handed in; their declaration of no interest came with it."""
    paper = _in_hand(paper_of(room.facts, asked.number), asked.code)
    product = room.product(paper.product)
    standing = room.standing(paper.member, product)
    if standing.declared is None:
        said = words.DECLARED_ON_PAPER
        room.put(Declared(member=paper.member, product=product.code, kind="none", reason=said), by)
    draft = replace(standing.ballot, marks=paper.marks, reasons=paper.reasons, opinion=paper.opinion)
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
    as_complete = as_handed_in(office.sheet(room.session, product), draft)
    handed_in = replace(saved, kind="handed_in", revision=saved.revision + 1, **as_complete)
    for revision in (saved, handed_in):
        room.tx.ballots.add(room.sid, revision, by=by)
    room.put(PaperConfirmed(number=paper.number, revision=handed_in.revision), by)


def _in_hand(paper: Paper, code: str | None) -> Paper:
    found = by_code(paper, code)
    if found is None:
        raise BallotError.of(seal_words.PAPER_CODE_WRONG, where="code", code="paper_code_wrong")
    return found


def open_paper(office: Office, visitor: Visitor, sid: str, number: int, asked: OpenPaper) -> shapes.PaperView:
    """Show a waiting paper ballot of a sealed session to whoever may confirm it and has its code.

    Raises:
        BallotError: If that is not its code.
    """
    return paper_view(office, visitor, sid, number, asked.code)


def paper_view(office: Office, visitor: Visitor, sid: str, number: int, code: str | None = None) -> shapes.PaperView:
    """Show a waiting paper ballot, line by line, to whoever may confirm it; to nobody else.

    Of a sealed one the lines are left open until the code is given that stands on the paper.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        asked, at = ConfirmPaper(act="confirm_paper", number=number), office.now()
        require(PAPER_WAITS, situation(office, room, room.acting(visitor), CONFIRM_PAPER, asked, at=at))
        paper = paper_of(room.facts, number)
        paper = paper if code is None else _in_hand(paper, code)
    lines = _lines(office, room, room.product(paper.product))
    return {
        **paper_json(room, paper),
        "opinion": paper.opinion,
        "sealed": paper.sealed is not None,
        "lines": [
            {**line, "mark": paper.marks.get(line["id"]), "reason": paper.reasons.get(line["id"])} for line in lines
        ],
    }


def paper_form(office: Office, visitor: Visitor, sid: str, code: str) -> shapes.PaperForm:
    """Show the secretary the lines of a product's sheet, to type in a paper; no mark of anybody."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        require(PAPER_FORM, situation(office, room, visitor, TYPE_PAPER, None, at=office.now(), code=code))
        product = room.product(code)
    return {"product": code, "lines": _lines(office, room, product)}


def _lines(office: Office, room: Room, product: Product) -> list[shapes.FormLine]:
    """Return the lines in the words that stand on the paper: those the office has loaded, if it has."""
    office.sheet(room.session, product)  # refused where the file has changed since the session was opened
    parts = office.wording().sheet(product.sheet).sheet.parts
    return [_line(line, part.code) for part in parts for section in part.sections for line in section.criteria]


def _line(line: Criterion, part: str) -> shapes.FormLine:
    options: list[shapes.FormOption] = [
        {"mark": letter, "points": option.points, "text": option.text}
        for letter, option in zip(line.letters, line.options, strict=True)
    ]
    if all(option["points"] for option in options):
        options.append({"mark": NONE_MET, "points": 0, "text": ""})
    return {"id": line.id, "title": line.title, "options": options, "part": part}
