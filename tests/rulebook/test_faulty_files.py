"""Broken sheets: each breaks one promise of a published file, and the words a person gets for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import settings
from workbench.errors import RulebookError
from workbench.rulebook import load_sheet
from workbench.rulebook.check import check

PUBLISHED = settings.scoresheets_dir() / "26-2026" / "bo-01.yaml"
ORIGIN = '{article: "Phụ lục II, Bộ 1, Phần A, mục 1.1", certainty: transcript}'
NO_CERTIFICATE = "{points: 0, text: Không có chứng nhận chất lượng}"

# what is broken; what stood there; what stands there now; where and what is said; what to do
TABLE = [
    ("an id without quotes", 'id: "1.1"', "id: 1.10", "mục 1, tiêu chí thứ 1: “id” không có dấu nháy", '"1.10"'),
    ("a set that is text", "set: 1\n", 'set: "1"\n', "“set” phải là số nguyên, đang là “1”", "Đối chiếu"),
    ("half a point", "points: 18", "points: 18.5", "mục 1: “points” phải là số nguyên, đang là 18.5", "Đối chiếu"),
    ("true for a number", "points: 18", "points: true", "“points” phải là số nguyên, đang là true", "Đối chiếu"),
    ("a list for words", "group: Thực phẩm", "group: [Thực phẩm]", "“group” phải là chữ, đang là một danh", "Đối"),
    ("a key twice", "samples: 5", "samples: 5\nsamples: 5", "dòng 12: khóa “samples” viết hai lần", "Giữ một khóa"),
    ("a key read as false", '"no": "1"', 'no: "1"', "khóa no không có dấu nháy", 'Viết "no" trong dấu nháy'),
    ("an unknown key", "samples: 5", "samples: 5\nsample: 5", "khóa lạ “sample”", "Sửa tên khóa"),
    ("no source", f"      source: {ORIGIN}\n", "", "tiêu chí 1.1: thiếu khóa “source”. Dòng nào của luật", "Thêm"),
    ("a source from nowhere", ORIGIN, "{article: null, certainty: text}", "1.1: nguồn ghi “text” mà không có", "Ghi"),
    ("a word outside its list", "status: complete", "status: done", "“status” là “done”, không thuộc", "Chọn một"),
    ("a kind of rule unheard of", "kind: precondition", "kind: wish", "1.1, quy tắc thứ 1: “kind” là “wish”", "Chọn"),
    ("a floor for two stars", "floor_for: 5}", "floor_for: 2}", "1.3, mức c: “floor_for” là 2, không", "Chọn"),
    ("points not printed", "      points: 2\n", "      points: 1\n", "1.2: mức cao nhất cho 2 điểm, dòng ghi 1", "Đối"),
    ("a section's sum", "points: 18", "points: 17", "mục 1: các tiêu chí cộng được 18 điểm, dòng ghi 17", "Đối"),
    ("a part's sum", "points: 18", "points: 17", "Phần A: các mục cộng được 39 điểm, dòng ghi 40", "Đối"),
    (
        "another decision's parts",
        "  points: 40",
        "  points: 41",
        "các phần là A 41, B 25, C 35; quyết định là A 40",
        "",
    ),
    ("a sheet of 101 points", "  points: 40", "  points: 41", "các phần cộng được 101 điểm, dòng ghi 100", "Đối"),
    ("points that fall", '{points: 1, text: "Có trồng', '{points: 9, text: "Có trồng', "1.1: điểm các mức không", ""),
    (
        "points that repeat",
        '{points: 1, text: "Chứng',
        '{points: 2, text: "Chứng',
        "1.2: hai mức cùng điểm: 0, 2, 2",
        "",
    ),
    ("a floor too high", '{points: 3, text: "Công', '{points: 4, text: "Công', "1.3: yêu cầu tối thiểu 5 sao là 4", ""),
    ("a floor on zero", NO_CERTIFICATE, NO_CERTIFICATE[:-1] + ", floor_for: 3}", "1.2: mức 0 điểm không thể là", ""),
    ("floors that do not rise", "floor_for: 4}", "floor_for: 5}", "1.5: hạng sao cao hơn lại đòi", "Đối chiếu"),
    ("one option only", "      - {points: 0, text: Không}\n", "", "2.4: chỉ có 1 mức", "ít nhất hai mức"),
    (
        "a tick that is not one",
        "kind: single_tick, points: 1",
        "kind: single_tick, points: 2",
        "cần 0 và 2 điểm",
        "Đối",
    ),
    (
        "a case that no rule offers",
        "floor_for: 5}",
        "floor_for: 5, case: 1}",
        "1.3: các trường hợp ở quy tắc và",
        "Ghi cùng",
    ),
    ("an id twice", 'id: "1.2"', 'id: "1.1"', "tiêu chí 1.1: tiêu chí 1.1 có hai lần", "Đối chiếu"),
    ("an id of another section", 'id: "1.2"', 'id: "2.9"', "tiêu chí 2.9: tiêu chí không thuộc mục 1", "Chuyển"),
    ("a section out of order", '"no": "2"', '"no": "3"', "không đánh số liền nhau: 1, 3, 3", "Đối chiếu"),
    ("a rule on nothing", 'criterion: "5.1"', 'criterion: "9.9"', "5.2: quy tắc nhắc đến tiêu chí 9.9", "Sửa số"),
    ("unresolved without a doubt", "status: complete", "status: unresolved", "mà không nêu điểm nghi vấn", "Ghi lý do"),
    ("blank wording", "text: Không có chứng nhận chất lượng", 'text: " "', "1.2, mức a: “text” không có chữ", "Ghi"),
    ("loose accents", "name: Rau", "name: Rau\u0302", "“name” gõ bằng dấu rời", "NFC"),
    ("broken YAML", "set: 1", "set: [1", "dòng 5: không đọc được YAML", "Sửa dòng này"),
]


def write(folder: Path, text: str, name: str = "bad.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def broken(folder: Path, *changes: tuple[str, str]) -> Path:
    text = PUBLISHED.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, "the table names words that the sheet no longer has"
        text = text.replace(old, new, 1)
    return write(folder, text)


@pytest.mark.parametrize(("old", "new", "what", "todo"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_broken_sheet_says_where_and_what_and_what_to_do(
    tmp_path: Path, old: str, new: str, what: str, todo: str
) -> None:
    path = broken(tmp_path, (old, new))

    said = [finding.fault for finding in check([path]) if what in str(finding.fault)]

    assert said, [str(finding.fault) for finding in check([path])]
    assert said[0].where.startswith(str(path))
    assert todo in said[0].todo
    assert said[0].code


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    path = broken(tmp_path, ("samples: 5", "samples: five"), ('id: "1.1"', "id: 1.10"), ("points: 18", "points: 1.5"))

    with pytest.raises(RulebookError) as refused:
        load_sheet(path)

    assert [fault.code for fault in refused.value.faults] == ["int_type", "int_type", "string_type"]


def test_a_wrong_line_and_the_sums_it_breaks_are_told_together(tmp_path: Path) -> None:
    path = broken(tmp_path, ("      points: 2\n", "      points: 1\n"))

    with pytest.raises(RulebookError) as refused:
        load_sheet(path)

    assert [fault.code for fault in refused.value.faults] == ["section_sum", "best_option"]


def test_what_was_typed_is_echoed_short(tmp_path: Path) -> None:
    path = broken(tmp_path, ("samples: 5", f"samples: {'rất nhiều ' * 50}mẫu"))

    (finding,) = check([path])

    assert len(finding.fault.what) < 90
    assert "…" in finding.fault.what


def test_a_listed_doubt_makes_a_warning_that_names_it(tmp_path: Path) -> None:
    doubt = "Cần xem bản PDF."
    path = broken(
        tmp_path,
        ('{points: 1, text: "Chứng nhận', '{points: 2, text: "Chứng nhận'),
        ("      title: Chứng nhận chất lượng", f"      doubt: {doubt}\n      title: Chứng nhận chất lượng"),
    )

    (finding,) = check([path])

    assert finding.severity == "warning"
    assert doubt in finding.fault.todo
    assert load_sheet(path).sheet.by_id["1.2"].doubt == doubt


def test_a_sheet_in_a_file_of_another_set_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, PUBLISHED.read_text(encoding="utf-8"), name="bo-02.yaml")

    with pytest.raises(RulebookError, match=r"tệp bo-02.yaml chứa 26/2026/QĐ-TTg#1"):
        load_sheet(path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- 1\n",
        "chỉ là chữ\n",
        "\x00",
        "a: *nowhere\n",
        "? {a: 1}\n: 2\n",
        "a: 2026-13-45\n",
        "a: " + "[" * 5000,
        "a: !!python/name:os x\n",
    ],
)
def test_what_is_no_sheet_at_all_is_refused_in_our_words(tmp_path: Path, text: str) -> None:
    with pytest.raises(RulebookError):
        load_sheet(write(tmp_path, text))


def test_bytes_that_are_not_utf8_are_refused_in_our_words(tmp_path: Path) -> None:
    path = tmp_path / "bad.yaml"
    path.write_bytes(b"name: \xff\xfe")

    with pytest.raises(RulebookError, match="không đọc được YAML"):
        load_sheet(path)


def test_a_file_that_is_not_there_is_refused_in_our_words(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="không mở được tệp"):
        load_sheet(tmp_path / "none.yaml")
