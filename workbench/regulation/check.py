"""All findings about whatever is published: the law's files (`other_law.check`), and councils' regulations among them.

The form to be filled in is held to be empty: a value in it would be a choice made for the council. Kept out: one file's
faults (`load`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from workbench.errors import Fault
from workbench.other_law.check import check as check_law
from workbench.regulation.load import BLANK, FOLDER, read_regulation, shipped
from workbench.rulebook.invariants import SheetFinding
from workbench.rulebook.load import read_bytes, within
from workbench.text_vi.regulation import files as words
from workbench.yaml_text import read_yaml

_NOT_FILLED = ("empty", "article_missing")


def check(paths: Iterable[Path]) -> list[SheetFinding]:
    """Check sheets, what lies beside them, and regulations.

    Args:
        paths: Files or folders; in a folder, what lies under `regulations` is a regulation.

    Returns:
        Every finding, in the order of paths.
    """
    return [finding for path in paths for finding in _path(Path(path))]


def _path(path: Path) -> Iterator[SheetFinding]:
    if path.name == FOLDER and path.is_dir():
        yield from _folder(path)
    elif path.is_file() and _is_regulation(path):
        yield from _errors(read_regulation(path)[1])
    else:
        yield from check_law([path])
        for folder in sorted(path.rglob(FOLDER)) if path.is_dir() else ():
            yield from _folder(folder)


def _is_regulation(path: Path) -> bool:
    """Tell a regulation by where it lies; one that lies elsewhere by what it holds."""
    if path.parent.name == FOLDER:
        return True
    return path.suffix == ".yaml" and "regulation" in read_yaml(read_bytes(path))[0]


def _folder(folder: Path) -> Iterator[SheetFinding]:
    files = shipped(folder)
    if not files:
        yield from _errors([within(folder, Fault.of(words.NO_REGULATIONS_HERE, code="no_regulations"))])
    for name, path in files.items():
        yield from _errors(blank_faults(path) if name == BLANK else read_regulation(path)[1])


def blank_faults(path: Path) -> list[Fault]:
    """Return what is wrong with the form to be filled in: anything but what is not filled in yet.

    Raises:
        RulebookError: If the machine can't read the file.
    """
    faults = read_regulation(path)[1]
    open_places = {fault.where for fault in faults}
    filled = [key for key in words.SETTINGS if f"{path}, {words.at(key)}" not in open_places]
    wrong = [fault for fault in faults if fault.code not in _NOT_FILLED]
    return wrong + [within(path, Fault.of(words.NOT_BLANK, words.at(key), "not_blank")) for key in filled]


def _errors(faults: Iterable[Fault]) -> list[SheetFinding]:
    return [SheetFinding(fault=fault, severity="error") for fault in faults]
