"""What members ticked on single criteria: who reached a least option, where a gap arose, what changed between rounds.

Whether a least option is met, and the gap itself, are read from the result; here they are only put beside the ticks
that led there, so that the council sees who has to talk about what. Pure: no clock, file or widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from workbench.rulebook.model import NONE_MET, Criterion, Sheet
from workbench.scoring import Ballot, Bundle, Product, ProductResult, gap_pair, total
from workbench.scoring.points import STARS
from workbench.text_vi import pages as words

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One product with everything its view is made of.

    Attributes:
        counted: The ballot that counts, by member, in the members' order.
        names: Every member's name by id.
    """

    bundle: Bundle
    product: Product
    result: ProductResult
    sheet: Sheet
    counted: Mapping[str, Ballot]
    names: Mapping[str, str]

    def points(self, member: str, criterion: Criterion) -> int:
        """The points a counted member gave on a criterion."""
        return criterion.points_of(self.counted[member].marks[criterion.id])

    def who(self, member: str) -> Json:
        """Name a member for the page."""
        return {"id": member, "name": self.names[member]}


def option_text(criterion: Criterion, mark: str) -> str:
    """Return the wording of a mark, also for "none of these"."""
    return words.NONE_MET if mark == NONE_MET else criterion.options[criterion.letters.index(mark)].text


def least_text(criterion: Criterion, least: int) -> str:
    """Return the wording of the option that asks for these least points: one printed with a star."""
    return next(o.text for o in criterion.options if o.points == least and o.floor_for is not None)


def heads_needed(rule: str, of: int) -> int | None:
    """Return how many members must reach a least option (contract, rule 6); None where heads are not counted."""
    return {"majority": of // 2 + 1, "two_thirds": -(-2 * of // 3), "all": of}.get(rule)


def floors(case: Case) -> list[Json]:
    """Lay out the least options of each star from 3 to 5, missed ones first.

    Returns:
        One entry a star with `met`, `reached`, `of` (criteria) and `lines`; empty where the decision has none here.
    """
    if case.result.floors is None:
        return []
    return [_star(case, star) for star in STARS]


def _star(case: Case, star: int) -> Json:
    assert case.result.floors is not None  # noqa: S101 - asked by the caller
    check = case.result.floors[star]
    missed = {miss.criterion for miss in check.missed}
    lines = [
        _line(case, criterion, least, met=criterion.id not in missed)
        for criterion in case.sheet.criteria
        if (least := criterion.least_for(star)) is not None
    ]
    lines.sort(key=lambda line: line["met"])
    return {
        "star": star,
        "met": check.met,
        "reached": sum(line["met"] for line in lines),
        "of": len(lines),
        "lines": lines,
    }


def _line(case: Case, criterion: Criterion, least: int, *, met: bool) -> Json:
    yes = [m for m in case.counted if case.points(m, criterion) >= least]
    no = [m for m in case.counted if m not in yes]
    rule = case.bundle.regulation.floors
    return {
        "criterion": criterion.id,
        "title": criterion.title,
        "least": least,
        "option_text": least_text(criterion, least),
        "met": met,
        "reached": yes,
        "not_reached": {m: option_text(criterion, case.counted[m].marks[criterion.id]) for m in no},
        "need": heads_needed(rule, len(case.counted)),
        "how": _how(case, criterion, len(yes)),
        "split": bool(yes and no) and rule == "agreed" and agreed_of(case, criterion) is None,
    }


def _how(case: Case, criterion: Criterion, yes: int) -> str:
    """Say how the council stands to a least option, in the words of its regulation's rule."""
    rule, of = case.bundle.regulation.floors, len(case.counted)
    if rule == "mean":
        mean = Fraction(sum(case.points(m, criterion) for m in case.counted), of)
        return words.mean_of_line(str(mean), yes, of)
    if rule != "agreed":
        return words.reached_by(yes, of, rule)
    if (mark := agreed_of(case, criterion)) is not None:
        return words.agreed_line(option_text(criterion, mark), criterion.points_of(mark))
    return words.one_side(yes, of) if yes in {0, of} else words.split(yes, of)


def agreed_of(case: Case, criterion: Criterion) -> str | None:
    """Return the option the council agreed on for a criterion, if any."""
    found = (a for a in case.bundle.agreed if (a.product, a.criterion) == (case.product.code, criterion.id))
    return next((a.option for a in found), None)


def gap(case: Case) -> Json | None:
    """Say how far apart the totals are, which pair makes the gap and on which criteria it arose."""
    pair = gap_pair(case.result)
    if pair is None or case.result.gap is None:
        return None
    low, high = pair
    apart = _apart(case, low, high)
    mostly = _most_of(apart, case.result.gap)
    said = words.gap(
        case.result.gap, case.names[low], case.result.totals[low], case.names[high], case.result.totals[high]
    )
    return {
        "points": case.result.gap,
        "low": case.who(low) | {"total": case.result.totals[low]},
        "high": case.who(high) | {"total": case.result.totals[high]},
        "criteria": apart,
        "mostly": mostly,
        "in_words": f"{said} {words.gap_mostly(mostly)}" if mostly else said,
    }


def _apart(case: Case, low: str, high: str) -> list[Json]:
    """List the criteria on which two members differ, the greatest share of the gap first."""
    lines = [
        {
            "criterion": c.id,
            "title": c.title,
            "low": case.points(low, c),
            "high": case.points(high, c),
            "low_text": option_text(c, case.counted[low].marks[c.id]),
            "high_text": option_text(c, case.counted[high].marks[c.id]),
            "difference": case.points(high, c) - case.points(low, c),
        }
        for c in case.sheet.criteria
        if case.points(low, c) != case.points(high, c)
    ]
    return sorted(lines, key=lambda line: -line["difference"])


def _most_of(apart: list[Json], points: int) -> list[str]:
    """Return the fewest criteria that together make at least half of the gap."""
    chosen: list[str] = []
    sum_so_far = 0
    for line in apart:
        if 2 * sum_so_far >= points:
            break
        chosen.append(line["criterion"])
        sum_so_far += line["difference"]
    return chosen


def rounds(case: Case) -> list[Json]:
    """Tell every round: who handed in, with what total, what changed and for what reason."""
    mine = [b for b in case.bundle.ballots if b.product == case.product.code]
    order = {member: n for n, member in enumerate(case.names)}
    return [
        {
            "round": number,
            "ballots": [
                _ballot(case, ballot, mine)
                for ballot in sorted(mine, key=lambda b: order[b.member])
                if ballot.round == number
            ],
        }
        for number in sorted({b.round for b in mine})
    ]


def _ballot(case: Case, ballot: Ballot, mine: list[Ballot]) -> Json:
    earlier = [b for b in mine if b.member == ballot.member and b.round < ballot.round]
    before = max(earlier, key=lambda b: b.round, default=None)
    return {
        **case.who(ballot.member),
        "total": total(case.sheet, ballot.marks),
        "at": ballot.at.isoformat(),
        "counts": case.counted.get(ballot.member) is ballot,
        "reason": ballot.reason,
        "opinion": ballot.opinion,
        "changed": [] if before is None else _changed(case.sheet, before.marks, ballot.marks),
    }


def _changed(sheet: Sheet, before: Mapping[str, str], after: Mapping[str, str]) -> list[Json]:
    return [
        {
            "criterion": c.id,
            "title": c.title,
            "before": c.points_of(before[c.id]),
            "after": c.points_of(after[c.id]),
            "after_text": option_text(c, after[c.id]),
        }
        for c in sheet.criteria
        if before[c.id] != after[c.id]
    ]
