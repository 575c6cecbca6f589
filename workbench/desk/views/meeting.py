"""The meeting: which product is on the table, what was said of it, and what everybody in the room may see of that.

Open to every seat, and after the close only: the agenda, and of the product on the table how the ballots spread,
without a name (26/2026 leaves open who may see what; see DECISIONS). Whoever is recused from it sees its name and that
they have to leave; observers and the advisory team see its name. What was said, and what holds back a product that is
not on the table, is told to who leads alone. Kept out: the order (`council.agenda`), the named view of chair and
secretary (the consensus page).
"""

from __future__ import annotations

from collections.abc import Mapping

from workbench.council.agenda import Item, agenda
from workbench.council.permissions import leads
from workbench.council.roster import Visitor
from workbench.council.stages import stage_of
from workbench.council.written import why_sent
from workbench.desk import shapes
from workbench.desk.office import Office
from workbench.desk.opening.opening import session_line
from workbench.desk.room import Room, enter_as
from workbench.desk.stages import judged_now
from workbench.findings.brief import held_by, is_wide, limit_of
from workbench.findings.case import Case
from workbench.findings.lines.floors import floor_lines, star_in_question
from workbench.findings.lines.spread import LineSpread, spread
from workbench.findings.verdict import star_words
from workbench.instants import instant_text
from workbench.rulebook.records.sheet import NONE_MET
from workbench.scoring import Product, Recusal
from workbench.text_vi import common
from workbench.text_vi.council import meeting as words
from workbench.text_vi.council import moves


def meeting(office: Office, visitor: Visitor, sid: str, known: str | None = None) -> shapes.Meeting:
    """Show the meeting as the visitor may see it.

    Args:
        office: Where everything is.
        visitor: Who looks on.
        sid: The visitor's session.
        known: The version the visitor's page has; where it still holds, nothing else is sent.

    Returns:
        `version`, `now` (this instant, by which pages count time); unless known also `session`, `leads` (whether the
        visitor may call products), `table` (the product under discussion, or None) and `agenda`. Before the close and
        after the end nothing is on either and nobody leads.
    """
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        version = room.mark if room.facts.state != "scoring" else room.facts.state
        told: shapes.MeetingUnchanged = {"version": version, "now": instant_text(office.now())}
        if known == version:
            return told
        return {**office.answers.of(room, ("meeting", visitor), lambda: _meeting(office, room, visitor)), **told}


def _meeting(office: Office, room: Room, visitor: Visitor) -> shapes.MeetingNow:
    """Return what depends on the session and the visitor alone."""
    shown: shapes.MeetingNow = {
        "session": session_line(room.session, room.facts.state),
        "leads": False,
        "table": None,
        "agenda": [],
    }
    if room.facts.state == "closed":
        judged = judged_now(office, room)
        shown["leads"] = leads(room.acting(visitor), room.facts)
        shown["table"] = _table(room, visitor, judged, leads=shown["leads"])
        shown["agenda"] = _agenda(room, visitor, judged, leads=shown["leads"])
    return shown


def _recused(room: Room) -> dict[str, frozenset[str]]:
    """Return by product who steps back from it, of all seats."""
    found: dict[str, set[str]] = {code: set() for code in room.codes}
    for word in (*room.facts.declared.values(), *room.facts.advisers_declared.values()):
        if isinstance(word, Recusal):
            found[word.product].add(word.member)
    return {code: frozenset(members) for code, members in found.items()}


def _sight(visitor: Visitor, recused: frozenset[str]) -> shapes.Sight:
    if visitor.member_id in recused:
        return "leave"
    return "name" if visitor.role in {"observer", "advisory"} else "spread"


def _table(room: Room, visitor: Visitor, judged: Mapping[str, Case], *, leads: bool) -> shapes.Table | None:
    on_it = room.facts.discussion
    if on_it is None or on_it.product is None:
        return None
    product = room.product(on_it.product)
    recused = _recused(room)[product.code]
    sight = _sight(visitor, recused)
    since = instant_text(on_it.at)
    if sight != "spread":
        return {"code": product.code, "name": product.name, "sight": sight, "since": since}
    case = judged[product.code]
    return {
        "code": product.code,
        "name": product.name,
        "sight": sight,
        "since": since,
        "producer": product.producer,
        "set": product.set,
        "set_name": case.sheet.name,
        "stage_text": moves.STAGE[stage_of(product, room.facts, case.result.status)],
        "leave": _names(room, recused),
        "quorum": _quorum(case),
        "totals": sorted(case.result.totals.values()) if case.result.mean is not None else [],
        "mean": case.result.mean_text,
        "gap": case.result.gap,
        "limit": limit_of(case),
        "wide": is_wide(case),
        "stars": [{"at_least": band.at_least, "said": star_words(case, band.stars)} for band in case.law.steps],
        "lines": _lines(case),
        "notes": [{"at": instant_text(note.at), "text": note.text} for note in case.notes] if leads else [],
    }


def _quorum(case: Case) -> shapes.Quorum | None:
    """Say how many ballots are counted of how many, and whether the regulation's quorum holds (contract, rule 2).

    None where the product is out: nobody's ballot is counted, nor missed.
    """
    result = case.result
    if result.status in {"disqualified", "stopped"}:
        return None
    counted = len(result.counted)
    said = words.quorum(counted, case.scoring, met=result.quorate)
    return {"met": result.quorate, "said": said, "counted": counted, "of": case.scoring}


def _lines(case: Case) -> list[shapes.MeetingLine]:
    """Return how ballots spread over every line, and for which star its minimum is in doubt: some ballots reach it."""
    star = star_in_question(case)
    asked = floor_lines(case, star) if star is not None else ()
    doubts = {line.criterion: line.star for line in asked if line.yes and not line.met}
    return [_line(line, doubts.get(line.line.id)) for line in spread(case)]


def _line(of: LineSpread, doubt: int | None) -> shapes.MeetingLine:
    return {
        "criterion": of.line.id,
        "title": of.line.title,
        "apart": of.apart,
        "floor": of.crosses_floor,
        "doubt": doubt,
        "options": [
            {
                "points": option.points,
                "text": common.NONE_MET if option.letter == NONE_MET else option.text,
                "floor_for": option.floor_for,
                "count": option.count,
            }
            for option in of.options
        ],
    }


def _agenda(room: Room, visitor: Visitor, judged: Mapping[str, Case], *, leads: bool) -> list[shapes.AgendaLine]:
    products, recused = {product.code: product for product in room.session.plan.products}, _recused(room)
    scoring = {member.id for member in room.scoring}
    items = [
        Item(
            product=code,
            stage=stage_of(product, room.facts, judged[code].result.status),
            away=recused[code] & scoring,
        )
        for code, product in products.items()
    ]
    lines = [
        _agenda_line(room, visitor, item, products[item.product], judged[item.product], recused[item.product])
        for item in agenda(items)
    ]
    for line in lines if leads else []:
        line["held"] = list(held_by(judged[line["code"]])) if line["sight"] == "spread" else []
    return lines


def _agenda_line(
    room: Room, visitor: Visitor, item: Item, product: Product, case: Case, recused: frozenset[str]
) -> shapes.AgendaLine:
    sight = _sight(visitor, recused)
    shown: shapes.AgendaLine = {
        "code": product.code,
        "name": product.name,
        "sight": sight,
        "need": item.need,
        "need_text": None,
        "held": [],
        "leave": [],
        "quorum": None,
        "why": None,
    }
    if sight != "spread":
        return shown
    return {
        **shown,
        "why": why_sent(product),
        "need_text": moves.STAGE[item.stage],
        "leave": _names(room, recused),
        "quorum": _quorum(case),
    }


def _names(room: Room, members: frozenset[str]) -> list[str]:
    return [seat.name for seat in room.session.plan.seats if seat.id in members]
