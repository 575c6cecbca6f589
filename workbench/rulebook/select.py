"""Which decision binds a dossier, by its kind, the day it was filed and the day it is scored.

The decision in force when the dossier was filed and when it is scored is the same, or the later one says in its
transition who may still finish under the earlier (26/2026 Điều 12 khoản 2: 60 days, for a renewal 30). Where neither
holds, no decision is known to fit: a person has to choose and say why (`DecisionChoice`). Days and articles are read
from the decisions' records. Kept out: whether a plan names the decision found here (`council.plan.binding`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import Field

from workbench.errors import RulebookError
from workbench.rulebook.days import DayCount, last_day, moved_day
from workbench.rulebook.levels import has_level
from workbench.rulebook.records.decision import Decision, LevelName, ProductKind, Transition
from workbench.rulebook.records.sheet import DecisionNumber, Record
from workbench.text_vi.rulebook import dates as words

_Words = Annotated[str, Field(pattern=r"\S")]


class DecisionChoice(Record):
    """A person's choice of a decision that the dates don't give; a product carries it under `ext.decision_choice`."""

    chosen_by: _Words
    reason: _Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The decision that binds a dossier.

    Attributes:
        decision: Its number.
        said_by: The decision whose article says so; another one where a transition keeps the earlier.
        article: That article, None where it is not known.
        last_day: The last day on which it may be scored so; None without a transition.
    """

    decision: DecisionNumber
    said_by: DecisionNumber
    article: str | None
    last_day: date | None = None


def select(
    kind: ProductKind,
    filed_on: date,
    scored_on: date,
    level: LevelName,
    *,
    decisions: Iterable[Decision],
    day_count: DayCount,
) -> Selection:
    """Return the decision that binds a dossier before a council of this level.

    Args:
        kind: First rating, upgrade or renewal.
        filed_on: When the complete dossier was filed.
        scored_on: When the council sits.
        level: The council's level.
        decisions: All decisions that are known.
        day_count: How days of a transition are counted.

    Raises:
        RulebookError: If no decision is known to fit the days, or the one that fits has no such level.
    """
    known = tuple(decisions)
    found = by_days(kind, filed_on, scored_on, level=level, decisions=known, day_count=day_count)
    decision = next(each for each in known if each.number == found.decision)
    if not has_level(decision, level, scored_on):
        raise RulebookError.of(words.no_such_level(found.decision, level, scored_on), code="no_such_level")
    return found


def by_days(
    kind: ProductKind,
    filed_on: date,
    scored_on: date,
    *,
    decisions: Iterable[Decision],
    day_count: DayCount,
    level: LevelName | None = None,
) -> Selection:
    """Return the decision that binds a dossier by its days alone; arguments and errors as in `select`.

    The level changes no answer, only what is advised where the time of a transition is over: 26/2026 Điều 12 khoản 2
    does not say whether it binds the centre, whose dossier has a province's result already.
    """
    known = tuple(decisions)
    if scored_on < filed_on:
        raise RulebookError.of(words.filed_after_scoring(filed_on, scored_on), code="filed_after_scoring")
    then, now = in_force(known, filed_on), in_force(known, scored_on)
    if then is None or now is None:
        first = min(each.in_force_from for each in known)
        raise RulebookError.of(words.before_any_decision(filed_on, first), code="before_any_decision")
    if then.number == now.number:
        return Selection(decision=now.number, said_by=now.number, article=now.in_force_source.article)
    kept = _kept(now, then, kind, filed_on)
    if kept is None:
        raise RulebookError.of(words.transition_unknown(then.number, now.number), code="transition_unknown")
    last = last_day(now.in_force_from, kept.days, day_count)
    if scored_on > last:
        said = words.transition_over(
            kind,
            then.number,
            now.number,
            last,
            kept.source.article,
            moved=moved_day(last),
            central=level == "central",
        )
        raise RulebookError.of(said, code="transition_over")
    return Selection(decision=then.number, said_by=now.number, article=kept.source.article, last_day=last)


def in_force(decisions: Iterable[Decision], day: date) -> Decision | None:
    """Return the latest decision in force on a day; an earlier one that still runs out binds only by a transition."""
    begun = (each for each in decisions if each.in_force_from <= day)
    return max(begun, key=lambda each: each.in_force_from, default=None)


def _kept(now: Decision, then: Decision, kind: ProductKind, filed_on: date) -> Transition | None:
    """Return the transition of the later decision that keeps the earlier one for this dossier, if it has one."""
    return next(
        (
            line
            for line in now.transition
            if line.keep == then.number and kind in line.kinds and filed_on < line.dossier_filed_before
        ),
        None,
    )
