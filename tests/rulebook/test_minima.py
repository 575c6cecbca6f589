"""The minima of 781/QĐ-TTg: what is known of them, and that nobody could take them for judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import settings
from workbench.rulebook import Rulebook
from workbench.rulebook.check import check
from workbench.rulebook.minima import minima_note

PUBLISHED = settings.scoresheets_dir() / "1048-2019" / "minima.yaml"
OLDEST = "1048/QĐ-TTg"

TABLE = [
    ("a group of no name", "groups: [4, 5]", "groups: [4, 9]", "nhóm 9 không có trong “groups”", "Sửa số nhóm"),
    ("an exemption of nobody", "exempt: [6]", "exempt: [7]", "nhóm 7 không có trong “groups”", "Sửa số nhóm"),
    ("a name of no sheet", "2: Đồ uống", "2: Nước uống", "không phiếu nào thuộc nhóm “Nước uống”", "Ghi tên nhóm"),
    ("six stars", "{star: 4,", "{star: 6,", "“star” là 6, ngoài khoảng", "Đối chiếu"),
    ("a part of no sheet", "part: C,", "part: D,", "“part” là “D”, không thuộc", "Chọn"),
    ("text that is a number", "text: Có giá trị mỹ thuật và kỹ thuật", "text: 3", "“text” không có dấu nháy", "Viết"),
    ("a source from nowhere", 'article: "781/QĐ-TTg, Phụ lục II, mục 6", certainty: secondary',
     "article: null, certainty: text", "nguồn ghi “text” mà không có điều khoản", "Ghi điều khoản"),
    ("another decision", f"decision: {OLDEST}", "decision: 148/QĐ-TTg", "nằm trong thư mục của 1048", "Chuyển"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "what", "todo"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_broken_file_says_what_and_what_to_do(tmp_path: Path, old: str, new: str, what: str, todo: str) -> None:
    for path in PUBLISHED.parent.glob("*.yaml"):
        if path != PUBLISHED:
            (tmp_path / path.name).symlink_to(path)
    text = PUBLISHED.read_text(encoding="utf-8")
    assert old in text, "the table names words that the file no longer has"
    broken = tmp_path / "minima.yaml"
    broken.write_text(text.replace(old, new, 1), encoding="utf-8")

    said = [finding.fault for finding in check([broken]) if what in str(finding.fault)]

    assert said, [str(finding.fault) for finding in check([broken])]
    assert said[0].where.startswith(str(broken))
    assert todo in said[0].todo


def test_only_1048_has_minima_that_are_not_judged() -> None:
    rulebook = Rulebook()

    assert [number for number in rulebook.decisions if rulebook.minima(number)] == [OLDEST]


def test_a_decision_with_such_minima_has_no_floors_on_its_sheets() -> None:
    rulebook = Rulebook()

    assert not rulebook.decisions[OLDEST].has_floors, "what is judged by floors must not be called unjudged"


def test_the_note_says_first_that_the_program_does_not_judge_and_the_council_must_check() -> None:
    lead, *_, source = minima_note(Rulebook().minima(OLDEST))

    assert "781/QĐ-TTg" in lead
    assert "Chương trình không xét các yêu cầu này" in lead
    assert "hội đồng phải tự đối chiếu" in lead
    assert "chỉ là phần đọc được" in lead
    assert "nguồn thứ cấp" in source


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
