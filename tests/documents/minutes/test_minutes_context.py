"""The minutes say who, what and why; every figure in them is the result's."""

import re
from dataclasses import asdict
from itertools import product as every

import pytest

from tests.documents.minutes_sessions import (
    NEW,
    OLD,
    OLDEST,
    RULEBOOK,
    demo,
    demo_minutes,
    demo_sound,
    minutes_of,
    session,
    strings,
)
from workbench.regulation.words import regulation_words
from workbench.scoring.bundle.records import Regulation


def told(minutes) -> str:
    return "\n".join(strings(asdict(minutes)))


def test_every_figure_of_the_table_is_the_results():
    for row, result in zip(demo_minutes().rows, demo_sound().result.products, strict=True):
        assert row.code == result.code
        assert row.mean == (result.mean_text or "–")
        assert row.gap == ("–" if result.gap is None else str(result.gap))
        for shown, star in ((row.band, result.band), (row.stars, result.stars)):
            assert shown == ("Tiềm năng 5 sao" if star == 5 else f"{star} sao" if star else "–")


def test_every_counted_members_total_is_in_the_annex():
    for detail, result in zip(demo_minutes().details, demo_sound().result.products, strict=True):
        if result.mean is not None:
            assert [int(line.total) for line in detail.members] == list(result.totals.values())
            assert all(int(line.a) + int(line.b) + int(line.c) == int(line.total) for line in detail.members)


def test_every_recusal_is_printed_with_its_reason():
    (conflict,) = demo_minutes().conflicts

    assert conflict.member == "Bùi Thị Ngọc Diệp"
    assert conflict.product == "Trứng gà ta thả đồi (25-09076-2-2026)"
    assert conflict.reason == "Chi cục đã tư vấn lập hồ sơ cho chủ thể này"


def test_a_recusal_from_a_product_that_was_eliminated_is_printed_too():
    def recuse(content):
        content["recusals"].append({"member": "M03", "product": "25-09076-10-2026", "reason": "Người thân góp vốn"})

    assert [c.reason for c in minutes_of(demo(recuse)).conflicts][-1] == "Người thân góp vốn"


def test_a_recusal_after_the_ballot_says_what_became_of_it():
    def recuse(content):
        ballot = content["ballots"][0]
        content["recusals"].append(
            {**{key: ballot[key] for key in ("member", "product")}, "reason": "Người thân góp vốn"}
        )

    told = [conflict.reason for conflict in minutes_of(demo(recuse)).conflicts]
    assert "Người thân góp vốn (báo sau khi đã nộp phiếu; phiếu lưu trong hồ sơ, không tính)" in told


def test_a_gap_and_the_round_that_closed_it_are_told_in_order():
    topic = next(topic for topic in demo_minutes().topics if topic.product.startswith("Giò lụa gia truyền"))

    assert topic.lines[0] == "Vòng 1: chênh lệch 12 điểm, vượt giới hạn của Quy chế (tối đa 10 điểm)."
    assert topic.lines[1].startswith("Vòng 2: Hoàng Đức Thịnh, 70 điểm thành 79 điểm; lý do: Sau khi xem hồ sơ gốc")
    assert topic.lines[2] == "Vòng 2: chênh lệch 5 điểm, trong giới hạn của Quy chế (tối đa 10 điểm)."


def test_an_agreed_level_is_told_with_its_wording_and_reason():
    topic = next(topic for topic in demo_minutes().topics if topic.product.startswith("Gạo nếp cái hoa vàng"))

    assert "Thống nhất tiêu chí 1.5" in topic.lines[-1]
    assert "mức 3 điểm" in topic.lines[-1]
    assert "phần có hợp đồng là 82% sản lượng" in topic.lines[-1]


@pytest.mark.parametrize(
    ("favour", "against", "outcome"),
    [(7, 2, "7 tán thành, 2 không tán thành (chấp nhận)"), (2, 7, "không có hiệu lực")],
)
def test_a_vote_on_a_gap_is_told_whether_it_counts_or_not(favour, against, outcome):
    def vote(content):
        content["resolutions"].append(
            {"product": "25-09076-7-2026", "kind": "gap_accepted", "round": 2, "for": favour, "against": against,
             "reason": "Đã thảo luận kỹ"}
        )  # fmt: skip

    assert outcome in told(minutes_of(demo(vote)))


def test_what_held_a_star_back_names_criterion_least_votes_and_rule():
    detail = next(detail for detail in demo_minutes().details if detail.name == "Chuối sấy dẻo")
    start = next(at for at, line in enumerate(detail.outcome) if line.label == "Mức tối thiểu chưa đạt")

    assert detail.outcome[0].text == (
        "Xếp 3 sao, thấp hơn hạng 4 sao theo điểm, vì chưa đạt mức tối thiểu của 4 sao ở tiêu chí 1.5, 2.1, 3.4, 5.1."
    )
    assert detail.outcome[start].text == (
        "Tiêu chí 1.5 Liên kết chuỗi trong sản xuất: 4 sao cần ít nhất 2 điểm (“> 75% sản lượng tiêu thụ có hợp đồng "
        "liên kết”); 0/9 thành viên đạt; chưa đạt."
    )


def test_a_missed_floor_that_costs_the_rating_says_so():
    def fail(content):
        content["regulation"]["fallback"] = "fail"

    minutes = minutes_of(demo(fail))
    detail = next(detail for detail in minutes.details if detail.name == "Chuối sấy dẻo")

    assert (detail.outcome[0].label, detail.outcome[0].text) == (
        "Kết quả",
        "Không xếp hạng: điểm ở hạng 4 sao, nhưng chưa đạt mức tối thiểu của 4 sao ở tiêu chí 1.5, 2.1, 3.4, 5.1, và "
        "Quy chế không cho xuống hạng thấp hơn.",
    )
    assert all(line.label != "Kiến nghị" for line in detail.outcome)
    assert any(count.label.startswith("Không xếp hạng") for count in minutes.counts)


def test_eliminated_and_stopped_products_stand_with_their_ground():
    assert [(r.act, r.ground) for r in demo_minutes().removed] == [
        (
            "Dừng đánh giá",
            "Tạp chất không chấp nhận được: Mẫu nếm thử có hạt cát; hội đồng xem lại mẫu thứ hai và thống nhất dừng "
            "đánh giá",
        ),
        ("Loại hồ sơ", "Hồ sơ có phiếu kiểm nghiệm không do phòng thử nghiệm ghi trên phiếu cấp"),
    ]


def test_every_product_stands_in_exactly_one_proposal():
    listed = [row.code for proposal in demo_minutes().proposals for row in proposal.rows]

    assert sorted(listed) == sorted(row.code for row in demo_minutes().rows)


def test_proposals_begin_with_recognition_of_the_highest_star():
    texts = [proposal.text for proposal in demo_minutes().proposals]

    assert texts[0] == (
        "Đề nghị Chủ tịch Ủy ban nhân dân cấp tỉnh công nhận đạt 4 sao – 04 (bốn) sản phẩm, gồm: công nhận mới 01, "
        "nâng hạng 01, công nhận lại 02:"
    )
    assert texts[2] == (
        "Đề nghị Chủ tịch Ủy ban nhân dân cấp tỉnh phê duyệt kết quả và đề nghị Bộ Nông nghiệp và Môi trường đánh giá, "
        "phân hạng 5 sao – 01 (một) sản phẩm:"
    )
    assert [row.kind for row in demo_minutes().proposals[0].rows] == [
        "Công nhận mới",
        "Nâng hạng",
        "Công nhận lại",
        "Công nhận lại",
    ]


def test_counts_add_up_to_all_products():
    *counts, everything = [int(count.number.split()[0]) for count in demo_minutes().counts]

    assert sum(counts) == everything == 12


@pytest.mark.parametrize(("keys", "said"), [([f"{OLDEST}#1", f"{OLD}#9"], True), ([f"{OLD}#9", f"{NEW}#1"], False)])
def test_only_sessions_under_1048_say_that_the_minima_of_781_are_not_judged(keys, said):
    minutes = minutes_of(session(keys, members=5))

    assert any("781/QĐ-TTg" in note for note in minutes.result_notes) is said
    assert (minutes.rows[0].floors == "không xét") is said


def test_short_wording_and_the_limit_of_sealing_are_always_stated():
    statements = "\n".join(demo_minutes().statements)

    assert "diễn đạt ngắn thay cho câu chữ" in statements
    assert "người quản trị máy lưu trữ có thể đọc tệp dữ liệu" in statements
    assert "phiếu giấy" not in statements
    assert "phần mềm" not in told(demo_minutes())


def test_the_bases_name_each_decision_used_the_appointment_and_the_regulation():
    bases = demo_minutes().bases

    assert [base.split(" của ")[0].removeprefix("Căn cứ Quyết định số ") for base in bases[:3]] == [
        "148/QĐ-TTg ngày 24 tháng 02 năm 2023",
        "1489/QĐ-TTg ngày 06 tháng 7 năm 2025",
        "26/2026/QĐ-TTg ngày 22 tháng 5 năm 2026",
    ]
    assert all(" ban hành " in base or " sửa đổi" in base for base in bases[:3])
    assert "thành lập Hội đồng" in bases[3]
    assert bases[4] == "Căn cứ Quy chế hoạt động của Hội đồng đánh giá, phân hạng sản phẩm OCOP (văn bản mẫu)."


def test_every_decision_that_the_minutes_cite_is_among_their_bases():
    bases = "\n".join(demo_minutes().bases)
    cited = set(re.findall(r"Quyết định số (\d+(?:/\d+)?/QĐ-TTg)", told(demo_minutes())))

    assert cited
    assert {number for number in cited if number not in bases} == set()


def test_a_place_in_the_law_is_written_from_its_smallest_part():
    text = told(demo_minutes())

    assert "điểm a khoản 1 Điều 4" in text
    assert not re.search(r"Điều \d+ khoản \d+", text)


def test_no_paper_weighs_what_would_have_been():
    text = told(demo_minutes())

    assert "theo Quy chế này" not in text
    assert not re.search(r"\bnếu (chọn|tính|tỷ lệ|có phiếu)", text)


def test_absent_members_stand_with_reason_and_the_vice_chair_presides():
    def away(content):
        content["regulation"]["quorum"] = {"share": "1/2", "of": "appointed", "chair": "or_vice_chair"}
        content["absences"] += [
            {"member": "M01", "product": None, "reason": "Đi công tác"},
            {"member": "TK", "product": None, "reason": None},
        ]

    minutes = minutes_of(demo(away))

    assert [p.attendance for p in minutes.people if p.attendance != "Có mặt"] == [
        "Vắng mặt: Đi công tác",
        "Vắng mặt (không nêu lý do)",
    ]
    assert minutes.attendance[0] == "Hội đồng có 10 (mười) thành viên; có mặt: 08 (tám); vắng mặt: 02 (hai)."
    assert minutes.chair == "Trần Thị Minh Nguyệt"
    assert minutes.presiding[0].startswith("Chủ trì: Ông (Bà) Trần Thị Minh Nguyệt, Phó Chủ tịch Hội đồng, ")
    assert minutes.secretary.strip("…") == ""


def test_every_setting_a_regulation_can_have_has_words():
    gaps = (None, {"points": "7.5", "test": "over"}, {"points": "10", "test": "at_least"})
    for gap, of, chair, floors, fallback, forward, secretary in every(
        gaps,
        ("appointed", "eligible"),
        ("yes", "or_vice_chair", "no"),
        ("majority", "two_thirds", "all", "mean", "agreed"),
        ("highest_met", "fail"),
        ("mean", "stars"),
        (True, False),
    ):
        quorum = {"share": "3/4", "of": of, "chair": chair}
        rules = Regulation.model_validate(
            {"source": "Quy chế", "max_gap": gap, "quorum": quorum, "floors": floors, "fallback": fallback,
             "forward": forward, "secretary_scores": secretary, "waivers": "never", "decimals": 2}
        )  # fmt: skip

        assert all(setting.label and setting.text for setting in regulation_words(rules))


def test_settings_that_differ_read_differently():
    def words(**changes):
        rules = demo_sound().bundle.regulation.model_copy(update=changes)
        return tuple(setting.text for setting in regulation_words(rules))

    assert len({words(floors=rule) for rule in ("majority", "two_thirds", "all", "mean", "agreed")}) == 5
    assert words(decimals=0) != words(decimals=2)


def test_the_council_of_each_level_and_its_proposals_have_words():
    raw = session([f"{NEW}#1"], members=5, session={"id": "TW", "title": "Cấp Trung ương", "level": "central",
                  "held_on": "2026-09-01", "place": "Hà Nội", "mode": "meeting"})  # fmt: skip
    minutes = minutes_of(raw)

    assert minutes.organ.endswith("CẤP TRUNG ƯƠNG")
    assert "cơ quan có thẩm quyền cấp trung ương công nhận đạt 5 sao" in minutes.proposals[0].text


def test_nothing_in_the_minutes_is_an_empty_sentence():
    assert all(text == text.strip() for text in strings(asdict(demo_minutes())))
    assert demo_minutes().attendance[0].endswith("vắng mặt: không.")
    assert RULEBOOK.sheet(f"{NEW}#1").sheet.name in told(demo_minutes())


def test_what_counted_members_noted_beside_lines_stands_with_their_product() -> None:
    def noted(content: dict) -> None:
        content["ballots"][0]["notes"] = {"1.1": "Xem lại giấy chứng nhận khi họp"}

    found = minutes_of(demo(noted))
    lines = [line.text for detail in found.details for line in detail.outcome if "Xem lại giấy chứng nhận" in line.text]

    assert lines == ["Tiêu chí 1.1, Nguyễn Văn Khởi: Xem lại giấy chứng nhận khi họp"]
