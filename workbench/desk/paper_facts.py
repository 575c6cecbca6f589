"""The facts that an office's papers print: kept as acts, of the office by the day they hold from, of a session by it.

Kept out: what they are and how they are read (`council.facts.office`), how papers print them (`documents`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import cast

from pydantic import Field, ValidationError
from typing_extensions import TypedDict

from workbench.council.facts.office import (
    OFFICE_FACTS,
    SESSION_FACTS,
    Confirmed,
    Kind,
    OfficeFactsKept,
    PaperFacts,
    SessionFactsKept,
    Valid,
    blanks,
    ending_faults,
    put,
    read,
    read_day,
    valid_on,
    valid_on_day,
    validities,
)
from workbench.council.permissions import require_sees_progress
from workbench.council.roster import Attendant, Visitor
from workbench.council.text import parsing_faults
from workbench.council.written import is_written
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter, enter_as
from workbench.errors import Fault, RecordError
from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.records import Level
from workbench.storage import OFFICE, Transaction
from workbench.text_vi import paper_facts as words
from workbench.text_vi.common import BESIDE_COUNCIL, LEVEL

log = logging.getLogger(__name__)


def keep_office(
    office: Office, level: Level, first: date, last: date | None, given: Mapping[str, str], *, by: str = OPERATOR
) -> None:
    """Keep facts of the office of one level.

    Args:
        office: The archive.
        level: Whose council's office it is.
        first: The day from which they hold.
        last: The last day, if it is known.
        given: By the fact, as a person typed them; an empty text takes one back.
        by: Who tells them.

    Raises:
        RecordError: With all faults; nothing is kept then.
    """
    values, faults = read(given, OFFICE_FACTS)
    if faults := [*ending_faults(first, last), *faults]:
        raise RecordError(faults)
    with office.store.begin(OFFICE) as tx:
        tx.put_for_office(
            OfficeFactsKept(level=level, valid_from=first, valid_to=last, values=values), by=office.by(by)
        )
    log.info("office_facts level=%s facts=%s", level, ",".join(values))


def keep_session(office: Office, sid: str, given: Mapping[str, str], *, by: str = OPERATOR) -> None:
    """Keep facts of one session; see `keep_office`.

    Raises:
        MissingError: If there is no such session.
        RecordError: With all faults.
    """
    values, faults = read(given, SESSION_FACTS)
    if faults:
        raise RecordError(faults)
    with office.store.begin(sid) as tx:
        tx.put(sid, SessionFactsKept(values=values), by=office.by(by))
    log.info("session_facts session=%s facts=%s", sid, ",".join(values))


def office_facts(office: Office) -> list[Valid]:
    """Return what is kept of each office, from which day on."""
    with office.store.read() as tx:
        return _validities(tx)


def facts_of(office: Office, sid: str) -> PaperFacts:
    """Return what is known for a session's papers: of its office on its day, of itself, who attended, who confirmed.

    Raises:
        MissingError: If there is no such session.
    """
    with office.store.read() as tx:
        room = enter(tx, sid)
        plan = room.session.plan
        own: dict[str, str] = {}
        for entry in tx.journal.of_kinds(sid, "session_facts"):
            own = put(own, cast(SessionFactsKept, entry.act.record).values)
        holding = valid_on(_validities(tx), plan.session.level, plan.session.held_on)
    confirmed = [Confirmed(member=one.member, at=one.at) for one in room.facts.signatures]
    attended = tuple(map(_named, plan.attendants))
    return PaperFacts(values={**holding, **own}, attended=attended, confirmed=tuple(confirmed))


def blanks_of(office: Office, sid: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return each fact that a session's papers will leave a place for, and which papers.

    Raises:
        MissingError: If there is no such session.
    """
    with office.store.read() as tx:
        session = enter(tx, sid).session.plan.session
    return list(blanks(facts_of(office, sid), written=is_written(session), level=session.level))


class PaperFact(TypedDict):
    """One fact as a form asks for it; `papers` leave a place for it where it is not known, and none where it is."""

    name: str
    label: str
    help: str
    kind: Kind
    value: str
    papers: list[str]


class FormOfSigning(TypedDict):
    """How somebody signs, and how it is called."""

    value: str
    label: str


class PaperFactsShown(TypedDict):
    """What is known for a session's papers: of its office from a day on, and of the session itself."""

    level_text: str
    valid_from: str
    valid_to: str
    forms: list[FormOfSigning]
    office: list[PaperFact]
    session: list[PaperFact]


class FactsAsked(Record):
    """What is told by a page: of the office from a day on, of the session; an empty text takes one back."""

    valid_from: str = ""
    valid_to: str = ""
    office: dict[str, str] = Field(default_factory=dict)
    session: dict[str, str] = Field(default_factory=dict)


def parse_facts(given: object) -> FactsAsked:
    """Read what a page tells.

    Raises:
        RecordError: If it is none of these.
    """
    try:
        return FactsAsked.model_validate(given)
    except ValidationError as error:
        raise RecordError(parsing_faults(error)) from None


def facts_shown(office: Office, visitor: Visitor, sid: str) -> PaperFactsShown:
    """Show chair and secretary what is known for the session's papers, and what is still blank.

    Raises:
        MissingError: If this is not the visitor's session.
        NotYoursError: If the visitor is neither chair nor secretary.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        require_sees_progress(room.acting(visitor))
        session = room.session.plan.session
        holding = valid_on_day(_validities(tx), session.level, session.held_on)
    known = facts_of(office, sid)
    blank = dict(blanks(known, written=is_written(session), level=session.level))
    return {
        "level_text": LEVEL[session.level],
        "valid_from": (holding.first if holding else session.held_on).isoformat(),
        "valid_to": holding.last.isoformat() if holding and holding.last else "",
        "forms": [{"value": value, "label": label} for value, label in words.FORMS.items()],
        "office": _lines(OFFICE_FACTS, known, blank),
        "session": _lines(SESSION_FACTS, known, blank),
    }


def _lines(kinds: Mapping[str, Kind], known: PaperFacts, blank: Mapping[str, tuple[str, ...]]) -> list[PaperFact]:
    return [
        {
            "name": name,
            "label": words.LABELS[name],
            "help": words.HELPS.get(name, ""),
            "kind": kind,
            "value": known.get(name),
            "papers": [words.PAPERS[one] for one in blank.get(name, ())],
        }
        for name, kind in kinds.items()
    ]


def tell_facts(office: Office, visitor: Visitor, sid: str, asked: FactsAsked) -> PaperFactsShown:
    """Keep what chair or secretary tells of the office and the session, all of it or nothing.

    Returns:
        What is known then.

    Raises:
        MissingError: If this is not the visitor's session.
        NotYoursError: If the visitor is neither chair nor secretary.
        RecordError: With all faults; nothing is kept then.
    """
    with office.store.begin(sid, OFFICE) as tx:
        room = enter_as(tx, visitor, sid)
        require_sees_progress(room.acting(visitor))
        level = room.session.plan.session.level
        record, faults = _of_office(asked, level)
        values, more = read(asked.session, SESSION_FACTS)
        if faults := [*faults, *more]:
            raise RecordError(faults)
        if record is not None:
            tx.put_for_office(record, by=office.by(f"{visitor.session_id}/{visitor.member_id}"))
        if values:
            tx.put(sid, SessionFactsKept(values=values), by=office.by(visitor.member_id))
    log.info("facts_told session=%s office=%d own=%d", sid, len(asked.office), len(values))
    return facts_shown(office, visitor, sid)


def _of_office(asked: FactsAsked, level: Level) -> tuple[OfficeFactsKept | None, list[Fault]]:
    """Return what is told of the office as it is kept, None where nothing is, and all that is wrong with it."""
    if not asked.office:
        return None, []
    first, faults = read_day(asked.valid_from, words.VALID_FROM)
    last, more = read_day(asked.valid_to, words.VALID_TO) if asked.valid_to else (None, [])
    values, wrong = read(asked.office, OFFICE_FACTS)
    faults = [*faults, *more, *wrong]
    if first is None:
        return None, faults
    faults += ending_faults(first, last)
    return OfficeFactsKept(level=level, valid_from=first, valid_to=last, values=values), faults


def _validities(tx: Transaction) -> list[Valid]:
    return validities(cast(OfficeFactsKept, entry.act.record) for entry in tx.journal.of_kinds(OFFICE, "office_facts"))


def _named(one: Attendant) -> str:
    return ", ".join(filter(None, (one.name, one.title, one.organisation, BESIDE_COUNCIL[one.role])))
