"""The printed wording an office loads over our short one: the list it fills in, loading, and taking off.

An overlay is a file of the home folder, one a decision, for this user alone, replaced as a whole. Kept out: what an
overlay may change on a sheet (`rulebook.records.overlay`: words only).
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path, PurePath

from openpyxl import Workbook

from workbench.errors import Fault, MissingError, RulebookError
from workbench.rulebook import Criterion, Rulebook, Sheet
from workbench.rulebook.load import overlay_path, within
from workbench.rulebook.records.overlay import Overlay, Wording, prints_no_options
from workbench.spelling import tidy
from workbench.text_vi import system
from workbench.text_vi.workbooks import overlay as words
from workbench.workbooks.cell_text import put
from workbench.workbooks.overlay.read import Reading, decision_named
from workbench.workbooks.overlay.table import read_table
from workbench.workbooks.plan import style
from workbench.workbooks.plan.shape import HEADER_ROW
from workbench.workbooks.save_book import put_book

_WIDTHS = (22, 6, 10, 8, 8, 60, 90)
_TEXT_COLUMN = len(_WIDTHS)


def unheard(_: Sequence[Fault]) -> None:
    """Tell nobody."""


def read_overlays(
    raw: bytes,
    name: str,
    rulebook: Rulebook,
    *,
    at: datetime,
    by: str | None,
    decision: str | None,
    doubts: Callable[[Sequence[Fault]], None] = unheard,
) -> list[Overlay]:
    """Read an office's table of printed wording.

    Args:
        raw: The table's bytes: .xlsx, .ods or CSV.
        name: Its file name.
        rulebook: The published sheets in our own words.
        at: This instant.
        by: Who loads it, if that is told.
        decision: For rows that name none, as a person writes it.
        doubts: Told what a person should look at in the file, before anything is refused.

    Returns:
        An overlay for each decision in the table, the newest first.

    Raises:
        RulebookError: With all faults at once.
        PlanError: If a workbook can't be opened.
    """
    name = PurePath(name.replace("\\", "/")).name
    rows, seen = read_table(raw, name)
    doubts(seen)
    reading = Reading(rulebook, decision and _number(rulebook, decision))
    found = reading.take(rows)
    if reading.faults:
        raise RulebookError(within(Path(name), fault) for fault in reading.faults)
    sha256 = hashlib.sha256(raw).hexdigest()
    wording = Wording(file=tidy(name), sha256=sha256, loaded_at=at.astimezone(UTC), loaded_by=tidy(by or "") or None)
    return [
        Overlay.model_validate({"decision": number, "wording": wording, "sheets": dict(sorted(found[number].items()))})
        for number in rulebook.decisions
        if number in found
    ]


def store_overlay(overlay: Overlay, folder: Path, rulebook: Rulebook) -> Path:
    """Replace a decision's overlay as a whole: a reader finds the old one or the new.

    Args:
        overlay: As it was read.
        folder: The home's folder of overlays, made if need be.
        rulebook: The published sheets.

    Returns:
        The file that now holds it.

    Raises:
        RulebookError: If it can't be written.
    """
    path = overlay_path(folder, rulebook.decisions[overlay.decision])
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with _writing(path):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.mkdir(mode=0o700, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(overlay.model_dump_json(indent=1).encode() + b"\n")
        beside.replace(path)
    return path


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Say in words that a file can't be written."""
    try:
        yield
    except OSError as error:
        raise RulebookError.of(words.cannot_write(system.why(error)), str(path), "cannot_write") from error


def _number(rulebook: Rulebook, given: str) -> str:
    """Return the number of a decision that a person names.

    Raises:
        RulebookError: If there is none of that name.
    """
    found = decision_named(rulebook, given)
    if found is None:
        raise RulebookError.of(words.unknown_decision(given, list(rulebook.decisions)), code="unknown_decision")
    return found


def loaded_overlays(folder: Path, rulebook: Rulebook, decision: str | None) -> dict[str, Path]:
    """Return the files of loaded wording by decision, of one that a person names or of all.

    Raises:
        MissingError: If nothing is loaded.
        RulebookError: If there is no such decision.
    """
    wanted = [_number(rulebook, decision)] if decision else rulebook.decisions
    files = {number: overlay_path(folder, rulebook.decisions[number]) for number in wanted}
    there = {number: path for number, path in files.items() if path.is_file()}
    if not there:
        raise MissingError.of(words.nothing_loaded(decision or words.ANY_DECISION), code="nothing_loaded")
    return there


def remove_overlay(path: Path) -> None:
    """Take loaded wording off.

    Raises:
        RulebookError: If the file can't be removed.
    """
    with _writing(path):
        path.unlink()


def export_list(path: Path, rulebook: Rulebook, decision: str | None) -> tuple[str, int, int]:
    """Write the list an office fills in: every criterion and option of a decision, our words, and an empty column.

    Args:
        path: An .xlsx file, replaced if it is there.
        rulebook: The published sheets in our own words.
        decision: As a person writes it; the newest if None.

    Returns:
        The decision, and how many sheets and rows the list holds.

    Raises:
        RulebookError: If there is no such decision, or the file can't be written.
    """
    decision = _number(rulebook, decision) if decision else next(iter(rulebook.decisions))
    keys = [key for key in rulebook.keys() if key.startswith(f"{decision}#")]  # noqa: SIM118  (not a mapping)
    sheets = [rulebook.sheet(key).sheet for key in keys]
    rows = [row for sheet in sheets for row in _rows(sheet)]
    book = Workbook()
    page = book.worksheets[0]
    page.title = words.SHEET
    columns = [*list(words.COLUMNS.values())[:-1], words.OUR_TEXT, words.COLUMNS["text"]]
    style.head(page, words.export_title(decision), words.EXPORT_LEAD, columns, _WIDTHS)
    for at, row in enumerate(rows, start=HEADER_ROW + 1):
        for column, text in enumerate(row, start=1):
            cell = page.cell(at, column)
            put(cell, text)
            cell.number_format = "@"
        style.item(page, at, _TEXT_COLUMN)
    style.input_cells(page, f"G{HEADER_ROW + 1}:G{HEADER_ROW + len(rows)}", "line")
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    with _writing(path):
        put_book(book, path)
    return decision, len(sheets), len(rows)


def _rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    for criterion in sheet.criteria:
        yield _row(sheet, criterion, "", str(criterion.points), criterion.title)
        for letter, option in zip(criterion.letters, criterion.options, strict=True):
            yield _row(sheet, criterion, letter, str(option.points), option.text)


def _row(sheet: Sheet, criterion: Criterion, letter: str, points: str, text: str) -> tuple[str, ...]:
    free = not letter or prints_no_options(criterion)
    return sheet.decision, str(sheet.set), criterion.id, letter, points, f"{text} {words.FREE}" if free else text, ""
