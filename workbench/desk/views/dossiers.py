"""What comes with a product beside ballots, as the board is shown it.

Reports and preliminary sheets stand beside the result and never enter it: neither the bundle nor a signature depends on
them (26/2026 Điều 7 khoản 2 and khoản 3 điểm c).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.council.facts.dossier import WHOLE, preliminary, topic_lines
from workbench.council.facts.session import NoInterest, PaperRequest, Report, Revision
from workbench.council.permissions import require_sees_progress
from workbench.council.roster import Visitor
from workbench.desk import board_shapes
from workbench.desk.office import Office
from workbench.desk.room import Room, enter_as
from workbench.desk.views.views import text_or_none
from workbench.instants import instant_text
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Product, mean_text


def dossiers(office: Office, visitor: Visitor, sid: str) -> board_shapes.Dossiers:
    """Show the board what came with each product, and after closing the preliminary points of the advisory team.

    A product that the visitor is recused from is left out.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        require_sees_progress(visitor)
        kept, facts = room.kept_from(visitor), room.facts
        sheets = tx.preliminary.handed_in(sid) if room.facts.state != "scoring" else None
    found: dict[str, board_shapes.Dossier] = {}
    for product in room.session.plan.products:
        if product.code in kept:
            continue
        sheet, law = office.sheet(room.session, product), office.rulebook.decisions[product.decision]
        lines = topic_lines(office.rulebook.evidence(product.decision), product.set)
        count = facts.samples.get(product.code)
        reports = [report for report in facts.reports if report.product == product.code]
        found[product.code] = {
            "commune": _topics([report for report in reports if report.source == "commune"], lines),
            "advisory": _topics([report for report in reports if report.source == "advisory"], {}),
            "samples": {
                "due": sheet.samples,
                "count": count.count if count else None,
                "note": count.note if count else None,
            },
            "self": dict(facts.self_assessments.get(product.code, {})),
            "requests": [_request(request) for request in facts.requests if request.product == product.code],
            "preliminary": None if sheets is None else _preliminary(room, law, product, sheet, sheets),
        }
    return {"products": found}


def _topics(reports: Sequence[Report], lines: Mapping[str, str]) -> list[board_shapes.Topic]:
    """Lay out a report by topic, each with the line it speaks to; a topic of the advisory team is that line."""
    return [
        {
            "topic": report.topic,
            "criterion": lines.get(report.topic) if report.source == "commune" else _line_of(report.topic),
            "text": report.text,
            "at": instant_text(report.at),
        }
        for report in reports
    ]


def _line_of(topic: str) -> str | None:
    return None if topic == WHOLE else topic


def _request(request: PaperRequest) -> board_shapes.Request:
    return {
        "number": request.number,
        "papers": request.papers,
        "due_on": request.due_on.isoformat(),
        "asked_at": instant_text(request.asked_at),
        "answer": request.answer,
        "answered_at": text_or_none(request.answered_at),
    }


def _preliminary(
    room: Room, law: Decision, product: Product, sheet: Sheet, handed_in: Sequence[Revision]
) -> board_shapes.Preliminary | None:
    """Lay out what the team's sheets come to; None where nobody of it has handed one in."""
    team = {seat.id: seat.name for seat in room.session.plan.attendants if seat.role == "advisory"}
    words_of = room.facts.advisers_declared
    stays = [who for who in team if isinstance(words_of.get((who, product.code)), NoInterest)]
    found = preliminary(sheet, stays, [revision for revision in handed_in if revision.product == product.code])
    if found.mean is None:
        return None
    return {
        "sheets": [{"name": team[each.member], "total": each.total, "opinion": each.opinion} for each in found.sheets],
        "mean": mean_text(law, found.mean, room.session.plan.regulation.decimals),
    }
