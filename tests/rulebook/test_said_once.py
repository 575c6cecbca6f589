"""A condition stands once at a line of a sheet: as the rule that acts, not as a note besides."""

from __future__ import annotations

import re

from workbench.rulebook import Rulebook

RULEBOOK = Rulebook()
ALSO_A_RULE = {
    "precondition": r"Yêu cầu:",
    "eliminate": r"Bị loại (?:nếu|khi)|bị loại\.|Không đánh giá sản phẩm",
    "stop_if_flag": r"Dừng (?:đánh giá|xét|khi|nếu)|Dừng,",
    "stop_if_zero": r"Dừng (?:đánh giá|xét)|dừng đánh giá",
    "applies_if": r"Chỉ áp dụng khi|Bắt buộc với sản phẩm",
    "choose_one_case": r"Chọn 1 trong",
    "full_points_if_flag": r"điểm tối đa",
}


def test_no_note_says_what_a_rule_of_its_line_says() -> None:
    lines = [
        (key, line)
        for key in RULEBOOK.keys()  # noqa: SIM118  (not a mapping)
        for line in RULEBOOK.sheet(key).sheet.criteria
    ]
    ruled = [(key, line, rule) for key, line in lines for rule in line.rules if rule.kind in ALSO_A_RULE]
    twice = [(key, line.id) for key, line, rule in ruled if re.search(ALSO_A_RULE[rule.kind], line.note or "")]

    assert len(ruled) > 150
    assert twice == []


def test_what_the_note_had_of_its_own_stands_in_the_rule() -> None:
    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#5").sheet
    (same,) = (rule.text for rule in sheet.by_id["2.1"].rules)
    (matter,) = (rule.text for rule in sheet.by_id["6.1"].rules)
    first, second = (RULEBOOK.sheet(f"26/2026/QĐ-TTg#{no}").sheet.by_id["2.1"].rules[0].text for no in (1, 2))

    assert same.startswith("Loại nếu giống hệt hàng của nhà sản xuất khác")
    assert "côn trùng" in matter
    assert "nổi trội về chất lượng" in first
    assert "về chất lượng" not in second
