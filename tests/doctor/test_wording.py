"""Loaded wording that no longer fits is told before a council meets; sound wording, and none, are no matter."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rulebook.test_overlay import NEW, OLD, overlay_of, stored
from workbench.doctor.wording import wording_findings


@pytest.fixture
def overlays(tmp_path: Path) -> Path:
    folder = tmp_path / "overlay"
    folder.mkdir()
    return folder


def test_sound_wording_and_none_are_no_matter(tmp_path: Path, overlays: Path) -> None:
    assert list(wording_findings(tmp_path)) == []

    stored(overlays, overlay_of(NEW, 1, 26), overlay_of(OLD, 3))

    assert list(wording_findings(tmp_path)) == []


def test_every_sheet_that_wording_does_not_fit_is_named_with_its_remedy(tmp_path: Path, overlays: Path) -> None:
    overlay = overlay_of(NEW, 1, 2, 3)
    changed = {no: one.model_copy(update={"sheet_sha256": "b" * 64}) for no, one in overlay.sheets.items() if no > 1}
    stored(overlays, overlay.model_copy(update={"sheets": {**overlay.sheets, **changed}}))
    (overlays / "148-2023.json").write_text("{}", encoding="utf-8")

    found = list(wording_findings(tmp_path))

    assert [(one.severity, one.fault.code, Path(one.fault.where.partition(",")[0]).name) for one in found] == [
        ("machine", "overlay_sheet_changed", "26-2026.json"),
        ("machine", "overlay_sheet_changed", "26-2026.json"),
        ("machine", "overlay_broken", "148-2023.json"),
    ]
    assert [one.fault.where.rpartition(", ")[2] for one in found[:2]] == ["Bộ 2", "Bộ 3"]
    assert all("--remove" in one.fault.todo for one in found)
