"""A concluded session as everybody who sat in it may see it: stars, means, what was decided, and one's own points.

Everything comes from the bundle that was signed. Nobody else's points are in it, and no name stands beside a point.
Pure: no clock, file or widget. Kept out: who may ask (`desk.acts.signing`), what the board sees (`view`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from typing_extensions import TypedDict

from workbench.findings.case import Case, cases
from workbench.findings.verdict import grounds, outcome_words, verdict
from workbench.rulebook import Rulebook
from workbench.scoring import Bundle, Result
from workbench.scoring.rules.disagreement import gap_of
from workbench.scoring.rules.recognition import regime
from workbench.scoring.sheets.ballot import total
from workbench.text_vi.pages import outcome as words


class OwnPoints(TypedDict):
    """The visitor's own ballot on a product, and whether the result counts it."""

    part: Literal["counted", "not_counted"]
    points: int


class NoPoints(TypedDict):
    """Why there is no ballot of the visitor on a product: `no_seat` for whoever does not score."""

    part: Literal["recused", "absent", "missing", "no_seat"]
    points: None


OwnPart = OwnPoints | NoPoints


class OutcomeProduct(TypedDict):
    """One product of a concluded session: what it came to and what the council decided on the way."""

    code: str
    name: str
    producer: str
    set: int
    set_name: str
    stars: int | None
    result_text: str
    mean_text: str | None
    decided: list[str]
    own: OwnPart


class Count(TypedDict):
    """How many products came to one outcome."""

    outcome: str
    products: int


class OutcomeView(TypedDict):
    """A concluded session; `reached` counts products of `least` stars and more, from which a star is recognised."""

    products: list[OutcomeProduct]
    counts: list[Count]
    least: int
    reached: int


def outcome_view(bundle: Bundle, result: Result, rulebook: Rulebook, member: str) -> OutcomeView:
    """Lay out a concluded session for one who sat in it.

    Args:
        bundle: The records that were signed.
        result: What they come to.
        rulebook: Where the sheets named in it are read.
        member: The id of the visitor's seat; it need not be one that scores.
    """
    found = list(cases(bundle, result, rulebook))
    least = max(regime(case.law, bundle.session.held_on).least for case in found)
    return {
        "products": [_product(case, member) for case in found],
        "counts": _counts(found),
        "least": least,
        "reached": sum((case.result.stars or 0) >= least for case in found),
    }


def _counts(found: list[Case]) -> list[Count]:
    """Count products by outcome, the highest star first, those without one in the order of the minutes."""
    ranked: dict[tuple[int, tuple[int, int], str], int] = {}
    for case in found:
        key = -(case.result.stars or 0), verdict(case).rank, outcome_words(case)
        ranked[key] = ranked.get(key, 0) + 1
    return [{"outcome": outcome, "products": n} for (*_, outcome), n in sorted(ranked.items())]


def _product(case: Case, member: str) -> OutcomeProduct:
    product, result = case.product, case.result
    return {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "set": case.sheet.set,
        "set_name": case.sheet.name,
        "stars": result.stars,
        "result_text": outcome_words(case),
        "mean_text": result.mean_text,
        "decided": list(_decided(case)),
        "own": _own(case, member),
    }


def _own(case: Case, member: str) -> OwnPart:
    result = case.result
    if member in result.totals:
        return {"part": "counted", "points": result.totals[member]}
    if member in result.recused:
        return {"part": "recused", "points": None}
    given = [ballot for ballot in case.ballots if ballot.member == member]
    if given:
        last = max(given, key=lambda one: one.round)
        return {"part": "not_counted", "points": total(case.sheet, last.marks)}
    if member in result.absent:
        return {"part": "absent", "points": None}
    return {"part": "missing" if member in result.missing else "no_seat", "points": None}


def _decided(case: Case) -> Iterator[str]:
    """Yield what the council decided of a product, in the order in which minutes tell it; no name, no reason."""
    yield from _rounds(case)
    for vote in case.votes:
        yield words.gap_vote(vote.votes_for, vote.against, carried=vote.votes_for > vote.against)
    for one in case.waivers:
        yield words.waiver(one.criterion, one.votes_for, one.against, carried=one.votes_for > one.against)
    for agreed in case.agreed:
        points = case.sheet.by_id[agreed.criterion].points_of(agreed.option)
        yield words.AGREED.format(agreed.criterion, points)
    if case.result.absent:
        yield words.ABSENT.format(len(case.result.absent), len(case.result.counted))
    if case.result.held_back_by and case.result.band:
        yield words.held_back(case.result.band, case.result.held_back_by)
    if case.result.stars is None:
        yield from grounds(case)


def _rounds(case: Case) -> Iterator[str]:
    for number in range(2, case.last_round + 1):
        handed_in = sum(one.round == number and one.member in case.result.counted for one in case.ballots)
        before, after = case.totals(up_to=number - 1), case.totals(up_to=number)
        if after:
            gap = gap_of(before.values()) if before else None
            yield words.later_round(number, handed_in, gap, gap_of(after.values()))
