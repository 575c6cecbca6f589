"""A dossier's days as somebody gives them: read whole, all faults at once.

A day is written `2026-06-30` or `30/06/2026`. Kept out: what follows from the days (`dossier_days`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from workbench.errors import Fault, RefusedError
from workbench.rulebook.days import DAY_COUNT, DayCount
from workbench.rulebook.days_off import PUBLIC, DaysOff
from workbench.rulebook.records.decision import LevelName, ProductKind
from workbench.rulebook.records.sheet import DecisionNumber
from workbench.text_vi import Said
from workbench.text_vi.calendar import dossier_days as words

FIRST_YEAR, LAST_YEAR = 2000, 2100
_ISO = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", re.ASCII)
_LOCAL = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})", re.ASCII)
_DAYS = ("filed_on", "asked_on", "held_on", "expires_on", "issued_on", "concluded_on")
_CHOICES = {"kind": ProductKind, "level": LevelName, "day_count": DayCount}
_STARS = ("1", "2", "3", "4", "5")
_ORDER = (
    ("asked_on", "filed_on", words.FILED),
    ("held_on", "filed_on", words.FILED),
    ("issued_on", "filed_on", words.FILED),
    ("issued_on", "held_on", words.HELD),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierQuestion:
    """One dossier and what is known of it.

    Attributes:
        kind: First rating, upgrade or renewal.
        level: The council's level.
        filed_on: When the producer handed the dossier in.
        asked_on: When the level that rates had the complete request of the commune (the centre: of the province).
        held_on: When the council sits; None while that is not set.
        decision: A decision that a person chose; None for the one that the days give.
        expires_on: The last day of the certificate that the product has.
        issued_on: When the certificate that this dossier leads to was issued.
        concluded_on: When a breach was concluded.
        stars: The product's stars, for who withdraws.
        off: Which days are off and which are worked, the public list among them.
        day_count: How days are counted.
    """

    kind: ProductKind
    level: LevelName
    filed_on: date
    asked_on: date | None = None
    held_on: date | None = None
    decision: DecisionNumber | None = None
    expires_on: date | None = None
    issued_on: date | None = None
    concluded_on: date | None = None
    stars: int | None = None
    off: DaysOff = PUBLIC
    day_count: DayCount = DAY_COUNT


def parse_question(
    given: Mapping[str, str | None], known: Sequence[str], *, holidays: Sequence[str] = (), workdays: Sequence[str] = ()
) -> DossierQuestion:
    """Return the question that the given values ask.

    Args:
        given: Each option's text by its name in `Asked`; None where it was left out.
        known: The decisions that there are.
        holidays: Days off besides the public ones, as text.
        workdays: Days worked besides the public ones, as text.

    Raises:
        RefusedError: If something needed is missing or can't be read; all faults at once.
    """
    read = _Read()
    found: dict[str, Any] = {name: read.word(name, given.get(name), get_args(of)) for name, of in _CHOICES.items()}
    found["day_count"] = found["day_count"] or DAY_COUNT
    found |= {name: read.day(name, given.get(name)) for name in _DAYS}
    found["stars"] = int(star) if (star := read.word("stars", given.get("stars"), _STARS)) else None
    found["decision"] = read.word("decision", given.get("decision"), known)
    off, worked = (
        frozenset(day for each in texts if (day := read.day(name, each)))
        for name, texts in (("holidays", holidays), ("workdays", workdays))
    )
    found["off"] = DaysOff(off=off, worked=worked)
    if faults := [*_needed(given), *read.faults, *_out_of_order(found), *_both(off & worked)]:
        raise RefusedError(faults)
    return DossierQuestion(**found)


class _Read:
    """Texts read one by one, with the faults that were met."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def word(self, name: str, text: str | None, known: Sequence[str]) -> str | None:
        """Return a word that is one of those known."""
        if text is None or text in known:
            return text
        self._no(name, words.no_such_word(text, known), "no_such_word")
        return None

    def day(self, name: str, text: str | None) -> date | None:
        """Return a day of the calendar within the years that are computed."""
        if text is None:
            return None
        form = _ISO.fullmatch(text.strip()) or _LOCAL.fullmatch(text.strip())
        try:
            day = date(int(form["y"]), int(form["m"]), int(form["d"])) if form else None
        except ValueError:
            day = None
        if day is None:
            self._no(name, words.no_such_day(text), "no_such_day")
        elif not FIRST_YEAR <= day.year <= LAST_YEAR:
            self._no(name, words.far_day(day, FIRST_YEAR, LAST_YEAR), "far_day")
            return None
        return day

    def _no(self, name: str, said: Said, code: Literal["no_such_word", "no_such_day", "far_day"]) -> None:
        self.faults.append(Fault.of(said, words.OPTION[name], code))


def _needed(given: Mapping[str, str | None]) -> Iterator[Fault]:
    yield from (
        Fault.of(words.NOT_GIVEN, words.OPTION[name], "not_given")
        for name in ("kind", "filed_on")
        if given.get(name) is None
    )


def _out_of_order(found: Mapping[str, Any]) -> Iterator[Fault]:
    for name, earlier, called in _ORDER:
        day, other = found[name], found[earlier]
        if day and other and day < other:
            yield Fault.of(words.before(day, called, other), words.OPTION[name], "before")


def _both(days: Collection[date]) -> Iterator[Fault]:
    yield from (Fault.of(words.off_and_worked(day), words.OPTION["workdays"], "off_and_worked") for day in sorted(days))
