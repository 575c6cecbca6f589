"""Every revision of every ballot: numbered without holes, valid on the frozen sheet, written when it could be.

The rules are those the desk asks at each act (`council.acts`); here they are asked of the acts on record, by
the order of journal entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import cast

from workbench.council.facts.folding import Recorded
from workbench.council.journal.records import BALLOTS, BallotKept, BallotSealed
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.openness import Openness
from workbench.doctor.sessions.session import Dossier
from workbench.scoring import check_ballot, check_marks
from workbench.text_vi.doctor import record as words


def ballot_findings(of: Dossier) -> Iterator[Finding]:
    """Go through the ballots, one member and product at a time."""
    openness = Openness(of)
    for _, group in groupby(sorted(of.ballots, key=_place), _place):
        revisions = list(group)
        yield from _numbers(of, revisions)
        yield from _kinds(of, revisions)
        for act in revisions:
            yield from _marks(of, act)
            for said, code in openness.refusals(act):
                yield record(said, of.at(act), code)


def _ballot(act: Recorded) -> BallotKept:
    return cast(BallotKept, act.record)


def _place(act: Recorded) -> tuple[str, str]:
    return _ballot(act).member, _ballot(act).product


def _numbers(of: Dossier, revisions: Sequence[Recorded]) -> Iterator[Finding]:
    for expected, act in enumerate(revisions, start=1):
        found = _ballot(act).revision
        if found != expected:
            yield record(words.revision_hole(expected, found), of.at(act), "revision_hole")
            return


def _kinds(of: Dossier, revisions: Sequence[Recorded]) -> Iterator[Finding]:
    """Yield what follows another revision that it can't follow; a ballot that is handed in is reopened first."""
    if _kind(revisions[0]) != "saved":
        yield record(words.KIND_OUT_OF_ORDER, of.at(revisions[0]), "kind_out_of_order")
    for before, act in pairwise(revisions):
        reopens, was_in = _kind(act) == "reopened", _kind(before) == "handed_in"
        earlier, now = _ballot(before).round, _ballot(act).round
        sound = was_in and now <= earlier if reopens else now > earlier or not was_in
        if now < earlier or not sound:
            yield record(words.KIND_OUT_OF_ORDER, of.at(act), "kind_out_of_order")


def _kind(act: Recorded) -> str:
    return BALLOTS[act.kind][1]


def _marks(of: Dossier, act: Recorded) -> Iterator[Finding]:
    """Yield what the frozen sheet refuses; a sheet that is gone, or a ballot still sealed, is told of by itself."""
    ballot = _ballot(act)
    sheet = of.sheet_of(ballot.product)
    if sheet is None or isinstance(ballot, BallotSealed):
        return
    if _kind(act) == "handed_in":
        faults = check_ballot(sheet, of.rulebook.decisions[sheet.decision], ballot.marks)
    else:
        faults = check_marks(sheet, ballot.marks)
    for fault in faults:
        yield record(words.mark_invalid(fault.what), f"{of.at(act)}, {fault.where}", fault.code)
