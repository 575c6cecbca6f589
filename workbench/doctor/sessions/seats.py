"""Who acted in another's place: paper ballots typed by one and confirmed by another, the chair handed over and back.

A confirmed paper is the ballot it says it is; whoever signed or proposed as chair was chair, or had the chair then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.council.acts.ballots.paper import PaperConfirmed, PaperRejected, PaperSealed, PaperTyped, paper_of
from workbench.council.acts.chairing import ChairHandedOver, ChairTakenBack
from workbench.council.acts.proposals import Proposed
from workbench.council.acts.session import SignedOff
from workbench.council.journal.records import BallotSealed
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import Dossier
from workbench.text_vi.doctor import seats as words


def seat_findings(of: Dossier) -> Iterator[Finding]:
    """Go through paper ballots and handings over."""
    yield from _papers(of)
    yield from _chairings(of)
    yield from _without_chair(of)


def _papers(of: Dossier) -> Iterator[Finding]:
    typed = {act.record.number: act for act in of.of(PaperTyped, PaperSealed)}
    for expected, (number, act) in enumerate(sorted(typed.items()), start=1):
        if number != expected:
            yield record(words.paper_hole(expected, number), of.at(act), "paper_hole")
            break
    ended: set[int] = set()
    for end in of.of(PaperConfirmed, PaperRejected):
        paper, where = typed.get(end.record.number), of.at(end)
        if paper is None or paper.number > end.number:
            yield record(words.PAPER_UNKNOWN, where, "paper_unknown")
        elif end.record.number in ended:
            yield record(words.PAPER_ENDED_TWICE, where, "paper_ended_twice")
        elif end.by == paper.by:
            yield record(words.ONE_PERSON, where, "paper_one_person")
        elif isinstance(end.record, PaperConfirmed) and not _became(of, paper.record, end.record):
            yield record(words.PAPER_DIFFERS, where, "paper_differs")
        ended.add(end.record.number)


def _became(of: Dossier, paper: PaperTyped | PaperSealed, end: PaperConfirmed) -> bool:
    """Tell whether a confirmed paper is the handed-in ballot that its end names, as far as it can be read."""
    place = (paper.member, paper.product, end.revision, paper.round)
    handed_in = (act.record for act in of.ballots if act.kind == "ballot_handed_in")
    became = next((b for b in handed_in if (b.member, b.product, b.revision, b.round) == place), None)
    if became is None or isinstance(became, BallotSealed):
        return became is not None
    return dict(became.marks) == dict(_marks(of, paper))


def _marks(of: Dossier, paper: PaperTyped | PaperSealed) -> Mapping[str, str]:
    if isinstance(paper, PaperTyped):
        return paper.marks
    return paper_of(of.archive.tx.facts(of.sid), paper.number).marks


def _chairings(of: Dossier) -> Iterator[Finding]:
    """Yield handings over that do not take turns with takings back, or that name somebody who is no vice chair."""
    vice = {member.id for member in of.stored.plan.members if member.role == "vice_chair"}
    for place, act in enumerate(of.of(ChairHandedOver, ChairTakenBack)):
        turn = (ChairHandedOver, ChairTakenBack)[place % 2]
        if not isinstance(act.record, turn) or act.record.member not in vice:
            yield record(words.CHAIR_OUT_OF_ORDER, of.at(act), "chair_out_of_order")
            break


def _without_chair(of: Dossier) -> Iterator[Finding]:
    """Yield signatures and proposals of members who were neither chair, nor secretary, nor acting as chair then."""
    board = {member.id for member in of.stored.plan.members if member.role in {"chair", "secretary"}}
    acting: str | None = None
    for act in of.of(ChairHandedOver, ChairTakenBack, SignedOff, Proposed):
        match act.record:
            case ChairHandedOver(member=member):
                acting = member
            case ChairTakenBack():
                acting = None
            case _ if act.by not in board and act.by != acting:
                yield record(words.WITHOUT_CHAIR, of.at(act), "without_chair")
