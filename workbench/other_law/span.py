"""What is possible between the fewest and the most points of a session: floors, results, ways up, the change of star.

What is called certain is so whatever the open lines turn out to be. Where one mark moves two figures (a mean and a
floor), more outcomes may be listed than can happen, never fewer. Kept out: carrying marks
(`carry`), the contract's rules themselves, which are asked where they are needed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

from workbench.other_law.carry import Possible
from workbench.other_law.comparison import Change, FloorSpan, Outcome
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Star
from workbench.scoring.bundle.records import Regulation, Session
from workbench.scoring.rules.disagreement import is_beyond
from workbench.scoring.rules.rating import rate
from workbench.scoring.rules.recognition import Body, recognise, regime
from workbench.scoring.rules.result import FloorCheck, ProductResult, Status
from workbench.scoring.sheets.points import STARS, Floor, PointTable

UNSCORED: frozenset[Status] = frozenset({"disqualified", "stopped", "incomplete", "not_quorate"})
"""Ends that depend on no mark."""


def gap_span(lowest: Sequence[int], highest: Sequence[int]) -> tuple[int, int]:
    """Return the least and the most that two members' totals may lie apart.

    Args:
        lowest: The least total of each member, at least one.
        highest: The most, in the same order.
    """
    apart = [high - low for i, high in enumerate(highest) for j, low in enumerate(lowest) if i != j]
    return max(0, max(lowest) - min(highest)), max([0, *apart])


def floor_spans(
    table: PointTable,
    counted: Collection[Possible],
    ends: tuple[ProductResult, ProductResult],
    *,
    undecided: bool,
    agreed: Collection[str],
) -> Iterator[FloorSpan]:
    """Yield what may become of each least option.

    Args:
        table: The figures of the other decision's sheet.
        counted: What each counted ballot may be.
        ends: The product's results at the least and at the most.
        undecided: Whether the regulation leaves members who disagree to an agreement (rule `agreed`).
        agreed: The lines on which an option was agreed and carried.
    """
    for floor in table.floors:
        points = [[table.points[floor.criterion][mark] for mark in ballot[floor.criterion]] for ballot in counted]
        reached = tuple(sum(pick(one) >= floor.least for one in points) for pick in (min, max))
        fewest, most = reached
        if undecided and floor.criterion not in agreed:
            meet, miss = most == len(points), fewest == 0
            split = max(fewest, 1) <= min(most, len(points) - 1)
        else:
            meet, miss, split = not _missed(ends[1], floor), _missed(ends[0], floor), False
        yield FloorSpan(
            criterion=floor.criterion,
            least=floor.least,
            stars=floor.stars,
            reached=(fewest, most),
            of=len(points),
            may_meet=meet,
            may_miss=miss,
            may_split=split,
        )


def _missed(result: ProductResult, floor: Floor) -> bool:
    checks = result.floors or {}
    return any(line.criterion == floor.criterion for star in floor.stars[:1] for line in checks[star].missed)


def outcomes(
    ends: tuple[ProductResult, ProductResult],
    gap: tuple[int, int] | None,
    floors: Sequence[FloorSpan],
    rules: Regulation,
    *,
    gap_accepted: bool,
) -> tuple[Outcome, ...]:
    """Return every end that is possible, the most stars first.

    Args:
        ends: The product's results at the least and at the most.
        gap: The least and the most gap, or None where nobody is counted.
        floors: What may become of each least option.
        rules: The council's own regulation.
        gap_accepted: Whether a vote on the last round let the gap stand.
    """
    low, high = ends
    if low.band is None or high.band is None or gap is None or low.status in UNSCORED:
        return (Outcome(status=low.status),)
    least_beyond, most_beyond = (is_beyond(one, rules.max_gap) and not gap_accepted for one in gap)
    found = {Outcome(status="needs_discussion")} if most_beyond else set()
    if not least_beyond:
        for band in range(low.band, high.band + 1):
            found |= set(_of_band(band, floors, rules))
    return tuple(sorted(found, key=lambda end: (-(end.stars or 0), end.status)))


def _of_band(band: int, floors: Sequence[FloorSpan], rules: Regulation) -> Iterator[Outcome]:
    asked = [floor for floor in floors if floor.stars[0] <= band]
    if any(floor.may_split for floor in asked):
        yield Outcome(status="needs_agreement")
    if any(floor.must_split for floor in asked):
        return
    own = [star for star in STARS if star <= band]
    for pattern in product((True, False), repeat=len(own)):
        met = dict(zip(own, pattern, strict=True))
        if _can_be(met, asked):
            checks = {int(star): FloorCheck(met=met.get(star, True), missed=()) for star in STARS}
            stars = rate(band, checks, rules.fallback).stars
            yield Outcome(status="failed_minimum") if stars is None else Outcome(status="rated", stars=stars)


def _can_be(met: Mapping[Star, bool], floors: Sequence[FloorSpan]) -> bool:
    """Return whether the stars' floors may be met and missed just so; one line may be asked by several stars."""
    reached = [floor for floor in floors if any(one and star in floor.stars for star, one in met.items())]
    return all(floor.may_meet for floor in reached) and all(
        any(star in floor.stars and floor.may_miss and floor not in reached for floor in floors)
        for star, one in met.items()
        if not one
    )


def ways(
    ends: tuple[ProductResult, ProductResult],
    possible: Sequence[Outcome],
    law: Decision,
    session: Session,
    *,
    by_mean: bool,
) -> tuple[tuple[Body | None, Body | None], ...]:
    """Return who may recognise the product, or where it may go, over all ends with a star."""
    low, high = ends
    rules, least_of = regime(law, session.held_on), {int(band.stars): band.at_least for band in law.bands}
    if session.level not in rules.recognises or low.mean is None or high.mean is None:
        return ()
    found: dict[tuple[Body | None, Body | None], None] = {}
    for end in possible:
        if end.stars is None:
            continue
        for mean in (max(low.mean, Fraction(least_of[end.stars])), high.mean):
            found[recognise(rules, session.level, mean=mean, stars=end.stars, by_mean=by_mean)] = None
    return tuple(found)


def change_of(before: ProductResult, possible: Sequence[Outcome]) -> Change:
    """Say what becomes of a product's star."""
    was = Outcome(status=before.status, stars=before.stars)
    if was in possible:
        return "same" if len(possible) == 1 else "open"
    stars = [end.stars for end in possible]
    if was.stars is not None and all(one is not None and one < was.stars for one in stars):
        return "down"
    if was.stars is not None and all(one is not None and one > was.stars for one in stars):
        return "up"
    return "other"
