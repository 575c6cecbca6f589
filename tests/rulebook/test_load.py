"""Loading: fingerprints, lazy reading, what is missing and why, and that a check of the whole law stays as known."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from workbench import settings
from workbench.errors import MissingError, RulebookError
from workbench.other_law.check import check
from workbench.rulebook import Rulebook, load_procedure, load_sheet

LAW = settings.scoresheets_dir()
SHEETS = sorted(LAW.glob("*/bo-*.yaml"))

LISTED = {  # every fault that the published files list as a doubt: file, place, kind
    ("1048-2019/bo-02.yaml", "", "section_numbers"),
    ("1048-2019/bo-16.yaml", "Phần C", "part_sum"),
    ("1048-2019/bo-19.yaml", "Phần C", "part_sum"),
    ("148-2023/bo-11.yaml", "Phần C", "part_sum"),
    ("148-2023/bo-12.yaml", "Phần C", "part_sum"),
    ("148-2023/bo-13.yaml", "Phần C", "part_sum"),
    ("26-2026/bo-23.yaml", "tiêu chí 6.2", "points_repeat"),
}


def test_the_whole_law_has_no_error_and_exactly_the_listed_doubts() -> None:
    findings = check([LAW])

    assert [f.fault for f in findings if f.severity == "error"] == []
    places = [f.fault.where.removeprefix(f"{LAW}/").partition(", ") for f in findings]
    assert {(p[0], p[2], f.fault.code) for p, f in zip(places, findings, strict=True)} == LISTED
    assert len(findings) == len(LISTED)


def test_single_files_are_checked_like_the_folder() -> None:
    one_by_one = check(sorted(p for p in LAW.rglob("*.yaml") if p.parent.name not in {"regulations", "criteria"}))

    assert [str(f.fault) for f in one_by_one] == [str(f.fault) for f in check([LAW])]


@pytest.mark.parametrize("path", [SHEETS[0], SHEETS[-1]], ids=lambda p: p.parent.name)
def test_the_fingerprint_is_that_of_the_bytes_of_the_file(path: Path) -> None:
    assert load_sheet(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_every_published_sheet_loads_under_its_key() -> None:
    rulebook = Rulebook()
    keys = rulebook.keys()

    assert len(keys) == len(SHEETS) == 77
    for key in keys:
        assert rulebook.sheet(key).sheet.key == key


def test_a_sheet_is_read_once_and_a_rulebook_reads_nothing_until_asked(tmp_path: Path) -> None:
    rulebook = Rulebook(tmp_path / "not there yet")
    folder = rulebook.folder / "26-2026"
    folder.mkdir(parents=True)
    for name in ("decision.yaml", "bo-01.yaml"):
        (folder / name).write_bytes((LAW / "26-2026" / name).read_bytes())

    first = rulebook.sheet("26/2026/QĐ-TTg#1")
    (folder / "bo-01.yaml").unlink()

    assert rulebook.sheet("26/2026/QĐ-TTg#1") is first


def test_a_set_that_is_missing_says_why() -> None:
    with pytest.raises(MissingError, match=r"chưa có phiếu 1048/QĐ-TTg#3\. Thiếu phiếu: nguồn không có bộ này"):
        Rulebook().sheet("1048/QĐ-TTg#3")


@pytest.mark.parametrize(
    "key",
    [
        "",
        "26/2026/QĐ-TTg",
        "26/2026/QĐ-TTg#0",
        "26/2026/QĐ-TTg#27",
        "26/2026/QĐ-TTg#01",
        "1/QĐ#1",
        "#1",
        "26/2026/QĐ-TTg#../x",
    ],
)
def test_a_key_of_nothing_is_missing(key: str) -> None:
    with pytest.raises(MissingError, match="không có phiếu nào tên"):
        Rulebook().sheet(key)


def test_unresolved_sheets_load_and_say_so() -> None:
    rulebook = Rulebook()
    keys = rulebook.keys()
    unresolved = {key for key in keys if rulebook.sheet(key).sheet.status == "unresolved"}

    assert unresolved == {f"148/QĐ-TTg#{n}" for n in (11, 12, 13)} | {f"1048/QĐ-TTg#{n}" for n in (16, 19)}
    assert all(rulebook.sheet(key).sheet.doubts for key in unresolved)


def test_decisions_stand_newest_first_with_what_binds_them() -> None:
    decisions = Rulebook().decisions
    newest = decisions["26/2026/QĐ-TTg"]

    assert list(decisions) == ["26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"]
    assert [d.folder for d in decisions.values()] == ["26-2026", "148-2023", "1048-2019"]
    assert [d.floors_known for d in decisions.values()] == [True, True, False]
    assert newest.in_force_from == date(2026, 5, 22)
    assert {(t.kinds, t.days) for t in newest.transition} == {(("first", "upgrade"), 60), (("renewal",), 30)}
    assert newest.transition[0].source.article == "Điều 12 khoản 2 điểm a"
    assert [level.level for level in newest.levels] == ["province", "central"]
    assert {level.before for level in decisions["148/QĐ-TTg"].levels} == {None, date(2025, 7, 6)}


def test_every_line_of_a_procedure_has_a_source_and_unknown_figures_say_so() -> None:
    for path in LAW.glob("*/procedure.yaml"):
        for line in load_procedure(path).lines:
            assert (line.value is None) == (line.source.certainty == "unknown"), (path, line.key)


def test_a_decision_folder_must_be_whole(tmp_path: Path) -> None:
    for name in ("decision.yaml", "bo-03.yaml"):
        source = LAW / ("1048-2019" if name == "decision.yaml" else "26-2026") / name
        (tmp_path / name).write_bytes(source.read_bytes())

    found = [finding.fault for finding in check([tmp_path])]
    codes = [fault.code for fault in found]
    of_sets = [fault for fault in found if fault.code in {"set_without_sheet", "set_not_missing"}]

    assert {fault.where for fault in of_sets} == {str(tmp_path / "decision.yaml")}
    assert [re.findall(r"Bộ (\d+)", fault.what) for fault in of_sets] == [[str(no)] for no in range(1, 27)]
    assert codes.count("set_without_sheet") == 25
    assert "set_not_missing" in codes
    assert "structure" in codes, "a sheet of 26/2026 among those of 1048"
    assert "file_misnamed" in codes


def test_a_broken_decision_is_reported_and_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "26-2026"
    folder.mkdir()
    text = (LAW / "26-2026" / "decision.yaml").read_text(encoding="utf-8")
    bad = text.replace("A: 40", "A: 41").replace("stars: 4", "stars: 3").replace("days: 60", "days: sixty")
    (folder / "decision.yaml").write_text(bad, encoding="utf-8")

    with pytest.raises(RulebookError, match="“days” phải là số nguyên"):
        _ = Rulebook(tmp_path).decisions

    (folder / "decision.yaml").write_text(bad.replace("sixty", "60"), encoding="utf-8")
    assert {"structure", "bands"} <= {finding.fault.code for finding in check([folder / "decision.yaml"])}


def test_paths_without_sheets_are_findings_not_silence(tmp_path: Path) -> None:
    assert [f.fault.code for f in check([tmp_path, tmp_path / "none.yaml"])] == ["no_sheets", "no_such_path"]
