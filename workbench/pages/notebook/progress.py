"""The board's notebook on a session file: whose ballots are there, who was away, who stepped back. No points.

Pure: no clock, no file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from workbench.errors import MissingError
from workbench.findings.case import Case
from workbench.instants import VIETNAM
from workbench.pages.notebook.overview import headed
from workbench.pages.notebook.parameters import Opened, is_left_open, text
from workbench.pages.notebook.report import Section, rows
from workbench.scoring import Member
from workbench.text_vi import common
from workbench.text_vi.pages import notebook as words

_NOT_OWED = {"recused", "absent", "out"}


def progress(opened: Opened, member: object = "") -> Iterator[Section]:
    """Yield how far the session is; of one member only where one is named.

    Raises:
        MissingError: If no scoring member is meant by that.
    """
    chosen = opened.bundle.scoring_members if is_left_open(member) else (member_meant(opened, member),)
    cells = [cell(case, one) for case in opened.cases for one in chosen]
    owed = [state for state in cells if state not in _NOT_OWED]
    yield headed(opened, opened.bundle.session.id)
    yield Section(lines=(words.handed_in(owed.count("handed_in"), len(owed)), words.SEALED))
    if not is_left_open(member):
        yield from _of_one(opened, chosen[0])
        return
    yield Section(title=words.BY_MEMBER, head=words.BY_MEMBER_HEAD, rows=rows(_by_member(opened)))
    yield Section(
        title=words.TABLE,
        lines=(words.OUT_OF_SCORING,) if "out" in cells else (),
        head=("", *(one.name for one in chosen)),
        rows=rows((f"{case.no}. {case.product.name}", *(_said(case, one) for one in chosen)) for case in opened.cases),
    )
    yield _away(opened, None)


def cell(case: Case, member: Member) -> str:
    """Return how a member stands to a product: a key of `text_vi.notebook.CELL`."""
    result = case.result
    if result.status in {"disqualified", "stopped"}:
        return "out"
    named = {"recused": result.recused, "absent": result.absent, "missing": result.missing}
    return next((state for state, members in named.items() if member.id in members), "handed_in")


def _said(case: Case, member: Member) -> str:
    state = cell(case, member)
    ballot = case.ballot(member.id, up_to=case.last_round)
    return words.cell_round(words.CELL[state], ballot.round if ballot and state == "handed_in" else 1)


def _by_member(opened: Opened) -> Iterator[tuple[object, ...]]:
    for one in opened.bundle.scoring_members:
        cells = [cell(case, one) for case in opened.cases]
        last = max((ballot.at for ballot in opened.bundle.ballots if ballot.member == one.id), default=None)
        counts = (cells.count(state) for state in ("handed_in", "missing", "absent", "recused"))
        yield one.name, *counts, last and _clock(last)


def _of_one(opened: Opened, member: Member) -> Iterator[Section]:
    found = [(case, case.ballot(member.id, up_to=case.last_round)) for case in opened.cases]
    yield Section(
        title=words.of_member(member.name, common.ROLE[member.role]),
        head=words.OF_MEMBER_HEAD,
        rows=rows(
            (case.no, case.product.name, words.CELL[cell(case, member)], got and got.round, got and _clock(got.at))
            for case, got in found
        ),
    )
    yield _away(opened, member)


def _away(opened: Opened, only: Member | None) -> Section:
    names = {one.id: one.name for one in opened.bundle.members}
    products = {one.code: one.name for one in opened.bundle.products}
    absent = [(one.member, one.product, "absent", one.reason) for one in opened.bundle.absences]
    recused = [(one.member, one.product, "recused", one.reason) for one in opened.bundle.recusals]
    found = [
        (names[who], products[code] if code else words.WHOLE_SESSION, words.CELL[state], reason)
        for who, code, state, reason in (*absent, *recused)
        if only is None or who == only.id
    ]
    if not found:
        return Section(title=words.ABSENCES, lines=(words.NOBODY_AWAY,))
    return Section(title=words.ABSENCES, head=words.ABSENCES_HEAD, rows=rows(found))


def member_meant(opened: Opened, given: object) -> Member:
    """Return the scoring member that is meant, by their id or their name.

    Raises:
        MissingError: If nobody is, or more than one.
    """
    asked = text(given, "MEMBER").casefold()
    scoring = opened.bundle.scoring_members
    found = [one for one in scoring if one.id.casefold() == asked]
    found = found or [one for one in scoring if asked in one.name.casefold()]
    if len(found) == 1:
        return found[0]
    listed = [f"{one.id} ({one.name})" for one in found or scoring]
    raise MissingError.of(words.no_member(asked, listed), where="MEMBER", code="no_member")


def _clock(at: datetime) -> str:
    """Return an instant on the clock of Việt Nam."""
    return f"{at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
