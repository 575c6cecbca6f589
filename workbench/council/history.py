"""What happened between the first ballot and the result: gaps, later rounds, votes, what was opened again, agreements.

Only counted members speak here; a ballot by someone recused or absent stays in the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.council.case import Case
from workbench.council.export import REASONS
from workbench.council.reopenings import Reopening
from workbench.rulebook.model import NONE_MET
from workbench.scoring.ballot import total
from workbench.scoring.bundle import Agreed, Ballot, Resolution, marks_changed
from workbench.scoring.disagreement import gap_of, is_beyond
from workbench.text_vi import minutes as phrases


def was_discussed(case: Case) -> bool:
    """Whether there is more to tell than ballots that lay close enough together."""
    first = case.totals(up_to=1)
    beyond = bool(first) and is_beyond(gap_of(first.values()), case.regulation.max_gap)
    return case.last_round > 1 or beyond or bool(case.agreed or case.votes or case.reopenings or case.notes)


def decided(case: Case) -> tuple[str, ...]:
    """Return the council's votes on a gap and the levels it agreed on, one line each, with their reasons."""
    return (*(_vote(case, vote) for vote in case.votes), *(_agreed(case, agreed) for agreed in case.agreed))


def reopened(case: Case) -> tuple[str, ...]:
    """Return what two opened again of a product, one line each, with what was withdrawn by it."""
    return tuple(_reopened(case, reopening) for reopening in case.reopenings)


def said(case: Case) -> tuple[str, ...]:
    """Return what was written down of the discussion, one line each, with its time."""
    return tuple(phrases.note(note.at, note.text) for note in case.notes)


def told(case: Case) -> tuple[str, ...]:
    """Return the lines of a product's discussion, in the order of events; empty where there was none."""
    return tuple(_lines(case)) if was_discussed(case) else ()


def _lines(case: Case) -> Iterator[str]:
    if case.last_round == 0:
        yield from reopened(case)
    for number in range(1, case.last_round + 1):
        if number > 1:
            yield from _rescores(case, number)
        yield from _gap(case, number)
        yield from (_vote(case, vote) for vote in case.votes if vote.round == number)
        yield from (_reopened(case, one) for one in case.reopenings if _round_of(case, one) == number)
    for agreed in case.agreed:
        yield _agreed(case, agreed)
    yield from said(case)


def _round_of(case: Case, reopening: Reopening) -> int:
    """Return the round that was the last when something was opened again: the last with a ballot before that."""
    before = (ballot.round for ballot in case.ballots if ballot.at <= reopening.confirmed_at)
    return max(before, default=1)


def _reopened(case: Case, reopening: Reopening) -> str:
    if reopening.kind == "unrecusing":
        names = [case.names.get(member, member) for member in reopening.members]
        return phrases.recusal_taken_back(names, by_two(reopening, case.names))
    undone = reopening.withdrawn
    lines = [phrases.undone_vote(v.round, v.votes_for, v.against) for v in undone.resolutions]
    lines += [phrases.undone_agreed(*_level(case, agreed)) for agreed in undone.agreed]
    lines += [phrases.undone_stop(stop.flag) for stop in undone.stops]
    lines += [phrases.undone_ground(undone.disqualified)] if undone.disqualified else []
    names = [case.names.get(member, member) for member in reopening.members]
    return phrases.reopened(names, lines, by_two(reopening, case.names))


def by_two(reopening: Reopening, names: Mapping[str, str]) -> str:
    """Say who proposed to open something again, who confirmed, when and why."""
    proposer, confirmer = (names.get(one, one) for one in (reopening.proposed_by, reopening.confirmed_by))
    return phrases.by_two(proposer, confirmer, reopening.confirmed_at, reopening.reason)


def minority_view(earlier: Ballot | None, given: Ballot) -> str | None:
    """Return what a member says who keeps every mark in a later round; None where he says nothing new."""
    view = given.opinion.strip()
    if earlier is None or not view or view == earlier.opinion.strip() or marks_changed(earlier.marks, given.marks):
        return None
    return view


def reasons_of(ballot: Ballot) -> Mapping[str, str]:
    """Return the reason of each criterion marked anew; empty where the ballot has one text for all."""
    found = ballot.ext.get(REASONS) if isinstance(ballot.ext, Mapping) else None
    return found if isinstance(found, Mapping) and all(isinstance(one, str) for one in found.values()) else {}


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
    changes = list(_changes(case, earlier, given))
    reason = None if changes else given.reason
    said = phrases.rescored(given.round, name, total(case.sheet, earlier.marks), after, reason, changes)
    view = minority_view(earlier, given)
    return said if view is None else f"{said} {phrases.minority(view)}"


def _changes(case: Case, earlier: Ballot, given: Ballot) -> Iterator[str]:
    """Yield the first mark, the second and the reason of each criterion that has one of its own."""
    reasons = reasons_of(given)
    for criterion in marks_changed(earlier.marks, given.marks):
        line = case.sheet.by_id[criterion]
        if criterion in reasons:
            before, after = line.points_of(earlier.marks[criterion]), line.points_of(given.marks[criterion])
            yield phrases.marked_anew(criterion, before, after, reasons[criterion])


def _vote(case: Case, vote: Resolution) -> str:
    counts = vote.round == case.last_round and vote.votes_for > vote.against
    return phrases.voted(vote.round, vote.votes_for, vote.against, vote.reason, counts=counts)


def _agreed(case: Case, agreed: Agreed) -> str:
    return phrases.agreed(*_level(case, agreed), agreed.reason)


def _level(case: Case, agreed: Agreed) -> tuple[str, str, str]:
    """Return number, title and agreed level of a criterion."""
    line = case.sheet.by_id[agreed.criterion]
    if agreed.option == NONE_MET:
        return line.id, line.title, phrases.NONE_MET
    option = line.options[line.letters.index(agreed.option)]
    return line.id, line.title, phrases.option(option.points, option.text)
