"""What the board did: states in order, each act in its time, rounds without holes, votes and options that exist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain, groupby
from typing import Any

from workbench.council.acts.ballots.paper import PaperConfirmed, PaperRejected, PaperTyped
from workbench.council.acts.ballots.rounds import RoundClosed, RoundOpened
from workbench.council.acts.ballots.written import ExtendWritten, MarkComplex
from workbench.council.acts.chairing import ChairHandedOver, ChairTakenBack
from workbench.council.acts.meeting import Discuss, NoteSaid
from workbench.council.acts.minutes import MinutesVoted
from workbench.council.acts.proposals import ProposalConfirmed, ProposalLapsed, ProposalWithdrawn, Proposed
from workbench.council.acts.session import Closed, Concluded, SessionOpened, SignedOff
from workbench.council.journal.records import CodeIssued, SignedIn
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import AFTER_THE_END, Dossier
from workbench.scoring import Agreed, Resolution, Waiver, check_marks
from workbench.text_vi.doctor import record as words

STATES = ("scoring", "closed", "concluded")
MEETING = (Agreed, Discuss, NoteSaid, Resolution, RoundClosed, RoundOpened, SignedOff, Waiver)
"""What only happens after closing; so does confirming, where it opens a round."""
BY_MEMBERS = (
    *(ChairHandedOver, ChairTakenBack, ExtendWritten, MarkComplex, NoteSaid, PaperConfirmed, PaperRejected),
    *(MinutesVoted, PaperTyped, ProposalConfirmed, ProposalLapsed, ProposalWithdrawn, Proposed, SignedOff),
)
"""Of what pages and minutes name who did it: somebody of the council."""
_STATE: dict[type[Any], str] = {SessionOpened: "scoring", Closed: "closed", Concluded: "concluded"}


def board_findings(of: Dossier) -> Iterator[Finding]:
    """Go through the states and the acts of the board."""
    states = tuple(_STATE[type(act.record)] for act in of.of(*_STATE))
    if states != STATES[: len(states)] or not states:
        yield record(words.states_out_of_order(", ".join(states)), of.place, "states_out_of_order")
    yield from _named(of)
    yield from _times(of)
    yield from _rounds(of)
    yield from _agreed(of)
    for act in of.of(Resolution, Waiver):
        if act.record.votes_for + act.record.against > len(of.scoring):
            yield record(words.too_many_votes(len(of.scoring)), of.at(act), "too_many_votes")


def _named(of: Dossier) -> Iterator[Finding]:
    """Yield acts that name a product or somebody whom the session does not have, or that a stranger has done."""
    products = {product.code for product in of.stored.plan.products}
    seats, members = ({one.id for one in among} for among in (of.stored.plan.seats, of.stored.plan.members))
    for act in of.acts:
        named = [
            *((one, products) for one in _products(act.record)),
            *((one, seats) for one in _members(act.record)),
            *([(act.by, members)] if isinstance(act.record, BY_MEMBERS) else []),
        ]
        for one, among in named:
            if one not in among:
                yield record(words.named_unknown(one), of.at(act), "orphan")


def _products(named_in: object) -> Iterator[str]:
    """Yield the products that a record names."""
    if (found := getattr(named_in, "product", None)) is not None:
        yield found
    yield from getattr(named_in, "products", ())


def _members(named_in: object) -> Iterator[str]:
    """Yield the members whom a record names."""
    if isinstance(named_in, Proposed):
        yield from chain(*named_in.products.values())
    elif isinstance(named_in, MinutesVoted):
        yield from named_in.votes
    elif (found := getattr(named_in, "member", None)) is not None:
        yield found


def _times(of: Dossier) -> Iterator[Finding]:
    closed, concluded = of.entered.get("closed"), of.entered.get("concluded")
    opening = {entry for *_, entry in round_steps(of)}
    for act in of.of(*MEETING, ProposalConfirmed):
        if isinstance(act.record, ProposalConfirmed) and act.number not in opening:
            continue
        if closed is None or act.number < closed:
            yield record(words.BEFORE_CLOSE, of.at(act), "before_close")
    for act in of.acts:
        if concluded is not None and act.number > concluded and not isinstance(act.record, AFTER_THE_END):
            yield record(words.AFTER_END, of.at(act), "after_end")


def _rounds(of: Dossier) -> Iterator[Finding]:
    """Yield rounds that do not follow each other: 2 opened, 2 closed, 3 opened, and so on."""
    steps = sorted(round_steps(of), key=lambda step: step[0])
    for _, group in groupby(steps, key=lambda step: step[0]):
        for place, (product, number, event, entry) in enumerate(group):
            if (number, event) != (2 + place // 2, ("opened", "closed")[place % 2]):
                where = f"{of.place}, {words.AT_ENTRY.format(entry)}, {product}"
                yield record(words.round_out_of_order(number), where, "round_out_of_order")
                break


def round_steps(of: Dossier) -> list[tuple[str, int, str, int]]:
    """Return product, round, `opened` or `closed`, and the entry of everything that opened or closed a round."""
    found: list[tuple[str, int, str, int]] = []
    for act in of.of(RoundOpened, RoundClosed, ProposalConfirmed):
        match act.record:
            case RoundOpened(product=product, round=number):
                found.append((product, number, "opened", act.number))
            case RoundClosed(product=product, round=number):
                found.append((product, number, "closed", act.number))
            case ProposalConfirmed(rounds=rounds):
                found += [(product, number, "opened", act.number) for product, number in rounds.items()]
    return found


def _agreed(of: Dossier) -> Iterator[Finding]:
    for act in of.of(Agreed):
        sheet = of.sheet_of(act.record.product)
        faults = check_marks(sheet, {act.record.criterion: act.record.option}) if sheet else []
        for fault in faults:
            yield record(words.mark_invalid(fault.what), f"{of.at(act)}, {fault.where}", fault.code)


def credential_findings(of: Dossier) -> Iterator[Finding]:
    """Yield members with two valid codes, and codes or sign-ins that the journal does not know.

    Credentials are the only rows that change in place: what they tell and the journal does not was cut off from it.
    """
    rows = of.archive.credentials(of.sid)
    valid = Counter(row["holder"] for row in rows if row["void_at"] is None)
    for member in sorted(member for member, count in valid.items() if count > 1):
        yield record(words.TWO_CODES, f"{of.place}, {member}", "two_codes")
    for kind, said, column in (("issue_code", CodeIssued, "at"), ("sign_in", SignedIn, "last_sign_in")):
        known = {(act.record.member, act.at) for act in of.of(said)}
        for row in rows:
            if row[column] is not None and (row["holder"], row[column]) not in known:
                where = f"{of.place}, {words.AT_ROW.format('credentials', row['id'])}, {row['holder']}"
                yield record(words.not_in_journal(kind), where, "not_in_journal")
