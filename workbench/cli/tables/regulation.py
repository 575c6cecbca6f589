"""Regulation files told to a person: their faults, or every setting with its ground, consequence and example.

Lines of plain text, for the command. Kept out: the sentences (`regulation.explained`, `text_vi`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.errors import Fault, WorkbenchError
from workbench.regulation.check import blank_faults
from workbench.regulation.example import SHEET
from workbench.regulation.explained import Explained, explain
from workbench.regulation.file import RegulationFile
from workbench.regulation.load import BLANK, find_regulation, load_regulation, shipped
from workbench.scoring.sheets.shelf import Sheets, Shelf
from workbench.text_vi.regulation import files as file_words
from workbench.text_vi.regulation import settings as words


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLines:
    """What is said of one file: lines where it is sound, faults where it is not."""

    lines: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def regulation_lines(names: Sequence[str], sheets: Sheets) -> list[FileLines]:
    """Return the lines or faults of regulations.

    Args:
        names: Ids of shipped regulations or paths of files; none for all that are shipped, the blank form named only.
        sheets: Where the example's sheet comes from.
    """
    shelf = Shelf.of(sheets)
    if names:
        return [_told(name, shelf) for name in names]
    return [_blank(path) if name == BLANK else _told(name, shelf) for name, path in shipped().items()]


def shipped_lines() -> Iterator[str]:
    """Yield one line a shipped regulation: id, title, kind, and the source below.

    Raises:
        RulebookError: If a shipped file is at fault.
    """
    for name, path in shipped().items():
        if name == BLANK:
            yield file_words.blank_form(name, str(path))
        else:
            yield from _head(load_regulation(path))


def _told(name: str, shelf: Shelf) -> FileLines:
    try:
        return FileLines(lines=tuple(_lines(load_regulation(find_regulation(name)), shelf)))
    except WorkbenchError as error:
        return FileLines(faults=error.faults)


def _blank(path: Path) -> FileLines:
    faults = tuple(blank_faults(path))
    return FileLines(faults=faults) if faults else FileLines(lines=(file_words.blank_form(path.stem, str(path)),))


def _head(found: RegulationFile) -> Iterator[str]:
    yield file_words.heading(found.id, found.title, found.kind)
    yield f"  {file_words.source(found.source, found.certainty)}"


def _lines(found: RegulationFile, shelf: Shelf) -> Iterator[str]:
    yield from _head(found)
    yield f"  {words.example_note(*SHEET.split('#'))}"
    for line in explain(found.regulation, shelf):
        yield from _setting(line, found)
    yield from _listed(file_words.BEYOND, [file_words.beyond(each.says, each.kept, each.how) for each in found.beyond])
    yield from _listed(file_words.DOUBTS, found.doubts)
    yield ""


def _setting(line: Explained, found: RegulationFile) -> Iterator[str]:
    yield f"{line.setting.label}: {line.setting.text}"
    for each in line.consequences:
        if (ground := found.grounds.of(each.setting)) is not None:
            yield f"  {file_words.ground(ground.certainty, ground.article, ground.note)}"
        yield f"  {each.text} {each.example}"


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield f"{title}:"
        yield from (f"  - {item}" for item in items)
