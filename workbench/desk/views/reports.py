"""What others say of a product, at the lines it concerns: for whoever scores it, when the regulation lets them.

The commune's report (26/2026 Điều 7 khoản 2, Mẫu 03), the advisory team's (khoản 3) and the producer's own points
(Mẫu 02, phần III). None of it is a score. The team's preliminary sheets are sealed as ballots are: nobody sees them
before the close, unless the regulation lets members read before they tick. Kept out: what chair and secretary see
(`dossiers`), the setting (`regulation.reports`).
"""

from __future__ import annotations

from collections import Counter

from workbench.council.acts.ballots.own import require_sees_ballot
from workbench.council.facts.dossier import WHOLE, topic_lines
from workbench.council.facts.session import NoInterest, Report
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.council.states import SessionState
from workbench.desk import shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.regulation.reports import reports_of
from workbench.scoring import Product


def reports(office: Office, visitor: Visitor, sid: str, code: str) -> shapes.Reports:
    """Show whoever scores a product what others say of it; nothing of it before the regulation lets them.

    Args:
        office: The office.
        visitor: Who asks; refused before the declaration and after a recusal, as of the ballot itself.
        sid: The session's id.
        code: The product's code.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        product = room.product(code)
        standing = room.standing(visitor.member_id, product)
        require_sees_ballot(standing)
        at_once = reports_of(room.session.plan.regulation) == "at_once"
        if not (at_once or has_scored(standing, room.facts.state)):
            return {"withheld": _anything(room, code), "said": [], "self": {}, "preliminary": {}}
        unsealed = at_once or room.facts.state != "scoring"
        return {
            "withheld": False,
            "said": _said(office, room, product),
            "self": dict(room.facts.self_assessments.get(code, {})),
            "preliminary": _preliminary(room, code, visitor) if unsealed else {},
        }


def has_scored(standing: Standing, state: SessionState) -> bool:
    """Tell whether somebody has handed in a ballot that counts, or has none to fill in any more."""
    return bool(standing.counting) or (state != "scoring" and not standing.open)


def _of(room: Room, code: str) -> list[Report]:
    return [report for report in room.facts.reports if report.product == code]


def _anything(room: Room, code: str) -> bool:
    return bool(_of(room, code)) or code in room.facts.self_assessments


def _said(office: Office, room: Room, product: Product) -> list[shapes.ReportSaid]:
    """Lay out the reports, each with the line it speaks to; None where it speaks of the whole."""
    lines = topic_lines(office.rulebook.evidence(product.decision), product.set)
    return [
        {
            "source": report.source,
            "topic": report.topic,
            "criterion": lines.get(report.topic)
            if report.source == "commune"
            else (None if report.topic == WHOLE else report.topic),
            "text": report.text,
        }
        for report in _of(room, product.code)
    ]


def _preliminary(room: Room, code: str, visitor: Visitor) -> dict[str, dict[str, int]]:
    """Return by line how many of the advisory team chose each option on what they handed in; no name.

    One's own sheet is not told again, and who stepped back is not counted.
    """
    words = room.facts.advisers_declared
    sheets = [
        sheet
        for sheet in room.tx.preliminary.handed_in(room.sid)
        if sheet.product == code
        and sheet.member != visitor.member_id
        and isinstance(words.get((sheet.member, code)), NoInterest)
    ]
    found: dict[str, Counter[str]] = {}
    for sheet in sheets:
        for line, mark in sheet.marks.items():
            found.setdefault(line, Counter())[mark] += 1
    return {line: dict(marks) for line, marks in found.items()}
