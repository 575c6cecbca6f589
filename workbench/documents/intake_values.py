"""What one cell of an office's list says, in the contract's words, and what had to be guessed to read it so.

Wider than `plan_values`, which reads our own template: dates as numbers or words, sets by part of their name, roles
and decisions as offices write them. Whatever is guessed comes back as a doubt for a person to confirm; what can't be
read is refused. Kept out: where the cell stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.documents.intake_words import DECISIONS, HONORIFICS, KINDS, ROLES
from workbench.documents.plan_file import Cell
from workbench.documents.plan_sets import SetNames
from workbench.documents.plan_shape import DECISIONS as DECISION_NUMBERS
from workbench.documents.plan_shape import FieldShape
from workbench.documents.plan_values import Value, as_text, folded, nearest, parse, tidy
from workbench.errors import PlanError
from workbench.text_vi import Said
from workbench.text_vi import intake as words
from workbench.text_vi import plan as plan_words
from workbench.text_vi import plan_form as form

_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)
"""Spreadsheet numbers of the days from 2000 to 2099."""
_DAY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_DAY_IN_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SET = re.compile(r"(?:bo )?(?:san pham |tieu chi )?(?:so )?0?(\d{1,2})(?: (.+))?")


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell's value and what was guessed.

    Attributes:
        value: As the contract writes it.
        doubt: What a person should confirm, if anything.
        code: The doubt's stable word.
    """

    value: Value
    doubt: Said | None = None
    code: str = ""


def understand(field: FieldShape, cell: Cell, sets: SetNames, decision: Value = None) -> Understood:
    """Read a cell that is not empty.

    Args:
        field: What it is for.
        cell: What calamine gives.
        sets: The names of product sets.
        decision: The decision of the same row, for its set; None where it could not be read.

    Raises:
        PlanError: With one fault, without its place.
    """
    match field.key:
        case "products.decision":
            return Understood(_decision(as_text(cell)))
        case "products.set":
            return _set(sets, str(decision), as_text(cell)) if decision else Understood(None)
        case "products.kind":
            return Understood(_kind(as_text(cell)))
        case "products.filed_on":
            return _day(field, cell)
        case "members.role":
            return Understood(_role(field, as_text(cell)))
        case "members.name":
            return _person(field, cell)
        case _:
            return Understood(parse(field, cell))


def _decision(given: str) -> str:
    plain = f" {folded(given)} "
    for number, signs in DECISIONS.items():
        if any(plain.strip() == sign or (" " in sign and f" {sign} " in plain) for sign in signs):
            return number
    raise PlanError.said(words.not_a_decision(given, "; ".join(DECISION_NUMBERS)), code="not_a_decision")


def _set(sets: SetNames, decision: str, given: str) -> Understood:
    """Return the number of a set; a name must be whole or, as a guess, begin or resemble exactly one."""
    names = sets.of(decision)
    plain = folded(given)
    found = _SET.fullmatch(plain)
    if found is None:
        bare = re.sub(r"^bo (san pham )?", "", plain)
        whole = [number for number, name in names.items() if folded(name) in {plain, bare}]
        return Understood(whole[0]) if whole else _near_set(sets, decision, given)
    number = int(found[1])
    if number not in names and not sets.lacks(decision, number):
        raise PlanError.said(plan_words.not_a_set(given, decision, None), code="not_a_set")
    if found[2] and number in names and not _agree(found[2], folded(names[number])):
        said = plan_words.set_name_differs(number, given, names[number])
        raise PlanError.said(said, code="set_name_differs")
    return Understood(number)


def _agree(given: str, name: str) -> bool:
    """Tell whether a name beside the number is the set's, whole or cut short."""
    return name.startswith(given) or given.startswith(name)


def _near_set(sets: SetNames, decision: str, given: str) -> Understood:
    names = sets.of(decision)
    near = nearest(given, names.values()) if len(folded(given)) > 3 else None
    if near is None:
        raise PlanError.said(plan_words.not_a_set(given, decision, None), code="not_a_set")
    number = next(number for number, name in names.items() if name == near)
    return Understood(number, words.set_guessed(given, sets.label(decision, number)), "set_guessed")


def _kind(given: str) -> str:
    plain = folded(given)
    for kind, names in KINDS.items():
        if plain in names or any(" " in name and name in plain for name in names):
            return kind
    offered = "; ".join(form.CHOICES["products.kind"].values())
    raise PlanError.said(words.unknown_kind(given, offered), code="unknown_kind")


def _role(field: FieldShape, given: str) -> str:
    """Return a role; a longer wording must name a role at its beginning ("Phó Chủ tịch Hội đồng")."""
    plain = re.sub(r"\b(hoi dong|hd)\b", " ", folded(given))
    plain = " ".join(plain.split())
    if "thu ky" in plain:
        return "secretary"
    for role, names in ROLES.items():
        if plain in names or any(" " in name and plain.startswith(f"{name} ") for name in names):
            return role
    offered = list(field.choices.values())
    raise PlanError.said(plan_words.unknown_word(given, offered, nearest(given, offered)), code="unknown_word")


def _person(field: FieldShape, cell: Cell) -> Understood:
    """Return a name without a form of address before it."""
    given = str(parse(field, cell))
    for address in HONORIFICS:
        if given.casefold().startswith((f"{address} ", f"{address}:")):
            kept = tidy(given[len(address) + 1 :])
            return Understood(kept, words.name_cut(given, kept), "name_cut")
    return Understood(given)


def _day(field: FieldShape, cell: Cell) -> Understood:
    if isinstance(cell, date):
        return Understood(date(cell.year, cell.month, cell.day).isoformat())
    given = as_text(cell)
    if isinstance(cell, float) or given.isdecimal():
        return _serial_day(given)
    if found := _DAY_IN_WORDS.search(folded(given)):
        return Understood(_calendar(given, int(found[3]), int(found[2]), int(found[1])).isoformat())
    if found := _DAY.fullmatch(given):
        return _written_day(given, *found.groups())
    return Understood(parse(field, given.partition(" ")[0] or given))


def _serial_day(given: str) -> Understood:
    number = float(given)
    if int(number) not in _SERIALS:
        raise PlanError.said(plan_words.bare_number_date(given), code="bare_number_date")
    day = _EPOCH + timedelta(days=int(number))
    return Understood(day.isoformat(), words.serial_day(given, f"{day:%d/%m/%Y}"), "serial_day")


def _written_day(given: str, first: str, second: str, year: str) -> Understood:
    day, month, full = int(first), int(second), int(year) + (2000 if len(year) == 2 else 0)
    if day <= 12 < month:
        found = _calendar(given, full, day, month)
        return Understood(found.isoformat(), words.month_first(given, f"{found:%d/%m/%Y}"), "month_first")
    found = _calendar(given, full, month, day)
    if len(year) == 2:
        return Understood(found.isoformat(), words.short_year(given, f"{found:%d/%m/%Y}"), "short_year")
    return Understood(found.isoformat())


def _calendar(given: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise PlanError.said(plan_words.no_such_day(given), code="no_such_day") from error
