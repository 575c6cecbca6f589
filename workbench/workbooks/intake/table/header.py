"""Where a table begins: the sheet and the row or rows of column names, below letterhead and title, above the data.

A header may take two or three rows: cells merged across ("Lần 1" over "Sao", "Ngày") or left empty over the names
below. Of all candidates the one wins that names most fields of ours. A column without a name of ours may be known by
its values. Kept out: what the rows say (`rows`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.spelling import folded
from workbench.text_vi.workbooks.office_words import COMMUNES, OTHER, ROLES
from workbench.workbooks.book import Book, Sheet
from workbench.workbooks.cells import Cell, is_empty
from workbench.workbooks.intake.table.columns import (
    Column,
    Which,
    choose,
    column_keys,
    keep,
    likeness,
    propose,
    recall,
    signature,
)
from workbench.workbooks.intake.values.cells import signs_of, whole_kind
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.values import as_text

SEARCHED_ROWS = 60
_MOST_HEADER_ROWS = 3
_LEAST = 2
"""How many fields a row must name, that of the record itself among them, to be taken for a header."""

Memory = Callable[[str], Mapping[str, str] | None]
"""Gives what was chosen for a table of this signature before, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The head of a table.

    Attributes:
        which: What its rows are.
        sheet: Where it stands.
        first: First row of column names.
        last: Last one; data begins below.
        columns: All columns of the sheet.
        signature: What the table is recognised by.
    """

    which: Which
    sheet: Sheet
    first: int
    last: int
    columns: tuple[Column, ...]
    signature: str

    def column(self, field: str) -> Column | None:
        """Return the column of a field."""
        return next((column for column in self.columns if column.field == field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a person chose for a table; None leaves it to the program.

    Attributes:
        sheet: Name of the sheet.
        every_sheet: Whether all sheets that hold such a table are read together.
        row: First row of column names.
        columns: Field -> number of its column, 0 for none.
        kept: What was chosen in an earlier file, field -> name of its column as `column_keys` has it, empty for none.
        kept_for: The signature of that file's table; another table leaves the columns to the program.
    """

    sheet: str | None = None
    every_sheet: bool = False
    row: int | None = None
    columns: Mapping[str, int] | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    kept_for: str | None = None

    @property
    def says_where(self) -> bool:
        """Tell whether the sheet was chosen."""
        return self.sheet is not None or self.every_sheet


def find_header(book: Book, which: Which, wanted: Wanted, memory: Memory, sets: SetNames) -> Header | None:
    """Return the head of the best table of a kind among the sheets that are not hidden, or None."""
    sheets = [sheet for sheet in book.visible if wanted.sheet in (None, sheet.name)]
    scored = [(*_best_row(sheet, which, wanted.row), sheet) for sheet in sheets]
    scored = [each for each in scored if each[0] > 0 or wanted.row is not None]
    if not scored:
        return None
    _, row, sheet = max(scored, key=lambda each: each[0])
    return _header(sheet, which, row, wanted, memory, sets)


def other_headers(book: Book, first: Header, wanted: Wanted, memory: Memory, sets: SetNames) -> list[Header]:
    """Return the heads of the other tables of a kind, in the order of the sheets.

    What was chosen for the first holds for those of the same names, in whatever order their columns stand.
    """
    found = []
    for sheet in book.visible:
        _, row = _best_row(sheet, first.which, None)
        if sheet is not first.sheet and has_table(sheet, first.which):
            other = _header(sheet, first.which, row, Wanted(), memory, sets)
            if other.signature == first.signature and wanted.columns is not None:
                keys = column_keys(first.columns)
                chosen = {path: keys.get(number, "") for path, number in wanted.columns.items()}
                other = replace(other, columns=keep(other.columns, chosen))
            found.append(other)
    return found


def has_table(sheet: Sheet, which: Which) -> bool:
    """Tell whether a sheet holds a table of a kind, with something below the column names."""
    score, row = _best_row(sheet, which, None)
    below = sheet.rows[row + header_height(sheet, row) - 1 :] if score > 0 else []
    return any(not is_empty(cell) for line in below for cell in line)


def _header(sheet: Sheet, which: Which, row: int, wanted: Wanted, memory: Memory, sets: SetNames) -> Header:
    last = row + header_height(sheet, row) - 1
    columns = propose(which, _titles(sheet, row, last))
    known = signature(which, columns)
    remembered = memory(known)
    if remembered is not None:
        columns = recall(columns, remembered)
    if wanted.kept and wanted.kept_for == known:
        columns = keep(columns, wanted.kept)
    if wanted.columns is not None:
        columns = choose(columns, wanted.columns, "person")
    if remembered is None:
        said = {*(wanted.columns or ()), *(wanted.kept if wanted.kept_for == known else ())}
        columns = _by_values(sheet, which, last, columns, said, sets)
    return Header(which=which, sheet=sheet, first=row, last=last, columns=columns, signature=known)


_ALIKE_VALUES = 0.8
"""How many of a column's values have to be of a field for the column to be known by them."""


def _by_values(
    sheet: Sheet, which: Which, last: int, columns: tuple[Column, ...], said: Iterable[str], sets: SetNames
) -> tuple[Column, ...]:
    """Name columns by what stands in them, for fields that no column's name is known for."""
    taken = {column.field for column in columns} | set(said)
    found = list(columns)
    for path, (fits, by_title) in _values(which, sets).items():
        if path in taken:
            continue
        alike = [
            number
            for number, column in enumerate(found)
            if column.field is None
            and not column.is_ordinal
            and by_title(column.title)
            and _share(fits, [sheet.down(row, column.number) for row in range(last + 1, len(sheet.rows) + 1)])
        ]
        if len(alike) == 1:
            found[alike[0]] = replace(found[alike[0]], field=path, confidence="like", source="values", rival=None)
    return tuple(found)


def _share(fits: Callable[[Cell], bool], cells: list[Cell]) -> bool:
    filled = [cell for cell in cells if not is_empty(cell)]
    return bool(filled) and sum(map(fits, filled)) >= _ALIKE_VALUES * len(filled)


def is_commune(cell: Cell) -> bool:
    """Tell whether a text is the name of a commune or ward."""
    return isinstance(cell, str) and folded(cell).startswith(tuple(f"{word} " for word in COMMUNES))


def _is_kind(cell: Cell) -> bool:
    return isinstance(cell, str) and not cell.strip().isdecimal() and whole_kind(cell) is not None


def _names_decision(sets: SetNames) -> Callable[[Cell], bool]:
    signs = [f" {sign} " for law in sets.decisions.values() for sign in signs_of(law) if " " in sign]
    return lambda cell: isinstance(cell, str) and any(sign in f" {folded(cell)} " for sign in signs)


def _is_role(cell: Cell) -> bool:
    return isinstance(cell, str) and any(folded(cell) in names for names in ROLES.values())


def _any_title(_title: str) -> bool:
    return True


def _no_other(title: str) -> bool:
    return not any(f" {other} " in f" {folded(title)} " for other in OTHER)


_Looks = Mapping[str, tuple[Callable[[Cell], bool], Callable[[str], bool]]]


def _values(which: Which, sets: SetNames) -> _Looks:
    """Return, by field, what its values look like, and which column names forbid it."""
    if which == "members":
        return {"role": (_is_role, _any_title)}
    if which == "recognised":
        return {"commune": (is_commune, _any_title)}
    return {
        "kind": (_is_kind, _any_title),
        "decision": (_names_decision(sets), _no_other),
        "commune": (is_commune, _any_title),
        "filed_on": (lambda cell: isinstance(cell, date), _no_other),
    }


def _best_row(sheet: Sheet, which: Which, row: int | None) -> tuple[float, int]:
    """Return how many fields the best header row names (0 if none is one), and its number."""
    if row is not None:
        return _score(sheet, which, row), row
    best, row = (0.0, 1), 1
    while row <= min(SEARCHED_ROWS, len(sheet.rows)):
        score = _score(sheet, which, row)
        best = max(best, (score, row), key=lambda each: each[0])
        row += header_height(sheet, row) if score else 1  # a header's second row is not a header of its own
    return best


def _score(sheet: Sheet, which: Which, row: int) -> float:
    """Return the sum of likenesses of a header that begins in a row; 0 where its own row names nothing of ours."""
    own = [as_text(cell) for cell in sheet.rows[row - 1] if not is_empty(cell)] if row <= len(sheet.rows) else []
    if len(own) < 2 or not any(likeness(which, text)[0] or Column(number=1, title=text).is_ordinal for text in own):
        return 0.0
    titles = _titles(sheet, row, row + header_height(sheet, row) - 1)
    fields: dict[str, float] = {}
    for title in titles:
        score, field = likeness(which, title) if title else (0.0, None)
        if field is not None:
            fields[field] = max(fields.get(field, 0.0), score)
    return sum(fields.values()) if "name" in fields and len(fields) >= _LEAST else 0.0


def header_height(sheet: Sheet, row: int) -> int:
    """Return over how many rows the column names beginning in a row go."""
    height = 1
    while height < _MOST_HEADER_ROWS and _goes_on(sheet, row, row + height):
        height += 1
    return height


def _goes_on(sheet: Sheet, first: int, row: int) -> bool:
    """Tell whether a row still belongs to the header that begins above it."""
    if row > len(sheet.rows):
        return False
    columns = range(1, sheet.width + 1)
    origins = [sheet.covered.get((row, column)) for column in columns]
    if any(origin is not None and first <= origin[0] < row for origin in origins):
        return True
    below = [column for column in columns if not is_empty(sheet.own(row, column))]
    if not below or any(not isinstance(sheet.own(row, column), str) for column in below):
        return False
    under_own = [column for column in below if not is_empty(sheet.own(row - 1, column))]
    across = [column for column in below if (row - 1, column) in sheet.covered]
    open_above = [column for column in below if is_empty(sheet.over(row - 1, column))]
    named = sum(not is_empty(cell) for cell in sheet.rows[row - 2])
    return bool(across or open_above) and named > 1 and len(under_own) <= len(across) + len(open_above)


def _titles(sheet: Sheet, first: int, last: int) -> list[str]:
    """Return the name of every column, the rows of the header joined."""
    return [_title(sheet, first, last, column) for column in range(1, sheet.width + 1)]


def _title(sheet: Sheet, first: int, last: int, column: int) -> str:
    texts = [_title_part(sheet, row, last, column) for row in range(first, last + 1)]
    return " / ".join(dict.fromkeys(text for text in texts if folded(text) or text))


def _title_part(sheet: Sheet, row: int, last: int, column: int) -> str:
    """Return what one header row says of a column; an empty cell over a name belongs to the group on its left."""
    cell = sheet.over(row, column)
    if is_empty(cell) and row < last and not is_empty(sheet.own(row + 1, column)):
        cell = next((sheet.own(row, left) for left in range(column, 0, -1) if not is_empty(sheet.own(row, left))), "")
    return as_text(cell)
