"""The minima of 781/QĐ-TTg: what is known of them, and that nobody could take them for judged."""

from __future__ import annotations

import pytest

from workbench.rulebook import Rulebook
from workbench.rulebook.records.minima import minima_note

OLDEST = "1048/QĐ-TTg"


def test_only_1048_has_minima_that_are_not_judged() -> None:
    rulebook = Rulebook()

    assert [number for number in rulebook.decisions if rulebook.minima(number)] == [OLDEST]


def test_a_decision_with_such_minima_has_no_floors_on_its_sheets() -> None:
    rulebook = Rulebook()

    assert not rulebook.decisions[OLDEST].floors_known, "what is judged by floors must not be called unjudged"


def test_the_note_says_first_that_the_program_does_not_judge_and_the_council_must_check() -> None:
    lead, *_, source = minima_note(Rulebook().minima(OLDEST))

    assert "781/QĐ-TTg" in lead
    assert "Chương trình không xét các yêu cầu này" in lead
    assert "hội đồng phải tự đối chiếu" in lead
    assert "chỉ là phần đọc được" in lead
    assert "nguồn thứ cấp" in source


def test_minima_that_are_known_whole_are_not_called_a_part() -> None:
    lead, *_ = minima_note(Rulebook().minima(OLDEST).model_copy(update={"complete": True}))

    assert "Chương trình không xét các yêu cầu này" in lead
    assert "chỉ là phần đọc được" not in lead


@pytest.mark.parametrize(
    ("group", "lines"),
    [
        ("Thực phẩm", ["3 sao, Phần C: Đã công bố", "3 sao, Phần C: Có kế hoạch", "4 sao, Phần C: Đạt"]),
        ("Vải, may mặc", ["2 sao", "3 sao, Phần C: Đã công bố", "3 sao, Phần C: Có kế hoạch", "4 sao"]),
        ("Thủ công mỹ nghệ, trang trí", ["2 sao", "3 sao, Phần C: Đã công bố", "3 sao, Phần C: Có giá trị mỹ thuật"]),
        ("Dịch vụ du lịch nông thôn và bán hàng", ["Không áp dụng cho: Dịch vụ du lịch"]),
    ],
)
def test_a_product_s_note_holds_what_is_asked_of_its_group(group: str, lines: list[str]) -> None:
    _, *told, _ = minima_note(Rulebook().minima(OLDEST), group)

    assert len(told) == len(lines)
    assert all(said.startswith(line) for said, line in zip(told, lines, strict=True))


def test_the_note_on_all_groups_names_whom_each_minimum_binds() -> None:
    _, *told, exempt, _ = minima_note(Rulebook().minima(OLDEST))

    assert len(told) == 5
    assert "(Vải, may mặc; Thủ công mỹ nghệ, trang trí)" in told[0]
    assert exempt.startswith("Không áp dụng cho:")
