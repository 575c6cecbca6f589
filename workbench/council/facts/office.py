"""What an office's papers print and no result depends on: who issues them, by which decision, numbers, hours, guests.

An office's facts hold for days, as districts did until 30 June 2025: a paper prints what was valid on its own day. What
belongs to one session alone stands with it. All are texts as a person wrote them, read once (`read`), days as ISO text;
a fact that is not known stays out and is a blank on paper, never a guess. Kept out: where they are kept (storage), how
a paper prints them (`documents`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError

from workbench.errors import Fault
from workbench.instants import instant, instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Session
from workbench.scoring.bundle.records import Level
from workbench.spelling import tidy
from workbench.text_vi import Said
from workbench.text_vi import paper_facts as words

Kind = Literal["line", "day", "hour", "count", "list", "form", "address"]
OFFICE_FACTS: Mapping[str, Kind] = {
    "parent": "line",
    "council": "line",
    "formed_number": "line",
    "formed_on": "day",
    "formed_by": "line",
    "place": "line",
    "symbol_minutes": "line",
    "symbol_letter": "line",
    "symbol_report": "line",
    "symbol_proposal": "line",
    "symbol_decision": "line",
    "symbol_ministry": "line",
    "standing": "line",
    "decision_form": "form",
    "decision_post": "line",
    "decision_signer": "line",
    "ministry_form": "form",
    "ministry_post": "line",
    "ministry_signer": "line",
    "chair_form": "form",
    "chair_post": "line",
    "secretary_post": "line",
    "recipients": "list",
    "check_address": "address",
}
"""The facts of an office, in the order of its form, each with the kind of text that it is."""
SESSION_FACTS: Mapping[str, Kind] = {
    "begins": "hour",
    "ends": "hour",
    "ended_on": "day",
    "guests": "list",
    "voted_for": "count",
    "voted_against": "count",
    "number_minutes": "line",
    "day_minutes": "day",
    "number_report": "line",
    "day_report": "day",
    "number_proposal": "line",
    "day_proposal": "day",
    "day_letter": "day",
    "number_decision": "line",
    "day_decision": "day",
    "number_approval": "line",
    "day_approval": "day",
    "number_ministry": "line",
    "day_ministry": "day",
}
"""The facts of one session."""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "parent": ("minutes", "letter", "report", "proposal", "decision"),
    "formed_number": ("minutes", "report", "decision"),
    "formed_on": ("minutes", "report", "decision"),
    "formed_by": ("minutes", "report", "decision"),
    "place": ("letter", "report", "proposal", "decision"),
    "symbol_decision": ("decision",),
    "symbol_proposal": ("proposal",),
    "symbol_ministry": ("ministry",),
    "standing": ("proposal", "decision"),
    "decision_signer": ("decision",),
    "ministry_signer": ("ministry",),
    "recipients": ("minutes", "report"),
    "begins": ("minutes",),
    "ends": ("minutes",),
    "voted_for": ("minutes",),
    "voted_against": ("minutes",),
    "number_minutes": ("minutes", "report", "proposal", "decision"),
    "number_report": ("report",),
    "day_report": ("report",),
    "number_proposal": ("proposal",),
    "day_proposal": ("proposal",),
    "day_letter": ("letter",),
}
"""The facts that papers leave a place for where they are not known, and which papers."""
_AT_MEETINGS = ("begins", "ends", "voted_for", "voted_against")
OFFICE = "office"
"""Under a session's `ext`: the facts of its office that came with the plan."""
FROM, TO = "valid_from", "valid_to"
FORMAT = "ocop-paper-facts/1"
MOST_OF_ADDRESS = 200
"""Characters of the address of the public check: a QR with a hash behind it stays easy to read."""
_HOUR = re.compile(r"([01]?\d|2[0-3])(?::|h|g)([0-5]\d)")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

Values = Mapping[str, str]


class OfficeFactsKept(Record):
    """Facts of the office of one level from a day on; an empty text takes one back, the others stay as they were."""

    level: Level
    valid_from: Annotated[date, Field(strict=False)]
    valid_to: Annotated[date | None, Field(strict=False)] = None
    values: dict[str, str]


class SessionFactsKept(Record):
    """Facts of one session; an empty text takes one back, the others stay as they were."""

    values: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Valid:
    """What holds of an office from a day on, until a last one if that is known."""

    level: Level
    first: date
    last: date | None
    values: Values


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """That somebody confirmed the result with their PIN, and when (aware UTC)."""

    member: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What is known for the papers of one session.

    Attributes:
        values: By the fact; what is not known is not there.
        attended: Who came beside the members, as the papers name them.
        confirmed: Who confirmed the result that the papers tell, in that order.
    """

    values: Values = field(default_factory=dict)
    attended: tuple[str, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()

    def get(self, name: str, otherwise: str = "") -> str:
        """Return a fact, or what stands in its place."""
        return self.values.get(name) or otherwise

    def many(self, name: str) -> tuple[str, ...]:
        """Return the items of a fact that is a list."""
        return tuple(part for each in self.get(name).split(";") if (part := each.strip()))

    def day(self, name: str) -> date | None:
        """Return a fact that is a day."""
        return date.fromisoformat(found) if (found := self.get(name)) else None

    @property
    def guests(self) -> tuple[str, ...]:
        """Who attended and who was invited."""
        return (*self.attended, *self.many("guests"))

    def as_bytes(self) -> bytes:
        """Return the file that goes with a session's bundle where its papers are made; empty where nothing is known."""
        if not self.values and not self.attended and not self.confirmed:
            return b""
        told = {
            "format": FORMAT,
            "values": dict(sorted(self.values.items())),
            "attended": list(self.attended),
            "confirmed": [{"member": one.member, "at": instant_text(one.at)} for one in self.confirmed],
        }
        return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()


NOTHING_KNOWN = PaperFacts()


def facts_from(raw: bytes) -> PaperFacts:
    """Read what `as_bytes` wrote."""
    told = json.loads(raw)
    confirmed = tuple(Confirmed(member=one["member"], at=instant(one["at"])) for one in told["confirmed"])
    return PaperFacts(values=told["values"], attended=tuple(told["attended"]), confirmed=confirmed)


def read(given: Mapping[str, str], known: Mapping[str, Kind]) -> tuple[dict[str, str], list[Fault]]:
    """Read facts as a person typed them.

    Args:
        given: By the fact; an empty text takes one back.
        known: `OFFICE_FACTS` or `SESSION_FACTS`.

    Returns:
        The texts as they are kept, and a fault for each that can't be read.
    """
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for name, text in given.items():
        if name not in known:
            faults.append(Fault.of(words.unknown_fact(known), name, "unknown_fact"))
            continue
        found = _kept(known[name], tidy(text))
        if isinstance(found, Said):
            faults.append(Fault.of(found, words.LABELS[name], f"not_a_{known[name]}"))
        else:
            values[name] = found
    return values, faults


def _kept(kind: Kind, text: str) -> str | Said:
    """Return a text as it is kept, or what is wrong with it."""
    if not text or kind in ("line", "list"):
        return text
    if kind == "day":
        return _day(text) or words.NOT_A_DAY
    if kind == "hour":
        hour = _HOUR.fullmatch(text)
        return f"{int(hour[1]):02d}:{hour[2]}" if hour else words.NOT_AN_HOUR
    if kind == "address":
        return text if _is_address(text) else words.NOT_AN_ADDRESS
    if kind == "count":
        return str(int(text)) if re.fullmatch(r"\d{1,3}", text) else words.NOT_A_COUNT
    form = text.upper().rstrip(".")
    return form if form in words.FORMS else words.NOT_A_FORM


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and len(text) <= MOST_OF_ADDRESS
    except ValueError:
        return False


def _day(text: str) -> str:
    """Return a day as ISO text, empty where it is none."""
    typed = _DAY.fullmatch(text)
    try:
        return (date(*map(int, reversed(typed.groups()))) if typed else date.fromisoformat(text)).isoformat()
    except ValueError:
        return ""


def read_day(text: str, where: str) -> tuple[date | None, list[Fault]]:
    """Read a day as a person types it."""
    found = _day(tidy(text))
    return (date.fromisoformat(found), []) if found else (None, [Fault.of(words.NOT_A_DAY, where, "not_a_day")])


def ending_faults(first: date, last: date | None) -> list[Fault]:
    """Return what is wrong with two days of validity."""
    return [Fault.of(words.ENDS_BEFORE, f"{OFFICE}.{TO}", "ends_before")] if last and last < first else []


def validities(kept: Iterable[OfficeFactsKept]) -> list[Valid]:
    """Return what holds of each office from which day on, from the acts in their order; the earliest first."""
    found: dict[tuple[Level, date], Valid] = {}
    for one in kept:
        key = one.level, one.valid_from
        before = found[key].values if key in found else {}
        found[key] = Valid(level=one.level, first=one.valid_from, last=one.valid_to, values=put(before, one.values))
    return sorted(found.values(), key=lambda valid: (valid.level, valid.first))


def put(before: Values, given: Values) -> dict[str, str]:
    """Return facts with others put over them; an empty text takes one away."""
    return {name: text for name, text in {**before, **given}.items() if text}


def valid_on(found: Sequence[Valid], level: Level, day: date) -> Values:
    """Return the facts of an office that hold on a day: those that began last."""
    holding = valid_on_day(found, level, day)
    return holding.values if holding else {}


def valid_on_day(found: Sequence[Valid], level: Level, day: date) -> Valid | None:
    """Return what holds of an office on a day, with its days; None where nothing does."""
    holding = [one for one in found if one.level == level and one.first <= day and (not one.last or day <= one.last)]
    return holding[-1] if holding else None


def in_plan(session: Session) -> OfficeFactsKept | None:
    """Return the facts of the office that came with a session's plan; None where there are none to be understood."""
    given = _given(session)
    if not given or office_faults(session):
        return None
    values = {name: "; ".join(told) if isinstance(told, list | tuple) else told for name, told in given.items()}
    dates = {name: values.pop(name) for name in (FROM, TO) if name in values}
    return OfficeFactsKept.model_validate({"level": session.level, "values": read(values, OFFICE_FACTS)[0], **dates})


def office_faults(session: Session) -> list[Fault]:
    """Return what is wrong with the facts of the office that came with a session's plan."""
    given = dict(_given(session))
    if not given:
        return []
    if not given.get(FROM):
        return [Fault.of(words.FROM_MISSING, f"{OFFICE}.{FROM}", "valid_from_missing")]
    values = {name: told for name, told in given.items() if name in OFFICE_FACTS and isinstance(told, str)}
    try:
        kept = OfficeFactsKept(level=session.level, valid_from=given[FROM], valid_to=given.get(TO), values=values)
    except ValidationError:
        return [Fault.of(words.NOT_UNDERSTOOD, OFFICE, "not_understood")]
    return [*ending_faults(kept.valid_from, kept.valid_to), *read(values, OFFICE_FACTS)[1]]


def _given(session: Session) -> Mapping[str, Any]:
    found = session.ext.get(OFFICE) if isinstance(session.ext, Mapping) else None
    return found if isinstance(found, Mapping) else {}


def told_by_plan(session: Session) -> PaperFacts:
    """Return what a session's own plan tells of its office, for papers that are made away from the archive."""
    found = in_plan(session)
    return PaperFacts(values=valid_on(validities([found]), session.level, session.held_on) if found else {})


def blanks(facts: PaperFacts, *, written: bool, level: Level) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each fact that papers will leave a place for, and which papers; no other level writes to the ministry."""
    for name, papers in NEEDED.items():
        mine = tuple(paper for paper in papers if paper != "ministry" or level == "province")
        if mine and not facts.get(name) and not (written and name in _AT_MEETINGS):
            yield name, mine
    if written and not facts.get("day_minutes"):
        yield "day_minutes", ("minutes",)
