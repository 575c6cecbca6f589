"""The files of dossiers under the examination: lost, changed, or lying there unasked; and in a backup."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.desk.council import P1, sit_down
from tests.desk.files import pdf, picture, put
from tests.doctor.archives import Kept, on_the_clock
from workbench.desk.upkeep.backup import back_up
from workbench.settings import DOSSIERS
from workbench.storage import Store
from workbench.storage.filing import Filing


@pytest.fixture(scope="module")
def filed_once(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """An archive with a replaced picture, the newer one, and a PDF with text that stands for a paper."""
    kept = Kept(*(tmp_path_factory.mktemp(name) for name in ("home", "outputs")))
    table = on_the_clock(sit_down(Store(kept.archive)))
    put(table, picture(3, 3))
    put(table, pdf("words"), "ATTP.pdf")
    table.act("assign_paper", product=P1, file=2, paper="2")
    table.act("withdraw_file", product=P1, number=1, reason="Nhầm")
    table.store.close()
    return kept


@pytest.fixture
def filed(filed_once: Kept, tmp_path: Path) -> Kept:
    return filed_once.copy(tmp_path)


def kept_files(kept: Kept) -> list[Path]:
    return list(Filing(kept.home / DOSSIERS).everything())


def found(kept: Kept) -> list[tuple[str, str]]:
    told = [(finding.severity, finding.fault.code) for finding in kept.found()]
    return [one for one in told if one[1].startswith("dossier_file") or one[0] == "record"]


def test_files_that_are_there_are_well_the_withdrawn_one_and_the_text_too(filed: Kept) -> None:
    assert len(kept_files(filed)) == 3
    assert found(filed) == []


@pytest.mark.parametrize("number", range(3))
def test_a_lost_or_changed_file_is_named(filed: Kept, number: int) -> None:
    path = kept_files(filed)[number]
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert found(filed) == [("record", "dossier_file_changed")]
    path.unlink()
    (finding,) = (one for one in filed.found() if one.fault.code == "dossier_file_missing")
    assert str(path) in finding.fault.where


def test_what_lies_there_unasked_is_told_and_no_fault(filed: Kept) -> None:
    (filed.home / DOSSIERS / "xx").mkdir()
    (filed.home / DOSSIERS / "xx" / "stray").write_bytes(b"x")

    assert found(filed) == [("note", "dossier_file_stray")]


def test_a_backup_has_every_file_and_is_well(filed: Kept, tmp_path: Path) -> None:
    aside = Filing(filed.home / DOSSIERS).stage()
    back_up(filed.home, filed.outputs, tmp_path / "copy", now=datetime.now(UTC))
    aside.discard()
    copy = Kept(tmp_path / "copy", tmp_path / "copy" / "outputs")

    assert [path.name for path in kept_files(copy)] == [path.name for path in kept_files(filed)]
    assert found(copy) == []
