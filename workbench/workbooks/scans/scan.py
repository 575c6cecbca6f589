"""What a file of a dossier is, told by a child process from its content alone; a refusal is a fault in words.

Kept out: what the child does (`reading`), where files are kept, whose they are.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from workbench.council.facts.dossier_files import Active, FileKind
from workbench.errors import PlanError
from workbench.text_vi.workbooks import scans as words
from workbench.text_vi.workbooks.plan import READER_FAILED
from workbench.workbooks.process import ask
from workbench.workbooks.scans.limits import FILE_MB, OF_SCANS, PAGES, PICTURE_MEGAPIXELS

_READER = "workbench.workbooks.scans.reading"
_REFUSED = {
    "empty": words.EMPTY,
    "not_understood": words.NOT_UNDERSTOOD,
    "damaged": words.DAMAGED,
    "encrypted": words.ENCRYPTED,
    "too_many_pages": words.too_many_pages(PAGES),
    "picture_too_large": words.picture_too_large(PICTURE_MEGAPIXELS),
    "too_costly": words.TOO_COSTLY,
    "reader_failed": READER_FAILED,
    "no_room": words.NO_ROOM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a file is.

    Attributes:
        kind: Its format.
        pages: How many there are; a picture is one.
        texts: The text of each page; a page without any was scanned.
        active: What in it would run if a viewer let it.
        width: In pixels, of a picture.
        height: In pixels, of a picture.
    """

    kind: FileKind
    pages: int
    texts: tuple[str, ...]
    active: tuple[Active, ...]
    width: int | None = None
    height: int | None = None

    @property
    def with_text(self) -> int:
        """How many pages have text."""
        return sum(map(bool, self.texts))


def look_at(path: Path, name: str) -> Scan:
    """Return what a file is.

    Args:
        path: Where it lies.
        name: What people call it, for the fault.

    Raises:
        PlanError: If it is no PDF, JPEG or PNG, is damaged or locked, or costs too much to read.
    """
    if path.stat().st_size > FILE_MB * 2**20:
        raise PlanError.of(words.too_large(FILE_MB), where=name, code="too_large")
    with path.open("rb") as given:
        told = ask(_READER, given, OF_SCANS, _told)
    if (code := told.get("refused")) is not None:
        raise PlanError.of(_REFUSED[code], where=name, code=code)
    return Scan(**{**told, "texts": tuple(told["texts"]), "active": tuple(told["active"])})


def _told(answer: IO[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.read())
    return found
