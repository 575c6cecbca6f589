"""How single values of a session file must be written (contract, "Forms").

Each type takes the value as JSON holds it and returns the value the arithmetic uses. Kept out: the records (`records`).
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])"
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_SHARE = re.compile(r"[0-9]+/[0-9]+|1")
_POINTS = re.compile(r"[0-9]+(\.[0-9]+)?")
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
)
_NEVER_TEXT = re.compile(f"[{_CONTROLS}{_NONCHARACTERS}]")
TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs nobody sees that turn the direction of what stands after them: a name would read as another."""
_SEEN = frozenset("LNPS")
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def _fault(kind: str) -> PydanticCustomError:
    """Return an error whose words stand in `text_vi.scoring.refusals` under this kind."""
    return PydanticCustomError(kind, "{kind}", {"kind": kind})


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return _own(value, date)
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise _fault("day_form")


def _instant(value: Any) -> Any:
    if not isinstance(value, str):
        return _own(value, datetime)
    try:
        if _INSTANT.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise _fault("instant_form")


def _own(value: Any, kind: type[date]) -> Any:
    """Let through what the program itself made, and nothing else that a file can hold."""
    if type(value) is kind:
        return value
    raise _fault("day_form" if kind is date else "instant_form")


def _id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise _fault("id_form")
    return value


def _share(value: str) -> str:
    try:
        if _SHARE.fullmatch(value) and 0 < Fraction(value) <= 1:
            return value
    except (ValueError, ZeroDivisionError):
        pass
    raise _fault("share_form")


def _points(value: str) -> str:
    try:
        if _POINTS.fullmatch(value) and Fraction(value) >= 0:
            return value
    except ValueError:  # more digits than Python converts
        pass
    raise _fault("points_form")


def never_text(text: str) -> str | None:
    """Return the first sign that is no text in any version of Unicode: a control sign or a noncharacter.

    Line ends and tabs are text. Code points that are not assigned yet may be later, so a file with one is readable.
    """
    found = _NEVER_TEXT.search(text)
    return found.group() if found else None


def is_visible(text: str) -> bool:
    """Return whether the text holds at least one character that can be seen."""
    return any(unicodedata.category(letter)[0] in _SEEN and letter not in _BLANK_LETTERS for letter in text)


def visible(text: str) -> str:
    """Return a text in which something can be seen, and refuse any other."""
    if not is_visible(text):
        raise _fault("blank")
    return text


def _not_empty(value: Any) -> Any:
    if isinstance(value, list | tuple) and not value:
        raise _fault("empty_list")
    return value


NotEmpty = BeforeValidator(_not_empty)
"""For lists that must hold something."""

Day = Annotated[date, BeforeValidator(_day)]
"""A date `YYYY-MM-DD`."""

Instant = Annotated[datetime, BeforeValidator(_instant)]
"""An RFC 3339 instant with `Z` or `±hh:mm`."""

OptionalInstant = Annotated[datetime | None, BeforeValidator(_instant)]
"""An instant that may be left out; `null` is not an instant."""

SessionId = Annotated[str, AfterValidator(_id)]
"""A session's id, fit for a file name."""

Share = Annotated[str, AfterValidator(_share)]
"""A fraction in (0, 1], as `n/d` or `1`."""

PointsText = Annotated[str, AfterValidator(_points)]
"""Points as digits with an optional `.digits`."""

Visible = Annotated[str, AfterValidator(visible)]
"""Text with at least one visible character."""

Count = Annotated[int, Field(ge=0)]
"""A whole number from 0."""

Round = Annotated[int, Field(ge=1)]
"""A scoring round: 1, 2, …"""
