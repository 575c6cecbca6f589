"""From the rows of an office's table to records of the contract, cell by cell, with faults and doubts at their cells.

An empty cell may take the value the person gave for all such cells; a cell merged downwards or with a ditto mark takes
the value above it. Kept out: checks across records (`intake`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from workbench.documents import plan_shape as shape
from workbench.documents.intake_columns import Which
from workbench.documents.intake_header import Header
from workbench.documents.intake_marks import NOT_COMPUTED
from workbench.documents.intake_rows import SkippedRow, rows_of, skipped
from workbench.documents.intake_values import Understood, understand
from workbench.documents.intake_words import DITTO, DITTO_MARKS
from workbench.documents.plan_file import Cell, is_empty
from workbench.documents.plan_sets import SetNames
from workbench.documents.plan_shape import FieldShape, SheetShape
from workbench.documents.plan_values import Value, as_text, folded, parse
from workbench.errors import Fault, PlanError
from workbench.text_vi import Said
from workbench.text_vi import intake as words

TABLES: Mapping[Which, SheetShape] = {"products": shape.PRODUCTS, "members": shape.MEMBERS}
KEY: Mapping[Which, tuple[str, str]] = {"products": ("code", "SP"), "members": ("id", "M")}
"""The field by which records are told apart, and how made-up ones begin."""
_MAY_REPEAT = frozenset(
    {"producer", "decision", "set", "kind", "filed_on", "title", "organisation", "commune", "representative"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell:
    """One cell as it was understood.

    Attributes:
        where: Sheet and cell; the row where no column holds the field.
        given: What stands there.
        value: The contract's value; None where it could not be read.
        faults: What keeps it from being read.
        doubts: What was guessed.
    """

    where: str
    given: str
    value: Value = None
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()


@dataclass(slots=True)
class ReadTable:
    """A table as it was understood.

    Attributes:
        header: Its head.
        rows: Row number -> field -> cell, in order.
        skipped: Rows that were not taken.
        faults: Of the table as a whole.
        doubts: Of the table as a whole.
    """

    header: Header
    rows: dict[int, dict[str, ReadCell]] = field(default_factory=dict)
    skipped: list[SkippedRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)

    @property
    def which(self) -> Which:
        """What the rows are."""
        return self.header.which

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows as the contract's JSON; fields that could not be read are left out."""
        return [{key: cell.value for key, cell in row.items() if not cell.faults} for row in self.rows.values()]

    @property
    def all_faults(self) -> list[Fault]:
        """The table's faults and those of its cells."""
        return self.faults + [fault for row in self.rows.values() for cell in row.values() for fault in cell.faults]

    @property
    def all_doubts(self) -> list[Fault]:
        """The table's doubts and those of its cells."""
        return self.doubts + [doubt for row in self.rows.values() for cell in row.values() for doubt in cell.doubts]

    def doubt(self, row: int, key: str, doubt: Fault) -> None:
        """Add a doubt to a cell."""
        cell = self.rows[row][key]
        self.rows[row][key] = replace(cell, doubts=(*cell.doubts, doubt))


def read_table(header: Header, defaults: Mapping[str, str], sets: SetNames) -> ReadTable:
    """Read every record of a table.

    Args:
        header: Its head, with the columns chosen.
        defaults: Field -> the contract's value for cells that are empty, or for which there is no column.
        sets: The names of product sets.
    """
    table = ReadTable(header=header)
    fields = TABLES[header.which].fields
    key = KEY[header.which][0]
    for each in fields:
        if header.column(each.path) is None and each.needed and each.path != key and each.path not in defaults:
            table.faults.append(Fault.of(words.column_missing(each.label), header.sheet.name, "column_missing"))
    above: dict[str, Cell] = {}
    for row, why in rows_of(header):
        if why is not None:
            table.skipped.append(skipped(header, row, why))
        else:
            table.rows[row] = _read_row(header, row, defaults, sets, above)
    if not table.rows:
        table.faults.append(Fault.of(words.no_rows(header.which), header.sheet.name, "no_rows"))
    _doubt_columns(table)
    _make_keys(table)
    return table


def _read_row(
    header: Header, row: int, defaults: Mapping[str, str], sets: SetNames, above: dict[str, Cell]
) -> dict[str, ReadCell]:
    record: dict[str, ReadCell] = {}
    for each in TABLES[header.which].fields:
        decision = record["decision"].value if "decision" in record else None
        cell = _read_cell(header, row, each, defaults.get(each.path), sets, decision, above)
        if cell is not None:
            record[each.path] = cell
    return record


def _read_cell(
    header: Header,
    row: int,
    each: FieldShape,
    default: str | None,
    sets: SetNames,
    decision: Value,
    above: dict[str, Cell],
) -> ReadCell | None:
    """Return a cell, or None where a column is needed and not there (said once for the table)."""
    column = header.column(each.path)
    if column is None:
        here = f"{header.sheet.name}!{row}"
        if default is not None:
            return ReadCell(where=here, given="", value=default)
        return None if each.needed else ReadCell(where=here, given="", value=parse(each, ""))
    where, cell = header.sheet.place(row, column.number), header.sheet.down(row, column.number)
    error = header.sheet.error(row, column.number)
    if error is not None:
        fault = Fault.of(error_said(error), where, "not_computed" if error == NOT_COMPUTED else "error_cell")
        return ReadCell(where=where, given=error, faults=(fault,))
    doubts: tuple[Fault, ...] = ()
    if each.path in _MAY_REPEAT and _is_ditto(cell):
        cell = above.get(each.path, "")
        doubts = (Fault.of(words.repeated(as_text(cell)), where, "ditto"),)
    above[each.path] = cell
    if is_empty(cell) and (default is not None or each.needed):
        missing = Fault.of(words.default_missing(each.label), where, "empty")
        return ReadCell(where=where, given="", value=default, faults=() if default is not None else (missing,))
    return (
        replace(_parsed(each, cell, sets, decision, where), doubts=doubts)
        if doubts
        else _parsed(each, cell, sets, decision, where)
    )


def error_said(error: str) -> Said:
    """Return the words for a cell that holds an error of the spreadsheet, or a formula without its value."""
    return words.not_computed() if error == NOT_COMPUTED else words.error_cell(error)


def _is_ditto(cell: Cell) -> bool:
    return isinstance(cell, str) and (cell.strip() in DITTO_MARKS or folded(cell) in DITTO)


def _parsed(each: FieldShape, cell: Cell, sets: SetNames, decision: Value, where: str) -> ReadCell:
    given = "" if is_empty(cell) else as_text(cell)
    try:
        found = understand(each, cell, sets, decision) if given else Understood(parse(each, cell))
    except PlanError as error:
        return ReadCell(where=where, given=given, faults=tuple(replace(fault, where=where) for fault in error.faults))
    doubts = (Fault.of(found.doubt, where, found.code),) if found.doubt else ()
    return ReadCell(where=where, given=given, value=found.value, doubts=doubts)


def _doubt_columns(table: ReadTable) -> None:
    labels = {each.path: each.label for each in TABLES[table.which].fields}
    for column in table.header.columns:
        if column.field and column.confidence == "like":
            said: Said = words.column_guessed(column.title, labels[column.field])
            where = f"{table.header.sheet.name}!{column.letter}{table.header.first}"
            table.doubts.append(Fault.of(said, where, "column_guessed"))


def _make_keys(table: ReadTable) -> None:
    """Number the records where the office has no column for it."""
    key, begins = KEY[table.which]
    if table.header.column(key) is not None or not table.rows:
        return
    width = max(2, len(str(len(table.rows))))
    made = [f"{begins}{number:0{width}}" for number in range(1, len(table.rows) + 1)]
    for (row, cells), code in zip(table.rows.items(), made, strict=True):
        cells[key] = ReadCell(where=f"{table.header.sheet.name}!{row}", given="", value=code)
    label = next(each.label for each in TABLES[table.which].fields if each.path == key)
    said = words.codes_made(label, made[0], made[-1])
    table.doubts.append(Fault.of(said, table.header.sheet.name, "codes_made"))
