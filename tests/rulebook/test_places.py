"""What pydantic refuses, word for word: the place in the print, what is wrong, what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.rulebook.load import read_record
from workbench.rulebook.places import input_text, place
from workbench.rulebook.records import decision, sheet

BROKEN = yaml.load(Path(__file__).with_name("broken_records.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
KINDS = vars(decision) | vars(sheet)
SHEET = {
    "set": 1,
    "parts": (
        {
            "code": "A",
            "sections": (
                {"no": "1", "headings": ({"id": "1.1", "points": 2},), "criteria": ()},
                {
                    "no": "2",
                    "criteria": (
                        {"id": "2.1", "options": ({"points": 0},) * 27, "rules": ({"kind": "wish"},)},
                        {"id": 2.2, "options": ({"points": 0},)},
                        {"id": "", "options": ()},
                    ),
                },
            ),
        },
        {"code": 7, "sections": 5},
        "Phần C",
    ),
    "lines": ({"key": "samples"}, {"title": "samples"}),
    "proofs": ({"no": "3"},),
    "rows": ({"title": "Nguồn gốc"},),
    "unmapped": ({"title": "Kinh doanh"},),
    "doubts": ("một", "hai"),
}
CRITERION = ("parts", 0, "sections", 1, "criteria")


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("set",), ""),
        (("parts", 0), "Phần A"),
        (("parts", 1), "phần thứ 2"),
        (("parts", 2), "phần thứ 3"),
        (("parts", 3), ""),
        (("parts", 1, "sections", 0), "phần thứ 2"),
        (("parts", 0, "sections", 1), "Phần A, mục 2"),
        (("parts", 0, "sections", 0, "headings", 0, "points"), "Phần A, mục 1, đề mục 1.1"),
        ((*CRITERION, 0), "tiêu chí 2.1"),
        ((*CRITERION, 0, "options", 25, "points"), "tiêu chí 2.1, mức z"),
        ((*CRITERION, 0, "options", 26), "tiêu chí 2.1, options, dòng 27"),
        ((*CRITERION, 0, "options", 27), "tiêu chí 2.1"),
        ((*CRITERION, 0, "rules", 0, "precondition", "flag"), "tiêu chí 2.1, quy tắc thứ 1"),
        ((*CRITERION, 1, "options", 0), "Phần A, mục 2, tiêu chí thứ 2, mức a"),
        ((*CRITERION, 2), "tiêu chí thứ 3"),
        (("lines", 0), "dòng “samples”"),
        (("lines", 1, "key"), "lines, dòng 2"),
        (("proofs", 0), "giấy tờ 3"),
        (("rows", 0), "dòng “Nguồn gốc”"),
        (("unmapped", 0), "dòng “Kinh doanh”"),
        (("doubts", 1), "doubts, dòng 2"),
        (("nothing", "here", 0), ""),
    ],
)
def test_a_path_is_said_as_the_print_would(path: tuple[int | str, ...], words: str) -> None:
    assert place(path, SHEET) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "trống"),
        (True, "true"),
        (1.5, "1.5"),
        ("chữ", "“chữ”"),
        ({}, "một nhóm khóa"),
        ((), "một danh sách"),
        ([1], "một danh sách"),
        ("x" * 38, f"“{'x' * 38}”"),
        ("x" * 39, f"“{'x' * 38}…"),
    ],
)
def test_an_input_is_shown_short(value: Any, words: str) -> None:
    assert input_text(value) == words


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row['record']}: {row['file'].splitlines()[0]}")
def test_every_fault_of_a_record_is_told_word_for_word(row: dict[str, Any]) -> None:
    record, faults = read_record(KINDS[row["record"]], row["file"].encode())

    assert [fault.as_json() for fault in faults] == row["told"]
    assert record is None or all(fault.code in {"no_words", "not_nfc"} for fault in faults)
