"""What ballots of a session must not say (contract, rule 10).

In a file with unreadable values a field may be None; its fault has been told, so it is passed over. Kept out: marks on
one sheet (`sheets.ballot`), what the council decided together (`votes`), everything else of a session (`session`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from workbench.errors import Fault
from workbench.scoring.bundle.places import at_item
from workbench.scoring.bundle.records import Absence, Ballot, Bundle, Recusal, marks_changed
from workbench.scoring.bundle.refusals.register import Register
from workbench.scoring.sheets.ballot import mark_faults
from workbench.scoring.sheets.points import Row
from workbench.text_vi.scoring import refusals as words


def check(bundle: Bundle, register: Register) -> Iterator[Fault]:
    """Yield every fault of the ballots."""
    recused, absent = _earliest(bundle.recusals), _earliest(bundle.absences)
    for number, (ballot, row) in enumerate(zip(bundle.ballots, register.rows, strict=True)):
        if row is None or not _is_sound(ballot, row, register):
            yield from register.unknown("ballots", number, ballot.member, ballot.product)
            yield from _author(number, ballot, register)
            yield from _marks(number, ballot, register)
            yield from _notes(number, ballot, register)
        if recused and _is_later(ballot, recused):
            yield Fault.of(words.AFTER_RECUSAL, _at(number, ballot), code="after_recusal")
        if absent and _is_later(ballot, absent):
            yield Fault.of(words.AFTER_ABSENCE, _at(number, ballot), code="after_absence")
    yield from _rounds(bundle)


def _is_sound(ballot: Ballot, row: Row, register: Register) -> bool:
    """Return whether a ballot with this row has none of the faults below; not every sound one is seen as such."""
    if ballot.member not in register.scoring or ballot.notes is None:
        return False
    _, table = register.sheets[ballot.product]
    return table.has_story(row) and ballot.notes.keys() <= table.points.keys()


def _author(number: int, ballot: Ballot, register: Register) -> Iterator[Fault]:
    if ballot.member in register.members and ballot.member not in register.scoring:
        yield Fault.of(words.does_not_score(ballot.member), _at(number, ballot), code="does_not_score")


def _marks(number: int, ballot: Ballot, register: Register) -> Iterator[Fault]:
    if ballot.marks is None or ballot.product not in register.sheets:
        return
    sheet, table = register.sheets[ballot.product]
    for fault in mark_faults(sheet, table, ballot.marks):
        yield replace(fault, where=f"{_at(number, ballot)}, {fault.where}")


def _notes(number: int, ballot: Ballot, register: Register) -> Iterator[Fault]:
    if ballot.product not in register.sheets:
        return
    sheet, _ = register.sheets[ballot.product]
    for criterion in ballot.notes or {}:
        if criterion not in sheet.by_id:
            where = f"{_at(number, ballot)}, {words.AT_NOTE.format(criterion)}"
            yield Fault.of(words.no_criterion(criterion), where, code="criterion_unknown")


def _earliest(entries: Iterable[Absence | Recusal]) -> dict[tuple[str, str | None], datetime]:
    """Return since when a member is out, by member and product; None stands for every product."""
    since: dict[tuple[str, str | None], datetime] = {}
    for entry in entries:
        if entry.at is not None:
            who = entry.member, entry.product
            since[who] = min(entry.at, since.get(who, entry.at))
    return since


def _is_later(ballot: Ballot, since: dict[tuple[str, str | None], datetime]) -> bool:
    if ballot.at is None:
        return False
    out = (since.get((ballot.member, product)) for product in (ballot.product, None))
    return any(at is not None and ballot.at > at for at in out)


def _rounds(bundle: Bundle) -> Iterator[Fault]:
    """Yield second ballots of one round, and marks changed since the member's previous round without a reason."""
    if len({(ballot.member, ballot.product) for ballot in bundle.ballots}) == len(bundle.ballots):
        return  # nobody has two of one product
    rounds: defaultdict[tuple[str, str], dict[int, tuple[int, Ballot]]] = defaultdict(dict)
    for number, ballot in enumerate(bundle.ballots):
        if None in (ballot.member, ballot.product, ballot.round):
            continue
        held = rounds[ballot.member, ballot.product]
        if ballot.round in held:
            yield Fault.of(words.ballot_twice(ballot.round), _at(number, ballot), code="ballot_twice")
        held.setdefault(ballot.round, (number, ballot))
    for held in rounds.values():
        for earlier, later in pairwise(sorted(held)):
            yield from _change(held[earlier][1], *held[later])


def _change(earlier: Ballot, number: int, later: Ballot) -> Iterator[Fault]:
    if later.reason is not None or earlier.marks is None or later.marks is None:
        return
    if changed := marks_changed(earlier.marks, later.marks):
        said = words.reason_missing(", ".join(changed))
        yield Fault.of(said, _at(number, later), code="reason_missing")


def _at(number: int, ballot: Ballot) -> str:
    return at_item("ballots", number, ballot.member, ballot.product)
