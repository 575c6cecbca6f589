"""What may follow for a product after its result, and until when, in sentences for its producer.

Days come from the law's own functions (`calendar`); a figure that is not known is said to be
unknown, never guessed. A certificate's days depend on its issue, which no session knows: they are told on the session's
own day as an example. Kept out: the reasons of the result (`reasons`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from workbench.calendar.deadlines import (
    certificate_ends,
    late_renewal_valid_until,
    renewal_window,
    round_for,
    withdrawal_grounds,
    withdrawn_by,
)
from workbench.calendar.next_steps import after_central, coming_again
from workbench.errors import RulebookError
from workbench.findings.case import Case
from workbench.rulebook.figures import has_line, line_of, whole
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Procedure
from workbench.rulebook.records.sheet import Source
from workbench.rulebook.select import in_force
from workbench.scoring.bundle.records import Session
from workbench.text_vi.documents import letter as words
from workbench.text_vi.findings.reasons import law
from workbench.text_vi.rulebook.evidence import CERTAINTY
from workbench.text_vi.short_forms import spell_out


@dataclass(frozen=True, slots=True, kw_only=True)
class LaterRoad:
    """Where a product stands when its session is over.

    Attributes:
        case: The product with its result.
        session: The sitting.
        own: The procedure of the decision it was rated under.
        coming: That of the decision in force on the day, which binds a new dossier.
    """

    case: Case
    session: Session
    own: Procedure
    coming: Procedure


def afterwards(case: Case, session: Session, rulebook: Rulebook) -> tuple[str, ...]:
    """Return what may follow for a product whose result is final, each with its place in the law."""
    now = in_force(rulebook.decisions.values(), session.held_on)
    own = rulebook.procedure(case.product.decision)
    coming = own if now is None or now.number == own.decision else rulebook.procedure(now.number)
    road = LaterRoad(case=case, session=session, own=own, coming=coming)
    told: dict[str, None] = {}
    for step in _steps(road):
        try:
            told |= dict.fromkeys(step(road))
        except RulebookError as error:
            told |= dict.fromkeys(words.not_known(fault.what) for fault in error.faults)
    return tuple(told)


def _steps(road: LaterRoad) -> Iterator[Callable[[LaterRoad], Iterator[str]]]:
    result = road.case.result
    if result.stars is None:
        yield from (_ask, _next_round)
    elif result.forwarded_to == "ministry":
        yield _central_round
    elif result.recognised_by:
        yield from (_certificate, _renewal, _late_renewal, _withdrawal, _coming_again)
    elif road.session.level == "central":
        yield _after_central
    elif result.forwarded_to is None:
        yield _coming_again


def _cited(procedure: Procedure, source: Source, sentence: str) -> str:
    return words.with_place(sentence, law(procedure.decision, source.article, CERTAINTY[source.certainty]))


def _ask(_: LaterRoad) -> Iterator[str]:
    yield words.ASK


def _certificate(road: LaterRoad) -> Iterator[str]:
    day, ends = road.session.held_on, certificate_ends(road.own, road.session.held_on)
    months = whole(line_of(road.own, "certificate"))
    yield _cited(road.own, ends.source, words.certificate(months, day, ends.day))


def _renewal(road: LaterRoad) -> Iterator[str]:
    window = renewal_window(road.coming, certificate_ends(road.own, road.session.held_on).day)
    yield _cited(road.coming, window.source, words.renewal(window.first, window.last))


def _late_renewal(road: LaterRoad) -> Iterator[str]:
    """Tell how long an earlier decision's certificate holds whose renewal comes late (26/2026 Điều 12 khoản 3).

    The article is one of the transition: of certificates issued under the decision that has it, nothing is said.
    """
    if road.own.decision != road.coming.decision and has_line(road.coming, "late_renewal"):
        ends = certificate_ends(road.own, road.session.held_on).day
        late = renewal_window(road.coming, ends).last + timedelta(days=1)
        until = late_renewal_valid_until(road.coming, ends, filed_on=late)
        yield _cited(road.coming, until.source, words.late_renewal(until.day))


def _withdrawal(road: LaterRoad) -> Iterator[str]:
    """Tell on what grounds a certificate is withdrawn, by whom one of this star, and how soon (26/2026 Điều 8)."""
    by = withdrawn_by(road.coming, road.case.result.stars or 0) if has_line(road.coming, "withdrawal_days") else None
    if by is not None:
        grounds, days = (line_of(road.coming, f"withdrawal_{what}") for what in ("grounds", "days"))
        yield _cited(
            road.coming, grounds.source, words.withdrawal([spell_out(one) for one in withdrawal_grounds(road.coming)])
        )
        yield _cited(road.coming, days.source, words.withdrawn_by(by, whole(days)))


def _coming_again(road: LaterRoad) -> Iterator[str]:
    kinds = coming_again(road.coming, road.case.result.stars or 0)
    if kinds == {"renewal"}:
        yield words.RENEWAL_ONLY
        return
    yield words.AS_FIRST if "first" in kinds else words.UPGRADE
    yield from _next_round(road)


def _next_round(road: LaterRoad) -> Iterator[str]:
    found = round_for(road.coming, "province", road.session.held_on)
    yield _cited(road.coming, found.source, words.next_round(found.number, found.asked_before, found.done_before))
    if has_line(road.coming, "commune_days"):
        line = line_of(road.coming, "commune_days")
        yield _cited(road.coming, line.source, words.commune_needs(whole(line)))


def _central_round(road: LaterRoad) -> Iterator[str]:
    found = round_for(road.own, "central", road.session.held_on)
    yield _cited(road.own, found.source, words.central_round(found.number, found.asked_before, found.done_before))


def _after_central(road: LaterRoad) -> Iterator[str]:
    result, line = road.case.result, line_of(road.own, "central_below")
    if result.mean is not None and result.stars is not None:
        ways = after_central(road.own, result.mean, result.stars)
        if ways:
            yield _cited(road.own, line.source, words.after_central(ways, whole(line)))
