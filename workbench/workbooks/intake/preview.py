"""A session's plan from whatever an office sends: our own template, or a list of products as it lies on their desk.

A list brings products and perhaps a roster; session, regulation and otherwise the roster come from elsewhere (`Basis`).
Nothing is written here: a `Preview` says what was understood, what was guessed and has to be confirmed, and what is
wrong, each at its cell. Only a preview without faults holds a plan.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from workbench.council.plan.record import Plan
from workbench.errors import Fault, PlanError
from workbench.rulebook import Rulebook
from workbench.spelling import folded
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks import plan_form as form
from workbench.workbooks.book import Book
from workbench.workbooks.intake.left_out import tell_sheets, tell_table
from workbench.workbooks.intake.questions import Question, which_sheets
from workbench.workbooks.intake.records import KEY, ReadTable, read_table
from workbench.workbooks.intake.request import IntakeAsk
from workbench.workbooks.intake.table.columns import Which
from workbench.workbooks.intake.table.header import Header, Memory, find_header, has_table, other_headers
from workbench.workbooks.plan import shape
from workbench.workbooks.plan.file import judge_cells, plan_doubts
from workbench.workbooks.plan.read import PlanCells, put_value, read_cells
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.values import days_fault, parse

Kind = Literal["plan", "list"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a workbook comes to, before anything is written.

    Attributes:
        book: The file.
        kind: Our template filled in, or a list.
        cells: What was read, with the places it came from.
        tables: The tables that were read; none of a template.
        plan: The plan, where nothing is wrong.
        faults: Everything that is wrong.
        doubts: Everything that was guessed; opening the session confirms it.
    """

    book: Book
    kind: Kind
    cells: PlanCells
    tables: dict[Which, ReadTable] = field(default_factory=dict)
    plan: Plan | None
    faults: list[Fault]
    doubts: list[Fault]

    @property
    def questions(self) -> list[Question]:
        """What only a person can say; each stands among the faults until they have."""
        return [question for table in self.tables.values() for question in table.questions]

    @property
    def corrections(self) -> list[tuple[str, str, str, str]]:
        """Every cell that was put right on the page: its place, its field, what stands in the file, what was typed."""
        return [
            (cell.where, path, cell.was, cell.given)
            for table in self.tables.values()
            for row in table.rows.values()
            for path, cell in row.items()
            if cell.was is not None
        ]

    @property
    def digest(self) -> str:
        """The hash of all that would be opened and all that would be confirmed by it."""
        whole = [self.book.sha256, self.cells.raw, [doubt.as_json() for doubt in self.doubts]]
        return hashlib.sha256(json.dumps(whole, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def preview(book: Book, ask: IntakeAsk, *, basis: Plan | None, memory: Memory, rulebook: Rulebook) -> Preview:
    """Read a workbook as far as it can be read.

    Args:
        book: The file as it was sent.
        ask: What a person chose and typed.
        basis: The session whose regulation and roster a list is completed with; None where there is none.
        memory: The columns chosen for lists of the same header before.
        rulebook: The published sheets.
    """
    sets = SetNames(rulebook)
    if is_plan(book):
        cells = read_cells(book, sets)
        plan, faults = judge_cells(cells, book.sha256, rulebook)
        doubts = list(plan_doubts(book))
        return Preview(book=book, kind="plan", cells=cells, plan=None if faults else plan, faults=faults, doubts=doubts)
    cells = PlanCells()
    tables = _read_tables(book, ask, memory, sets, cells)
    _put_session(cells, ask)
    _put_basis(cells, basis, with_members="members" not in tables)
    plan, faults = judge_cells(cells, book.sha256, rulebook)
    doubts = _doubts(book, tables)
    return Preview(
        book=book,
        kind="list",
        cells=cells,
        tables=tables,
        plan=None if faults else plan,
        faults=faults,
        doubts=doubts,
    )


def is_plan(book: Book) -> bool:
    """Tell whether a workbook is our template, by the names of its sheets."""
    return {folded(sheet.name) for sheet in shape.SHEETS} <= {folded(sheet.name) for sheet in book.sheets}


def read_lists(book: Book, ask: IntakeAsk, rulebook: Rulebook) -> Preview:
    """Read products, and the roster where the file has one, without a session around them; never gives a plan."""
    cells = PlanCells()
    with_roster = any(has_table(sheet, "members") for sheet in book.visible)
    asked = ask.model_copy(update={"roster": "file" if with_roster else "copy"})
    tables = _read_tables(book, asked, lambda _: None, SetNames(rulebook), cells)
    doubts = _doubts(book, tables)
    return Preview(
        book=book, kind="list", cells=cells, tables=tables, plan=None, faults=list(cells.faults), doubts=doubts
    )


def _doubts(book: Book, tables: Mapping[Which, ReadTable]) -> list[Fault]:
    """Return what was guessed, and what was not taken: page, command and written file say the same."""
    seen = {header.sheet.name: header.sheet for table in tables.values() for header in table.headers}
    shown = [doubt for sheet in seen.values() for doubt in sheet.doubts]
    return [
        *tell_sheets(book, list(tables.values())),
        *shown,
        *(d for table in tables.values() for d in table.all_doubts),
    ]


def _read_tables(
    book: Book, ask: IntakeAsk, memory: Memory, sets: SetNames, cells: PlanCells
) -> dict[Which, ReadTable]:
    if ask.defaults.decision not in (None, *sets.decisions):
        raise PlanError.of(council_words.FIELD_WRONG, where="defaults.decision", code="bad_request")
    tables: dict[Which, ReadTable] = {}
    wanted: list[Which] = ["members", "products"] if ask.roster == "file" else ["products"]
    for which in wanted:
        asked = ask.products if which == "products" else ask.members
        choice = asked.wanted
        header = find_header(book, which, choice, memory, sets)
        if header is None:
            lost = choice.sheet is not None and choice.sheet not in {sheet.name for sheet in book.visible}
            said = words.no_such_sheet(str(choice.sheet)) if lost else words.no_table(which)
            cells.faults.append(Fault.of(said, book.name, "no_table"))
            continue
        others = other_headers(book, header, choice, memory, sets)
        headers = in_order(book, [header, *others]) if choice.every_sheet else [header]
        table = read_table(headers, ask.defaults.given if which == "products" else {}, sets, asked.answers)
        tables[which] = table
        if others and not choice.says_where:
            table.questions.append(which_sheets(header, [other.sheet.name for other in others]))
        tell_table(table)
        _doubt_pairs(table)
        _fault_days(table)
        _put_table(cells, table)
    return tables


def in_order(book: Book, headers: list[Header]) -> list[Header]:
    """Return heads in the order of their sheets, so that products come in the order of the file."""
    places = [sheet.name for sheet in book.sheets]
    return sorted(headers, key=lambda header: places.index(header.sheet.name))


def _doubt_pairs(table: ReadTable) -> None:
    """Doubt the same product of the same producer a second time."""
    seen: dict[tuple[str, str], str] = {}
    for row, cells in table.rows.items():
        if table.which == "products" and "name" in cells and "producer" in cells:
            pair = (folded(str(cells["name"].value)), folded(str(cells["producer"].value)))
            if pair in seen:
                said = words.same_product(seen[pair])
                table.doubt(row, "name", Fault.of(said, cells["name"].where, "same_product"))
            seen.setdefault(pair, cells["name"].where)


def _fault_days(table: ReadTable) -> None:
    """Note each row whose complete request came before its producer filed."""
    for cells in table.rows.values():
        filed, received = cells.get("filed_on"), cells.get("received_on")
        if filed is None or received is None or filed.is_open or received.is_open:
            continue
        if wrong := days_fault(filed.value, received.value):
            cells["received_on"] = replace(received, faults=(*received.faults, replace(wrong, where=received.where)))


def _put_table(cells: PlanCells, table: ReadTable) -> None:
    cells.raw[table.which] = table.records
    cells.faults += table.all_faults
    cells.places[table.which] = table.header.sheet.name
    for index, (row, record) in enumerate(table.rows.items()):
        key = record.get(KEY[table.which][0])
        cells.places[f"{table.which}[{index}]"] = key.where if key else row.where
        for path, cell in record.items():
            cells.places[f"{table.which}[{index}].{path}"] = cell.where


def _put_session(cells: PlanCells, ask: IntakeAsk) -> None:
    typed = ask.session.model_dump()
    session: dict[str, Any] = {}
    cells.raw["session"] = session
    for each in shape.SESSION.fields:
        cells.places[each.key] = each.label
        given = form.CHOICES.get(each.key, {}).get(typed[each.name], typed[each.name])
        try:
            put_value(session, each, parse(each, given))
        except PlanError as error:
            cells.faults += [Fault(what=f.what, todo=f.todo, where=each.label, code=f.code) for f in error.faults]


def _put_basis(cells: PlanCells, basis: Plan | None, *, with_members: bool) -> None:
    if basis is None:
        return
    raw = basis.model_dump(mode="json", exclude_unset=True)
    cells.raw["regulation"] = raw["regulation"]
    cells.places["regulation"] = form.SHEETS["regulation"]
    if with_members:
        cells.raw["members"] = [*raw["members"], *raw.get("attendants", [])]
        cells.places["members"] = form.SHEETS["members"]
