"""The words of a Word file that somebody gives, told by a child process; a refusal is a fault in words."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, Any

from workbench.errors import PlanError
from workbench.text_vi.workbooks import plan as plan_words
from workbench.text_vi.workbooks import signed as words
from workbench.workbooks.process import ask
from workbench.workbooks.reader.limits import OF_WORKBOOKS, UNPACKED_MB

_READER = "workbench.workbooks.word.reading"
_REFUSED = {
    "not_a_workbook": words.NO_WORD_FILE,
    "macros": plan_words.MACROS,
    "too_large": plan_words.too_large(UNPACKED_MB),
    "too_costly": plan_words.TOO_COSTLY,
    "reader_failed": plan_words.READER_FAILED,
    "no_room": plan_words.NO_ROOM,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """What a Word file says.

    Attributes:
        paragraphs: Outside of tables, in order; empty ones left out.
        tables: Each as rows of cells.
        told: What the file says it was made from, by the name of each custom property of ours.
        linked: Whether it would have something fetched that lies outside of it, when it is opened.
    """

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    told: Mapping[str, str]
    linked: bool


def word_text(raw: bytes, name: str) -> WordText:
    """Return what a Word file says.

    Raises:
        PlanError: If it is none, or costs too much to read.
    """
    with tempfile.TemporaryFile() as given:  # a pipe would have to be fed
        given.write(raw)
        given.seek(0)
        told = ask(_READER, given, OF_WORKBOOKS, _told)
    if (code := told.get("refused")) is not None:
        raise PlanError.of(_REFUSED[code], where=name, code=code)
    tables = tuple(tuple(tuple(row) for row in table) for table in told["tables"])
    return WordText(paragraphs=tuple(told["paragraphs"]), tables=tables, told=told["properties"], linked=told["linked"])


def _told(answer: IO[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.read())
    return found
