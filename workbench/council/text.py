"""What people type, made fit for the record: NFC, trimmed, no control characters, no longer than a form allows.

Refusing happens inside pydantic, so faults are raised as `PydanticCustomError` whose type is our stable code, and
`parsing_faults` turns what pydantic found into our faults: named as the browser named it, without the echoed input.
"""

from __future__ import annotations

import unicodedata

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from workbench.errors import Fault
from workbench.scoring.bundle.forms import TURNING, is_visible
from workbench.scoring.bundle.places import printable as printable_fault
from workbench.text_vi.council import faults as words

TEXT_LIMIT = 2000
"""Characters a note, an opinion or a reason may hold: a page of a printed form."""

_UNFIT = {"Cc", "Cs", "Cn"}
"""Categories of what no paper can show: control signs, halves of a letter, noncharacters and what is not assigned."""
_KEPT = "\n\t"
_SAID = {
    "text_too_long": words.text_too_long(TEXT_LIMIT),
    "text_unprintable": words.TEXT_UNPRINTABLE,
    "string_unicode": words.TEXT_UNPRINTABLE,
    "reason_missing": words.REASON_MISSING,
    "missing": words.FIELD_MISSING,
    "day_wrong": words.DAY_WRONG,
    "extra_forbidden": words.FIELD_UNKNOWN,
}
_CODES = {kind: kind for kind in _SAID} | {"string_unicode": "text_unprintable"}


def is_fit(text: str) -> bool:
    """Return whether every letter can be shown on paper, in the order in which it stands (nothing turns it)."""
    return (text.isascii() and text.isprintable()) or not any(map(_is_unfit, text))


def _is_unfit(letter: str) -> bool:
    return letter in TURNING or (unicodedata.category(letter) in _UNFIT and letter not in _KEPT)


def printable(given: str) -> str:
    """Return a text as it is.

    Raises:
        PydanticCustomError: If it holds characters that no paper can show.
    """
    if not is_fit(given):
        raise PydanticCustomError("text_unprintable", "text_unprintable")
    return given


def clean_text(given: str) -> str:
    """Return a text in NFC with unix line ends, trimmed; may be empty.

    Raises:
        PydanticCustomError: If it is too long or holds characters that no paper can show.
    """
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > TEXT_LIMIT:
        raise PydanticCustomError("text_too_long", "text_too_long")
    return printable(text)


def clean_reason(given: str) -> str:
    """Return a text that says something: like `clean_text`, with at least one visible character (contract, rule 10)."""
    text = clean_text(given)
    if not is_visible(text):
        raise PydanticCustomError("reason_missing", "reason_missing")
    return text


def parsing_faults(error: ValidationError) -> list[Fault]:
    """Return one fault for each thing pydantic found, each with the path the browser knows."""
    return [
        printable_fault(
            Fault.of(
                _SAID.get(found["type"], words.FIELD_WRONG),
                where=".".join(str(step) for step in found["loc"]),
                code=_CODES.get(found["type"], "bad_request"),
            )
        )
        for found in error.errors(include_url=False, include_input=False, include_context=False)
    ]
