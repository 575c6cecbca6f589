"""What the council's agreed options and votes must not say (contract, rule 10).

An entry that could decide nothing is refused, so that nobody reads a decision where there is none. In a file with
unreadable values a field may be None; its fault has been told, so it is passed over. Kept out: ballots
(`ballots`), everything else of a session (`session`).
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from workbench.errors import Fault
from workbench.scoring.bundle.places import at_item
from workbench.scoring.bundle.records import Agreed, Bundle, Resolution, Waiver
from workbench.scoring.bundle.refusals.register import Register
from workbench.scoring.sheets.ballot import option_fault
from workbench.text_vi.scoring import refusals as words


def check(bundle: Bundle, register: Register) -> Iterator[Fault]:
    """Yield every fault of the agreed options, then of the votes on gaps, then of those on minima."""
    yield from _agreed(bundle, register)
    if bundle.resolutions or bundle.waivers:
        last = _last_rounds(bundle)
        yield from _resolutions(bundle, register, last)
        yield from _waivers(bundle, register, last)


def _last_rounds(bundle: Bundle) -> defaultdict[str, int]:
    """Return the greatest round of any ballot by product; 0 without ballots, and any where one could not be read."""
    last: defaultdict[str, int] = defaultdict(int)
    for ballot in bundle.ballots:
        if ballot.product is not None:
            last[ballot.product] = max(last[ballot.product], sys.maxsize if ballot.round is None else ballot.round)
    return last


def _agreed(bundle: Bundle, register: Register) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    rule = bundle.regulation.floors
    for number, agreed in enumerate(bundle.agreed):
        where = at_item("agreed", number, agreed.product)
        yield from register.unknown("agreed", number, None, agreed.product)
        if rule not in (None, "agreed"):
            yield Fault.of(words.agreed_under(rule), where, code="agreed_under")
        if None in (agreed.product, agreed.criterion):
            continue
        if (agreed.product, agreed.criterion) in seen:
            yield Fault.of(words.AGREED_TWICE, _line(where, agreed), code="agreed_twice")
        seen.add((agreed.product, agreed.criterion))
        if agreed.product in register.sheets:
            sheet, _ = register.sheets[agreed.product]
            if agreed.criterion not in sheet.by_id:
                yield Fault.of(words.no_criterion(agreed.criterion), where, code="criterion_unknown")
            elif agreed.option is not None and (fault := option_fault(sheet.by_id[agreed.criterion], agreed.option)):
                yield replace(fault, where=_line(where, agreed))


def _resolutions(bundle: Bundle, register: Register, last: defaultdict[str, int]) -> Iterator[Fault]:
    for number, vote in enumerate(bundle.resolutions):
        where = at_item("resolutions", number, vote.product)
        yield from register.unknown("resolutions", number, None, vote.product)
        if vote.product in register.codes and vote.round is not None and vote.round > last[vote.product]:
            yield Fault.of(words.round_too_late(vote.round, last[vote.product]), where, code="round_too_late")
        yield from _too_many(vote, where, register)


def _waivers(bundle: Bundle, register: Register, last: defaultdict[str, int]) -> Iterator[Fault]:
    seen: set[tuple[str, str]] = set()
    ended = {product.code: "disqualified" for product in bundle.products if product.disqualified is not None}
    ended |= {stop.product: "stopped" for stop in bundle.stops if stop.product not in ended}
    for number, waiver in enumerate(bundle.waivers):
        where = at_item("waivers", number, waiver.product)
        yield from register.unknown("waivers", number, None, waiver.product)
        if bundle.regulation.waivers == "never":
            yield Fault.of(words.WAIVERS_NEVER, where, code="waivers_never")
        if waiver.product in ended:
            yield Fault.of(words.waiver_ended(ended[waiver.product]), where, code="waiver_ended")
        elif waiver.product in register.codes and not last[waiver.product]:
            yield Fault.of(words.WAIVER_WITHOUT_BALLOT, where, code="waiver_without_ballot")
        yield from _too_many(waiver, where, register)
        if None in (waiver.product, waiver.criterion):
            continue
        if (waiver.product, waiver.criterion) in seen:
            yield Fault.of(words.WAIVED_TWICE, _line(where, waiver), code="waived_twice")
        seen.add((waiver.product, waiver.criterion))
        yield from _not_waivable(waiver, where, register)


def _not_waivable(waiver: Waiver, where: str, register: Register) -> Iterator[Fault]:
    if waiver.product not in register.sheets:
        return
    sheet, _ = register.sheets[waiver.product]
    line = sheet.by_id.get(waiver.criterion)
    if line is None:
        yield Fault.of(words.no_criterion(waiver.criterion), where, code="criterion_unknown")
    elif not line.waivable:
        open_to = ", ".join(one.id for one in sheet.criteria if one.waivable)
        yield Fault.of(words.not_waivable(open_to), _line(where, waiver), code="not_waivable")


def _too_many(vote: Resolution | Waiver, where: str, register: Register) -> Iterator[Fault]:
    if None not in (vote.votes_for, vote.against) and (votes := vote.votes_for + vote.against) > len(register.scoring):
        yield Fault.of(words.too_many_votes(votes, len(register.scoring)), where, code="too_many_votes")


def _line(where: str, entry: Agreed | Waiver) -> str:
    return f"{where}, {words.AT_CRITERION.format(entry.criterion)}"
