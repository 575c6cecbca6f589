"""What was sealed can be opened: with the keys that the chair has released, or once they are.

Before the release nobody but the chair, or two of the three holders, can try a key; then it is looked at whether what
is wrapped and encrypted has the form that can be opened at all. Kept out: what a ballot says once it is read
(`ballots`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from workbench.council.acts.ballots.paper import PaperSealed
from workbench.council.acts.ballots.rounds import RoundClosed
from workbench.council.acts.seal import SealSet
from workbench.council.facts.folding import Recorded
from workbench.council.journal.records import BALLOTS, BallotSealed
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import Dossier
from workbench.sealing.chair_key import may_open
from workbench.sealing.content import is_box, is_wrapped, name_of
from workbench.text_vi.doctor import record as words


def seal_findings(of: Dossier) -> Iterator[Finding]:
    """Go through the seal of a session, its ballots, preliminary sheets and papers."""
    for act in of.of(SealSet):
        if not may_open(cast(SealSet, act.record).wrapped):
            yield record(words.SEAL_MISSHAPEN, of.at(act), "seal_misshapen")
    ended = {(act.record.product, act.record.round) for act in of.of(RoundClosed)}
    still = _still_sealed(of)
    for act in of.of(BallotSealed, PaperSealed):
        kept = cast(BallotSealed | PaperSealed, act.record)
        first = kept.round == 1 or BALLOTS.get(act.kind, ("",))[0] == "preliminary"
        if not (is_box(kept.box) and is_wrapped(kept.keys)):
            yield record(words.KEY_MISSHAPEN, of.at(act), "key_misshapen")
        elif name_of(kept.keys) in of.released:
            if act.number in still:
                yield record(words.SEAL_BROKEN, of.at(act), "seal_broken")
        elif "closed" in of.entered if first else (kept.product, kept.round) in ended:
            yield record(words.KEY_NOT_RELEASED, of.at(act), "key_not_released")


def _still_sealed(of: Dossier) -> set[int]:
    """Return the entries that no released key opens."""
    shut = {paper.number for paper in of.archive.tx.facts(of.sid).papers if paper.sealed is not None}
    papers = {act.number for act in of.of(PaperSealed) if act.record.number in shut}
    return papers | {act.number for act in of.of(BallotSealed) if not _opens(of, act)}


def _opens(of: Dossier, act: Recorded) -> bool:
    return not isinstance(of.archive.tx.ballots.opened(of.entries[act.number]), BallotSealed)
