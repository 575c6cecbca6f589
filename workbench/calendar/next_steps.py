"""What may follow a rating: the way up, the way back from the centre, and coming again.

What a result says stands in `scoring.recognition` and is asked from there. Beside the decisions stands the plan of the
district for which this program was first asked (2020): it sends 4 stars up to the national level too, which no decision
does. Both are named policies; the decision's is the default (docs/luat-con-nghi-van.md). Kept out: days (`deadlines`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from workbench.rulebook.decision import Procedure, ProductKind
from workbench.rulebook.figures import line_of, stars_of, whole
from workbench.rulebook.model import DecisionNumber
from workbench.scoring.bundle import Level
from workbench.scoring.consensus import BANDS
from workbench.scoring.recognition import Body, recognise, regime

Policy = Literal["decision", "district_plan"]
WayBack = Literal["recognise_on_central_result", "rate_again"]

PLAN_LEAST_STARS: Mapping[Level, int] = {"district": 3, "province": 4}
"""The stars with which the district's plan of 2020 (IV.1.5) sends a product on; not law."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingAgain:
    """How a product that was rated may come before a council again.

    Attributes:
        kinds: As what its new dossier may be filed.
        not_before: The first day of the period in which it may, None where nothing makes it wait.
    """

    kinds: frozenset[ProductKind]
    not_before: date | None


def sent_up(
    decision: DecisionNumber,
    held_on: date,
    level: Level,
    *,
    mean: Fraction,
    stars: int,
    by_mean: bool,
    policy: Policy = "decision",
) -> Body | None:
    """Return the body to which a rated product goes on, None where it stays.

    Args:
        decision: The decision it was rated by.
        held_on: The day of the session.
        level: The session's level.
        mean: The exact mean.
        stars: Its stars.
        by_mean: Whether the council's regulation goes by the mean rather than by the stars.
        policy: `decision`: 26/2026 Điều 7 khoản 3 điểm e and the earlier ones, from 90 points up to the ministry;
            `district_plan`: by stars, 3 from a district and 4 from a province. A level that the decision does not have
            sends nothing on under either.
    """
    rules = regime(decision, held_on)
    if policy == "decision":
        return recognise(rules, level, mean=mean, stars=stars, by_mean=by_mean)[1]
    step = rules.up.get(level)
    return step.to if step is not None and stars >= PLAN_LEAST_STARS[level] else None


def after_central(procedure: Procedure, mean: Fraction, stars: int) -> tuple[WayBack, ...]:
    """Return what the province's chair may do when the centre gives fewer points than 5 stars need.

    26/2026 Điều 7 khoản 4 điểm g: below 90 points the chair may recognise 3 or 4 stars on the centre's result, or have
    the product rated by the province. From 90 points on the law opens no way, also where a missed floor costs the star.
    """
    if mean >= whole(line_of(procedure, "central_below")):
        return ()
    unrecognised = stars_of(line_of(procedure, "no_recognition"))
    return ("rate_again",) if stars in unrecognised else ("recognise_on_central_result", "rate_again")


def coming_again(procedure: Procedure, stars: int, rated_on: date, *, policy: Policy = "decision") -> ComingAgain:
    """Return how a rated product may come again.

    1 and 2 stars are not recognised (26/2026 Điều 4 khoản 1 điểm a), so it comes as for the first time; 3 and 4 stars
    as an upgrade (Điều 6 khoản 1 điểm b, Điều 7 khoản 5) or, towards the certificate's end, a renewal (Điều 7 khoản 6);
    5 stars only as a renewal. No decision makes it wait; the district's plan says the period of the next year (IV.1.5).

    Args:
        procedure: Of the decision that will bind the new dossier.
        stars: What the product got.
        rated_on: When.
        policy: Whose rule on waiting.
    """
    highest = max(star for _, star in BANDS)
    kinds: frozenset[ProductKind] = frozenset({"renewal"} if stars == highest else {"upgrade", "renewal"})
    if stars in stars_of(line_of(procedure, "no_recognition")):
        kinds = frozenset({"first"})
    waits = policy == "district_plan"
    return ComingAgain(kinds=kinds, not_before=date(rated_on.year + 1, 1, 1) if waits else None)
