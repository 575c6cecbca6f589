"""The plan of a session as a workbook: made blank, filled in by the office, read back with every fault at its cell.

A plan says who scores, which products, and by which regulation; `council.plan.record` holds the record and the checks
across it. What is read here becomes a session only when the desk opens it, frozen by the hash of this very file.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from workbench.council.plan.record import Plan
from workbench.council.plan_check import check_plan
from workbench.council.roster import signing_name
from workbench.errors import Fault, PlanError
from workbench.rulebook import Rulebook
from workbench.spelling import folded
from workbench.text_vi.workbooks import plan as words
from workbench.workbooks.book import Book, open_file
from workbench.workbooks.cells import address
from workbench.workbooks.plan import shape
from workbench.workbooks.plan.ext import as_contract
from workbench.workbooks.plan.read import PlanCells, read_cells
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.template import write_plan, write_plan_template
from workbench.workbooks.plan.values import as_text

__all__ = [
    "examine_plan",
    "judge_cells",
    "load_plan",
    "open_plan",
    "plan_doubts",
    "read_plan",
    "write_plan",
    "write_plan_template",
]


def read_plan(path: Path, rulebook: Rulebook | None = None) -> tuple[Plan | None, list[Fault]]:
    """Read a filled-in plan.

    Args:
        path: The workbook, .xlsx or .ods.
        rulebook: The published sheets; those that come with the program if None.

    Returns:
        The plan, or None where a fault keeps it from being one; and all faults, each at its sheet and cell
        (`Sản phẩm!D7`), those of the file at its name. A plan may be opened only when there is none.
    """
    rulebook = rulebook or Rulebook()
    try:
        book = open_file(path)
    except PlanError as error:
        return None, list(error.faults)
    return judge_cells(read_cells(book, SetNames(rulebook)), book.sha256, rulebook)


def open_plan(path: Path, rulebook: Rulebook | None = None) -> tuple[Plan, tuple[Fault, ...]]:
    """Read a plan that has to be sound, and what its workbook hides, strikes out or shows otherwise than it holds.

    Raises:
        PlanError: With all faults.
    """
    plan, faults, doubts = examine_plan(path, rulebook)
    if plan is None or faults:
        raise PlanError(faults)
    return plan, doubts


def examine_plan(path: Path, rulebook: Rulebook | None = None) -> tuple[Plan | None, list[Fault], tuple[Fault, ...]]:
    """Read a plan as far as it goes: the plan where nothing is wrong, all faults, and what `open_plan` doubts.

    Raises:
        PlanError: If the file itself can't be read.
    """
    rulebook = rulebook or Rulebook()
    book = open_file(path)
    read = read_cells(book, SetNames(rulebook))
    plan, faults = judge_cells(read, book.sha256, rulebook)
    return plan, faults, (*plan_doubts(book), *_titled_names(read))


def plan_doubts(book: Book) -> Iterator[Fault]:
    """Yield what a person should look at in the sheets of our own form before they become a session."""
    ours = {folded(sheet.name) for sheet in (*shape.SHEETS, *shape.OPTIONAL)}
    for sheet in book.sheets:
        if folded(sheet.name) not in ours:
            continue
        if sheet.hidden:
            yield Fault.of(words.hidden_form(sheet.name), sheet.name, "hidden_sheet")
        yield from sheet.doubts
        for place, code in sheet.formats.items():
            shown = words.own_format(as_text(sheet.own(*place)), code)
            yield Fault.of(shown, address(sheet.name, *place), "own_format")


def _titled_names(read: PlanCells) -> Iterator[Fault]:
    """Yield the names with an academic title, each at its cell."""
    for number, seat in enumerate(read.raw.get("members", [])):
        name = seat.get("name")
        if isinstance(name, str) and (signed := signing_name(name)) != name:
            place = read.places[f"members[{number}].name"]
            yield Fault.of(words.academic_title(name, signed), place, "academic_title")


def judge_cells(read: PlanCells, sha256: str, rulebook: Rulebook) -> tuple[Plan | None, list[Fault]]:
    """Make a plan of cells that were read, and check it as a whole; returns what `read_plan` does."""
    if read.faults:
        return None, read.faults
    read = as_contract(read)
    try:
        plan = Plan.model_validate_json(json.dumps(read.raw | {"source_sha256": sha256}))
    except ValidationError as error:
        return None, _placed(read, _refused(error))
    return plan, _placed(read, check_plan(plan, rulebook))


def load_plan(path: Path, rulebook: Rulebook | None = None) -> Plan:
    """Read a plan that has to be sound.

    Raises:
        PlanError: With all faults.
    """
    return open_plan(path, rulebook)[0]


_BLAMED = {
    "sheet_missing": "set",
    "sheet_in_doubt": "set",
    "no_district": "decision",
    "choice_needless": "decision_reason",
}
"""The field of a product that a fault of the whole product comes from."""


def _placed(read: PlanCells, faults: list[Fault]) -> list[Fault]:
    """Put faults of contract paths to the cells that the values came from, in the workbook's words."""
    placed = []
    for fault in faults:
        where = read.place_of(f"{fault.where}, {_BLAMED[fault.code]}" if fault.code in _BLAMED else fault.where)
        placed.append(replace(fault, where=where, todo=words.TODO.get(fault.code, fault.todo)))
    return placed


def _refused(error: ValidationError) -> list[Fault]:
    """Turn a record's own refusals into faults at contract paths, without the echoed input."""
    faults = []
    for each in error.errors(include_url=False, include_input=False, include_context=False):
        path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in each["loc"]).lstrip(".")
        faults.append(Fault.of(words.not_accepted(each["msg"]), path, "not_accepted"))
    return faults
