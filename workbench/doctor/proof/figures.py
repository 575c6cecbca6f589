"""What a stranger can check of the minutes as a Word file and of the tally: every figure, against the session's data.

Both are files to work on: words may be changed, figures may not. The file is made again from the data and compared cell
by cell; a paragraph counts where it holds a figure and left no blank to fill in. Kept out: the words of the findings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import zip_longest

from workbench.documents.set.make import MINUTES_DOCX, Making
from workbench.documents.told import Told
from workbench.workbooks.book import Sheet, open_book
from workbench.workbooks.cells import Cell, address
from workbench.workbooks.word.file import WordText, word_text

_SHOWN = 12
"""So many places that differ are told one by one."""
_LETTERS = 80
_BLANK = "…"


def of_word(raw: bytes, name: str, stages: Making) -> Iterator[Told]:
    """Yield where a Word file of the minutes differs from the data in a figure.

    Raises:
        PlanError: If it can't be read.
    """
    given, made = word_text(raw, name), word_text(stages.minutes_file(MINUTES_DOCX), MINUTES_DOCX)
    yield from _told([*_tables(given, made), *_paragraphs(given, made)], "figures_of_word")
    reworded = sum((Counter(made.paragraphs) - Counter(given.paragraphs)).values())
    if reworded:
        yield Told(name="reworded", parts={"paragraphs": reworded})


def _told(found: Sequence[Told], clean: str) -> Iterator[Told]:
    yield from found[:_SHOWN]
    if len(found) > _SHOWN:
        yield Told(name="more_places", against=True, parts={"more": len(found) - _SHOWN})
    if not found:
        yield Told(name=clean)


def _tables(given: WordText, made: WordText) -> Iterator[Told]:
    if len(given.tables) != len(made.tables):
        parts = {"given": len(given.tables), "made": len(made.tables)}
        yield Told(name="tables_differ", against=True, parts=parts)
    for number, (mine, theirs) in enumerate(zip(given.tables, made.tables, strict=False), start=1):
        for row, (said, should) in enumerate(zip_longest(mine, theirs, fillvalue=()), start=1):
            for one, other in zip_longest(said, should, fillvalue=""):
                if one != other and (_has_figure(one) or _has_figure(other)):
                    place = {"table": number, "row": row}
                    yield Told(name="cell_of_word", against=True, parts={**place, **_pair(one, other)})


def _paragraphs(given: WordText, made: WordText) -> Iterator[Told]:
    """Yield the paragraphs with figures that are no longer there; those that left blanks are to be filled in."""
    missing = Counter(made.paragraphs) - Counter(given.paragraphs)
    for text in made.paragraphs:
        if missing[text] > 0 and _has_figure(text) and _BLANK not in text:
            missing[text] -= 1
            yield Told(name="paragraph_missing", against=True, parts={"made": text[:_LETTERS]})


def _has_figure(text: str) -> bool:
    return re.search(r"\d", text) is not None


def _pair(given: object, made: object) -> dict[str, object]:
    return {"given": str(given)[:_LETTERS], "made": str(made)[:_LETTERS]}


def of_tally(raw: bytes, name: str, stages: Making) -> Iterator[Told]:
    """Yield where a tally differs from the data.

    Raises:
        PlanError: If it can't be read.
    """
    given, made = open_book(raw, name), open_book(stages.tally_file(), "tally.xlsx")
    mine, theirs = ({sheet.name: sheet for sheet in book.sheets} for book in (given, made))
    found = [Told(name="sheet_missing", against=True, parts={"sheet": one}) for one in theirs if one not in mine]
    found += [Told(name="sheet_added", against=True, parts={"sheet": one}) for one in mine if one not in theirs]
    for one in theirs.keys() & mine.keys():
        found += _cells(mine[one], theirs[one])
    yield from _told(sorted(found, key=lambda told: str(told.parts.get("place", ""))), "figures_of_tally")


def _cells(given: Sheet, made: Sheet) -> Iterator[Told]:
    for row in range(1, max(len(given.rows), len(made.rows)) + 1):
        for column in range(1, max(given.width, made.width) + 1):
            one, other = given.own(row, column), made.own(row, column)
            if not _same(one, other):
                place = {"place": address(given.name, row, column)}
                yield Told(name="cell_of_tally", against=True, parts={**place, **_pair(one, other)})


def _same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells show the same; a number that was computed anew may differ in its last binary digits."""
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return abs(Fraction(one) - Fraction(other)) < Fraction(1, 10**9)
    return bool(one == other)
