"""What one cell of an office's list says, in the contract's words, and what had to be guessed to read it so.

Wider than `workbooks.plan.values`, which reads our own template: sets by part of their name, kinds and decisions as
offices write them. A value is taken where the whole cell is understood; what is left over, or only resembles, is a
doubt for a person to confirm; two values in one cell are refused, whatever stands first in a table of words. Kept
out: days (`days`), roles (`roles`), where the cell stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.council.text import is_fit
from workbench.errors import PlanError
from workbench.rulebook import Decision
from workbench.spelling import folded, tidy
from workbench.text_vi import Said
from workbench.text_vi.council.faults import TEXT_UNPRINTABLE
from workbench.text_vi.workbooks import intake as words
from workbench.text_vi.workbooks import plan_form as form
from workbench.text_vi.workbooks.office_words import (
    DECISION_REST,
    HONORIFICS,
    KINDS,
    LEGAL_FORMS,
    NEGATIONS,
    NO_HOUSEHOLD,
    PERHAPS_HOUSEHOLD,
)
from workbench.workbooks.cells import Cell
from workbench.workbooks.intake.values.days import DayOrder, read_day
from workbench.workbooks.intake.values.roles import read_role
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import FieldShape
from workbench.workbooks.plan.values import Value, as_text, nearest, parse

_SET = re.compile(r"(?:bo )?(?:san pham |tieu chi )?(?:so )?0?(\d{1,2})(?: (.+))?")
_SET_LEAD = re.compile(r"^(?:nhom|bo)(?: san pham| tieu chi)?(?: so)? ")


@dataclass(frozen=True, slots=True)
class Understood:
    """A cell's value and what was guessed.

    Attributes:
        value: As the contract writes it.
        doubt: What a person should confirm, if anything.
        code: The doubt's stable word.
        beside: Values of other fields that the cell brings as well, by field.
    """

    value: Value
    doubt: Said | None = None
    code: str = ""
    beside: Mapping[str, str] = field(default_factory=dict)


def understand(
    shape: FieldShape, cell: Cell, sets: SetNames, decision: Value = None, order: DayOrder = "kept"
) -> Understood:
    """Read a cell that is not empty.

    Args:
        shape: What it is for.
        cell: What calamine gives.
        sets: The decisions, and the names of their product sets.
        decision: The decision of the same row, for its set; None where it could not be read.
        order: How the column's days are read.

    Raises:
        PlanError: With one fault, without its place.
    """
    if shape.kind == "day":
        day = read_day(cell, order)
        return Understood(day.value, day.doubt, day.code)
    match shape.key:
        case "products.decision":
            return _decision(sets, as_text(cell))
        case "products.set":
            return _set(sets, str(decision), as_text(cell)) if decision else Understood(None)
        case "products.kind":
            return _kind(as_text(cell))
        case "members.role":
            role = read_role(shape, cell)
            post = {"title": role.post} if " " in role.post else {}
            return Understood(role.value, role.doubt, "role_beside_post" if role.doubt else "", post)
        case "members.name":
            return _person(shape, cell)
        case "recognised.legal_form" if may_be_household(as_text(cell)):
            return Understood("household", words.taken_for_household(as_text(cell)), "legal_form_guessed")
        case "recognised.legal_form":
            return Understood(form_named(as_text(cell)) or _text(shape, cell))
        case _:
            return Understood(_text(shape, cell))


def form_named(given: str) -> str | None:
    """Return the legal form that a text begins with, as offices write it: “HTX”, “Cty TNHH”, “Hộ KD”."""
    if may_be_household(given):
        return None
    return next((name for name, begins in LEGAL_FORMS.items() if _begins(given, begins)), None)


def may_be_household(given: str) -> bool:
    """Tell whether a text leaves open what a producer is, a household most likely: “Cơ sở Ba Khía”, “Hồ Tư”."""
    return _begins(given, PERHAPS_HOUSEHOLD) or f"{tidy(given).casefold()} ".startswith(NO_HOUSEHOLD)


def _begins(given: str, begins: Iterable[str]) -> bool:
    return f"{folded(given)} ".startswith(tuple(f"{one} " for one in begins))


def whole_kind(given: str) -> str | None:
    """Return the kind of evaluation that a whole text names."""
    return next((kind for kind, names in KINDS.items() if folded(given) in names), None)


def kinds_in(given: str, *, least: int = 1) -> tuple[set[str], list[str]]:
    """Return the kinds that a text names in whole words, and the words left over.

    Args:
        given: The text.
        least: Of how many words a name of a kind must be: “mới” and “lại” are found in names of places too.
    """
    known = [(name.split(), kind) for kind, names in KINDS.items() for name in names if not name.isdecimal()]
    known = [each for each in known if len(each[0]) >= least]
    known.sort(key=lambda each: -len(each[0]))
    tokens, kinds, left = folded(given).split(), set(), []
    while tokens:
        name, kind = next((each for each in known if tokens[: len(each[0])] == each[0]), (tokens[:1], None))
        left += name if kind is None else []
        kinds |= {kind} if kind is not None else set()
        tokens = tokens[len(name) :]
    return kinds, left


def set_named(sets: SetNames, decision: str, given: str) -> int | None:
    """Return the set that a whole text names by number and name, or by name; None for anything less."""
    plain, names = folded(given), sets.of(decision)
    numbered = re.fullmatch(r"(?:nhom |bo )(?:san pham |tieu chi )?(?:so )?0?(\d{1,2})(?: (.+))?", plain)
    if numbered:
        number = int(numbered[1])
        return number if number in names and numbered[2] in {None, folded(names[number])} else None
    return next((number for number, name in names.items() if folded(name) in {plain, _SET_LEAD.sub("", plain)}), None)


def signs_of(law: Decision) -> tuple[str, ...]:
    """Return what offices call a decision by: `26 2026`, or `148 qd`, `148 2023`, `148` where no year is its number's.

    A sign of one word is the decision only where it stands alone.
    """
    number, *rest = folded(law.number).split()
    if rest and rest[0].isdecimal():
        return (f"{number} {rest[0]}",)
    return (*(f"{number} {word}" for word in rest[:1]), f"{number} {law.signed_on.year}", number)


def _decision(sets: SetNames, given: str) -> Understood:
    plain = f" {folded(given)} "
    signs = {number: signs_of(law) for number, law in sets.decisions.items()}
    found = {
        number
        for number, its in signs.items()
        if any(plain.strip() == sign or (" " in sign and f" {sign} " in plain) for sign in its)
    }
    offered = "; ".join(sets.decisions)
    if len(found) != 1:
        said = words.two_decisions(given, offered) if found else words.not_a_decision(given, offered)
        raise PlanError.of(said, code="two_decisions" if found else "not_a_decision")
    (number,) = found
    numbers = {part for sign in signs[number] for part in sign.split()}
    numbers |= {str(law.signed_on.year) for law in sets.decisions.values()}
    signed = re.sub(r" ngay \d{1,2} (?:thang )?\d{1,2} (?:nam )?\d{4} ", " ", plain)
    if set(signed.split()) - numbers - DECISION_REST:
        return Understood(number, words.taken_as(given, number), "decision_guessed")
    return Understood(number)


def _set(sets: SetNames, decision: str, given: str) -> Understood:
    """Return the number of a set; a name must be whole or, as a guess, belong to exactly one."""
    names = sets.of(decision)
    plain = folded(given)
    found = _SET.fullmatch(plain)
    if found is None:
        whole = set_named(sets, decision, given)
        return Understood(whole) if whole is not None else _near_set(sets, decision, given)
    number = int(found[1])
    if number not in names and not sets.lacks(decision, number):
        raise PlanError.of(words.not_a_set(given, decision, []), code="not_a_set")
    if not found[2]:
        return Understood(number)
    name = folded(names[number]) if number in names else ""
    if f"{name} ".startswith(f"{found[2]} "):
        return Understood(number)
    if name and not (f"{found[2]} ".startswith(f"{name} ") or f" {found[2]} " in f" {name} "):
        raise PlanError.of(words.set_name_differs(number, given, names[number]), code="set_name_differs")
    label = sets.label(decision, number) if name else str(number)
    return Understood(number, words.set_guessed(given, label), "set_guessed")


def _near_set(sets: SetNames, decision: str, given: str) -> Understood:
    names = sets.of(decision)
    likely = list(_likely(names, given))
    if len(likely) != 1:
        labels = [sets.label(decision, number) for number in likely]
        raise PlanError.of(words.not_a_set(given, decision, labels), code="not_a_set")
    return Understood(likely[0], words.set_guessed(given, sets.label(decision, likely[0])), "set_guessed")


def _likely(names: Mapping[int, str], given: str) -> Iterator[int]:
    """Yield the sets whose name begins like a text, holds it in whole words, is held by it, or resembles it."""
    plain = _SET_LEAD.sub("", folded(given))
    by_fold = {number: folded(name) for number, name in names.items()}
    begun = [number for number, name in by_fold.items() if name.startswith(plain)]
    within = [number for number, name in by_fold.items() if f" {plain} " in f" {name} "]
    around = [number for number, name in by_fold.items() if " " in name and f" {name} " in f" {plain} "]
    if len(plain) > 3 and (near := begun or within or around):
        yield from near
    elif len(plain) > 3 and (alike := nearest(given, names.values())):
        yield next(number for number, name in names.items() if name == alike)


def _kind(given: str) -> Understood:
    if kind := whole_kind(given):
        return Understood(kind)
    labels = form.CHOICES["products.kind"]
    kinds, left = kinds_in(given)
    if len(kinds) > 1:
        named = [labels[kind] for kind in labels if kind in kinds]
        raise PlanError.of(words.two_kinds(given, named), code="two_kinds")
    if not kinds or NEGATIONS & set(left):
        raise PlanError.of(words.unknown_kind(given, "; ".join(labels.values())), code="unknown_kind")
    (kind,) = kinds
    return Understood(kind, words.taken_as(given, labels[kind]), "kind_guessed")


def _text(shape: FieldShape, cell: Cell) -> Value:
    """Return what a field of ours holds; what no paper can show is refused here as in a plan."""
    value = parse(shape, cell)
    if isinstance(value, str) and not is_fit(value):
        raise PlanError.of(TEXT_UNPRINTABLE, code="text_unprintable")
    return value


def _person(shape: FieldShape, cell: Cell) -> Understood:
    """Return a name without a form of address before it."""
    given = str(_text(shape, cell))
    for address in HONORIFICS:
        if given.casefold().startswith((f"{address} ", f"{address}:")):
            kept = tidy(given[len(address) + 1 :])
            return Understood(kept, words.name_cut(given, kept), "name_cut")
    return Understood(given)
