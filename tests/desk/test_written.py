"""A session in writing at its desk: late opinions, more time, what goes to a meeting, the 45 days."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.desk.council import P1, P2, SCORING, SID, Table
from tests.desk.whole import weak_marks
from tests.desk.written import asked_in_writing
from workbench.desk.acts import signing
from workbench.desk.views import views
from workbench.errors import BallotError, NotYoursError, StateError, WorkbenchError

LAST_SECOND = datetime(2026, 12, 12, 16, 59, 58, tzinfo=UTC)
"""Two seconds to midnight of the last day in Vietnam; the clock goes on one each time it is asked."""


def code_of(do: Callable[[], Any], kind: type[WorkbenchError]) -> str:
    with pytest.raises(kind) as refused:
        do()
    return refused.value.faults[0].code


@pytest.fixture
def table() -> Table:
    return asked_in_writing()


def differ(table: Table) -> Table:
    """Hand everything in, one member the first product far below the others, and close."""
    table.score("M05", P1, weak_marks())
    for who in SCORING[:4]:
        table.score(who, P1)
    table.score_all(P2)
    table.act("close")
    return table


def test_an_opinion_is_taken_until_midnight_in_vietnam(table: Table) -> None:
    table.declare("M02")
    table.clock.now = LAST_SECOND
    table.save("M02", marks={"1.1": "a"})

    late = code_of(lambda: table.save("M02", marks={"1.1": "b"}), StateError)

    assert late == "written_late"
    assert table.ballot("M02")["marks"] == {"1.1": "a"}, "what was saved in time stays"


def test_a_complete_ballot_is_not_handed_in_late_either(table: Table) -> None:
    from tests.desk.council import full_marks

    table.declare("M02")
    table.save("M02", marks=full_marks())
    table.clock.now = datetime(2026, 12, 12, 17, tzinfo=UTC)

    assert code_of(lambda: table.hand_in("M02"), StateError) == "written_late"


def test_the_secretary_gives_more_time_with_a_reason_and_both_days_stay(table: Table) -> None:
    table.clock.now = datetime(2026, 12, 13, 1, tzinfo=UTC)
    table.act("extend_written", until="2026-12-14", reason="Hai người ốm")
    table.score("M02")
    told = views.progress(table.office, table.chair, SID)["written"]

    assert told["until"] == "2026-12-14"
    assert told["days_left"] == 1
    assert told["extensions"] == [{"until": "2026-12-14", "reason": "Hai người ốm"}]
    with table.store.read() as tx:
        assert f"{tx.sessions.get(SID).plan.session.held_on}" == "2026-12-12"


@pytest.mark.parametrize("until", ["2026-12-12", "2026-12-09"])
def test_more_time_ends_later_than_before_and_not_in_the_past(table: Table, until: str) -> None:
    assert code_of(lambda: table.act("extend_written", until=until, reason="x"), BallotError) == "written_not_later"


def test_the_day_of_a_session_in_writing_is_its_last_extension_included(table: Table) -> None:
    table.act("extend_written", until="2026-12-20", reason="Hai người ốm")
    table.score_all(P1, P2)
    table.act("close")
    session = json.loads(signing.bundle(table.office, table.chair, SID))["session"]

    assert (session["mode"], session["held_on"], session["place"]) == ("written", "2026-12-20", "")


def test_only_the_secretary_gives_time_and_only_the_chair_says_complex(table: Table) -> None:
    give = {"until": "2026-12-14", "reason": "x"}

    assert code_of(lambda: table.act("extend_written", by="M01", **give), NotYoursError) == "secretary_only"
    complex_ = {"product": P1, "reason": "x"}
    assert code_of(lambda: table.act("mark_complex", by="TK", **complex_), NotYoursError) == "chair_only"
    assert code_of(lambda: table.act("mark_complex", by="M03", **complex_), NotYoursError) == "board_only"


def test_where_opinions_differ_nothing_is_talked_over_and_the_product_goes_to_a_meeting(table: Table) -> None:
    differ(table)
    for act in (
        {"name": "open_round", "product": P1, "reason": "x"},
        {"name": "gap_vote", "product": P1, "for": 4, "against": 1, "reason": "x"},
        {"name": "agree", "product": P1, "criterion": "1.5", "option": "a", "reason": "x"},
    ):
        assert code_of(lambda act=act: table.act(**act), StateError) == "written_no_talk"
    assert views.progress(table.office, table.chair, SID)["written"]["verdicts"] == {
        P1: {
            "may": False,
            "meet": True,
            "reason": "Ý kiến khác nhau: chênh lệch điểm vượt giới hạn của Quy chế (tối đa 10 điểm).",
        },
        P2: {"may": True, "meet": False, "reason": "Ý kiến không khác nhau quá giới hạn; kết luận bằng văn bản được."},
    }
    assert code_of(lambda: table.sign("M01"), StateError) == "not_final"

    table.act("to_meeting", product=P1)
    for who in ("M01", "TK"):
        table.sign(who)

    bundle = json.loads(signing.snapshot(table.office, SID).bundle)
    assert bundle["stops"] == [
        {
            "product": P1,
            "flag": "Chuyển sang phiên họp",
            "reason": "Ý kiến khác nhau: chênh lệch điểm vượt giới hạn của Quy chế (tối đa 10 điểm).",
        }
    ]
    assert [one["status"] for one in json.loads(signing.result(table.office, table.chair, SID))["products"]] == [
        "stopped",
        "rated",
    ]


def test_complex_content_is_not_signed_in_writing(table: Table) -> None:
    table.score_all(P1, P2)
    table.act("mark_complex", by="M01", product=P2, reason="Đổi vùng nguyên liệu")
    table.act("close")
    with pytest.raises(StateError) as refused:
        table.sign("M01")

    assert refused.value.faults[0].code == "needs_meeting"
    assert refused.value.extra["products"] == [P2]
    assert code_of(lambda: table.act("to_meeting", product=P1), StateError) == "no_need_to_meet"
    again = {"product": P2, "reason": "x"}
    assert code_of(lambda: table.act("mark_complex", by="M01", **again), StateError) == "already_complex"
    table.act("to_meeting", product=P2)
    assert table.sign("M01")["session_state"] == "closed"


def test_a_session_that_meets_knows_none_of_this(closed: Table) -> None:
    for act, by, fields in (
        ("mark_complex", "M01", {"product": P1, "reason": "x"}),
        ("to_meeting", "TK", {"product": P1}),
    ):
        assert code_of(lambda a=act, b=by, f=fields: closed.act(a, by=b, **f), StateError) == "not_written"
    told = views.progress(closed.office, closed.chair, SID)
    assert told["written"] is None
    assert told["renewals"] == []


def test_the_board_counts_the_45_days_and_before_the_close_tells_no_verdict(table: Table) -> None:
    table.score("M05", P1, weak_marks())
    for who in SCORING[:4]:
        table.score(who, P1)
    told = views.progress(table.office, table.secretary, SID)

    assert told["renewals"] == [
        {"product": code, "done_by": "2026-12-14", "days_left": 4, "concluded_on": None} for code in (P1, P2)
    ]
    assert told["written"]["verdicts"] == {}
    assert "chênh lệch" not in json.dumps(told, ensure_ascii=False)


def test_who_is_recused_reads_neither_why_it_is_complex_nor_what_becomes_of_it(table: Table) -> None:
    table.declare("M01", P1, "recused", "Người thân")
    table.act("close", reason="Thử")
    told = views.progress(table.office, table.chair, SID)["written"]

    assert set(told["verdicts"]) == {P2}
    assert code_of(lambda: table.act("to_meeting", by="M01", product=P1), NotYoursError) == "recused"


@pytest.mark.parametrize(("signed_at", "left"), [((2026, 12, 13, 3), 1), ((2026, 12, 20, 3), -6)])
def test_the_clock_stands_at_the_conclusion_and_what_is_not_rated_has_none(
    table: Table, signed_at: tuple[int, ...], left: int
) -> None:
    differ(table)
    table.act("to_meeting", product=P1)
    table.clock.now = datetime(*signed_at, tzinfo=UTC)
    for who in ("M01", "TK"):
        table.sign(who)
    table.clock.now = datetime(2027, 5, 1, tzinfo=UTC)

    told = views.progress(table.office, table.secretary, SID)["renewals"]

    assert [(one["product"], one["done_by"], one["days_left"]) for one in told] == [(P2, "2026-12-14", left)]
    assert told[0]["concluded_on"] == f"2026-12-{signed_at[2]}"
