"""Broken files of the law: each breaks one promise of a published file, and every word a person gets for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench import settings
from workbench.errors import RulebookError
from workbench.other_law.check import check
from workbench.rulebook import load_sheet

SHEET = "26-2026/bo-01.yaml"
PUBLISHED = settings.scoresheets_dir() / SHEET
BROKEN = yaml.load(Path(__file__).with_name("broken_files.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


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


def lay(law: Path, file: str) -> Path:
    """Lay a published file's neighbours into a folder of the same name, and return where the file itself would lie."""
    published = settings.scoresheets_dir() / file
    path = law / file
    path.parent.mkdir(parents=True)
    for neighbour in published.parent.iterdir():
        if neighbour != published:
            (path.parent / neighbour.name).symlink_to(neighbour)
    return path


@pytest.mark.parametrize("row", BROKEN, ids=lambda row: f"{row.get('file', SHEET)}: {row['name']}")
def test_a_broken_file_is_told_word_for_word(tmp_path: Path, row: dict[str, Any]) -> None:
    file = row.get("file", SHEET)
    text = (settings.scoresheets_dir() / file).read_text(encoding="utf-8")
    assert row["was"] in text, "the table names words that the file no longer has"
    path = tmp_path / "bad.yaml" if "/bo-" in file else lay(tmp_path, file)
    path.write_text(text.replace(row["was"], row["now"], 1), encoding="utf-8")

    assert [{**finding.fault.as_json(), "severity": finding.severity} for finding in check([path])] == [
        {"severity": "error", **told, "where": f"{path}, {told['where']}" if told["where"] else str(path)}
        for told in row["told"]
    ]


def test_files_of_every_kind_are_in_the_table() -> None:
    kinds = {Path(row.get("file", SHEET)).name[:2] for row in BROKEN}

    assert len(BROKEN) >= 120
    assert kinds == {"bo", "de", "ev", "mi", "ph", "pr"}


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
