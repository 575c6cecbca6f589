"""Who may do what and when, as one table; and what a product is to a member."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from workbench.council.acts import board as acts
from workbench.council.facts import Absent, Facts, LaterRound, Revision, RoundNow, Stop
from workbench.council.moves import BoardMove
from workbench.council.permissions import (
    require_may_act,
    require_may_declare,
    require_may_recuse,
    require_may_reopen,
    require_may_write,
    require_sees_ballot,
    require_sees_bundle,
    require_sees_progress,
)
from workbench.council.roster import SeatRole, Visitor
from workbench.council.standing import Standing
from workbench.council.states import SessionState
from workbench.errors import NotYoursError, RefusedError, StateError
from workbench.scoring.bundle import Role

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
        for act in ("recusal", "report", "samples", "ask_papers", "papers_came", "self_assessment", "type_paper")
    },
    **{
        act: {(role, state) for role in get_args(Role) for state in ("scoring", "closed")}
        for act in ("confirm_paper", "reject_paper")
    },
}


def visitor(role: str) -> Visitor:
    return Visitor(session_id="S", member_id="M", name="N", role=role, organisation="O")  # type: ignore[arg-type]


def answer(question: Callable[[], None]) -> str | None:
    try:
        question()
    except RefusedError as refused:
        (fault,) = refused.faults
        assert fault.what
        assert fault.todo
        return fault.code
    return None


@pytest.mark.parametrize("act", get_args(BoardMove))
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_acts_of_the_board(act: Any, role: str, state: Any) -> None:
    refused = answer(lambda: require_may_act(visitor(role), act, Facts(state=state)))

    assert (refused is None) == ((role, state) in ALLOWED[act])


def test_every_act_has_a_rule_and_a_record() -> None:
    records = {
        name for record in get_args(get_args(acts.Act)[0]) for name in get_args(record.model_fields["act"].annotation)
    }

    assert records == set(get_args(BoardMove)) == set(ALLOWED)


@pytest.mark.parametrize("role", ROLES)
def test_progress_is_the_boards(role: str) -> None:
    refused = answer(lambda: require_sees_progress(visitor(role)))

    assert (refused is None) == (role in {"chair", "secretary"})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", STATES)
def test_ballots_are_sealed_until_closing_for_everybody(role: str, state: Any) -> None:
    refused = answer(lambda: require_sees_bundle(visitor(role), state))

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
    refused = answer(lambda: require_may_recuse(standing, state))

    assert refused == (
        "not_scoring"
        if not standing.scores
        else "recused"
        if standing.declared == "recused"
        else "concluded"
        if state == "concluded"
        else None
    )


QUESTIONS = {
    "declare": require_may_declare,
    "see": require_sees_ballot,
    "write": require_may_write,
    "reopen": require_may_reopen,
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
        require_may_write(CLOSED)


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
            Absent(member="M", product="P", reason="x", at=AT),
            Absent(member="N", product=None, reason="x", at=AT),
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
