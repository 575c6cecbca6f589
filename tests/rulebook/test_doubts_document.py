"""The page of doubts holds every doubt of the published files, word for word."""

from __future__ import annotations

import re
from pathlib import Path

from workbench.rulebook import Rulebook

PAGE = Path(__file__).parents[2] / "docs" / "luat-con-nghi-van.md"
NEWEST = "26/2026/QĐ-TTg"
LEFT_OPEN = (
    "Không có câu chuyện (5.1 được 0) thì 5.3",
    "Mức 0 nói điều không đúng với sản phẩm (6.5 Bộ 21, 22; 1.5 hoặc 1.4; 5.3)",
    "21:7, 21:8, 19:12, 20:12",
    "“Đủ hồ sơ” của 45 ngày",
    "Hạn 60 ngày (Điều 12 khoản 2) có buộc trung ương",
    "Đánh giá lại có theo đợt của Điều 5",
    "Đánh giá lại 5 sao thì hội đồng tỉnh có biểu quyết",
    "Thành phần hội đồng do luật định",
    "Huyện họp ngày 01 đến 05/07/2025",
)
"""What the law leaves open and a session may meet, as the page asks it."""
LINK_AT_1_4 = {5, 9, *range(14, 18), *range(19, 26)}
"""The sets whose line on contracts with growers is 1.4; elsewhere it is 1.5."""


def test_every_doubt_of_the_law_is_on_the_page() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").replace("\\", "").split())
    rulebook = Rulebook()
    decisions = rulebook.decisions.values()
    sheets = [rulebook.sheet(key).sheet for key in rulebook.keys()]  # noqa: SIM118  (not a mapping)

    doubts = {doubt for decision in decisions for doubt in (*decision.doubts, *decision.missing.values())}
    doubts |= {doubt for sheet in sheets for doubt in sheet.doubts}
    doubts |= {criterion.doubt for sheet in sheets for criterion in sheet.criteria if criterion.doubt}
    for number in rulebook.decisions:
        evidence, minima = rulebook.evidence(number), rulebook.minima(number)
        doubts |= {*evidence.doubts, *(proof.doubt for proof in evidence.proofs if proof.doubt)}
        doubts |= set(minima.doubts) if minima else set()

    assert len(doubts) > 70
    assert {doubt for doubt in doubts if doubt not in page} == set()


def test_every_reading_of_ours_says_what_the_program_does_why_and_where_it_is_changed() -> None:
    readings = PAGE.read_text(encoding="utf-8").split("## Điều luật không nói")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in readings.splitlines() if line.startswith("| ")]
    head, *body = rows

    assert [asked for asked in LEFT_OPEN if not any(asked in row[0] for row in body)] == []
    assert head[-1] == "muốn hiểu khác thì đổi ở"
    assert len(body) >= 17
    assert all(len(row) == 4 and all(cell.strip() for cell in row) for row in body)


def test_the_places_where_a_reading_is_changed_are_there() -> None:
    places = re.findall(r"`((?:workbench|scoresheets|docs)/[^`]+)`", PAGE.read_text(encoding="utf-8"))

    assert len(places) >= 8
    assert [place for place in places if not list(PAGE.parents[1].glob(place))] == []


def test_a_nought_that_may_say_what_is_not_so_is_told_at_its_line() -> None:
    """Of the sheets of goods: the story's line that hangs on no story, contracts below half, plain material."""
    rulebook = Rulebook()
    for number in range(1, 26):
        sheet = rulebook.sheet(f"{NEWEST}#{number}").sheet
        lines = ["5.3", "1.4" if number in LINK_AT_1_4 else "1.5", *(["6.5"] if number in {21, 22} else [])]
        told = {line: sheet.by_id[line].doubt or "" for line in lines}

        assert {line for line, doubt in told.items() if "là mức duy nhất cho 0 điểm" not in doubt} == set(), number
        assert "không buộc dòng này phải có câu chuyện" in told["5.3"]


def test_what_a_secondary_source_answers_is_no_doubt() -> None:
    """148/QĐ-TTg is in force from its signing, and the article of 1489/QĐ-TTg is known."""
    law = Rulebook().decisions["148/QĐ-TTg"]

    assert (law.in_force_assumed, law.in_force_source.certainty) == (False, "secondary")
    assert law.in_force_source.seen_at
    assert [doubt for doubt in law.doubts if "hiệu lực không thấy ghi" in doubt or "1489" in doubt] == []
