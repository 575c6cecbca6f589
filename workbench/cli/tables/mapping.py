"""A mapping as the text that a terminal shows: how much of each set is carried, and one set side by side for a lawyer.

Kept out: what a mapping may say (`other_law.mapping`), single phrases (`text_vi.other_law.mapping`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.errors import MissingError
from workbench.other_law.mapping import LawMapping, MappingRow
from workbench.rulebook import NONE_MET, Criterion, Rulebook, Sheet, sheet_key
from workbench.text_vi.other_law import mapping as words


def counts(mapping: LawMapping, rulebook: Rulebook) -> Iterator[str]:
    """Yield how many lines of each set are carried and how many are not, as a Markdown table."""
    yield words.head(mapping.old, mapping.new, sum(one.reviewed for one in mapping.entries), len(mapping.entries))
    yield ""
    yield _cells(words.COUNT_HEADS)
    yield _cells(["---"] * len(words.COUNT_HEADS))
    sets = _sets(mapping, rulebook)
    rows = [_counted(mapping, set_no, *sheets_of(mapping, rulebook, set_no)) for set_no in sets]
    for set_no, figures in zip(sets, rows, strict=True):
        yield _cells([str(set_no), *map(str, figures)])
    yield _cells([words.COUNT_TOTAL, *(str(sum(column)) for column in zip(*rows, strict=True))])


def side_by_side(mapping: LawMapping, rulebook: Rulebook, set_no: int) -> Iterator[str]:
    """Yield one set's lines with the words of both sheets, then those that are not carried.

    Raises:
        MissingError: If the decisions don't both have such a set, or one of them lacks its sheet.
    """
    if set_no not in (sets := _sets(mapping, rulebook)):
        raise MissingError.of(words.no_set(set_no, len(sets)), code="no_set")
    old, new = sheets_of(mapping, rulebook, set_no)
    said = mapping.of_set(set_no)
    yield words.set_named(set_no, old.name, new.name)
    for target, (origin, row) in said.carried.items():
        yield ""
        yield words.row(origin, target, row.title, reviewed=row.reviewed)
        yield from _options(row, old.by_id[origin], new.by_id[target])
        yield words.because(row.ground)
    for line, entry in said.dropped.items():
        yield from ("", words.row(line, None, entry.title, reviewed=entry.reviewed), words.because(entry.reason))
    for line, entry in said.open.items():
        yield from ("", words.row(None, line, entry.title, reviewed=entry.reviewed), words.because(entry.reason))


def sheets_of(mapping: LawMapping, rulebook: Rulebook, set_no: int) -> tuple[Sheet, Sheet]:
    """Return the two sheets of a set.

    Raises:
        MissingError: If one of the decisions has none.
    """
    old, new = (rulebook.sheet(sheet_key(number, set_no)).sheet for number in (mapping.old, mapping.new))
    return old, new


def _sets(mapping: LawMapping, rulebook: Rulebook) -> range:
    """Return the sets that both decisions have."""
    return range(1, min(rulebook.decisions[number].sets for number in (mapping.old, mapping.new)) + 1)


def _counted(mapping: LawMapping, set_no: int, old: Sheet, new: Sheet) -> tuple[int, ...]:
    said = mapping.of_set(set_no)
    whole = sum(row.is_whole for _, row in said.carried.values())
    partly = len(said.carried) - whole
    return len(old.criteria), len(new.criteria), whole, partly, len(said.dropped), len(said.open)


def _cells(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _options(row: MappingRow, old: Criterion, new: Criterion) -> Iterator[str]:
    for mark, targets in row.options.items():
        after = [words.ANY] if len(targets) == len(new.marks) else [_option(new, target) for target in targets]
        yield from words.becomes(_option(old, mark), after)


def _option(criterion: Criterion, mark: str) -> str:
    text = words.NONE_MET if mark == NONE_MET else criterion.options[criterion.letters.index(mark)].text
    return words.option(mark, criterion.points_of(mark), text)
