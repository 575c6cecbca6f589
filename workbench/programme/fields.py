"""What a field of a record may hold, and reading it as a form, a command or a browser gives it.

A value is plain JSON: text in NFC, whole numbers, days as `YYYY-MM-DD`, true or false, lists where a field holds many.
Money is whole thousands of “đồng”. An empty value is no value. Kept out: which fields there are (`kinds`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbench.council.text import is_fit
from workbench.errors import Fault, RecordError
from workbench.programme.codes import read_code
from workbench.spelling import folded, tidy
from workbench.text_vi.programme import faults as words
from workbench.text_vi.programme import kinds as names

KindName = Literal[
    "place",
    "office",
    "person",
    "account",
    "criterion",
    "producer",
    "product",
    "permit",
    "application",
    "dossier",
    "attachment",
    "round",
    "result",
    "certificate",
    "yearly",
    "support",
    "event",
    "outlet",
    "inspection",
    "report",
    "target",
    "duty",
    "task",
]
FieldType = Literal["line", "text", "number", "year", "day", "choice", "flag", "code", "ref", "answer", "paper"]
Value = str | int | bool | list[str]
Values = Mapping[str, Value]

LINE_LIMIT, TEXT_LIMIT = 300, 10_000
"""Characters of a line and of a longer text, such as a product's story."""
MANY_LIMIT = 500
YEARS = range(1945, 2101)
LARGEST = 10**12

_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_NUMBER = re.compile(r"[0-9]{1,3}(?:[. ][0-9]{3})+|[0-9]{1,13}")
_ID = re.compile(r"[A-Z]{2,3}-[0-9]{1,9}")
_ANSWERS = re.compile(r"\s*;?\s*(?<![A-Z])(?=[A-Z]{2,3}-[0-9]{1,9} *\|)")
_ANSWER = re.compile(r"\s*([A-Z]{2,3}-[0-9]{1,9})\s*\|([^|]*)(?:\|(.*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a kind of records.

    Attributes:
        name: Stable, English.
        type: What it holds.
        required: Whether a record is refused without it.
        many: Whether it holds a list.
        to: The kinds that a reference may name, or that an answer is about.
        choices: The closed list of a choice.
        least: The least number.
        most: The largest number.
        protected: Whether it may have to be erased: kept apart and encrypted, never searched.
        searched: Whether a record is found by its words.
        inner: Whether it is kept for the program alone: in no form, list or export.
    """

    name: str
    type: FieldType
    required: bool = False
    many: bool = False
    to: tuple[KindName, ...] = ()
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int = LARGEST
    protected: bool = False
    searched: bool = False
    inner: bool = False

    @property
    def label(self) -> str:
        """What it is called."""
        return names.FIELDS[self.name]

    def parts(self, given: str) -> list[str]:
        """Return the values of a list as people type it; an answer begins with an id, for its reason holds any sign."""
        return _ANSWERS.split(given) if self.type == "answer" else given.split(";")

    def named_in(self, value: Value) -> list[str]:
        """Return the ids of the records that a value names."""
        if not self.to:
            return []
        listed = value if isinstance(value, list) else [str(value)]
        return [one.partition(" | ")[0] for one in listed]

    def shown(self, value: Value) -> str:
        """Return a value as people read it."""
        if isinstance(value, list):
            between = "\n" if self.type == "answer" else "; "
            return between.join(self._shown(one) for one in value)
        return self._shown(value)

    def _shown(self, value: str | int) -> str:
        if isinstance(value, bool):
            return names.YES_NO[value]
        if self.type == "choice":
            return names.CHOICES[self.name][str(value)]
        if self.type == "day":
            return f"{date.fromisoformat(str(value)):%d/%m/%Y}"
        if self.type == "answer":
            answer = read_answer(str(value))
            return " | ".join(one for one in (answer.about, names.YES_NO[answer.holds], answer.why) if one)
        return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question answered with yes or no: about which record, and why."""

    about: str
    holds: bool
    why: str


def read_answer(kept: str) -> Answer:
    """Return an answer from its text in a record, `TC-1 | yes | why`."""
    about, holds, why = (*kept.split(" | ", 2), "", "")[:3]
    return Answer(about=about, holds=holds == "yes", why=why)


def read_value(field: Field, given: object) -> Value | None:
    """Return what a field is given, fit for the record; None where that is nothing.

    Args:
        field: Which.
        given: JSON of its type, or text as people type it: days as dd/mm/yyyy, choices by their name, lists by `;`.

    Raises:
        RecordError: With one fault a value, placed at the field's name.
    """
    if field.many:
        return _many(field, given)
    try:
        return _one(field, given)
    except _Unfit as unfit:
        raise RecordError(Fault.of(unfit.said, field.label, unfit.code)) from None


def read_day(given: str, where: str) -> date:
    """Return a day that is asked for beside records: as people type it, or as JSON has it.

    Args:
        given: The day.
        where: What it is called there.

    Raises:
        RecordError: If it is none.
    """
    try:
        return date.fromisoformat(_day(None, given))
    except _Unfit as unfit:
        raise RecordError.of(unfit.said, where, unfit.code) from None


def _many(field: Field, given: object) -> Value | None:
    parts = field.parts(given) if isinstance(given, str) else given
    if parts is None:
        return None
    if not isinstance(parts, Sequence) or len(parts) > MANY_LIMIT:
        raise RecordError.of(words.not_a_list(MANY_LIMIT), field.label, "not_a_list")
    faults: list[Fault] = []
    read: dict[str, None] = {}
    for part in parts:
        try:
            value = _one(field, part)
        except _Unfit as unfit:
            faults.append(Fault.of(unfit.said, field.label, unfit.code))
        else:
            read |= {} if value is None else {str(value): None}
    if faults:
        raise RecordError(faults)
    return list(read) or None


def _one(field: Field, given: object) -> str | int | None:
    if given is None or (isinstance(given, str) and not tidy(given)):
        return None
    return _READ[field.type](field, given)


class _Unfit(Exception):  # noqa: N818
    """A value that the field can't hold; its place is added by who asked."""

    def __init__(self, said: words.Said, code: str) -> None:
        self.said, self.code = said, code


def _line(field: Field, given: object) -> str:
    text = _text(field, given)
    if "\n" in text:
        raise _Unfit(words.ONE_LINE, "one_line")
    return tidy(text)


def _text(field: Field, given: object) -> str:
    limit = TEXT_LIMIT if field.type == "text" else LINE_LIMIT
    if not isinstance(given, str):
        raise _Unfit(words.NOT_TEXT, "not_text")
    text = "\n".join(tidy(line) for line in given.strip().splitlines())
    if len(text) > limit:
        raise _Unfit(words.too_long(limit), "too_long")
    if not is_fit(text):
        raise _Unfit(words.UNPRINTABLE, "unprintable")
    return text


def _number(field: Field, given: object) -> int:
    if isinstance(given, str) and _NUMBER.fullmatch(given.strip()):
        given = int(re.sub(r"\D", "", given))
    if isinstance(given, bool) or not isinstance(given, int):
        raise _Unfit(words.NOT_A_NUMBER, "not_a_number")
    if not field.least <= given <= field.most:
        raise _Unfit(words.out_of_range(field.least, field.most), "out_of_range")
    return given


def _year(field: Field, given: object) -> int:
    year = int(given) if isinstance(given, str) and given.strip().isdecimal() else given
    if isinstance(year, bool) or not isinstance(year, int) or year not in YEARS:
        raise _Unfit(words.not_a_year(YEARS.start, YEARS.stop - 1), "not_a_year")
    return year


def _day(_field: Field | None, given: object) -> str:
    text = str(given).strip()
    found = _DAY.fullmatch(text)
    try:
        day = date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
    except ValueError:
        raise _Unfit(words.NOT_A_DAY, "not_a_day") from None
    if day.year not in YEARS:
        raise _Unfit(words.not_a_year(YEARS.start, YEARS.stop - 1), "not_a_year")
    return day.isoformat()


def _choice(field: Field, given: object) -> str:
    offered = names.CHOICES[field.name]
    for choice in field.choices:
        if given == choice or (isinstance(given, str) and folded(given) == folded(offered[choice])):
            return choice
    raise _Unfit(words.not_offered([offered[choice] for choice in field.choices]), "not_offered")


def _flag(_field: Field, given: object) -> bool:
    if isinstance(given, bool):
        return given
    for value, name in names.YES_NO.items():
        if isinstance(given, str) and folded(given) == folded(name):
            return value
    raise _Unfit(words.not_offered(list(names.YES_NO.values())), "not_offered")


def _code(_field: Field, given: object) -> str:
    code = read_code(given) if isinstance(given, str) else None
    if code is None:
        raise _Unfit(words.NOT_A_CODE, "not_a_code")
    return code.text


def _ref(_field: Field, given: object) -> str:
    if not isinstance(given, str) or not _ID.fullmatch(given.strip()):
        raise _Unfit(words.NOT_AN_ID, "not_an_id")
    return given.strip()


def _answer(field: Field, given: object) -> str:
    found = _ANSWER.fullmatch(_line(field, given))
    if found is None:
        raise _Unfit(words.NOT_AN_ANSWER, "not_an_answer")
    if not found[2].strip():
        raise _Unfit(words.reason_alone(found[1]), "reason_alone")
    said = {
        "yes": "yes",
        "no": "no",
        **{folded(name): "yes" if holds else "no" for holds, name in names.YES_NO.items()},
    }
    holds = said.get(folded(found[2].strip()))
    if holds is None:
        raise _Unfit(words.NOT_AN_ANSWER, "not_an_answer")
    return " | ".join(one for one in (found[1], holds, tidy(found[3] or "")) if one)


_READ: Mapping[FieldType, Callable[[Field, object], str | int]] = {
    "line": _line,
    "text": _text,
    "number": _number,
    "year": _year,
    "day": _day,
    "choice": _choice,
    "flag": _flag,
    "code": _code,
    "ref": _ref,
    "answer": _answer,
    "paper": _line,
}
