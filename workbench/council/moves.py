"""The table of allowed moves: who may do what, in which state of the session and at which stage of a product.

The law orders the sitting (26/2026 Phụ lục I: members score each by himself, the council discusses and votes, chair and
secretary sign); who opens again what is closed it leaves to the council. Here that takes a reason and two people.

`permissions` and the desk ask this table; the page in `docs` is written from it. A condition is named by the code with
which the move is refused where it does not hold. Kept out: the words (`text_vi.council.moves`), the asking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from workbench.council.states import ProductStage, SessionState
from workbench.scoring.bundle import Role

BoardMove = Literal[
    "close",
    "absence",
    "withdraw_absence",
    "open_round",
    "close_round",
    "agree",
    "gap_vote",
    "waive",
    "stop",
    "disqualify",
    "recusal",
    "report",
    "samples",
    "ask_papers",
    "papers_came",
    "discuss",
    "note_said",
    "self_assessment",
    "extend_written",
    "mark_complex",
    "to_meeting",
    "sign_off",
    "propose_rescoring",
    "propose_reopening",
    "propose_unsigning",
    "propose_unrecusing",
    "confirm_proposal",
    "withdraw_proposal",
    "type_paper",
    "confirm_paper",
    "reject_paper",
    "hand_over",
    "take_back",
]
MemberMove = Literal["declare", "step_back", "save", "hand_in", "reopen"]
MoveName = Literal["open_session", "forward"] | BoardMove | MemberMove

BOARD: frozenset[Role] = frozenset({"chair", "secretary"})
MEMBERS: frozenset[Role] = frozenset(get_args(Role))
"""Whoever's role scores; the secretary does where the regulation says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One line of the table.

    Attributes:
        roles: Whose move it is.
        states: The states of the session in which it may be made; empty before there is a session.
        stages: The stages of the product; None where it concerns no one product.
        conditions: What must hold besides, each by the code of its refusal.
        journal: What it writes into the journal; the first always, the others where it brings them about.
    """

    roles: frozenset[Role] = BOARD
    states: frozenset[SessionState]
    stages: frozenset[ProductStage] | None = None
    conditions: tuple[str, ...] = ()
    journal: tuple[str, ...]


_SECRETARY: frozenset[Role] = frozenset({"secretary"})
_SCORING: frozenset[SessionState] = frozenset({"scoring"})
_CLOSED: frozenset[SessionState] = frozenset({"closed"})
_CONCLUDED: frozenset[SessionState] = frozenset({"concluded"})
_BEFORE_END = _SCORING | _CLOSED

_OPEN: frozenset[ProductStage] = frozenset({"scoring", "rescoring"})
_IN_TALK: frozenset[ProductStage] = frozenset({"discussing"})
_JUDGED: frozenset[ProductStage] = frozenset({"discussing", "settled"})
_UNDECIDED: frozenset[ProductStage] = frozenset({"scoring", "closed", "discussing", "rescoring", "settled"})
_SHUT: frozenset[ProductStage] = frozenset({"closed", "discussing", "settled", "concluded"})
_DONE: frozenset[ProductStage] = frozenset({"settled", "concluded"})

_MAY_SCORE = ("not_scoring", "recused", "absent", "disqualified", "stopped", "closed")
_ONE_SIGNED = "signature_stands"
_MEETS = "written_no_talk"
_OUT = ("disqualified", "stopped")
_KEPT_FROM = "recused"
_PAPER = (*_OUT, "cannot_score", "closed", "own_ballot")

MOVES: Mapping[MoveName, Move] = {
    "open_session": Move(
        roles=_SECRETARY,
        states=frozenset(),
        stages=frozenset({"draft"}),
        conditions=("session_exists",),
        journal=("open_session",),
    ),
    "declare": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=(*_MAY_SCORE, "reason_missing"),
        journal=("declare",),
    ),
    "step_back": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        conditions=("not_scoring", "recused", "reason_missing"),
        journal=("declare", "sign_off_voided"),
    ),
    "save": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=(*_MAY_SCORE, "declare_first", "handed_in", "written_late", "stale"),
        journal=("ballot_saved",),
    ),
    "hand_in": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=(
            *_MAY_SCORE,
            *("declare_first", "handed_in", "written_late", "stale", "mark_missing", "change_reason_missing"),
        ),
        journal=("ballot_handed_in",),
    ),
    "reopen": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=(*_MAY_SCORE, "declare_first", "not_handed_in", "reason_missing"),
        journal=("ballot_reopened",),
    ),
    "close": Move(roles=_SECRETARY, states=_SCORING, conditions=("close_reason_missing",), journal=("closed",)),
    "absence": Move(
        states=_BEFORE_END, conditions=(_ONE_SIGNED, "already_absent", "reason_missing"), journal=("absence_recorded",)
    ),
    "withdraw_absence": Move(
        states=_BEFORE_END, conditions=(_ONE_SIGNED, "not_absent", "reason_missing"), journal=("absence_withdrawn",)
    ),
    "open_round": Move(
        states=_CLOSED,
        stages=_IN_TALK,
        conditions=(_ONE_SIGNED, _MEETS, *_OUT, "reason_missing"),
        journal=("round_opened",),
    ),
    "close_round": Move(
        states=_CLOSED, stages=frozenset({"rescoring"}), conditions=(_ONE_SIGNED,), journal=("round_closed",)
    ),
    "agree": Move(
        states=_CLOSED,
        stages=_IN_TALK,
        conditions=(_ONE_SIGNED, _MEETS, *_OUT, "agreed_not_asked", "criterion_unknown", "reason_missing"),
        journal=("agree",),
    ),
    "gap_vote": Move(
        states=_CLOSED,
        stages=_IN_TALK,
        conditions=(_ONE_SIGNED, _MEETS, *_OUT, "too_many_votes", "reason_missing"),
        journal=("gap_vote",),
    ),
    "waive": Move(
        states=_CLOSED,
        stages=_JUDGED,
        conditions=(
            *(_ONE_SIGNED, _MEETS, *_OUT, "waivers_never", "not_waivable", "already_waived", "too_many_votes"),
            "reason_missing",
        ),
        journal=("waive",),
    ),
    "stop": Move(
        states=_BEFORE_END,
        stages=_UNDECIDED,
        conditions=(_ONE_SIGNED, *_OUT, "reason_missing"),
        journal=("stop",),
    ),
    "disqualify": Move(
        states=_BEFORE_END,
        stages=_UNDECIDED,
        conditions=(_ONE_SIGNED, "disqualified", "reason_missing"),
        journal=("disqualify",),
    ),
    "recusal": Move(
        roles=_SECRETARY,
        states=_BEFORE_END,
        conditions=("not_scoring", "already_recused", "reason_missing"),
        journal=("declare", "sign_off_voided"),
    ),
    "report": Move(roles=_SECRETARY, states=_BEFORE_END, conditions=("reason_missing",), journal=("report",)),
    "samples": Move(roles=_SECRETARY, states=_BEFORE_END, journal=("samples",)),
    "ask_papers": Move(roles=_SECRETARY, states=_BEFORE_END, conditions=("reason_missing",), journal=("ask_papers",)),
    "papers_came": Move(roles=_SECRETARY, states=_BEFORE_END, conditions=("reason_missing",), journal=("papers_came",)),
    "discuss": Move(states=_CLOSED, conditions=(_KEPT_FROM,), journal=("discuss",)),
    "self_assessment": Move(
        roles=_SECRETARY, states=_BEFORE_END, conditions=("points_wrong",), journal=("self_assessment",)
    ),
    "note_said": Move(states=_CLOSED, conditions=(_ONE_SIGNED, _KEPT_FROM, "reason_missing"), journal=("note_said",)),
    "extend_written": Move(
        roles=_SECRETARY,
        states=_SCORING,
        conditions=("not_written", "written_not_later", "reason_missing"),
        journal=("extend_written",),
    ),
    "mark_complex": Move(
        roles=frozenset({"chair"}),
        states=_BEFORE_END,
        conditions=(_ONE_SIGNED, "not_written", *_OUT, "already_complex", "reason_missing"),
        journal=("mark_complex",),
    ),
    "to_meeting": Move(
        states=_CLOSED,
        stages=frozenset({"discussing", "settled"}),
        conditions=(_ONE_SIGNED, "not_written", *_OUT, "no_need_to_meet"),
        journal=("stop",),
    ),
    "sign_off": Move(
        states=_CLOSED,
        conditions=("round_open", "bundle_changed", "not_final", "needs_meeting", "already_signed"),
        journal=("sign_off_signed", "freeze", "proposal_lapsed", "concluded"),
    ),
    "propose_rescoring": Move(
        states=_CLOSED, stages=_SHUT, conditions=(*_OUT, "cannot_score", "reason_missing"), journal=("proposed",)
    ),
    "propose_reopening": Move(
        states=_BEFORE_END, stages=_DONE, conditions=("nothing_to_withdraw", "reason_missing"), journal=("proposed",)
    ),
    "propose_unsigning": Move(states=_CLOSED, conditions=("no_signature", "reason_missing"), journal=("proposed",)),
    "propose_unrecusing": Move(
        states=_BEFORE_END, conditions=(_KEPT_FROM, "not_recused", "reason_missing"), journal=("proposed",)
    ),
    "confirm_proposal": Move(
        states=_BEFORE_END,
        conditions=("proposal_unknown", "proposal_ended", "same_side"),
        journal=("proposal_confirmed", "sign_off_voided"),
    ),
    "withdraw_proposal": Move(
        states=_BEFORE_END,
        conditions=("proposal_unknown", "proposal_ended", "not_proposer", "reason_missing"),
        journal=("proposal_withdrawn",),
    ),
    "forward": Move(states=_CONCLUDED, conditions=("nothing_forwarded",), journal=("forward",)),
    "type_paper": Move(
        roles=_SECRETARY,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=(*_PAPER, "own_paper", "paper_waiting", "mark_missing", "change_reason_missing", "reason_missing"),
        journal=("paper_typed",),
    ),
    "confirm_paper": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        stages=_OPEN,
        conditions=("paper_unknown", "paper_ended", "not_confirmer", *_PAPER),
        journal=("paper_confirmed", "declare", "ballot_saved", "ballot_handed_in"),
    ),
    "reject_paper": Move(
        roles=MEMBERS,
        states=_BEFORE_END,
        conditions=("paper_unknown", "paper_ended", "not_confirmer", "reason_missing"),
        journal=("paper_rejected",),
    ),
    "hand_over": Move(
        states=_BEFORE_END,
        conditions=(_ONE_SIGNED, "no_deputy", "chair_handed_over", "chair_here", "not_vice_chair", "reason_missing"),
        journal=("chair_handed_over",),
    ),
    "take_back": Move(
        states=_BEFORE_END,
        conditions=(_ONE_SIGNED, "chair_not_handed_over", "reason_missing"),
        journal=("chair_taken_back",),
    ),
}
"""Every move there is. Confirming asks what proposing asked once more: the session may have moved on between."""
