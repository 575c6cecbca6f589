"""What follows from a product's stars: who recognises it or takes it on, and by what law and setting.

The result says what follows (contract, rule 9); the decision's own record names the article. Kept out: later steps and
their days (`calendar`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.findings.case import Case
from workbench.findings.verdict import verdict
from workbench.rulebook.figures import has_line, line_of
from workbench.rulebook.levels import levels_on, sent_on
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Decision, Procedure
from workbench.rulebook.records.minima import Minima
from workbench.rulebook.records.sheet import Source
from workbench.scoring import Bundle
from workbench.scoring.bundle.records import Session
from workbench.scoring.rules.recognition import regime
from workbench.text_vi.findings import reasons as words
from workbench.text_vi.rulebook.evidence import CERTAINTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """A decision as far as reasons rest on it."""

    decision: Decision
    procedure: Procedure
    minima: Minima | None


def laws_of(bundle: Bundle, rulebook: Rulebook) -> Mapping[str, Law]:
    """Return the decisions that a session's products were rated under, each read once."""
    numbers = dict.fromkeys(product.decision for product in bundle.products)
    return {
        number: Law(
            decision=rulebook.decisions[number],
            procedure=rulebook.procedure(number),
            minima=rulebook.minima(number),
        )
        for number in numbers
    }


def recognition_text(case: Case, session: Session, law: Law) -> str:
    """Say what follows for a rated product, and on what ground."""
    result, proposal = case.result, verdict(case).text
    if result.recognised_by:
        return words.grounded(proposal, _power(session, law, result.stars or 0))
    if result.forwarded_to:
        return _forwarded(case, session, law, proposal)
    if (result.stars or 0) < regime(law.decision, session.held_on).least and has_line(law.procedure, "no_recognition"):
        return words.grounded(proposal, law_place(law, line_of(law.procedure, "no_recognition").source))
    return words.grounded(proposal, None)


def law_place(law: Law, source: Source) -> str:
    """Name the place of the law that a line rests on."""
    return words.law(law.decision.number, source.article, CERTAINTY[source.certainty])


def _power(session: Session, law: Law, stars: int) -> str | None:
    """Return the place that gives the session's own level its power; None where the decision's record has none."""
    found = levels_on(law.decision, session.held_on)
    line = next((one for one in found if one.level == session.level and stars in one.recognises), None)
    return law_place(law, line.source) if line else None


def _forwarded(case: Case, session: Session, law: Law, proposal: str) -> str:
    line = sent_on(law.decision, session.level, session.held_on)
    step = regime(law.decision, session.held_on).up[session.level]
    least = step.mean if case.regulation.forward == "mean" else None
    return words.sent_on(proposal, least, step.stars, law_place(law, line.source) if line else None)
