"""The meeting at the desk: what is on the table, what was said of it, and who sees what of that."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, P3, SCORING, SID, Table, copy_of, full_marks, plan, sit_down
from tests.desk.seats import ADVISER, OBSERVER, seated
from tests.desk.whole import disagree
from tests.documents.minutes_sessions import minutes_of
from workbench.desk.acts import signing
from workbench.desk.views import meeting
from workbench.errors import BallotError, MissingError, StateError

TV1, QS = ADVISER.id, OBSERVER.id


@pytest.fixture(scope="module")
def closed_once() -> Table:
    return disagree(sit_down(opened=seated(plan(), attendants=(ADVISER, OBSERVER))))


@pytest.fixture
def closed(closed_once: Table) -> Table:
    """Return a session after the close: the first product waits for the council, the others are settled."""
    return copy_of(closed_once)


def seen(table: Table, who: str) -> dict[str, Any]:
    return meeting.meeting(table.office, table.who[who], SID)


def test_before_the_close_there_is_no_meeting() -> None:
    table = sit_down()
    table.score("M01")

    assert refusal(lambda: table.act("discuss", product=P1), StateError) == "not_closed"
    for who in (*SCORING, "TK"):
        shown = seen(table, who)
        assert (shown["table"], shown["agenda"], shown["version"]) == (None, [], "scoring")


def test_what_is_called_is_on_the_table_for_everybody_until_something_else_is(closed: Table) -> None:
    closed.act("discuss", by="M01", product=P1)

    assert {seen(closed, who)["table"]["code"] for who in (*SCORING, "TK", TV1, QS)} == {P1}
    closed.act("discuss", product=P2)
    assert seen(closed, "M03")["table"]["code"] == P2
    closed.act("discuss", product=None)
    assert seen(closed, "M03")["table"] is None


def test_the_time_begins_when_the_product_is_called(closed: Table) -> None:
    closed.act("discuss", product=P1)
    first = seen(closed, "M02")
    closed.act("note_said", product=P1, text="Đang bàn")
    later = seen(closed, "M02")

    assert later["table"]["since"] == first["table"]["since"] < first["now"] < later["now"]


def test_the_spread_has_every_ballot_and_no_name(closed: Table) -> None:
    closed.act("discuss", product=P1)
    shown = seen(closed, "M03")
    lines = shown["table"]["lines"]

    assert [line["criterion"] for line in lines] == list(full_marks(P1))
    assert {sum(option["count"] for option in line["options"]) for line in lines} == {5}
    assert shown["table"]["totals"] == sorted(shown["table"]["totals"])
    assert len(shown["table"]["totals"]) == 5
    told = json.dumps(shown["table"], ensure_ascii=False)
    assert not [seat.name for seat in closed.plan.seats if seat.name in told]


def test_a_split_on_a_least_option_is_told(closed: Table) -> None:
    closed.act("discuss", product=P1)
    lines = {line["criterion"]: line for line in seen(closed, "M01")["table"]["lines"]}

    assert lines["1.5"]["floor"]
    assert lines["1.5"]["apart"] == 3


def test_the_gap_stands_beside_its_limit_and_the_stars(closed: Table) -> None:
    closed.act("discuss", product=P1)
    shown = seen(closed, "M03")["table"]

    assert (shown["limit"], shown["wide"]) == (10, True)
    assert shown["gap"] > shown["limit"]
    assert [(one["at_least"], one["said"].lower()) for one in shown["stars"]][:2] == [
        (90, "tiềm năng 5 sao"),
        (70, "4 sao"),
    ]


def test_a_minimum_is_in_doubt_where_some_ballots_reach_it_and_it_is_not_met(closed: Table) -> None:
    closed.act("discuss", product=P1)
    assert {line["doubt"] for line in seen(closed, "M01")["table"]["lines"]} == {None}  # four of five reach them all

    table = sit_down()
    for who in SCORING:
        table.score(who, P1, full_marks(P1, **({"1.5": "a"} if who in SCORING[:3] else {})))
    table.score_all(P2, P3)
    table.act("close")
    table.act("discuss", product=P1)
    lines = seen(table, "M01")["table"]["lines"]

    assert {line["criterion"] for line in lines if line["doubt"] is not None} == {"1.5"}


def test_what_was_said_and_what_holds_products_back_is_told_to_who_leads_alone(closed: Table) -> None:
    closed.act("discuss", product=P1)
    closed.act("note_said", product=P1, text="Chủ thể giải thích")
    told = {who: seen(closed, who) for who in ("M01", "M02", "TK")}

    for who in ("M01", "TK"):
        assert [note["text"] for note in told[who]["table"]["notes"]] == ["Chủ thể giải thích"]
        assert next(one for one in told[who]["agenda"] if one["code"] == P1)["held"]
    assert told["TK"]["table"]["notes"][0]["at"] > told["TK"]["table"]["since"]
    assert told["M02"]["table"]["notes"] == []
    assert {str(one["held"]) for one in told["M02"]["agenda"]} == {"[]"}


def test_who_is_recused_sees_the_name_and_that_he_has_to_leave(closed: Table) -> None:
    closed.declare("M03", P1, "recused", "Người thân")
    closed.act("discuss", product=P1)

    assert seen(closed, "M03")["table"].keys() == {"code", "name", "sight", "since"}
    assert seen(closed, "M03")["table"]["sight"] == "leave"
    assert seen(closed, "M02")["table"]["leave"] == ["Thành viên 3"]
    assert seen(closed, "M02")["table"]["quorum"]["said"].startswith("Tính 4 phiếu trong 5")
    assert next(one for one in seen(closed, "M03")["agenda"] if one["code"] == P1)["quorum"] is None


@pytest.mark.parametrize("who", [TV1, QS])
def test_attendants_see_the_name_alone(closed: Table, who: str) -> None:
    closed.act("discuss", product=P1)
    shown = seen(closed, who)

    assert shown["table"].keys() == {"code", "name", "sight", "since"}
    assert {one["quorum"] for one in shown["agenda"]} == {None}
    assert [one["leave"] for one in shown["agenda"]] == [[], [], []]


def test_the_agenda_begins_with_disagreements_and_goes_on_with_the_same_people_outside(closed: Table) -> None:
    for code in (P1, P3):
        closed.declare("M04", code, "recused", "Người thân")
    shown = seen(closed, "M01")["agenda"]

    assert [(one["code"], one["need"]) for one in shown] == [(P1, "talk"), (P3, "record"), (P2, "record")]
    assert shown[0]["need_text"] == "đang thảo luận"


def test_a_page_that_knows_the_version_is_told_the_time_alone(closed: Table) -> None:
    version = seen(closed, "M02")["version"]

    assert meeting.meeting(closed.office, closed.who["M02"], SID, version).keys() == {"version", "now"}
    closed.act("discuss", product=P1)
    assert meeting.meeting(closed.office, closed.who["M02"], SID, version)["table"]["code"] == P1


def test_a_round_that_is_open_stays_sealed_on_the_table(closed: Table) -> None:
    closed.act("discuss", product=P1)
    before = seen(closed, "M02")["table"]["totals"]
    closed.act("open_round", product=P1, reason="Bàn lại")
    closed.save("M05", P1, marks=full_marks(P1), why="Xem lại")
    closed.hand_in("M05", P1)

    assert seen(closed, "M02")["table"]["totals"] == before
    closed.act("close_round", product=P1)
    assert seen(closed, "M02")["table"]["totals"] != before


def test_what_was_said_is_in_the_bundle_and_changes_no_result(closed: Table) -> None:
    before = signing.result(closed.office, closed.chair, SID)
    closed.act("note_said", product=P1, text="  Chủ thể nói rõ  hợp đồng ")
    bundle = json.loads(signing.bundle(closed.office, closed.chair, SID))

    assert [(one["product"], one["by"], one["text"]) for one in bundle["ext"]["notes"]] == [
        (P1, "TK", "Chủ thể nói rõ  hợp đồng")
    ]
    after = json.loads(signing.result(closed.office, closed.chair, SID))
    assert after["products"] == json.loads(before)["products"]


def test_what_was_said_is_in_the_minutes_beside_its_product(closed: Table) -> None:
    closed.act("note_said", product=P1, text="Chủ thể nói rõ hợp đồng")
    closed.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    topics = minutes_of(signing.bundle(closed.office, closed.chair, SID)).topics
    (product,) = [one for one in topics if "Sản phẩm 1" in one.product]

    (said,) = [line for line in product.lines if "hợp đồng" in line]
    assert re.fullmatch(r"Ghi lúc \d\d:\d\d ngày \d\d/\d\d/\d{4}: Chủ thể nói rõ hợp đồng\.", said)


def test_who_is_kept_from_a_product_reads_no_note_on_it(closed: Table) -> None:
    closed.act("note_said", product=P1, text="Chỉ cho người không liên quan")
    closed.act("note_said", product=P2, text="Cho mọi người")
    closed.declare("M01", P1, "recused", "Người thân")

    shown = signing.page_session(closed.office, closed.chair, SID).bundle
    assert [one["product"] for one in shown.ext["notes"]] == [P2]


def test_faults_are_told(closed: Table) -> None:
    assert refusal(lambda: closed.act("discuss", product="không có"), MissingError) == "product_unknown"
    assert refusal(lambda: closed.act("note_said", product=P1, text="  "), BallotError) == "reason_missing"
    closed.act("gap_vote", product=P1, **{"for": 4, "against": 1}, reason="Đã bàn")
    closed.sign("M01")
    assert refusal(lambda: closed.act("note_said", product=P1, text="x"), StateError) == "signature_stands"
    closed.act("discuss", product=P1)


def test_a_product_that_is_out_has_no_quorum_to_miss(closed: Table) -> None:
    closed.act("disqualify", product=P2, ground="Giả mạo")
    closed.act("discuss", product=P2)
    shown = seen(closed, "M02")

    assert (shown["table"]["quorum"], shown["table"]["totals"], shown["table"]["lines"]) == (None, [], [])
