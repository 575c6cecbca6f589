"""What several acts need: whose they are, when, and of which product; shared vocabulary of the rows.

Kept out: conditions of one subject alone (beside its acts).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, get_args

from workbench.council.conditions import Move, Refusal, Situation, Why, at, condition, each_product
from workbench.council.permissions import BOARD, has_handed_over
from workbench.council.plan.unsealed import unsealed_ground
from workbench.council.roster import SeatRole
from workbench.council.states import ProductStage, SessionState
from workbench.errors import MissingError, NotYoursError, StateError
from workbench.scoring import Product
from workbench.scoring.bundle.records import Role
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.council import moves as move_words
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.council import seats as seat_words
from workbench.text_vi.council import written as written_words
from workbench.text_vi.desk import faults as words

MEMBERS: frozenset[SeatRole] = frozenset(get_args(Role))
"""Everybody of the council."""
WHO_FILLS_IN: frozenset[SeatRole] = MEMBERS | {"advisory"}
"""Whose role scores, the secretary's where the regulation says so; the advisory team fills in preliminary sheets."""
SECRETARY: frozenset[SeatRole] = frozenset({"secretary"})
CHAIR: frozenset[SeatRole] = frozenset({"chair"})

SCORING: frozenset[SessionState] = frozenset({"scoring"})
CLOSED: frozenset[SessionState] = frozenset({"closed"})
CONCLUDED: frozenset[SessionState] = frozenset({"concluded"})
BEFORE_END = SCORING | CLOSED

OPEN: frozenset[ProductStage] = frozenset({"scoring", "rescoring"})
IN_TALK: frozenset[ProductStage] = frozenset({"discussing"})
JUDGED: frozenset[ProductStage] = frozenset({"discussing", "settled"})
UNDECIDED: frozenset[ProductStage] = frozenset({"scoring", "closed", "discussing", "rescoring", "settled"})
SHUT: frozenset[ProductStage] = frozenset({"closed", "discussing", "settled", "concluded"})
DONE: frozenset[ProductStage] = frozenset({"settled", "concluded"})

_STAGES: Mapping[SessionState, frozenset[ProductStage]] = {
    "scoring": frozenset({"scoring", "settled"}),
    "closed": frozenset({"closed", "discussing", "rescoring", "settled", "concluded"}),
    "concluded": frozenset({"signed"}),
}
"""At which stages products can be in a session of each state (`stages.stage_of`)."""
_NOT_IN: Mapping[SessionState, str] = {"scoring": "not_closed", "closed": "closed", "concluded": "concluded"}


class OfMember(Protocol):
    """A request that names a member."""

    @property
    def member(self) -> str:
        """The member's id."""


def _role_codes(move: Move[Any]) -> frozenset[str]:
    if move.roles == SECRETARY:
        return frozenset({"board_only", "secretary_only"})
    return frozenset({"board_only", "chair_only"} if move.roles == CHAIR else {"board_only"})


@condition(NotYoursError, about="session", of_row=_role_codes)
def in_their_role(now: Situation[object]) -> Why:
    """Whose role the act is; the row's column says it."""
    role, roles = now.visitor.role, now.move.roles
    if role in roles:
        return None
    if role not in BOARD:
        return Refusal(said=council_words.BOARD_ONLY, code="board_only")
    if "chair" in roles:
        return Refusal(said=move_words.CHAIR_ONLY, code="chair_only")
    return Refusal(said=council_words.SECRETARY_ONLY, code="secretary_only")


@condition(NotYoursError, "chair_handed_over", about="session")
def still_chair(now: Situation[object]) -> Why:
    """While a vice chair acts as chair the chair does not."""
    return seat_words.CHAIR_HANDED_OVER if has_handed_over(now.visitor, now.facts) else None


def _state_codes(move: Move[Any]) -> frozenset[str]:
    return frozenset(_NOT_IN[state] for state in get_args(SessionState) if state not in move.states)


@condition(StateError, about="session", of_row=_state_codes)
def in_session(now: Situation[object]) -> Why:
    """In which state of the session; the row's column says it."""
    state = now.facts.state
    if state in now.move.states:
        return None
    said = {
        "scoring": council_words.STILL_SCORING,
        "closed": council_words.ALREADY_CLOSED,
        "concluded": council_words.CONCLUDED,
    }[state]
    return Refusal(said=said, code=_NOT_IN[state])


def _stage_codes(move: Move[Any]) -> frozenset[str]:
    """Return how an act is refused at the stages that are not its own, of those its sessions can have."""
    can_be = frozenset[ProductStage]().union(*(_STAGES[state] for state in move.states))
    if not_signed in move.needs:
        can_be -= {"concluded"}
    others = can_be - (move.stages or frozenset())
    found = {"round_open"} if "rescoring" in others else set()
    return frozenset(found | {"not_at_stage"} if others - {"rescoring"} else found)


@condition(StateError, about="product", of_row=_stage_codes)
def at_stage(now: Situation[object]) -> Why:
    """At which stages of the product; the row's column says it."""
    stages, stands = now.move.stages or frozenset(), now.on_record.stages()
    for product in now.products:
        if (stage := stands[product.code]) not in stages:
            said = move_words.not_at_stage(now.move.name, stage, sorted(stages))
            code = "round_open" if stage == "rescoring" else "not_at_stage"
            return Refusal(said=said, where=product.code, code=code)
    return None


@condition(StateError, "signature_stands", about="session")
def not_signed(now: Situation[object]) -> Why:
    """While a signature stands nothing changes what was signed: it is taken back first, by two."""
    return move_words.SIGNATURE_STANDS if now.facts.signatures else None


@condition(MissingError, "product_unknown", about="product")
def product_known(now: Situation[object]) -> Why:
    """The session has the product."""
    known = {product.code for product in now.plan.products}
    missing = next((code for code in now.codes if code not in known), None)
    return None if missing is None else at(words.PRODUCT_UNKNOWN, missing)


@condition(MissingError, "member_unknown", about="request")
def member_known(now: Situation[OfMember]) -> Why:
    """The session has the member."""
    if any(member.id == now.asked.member for member in now.plan.members):
        return None
    return at(words.MEMBER_UNKNOWN, now.asked.member)


@condition(NotYoursError, "recused", about="product")
def not_kept_away(now: Situation[object]) -> Why:
    """Who is recused from a product leaves it to the other of chair and secretary."""
    kept = now.on_record.kept_from(now.visitor)
    found = next((code for code in now.codes if code in kept), None)
    return None if found is None else at(council_words.KEPT_FROM, found)


@each_product(StateError, "disqualified")
def not_out(now: Situation[Any], product: Product) -> Why:
    """The product is not disqualified."""
    return at(words.DISQUALIFIED, product.code) if now.facts.is_out(product) else None


@each_product(StateError, "stopped")
def not_stopped(now: Situation[Any], product: Product) -> Why:
    """The council has not stopped scoring the product."""
    return at(words.STOPPED, product.code) if now.facts.is_stopped(product.code) else None


@condition(StateError, "written_no_talk", about="session")
def council_meets(now: Situation[object]) -> Why:
    """Discussing, agreeing and voting is for a council that meets."""
    return written_words.NO_TALK if now.plan.session.mode == "written" else None


@condition(StateError, "not_sealed", about="session")
def sealed_or_unsealed(now: Situation[object]) -> Why:
    """The session is sealed, or its plan says on what ground it was opened unsealed."""
    sealed = now.facts.seal is not None or unsealed_ground(now.plan.session) is not None
    return None if sealed else seal_words.NOT_SEALED


OF_SECRETARY = (in_their_role, in_session)
OF_BOARD = (in_their_role, still_chair, in_session)
ON_A_PRODUCT = (*OF_BOARD, not_signed, not_kept_away)
"""An act by which the board treats a product."""
IN_TALK_ON_A_PRODUCT = (*ON_A_PRODUCT, council_meets)
UNDECIDED_PRODUCT = (product_known, not_out, not_stopped)
