"""A vote on a doubtful minimum, carried, lost or never held: what minutes and letters say of it."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from tests.desk.acts.test_waivers import WAIVE, craft_marks
from tests.desk.council import P1, P2, P3, SCORING, SID, Table, plan, product, sit_down
from tests.documents.minutes_sessions import minutes_of, strings
from tests.documents.test_letter import letters_of, printed
from workbench.desk.acts import signing

LOST = {"product": P2, "criterion": "8", "for": 2, "against": 3, "reason": "Đồ gỗ đựng thực phẩm"}
DOUBT = "phiếu in còn nghi vấn có buộc sản phẩm này không"


def three() -> Table:
    """Score three handicrafts of 95 points that lack one paper, and close."""
    products = (product(code, 21).model_copy(update={"producer": f"HTX {code}"}) for code in (P1, P2, P3))
    table = sit_down(opened=plan(products=tuple(products)))
    for who in SCORING:
        for code in (P1, P2, P3):
            table.score(who, code, craft_marks())
    table.act("close")
    return table


@pytest.fixture(scope="module")
def voted() -> bytes:
    """Carry the vote for the first, lose it for the second, hold none for the third."""
    table = three()
    table.act("waive", **WAIVE)
    table.act("waive", **LOST)
    return signing.bundle(table.office, table.chair, SID)


def test_the_letter_heads_a_lost_vote_as_a_vote_and_not_as_a_minimum_that_fell_away(voted: bytes) -> None:
    carried, lost, never = ("\n".join(printed(letters_of(voted)[code])) for code in (P1, P2, P3))

    for letter, votes in ((carried, "5 thuận, 0 chống, không áp dụng"), (lost, "2 thuận, 3 chống, vẫn áp dụng")):
        assert "Biểu quyết về mức tối thiểu" in letter
        assert "Mức tối thiểu không áp dụng" not in letter
        assert votes in letter
        assert DOUBT in letter
    assert LOST["reason"] in lost
    assert WAIVE["reason"] in carried
    assert "Biểu quyết về" not in never
    assert "Hội đồng chưa biểu quyết việc này" in never


def test_no_letter_says_that_every_minimum_is_met_where_one_was_set_aside(voted: bytes) -> None:
    carried, lost, never = ("\n".join(printed(letters_of(voted)[code])) for code in (P1, P2, P3))
    aside = "Không xét mức tối thiểu ở tiêu chí 8: Hội đồng đã biểu quyết không áp dụng."

    assert f"(tiềm năng 5 sao). {aside}" in carried
    assert aside not in lost
    assert aside not in never


def test_the_minutes_tell_each_vote_in_their_body_with_its_product(voted: bytes) -> None:
    topics = {topic.product: topic.lines for topic in minutes_of(voted).topics}

    assert [name for name in topics if P3 in name] == []
    for code, act, end in ((P1, WAIVE, "không áp dụng cho sản phẩm này"), (P2, LOST, "vẫn áp dụng")):
        (lines,) = (lines for name, lines in topics.items() if code in name)
        (said,) = (line for line in lines if "Biểu quyết về mức tối thiểu" in line)
        assert f"tiêu chí 8 (Đảm bảo chất lượng sản phẩm), {DOUBT}: " in said
        assert f"{act['for']} tán thành, {act['against']} không tán thành ({end}); lý do: {act['reason']}." in said


def test_a_vote_that_was_withdrawn_is_told_before_it_was_withdrawn_and_the_new_one_after() -> None:
    table = three()
    table.act("waive", **WAIVE)
    table.open_again("reopening", by="M01", product=P1, reason="Kiểm phiếu nhầm")
    table.act("waive", **WAIVE | {"for": 2, "against": 3, "reason": "Đếm lại"})
    (topic,) = minutes_of(signing.bundle(table.office, table.chair, SID)).topics
    told = [line for line in topic.lines if "mức tối thiểu" in line]

    assert ["5 tán thành" in told[0], "rút biểu quyết" in told[1], "2 tán thành" in told[2]] == [True] * 3
    assert len(told) == 3


def test_a_bundle_without_instants_tells_its_votes_too(voted: bytes) -> None:
    content = json.loads(voted)
    del content["ext"]
    told = "\n".join(strings([asdict(topic) for topic in minutes_of(json.dumps(content).encode()).topics]))

    assert told.count("Biểu quyết về mức tối thiểu") == 2
