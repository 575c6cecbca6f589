"""The facts that an office's papers print: kept as acts, of the office by the day they hold from, of a session by it.

Kept out: what they are and how they are read (`council.facts.office`), how papers print them (`documents`).
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date
from typing import cast

from workbench.council.facts.office import (
    OFFICE_FACTS,
    SESSION_FACTS,
    Confirmed,
    OfficeFactsKept,
    PaperFacts,
    SessionFactsKept,
    Valid,
    blanks,
    ending_faults,
    put,
    read,
    valid_on,
    validities,
)
from workbench.council.roster import Attendant
from workbench.council.written import is_written
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter
from workbench.errors import RecordError
from workbench.scoring.bundle.records import Level
from workbench.storage import Transaction
from workbench.storage.journal import OFFICE
from workbench.text_vi.common import BESIDE_COUNCIL

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
    with office.store.begin() as tx:
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
    with office.store.begin() as tx:
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
    return list(blanks(facts_of(office, sid), written=is_written(session)))


def _validities(tx: Transaction) -> list[Valid]:
    return validities(cast(OfficeFactsKept, entry.act.record) for entry in tx.journal.of_kinds(OFFICE, "office_facts"))


def _named(one: Attendant) -> str:
    return ", ".join(filter(None, (one.name, one.title, one.organisation, BESIDE_COUNCIL[one.role])))
