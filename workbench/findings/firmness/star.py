"""How near a product's star is to another one: what a single ballot, tick or choice of the regulation would change.

For chair and secretary, after closing. Every trial is a replay of the same records with one thing otherwise; nothing is
known here of bands or floors but what `scoring` makes of them. A ballot is left out as if its member had not taken part
(a recusal), as happens when a conflict of interest comes to light late.

A gap beyond the regulation's limit counts as accepted in every trial: it is the council's to accept, and nearly any
tick of the highest or lowest ballot would else only open the discussion, and hide the star that lies behind it.
Kept out: single ticks (`ticks`), the sentences (`text`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor
from typing import Any

from workbench.findings.firmness.ticks import Tick, ticks
from workbench.findings.what_if import what_if
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Criterion
from workbench.scoring import Bundle, ProductResult, Recusal, Regulation, Waiver, replay
from workbench.scoring.rules.result import Status
from workbench.scoring.sheets.shelf import Shelf

RATED: frozenset[Status] = frozenset({"rated", "failed_minimum"})
"""The statuses in which ballots have made a result that stands."""

ASKED: frozenset[Status] = RATED | {"needs_agreement"}
"""The statuses, gaps accepted, in which all ballots are there: only then is anything tried."""

RULES = ("floors", "waivers", "fallback")
"""The settings whose other choices are told: how a least option is reached, and what a missed one costs."""

_SAID = "?"
"""Stands for the reason that a record of a trial must have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirmnessLine:
    """One line between two bands, seen from the mean.

    Attributes:
        least: The points from which the line's star is given.
        star: That star.
        distance: From the mean to the line, exact; 0 where the mean lies on it.
        of_one: The fewest whole points that one ballot has to move to take the mean over the line.
        within_one: Whether any one ballot has so many points to give or to lose.
    """

    least: int
    star: int
    distance: Fraction
    of_one: int
    within_one: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """The result with one member's ballot left out, or one that is not counted taken in."""

    member: str
    result: ProductResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The result under another choice for one setting of the regulation."""

    setting: str
    rules: Regulation
    result: ProductResult


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """What a product's result would be, had one thing been otherwise.

    Attributes:
        own: The result as it stands, a gap accepted.
        gap_open: Whether the gap has still to be accepted or closed.
        below: The line under which the mean's own star is lost; None in the lowest band.
        above: The line from which the next star is given; None in the highest band.
        without: Each counted ballot left out, in the order of the members.
        ticks: The ticks that give another outcome, the smallest step first.
        seated: Each ballot on record that is not counted, taken in.
        doubts: The lines in doubt that hold the product back.
        unbound: The result with their minima set aside; None where there is no such line.
        aside: The lines whose minima a vote set aside.
        bound: The result if these minima did apply; None where there is no such line.
        choices: The choices of `RULES` that give another outcome.
    """

    own: ProductResult
    gap_open: bool
    below: FirmnessLine | None
    above: FirmnessLine | None
    without: tuple[Ballots, ...]
    ticks: tuple[Tick, ...]
    seated: tuple[Ballots, ...]
    doubts: tuple[Criterion, ...]
    unbound: ProductResult | None
    aside: tuple[Criterion, ...]
    bound: ProductResult | None
    choices: tuple[Choice, ...]

    def differs(self, other: ProductResult) -> bool:
        """Return whether a trial ends otherwise: other stars, or another status."""
        return (other.status, other.stars) != (self.own.status, self.own.stars)

    def moves(self, other: ProductResult) -> bool:
        """Return whether a trial ends with another rating that stands; else it only opens the matter again."""
        return self.differs(other) and {other.status, self.own.status} <= RATED


def star_at_risk(bundle: Bundle, code: str, shelf: Shelf) -> Risk | None:
    """Return what one ballot, tick or choice of the regulation would change.

    Args:
        bundle: A session that replays.
        code: The product.
        shelf: Where its sheet comes from.

    Returns:
        What was tried; None while ballots are missing, and for products that nobody rates any more.
    """
    alone = _only(bundle, code)
    one = alone.model_copy(update={"regulation": bundle.regulation.model_copy(update={"max_gap": None})})
    own = _again(one, shelf)
    if own.status not in ASKED or own.mean is None:
        return None
    tried = what_if(one, shelf)
    (product,) = one.products
    lines, law = shelf.sheet(product.sheet).criteria, shelf.decisions[product.decision]
    doubts = tuple(line for line in lines if line.waivable and line.id in own.held_back_by)
    aside = tuple(line for line in lines if line.id in (own.waived or ()))
    return Risk(
        own=own,
        gap_open=_again(alone, shelf).status == "needs_discussion",
        below=_below(law, own.mean, own),
        above=_above(law, own.mean, own),
        without=tuple(_without(one, own, shelf)),
        ticks=ticks(one, own, shelf),
        seated=tuple(
            Ballots(member=member.id, result=tried.seated[member.id][code])
            for member in one.members
            if member.id in tried.seated
        ),
        doubts=doubts,
        unbound=_unbound(one, doubts, shelf) if doubts else None,
        aside=aside,
        bound=_again(one, shelf, waivers=()) if aside else None,
        choices=tuple(
            Choice(setting=trial.setting, rules=trial.rules, result=other)
            for trial in tried.trials
            if trial.setting in RULES
            and ((other := trial.results[code]).status, other.stars) != (own.status, own.stars)
        ),
    )


def _only(bundle: Bundle, code: str) -> Bundle:
    """Return the session as if the product had been the only one; its sheet was checked before."""
    kept: dict[str, Any] = {
        name: tuple(entry for entry in getattr(bundle, name) if entry.product in (None, code))
        for name in ("absences", "recusals", "ballots", "agreed", "resolutions", "waivers", "stops")
    }
    products = tuple(product for product in bundle.products if product.code == code)
    return bundle.model_copy(update={"products": products, "sheets": {}, **kept})


def _again(one: Bundle, shelf: Shelf, **changes: object) -> ProductResult:
    (result,) = replay(one.model_copy(update=changes), shelf, bundle_sha256="").products
    return result


def _without(one: Bundle, own: ProductResult, shelf: Shelf) -> Iterator[Ballots]:
    for member in own.counted:
        gone = Recusal(member=member, product=own.code, reason=_SAID)
        yield Ballots(member=member, result=_again(one, shelf, recusals=(*one.recusals, gone)))


def _unbound(one: Bundle, doubts: Sequence[Criterion], shelf: Shelf) -> ProductResult:
    """Return the result if the council had voted that these minima do not apply; it takes the place of a lost vote."""
    (product,) = one.products
    names = {line.id for line in doubts}
    votes = [
        Waiver.model_validate({"product": product.code, "criterion": line.id, "for": 1, "against": 0, "reason": _SAID})
        for line in doubts
    ]
    kept = [waiver for waiver in one.waivers if waiver.criterion not in names]
    rules = one.regulation.model_copy(update={"waivers": "vote"})
    return _again(one, shelf, regulation=rules, waivers=(*kept, *votes))


def _below(law: Decision, mean: Fraction, own: ProductResult) -> FirmnessLine | None:
    found = next((band for band in law.steps if mean >= band.at_least), None)
    if found is None:
        return None
    least, star = found.at_least, found.stars
    of_one = floor((mean - least) * len(own.totals)) + 1
    room = max(own.totals.values())
    return FirmnessLine(least=least, star=star, distance=mean - least, of_one=of_one, within_one=of_one <= room)


def _above(law: Decision, mean: Fraction, own: ProductResult) -> FirmnessLine | None:
    found = next((band for band in reversed(law.steps) if mean < band.at_least), None)
    if found is None:
        return None
    least, star = found.at_least, found.stars
    of_one = ceil((least - mean) * len(own.totals))
    room = 100 - min(own.totals.values())
    return FirmnessLine(least=least, star=star, distance=least - mean, of_one=of_one, within_one=of_one <= room)
