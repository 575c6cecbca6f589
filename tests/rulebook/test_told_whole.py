"""What is missing, misnamed or unknown is told whole: what is wrong, where, what to do, under which code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from workbench import settings
from workbench.errors import WorkbenchError
from workbench.other_law.check import check
from workbench.other_law.mapping_load import is_mapping, load_mapping, missing_parts
from workbench.rulebook import Rulebook, load_sheet
from workbench.rulebook.figures import day_in, line_of, stars_of, whole
from workbench.rulebook.records.decision import ProcedureLine
from workbench.rulebook.records.minima import minima_note
from workbench.rulebook.records.overlay import prints_no_options
from workbench.rulebook.records.sheet import Source

LAW = settings.scoresheets_dir()
RULEBOOK = Rulebook()
NEW, OLD, OLDEST = "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"
NO_SHEET = "Viết số quyết định rồi #số bộ, ví dụ 26/2026/QĐ-TTg#1."
DONT_GUESS = "Hỏi nơi giữ văn bản gốc; chương trình không đoán."


@pytest.mark.parametrize(
    ("ask", "what", "todo", "where", "code"),
    [
        (
            lambda: load_mapping(RULEBOOK, OLD, "7/2030/QĐ-TTg"),
            "chưa có bảng chuyển từ 148/QĐ-TTg sang 7/2030/QĐ-TTg.",
            "Chọn quyết định khác, hoặc lập bảng chuyển theo docs/doi-luat.md.",
            "",
            "no_mapping",
        ),
        (
            lambda: RULEBOOK.sheet(f"{OLDEST}#3"),
            "chưa có phiếu 1048/QĐ-TTg#3. Thiếu phiếu: nguồn không có bộ này và chưa tìm được nguồn khác; "
            "chỉ chắc Phần A 35, B 25, C 40 điểm.",
            "Chưa chấm được bộ này theo quyết định ấy; hỏi nơi giữ văn bản gốc.",
            "",
            "sheet_missing",
        ),
        (
            lambda: RULEBOOK.sheet(f"{NEW}#27"),
            "không có phiếu nào tên “26/2026/QĐ-TTg#27”.",
            NO_SHEET,
            "",
            "no_such_sheet",
        ),
        (
            lambda: RULEBOOK.sheet("7/2030#1"),
            "không có phiếu nào tên “7/2030#1”.",
            NO_SHEET,
            "",
            "no_such_sheet",
        ),
        (
            lambda: load_sheet(Path("/none/bo-01.yaml")),
            "không mở được tệp (không có tệp hoặc thư mục ấy).",
            "Kiểm tra tệp còn đó và được phép đọc.",
            "/none/bo-01.yaml",
            "cannot_read",
        ),
        (
            lambda: line_of(RULEBOOK.procedure(OLD), "rounds"),
            "Chưa biết 148/QĐ-TTg quy định thế nào về: Số đợt đánh giá trong năm.",
            DONT_GUESS,
            OLD,
            "figure_unknown",
        ),
        (
            lambda: line_of(RULEBOOK.procedure(OLD), "renewal_days"),
            "Chưa biết 148/QĐ-TTg quy định thế nào về: thời hạn đánh giá lại.",
            DONT_GUESS,
            OLD,
            "figure_unknown",
        ),
        (
            lambda: line_of(RULEBOOK.procedure(OLD), "khác"),
            "Chưa biết 148/QĐ-TTg quy định thế nào về: khác.",
            DONT_GUESS,
            OLD,
            "figure_unknown",
        ),
    ],
)
def test_what_is_not_there_is_told_whole(ask: Callable[[], Any], what: str, todo: str, where: str, code: str) -> None:
    with pytest.raises(WorkbenchError) as refused:
        ask()

    assert [fault.as_json() for fault in refused.value.faults] == [
        {"what": what, "where": where, "todo": todo, "code": code}
    ]


def law_of_one(folder: Path, sheet: str, name: str) -> Rulebook:
    """Make a law of one decision and one sheet under a name of the caller's."""
    (folder / "26-2026").mkdir()
    shutil.copy(LAW / "26-2026" / "decision.yaml", folder / "26-2026")
    shutil.copy(LAW / "26-2026" / sheet, folder / "26-2026" / name)
    return Rulebook(folder)


def test_a_sheet_under_another_name_is_told_once_to_whoever_asks(tmp_path: Path) -> None:
    rulebook = law_of_one(tmp_path, "bo-01.yaml", "bo-02.yaml")
    path = tmp_path / "26-2026" / "bo-02.yaml"
    told = {
        "what": "tệp bo-02.yaml chứa 26/2026/QĐ-TTg#1.",
        "where": str(path),
        "todo": "Đổi tên tệp hoặc sửa decision, set trong tệp.",
        "code": "file_misnamed",
    }

    with pytest.raises(WorkbenchError) as refused:
        rulebook.sheet(f"{NEW}#2")

    assert [fault.as_json() for fault in refused.value.faults] == [told]
    assert [finding.fault.as_json() for finding in check([path])] == [told]
    with pytest.raises(WorkbenchError, match="không có phiếu nào tên “26/2026/QĐ-TTg#5”"):
        rulebook.sheet(f"{NEW}#5")


def test_a_sheet_of_another_decision_is_misnamed_too(tmp_path: Path) -> None:
    rulebook = law_of_one(tmp_path, "../148-2023/bo-01.yaml", "bo-01.yaml")

    with pytest.raises(WorkbenchError) as refused:
        rulebook.sheet(f"{NEW}#1")

    (fault,) = refused.value.faults
    assert (fault.what, fault.where, fault.code) == (
        "tệp bo-01.yaml chứa 148/QĐ-TTg#1.", str(tmp_path / "26-2026" / "bo-01.yaml"), "file_misnamed"
    )  # fmt: skip


def test_papers_are_held_against_the_sheets_they_lie_beside_and_may_be_missing(tmp_path: Path) -> None:
    rulebook = law_of_one(tmp_path, "bo-01.yaml", "bo-01.yaml")
    assert rulebook.evidence(NEW) is None
    assert rulebook.minima(NEW) is None
    shutil.copy(LAW / "26-2026" / "evidence.yaml", tmp_path / "26-2026")

    said = [finding.fault.what for finding in check([tmp_path / "26-2026" / "evidence.yaml"])]

    assert said[0] == "gắn với Bộ 26, quyết định không có phiếu của bộ ấy."


def test_only_a_line_of_one_box_prints_no_options() -> None:
    sheet = RULEBOOK.sheet(f"{NEW}#1").sheet

    assert [prints_no_options(sheet.by_id[line]) for line in ("2.4", "1.1", "1.2")] == [True, False, False]


def test_paths_that_hold_no_law_are_told_whole(tmp_path: Path) -> None:
    found = check([tmp_path / "gone", tmp_path])

    assert [(finding.severity, *finding.fault.as_json().values()) for finding in found] == [
        ("error", "không có tệp hoặc thư mục này.", str(tmp_path / "gone"), "Sửa lại đường dẫn.", "no_such_path"),
        (
            "error",
            "thư mục không có phiếu nào.",
            str(tmp_path),
            "Chỉ đến thư mục có các tệp bo-01.yaml, bo-02.yaml và tiếp theo.",
            "no_sheets",
        ),
    ]


def test_a_mapping_in_another_place_or_of_one_decision_is_told_whole(tmp_path: Path) -> None:
    folder = tmp_path / "mappings" / "148-2023_26-2026"
    folder.mkdir(parents=True)
    text = (LAW / "mappings" / "148-2023_26-2026" / "phan-a.yaml").read_text(encoding="utf-8")
    (folder / "phan-b.yaml").write_text(text, encoding="utf-8")
    (folder / "phan-a.yaml").write_text(text.replace(f"to: {NEW}", f"to: {OLD}", 1), encoding="utf-8")

    (misplaced,) = check([folder / "phan-b.yaml"])
    same, *_ = check([folder / "phan-a.yaml"])
    (missing,) = missing_parts(folder)

    assert tuple(misplaced.fault.as_json().values()) == (
        "tệp ghi 148/QĐ-TTg, 26/2026/QĐ-TTg, A, chỗ của nó là 148-2023_26-2026/phan-a.yaml.",
        str(folder / "phan-b.yaml"),
        "Chuyển tệp, hoặc sửa “from”, “to”, “part”.",
        "misplaced",
    )
    assert tuple(same.fault.as_json().values()) == (
        "bảng chuyển đi từ 148/QĐ-TTg sang chính nó.",
        str(folder / "phan-a.yaml"),
        "Sửa “from” hoặc “to”.",
        "same_decision",
    )
    assert tuple(missing.fault.as_json().values()) == (
        "bảng chuyển thiếu Phần C.", str(folder), "Thêm tệp phan-c.yaml.", "part_missing"
    )  # fmt: skip
    assert [is_mapping(path) for path in (folder / "phan-a.yaml", folder / "a.txt", tmp_path / "a.yaml")] == [
        True, False, False
    ]  # fmt: skip


def test_the_note_on_minima_is_whole() -> None:
    minima = RULEBOOK.minima(OLDEST)
    assert minima is not None

    lead, first, *_, source = minima_note(minima)

    assert lead == (
        "781/QĐ-TTg đặt thêm yêu cầu tối thiểu cho hạng sao theo 1048/QĐ-TTg. Chương trình không xét các yêu cầu này; "
        "hội đồng phải tự đối chiếu với văn bản. Dưới đây chỉ là phần đọc được, còn thiếu."
    )
    assert first == "2 sao, Phần C (Vải, may mặc; Thủ công mỹ nghệ, trang trí): Có bản mô tả tiêu chuẩn chất lượng."
    assert source == "Nguồn: 781/QĐ-TTg, Phụ lục II, mục 6, lấy từ nguồn thứ cấp."


def test_a_figure_of_another_kind_is_a_fault_of_the_program_and_names_its_line() -> None:
    line = ProcedureLine(key="mã", text="", value="07-30", source=Source(article=None, certainty="unknown"))

    assert day_in(line, 2027) == date(2027, 7, 30)
    for read in (whole, stars_of):
        with pytest.raises(TypeError, match=r"^mã$"):
            read(line)
