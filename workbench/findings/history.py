"""What happened between the first ballot and the result: gaps, later rounds, votes, what was opened again, agreements.

Only counted members speak here; a ballot by someone recused or absent stays in the bundle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from workbench.council.facts.events import Event
from workbench.council.record.export import REASONS
from workbench.council.record.reopenings import Reopening
from workbench.findings.case import Case
from workbench.rulebook.records.sheet import NONE_MET
from workbench.scoring.bundle.records import Agreed, Ballot, Resolution, Waiver, marks_changed
from workbench.scoring.rules.disagreement import gap_of, is_beyond
from workbench.scoring.sheets.ballot import total
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.short_forms import quote_level, spell_out


def was_discussed(case: Case) -> bool:
    """Whether there is more to tell than ballots that lay close enough together."""
    first = case.totals(up_to=1)
    beyond = bool(first) and is_beyond(gap_of(first.values()), case.regulation.max_gap)
    happened = any(event.kind in _TOLD for event in case.events if event.product)
    decisions = (*case.agreed, *case.votes, *case.waivers, *case.reopenings, *case.notes)
    return case.last_round > 1 or beyond or happened or bool(decisions)


def decision_lines(case: Case) -> tuple[str, ...]:
    """Return the council's votes on a gap and the levels it agreed on, one line each, with their reasons."""
    return (*(_vote(case, vote) for vote in case.votes), *(_agreed(case, agreed) for agreed in case.agreed))


def reopening_lines(case: Case) -> tuple[str, ...]:
    """Return what two opened again of a product, one line each, with what was withdrawn by it."""
    return tuple(_reopened(case, reopening) for reopening in case.reopenings)


def note_lines(case: Case) -> tuple[str, ...]:
    """Return what was written down of the discussion, one line each, with its time."""
    return tuple(phrases.note(note.at, note.text) for note in case.notes)


def discussion_lines(case: Case) -> tuple[str, ...]:
    """Return the lines of a product's discussion, in the order of events; empty where there was none."""
    return tuple(_lines(case)) if was_discussed(case) else ()


def _lines(case: Case) -> Iterator[str]:
    """Yield everything in the order of its instants; what happened in one instant in the order of a round."""
    found = [*_of_rounds(case), *_decisions(case)]
    found += [(one.confirmed_at, _REOPENED, _reopened(case, one)) for one in case.reopenings]
    found += [(note.at, _SAID, phrases.note(note.at, note.text)) for note in case.notes]
    yield from (line for _, _, line in sorted(found, key=lambda one: one[:2]))


_OPENED, _SCORED, _GAP, _VOTED, _AGREED, _REOPENED, _SAID = range(7)
"""The order of what happened in one instant."""
_TOLD = {"voted", "agreed", "waived", "stopped", "disqualified", "complex", "round_opened"}
_NEVER = datetime.max.replace(tzinfo=UTC)
"""Stands for an instant that a bundle does not tell: after everything else."""
Timed = tuple[datetime, int, str]


def _of_rounds(case: Case) -> Iterator[Timed]:
    """Yield how each round went: why it was opened, who marked anew, how far apart the ballots lay at its end."""
    for number in range(1, case.last_round + 1):
        if number > 1:
            yield from _opened(case, number)
            yield from _rescores(case, number)
        ended = _end_of(case, number)
        if not _out_before(case, ended):
            yield from ((ended, _GAP, line) for line in _gap(case, number))


def _out_before(case: Case, moment: datetime) -> bool:
    """Tell whether the product was put out or stopped before a round's end: its ballots then decide nothing."""
    ended = [event.at for event in case.events if event.kind == case.result.status]
    return bool(ended) and ended[-1] < moment


def _opened(case: Case, number: int) -> Iterator[Timed]:
    for event in case.events:
        if event.kind == "round_opened" and event.round == number and event.reason and not event.by_proposal:
            yield event.at, _OPENED, phrases.round_opened(number, event.reason)


def _end_of(case: Case, number: int) -> datetime:
    """Return when a round ended: as the journal has it, else with its last ballot."""
    kind = "closed" if number == 1 else "round_closed"
    ended = [one.at for one in case.events if one.kind == kind and one.round in {None, number}]
    given = [ballot.at for ballot in case.ballots if ballot.round <= number]
    return max([*ended[:1], *given]) if ended else max(given)


def _decisions(case: Case) -> Iterator[Timed]:
    """Yield votes, agreements and what ended a product, those withdrawn later among them."""
    known = [event for event in case.events if event.kind in {"voted", "agreed", "waived"}]
    for event in case.events:
        if line := _decision(case, event):
            yield event.at, _VOTED, line
    for vote in case.votes:
        if not any(_same_vote(event, vote) for event in known):
            after = min(vote.round, case.last_round) or 1
            yield (_end_of(case, after) if case.ballots else _NEVER), _VOTED, _vote(case, vote)
    for waiver in case.waivers:
        if not any(_same_waiver(event, waiver) for event in known):
            yield _NEVER, _VOTED, _waived(case, waiver.criterion, waiver.votes_for, waiver.against, waiver.reason)
    for agreed in case.agreed:
        if not any((event.criterion, event.option) == (agreed.criterion, agreed.option) for event in known):
            yield _NEVER, _AGREED, _agreed(case, agreed)


def _decision(case: Case, event: Event) -> str | None:
    match event:
        case Event(kind="voted", round=int(number), favour=int(favour), against=int(against)):
            standing = next((vote for vote in case.votes if _same_vote(event, vote)), None)
            counts = standing is not None and number == case.last_round and favour > against
            return phrases.voted(number, favour, against, event.reason or "", counts=counts)
        case Event(kind="agreed", criterion=str(criterion), option=str(option)) if criterion in case.sheet.by_id:
            level = _level(case, criterion, option)
            return phrases.agreed(*level, event.reason or "")
        case Event(kind="waived", criterion=str(criterion), favour=int(favour), against=int(against)) if (
            criterion in case.sheet.by_id
        ):
            stands = any(_same_waiver(event, waiver) for waiver in case.waivers)
            return _waived(case, criterion, favour, against, event.reason or "", stands=stands)
        case Event(kind="stopped", flag=str(flag)):
            return phrases.stopped_then(flag, event.reason or "")
        case Event(kind="disqualified"):
            return phrases.disqualified_then(event.reason or "")
        case Event(kind="complex"):
            return phrases.complex_then(event.reason or "")
    return None


def _same_vote(event: Event, vote: Resolution) -> bool:
    of = (vote.round, vote.votes_for, vote.against, vote.reason)
    return event.kind == "voted" and (event.round, event.favour, event.against, event.reason) == of


def _same_waiver(event: Event, waiver: Waiver) -> bool:
    of = (waiver.criterion, waiver.votes_for, waiver.against, waiver.reason)
    return event.kind == "waived" and (event.criterion, event.favour, event.against, event.reason) == of


def _waived(case: Case, criterion: str, favour: int, against: int, reason: str, *, stands: bool = True) -> str:
    title = spell_out(case.sheet.by_id[criterion].title)
    return phrases.waived(criterion, title, favour, against, reason, stands=stands)


def _reopened(case: Case, reopening: Reopening) -> str:
    names = [case.names.get(member, member) for member in reopening.products[case.product.code]]
    if reopening.kind == "unrecusing":
        return phrases.recusal_taken_back(names, by_two(reopening, case.names))
    undone = reopening.withdrawn
    lines = [phrases.undone_vote(v.round, v.votes_for, v.against) for v in undone.resolutions]
    lines += [phrases.undone_waiver(w.criterion, w.votes_for, w.against) for w in undone.waivers]
    lines += [phrases.undone_agreed(*_level(case, agreed.criterion, agreed.option)) for agreed in undone.agreed]
    lines += [phrases.undone_stop(stop.flag) for stop in undone.stops]
    lines += [phrases.undone_ground(undone.disqualified)] if undone.disqualified else []
    return phrases.reopened(names, lines, by_two(reopening, case.names))


def by_two(reopening: Reopening, names: Mapping[str, str]) -> str:
    """Say who proposed to open something again, who confirmed, when and why."""
    proposer, confirmer = (names.get(one, one) for one in (reopening.proposed_by, reopening.confirmed_by))
    return phrases.by_two(proposer, confirmer, reopening.confirmed_at, reopening.reason)


def minority_view(earlier: Ballot | None, given: Ballot) -> str | None:
    """Return what a member says who keeps every mark in a later round; None where they say nothing new."""
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
        yield phrases.round_gap(number, points, limit.most)


def _rescores(case: Case, number: int) -> Iterator[Timed]:
    for member in case.result.counted:
        given = next((one for one in case.ballots if one.member == member and one.round == number), None)
        if given:
            yield given.at, _SCORED, _rescore(case, given)


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
    """Yield the first and the second mark of criteria, those with one reason together, each reason once."""
    reasons = reasons_of(given)
    grouped: dict[str, list[str]] = {}
    for criterion in marks_changed(earlier.marks, given.marks):
        line = case.sheet.by_id[criterion]
        if criterion in reasons:
            before, after = line.points_of(earlier.marks[criterion]), line.points_of(given.marks[criterion])
            change = phrases.marked_anew(criterion, before, after)
            grouped.setdefault(" ".join(reasons[criterion].split()).rstrip(".; "), []).append(change)
    yield from (phrases.for_one_reason(changes, reason) for reason, changes in grouped.items())


def _vote(case: Case, vote: Resolution) -> str:
    counts = vote.round == case.last_round and vote.votes_for > vote.against
    return phrases.voted(vote.round, vote.votes_for, vote.against, vote.reason, counts=counts)


def _agreed(case: Case, agreed: Agreed) -> str:
    return phrases.agreed(*_level(case, agreed.criterion, agreed.option), agreed.reason)


def _level(case: Case, criterion: str, option: str) -> tuple[str, str, str]:
    """Return number, title and agreed level of a criterion."""
    line = case.sheet.by_id[criterion]
    if option == NONE_MET or option not in line.letters:
        return line.id, spell_out(line.title), phrases.NONE_MET
    found = line.options[line.letters.index(option)]
    text = quote_level(found.text, line.note if found.floor_for else None)
    return line.id, spell_out(line.title), phrases.option(found.points, text)
