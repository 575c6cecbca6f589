"""What a machine lacks is told with the way to get it; what is only good to have is told apart."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.doctor.archives import Kept
from workbench.doctor import machine, modes, workshop
from workbench.doctor.findings import Finding, Report
from workbench.doctor.run import examine_record

pytestmark = pytest.mark.skipif(os.name != "posix", reason="file modes")


def brief(findings: Iterable[Finding]) -> list[tuple[str, str, str]]:
    return [(f.severity, f.fault.code, f.fault.where) for f in findings]


def test_this_machine_has_what_is_needed() -> None:
    assert brief(machine.python_findings()) == []
    assert brief(workshop.typesetting_findings()) == []
    assert brief(workshop.clock_findings(datetime.now(UTC))) == []


def test_a_machine_that_opens_too_few_files_for_a_council_is_told() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (200, 300));"
        "from workbench.doctor import workshop; print([f.fault.todo for f in workshop.open_files_findings()])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert "LimitNOFILE=1024" in done.stdout
    assert brief(workshop.open_files_findings()) == []


def test_an_old_python_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "LEAST_PYTHON", (9, 9))

    assert brief(machine.python_findings()) == [("machine", "python_old", sys.executable)]


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("khong-co-goi-nay>=1", [("machine", "package_missing", "khong-co-goi-nay")]),
        ("click>=999", [("machine", "package_version", "click")]),
        ("click>=8.1", []),
        ("khong-co-goi-nay; sys_platform == 'khong-co'", []),
    ],
)
def test_a_package_is_asked_for_in_its_version(
    monkeypatch: pytest.MonkeyPatch, named: str, expected: list[Any]
) -> None:
    monkeypatch.setattr(machine, "requires", lambda _: [named])

    assert brief(machine.package_findings()) == expected


def test_a_package_may_name_a_module_that_lies_inside_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    told, outer = tmp_path / "goi_thu-1.0.dist-info", tmp_path / "goi_thu"
    for folder in (told, outer):
        folder.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: goi-thu\nVersion: 1.0\n")
    (told / "top_level.txt").write_text("_ben_trong\ngoi_thu\n")
    (outer / "_ben_trong.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(machine, "requires", lambda _: ["goi-thu>=1"])

    for code, expected in (("from goi_thu import _ben_trong", []), ("import khong_co", ["goi_thu"])):
        (outer / "__init__.py").write_text(code)
        assert [where for _, _, where in brief(machine.package_findings())] == expected
        monkeypatch.delitem(sys.modules, "goi_thu", raising=False)
        monkeypatch.delitem(sys.modules, "goi_thu._ben_trong", raising=False)
        importlib.invalidate_caches()


def test_a_package_that_does_not_load_is_told() -> None:
    found = list(machine._package(Requirement("click"), ["khong_nap_duoc"]))

    assert brief(found) == [("machine", "package_broken", "khong_nap_duoc")]
    assert "ModuleNotFoundError" in found[0].fault.what


def test_programs_that_are_good_to_have_are_notes_with_their_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    found = list(machine.program_findings())

    assert [f.severity for f in found] == ["note"] * 3
    assert all("apt-get install" in f.fault.todo for f in found)
    assert Report(findings=found).exit_code == 0


def test_a_full_disk_is_told_of_the_folder_that_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(machine, "LEAST_FREE", 2**62)

    found = brief(machine.disk_findings(tmp_path / "not" / "yet", tmp_path / "other"))

    assert found == [("machine", "disk_full", str(tmp_path))]


def test_a_clock_before_the_law_is_wrong() -> None:
    found = brief(workshop.clock_findings(datetime(1970, 1, 1, tzinfo=UTC)))

    assert found == [("machine", "clock_wrong", "")]


def test_a_clock_behind_the_journal_is_told(kept: Kept) -> None:
    report = Report()
    examine_record(kept.home, kept.outputs, now=datetime(2026, 6, 1, tzinfo=UTC), report=report)

    assert [f.fault.code for f in report.findings] == ["clock_behind"]
    assert report.exit_code == 1


def test_missing_fonts_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workshop, "FONTS", tmp_path)

    assert brief(workshop.typesetting_findings()) == [("machine", "fonts_missing", str(tmp_path))]


def test_a_letter_that_the_fonts_lack_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "SAMPLE", workshop.SAMPLE + "漢")

    assert brief(workshop.typesetting_findings()) == [("machine", "typesetting_fails", "typst")]


def test_a_kernel_that_dies_at_once_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spec = tmp_path / "share" / "jupyter" / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["false"], "display_name": "x", "language": "python"}')
    monkeypatch.setattr(sys, "prefix", str(tmp_path))

    assert brief(workshop.kernel_findings()) == [("machine", "kernel_fails", "ipykernel")]


@pytest.mark.parametrize(
    ("path", "mode"), [("home", 0o755), ("home/archive.sqlite", 0o644), ("outputs/VD-2026-D2", 0o750)]
)
def test_what_others_could_open_is_named_with_the_command(kept: Kept, path: str, mode: int) -> None:
    opened = kept.home.parent / path
    opened.chmod(mode)

    (found,) = modes.mode_findings(kept.home, kept.outputs)

    assert brief([found]) == [("machine", "open_to_others", str(opened))]
    assert f"chmod {700 if opened.is_dir() else 600}" in found.fault.todo
