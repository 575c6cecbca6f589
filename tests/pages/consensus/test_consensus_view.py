"""What the consensus page says of a session: the result in words, and what is left to decide."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_sessions import GOOD, Json
from workbench.errors import BundleError
from workbench.pages.results.view import consensus_view
from workbench.rulebook import Rulebook
from workbench.text_vi.findings import reasons as words

RULES = Rulebook()


def view(bundle: Json) -> Json:
    return consensus_view(sessions.raw(bundle), RULES)


def product(bundle: Json, code: str = GOOD) -> Json:
    return next(p for p in view(bundle)["products"] if p["code"] == code)


def mark(bundle: Json, criterion: str, letters: str) -> Json:
    """Let the counted members of the example (M01, M02, M04, M05) tick these options."""
    for member, letter in zip(("M01", "M02", "M04", "M05"), letters, strict=True):
        sessions.ballot(bundle, member)["marks"][criterion] = letter
    return bundle


def said(shown: Json, topic: str) -> list[str]:
    """Return the sentences of one topic."""
    return next((told["lines"] for told in shown["reasons"] if told["topic"] == topic), [])


def floor(shown: Json, star: int, criterion: str) -> Json:
    level = next(one for one in shown["floors"] if one["star"] == star)
    return next(line for line in level["lines"] if line["criterion"] == criterion)


def test_the_view_names_the_file_it_was_computed_from() -> None:
    raw = sessions.EXAMPLE.read_bytes()

    assert consensus_view(raw, RULES)["bundle_sha256"] == hashlib.sha256(raw).hexdigest()


def test_a_missed_floor_is_explained_with_wording_heads_and_the_councils_rule() -> None:
    shown = product(sessions.example())

    assert shown["lead"] == (
        "Xếp 2 sao, thấp hơn hạng 4 sao theo điểm, vì chưa đạt mức tối thiểu của 3 sao ở tiêu chí 2.2."
    )
    assert said(shown, "missed")[0] == (
        "Tiêu chí 2.2 Đóng gói, bao bì sản phẩm: 3 sao cần ít nhất 2 điểm (“Bao bì đẹp; đóng gói sáng tạo”); "
        "1/4 thành viên đạt, Quy chế cần quá nửa; chưa đạt."
    )
    assert (shown["stars"], shown["band"], shown["held_back_by"]) == (2, 4, ["2.2"])


def test_a_floor_line_says_who_reached_it_and_what_the_others_ticked() -> None:
    line = floor(product(sessions.example()), 3, "2.2")

    assert line["reached"] == ["M04"]
    assert line["not_reached"] == dict.fromkeys(("M01", "M02", "M05"), "Bao bì đơn giản; đóng gói thông thường")
    assert (line["met"], line["need"], line["least"]) == (False, 3, 2)


def test_missed_floors_stand_before_met_ones_and_are_counted() -> None:
    four = product(sessions.example())["floors"][1]

    assert [line["met"] for line in four["lines"]] == [False] * 5 + [True] * 10
    assert (four["reached"], four["of"]) == (10, 15)


@pytest.mark.parametrize(
    ("rule", "need", "ends"),
    [
        ("majority", 3, "1/4 thành viên đạt, Quy chế cần quá nửa; chưa đạt."),
        ("two_thirds", 3, "1/4 thành viên đạt, Quy chế cần ít nhất hai phần ba; chưa đạt."),
        ("all", 4, "1/4 thành viên đạt, Quy chế cần tất cả; chưa đạt."),
        (
            "mean",
            None,
            "1/4 thành viên đạt, 4 phiếu cho tổng 5 điểm, Quy chế cần trung bình từ mức này, tức 8 điểm; chưa đạt.",
        ),
        ("agreed", None, "1/4 thành viên đạt, Hội đồng chưa thống nhất; chưa đạt."),
    ],
)
def test_each_floor_rule_is_said_in_its_own_words(rule: str, need: int | None, ends: str) -> None:
    shown = product(sessions.example(floors=rule))

    assert floor(shown, 3, "2.2")["need"] == need
    assert said(shown, "missed")[0].endswith(f"); {ends}")


def test_exactly_half_is_not_a_majority() -> None:
    line = floor(product(mark(sessions.example(), "2.2", "bccb")), 3, "2.2")

    assert (len(line["reached"]), line["need"], line["met"]) == (2, 3, False)


def test_a_split_under_agreed_asks_for_agreement_and_an_agreed_option_settles_it() -> None:
    bundle = sessions.example(floors="agreed")
    before = product(bundle)
    lines = {line["criterion"] for level in before["floors"][:2] for line in level["lines"] if line["split"]}
    options = RULES.sheet("26/2026/QĐ-TTg#1").sheet.by_id
    bundle["agreed"] = [
        {"product": GOOD, "criterion": c, "option": options[c].letters[-1], "reason": "Xem tại họp"}
        for c in sorted(lines)
    ]
    after = product(bundle)

    assert (before["status"], before["final"]) == ("needs_agreement", False)
    assert before["lead"] == words.not_agreed(sorted(lines))
    assert (after["status"], after["final"]) == ("rated", True)
    assert any(
        line.startswith("Tiêu chí 2.2 ")
        and "Hội đồng thống nhất mức 3 điểm (“Bao bì đẹp, sang trọng; đóng gói sáng tạo, tiện lợi”)" in line
        for line in said(after, "met")
    )
    assert len(after["record"]) == len(lines)
    assert all(line.startswith("Thống nhất tiêu chí ") and "Xem tại họp" in line for line in after["record"])


def test_the_gap_names_the_pair_and_the_fewest_criteria_that_make_half_of_it() -> None:
    gap = product(sessions.example())["gap"]

    assert (gap["points"], gap["low"]["id"], gap["high"]["id"]) == (8, "M05", "M02")
    assert gap["mostly"] == ["5.1"]
    assert sum(line["difference"] for line in gap["criteria"]) == 8


def test_a_gap_beyond_the_limit_says_what_the_council_may_do() -> None:
    shown = product(sessions.example(max_gap={"points": "8", "test": "at_least"}))

    assert shown["status"] == "needs_discussion"
    assert shown["lead"] == "Chưa có kết quả vì các phiếu chênh nhau 8 điểm, vượt giới hạn của Quy chế (tối đa 7 điểm)."
    assert said(shown, "gap") == [
        "Phiếu cao nhất và phiếu thấp nhất chênh 8 điểm, vượt giới hạn của Quy chế (tối đa 7 điểm).",
        "Chênh 8 điểm: Thành viên 5 cho 76, Thành viên 2 cho 84. Phần lớn chênh lệch ở tiêu chí 5.1.",
    ]
    assert shown["todo"] == words.TODO["needs_discussion"]


def test_an_accepted_gap_is_final_and_a_lost_vote_is_not() -> None:
    bundle = sessions.example(max_gap={"points": "7", "test": "over"})
    vote = {"product": GOOD, "kind": "gap_accepted", "round": 1, "for": 3, "against": 1, "reason": "Chênh do cách hiểu"}
    carried = product({**bundle, "resolutions": [vote]})
    lost = product({**bundle, "resolutions": [vote | {"for": 2, "against": 2}]})

    assert carried["final"]
    assert "3 tán thành, 1 không tán thành (chấp nhận)" in carried["record"][0]
    assert "Hội đồng biểu quyết chấp nhận (3 tán thành, 1 không tán thành)" in said(carried, "gap")[0]
    assert not lost["final"]
    assert "2 tán thành, 2 không tán thành (không có hiệu lực)" in lost["record"][0]


def test_a_missing_ballot_is_named_and_blocks_the_end() -> None:
    bundle = sessions.example()
    bundle["ballots"] = [b for b in bundle["ballots"] if b["member"] != "M02"]
    shown = view(bundle)

    missing = "Chưa có kết quả vì thiếu phiếu của Thành viên 2."
    assert shown["products"][0]["lead"] == missing
    assert [one["code"] for one in shown["blockers"]] == [GOOD, "25-09076-3-2026", "25-09076-4-2026"]
    assert {(one["what"], one["todo"]) for one in shown["blockers"]} == {(missing, words.TODO["incomplete"])}
    assert shown["blockers"][0]["name"] == "Giò lụa"


def test_too_few_members_is_said_with_the_regulations_quorum() -> None:
    bundle = sessions.example()
    bundle["absences"] = [{"member": "M01", "product": None, "reason": "Đi công tác"}]
    shown = product(bundle)

    assert shown["status"] == "not_quorate"
    assert shown["lead"] == words.NOT_QUORATE
    assert said(shown, "seats")[0].endswith("1 thành viên vắng mặt).")
    assert sum("số phiếu tối thiểu" in one for one in (shown["lead"], shown["todo"], said(shown, "seats")[0])) == 1
    assert any(line.startswith("Thành viên 1 vắng mặt: Đi công tác.") for line in said(shown, "seats"))
    assert shown["attendance"]["absent"] == [{"id": "M01", "name": "Thành viên 1"}]


def test_a_second_round_tells_what_changed_and_why() -> None:
    bundle = sessions.example()
    again = sessions.ballot(bundle, "M01")
    marks = {**again["marks"], "1.1": "c"}
    bundle["ballots"].append({**again, "round": 2, "marks": marks, "reason": "Đã xem hồ sơ gốc"})
    first, second = product(bundle)["rounds"]

    assert [b["id"] for b in second["ballots"]] == ["M01"]
    assert second["ballots"][0]["reason"] == "Đã xem hồ sơ gốc"
    assert [(c["criterion"], c["before"], c["after"]) for c in second["ballots"][0]["changed"]] == [("1.1", 1, 3)]
    assert [b["counts"] for b in first["ballots"]] == [False, True, True, True]


def test_a_disqualified_product_shows_its_ground_and_no_figures() -> None:
    shown = view(sessions.example())["products"][1]

    assert [told["lines"] for told in shown["reasons"]] == [["Hồ sơ bị loại: Giả mạo hồ sơ."]]
    assert (shown["mean"], shown["charts"], shown["gap"], shown["floors"]) == (None, None, None, [])


def test_a_stopped_product_shows_the_councils_reason() -> None:
    bundle = sessions.example()
    bundle["stops"] = [{"product": GOOD, "flag": "Tạp chất", "reason": "Có cát trong mẫu."}]
    shown = product(bundle)

    assert shown["lead"] == "Hội đồng dừng đánh giá: Tạp chất: Có cát trong mẫu."
    assert shown["final"]


def test_what_the_office_noted_of_a_product_is_shown() -> None:
    bundle = sessions.example()
    bundle["products"][0]["flags"] = ["origin_100_percent_in_province", "Mẫu gửi bổ sung"]

    assert product(bundle)["flags"] == [
        "Tiêu chí 1.1: Điều kiện trước khi chấm: trồng 100% trong địa bàn cấp tỉnh.",
        "Mẫu gửi bổ sung",
    ]


def test_the_grounds_offered_are_those_the_sheet_prints() -> None:
    choices = product(sessions.example())["choices"]

    assert "Hồ sơ có giấy tờ, số liệu giả" in choices["grounds"]
    assert [stop["criterion"] for stop in choices["stops"]] == ["6.1"]
    assert choices["voters"] == 5
    assert [o["letter"] for o in choices["floors"][0]["options"]] == ["a", "b", "c", "-"]


def test_fallback_fail_explains_the_star_of_the_band() -> None:
    shown = product(sessions.example(fallback="fail"))

    assert (shown["status"], shown["stars"], shown["final"]) == ("failed_minimum", None, True)
    assert shown["lead"].startswith("Không xếp hạng: điểm ở hạng 4 sao, nhưng chưa đạt mức tối thiểu của 4 sao ở")
    assert said(shown, "next")[0].startswith("Để được xếp 4 sao, điểm đã đủ; còn thiếu mức tối thiểu ở tiêu chí 1.5 ")


def test_the_exact_mean_and_parts_stand_beside_the_printed_ones() -> None:
    mean = product(sessions.example())["mean"]

    assert (mean["text"], mean["exact"]) == ("80,00", "80")
    assert [(part["code"], part["text"], part["exact"]) for part in mean["parts"]] == [
        ("A", "24,00", "24"),
        ("B", "21,25", "85/4"),
        ("C", "34,75", "139/4"),
    ]


def test_a_decision_without_known_floors_says_so() -> None:
    bundle = sessions.example()
    bundle["products"] = [{**bundle["products"][0], "decision": "1048/QĐ-TTg", "set": 1}]
    sheet = RULES.sheet("1048/QĐ-TTg#1").sheet
    best = {c.id: max(c.letters, key=c.points_of) for c in sheet.criteria}
    bundle["ballots"] = [{**b, "marks": best} for b in bundle["ballots"] if b["product"] == GOOD]
    bundle["waivers"] = []
    shown = product(bundle)

    assert shown["floors"] == []
    assert shown["lead"] == words.by_points_alone("Đề nghị Trung ương đánh giá, phân hạng (tiềm năng 5 sao)")
    assert "Chương trình không xét các yêu cầu này" in said(shown, "minima")[0]


def test_a_refused_bundle_is_refused_with_its_faults() -> None:
    bundle: dict[str, Any] = sessions.example()
    del bundle["ballots"][0]["marks"]["1.1"]

    with pytest.raises(BundleError):
        view(bundle)
