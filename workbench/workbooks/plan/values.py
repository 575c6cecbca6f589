"""What one cell of a plan says, as the contract writes it; a cell that says nothing usable is refused in words.

A spreadsheet changes what is typed: 3/4 becomes a day in April, 01 becomes 1, a date becomes a number. Each is either
understood or named. All text is tidied (`spelling`), because the contract refuses anything else.
Kept out: where the cell stands (`read` adds it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, time, timedelta
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction

from workbench.council.plan.unsealed import why_no_ground
from workbench.errors import Fault, PlanError
from workbench.spelling import folded, tidy
from workbench.text_vi.scoring import refusals as scoring
from workbench.text_vi.workbooks import plan as words
from workbench.workbooks.cells import Cell, is_empty
from workbench.workbooks.plan.shape import FieldShape, Kind

Value = str | int | bool | list[str] | None
"""A JSON value of the contract; a choice is its contract word, a day is `YYYY-MM-DD`."""

_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_SHARE = re.compile(r"(\d{1,3})\s*/\s*(\d{1,3})")
_PERCENT = re.compile(r"(\d{1,3})\s*%")
_POINTS = re.compile(r"\d{1,3}([.,]\d{1,4})?")
_WHOLE = 10**15
"""From here on a spreadsheet no longer keeps every digit of a number."""
_STARS = re.compile(r"(?:hang )?([1-5])(?: sao)?|sao(?: sao){0,4}")
_SESSION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


def nearest(given: str, offered: Iterable[str]) -> str | None:
    """Return what the writer probably meant, or None."""
    by_fold = {folded(word): word for word in offered}
    begun = [fold for fold in by_fold if fold.startswith(folded(given))]
    found = begun if len(begun) == 1 else get_close_matches(folded(given), by_fold, n=1, cutoff=0.6)
    return by_fold[found[0]] if found else None


def as_text(cell: Cell) -> str:
    """Return what stands in the cell as text; a whole number without its point."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return tidy(str(cell))


def parse(field: FieldShape, cell: Cell) -> Value:
    """Return the contract's value of a cell that is no decision and no set (those need the rulebook: `read`).

    Raises:
        PlanError: With one fault, without its place.
    """
    if is_empty(cell):
        if field.needed:
            said = words.empty_rule if field.key.startswith("regulation.") else words.empty
            raise PlanError.of(said(field.label), code="empty")
        return _EMPTY.get(field.kind)
    return _PARSERS[field.kind](field, cell)


_EMPTY: dict[Kind, Value] = {"note": "", "flags": []}


def days_fault(filed: Value, received: Value) -> Fault | None:
    """Return what is wrong with two days of a row: the complete request can't have come before the producer filed.

    The session's file is refused for the same (contract, `received_on`); a row says it beside all its other faults.
    """
    if not isinstance(filed, str) or not isinstance(received, str) or received >= filed:
        return None
    said = scoring.received_too_early(date.fromisoformat(received), date.fromisoformat(filed))
    return Fault(what=said.what, todo=words.TODO["received_too_early"], code="received_too_early")


def _line(field: FieldShape, cell: Cell) -> Value:
    if isinstance(cell, date | time | timedelta):
        raise PlanError.of(words.became_date(field.label), code="became_date")
    if isinstance(cell, float | int) and abs(cell) >= _WHOLE:
        raise PlanError.of(words.became_short(field.label), code="became_short")
    return as_text(cell)


def _session_id(field: FieldShape, cell: Cell) -> Value:
    given = str(_line(field, cell))
    if not _SESSION_ID.fullmatch(given):
        raise PlanError.of(words.not_session_id(given), code="not_session_id")
    return given


def _unsealed(field: FieldShape, cell: Cell) -> Value:
    given = str(_line(field, cell))
    if (why := why_no_ground(given)) is not None:
        raise PlanError.of(why, code="unsealed_ground")
    return given


def _choice(field: FieldShape, cell: Cell) -> Value:
    return chosen(field.choices, cell)


def chosen(choices: Mapping[str, str], cell: Cell) -> Value:
    """Return the contract's word whose word on paper stands in a cell.

    Raises:
        PlanError: If none does.
    """
    given, offered = as_text(cell), list(choices.values())
    for value, word in choices.items():
        if given.casefold() == word.casefold():
            return {"true": True, "false": False}.get(value, value)
    raise PlanError.of(words.unknown_word(given, offered, nearest(given, offered)), code="unknown_word")


def _day(_field: FieldShape, cell: Cell) -> Value:
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    given = as_text(cell)
    if isinstance(cell, float):
        raise PlanError.of(words.bare_number_date(given), code="bare_number_date")
    if found := _DAY.fullmatch(given):
        day, month, year = map(int, found.groups())
    elif found := _ISO_DAY.fullmatch(given):
        year, month, day = map(int, found.groups())
    else:
        raise PlanError.of(words.not_a_date(given), code="not_a_date")
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise PlanError.of(words.no_such_day(given), code="no_such_day") from error


def _share(field: FieldShape, cell: Cell) -> Value:
    """Return a fraction in lowest terms; a number must be a whole percentage, so that 0.67 is never taken for 2/3."""
    if isinstance(cell, date):
        raise PlanError.of(words.became_date(field.label), code="became_date")
    given = as_text(cell)
    share: Fraction | None = None
    if isinstance(cell, float) and (Decimal(str(cell)) * 100) % 1 == 0:
        share = Fraction(str(cell))
    elif found := _SHARE.fullmatch(given):
        over, under = map(int, found.groups())
        share = Fraction(over, under) if under else None
    elif found := _PERCENT.fullmatch(given):
        share = Fraction(int(found[1]), 100)
    elif given == "1":
        share = Fraction(1)
    if share is None or not 0 < share <= 1:
        raise PlanError.of(words.not_a_share(given), code="not_a_share")
    return str(share)


def _points(field: FieldShape, cell: Cell) -> Value:
    if isinstance(cell, date):
        raise PlanError.of(words.became_date(field.label), code="became_date")
    given = as_text(cell)
    if isinstance(cell, bool) or not _POINTS.fullmatch(given):
        raise PlanError.of(words.not_points(given), code="not_points")
    return given.replace(",", ".")


def _decimals(_field: FieldShape, cell: Cell) -> Value:
    given = as_text(cell)
    if given not in set("0123456"):
        raise PlanError.of(words.not_decimals(given), code="not_decimals")
    return int(given)


def _stars(field: FieldShape, cell: Cell) -> Value:
    """Return how many stars a cell says: a number, with the word or signs behind it, or the signs alone."""
    given = folded(as_text(cell).replace("★", "*").replace("*", " sao "))
    if not given and not field.needed:
        return None
    found = _STARS.fullmatch(given)
    if found is None or isinstance(cell, date):
        raise PlanError.of(words.not_stars(as_text(cell)), code="not_stars")
    return int(found[1]) if found[1] else given.count("sao")


def _flags(field: FieldShape, cell: Cell) -> Value:
    return [flag for part in str(_line(field, cell)).split(";") if (flag := part.strip())]


_PARSERS: dict[Kind, Callable[[FieldShape, Cell], Value]] = {
    "line": _line,
    "note": _line,
    "code": _line,
    "ground": _line,
    "session_id": _session_id,
    "unsealed": _unsealed,
    "choice": _choice,
    "day": _day,
    "share": _share,
    "points": _points,
    "decimals": _decimals,
    "flags": _flags,
    "stars": _stars,
}
