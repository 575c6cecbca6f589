"""What is asked for and then ends: proposals of the board, papers of a product. Each has its number and ends once.

A proposal is confirmed by another than who made it, and brings about what it asked for.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.council.acts.dossier import AskPapers, PapersCame
from workbench.council.acts.proposals import ProposalConfirmed, ProposalLapsed, ProposalWithdrawn, Proposed
from workbench.council.facts.folding import Recorded
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import Dossier
from workbench.text_vi.doctor import proposals as words


def proposal_findings(of: Dossier) -> Iterator[Finding]:
    """Go through proposals and their ends, and through requests for papers."""
    yield from _proposals(of)
    yield from _requests(of)


def _proposals(of: Dossier) -> Iterator[Finding]:
    made: dict[int, Recorded] = {}
    ended: set[int] = set()
    for act in of.of(Proposed, ProposalConfirmed, ProposalWithdrawn, ProposalLapsed):
        number = act.record.number
        if isinstance(act.record, Proposed):
            if number != len(made) + 1:
                yield record(words.proposal_hole(len(made) + 1, number), of.at(act), "proposal_hole")
            made[number] = act
        elif number not in made:
            yield record(words.proposal_unknown(number), of.at(act), "proposal_unknown")
        elif number in ended:
            yield record(words.proposal_ended_twice(number), of.at(act), "proposal_ended_twice")
        else:
            ended.add(number)
            if isinstance(act.record, ProposalConfirmed):
                yield from _confirmed(of, made[number], act)


def _confirmed(of: Dossier, made: Recorded, act: Recorded) -> Iterator[Finding]:
    asked: Proposed = made.record
    done: ProposalConfirmed = act.record
    if act.by == made.by:
        yield record(words.PROPOSAL_ONE_PERSON, of.at(act), "proposal_one_person")
    opened = asked.products if asked.kind == "rescoring" else ()
    withdrawn = asked.products if asked.kind == "reopening" else ()
    if set(done.rounds) != set(opened) or set(done.withdrawn) != set(withdrawn):
        yield record(words.PROPOSAL_DIFFERS, of.at(act), "proposal_differs")


def _requests(of: Dossier) -> Iterator[Finding]:
    asked: dict[str, int] = {}
    answered: set[tuple[str, int]] = set()
    for act in of.of(AskPapers, PapersCame):
        code = act.record.product
        if isinstance(act.record, AskPapers):
            asked[code] = asked.get(code, 0) + 1
        elif act.record.number > asked.get(code, 0) or (code, act.record.number) in answered:
            yield record(words.request_unknown(act.record.number), of.at(act), "request_unknown")
        else:
            answered.add((code, act.record.number))
