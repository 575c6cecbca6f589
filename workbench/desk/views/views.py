"""What a member and the board see: JSON-ready, and before closing nothing of another's ballot."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from itertools import chain

from workbench.council import written
from workbench.council.acts.ballots.own import require_sees_ballot
from workbench.council.conflicts import hints
from workbench.council.facts.deputies import Paper
from workbench.council.facts.draft import Draft
from workbench.council.facts.session import Proposal
from workbench.council.flags import flag_sentences
from workbench.council.moves import BOARD_MOVES, OFFERED
from workbench.council.permissions import require_sees_progress
from workbench.council.roster import Attendant, Seat, Visitor, fills_in
from workbench.council.standing import Standing
from workbench.council.states import ProductStage
from workbench.desk import board_shapes, shapes
from workbench.desk.office import Office
from workbench.desk.opening.opening import session_line
from workbench.desk.records import Caller
from workbench.desk.room import Place, Room, enter, enter_as
from workbench.desk.situations import may_ask, may_try
from workbench.desk.stages import judged_now, stages_of
from workbench.desk.views.seal import seal_state, sealer_of
from workbench.desk.written import clocks_json, day_of, until_json, writing_json
from workbench.findings.lines.spread import most_apart, spread
from workbench.instants import instant_text
from workbench.programme.permissions import Actor
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Absence, Product, Recusal
from workbench.storage import OFFICE
from workbench.text_vi.council import moves as words
from workbench.text_vi.council import seats as seat_words


def me(office: Office, caller: Caller) -> shapes.Me:
    """Say who is signed in and when they were here before this time."""
    scope, holder = (OFFICE, caller.who) if isinstance(caller, Actor) else (caller.session_id, caller.member_id)
    with office.store.read() as tx:
        credential = tx.credentials.of_scope(scope).get(holder)
    return {
        "member": {
            "id": holder,
            "name": caller.name,
            "role": shapes.OFFICER if isinstance(caller, Actor) else caller.role,
            "organisation": caller.office if isinstance(caller, Actor) else caller.organisation,
        },
        "session": scope,
        "last_sign_in": text_or_none(credential.previous_sign_in if credential else None),
    }


def is_made_up(office: Office, sid: str) -> bool:
    """Tell whether a session is the demo's."""
    with office.store.read() as tx:
        return written.is_made_up(enter(tx, sid).session.plan.session)


def seat_name(office: Office, sid: str, seat_id: str) -> str | None:
    """Return the name of whoever has a seat at a session, or None."""
    with office.store.read() as tx:
        found = enter(tx, sid).session.seat(seat_id)
    return found.name if found else None


def session_view(office: Office, visitor: Visitor, sid: str) -> shapes.SessionView:
    """Show a session and what each product is to the visitor."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        standings = room.standings(visitor.member_id)
        talked = _talked_over(office, room, standings)
        seal = seal_state(office, room, visitor)
    visitor = room.acting(visitor)
    me = room.seat(visitor.member_id)
    return {
        **session_line(room.session, room.facts.state),
        "until": until_json(office, room),
        "seal": seal,
        "seal_by": sealer_of(room),
        "seal_print": None if room.facts.seal is None else room.facts.seal.print,
        "me": {
            "id": visitor.member_id,
            "name": visitor.name,
            "role": visitor.role,
            "scores": fills_in(me, room.session.plan.regulation),
        },
        "products": [
            _product_line(
                visitor,
                me,
                product,
                office.sheet(room.session, product),
                standings[me.id, product.code],
                room.facts.why_absent(me.id, product.code),
                talked.get(product.code, []),
            )
            for product in room.session.plan.products
        ],
        "papers": [
            paper_json(room, one)
            for one in room.facts.papers
            if one.ended is None and one.member == me.id and standings[me.id, one.product].declared != "recused"
        ],
    }


def _talked_over(office: Office, room: Room, standings: Mapping[Place, Standing]) -> dict[str, list[str]]:
    """Return by product, where a later round is open to the visitor, the lines on which ballots differ; no name."""
    open_now = {code for (_, code), one in standings.items() if one.awaited and one.round.number > 1}
    if not open_now or room.facts.state != "closed":
        return {}
    return {code: list(most_apart(spread(case))) for code, case in judged_now(office, room).items() if code in open_now}


def _product_line(
    visitor: Visitor,
    me: Seat,
    product: Product,
    sheet: Sheet,
    standing: Standing,
    absence: str | None,
    talked: list[str],
) -> shapes.MyProduct:
    """Show a product as it stands to the visitor; an observer and one who is recused see that it is there, no more.

    Until they declare themselves they are told why they may have an interest in it.
    """
    shown: shapes.MyProduct = {
        "code": product.code,
        "name": product.name,
        "producer": product.producer,
        "sheet": product.sheet,
        "set": product.set,
        "set_name": sheet.name,
        "kind": product.kind,
        "lines": len(sheet.criteria),
        "state": standing.state,
        "hints": [hint.said for hint in hints(me, product)] if standing.state == "undeclared" else [],
        "absence": absence,
        "done": 0,
        "round": 1,
        "open": False,
        "handed_in_at": None,
        "talked": talked,
    }
    if visitor.role == "observer" or standing.declared == "recused":
        return shown
    ballot = standing.ballot
    return {
        **shown,
        "flags": list(flag_sentences(product, sheet)),
        "done": ballot.done,
        "round": standing.round.number,
        "open": standing.open,
        "handed_in_at": text_or_none(ballot.handed_in_at),
    }


def ballot_view(office: Office, visitor: Visitor, sid: str, code: str) -> shapes.Ballot:
    """Show the visitor's own ballot of a product."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        product = room.product(code)
        standing = room.standing(visitor.member_id, product)
    require_sees_ballot(standing)
    return ballot_json(room, product, standing)


def ballot_json(room: Room, product: Product, standing: Standing) -> shapes.Ballot:
    """Return a ballot as its member finds it."""
    ballot = standing.ballot
    return {
        "product": product.code,
        "sheet": product.sheet,
        "sheet_sha256": room.session.sheets[product.sheet],
        "round": ballot.round,
        "version": ballot.version,
        "marks": dict(ballot.marks),
        "notes": dict(ballot.notes),
        "opinion": ballot.opinion,
        "reason": ballot.reason,
        "reasons": dict(ballot.reasons),
        "handed_in": ballot.handed_in,
        "handed_in_at": text_or_none(ballot.handed_in_at),
        "saved_at": text_or_none(ballot.saved_at),
        "open": standing.open,
        "sealed": ballot.sealed,
        "previous": _previous(ballot),
    }


def _previous(ballot: Draft) -> shapes.Previous | None:
    if ballot.previous is None:
        return None
    return {"round": ballot.previous.round, "marks": dict(ballot.previous.marks)}


LOW_DISK = 10**9
"""Bytes free below which the board warns; a session of 40 products takes some 50 MB."""


def _disk(office: Office) -> board_shapes.Disk | None:
    """Return the free room where the archive lies, in tenths of a gigabyte, and whether it is little."""
    free = office.store.free()
    return None if free is None else {"free_gb": free // 10**8 / 10, "low": free < LOW_DISK}


def progress(office: Office, visitor: Visitor, sid: str) -> board_shapes.Progress:
    """Show chair and secretary who has finished; never a mark, an option or a total."""
    with office.store.read() as tx:
        room = enter_as(tx, visitor, sid)
        visitor = room.acting(visitor)
        require_sees_progress(visitor)
        asked = ("progress", visitor, day_of(office.now()))
        shown = office.answers.of(room, asked, lambda: _progress(office, room, visitor))
    return {**shown, "disk": _disk(office), "backup": None, "version": room.mark}


def _progress(office: Office, room: Room, visitor: Visitor) -> board_shapes.Standings:
    """Return what depends on the session, the visitor and the day alone."""
    standings = room.standings()
    credentials = room.tx.credentials.of_scope(room.sid)
    stages = stages_of(office, room)
    kept = room.kept_from(visitor)
    may = may_try(office, room, visitor, OFFERED)
    lines = {p.code: len(office.sheet(room.session, p).criteria) for p in room.session.plan.products}
    seen = {member: credential.last_sign_in for member, credential in credentials.items()}
    scoring = {member.id for member in room.scoring}
    return {
        "session": session_line(room.session, room.facts.state),
        "seal": seal_state(office, room, visitor),
        "seal_by": sealer_of(room),
        "may": may_ask(office, room, visitor, BOARD_MOVES.values()),
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "role": member.role,
                "scores": member.id in scoring,
                "last_sign_in": text_or_none(seen.get(member.id)),
            }
            for member in room.session.plan.members
        ],
        "attendants": [
            _attendant(room, seat, text_or_none(seen.get(seat.id))) for seat in room.session.plan.attendants
        ],
        "products": [
            _board_product(room, product, lines, None if product.code in kept else stages, may[product.code])
            for product in room.session.plan.products
        ],
        "cells": {
            member.id: {
                product.code: _cell(standings[member.id, product.code], lines[product.code])
                for product in room.session.plan.products
            }
            for member in room.scoring
        },
        "absences": [
            {"member": a.member, "product": a.product, "reason": a.reason, "at": _recorded_at(a)}
            for a in room.facts.absences
        ],
        "recusals": [
            {"member": d.member, "product": d.product, "reason": d.reason, "at": _recorded_at(d)}
            for d in room.facts.recusals
            if d.product not in kept or d.member == visitor.member_id
        ],
        "hints": _unanswered(room, standings) if visitor.role == "secretary" else [],
        "waiting": sum(standing.awaited for standing in standings.values()),
        "rounds": [
            {
                "product": later.product,
                "round": later.round,
                "open": later.open,
                "reason": later.reason,
                "members": None if later.members is None else sorted(later.members),
            }
            for later in room.facts.rounds
            if later.product not in kept
        ],
        "proposals": [
            proposal_json(one)
            for one in room.facts.proposals
            if kept.isdisjoint(one.products)
            or (one.kind == "unrecusing" and visitor.member_id in chain(*one.products.values()))
        ],
        "papers": [paper_json(room, one) for one in room.facts.papers if one.product not in kept],
        "acting_chair": room.facts.acting_chair,
        "chair_rule": room.session.plan.regulation.quorum.chair,
        "signed_off": signatures(room),
        "written": writing_json(office, room, kept),
        "renewals": clocks_json(office, room),
    }


def _recorded_at(fact: Absence | Recusal) -> str:
    """Return when something was put on record; a bundle of another program may not tell, the archive always does."""
    if fact.at is None:
        raise LookupError(fact.member)
    return instant_text(fact.at)


def _attendant(room: Room, seat: Attendant, last_sign_in: str | None) -> board_shapes.BoardAttendant:
    """Show who attends, and of the advisory team how many preliminary sheets are in; never a mark."""
    mine = room.standings(seat.id).values() if seat.role == "advisory" else ()
    return {
        "id": seat.id,
        "name": seat.name,
        "role": seat.role,
        "handed_in": sum(bool(standing.counting) for standing in mine if standing.declared != "recused"),
        "of": sum(standing.declared != "recused" and not standing.disqualified for standing in mine),
        "last_sign_in": last_sign_in,
    }


def _unanswered(room: Room, standings: Mapping[Place, Standing]) -> list[board_shapes.Hinted]:
    """Tell the secretary of likely conflicts on which nobody has said a word yet; what a member declared stands."""
    return [
        {"member": member.id, "product": product.code, "said": hint.said}
        for product in room.session.plan.products
        for member in room.scoring
        if standings[member.id, product.code].declared is None
        for hint in hints(member, product)
    ]


def _board_product(
    room: Room, product: Product, lines: dict[str, int], stages: Mapping[str, ProductStage] | None, may: list[str]
) -> board_shapes.BoardProduct:
    """Say how far the council is with a product and what the visitor may try; without stages they are kept from it."""
    now, stage = room.facts.round_of(product.code), stages[product.code] if stages else None
    return {
        "code": product.code,
        "name": product.name,
        "set": product.set,
        "lines": lines[product.code],
        "round": now.number,
        "round_open": now.open,
        "stage": stage,
        "stage_text": words.STAGE[stage] if stage else "",
        "may": may,
    }


def _cell(standing: Standing, lines: int) -> board_shapes.Cell:
    return {
        "state": standing.board_state,
        "done": standing.ballot.done,
        "lines": lines,
        "kept": standing.reviews,
    }


def proposal_json(proposal: Proposal) -> board_shapes.ProposalLine:
    """Return a proposal to open something again, and how it ended."""
    return {
        "number": proposal.number,
        "kind": proposal.kind,
        "kind_text": words.PROPOSAL[proposal.kind],
        "products": {code: list(named) for code, named in proposal.products.items()},
        "reason": proposal.reason,
        "by": proposal.member,
        "role": proposal.role,
        "at": instant_text(proposal.at),
        "ended": proposal.ended,
        "ended_text": words.ENDED[proposal.ended] if proposal.ended else None,
        "ended_by": proposal.ended_by,
        "ended_at": text_or_none(proposal.ended_at),
        "ended_reason": proposal.ended_reason,
    }


def paper_json(room: Room, paper: Paper) -> shapes.PaperLine:
    """Return a paper ballot as lists show it: who and when, no mark."""
    return {
        "number": paper.number,
        "member": paper.member,
        "product": paper.product,
        "round": paper.round,
        "reason": paper.reason,
        "by": paper.by,
        "by_name": room.member(paper.by).name,
        "at": instant_text(paper.at),
        "ended": paper.ended,
        "ended_text": seat_words.PAPER_ENDED[paper.ended] if paper.ended else None,
        "ended_by": paper.ended_by,
        "ended_at": text_or_none(paper.ended_at),
        "ended_reason": paper.ended_reason,
    }


def signatures(room: Room) -> list[board_shapes.Signed]:
    """Return who signed off, in order of signing."""
    return [{"member": s.member, "role": s.role, "at": instant_text(s.at)} for s in room.facts.signatures]


def text_or_none(at: datetime | None) -> str | None:
    """Write an instant that may be missing."""
    return None if at is None else instant_text(at)
