"""What must hold between a mapping and the sheets of both decisions: every line stands in it once, every mark is told.

All findings at once; what is wrong in the same way in several sets is told once, with the sets. Kept out: the records'
shape (`mapping`), where files lie (`mapping_load`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from workbench.other_law.mapping import MappingFile, MappingRow, Place, Unmapped
from workbench.rulebook.invariants import SheetFinding
from workbench.rulebook.records.sheet import Criterion, Sheet
from workbench.text_vi import Said
from workbench.text_vi.other_law import mapping as words
from workbench.text_vi.rulebook import files as places

Lines = Mapping[str, Criterion]


class Pair(NamedTuple):
    """The lines that one set has in the part under each decision, by id."""

    old: Lines
    new: Lines


class _Slip(NamedTuple):
    """One thing that is wrong in one set; slips that differ in the set alone are told together."""

    code: str
    where: str
    say: Callable[..., Said]
    about: tuple[str, ...]


def pair_of(file: MappingFile, old: Sheet, new: Sheet) -> Pair:
    """Return the lines of both sheets of a set that the file must speak of."""
    both = ({c.id: c for part in sheet.parts if part.code == file.part for c in part.criteria} for sheet in (old, new))
    return Pair(*both)


def mapping_findings(file: MappingFile, pairs: Mapping[int, Pair]) -> list[SheetFinding]:
    """Return all that does not hold in one file.

    Args:
        file: A mapping of well-formed records.
        pairs: The lines of its part in every set that both decisions publish.
    """
    found = [finding for entry in file.entries for finding in _alone(entry)]
    slips: dict[_Slip, list[int]] = {}
    for set_no, slip in _slips(file, pairs):
        sets = slips.setdefault(slip, [])
        if set_no not in sets:
            sets.append(set_no)
    return found + [SheetFinding.of(slip.say(*slip.about, sets), slip.where, slip.code) for slip, sets in slips.items()]


def _alone(entry: MappingRow | Unmapped) -> Iterator[SheetFinding]:
    """Yield what is wrong in an entry whatever the sheets are."""
    where = places.entry_named(entry.title)
    if any(place.old is None and place.new is None for place in entry.at) or not entry.at:
        yield SheetFinding.of(words.EMPTY_PLACE, where, "empty_place")
    if isinstance(entry, Unmapped):
        return
    if any((place.old is None) is not (place.new is None) for place in entry.at):
        yield SheetFinding.of(words.HALF_PLACE, where, "half_place")
    for mark, targets in entry.options.items():
        if not targets or len(set(targets)) < len(targets):
            yield SheetFinding.of(words.target_twice(mark), where, "target_twice")


def _slips(file: MappingFile, pairs: Mapping[int, Pair]) -> Iterator[tuple[int, _Slip]]:
    seen: Counter[tuple[int, str, str]] = Counter()
    for entry in file.entries:
        for place in entry.at:
            for set_no in place.set_numbers:
                seen.update((set_no, side, line) for side, line in _named(place))
                yield from ((set_no, slip) for slip in _of_place(file, entry, place, pairs.get(set_no)))
    for set_no, pair in pairs.items():
        for side, decision, lines in (("old", file.old, pair.old), ("new", file.new, pair.new)):
            for line in lines:
                times, about = seen[set_no, side, line], (words.line_of(decision, line),)
                if times == 0:
                    yield set_no, _Slip("line_left_out", "", words.line_left_out, about)
                elif times > 1:
                    yield set_no, _Slip("line_twice", "", words.line_twice, about)


def _named(place: Place) -> Iterator[tuple[str, str]]:
    if place.old is not None:
        yield "old", place.old
    if place.new is not None:
        yield "new", place.new


def _of_place(file: MappingFile, entry: MappingRow | Unmapped, place: Place, pair: Pair | None) -> Iterator[_Slip]:
    """Yield what is wrong with an entry in one set."""
    where = places.entry_named(entry.title)
    if pair is None:
        yield _Slip("no_such_set", where, words.no_such_set, ())
        return
    for side, line in _named(place):
        decision, lines = (file.old, pair.old) if side == "old" else (file.new, pair.new)
        if line not in lines:
            yield _Slip("no_such_line", where, words.no_such_line, (words.line_of(decision, line),))
    old, new = pair.old.get(place.old or ""), pair.new.get(place.new or "")
    if isinstance(entry, MappingRow) and old is not None and new is not None:
        yield from _options(entry, where, old, new)


def _options(row: MappingRow, where: str, old: Criterion, new: Criterion) -> Iterator[_Slip]:
    for mark in old.marks:
        if mark not in row.options:
            yield _Slip("mark_unsaid", where, words.mark_unsaid, (mark,))
    for mark, targets in row.options.items():
        if mark not in tuple(old.marks):
            yield _Slip("mark_unknown", where, words.mark_unknown, (mark,))
        for target in targets:
            if target not in tuple(new.marks):
                yield _Slip("target_unknown", where, words.target_unknown, (mark, target))
    if all(set(targets) >= set(new.marks) for targets in row.options.values()):
        yield _Slip("says_nothing", where, words.says_nothing, ())
