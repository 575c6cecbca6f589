"""What ballots, agreed options and votes of a session must not say (contract, rule 10).

In a file with unreadable values a field may be None; its fault has been told, so it is passed over. Kept out: marks on
one sheet (`ballot`), everything else of a session (`refusals`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from workbench.errors import Fault
from workbench.scoring.ballot import mark_faults, option_fault
from workbench.scoring.bundle import Absence, Agreed, Ballot, Bundle, Recusal, marks_changed
from workbench.scoring.places import at_item
from workbench.scoring.register import Register
from workbench.text_vi import scoring as words


def check(bundle: Bundle, register: Register) -> Iterator[Fault]:
    """Yield every fault of the ballots, then of the agreed options, then of the votes."""
    recused, absent = _earliest(bundle.recusals), _earliest(bundle.absences)
    for number, ballot in enumerate(bundle.ballots):
        yield from register.unknown("ballots", number, ballot.member, ballot.product)
        yield from _author(number, ballot, register)
        yield from _marks(number, ballot, register)
        if _is_later(ballot, recused):
            yield Fault.of(words.after_recusal(), _at(number, ballot), code="after_recusal")
        if _is_later(ballot, absent):
            yield Fault.of(words.after_absence(), _at(number, ballot), code="after_absence")
    yield from _rounds(bundle)
    yield from _agreed(bundle, register)
    yield from _votes(bundle, register)


def _author(number: int, ballot: Ballot, register: Register) -> Iterator[Fault]:
    if ballot.member in register.members and ballot.member not in register.scoring:
        yield Fault.of(words.does_not_score(ballot.member), _at(number, ballot), code="does_not_score")


def _marks(number: int, ballot: Ballot, register: Register) -> Iterator[Fault]:
    if ballot.marks is None or ballot.product not in register.sheets:
        return
    sheet, table = register.sheets[ballot.product]
    for fault in mark_faults(sheet, table, ballot.marks):
        yield replace(fault, where=f"{_at(number, ballot)}, {fault.where}")


def _earliest(entries: Iterable[Absence | Recusal]) -> dict[tuple[str, str | None], datetime]:
    """Return since when a member is out, by member and product; None stands for every product."""
    since: dict[tuple[str, str | None], datetime] = {}
    for entry in entries:
        if entry.at is not None:
            who = entry.member, entry.product
            since[who] = min(entry.at, since.get(who, entry.at))
    return since


def _is_later(ballot: Ballot, since: dict[tuple[str, str | None], datetime]) -> bool:
    if not since or ballot.at is None:
        return False
    out = (since.get((ballot.member, product)) for product in (ballot.product, None))
    return any(at is not None and ballot.at > at for at in out)


def _rounds(bundle: Bundle) -> Iterator[Fault]:
    """Yield second ballots of one round, and marks changed since the member's previous round without a reason."""
    rounds: defaultdict[tuple[str, str], dict[int, tuple[int, Ballot]]] = defaultdict(dict)
    for number, ballot in enumerate(bundle.ballots):
        if None in (ballot.member, ballot.product, ballot.round):
            continue
        held = rounds[ballot.member, ballot.product]
        if ballot.round in held:
            yield Fault.of(words.ballot_twice(ballot.round), _at(number, ballot), code="ballot_twice")
        held.setdefault(ballot.round, (number, ballot))
    for held in rounds.values():
        for earlier, later in pairwise(sorted(held)):
            yield from _change(held[earlier][1], *held[later])


def _change(earlier: Ballot, number: int, later: Ballot) -> Iterator[Fault]:
    if later.reason is not None or earlier.marks is None or later.marks is None:
        return
    if changed := marks_changed(earlier.marks, later.marks):
        said = words.reason_missing(", ".join(changed))
        yield Fault.of(said, _at(number, later), code="reason_missing")


def _agreed(bundle: Bundle, register: Register) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    for number, agreed in enumerate(bundle.agreed):
        where = at_item("agreed", number, agreed.product)
        yield from register.unknown("agreed", number, None, agreed.product)
        if None in (agreed.product, agreed.criterion):
            continue
        if (agreed.product, agreed.criterion) in seen:
            yield Fault.of(words.agreed_twice(), _line(where, agreed), code="agreed_twice")
        seen.add((agreed.product, agreed.criterion))
        if agreed.product in register.sheets:
            sheet, _ = register.sheets[agreed.product]
            if agreed.criterion not in sheet.by_id:
                yield Fault.of(words.no_criterion(agreed.criterion), where, code="criterion_unknown")
            elif agreed.option is not None and (fault := option_fault(sheet.by_id[agreed.criterion], agreed.option)):
                yield replace(fault, where=_line(where, agreed))


def _line(where: str, agreed: Agreed) -> str:
    return f"{where}, {words.AT_CRITERION.format(agreed.criterion)}"


def _votes(bundle: Bundle, register: Register) -> Iterator[Fault]:
    last: defaultdict[str, int] = defaultdict(int)
    for ballot in bundle.ballots:
        if ballot.product is not None and ballot.round is not None:
            last[ballot.product] = max(last[ballot.product], ballot.round)
    for number, vote in enumerate(bundle.resolutions):
        where = at_item("resolutions", number, vote.product)
        yield from register.unknown("resolutions", number, None, vote.product)
        if None in (vote.product, vote.round, vote.votes_for, vote.against):
            continue
        if vote.product in register.codes and vote.round > last[vote.product]:
            yield Fault.of(words.round_too_late(vote.round, last[vote.product]), where, code="round_too_late")
        if (votes := vote.votes_for + vote.against) > len(register.scoring):
            yield Fault.of(words.too_many_votes(votes, len(register.scoring)), where, code="too_many_votes")


def _at(number: int, ballot: Ballot) -> str:
    return at_item("ballots", number, ballot.member, ballot.product)
