"""Who may do what and when, as one table; and what a product is to a member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from tests.council.situations import situation, visitor
from workbench.council.acts.ballots.own import (
    DECLARE,
    REOPEN,
    SAVE,
    STEP_BACK,
    Stands,
    fills_in_sheets,
    has_declared,
    is_handed_in,
    not_handed_in_yet,
    not_stepped_back,
    present,
    require_sees_ballot,
    round_open_to_them,
    still_in,
    still_scored,
)
from workbench.council.acts.common import in_session, in_their_role, not_signed, still_chair
from workbench.council.acts.minutes import is_over, of_council
from workbench.council.conditions import Condition, Move
from workbench.council.facts.session import Facts, LaterRound, Revision, RoundNow
from workbench.council.moves import BOARD_MOVES
from workbench.council.permissions import (
    require,
    require_sees_bundle,
    require_sees_progress,
)
from workbench.council.roster import SeatRole
from workbench.council.standing import Standing
from workbench.council.states import SessionState
from workbench.errors import NotYoursError, RefusedError, StateError
from workbench.scoring.bundle.records import Absence, Role, Stop

ROLES = get_args(SeatRole)
STATES = get_args(SessionState)
AT = datetime(2026, 12, 10, 1, tzinfo=UTC)

ALLOWED: dict[str, set[tuple[str, str]]] = {
    "close": {("secretary", "scoring")},
    **{
        act: {("chair", "scoring"), ("secretary", "scoring"), ("chair", "closed"), ("secretary", "closed")}
        for act in (
            "absence",
            "withdraw_absence",
            "stop",
            "disqualify",
            "propose_reopening",
            "propose_unrecusing",
            "confirm_proposal",
            "withdraw_proposal",
            "hand_over",
            "take_back",
        )
    },
    **{
        act: {("chair", "closed"), ("secretary", "closed")}
        for act in (
            "open_round",
            "close_round",
            "agree",
            "gap_vote",
            "waive",
            "discuss",
            "note_said",
            "sign_off",
            "propose_rescoring",
            "propose_unsigning",
        )
    },
    "extend_written": {("secretary", "scoring")},
    "mark_complex": {("chair", "scoring"), ("chair", "closed")},
    "to_meeting": {("chair", "closed"), ("secretary", "closed")},
    **{
        act: {("secretary", "scoring"), ("secretary", "closed")}
        for act in (
            *("recusal", "report", "samples", "ask_papers", "papers_came", "self_assessment", "type_paper"),
            *("withdraw_file", "assign_paper", "unassign_paper"),
        )
    },
    **{
        act: {(role, state) for role in get_args(Role) for state in ("scoring", "closed")}
        for act in ("confirm_paper", "reject_paper")
    },
    "vote_on_minutes": {(role, "concluded") for role in get_args(Role)},
    "enter_minutes_votes": {("secretary", "concluded")},
}


def answer(question: Callable[[], None]) -> str | None:
    try:
        question()
    except RefusedError as refused:
        (fault,) = refused.faults
        assert fault.what
        assert fault.todo
        return fault.code
    return None


def of(move: Move[Any], *conditions: Condition[Any]) -> list[Condition[Any]]:
    """Return those of a row's conditions that are named."""
    return [one for one in move.needs if one in conditions]


@pytest.mark.parametrize("act", BOARD_MOVES)
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_acts_of_the_board(act: Any, role: str, state: Any) -> None:
    move = BOARD_MOVES[act]
    needs = of(move, in_their_role, still_chair, in_session, not_signed, of_council, is_over)
    refused = answer(lambda: require(needs, situation(move, role, facts=Facts(state=state))))

    assert (refused is None) == ((role, state) in ALLOWED[act])


def test_the_list_by_hand_names_every_act() -> None:
    assert set(ALLOWED) == set(BOARD_MOVES)


@pytest.mark.parametrize("role", ROLES)
def test_progress_is_the_boards(role: str) -> None:
    refused = answer(lambda: require_sees_progress(visitor(role)))

    assert (refused is None) == (role in {"chair", "secretary"})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_ballots_are_sealed_until_closing_for_everybody(role: str, state: Any) -> None:
    refused = answer(lambda: require_sees_bundle(visitor(role), Facts(state=state)))

    assert (refused is None) == (role in {"chair", "secretary"} and state != "scoring")


def revision(kind: str = "saved", round_no: int = 1, number: int = 1) -> Revision:
    return Revision(
        member="M",
        product="P",
        revision=number,
        round=round_no,
        kind=kind,  # type: ignore[arg-type]
        marks={"1.1": "a"},
        notes={},
        opinion="",
        reason=None,
        at=AT,
    )


OPEN = Standing(scores=True, round=RoundNow(number=1, open=True))
CLOSED = replace(OPEN, declared="none", round=RoundNow(number=1, open=False))
DECLARED = replace(OPEN, declared="none")
HANDED_IN = replace(DECLARED, newest=revision("handed_in"), counting=(revision("handed_in"),))
REOPENED = replace(DECLARED, newest=revision("reopened", number=2), counting=(revision("handed_in"),))
SECOND = replace(HANDED_IN, round=RoundNow(number=2, open=True))

MEMBER_TABLE: dict[str, tuple[Standing, str, dict[str, str | None]]] = {
    # standing -> state, and the code with which declaring, seeing, writing, reopening is refused
    "fresh": (
        OPEN,
        "undeclared",
        {"declare": None, "see": "declare_first", "write": "declare_first", "reopen": "declare_first"},
    ),
    "declared": (DECLARED, "scoring", {"declare": None, "see": None, "write": None, "reopen": "not_handed_in"}),
    "handed in": (HANDED_IN, "handed_in", {"declare": None, "see": None, "write": "handed_in", "reopen": None}),
    "reopened": (REOPENED, "scoring", {"declare": None, "see": None, "write": None, "reopen": "not_handed_in"}),
    "second round": (SECOND, "scoring", {"declare": None, "see": None, "write": None, "reopen": "not_handed_in"}),
    "recused": (
        replace(HANDED_IN, declared="recused"),
        "recused",
        dict.fromkeys(("declare", "see", "write", "reopen"), "recused"),
    ),
    "recused and absent": (
        replace(HANDED_IN, declared="recused", absent=True),
        "recused",
        dict.fromkeys(("declare", "see", "write", "reopen"), "recused"),
    ),
    "absent": (
        replace(HANDED_IN, absent=True),
        "absent",
        {"declare": "absent", "see": None, "write": "absent", "reopen": "absent"},
    ),
    "absent from the first": (
        replace(OPEN, absent=True),
        "absent",
        dict.fromkeys(("declare", "see", "write", "reopen"), "absent"),
    ),
    "disqualified": (
        replace(HANDED_IN, disqualified=True),
        "disqualified",
        {"declare": "disqualified", "see": None, "write": "disqualified", "reopen": "disqualified"},
    ),
    "stopped": (
        replace(HANDED_IN, stopped=True),
        "closed",
        {"declare": "stopped", "see": None, "write": "stopped", "reopen": "stopped"},
    ),
    "closed": (CLOSED, "closed", {"declare": "closed", "see": None, "write": "closed", "reopen": "closed"}),
    "closed before declaring": (
        replace(CLOSED, declared=None),
        "closed",
        dict.fromkeys(("declare", "see", "write", "reopen"), "closed"),
    ),
    "does not score": (
        replace(OPEN, scores=False),
        "closed",
        dict.fromkeys(("declare", "see", "write", "reopen"), "not_scoring"),
    ),
}


@pytest.mark.parametrize("name", MEMBER_TABLE)
@pytest.mark.parametrize("state", STATES)
def test_stepping_back_is_possible_until_the_signatures(name: str, state: Any) -> None:
    standing = MEMBER_TABLE[name][0]
    needs = [one for one in STEP_BACK.needs if one in {fills_in_sheets, in_session}]
    now = situation(STEP_BACK, facts=Facts(state=state), codes=("P",))
    now.__dict__["standing"] = standing
    refused = answer(lambda: require(needs, now))

    assert refused == ("not_scoring" if not standing.scores else "concluded" if state == "concluded" else None)


ON_STANDING = (
    *(fills_in_sheets, not_stepped_back, present, still_in, still_scored, round_open_to_them),
    *(has_declared, not_handed_in_yet, is_handed_in),
)


def asked_of(move: Move[Any]) -> Callable[[Standing], None]:
    return lambda standing: require(of(move, *ON_STANDING), Stands(standing=standing))


QUESTIONS: dict[str, Callable[[Standing], None]] = {
    "declare": asked_of(DECLARE),
    "see": require_sees_ballot,
    "write": asked_of(SAVE),
    "reopen": asked_of(REOPEN),
}


@pytest.mark.parametrize("name", MEMBER_TABLE)
def test_a_member_before_a_product(name: str) -> None:
    standing, state, refusals = MEMBER_TABLE[name]

    assert standing.state == state
    assert {asked: answer(lambda: QUESTIONS[asked](standing)) for asked in refusals} == refusals  # noqa: B023


def test_what_is_not_yours_is_told_from_what_is_not_now() -> None:
    with pytest.raises(NotYoursError):
        require_sees_ballot(OPEN)
    with pytest.raises(StateError):
        QUESTIONS["write"](CLOSED)


def test_a_counting_ballot_still_shows_on_the_board_after_closing() -> None:
    shut = replace(HANDED_IN, round=RoundNow(number=1, open=False))

    assert (shut.state, shut.board_state) == ("closed", "handed_in")
    assert CLOSED.board_state == "closed"


def test_a_second_round_begins_with_what_counted() -> None:
    draft = SECOND.ballot

    assert (draft.round, draft.version, dict(draft.marks)) == (2, 1, {"1.1": "a"})
    assert draft.previous == revision("handed_in")
    assert not draft.handed_in
    assert draft.saved_at is None


def test_a_reopened_ballot_that_was_not_handed_in_again_counts_as_it_was() -> None:
    shut = replace(REOPENED, round=RoundNow(number=1, open=False))

    assert shut.ballot.handed_in
    assert shut.ballot.version == 2


def test_rounds_follow_what_the_board_opened() -> None:
    facts = Facts(state="scoring")
    later = (
        LaterRound(product="P", round=2, reason="x", open=False),
        LaterRound(product="P", round=3, reason="x", open=True),
    )

    assert facts.round_of("P") == RoundNow(number=1, open=True)
    assert replace(facts, state="closed").round_of("P") == RoundNow(number=1, open=False)
    assert replace(facts, state="closed", rounds=later).round_of("P") == RoundNow(number=3, open=True)
    assert replace(facts, state="closed", rounds=later).round_of("Q") == RoundNow(number=1, open=False)
    assert replace(facts, rounds=later).open_rounds == ("P",)


def test_absence_and_stop_hold_for_what_they_name() -> None:
    facts = Facts(
        state="scoring",
        absences=(
            Absence(member="M", product="P", reason="x", at=AT),
            Absence(member="N", product=None, reason="x", at=AT),
        ),
        stops=(Stop(product="P", flag="x", reason="x"),),
    )

    assert [facts.is_absent(m, p) for m, p in (("M", "P"), ("M", "Q"), ("N", "P"), ("N", "Q"))] == [
        True,
        False,
        True,
        True,
    ]
    assert facts.is_stopped("P")
    assert not facts.is_stopped("Q")
