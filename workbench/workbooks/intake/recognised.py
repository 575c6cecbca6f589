"""An office's list of recognised products, read by the same reader as a plan's list, cell by cell.

Kept out: what its rows become (`programme.certificates.recognised`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from workbench.errors import Fault, PlanError
from workbench.programme.certificates.recognised import Listed, Recognition
from workbench.rulebook import Rulebook
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.book import Book
from workbench.workbooks.intake.left_out import tell_sheets, tell_table
from workbench.workbooks.intake.preview import in_order
from workbench.workbooks.intake.questions import which_sheets
from workbench.workbooks.intake.records import ReadCell, ReadTable, read_table
from workbench.workbooks.intake.request import RecognisedAsk
from workbench.workbooks.intake.table.header import Memory, find_header, other_headers
from workbench.workbooks.intake.values.cells import form_named, may_be_household
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.values import Value


def read_recognised(book: Book, asked: RecognisedAsk, memory: Memory, rulebook: Rulebook) -> ReadTable:
    """Read a list of recognised products.

    Args:
        book: The file.
        asked: What a person chose and typed.
        memory: The columns chosen for lists of the same header before.
        rulebook: The published sheets.

    Raises:
        PlanError: If no sheet holds such a table.
    """
    sets, choice = SetNames(rulebook), asked.wanted
    header = find_header(book, "recognised", choice, memory, sets)
    if header is None:
        lost = choice.sheet is not None and choice.sheet not in {sheet.name for sheet in book.visible}
        said = words.no_such_sheet(str(choice.sheet)) if lost else words.no_table("recognised")
        raise PlanError.of(said, book.name, "no_table")
    others = other_headers(book, header, choice, memory, sets)
    table = read_table(in_order(book, [header, *others]) if choice.every_sheet else [header], {}, sets, asked.answers)
    if others and not choice.says_where:
        table.questions.append(which_sheets(header, [other.sheet.name for other in others]))
    tell_table(table)
    table.doubts += [*tell_sheets(book, [table]), *(doubt for one in table.headers for doubt in one.sheet.doubts)]
    return table


def listed(table: ReadTable, asked: RecognisedAsk) -> Iterator[Listed]:
    """Yield the rows of a list as the programme takes them, those that can't be read with their faults.

    Args:
        table: As it was read.
        asked: Which last days count; where the law's do, a broken cell of the list's own keeps no row out.
    """
    for at, read in table.rows.items():
        ends = asked.ends_of(at.sheet, at.number)
        row = {path: _unneeded(cell) if path == "ends_on" and ends == "law" else cell for path, cell in read.items()}
        values = {path: cell.value for path, cell in row.items() if not cell.faults and not cell.is_open}
        spared = "stars" if values.get("again_stars") else None
        faults = [
            fault for path, cell in row.items() for fault in cell.faults if path != spared or fault.code != "empty"
        ]
        doubts = [doubt for cell in row.values() for doubt in cell.doubts]
        if (open_cell := next((cell for cell in row.values() if cell.is_open), None)) is not None:
            faults.append(Fault.of(words.WAITS_FOR_ANSWER, open_cell.where, "waits_for_answer"))
        form, doubt = _legal_form(row)
        first, again = (_time(values, begins) for begins in ("", "again_"))
        yield Listed(
            where=at.where,
            code=str(values.get("code") or ""),
            name=str(values.get("name") or ""),
            producer=str(values.get("producer") or ""),
            legal_form=form,
            commune=str(values.get("commune") or ""),
            times=tuple(time for time in (first, again) if time.says_anything) or (first,),
            stars_now=now if isinstance(now := values.get("stars_now"), int) else None,
            ends_on=str(values.get("ends_on") or ""),
            ends_by=ends,
            faults=tuple(faults),
            doubts=tuple([*doubts, doubt] if doubt else doubts),
        )


def _time(values: Mapping[str, Value], begins: str) -> Recognition:
    stars, *said = (values.get(begins + name) for name in ("stars", "decision_number", "decided_on", "decided_year"))
    number, day, year = (str(one or "") for one in said)
    return Recognition(
        stars=stars if isinstance(stars, int) else None, decision_number=number, decided_on=day, decided_year=year
    )


def _unneeded(cell: ReadCell) -> ReadCell:
    """Return a cell whose value is not asked for; what is wrong in it is told and keeps nothing out."""
    return replace(cell, faults=(), doubts=(*cell.doubts, *cell.faults), value=None if cell.faults else cell.value)


def _legal_form(row: dict[str, ReadCell]) -> tuple[str, Fault | None]:
    """Return what a producer is, by its column or by how its name begins; empty where neither tells."""
    told, producer = row.get("legal_form"), row.get("producer")
    if told is not None and told.value:
        return str(told.value), None
    name = "" if producer is None else str(producer.value or "")
    if producer is not None and may_be_household(name):
        return "household", Fault.of(words.taken_for_household(producer.given), producer.where, "legal_form_guessed")
    return form_named(name) or "", None
