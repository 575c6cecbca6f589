"""The files of a product's dossier as whoever may see them is shown them: the list, one file's bytes, words in it.

Who may see them is one function (`require_sees_dossier`). Kept out: bringing files in (`desk.acts.dossier_files`), what
comes with a dossier beside files (`dossiers`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import cast
from urllib.parse import quote

from workbench.council.acts.dossier_files import BRING_FILE, ROWS, require_sees_dossier
from workbench.council.facts.dossier import forms_entered
from workbench.council.facts.dossier_files import DossierFile, DossierPart, FileKind, standing
from workbench.council.permissions import BOARD
from workbench.council.roster import Visitor
from workbench.council.written import last_day, written_of
from workbench.desk import dossier_shapes as shapes
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import Room, enter_as
from workbench.desk.situations import may_ask
from workbench.desk.views.views import text_or_none
from workbench.errors import BallotError, MissingError, StateError
from workbench.findings.dossier_papers import DossierPapers, LinePapers, PaperStands, dossier_papers, unassigned
from workbench.instants import instant_text
from workbench.rulebook.records.evidence import Proof
from workbench.scoring import Product
from workbench.text_vi.council import dossier_files as words
from workbench.text_vi.rulebook import evidence as paper_words
from workbench.workbooks.scans.names import paper_in
from workbench.workbooks.scans.search import LONGEST, SHORTEST, find

MOST_HITS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAt:
    """A file as it is kept.

    Attributes:
        path: Where its bytes lie.
        name: What people call it.
        kind: Its format.
        sha256: Of its bytes.
        size: In bytes.
    """

    path: Path
    name: str
    kind: FileKind
    sha256: str
    size: int


def product_dossier(office: Office, visitor: Visitor, sid: str, code: str) -> shapes.ProductDossier:
    """Show the files of a product's dossier, and which of its papers are there, by line of the sheet."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor, product = _let_in(room, visitor, code)
        may = may_ask(office, room, visitor, (BRING_FILE, *ROWS))
    on, facts = scoring_day(room), room.facts
    parts = [part for part in facts.parts if part.product == code and not part.ended]
    sheet, evidence = office.sheet(room.session, product), office.rulebook.evidence(product.decision)
    entered = forms_entered(facts.reports, facts.self_assessments, code)
    found = dossier_papers(sheet, product.set, evidence, parts, on, entered=entered)
    names = {stands.proof.no: _named(stands.proof) for stands in found.papers}
    files = _seen(visitor, facts.files, code)
    return {
        "product": code,
        "listed": evidence is not None,
        "in_use": bool(standing(facts.files, code)),
        "on": on.isoformat(),
        "files": [file_line(office, room, file) for file in files],
        "papers": [_paper(stands, names) for stands in found.papers],
        "parts": [_part(room, part, names, found, on) for part in parts],
        "lines": {line: _line(stands, names) for line, stands in found.lines.items()},
        "unassigned": [
            {"file": file.number, "first": first, "last": last}
            for file in standing(facts.files, code)
            for first, last in unassigned(file, parts)
        ],
        "may": may,
    }


def dossier_file(office: Office, visitor: Visitor, sid: str, code: str, number: int) -> FileAt:
    """Hand over the bytes of one file, as they were brought in.

    Raises:
        MissingError: If the dossier has no such file that the visitor may see.
        StateError: If it no longer lies where it was put.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor, _ = _let_in(room, visitor, code)
    file = next((file for file in _seen(visitor, room.facts.files, code) if file.number == number), None)
    if file is None:
        raise MissingError.of(words.FILE_UNKNOWN, where=str(number), code="file_unknown")
    filing = office.store.filing
    if not filing.holds(file.sha256, file.size):
        raise StateError.of(words.FILE_GONE, where=file.name, code="file_gone")
    path = filing.path_of(file.sha256)
    return FileAt(path=path, name=file.name, kind=file.kind, sha256=file.sha256, size=file.size)


def search(office: Office, visitor: Visitor, sid: str, code: str, sought: str | None) -> shapes.FoundWords:
    """Find words in the files of a product's dossier, and name the pages that have no text to be searched.

    Raises:
        BallotError: If too little is looked for.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        _let_in(room, visitor, code)
    wanted = " ".join((sought or "").split())
    if not SHORTEST <= len(wanted) <= LONGEST:
        raise BallotError.of(words.WORDS_SHORT, where="words", code="words_short")
    hits: list[shapes.FoundPlace] = []
    without: list[shapes.PagesWithout] = []
    for file in standing(room.facts.files, code):
        texts = _texts(office, file)
        if scanned := [page for page, text in enumerate(texts, start=1) if not text]:
            without.append({"file": file.number, "pages": scanned})
        for hit in islice(find(texts, wanted), MOST_HITS + 1 - len(hits)):
            place = {"page": hit.page, "before": hit.before, "found": hit.found, "after": hit.after}
            hits.append(cast("shapes.FoundPlace", {"file": file.number, **place}))
    return {"words": wanted, "hits": hits[:MOST_HITS], "more": len(hits) > MOST_HITS, "without_text": without}


def file_line(office: Office, room: Room, file: DossierFile) -> shapes.FileLine:
    """Show one file that was brought in."""
    evidence = office.rulebook.evidence(room.product(file.product).decision)
    later = (one.number for one in room.facts.files if (one.product, one.replaces) == (file.product, file.number))
    return {
        "number": file.number,
        "name": file.name,
        "kind": file.kind,
        "size": file.size,
        "pages": file.pages,
        "sha256": file.sha256,
        "text": "none" if file.with_text == 0 else "all" if file.with_text == file.pages else "some",
        "active": list(file.active),
        "width": file.width,
        "height": file.height,
        "at": instant_text(file.at),
        "by": _name(room, file.by),
        "href": f"/council/api/sessions/{quote(room.sid, safe='')}/products/{quote(file.product, safe='')}"
        f"/files/{file.number}",
        "guess": paper_in(file.name, evidence),
        "replaces": file.replaces,
        "replaced_by": next(later, None),
        "ended": file.ended,
        "ended_reason": file.ended_reason,
        "ended_at": text_or_none(file.ended_at),
    }


def scoring_day(room: Room) -> date:
    """Return the day on which papers must be valid: that of the meeting, in writing the last for opinions."""
    written = written_of(room.session.plan.session)
    return room.session.plan.session.held_on if written is None else last_day(written, room.facts.extensions)


def _let_in(room: Room, visitor: Visitor, code: str) -> tuple[Visitor, Product]:
    """Return a visitor in the role in which they act now, and the product whose dossier they may see."""
    product, acting = room.product(code), room.acting(visitor)
    require_sees_dossier(acting, room.standing(acting.member_id, product), room.kept_from(acting), code)
    return acting, product


def _seen(visitor: Visitor, files: Iterable[DossierFile], code: str) -> list[DossierFile]:
    """Return the files of a product that a visitor is shown: all of them only chair and secretary."""
    mine = [file for file in files if file.product == code]
    return mine if visitor.role in BOARD else [file for file in mine if file.ended is None]


def _texts(office: Office, file: DossierFile) -> list[str]:
    """Return the text of each page; where it is lost the pages count as scanned."""
    if file.text_sha256 is not None:
        with suppress(OSError, ValueError):
            found: list[str] = json.loads(office.store.filing.path_of(file.text_sha256).read_bytes())
            return found
    return [""] * file.pages


def _name(room: Room, who: str) -> str:
    return words.AT_THE_MACHINE if who == OPERATOR else room.seat(who).name


def _named(proof: Proof) -> str:
    return paper_words.named(proof.no, proof.title)


def _paper(stands: PaperStands, names: Mapping[str, str]) -> shapes.ListedPaper:
    proof = stands.proof
    return {
        "no": proof.no,
        "name": names[proof.no],
        "text": proof.papers,
        "duty": proof.duty,
        "state": stands.state,
        "lines": list(stands.lines),
    }


def _part(room: Room, part: DossierPart, names: Mapping[str, str], found: DossierPapers, on: date) -> shapes.PartLine:
    until = part.expires_on
    return {
        "number": part.number,
        "file": part.file,
        "first": part.first,
        "last": part.last,
        "paper": part.paper,
        "title": part.title or names.get(part.paper or "", ""),
        "lines": [line for line, stands in found.lines.items() if part.number in stands.parts],
        "expires_on": None if until is None else until.isoformat(),
        "expired": part.has_expired(on),
        "days_left": None if until is None else (until - on).days,
        "at": instant_text(part.at),
        "by": _name(room, part.by),
    }


def _line(stands: LinePapers, names: Mapping[str, str]) -> shapes.LineOfDossier:
    return {
        "parts": list(stands.parts),
        "papers": list(stands.papers),
        "missing": list(stands.missing),
        "expired": list(stands.expired),
        "asks": list(stands.asks),
        "says": words.of_line([names[no] for no in stands.missing], [names[no] for no in stands.expired]),
    }
