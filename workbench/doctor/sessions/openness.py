"""Could this revision be written at its place in the journal? Whoever scores, has declared, and finds the round open.

Nothing by one who is recused or absent, nothing of a product that is out or stopped, nothing outside its round.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from workbench.council.acts.attendance import AbsenceWithdrawn
from workbench.council.acts.ballots.own import Declared
from workbench.council.acts.decisions import Disqualify
from workbench.council.acts.proposals import ProposalConfirmed, Proposed
from workbench.council.facts.folding import Recorded
from workbench.council.journal.records import BallotWritten
from workbench.doctor.sessions.board import round_steps
from workbench.doctor.sessions.session import Dossier
from workbench.scoring import Absence, Stop
from workbench.text_vi import Said
from workbench.text_vi.doctor import record as words

Refusal = tuple[Said, str]
Place = tuple[str, str]


class Openness:
    """What was open to whom, from which entry to which."""

    def __init__(self, of: Dossier) -> None:
        """Read what the other acts of the session say."""
        self._scoring = {member.id for member in of.scoring}
        self._absences = of.of(Absence, AbsenceWithdrawn)
        self._rounds = round_steps(of)
        self._closed = of.entered.get("closed")
        self._declared: dict[Place, list[tuple[int, str]]] = {}
        for act in of.of(Declared):
            said = cast(Declared, act.record)
            if not said.adviser:
                self._declared.setdefault((said.member, said.product), []).append((act.number, said.kind))
        self._out: dict[str, list[int]] = {}
        for act in of.of(Stop, Disqualify):
            self._out.setdefault(act.record.product, []).append(act.number)
        self._let_in: dict[str, list[int]] = {}
        self._invited: dict[tuple[int, str], frozenset[str]] = {}
        self._taken_back: dict[Place, list[int]] = {}
        self._read_confirmations(of)

    def _read_confirmations(self, of: Dossier) -> None:
        asked = {act.record.number: cast(Proposed, act.record) for act in of.of(Proposed)}
        for act in of.of(ProposalConfirmed):
            done, proposal = cast(ProposalConfirmed, act.record), asked.get(act.record.number)
            for code in done.withdrawn:
                self._let_in.setdefault(code, []).append(act.number)
            named = proposal.products if proposal is not None else {}
            self._invited |= {(act.number, code): frozenset(members) for code, members in named.items()}
            if proposal is not None and proposal.kind == "unrecusing":
                for place in ((member, code) for code, members in named.items() for member in members):
                    self._taken_back.setdefault(place, []).append(act.number)

    def refusals(self, act: Recorded) -> Iterator[Refusal]:
        """Yield why a revision should not be there."""
        ballot, entry = cast(BallotWritten, act.record), act.number
        member, code = ballot.member, ballot.product
        if member not in self._scoring:
            yield words.DOES_NOT_SCORE, "does_not_score"
        declared = self._declared.get((member, code), [])
        if not any(made < entry for made, _ in declared):
            yield words.NOT_DECLARED, "not_declared"
        ends = self._taken_back.get((member, code), [])
        if any(kind == "recused" and _holds(made, ends, entry) for made, kind in declared):
            yield words.AFTER_RECUSAL, "after_recusal"
        if self._absent(member, code, entry):
            yield words.WHILE_ABSENT, "while_absent"
        if any(_holds(made, self._let_in.get(code, []), entry) for made in self._out.get(code, [])):
            yield words.PRODUCT_OUT, "product_out"
        if not self._open(member, code, ballot.round, entry):
            yield words.round_not_open(ballot.round), "round_not_open"

    def _absent(self, member: str, code: str, entry: int) -> bool:
        last = {
            act.record.product: isinstance(act.record, Absence)
            for act in self._absences
            if act.record.member == member and act.record.product in {None, code} and act.number < entry
        }
        return True in last.values()

    def _open(self, member: str, code: str, number: int, entry: int) -> bool:
        if number == 1:
            return self._closed is None or entry < self._closed
        events = {event: at for of, which, event, at in self._rounds if (of, which) == (code, number)}
        if "opened" not in events or member not in self._invited.get((events["opened"], code), {member}):
            return False
        return events["opened"] < entry < events.get("closed", entry + 1)


def _holds(made: int, ends: list[int], entry: int) -> bool:
    """Tell whether what was said had been said, and not been taken back by two, at an entry."""
    return made < entry and not any(made < end < entry for end in ends)
