"""What a stranger can check of a Word file or workbook of the set: every figure, against the session's data.

Both are files to work on: words may be changed, figures may not. The file is made again from the data and compared cell
by cell. Kept out: what of a Word file counts (`documents.signing.hand_changed`), the words of the findings.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from workbench.documents.set.make import MINUTES_DOCX, TALLY, Making
from workbench.documents.signing.hand_changed import of_word, pair, paper_of, shown
from workbench.documents.signing.told import Told
from workbench.text_vi.documents.paper import CERTIFICATE_SHEET
from workbench.workbooks.book import Sheet, open_book
from workbench.workbooks.cells import Cell, address
from workbench.workbooks.word.file import word_text


def of_word_file(raw: bytes, name: str, stages: Making) -> Iterator[Told]:
    """Yield where a Word file of the set differs from the data in a figure.

    Raises:
        PlanError: If it can't be read.
    """
    given = word_text(raw, name)
    paper = paper_of(given, name, stages.word_files) or MINUTES_DOCX
    yield Told(name="word_file", parts={"paper": paper})
    yield from of_word(given, word_text(stages.word_file(paper), paper), "figures_of_word")


def of_workbook(raw: bytes, name: str, stages: Making) -> Iterator[Told]:
    """Yield where a tally differs from the data, or the list of the certificates in what is not left open on it.

    Raises:
        PlanError: If it can't be read.
    """
    given = open_book(raw, name)
    listed = stages.certificates_file() if CERTIFICATE_SHEET in {sheet.name for sheet in given.sheets} else None
    made = open_book(listed or stages.tally_file(), TALLY)
    mine, theirs = ({sheet.name: sheet for sheet in book.sheets} for book in (given, made))
    found = [Told(name="sheet_missing", against=True, parts={"sheet": one}) for one in theirs if one not in mine]
    found += [Told(name="sheet_added", against=True, parts={"sheet": one}) for one in mine if one not in theirs]
    for one in theirs.keys() & mine.keys():
        found += _cells(mine[one], theirs[one], blanks_to_fill=listed is not None)
    yield from shown(sorted(found, key=lambda told: str(told.parts.get("place", ""))), "figures_of_tally")


def _cells(given: Sheet, made: Sheet, *, blanks_to_fill: bool) -> Iterator[Told]:
    for row in range(1, max(len(given.rows), len(made.rows)) + 1):
        for column in range(1, max(given.width, made.width) + 1):
            one, other = given.own(row, column), made.own(row, column)
            to_fill = blanks_to_fill and not other and row <= len(made.rows) and column <= made.width
            if not to_fill and not _same(one, other):
                place = {"place": address(given.name, row, column)}
                yield Told(name="cell_of_tally", against=True, parts={**place, **pair(one, other)})


def _same(one: Cell, other: Cell) -> bool:
    """Tell whether two cells show the same; a number that was computed anew may differ in its last binary digits."""
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool):
        return abs(Fraction(one) - Fraction(other)) < Fraction(1, 10**9)
    return bool(one == other)
