"""What members ticked on single criteria: who reached a least option, where a gap arose, what changed between rounds.

Whether a least option is met, and the gap itself, are read from the result; here they are only put beside the ticks
that led there, so that the council sees who has to talk about what. Sentences are the council's
(`findings.reasons.sentences`). Pure: no clock, file or widget.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.findings.case import Case
from workbench.findings.history import minority_view, reasons_of
from workbench.findings.lines.floors import FloorLine, floor_lines
from workbench.findings.lines.gaps import GapLine, gap_lines, mostly
from workbench.findings.lines.spread import spread
from workbench.findings.reasons.floors import option_text
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Ballot, gap_pair, total
from workbench.text_vi.common import NONE_MET
from workbench.text_vi.rulebook import evidence as papers

Json = dict[str, Any]


def who(case: Case, member: str) -> Json:
    """Name a member for the page."""
    return {"id": member, "name": case.names[member]}


def heads_needed(rule: str, of: int) -> int | None:
    """Return how many members must reach a least option (contract, rule 6); None where heads are not counted."""
    return {"majority": of // 2 + 1, "two_thirds": -(-2 * of // 3), "all": of}.get(rule)


def floors(case: Case) -> list[Json]:
    """Lay out the least options of each star from 3 to 5, missed ones first.

    Returns:
        One entry a star with `met`, `reached`, `of` (criteria) and `lines`; empty where the decision has none here.
    """
    return [_star(case, star) for star in case.result.floors or ()]


def _star(case: Case, star: int) -> Json:
    lines = sorted(floor_lines(case, star), key=lambda line: line.met)
    reached = sum(line.met for line in lines)
    return {
        "star": star,
        "met": reached == len(lines),
        "reached": reached,
        "of": len(lines),
        "lines": [_line(case, line) for line in lines],
    }


def _line(case: Case, floor: FloorLine) -> Json:
    ballots = case.counted_ballots
    return {
        "criterion": floor.criterion,
        "title": floor.line.title,
        "least": floor.least,
        "option_text": floor.option,
        "met": floor.met,
        "reached": list(floor.yes),
        "not_reached": {m: option_text(floor.line, ballots[m].marks[floor.criterion]) for m in floor.no},
        "need": heads_needed(case.regulation.floors, floor.of),
        "split": floor.split,
    }


def lines(case: Case) -> list[Json]:
    """Lay out how ballots spread over each line, with the papers of the dossier it is read for."""
    return [
        {
            "criterion": one.line.id,
            "title": one.line.title,
            "most": one.line.points,
            "apart": one.apart,
            "floor": one.crosses_floor,
            "options": [
                {"points": option.points, "text": option.text or NONE_MET, "count": option.count}
                for option in one.options
                if option.count
            ],
            "papers": [papers.named(proof.no, proof.title) for proof in case.papers.get(one.line.id, ())],
        }
        for one in spread(case)
    ]


def gap(case: Case) -> Json | None:
    """Say how far apart the totals are, which pair makes the gap and on which criteria it arose."""
    pair = gap_pair(case.result)
    if pair is None or case.result.gap is None:
        return None
    low, high = pair
    apart = gap_lines(case)
    return {
        "points": case.result.gap,
        "low": who(case, low) | {"total": case.result.totals[low]},
        "high": who(case, high) | {"total": case.result.totals[high]},
        "criteria": [_apart(line) for line in apart],
        "mostly": list(mostly(apart, case.result.gap)),
    }


def _apart(line: GapLine) -> Json:
    return {
        "criterion": line.line.id,
        "title": line.line.title,
        "low": line.line.points_of(line.low),
        "high": line.line.points_of(line.high),
        "low_text": option_text(line.line, line.low),
        "high_text": option_text(line.line, line.high),
        "difference": line.difference,
    }


def rounds(case: Case) -> list[Json]:
    """Tell every round: who handed in, with what total, what changed and for what reason."""
    order = {member: n for n, member in enumerate(case.names)}
    counted = case.counted_ballots
    return [
        {
            "round": number,
            "ballots": [
                _ballot(case, ballot, counts=counted.get(ballot.member) is ballot)
                for ballot in sorted(case.ballots, key=lambda b: order[b.member])
                if ballot.round == number
            ],
        }
        for number in sorted({b.round for b in case.ballots})
    ]


def _ballot(case: Case, ballot: Ballot, *, counts: bool) -> Json:
    before, reasons = case.ballot(ballot.member, up_to=ballot.round - 1), reasons_of(ballot)
    return {
        **who(case, ballot.member),
        "total": total(case.sheet, ballot.marks),
        "at": ballot.at.isoformat(),
        "counts": counts,
        "reason": None if reasons else ballot.reason,
        "opinion": ballot.opinion,
        "minority": minority_view(before, ballot) is not None,
        "changed": [] if before is None else _changed(case.sheet, before.marks, ballot.marks, reasons),
    }


def _changed(
    sheet: Sheet, before: Mapping[str, str], after: Mapping[str, str], reasons: Mapping[str, str]
) -> list[Json]:
    return [
        {
            "criterion": c.id,
            "title": c.title,
            "before": c.points_of(before[c.id]),
            "before_text": option_text(c, before[c.id]),
            "after": c.points_of(after[c.id]),
            "after_text": option_text(c, after[c.id]),
            "reason": reasons.get(c.id),
        }
        for c in sheet.criteria
        if before[c.id] != after[c.id]
    ]
