"""What is due of a record on a day, by the clocks of its life: whose turn it is, until when, how many days are left.

The law's clocks are the calendar's: the commune's 15 working days (26/2026 Điều 7 khoản 2), the 15 days from a
conclusion to the withdrawal (Điều 8 khoản 4). The answer to a form within 14 days is our own choice, no law's.
Kept out: certificates' windows (`radar`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from workbench.calendar.deadlines import commune_forwards_by, withdrawal_by
from workbench.programme.acts import RecordNow
from workbench.programme.kinds import KINDS
from workbench.programme.life import Clock
from workbench.rulebook import Rulebook
from workbench.rulebook.figures import has_line
from workbench.rulebook.select import in_force

ANSWER = timedelta(days=14)
SOON_ENDING = timedelta(days=60)
"""How long before its end a paper is told of; our own choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One thing that is due.

    Attributes:
        clock: Which.
        day: The last day, itself in time.
        left: Days until then, below zero where that is over.
    """

    clock: Clock
    day: date
    left: int


def due_of(now: RecordNow, today: date, rulebook: Rulebook) -> Iterator[Due]:
    """Yield what is due of a record in the state in which it stands."""
    for clock, since in _running(now):
        found = _due(clock, since, today, rulebook)
        if found is not None:
            yield found


def waits_of(now: RecordNow) -> Iterator[str]:
    """Yield which clocks of a record run since when, as text that `due_by` reads."""
    for clock, since in _running(now):
        yield f"{now.kind} {clock.name} {since}"


def due_by(wait: str, today: date, rulebook: Rulebook) -> Due | None:
    """Return what is due by a clock that runs."""
    kind, name, since = wait.split(" ")
    clock = next(one for one in KINDS[kind].life.clocks if one.name == name)
    return _due(clock, since, today, rulebook)


def _running(now: RecordNow) -> Iterator[tuple[Clock, str]]:
    for clock in now.of.life.clocks:
        if now.state in clock.states and clock.since in now.values:
            yield clock, str(now.values[clock.since])


def _due(clock: Clock, since: str, today: date, rulebook: Rulebook) -> Due | None:
    last = _last(clock, date.fromisoformat(since), rulebook)
    return None if last is None else Due(clock=clock, day=last, left=(last - today).days)


def _last(clock: Clock, since: date, rulebook: Rulebook) -> date | None:
    """Return the last day; None where the law of that time sets none that is known."""
    if clock.counted == "day":
        return since
    if clock.counted == "answer":
        return since + ANSWER
    found = in_force(rulebook.decisions.values(), since)
    if found is None:
        return None
    law = rulebook.procedure(found.number)
    if clock.counted == "commune":
        return commune_forwards_by(law, since).day if has_line(law, "commune_days") else None
    return withdrawal_by(law, since).day if has_line(law, "withdrawal_days") else None
