"""What happened between the first ballot and the result: gaps, later rounds, votes, agreed levels, in that order.

Only counted members speak here; a ballot by someone recused or absent stays in the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.case import Case
from workbench.rulebook.model import NONE_MET
from workbench.scoring.ballot import total
from workbench.scoring.bundle import Agreed, Ballot, Resolution
from workbench.scoring.disagreement import gap_of, is_beyond
from workbench.text_vi import minutes as phrases


def was_discussed(case: Case) -> bool:
    """Whether there is more to tell than ballots that lay close enough together."""
    first = case.totals(up_to=1)
    beyond = bool(first) and is_beyond(gap_of(first.values()), case.regulation.max_gap)
    return case.last_round > 1 or beyond or bool(case.agreed) or bool(case.votes)


def decided(case: Case) -> tuple[str, ...]:
    """Return the council's votes on a gap and the levels it agreed on, one line each, with their reasons."""
    return (*(_vote(case, vote) for vote in case.votes), *(_agreed(case, agreed) for agreed in case.agreed))


def told(case: Case) -> tuple[str, ...]:
    """Return the lines of a product's discussion, in the order of events; empty where there was none."""
    return tuple(_lines(case)) if was_discussed(case) else ()


def _lines(case: Case) -> Iterator[str]:
    for number in range(1, case.last_round + 1):
        if number > 1:
            yield from _rescores(case, number)
        yield from _gap(case, number)
        yield from (_vote(case, vote) for vote in case.votes if vote.round == number)
    for agreed in case.agreed:
        yield _agreed(case, agreed)


def _gap(case: Case, number: int) -> Iterator[str]:
    totals = case.totals(up_to=number)
    if not totals:
        return
    points, limit = gap_of(totals.values()), case.regulation.max_gap
    if limit is None:
        yield phrases.round_gap_free(number, points)
    else:
        yield phrases.round_gap(number, points, beyond=is_beyond(points, limit))


def _rescores(case: Case, number: int) -> Iterator[str]:
    for member in case.result.counted:
        given = next((one for one in case.ballots if one.member == member and one.round == number), None)
        if given:
            yield _rescore(case, given)


def _rescore(case: Case, given: Ballot) -> str:
    name, after = case.names[given.member], total(case.sheet, given.marks)
    earlier = case.ballot(given.member, up_to=given.round - 1)
    if earlier is None:
        return phrases.joined_late(given.round, name, after, given.reason)
    return phrases.rescored(given.round, name, total(case.sheet, earlier.marks), after, given.reason)


def _vote(case: Case, vote: Resolution) -> str:
    counts = vote.round == case.last_round and vote.votes_for > vote.against
    return phrases.voted(vote.round, vote.votes_for, vote.against, vote.reason, counts=counts)


def _agreed(case: Case, agreed: Agreed) -> str:
    line = case.sheet.by_id[agreed.criterion]
    if agreed.option == NONE_MET:
        level = phrases.NONE_MET
    else:
        option = line.options[line.letters.index(agreed.option)]
        level = phrases.option(option.points, option.text)
    return phrases.agreed(line.id, line.title, level, agreed.reason)
