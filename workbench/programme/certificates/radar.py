"""Where each certificate stands on a day: when to file for its renewal, late, about to lapse, lapsed.

Days are the calendar's (26/2026 Điều 7 khoản 6 điểm a: 180 to 120 days before the end). That a late renewal keeps a
certificate up to 180 days beyond its end rests on an article of the transition (Điều 12 khoản 3): told as doubtful,
never promised (docs/luat-con-nghi-van.md). Kept out: which certificates there are (the archive).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from workbench.calendar.deadlines import Window, certificate_ends, late_renewal_valid_until, renewal_window
from workbench.rulebook import Rulebook
from workbench.rulebook.figures import has_line
from workbench.rulebook.records.decision import Procedure
from workbench.rulebook.select import in_force

RadarState = Literal["lapsed", "lapsing", "late", "open", "filed", "filed_late", "filed_early", "soon", "later"]
SOON = timedelta(days=60)
"""How long before its window opens a certificate is told of; our own choice, no law's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """A certificate on a day.

    Attributes:
        state: `lapsed` ended and nothing filed, or beyond what a late filing keeps; `lapsing` ended while a filed
            renewal waits for its result; `late` the window is over and nothing is filed; `open` to be filed now;
            `filed`, `filed_late`, `filed_early` by the window; `soon` opens within 60 days; `later`.
        window: First and last day to file.
        ends_on: The certificate's own last day.
        days: Until what counts in this state: the end of the window or of the certificate, or the window's first
            day; below zero where that is over.
        kept_until: Until when a late filing may keep it, doubtful; None where none does.
    """

    state: RadarState
    window: Window
    ends_on: date
    days: int
    kept_until: date | None = None


@lru_cache(maxsize=8192)
def watch(ends_on: date, filed_on: date | None, today: date, rulebook: Rulebook) -> Watched:
    """Tell where a certificate stands; of a country's thousands most end on the same days.

    Args:
        ends_on: Its last day.
        filed_on: When its renewal's dossier was filed, if it was.
        today: For which day.
        rulebook: The decisions; the renewal follows the one in force when it comes up.
    """
    law = _law(rulebook, max(today, ends_on))
    if law is None:
        raise LookupError(today)  # the programme is younger than the first decision
    window = renewal_window(law, ends_on)
    kept = _kept_until(law, window, ends_on, filed_on)
    state = _unfiled(window, ends_on, today) if filed_on is None else _filed(window, ends_on, filed_on, today, kept)
    aim = {"late": window.last, "open": window.last, "soon": window.first, "later": window.first}.get(state, ends_on)
    return Watched(state=state, window=window, ends_on=ends_on, days=(aim - today).days, kept_until=kept)


def _unfiled(window: Window, ends_on: date, today: date) -> RadarState:
    if today > ends_on:
        return "lapsed"
    if today > window.last:
        return "late"
    if today >= window.first:
        return "open"
    return "soon" if window.first - today <= SOON else "later"


def _filed(window: Window, ends_on: date, filed_on: date, today: date, kept: date | None) -> RadarState:
    if filed_on > ends_on or (kept is not None and today > kept):
        return "lapsed"
    if today > ends_on:
        return "lapsing"
    if window.holds(filed_on):
        return "filed"
    return "filed_early" if filed_on < window.first else "filed_late"


def _kept_until(law: Procedure, window: Window, ends_on: date, filed_on: date | None) -> date | None:
    if filed_on is None or not window.last < filed_on <= ends_on or not has_line(law, "late_renewal"):
        return None
    return late_renewal_valid_until(law, ends_on, filed_on=filed_on).day


def certificate_end(decided_on: date, rulebook: Rulebook) -> date | None:
    """Return the last day of a certificate by the decision in force when it was decided; None before there was any."""
    law = _law(rulebook, decided_on)
    return None if law is None else certificate_ends(law, decided_on).day


def _law(rulebook: Rulebook, day: date) -> Procedure | None:
    found = in_force(rulebook.decisions.values(), day)
    return None if found is None else rulebook.procedure(found.number)
