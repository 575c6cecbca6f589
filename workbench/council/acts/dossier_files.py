"""Bringing files into a product's dossier, and saying which pages stand for which of the law's papers; who sees them.

A file is never written over: a newer one takes an older one's place by an act with a reason, and both stay on record.
Electronic papers count as those on paper (26/2026 Điều 7 khoản 1). Kept out: what a file is (`workbooks.scans`), its
bytes (`storage.filing`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from workbench.council.acts.ballots.own import Stands, has_declared, not_stepped_back
from workbench.council.acts.common import BEFORE_END, OF_SECRETARY, SECRETARY, not_kept_away, product_known
from workbench.council.acts.fields import Name, Names, Reason, Request, Text
from workbench.council.conditions import Move, Refusal, Situation, Why, as_asked, at, condition
from workbench.council.facts.dossier_files import (
    PRODUCT_FILES,
    PRODUCT_MB,
    SESSION_MB,
    Active,
    DossierFile,
    DossierPart,
    FileEnd,
    FileKind,
    standing,
)
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD, require, require_not_kept_from
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.council.text import clean_reason
from workbench.errors import BallotError, Fault, MissingError, NotYoursError, StateError
from workbench.text_vi.council import dossier_files as words

Number = Annotated[int, Field(ge=1, le=10_000)]
FileName = Annotated[str, Field(max_length=200), AfterValidator(clean_reason)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class BringFile(Request):
    """Put on record a file that was brought in; what it is was read from its content, never taken from a browser.

    Attributes:
        act: The act's name.
        product: To which product's dossier it belongs.
        name: What people call it.
        replaces: The number of the file whose place it takes.
        reason: Why that is replaced.
    """

    act: Literal["bring_file"]
    product: Name
    name: FileName
    sha256: Sha256
    size: Annotated[int, Field(ge=1)]
    kind: FileKind
    pages: Annotated[int, Field(ge=1)]
    with_text: Annotated[int, Field(ge=0)]
    text_sha256: Sha256 | None = None
    active: Annotated[tuple[Active, ...], Field(strict=False)] = ()
    width: int | None = None
    height: int | None = None
    replaces: Number | None = None
    reason: Reason | None = None


class WithdrawFile(Request):
    """Take a file out of a dossier; it stays on record."""

    act: Literal["withdraw_file"]
    product: Name
    number: Number
    reason: Reason


class AssignPaper(Request):
    """Say which pages of a file stand for which paper.

    Attributes:
        act: The act's name.
        product: Of which product.
        file: The file's number.
        paper: The paper's number in the decision's list; None for one that is not listed.
        title: What it is, where it is not listed or more can be said.
        first: Their first page, from 1; with `last` None for the whole file.
        last: Their last page, itself included.
        expires_on: The last day on which it is valid.
        lines: Lines it is shown at beside those that the list gives.
    """

    act: Literal["assign_paper"]
    product: Name
    file: Number
    paper: Name | None = None
    title: Text = ""
    first: Number | None = None
    last: Number | None = None
    expires_on: Annotated[date, Field(strict=False)] | None = None
    lines: Names = ()


class UnassignPaper(Request):
    """Take back that pages stand for a paper."""

    act: Literal["unassign_paper"]
    product: Name
    number: Number
    reason: Reason


def require_sees_dossier(visitor: Visitor, standing_now: Standing, kept: frozenset[str], code: str) -> None:
    """Refuse the files of a dossier to whoever has nothing to judge in it.

    Members whose role scores and the advisory team see them once they have declared that they have no interest; chair
    and secretary where they don't score, the secretary in any case, for they keep it. Who is recused sees nothing.

    Args:
        visitor: In the role in which they act now.
        standing_now: They before the product.
        kept: The products that they are kept from (`permissions.kept_from`).
        code: The product.

    Raises:
        NotYoursError: With `recused`, `declare_first` or `not_scoring`.
    """
    require_not_kept_from(kept, code)
    if visitor.role == "secretary":
        return
    if standing_now.scores:
        require((not_stepped_back, has_declared), Stands(standing=standing_now))
    elif visitor.role not in BOARD:
        raise NotYoursError.of(words.NOT_THEIRS, where=code, code="not_scoring")


def file_of(files: tuple[DossierFile, ...], product: str, number: int) -> DossierFile | None:
    """Return a file of a product that stands, or None."""
    return next((file for file in standing(files, product) if file.number == number), None)


@condition(MissingError, "file_unknown", about="request")
def replaced_stands(now: Situation[BringFile]) -> Why:
    """The file whose place it takes stands."""
    older = now.asked.replaces
    if older is None or file_of(now.facts.files, now.product.code, older) is not None:
        return None
    return at(words.FILE_UNKNOWN, str(older))


@condition(BallotError, "reason_missing", about="request")
def reason_to_replace(now: Situation[BringFile]) -> Why:
    """Replacing takes a reason."""
    return at(words.REASON_TO_REPLACE, "reason") if now.asked.replaces and now.asked.reason is None else None


@condition(BallotError, "already_there", about="request")
def new_to_dossier(now: Situation[BringFile]) -> Why:
    """The dossier has no file of the same content."""
    same = (file for file in standing(now.facts.files, now.product.code) if file.sha256 == now.asked.sha256)
    found = next(same, None)
    return None if found is None else at(words.already_there(found.number, found.name), now.asked.name)


@condition(StateError, "product_full", "session_full", about="request")
def fits_in(now: Situation[BringFile]) -> Why:
    """Neither the product's files nor the session's come to more than they may; replaced ones count too."""
    return too_full(now.facts.files, now.product.code, now.asked.size)


def too_full(files: tuple[DossierFile, ...], product: str, size: int) -> Why:
    """Say whether a file of so many bytes would be too much for a product or its session."""
    mine = [file.size for file in files if file.product == product]
    if len(mine) >= PRODUCT_FILES or sum(mine) + size > PRODUCT_MB * 2**20:
        return Refusal(said=words.product_full(PRODUCT_FILES, PRODUCT_MB), where=product, code="product_full")
    if sum(file.size for file in files) + size > SESSION_MB * 2**20:
        return Refusal(said=words.session_full(SESSION_MB), code="session_full")
    return None


@condition(MissingError, "file_unknown", about="request")
def file_stands(now: Situation[WithdrawFile]) -> Why:
    """The dossier has the file, and it stands."""
    number = now.asked.number
    return None if file_of(now.facts.files, now.product.code, number) else at(words.FILE_UNKNOWN, str(number))


_ASSIGNMENT = ("file_unknown", "pages_wrong", "paper_unknown", "title_missing", "criterion_unknown")


@condition(BallotError, *_ASSIGNMENT, about="request")
def paper_fits(now: Situation[AssignPaper]) -> Why:
    """The file has the pages, the list has the paper or it is named, the sheet has the lines; all faults at once."""
    return list(_assignment_faults(now))


def _assignment_faults(now: Situation[AssignPaper]) -> Iterator[Fault]:
    asked, code = now.asked, now.product.code
    if (file := file_of(now.facts.files, code, asked.file)) is None:
        yield Fault.of(words.FILE_UNKNOWN, where="file", code="file_unknown")
    else:
        first, last = _pages(asked, file)
        if not 1 <= first <= last <= file.pages:
            yield Fault.of(words.pages_wrong(file.pages), where="first", code="pages_wrong")
    if asked.paper is None:
        if not asked.title:
            yield Fault.of(words.TITLE_MISSING, where="title", code="title_missing")
    elif asked.paper not in now.on_record.papers(now.product):
        yield Fault.of(words.PAPER_UNKNOWN, where="paper", code="paper_unknown")
    for line in asked.lines:
        if line not in now.on_record.sheet(now.product).by_id:
            yield Fault.of(words.LINE_UNKNOWN, where=line, code="criterion_unknown")


def _pages(asked: AssignPaper, file: DossierFile) -> tuple[int, int]:
    """Return the pages that are asked for; a last page alone missing is the first again."""
    if asked.first is None:
        return 1, file.pages if asked.last is None else asked.last
    return asked.first, asked.first if asked.last is None else asked.last


@condition(MissingError, "part_unknown", about="request")
def part_stands(now: Situation[UnassignPaper]) -> Why:
    """These pages stand for a paper."""
    parts = (part for part in now.facts.parts if part.product == now.product.code and not part.ended)
    known = any(part.number == now.asked.number for part in parts)
    return None if known else at(words.PART_UNKNOWN, str(now.asked.number))


_OF_A_DOSSIER = (*OF_SECRETARY, product_known, not_kept_away)
BRING_FILE = Move[Situation[BringFile]](
    name="bring_file",
    record=BringFile,
    roles=SECRETARY,
    states=BEFORE_END,
    needs=(*_OF_A_DOSSIER, replaced_stands, reason_to_replace, new_to_dossier, fits_in),
    journal=("bring_file",),
    keeps=as_asked,
)
WITHDRAW_FILE = Move[Situation[WithdrawFile]](
    name="withdraw_file",
    record=WithdrawFile,
    roles=SECRETARY,
    states=BEFORE_END,
    needs=(*_OF_A_DOSSIER, file_stands),
    journal=("withdraw_file",),
    keeps=as_asked,
)
ASSIGN_PAPER = Move[Situation[AssignPaper]](
    name="assign_paper",
    record=AssignPaper,
    roles=SECRETARY,
    states=BEFORE_END,
    needs=(*_OF_A_DOSSIER, paper_fits),
    journal=("assign_paper",),
    keeps=as_asked,
)
UNASSIGN_PAPER = Move[Situation[UnassignPaper]](
    name="unassign_paper",
    record=UnassignPaper,
    roles=SECRETARY,
    states=BEFORE_END,
    needs=(*_OF_A_DOSSIER, part_stands),
    journal=("unassign_paper",),
    keeps=as_asked,
)

ROWS: tuple[Move[Any], ...] = (WITHDRAW_FILE, ASSIGN_PAPER, UNASSIGN_PAPER)
"""The acts that are asked for by their name; a file is brought in at an address of its own."""


def _add_file(now: Folding, act: Recorded, record: BringFile) -> None:
    number = sum(code == record.product for code, _ in now.files) + 1
    kept = record.model_dump(exclude={"act", "reason"})
    now.files[record.product, number] = DossierFile(**kept, number=number, at=act.at, by=act.by)
    if record.replaces is not None:
        older = now.files[record.product, record.replaces]
        _end_file(now, act, older, "replaced", record.reason)
        for place, part in _parts_of(now, older):
            now.parts[place] = replace(part, file=number, ended=part.last > record.pages)


def _withdraw_file(now: Folding, act: Recorded, record: WithdrawFile) -> None:
    file = now.files[record.product, record.number]
    _end_file(now, act, file, "withdrawn", record.reason)
    for place, part in _parts_of(now, file):
        now.parts[place] = replace(part, ended=True)


def _end_file(now: Folding, act: Recorded, file: DossierFile, ended: FileEnd, reason: str | None) -> None:
    now.files[file.product, file.number] = replace(file, ended=ended, ended_reason=reason, ended_at=act.at)


def _parts_of(now: Folding, file: DossierFile) -> list[tuple[tuple[str, int], DossierPart]]:
    of = (file.product, file.number)
    return [(place, part) for place, part in now.parts.items() if (part.product, part.file) == of and not part.ended]


def _add_part(now: Folding, act: Recorded, record: AssignPaper) -> None:
    number = sum(code == record.product for code, _ in now.parts) + 1
    first, last = _pages(record, now.files[record.product, record.file])
    now.parts[record.product, number] = DossierPart(
        product=record.product,
        number=number,
        file=record.file,
        first=first,
        last=last,
        paper=record.paper,
        title=record.title,
        lines=record.lines,
        expires_on=record.expires_on,
        at=act.at,
        by=act.by,
    )


def _end_part(now: Folding, _: Recorded, record: UnassignPaper) -> None:
    place = (record.product, record.number)
    now.parts[place] = replace(now.parts[place], ended=True)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("bring_file", BringFile, _add_file),
    EntryKind("withdraw_file", WithdrawFile, _withdraw_file),
    EntryKind("assign_paper", AssignPaper, _add_part),
    EntryKind("unassign_paper", UnassignPaper, _end_part),
)
"""What the journal keeps of these acts, and what each changes."""
