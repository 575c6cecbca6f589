"""From the rows of an office's table to records of the contract, cell by cell, with faults and doubts at their cells.

An empty cell may take what the heading above says, or the value the person gave for all such cells; a cell merged
downwards or with a ditto mark takes the value above it. A cell that a person has put right on the page is read as they
typed it. Whatever holds text and is not taken is said (`left_out`). Kept out: checks across tables (`preview`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from workbench.errors import Fault, PlanError
from workbench.spelling import folded
from workbench.text_vi.scoring import refusals as scoring_words
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks import plan as plan_words
from workbench.text_vi.workbooks.office_words import DITTO, DITTO_MARKS
from workbench.workbooks.book import error_words
from workbench.workbooks.cells import Cell, address, is_empty
from workbench.workbooks.intake.questions import Answers, Question, is_it_a_record, which_column, which_order
from workbench.workbooks.intake.request import Defaults
from workbench.workbooks.intake.table.columns import Column, Which
from workbench.workbooks.intake.table.header import Header, is_commune
from workbench.workbooks.intake.table.headings import Heading, Headings
from workbench.workbooks.intake.table.rows import SkippedRow, row_text, rows_of, skipped
from workbench.workbooks.intake.values.cells import Understood, understand
from workbench.workbooks.intake.values.days import Turnable, doubtful, turnable_of
from workbench.workbooks.plan import shape
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import FieldShape, SheetShape
from workbench.workbooks.plan.values import Value, as_text, parse
from workbench.workbooks.reader.marks import NOT_COMPUTED

PLAN_TABLES: Mapping[Which, SheetShape] = {"products": shape.PRODUCTS, "members": shape.MEMBERS}
TABLES: Mapping[Which, SheetShape] = {**PLAN_TABLES, "recognised": shape.RECOGNISED}
KEY: Mapping[Which, tuple[str, str]] = {"products": ("code", "SP"), "members": ("id", "M")}
"""The field by which a plan's records are told apart, and how made-up ones begin; other lists may leave it empty."""
_CODES = frozenset(path for path, _ in KEY.values())
_MAY_REPEAT = frozenset(
    {"producer", "decision", "set", "kind", "title", "organisation", "commune", "representative"}
    | {"legal_form", "stars", "decision_number", "decided_year"}
    | {"again_stars", "again_decision_number", "again_decided_year", "stars_now"}
    | {each.path for table in TABLES.values() for each in table.fields if each.kind == "day"}
)


class RowAt(NamedTuple):
    """Where a record stands."""

    sheet: str
    number: int

    @property
    def where(self) -> str:
        """The place as people read it."""
        return f"{self.sheet}!{self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCell:
    """One cell as it was understood.

    Attributes:
        where: Sheet and cell; the row where no column holds the field.
        given: What stands there.
        value: The contract's value; None where it could not be read.
        faults: What keeps it from being read.
        doubts: What was guessed.
        is_open: Whether its value waits for an answer that concerns the whole column; `given` shows what it may be.
        was: What stands in the file, where a person has put it right on the page; else None.
    """

    where: str
    given: str
    value: Value = None
    faults: tuple[Fault, ...] = ()
    doubts: tuple[Fault, ...] = ()
    is_open: bool = False
    was: str | None = None


@dataclass(slots=True)
class ReadTable:
    """A table as it was understood, from one sheet or from several read together.

    Attributes:
        headers: The heads, of the sheet read first before the others.
        rows: Row -> field -> cell, in order.
        skipped: Rows that were not taken.
        questions: What only a person can say, and has not yet.
        faults: Of the table as a whole.
        doubts: Of the table as a whole.
        headings: Headings that gave values to the rows below, and to how many rows.
    """

    headers: Sequence[Header]
    rows: dict[RowAt, dict[str, ReadCell]] = field(default_factory=dict)
    skipped: list[SkippedRow] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    headings: dict[Heading, int] = field(default_factory=dict)

    @property
    def header(self) -> Header:
        """The head of the sheet read first."""
        return self.headers[0]

    @property
    def which(self) -> Which:
        """What the rows are."""
        return self.header.which

    @property
    def records(self) -> list[dict[str, Any]]:
        """The rows as the contract's JSON; fields that could not be read are left out."""
        return [
            {key: cell.value for key, cell in row.items() if not cell.faults and not cell.is_open}
            for row in self.rows.values()
        ]

    @property
    def all_faults(self) -> list[Fault]:
        """What is asked, the table's faults and those of its cells."""
        asked = [question.fault for question in self.questions]
        cells = [fault for row in self.rows.values() for cell in row.values() for fault in cell.faults]
        return list(dict.fromkeys([*asked, *self.faults, *cells]))

    @property
    def all_doubts(self) -> list[Fault]:
        """The table's doubts and those of its cells."""
        cells = [doubt for row in self.rows.values() for cell in row.values() for doubt in cell.doubts]
        return list(dict.fromkeys([*self.doubts, *cells]))

    def doubt(self, row: RowAt, key: str, doubt: Fault) -> None:
        """Add a doubt to a cell."""
        cell = self.rows[row][key]
        self.rows[row][key] = replace(cell, doubts=(*cell.doubts, doubt))


def read_table(headers: Sequence[Header], defaults: Mapping[str, str], sets: SetNames, answers: Answers) -> ReadTable:
    """Read every record of a table.

    Args:
        headers: Its heads, with the columns chosen; one a sheet.
        defaults: Field -> the contract's value for cells that are empty, or for which there is no column.
        sets: The names of product sets.
        answers: What a person has said.
    """
    table = ReadTable(headers=headers)
    for header in headers:
        _Sheet(table, header, defaults, sets, answers).read()
    if not table.rows and not table.questions:
        table.faults.append(Fault.of(words.no_rows(table.which), table.header.sheet.name, "no_rows"))
    _make_keys(table)
    _fault_keys(table)
    return table


class _Sheet:
    """One sheet being read into a table."""

    def __init__(
        self, table: ReadTable, header: Header, defaults: Mapping[str, str], sets: SetNames, answers: Answers
    ) -> None:
        self.table = table
        self.header = header
        self.sheet = header.sheet
        self.fields = TABLES[header.which].fields
        self.defaults = defaults
        self.sets = sets
        self.answers = answers
        self.above: dict[str, Cell] = {}
        self.headings = Headings(sets, defaults.get("decision"))
        self.headings.above(header)
        said = {row: take for (name, row), take in answers.rows.items() if name == header.sheet.name}
        self.lines = list(rows_of(header, said))
        self.taken = frozenset(row for row, take in said.items() if take)

    def read(self) -> None:
        """Read all rows, then say what has to be said of the sheet as a whole."""
        self.open_days = set(self._ask_orders())
        self.open_columns = dict(self._ask_columns())
        for row, why in self.lines:
            if why == "unclear":
                self.table.questions.append(is_it_a_record(self.header, row, row_text(self.sheet, row)))
            elif why is not None:
                self.headings.take(self.header, row, why)
                self.table.skipped.append(skipped(self.header, row, why))
            else:
                self.table.rows[RowAt(self.sheet.name, row)] = self._row(row)
        self._miss_columns()
        self._commune_of_sheet()

    def _row(self, row: int) -> dict[str, ReadCell]:
        record: dict[str, ReadCell] = {}
        beside: dict[str, str] = {}
        for each in self.fields:
            decision = record["decision"].value if "decision" in record else None
            cell, brought = self._cell(row, each, decision)
            beside |= brought
            if cell is not None:
                record[each.path] = cell
        for path, value in beside.items():
            if path in record and not record[path].value and not record[path].faults:
                record[path] = replace(record[path], value=value)
        return record

    def _cell(self, row: int, each: FieldShape, decision: Value) -> tuple[ReadCell | None, Mapping[str, str]]:
        """Return a cell and what it brings for others; None where a column is needed and not there."""
        column = self.header.column(each.path)
        typed = self.answers.cells.get((self.sheet.name, row, each.path))
        if typed is not None:
            return self._corrected(row, each, column, typed, decision)
        if column is None:
            return self._without_column(row, each), {}
        if each.path in self.open_columns:
            texts = [as_text(self.sheet.down(row, one.number)) for one in self.open_columns[each.path]]
            both = words.either(dict.fromkeys(filter(None, texts)))
            return ReadCell(where=self.sheet.place(row, column.number), given=both, is_open=True), {}
        where, cell = self.sheet.place(row, column.number), self.sheet.down(row, column.number)
        error = self.sheet.error(row, column.number)
        if error is not None:
            fault = Fault.of(error_words(error), where, "not_computed" if error == NOT_COMPUTED else "error_cell")
            return ReadCell(where=where, given=error, faults=(fault,)), {}
        doubts: tuple[Fault, ...] = ()
        if each.path in _MAY_REPEAT and (_is_ditto(cell) or (row in self.taken and is_empty(cell))):
            given, cell = cell, self.above.get(each.path, "")
            if is_empty(cell) and not is_empty(given):
                fault = Fault.of(words.nothing_above(as_text(given)), where, "nothing_above")
                return ReadCell(where=where, given=as_text(given), faults=(fault,)), {}
            doubts = (Fault.of(words.repeated(as_text(cell)), where, "ditto"),)
        if each.path in _CODES and (code := self.sheet.formats.get((row, column.number))):
            doubts = (*doubts, Fault.of(plan_words.own_format(as_text(cell), code), where, "own_format"))
        self.above[each.path] = cell
        if is_empty(cell):
            return self._empty(row, each, where), {}
        if each.path in self.open_days and (turned := turnable_of(cell)):
            both = words.either(f"{day:%d/%m/%Y}" for day in (turned.plain, turned.turned))
            return ReadCell(where=where, given=both, is_open=True), {}
        read, brought = self._parsed(each, cell, decision, where)
        return self._beside_heading(each, replace(read, doubts=(*doubts, *read.doubts)) if doubts else read), brought

    def _parsed(self, each: FieldShape, cell: Cell, decision: Value, where: str) -> tuple[ReadCell, Mapping[str, str]]:
        given = "" if is_empty(cell) else as_text(cell)
        order = self.answers.day_order.get(each.path, "kept")
        try:
            found = understand(each, cell, self.sets, decision, order) if given else Understood(parse(each, cell))
        except PlanError as error:
            faults = tuple(replace(fault, where=where) for fault in error.faults)
            return ReadCell(where=where, given=given, faults=faults), {}
        doubts = (Fault.of(found.doubt, where, found.code),) if found.doubt else ()
        return ReadCell(where=where, given=given, value=found.value, doubts=doubts), found.beside

    def _corrected(
        self, row: int, each: FieldShape, column: Column | None, typed: str, decision: Value
    ) -> tuple[ReadCell, Mapping[str, str]]:
        """Read what a person typed on the page in place of a cell; that they did is said like a guess."""
        where = address(self.sheet.name, row, column.number) if column else f"{self.sheet.name}!{row}"
        was = "" if column is None else as_text(self.sheet.down(row, column.number))
        if column is not None and (error := self.sheet.error(row, column.number)):
            was = error
        read, brought = self._parsed(each, typed, decision, where)
        doubt = Fault.of(words.corrected(each.label, was, typed), where, "corrected")
        return replace(read, doubts=(doubt, *read.doubts), was=was), brought

    def _without_column(self, row: int, each: FieldShape) -> ReadCell | None:
        here = f"{self.sheet.name}!{row}"
        default = self.defaults.get(each.path)
        if each.path in self.headings.said or default is not None:
            return self._empty(row, each, here)
        return None if each.needed else ReadCell(where=here, given="", value=parse(each, ""))

    def _empty(self, row: int, each: FieldShape, where: str) -> ReadCell:
        """Return what a cell that says nothing takes: the heading's value, the common one, or a fault."""
        heading, default = self.headings.said.get(each.path), self.defaults.get(each.path)
        if heading is None:
            if default is None and each.needed:
                missing = Fault.of(words.default_missing(each.label, common=self._may_be_common(each)), where, "empty")
                return ReadCell(where=where, given="", faults=(missing,))
            return ReadCell(where=where, given="", value=parse(each, "") if default is None else default)
        self.table.headings[heading] = self.table.headings.get(heading, 0) + 1
        doubts: tuple[Fault, ...] = ()
        if default is not None and default != heading.value:
            said = words.heading_differs(heading.text, self._shown(each, heading.value), self._shown(each, default))
            doubts = (Fault.of(said, where, "heading_differs"),)
        return ReadCell(where=where, given="", value=heading.value, doubts=doubts)

    def _beside_heading(self, each: FieldShape, cell: ReadCell) -> ReadCell:
        """Doubt a cell that says another thing than the heading above it."""
        heading = self.headings.said.get(each.path)
        if heading is None or cell.faults or cell.value == heading.value:
            return cell
        said = words.cell_beside_heading(heading.text, self._shown(each, heading.value), cell.given)
        return replace(cell, doubts=(*cell.doubts, Fault.of(said, cell.where, "heading_differs")))

    def _shown(self, each: FieldShape, value: str | int) -> str:
        if each.kind == "choice":
            return each.choices[str(value)]
        return words.set_named(value) if each.kind == "set" else str(value)

    def _ask_orders(self) -> Iterator[str]:
        """Ask how doubtful columns of days are read, or say what was answered; yield those still open."""
        for each in self.fields:
            column = self.header.column(each.path)
            if each.kind != "day" or column is None:
                continue
            rows = [row for row, why in self.lines if why is None]
            cells = {self.sheet.place(row, column.number): self.sheet.down(row, column.number) for row in rows}
            why = doubtful(cells.values())
            if why is None:
                continue
            days: dict[str, Turnable] = {at: day for at, cell in cells.items() if (day := turnable_of(cell))}
            asked = which_order(self.header, column, why, days)
            order = self.answers.day_order.get(each.path)
            if order is None:
                self.table.questions.append(asked)
                yield each.path
            else:
                said = words.order_chosen(f"{column.letter} “{column.title}”", words.DAY_ORDERS[order], len(days))
                self.table.doubts.append(Fault.of(said, asked.fault.where, "day_order_chosen"))

    def _ask_columns(self) -> Iterator[tuple[str, list[Column]]]:
        """Ask where two columns are equally likely, and yield them; say where one was likelier."""
        for each in self.fields:
            column = self.header.column(each.path)
            rivals = [one for one in self.header.columns if one.rival == each.path and self.filled(one)]
            if column is None or not rivals:
                continue
            equal = [one for one in rivals if one.rival_sure == column.confidence]
            if equal and self.filled(column):
                self.table.questions.append(which_column(self.header, each.path, each.label, [column, *equal]))
                yield each.path, [column, *equal]
            else:
                named = [f"{one.letter} “{one.title}”" for one in rivals]
                said = words.column_beside(each.label, f"{column.letter} “{column.title}”", named)
                where = f"{self.sheet.name}!{rivals[0].letter}{self.header.first}"
                self.table.doubts.append(Fault.of(said, where, "column_beside"))

    def filled(self, column: Column) -> int:
        """Return in how many rows something stands in a column."""
        return sum(not is_empty(self.sheet.own(row, column.number)) for row, _ in self.lines)

    def _miss_columns(self) -> None:
        """Fault a needed field once for the sheet where rows lack it because the column is missing."""
        rows = [cells for at, cells in self.table.rows.items() if at.sheet == self.sheet.name]
        for each in self.fields:
            if each.path not in _CODES and any(each.path not in cells for cells in rows):
                said = words.column_missing(each.label, common=self._may_be_common(each))
                self.table.faults.append(Fault.of(said, self.sheet.name, "column_missing"))

    def _may_be_common(self, each: FieldShape) -> bool:
        return self.header.which == "products" and each.path in Defaults.model_fields

    def _commune_of_sheet(self) -> None:
        """Offer the name of a sheet as the commune where several are read together."""
        name = self.sheet.name
        if len(self.table.headers) == 1 or not is_commune(name):
            return
        rows = [at for at in self.table.rows if at.sheet == name and not self.table.rows[at]["commune"].value]
        for at in rows:
            self.table.rows[at]["commune"] = replace(self.table.rows[at]["commune"], value=" ".join(name.split()))
        if rows:
            self.table.doubts.append(Fault.of(words.commune_of_sheet(name, len(rows)), name, "commune_of_sheet"))


def _is_ditto(cell: Cell) -> bool:
    return isinstance(cell, str) and (cell.strip() in DITTO_MARKS or folded(cell) in DITTO)


def _make_keys(table: ReadTable) -> None:
    """Number the records where the office has no column for it."""
    if table.which not in KEY:
        return
    key, begins = KEY[table.which]
    without = [at for at in table.rows if key not in table.rows[at]]
    if not without:
        return
    given = {str(cells[key].value) for cells in table.rows.values() if key in cells}
    width = max(2, len(str(len(table.rows))))
    numbers = (f"{begins}{number:0{width}}" for number in range(1, 10 * len(table.rows) + 10))
    made = [code for code, _ in zip((code for code in numbers if code not in given), without, strict=False)]
    for at, code in zip(without, made, strict=True):
        table.rows[at][key] = ReadCell(where=at.where, given="", value=code)
    label = next(each.label for each in TABLES[table.which].fields if each.path == key)
    table.doubts.append(Fault.of(words.codes_made(label, made[0], made[-1]), without[0].sheet, "codes_made"))


def _fault_keys(table: ReadTable) -> None:
    """Fault a code that stands twice, also where one cell is merged over several records."""
    if table.which not in KEY:
        return
    key, _ = KEY[table.which]
    seen: set[Value] = set()
    columns = {header.sheet.name: header.column(key) for header in table.headers}
    for at, cells in table.rows.items():
        cell, column = cells.get(key), columns[at.sheet]
        if cell is None or cell.faults or cell.value is None:
            continue
        if cell.value in seen:
            where = address(at.sheet, at.number, column.number) if column else at.where
            fault = Fault.of(scoring_words.duplicate(str(cell.value)), where, "duplicate")
            cells[key] = replace(cell, where=where, faults=(fault,))
        seen.add(cell.value)
