"""Files of a dossier at the desk: what stands, what took whose place, what pages are which papers, folders of scans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.desk.council import P1, P2, SID, Table, sit_down
from tests.desk.files import bring, pdf, picture, put
from workbench.cli.main import main
from workbench.council.facts.dossier_files import DossierFile
from workbench.desk import Office
from workbench.desk.acts.dossier_import import import_scans
from workbench.desk.room import enter
from workbench.desk.views.dossier_files import product_dossier, search
from workbench.errors import BallotError, PlanError, StateError
from workbench.storage import Store


def parts(table: Table) -> list[tuple[int, int, int, str | None, bool]]:
    with table.store.read() as tx:
        found = tx.facts(SID).parts
    return [(one.file, one.first, one.last, one.paper, one.ended) for one in found]


def files(table: Table) -> list[DossierFile]:
    with table.store.read() as tx:
        return list(tx.facts(SID).files)


@pytest.fixture
def kept(tmp_path: Path) -> Table:
    """A session whose archive lies in a folder, so that it keeps files."""
    (tmp_path / "home").mkdir(mode=0o700)
    return sit_down(Store(tmp_path / "home" / "archive.sqlite"))


def test_a_newer_file_takes_over_the_pages_that_it_has(table: Table) -> None:
    bring(table)
    table.act("assign_paper", product=P1, file=1, paper="2", first=12, last=18)
    table.act("assign_paper", product=P1, file=1, paper="1", first=1, last=3)
    bring(table, "ATTP bản mới.pdf", pages=10, replaces=1, reason="Bản rõ hơn")

    assert parts(table) == [(2, 12, 18, "2", True), (2, 1, 3, "1", False)]
    assert [(file.ended, file.ended_reason) for file in files(table)] == [("replaced", "Bản rõ hơn"), (None, None)]


def test_a_withdrawn_file_takes_its_pages_with_it_and_may_come_again(table: Table) -> None:
    bring(table)
    table.act("assign_paper", product=P1, file=1, paper="2")
    table.act("withdraw_file", product=P1, number=1, reason="Nhầm sản phẩm")
    bring(table)

    assert parts(table) == [(1, 1, 24, "2", True)]
    assert [(file.number, file.ended) for file in files(table)] == [(1, "withdrawn"), (2, None)]


def test_what_is_wrong_with_an_assignment_is_told_at_once(table: Table) -> None:
    bring(table)
    with pytest.raises(BallotError) as refused:
        table.act("assign_paper", product=P1, file=1, paper="99", first=20, last=30, lines=["1.1", "77"])

    assert [fault.code for fault in refused.value.faults] == ["pages_wrong", "paper_unknown", "criterion_unknown"]


def test_files_change_neither_bundle_nor_signature(closed: Table) -> None:
    before = closed.office.presents.of  # what is signed hangs on the bundle alone
    with closed.store.read() as tx:
        sha256 = before(enter(tx, SID)).raw_sha256
    bring(closed)
    closed.act("assign_paper", product=P1, file=1, paper="2")
    with closed.store.read() as tx:
        assert before(enter(tx, SID)).raw_sha256 == sha256


def test_a_file_that_is_refused_leaves_nothing_aside_and_nothing_on_record(kept: Table) -> None:
    with pytest.raises(PlanError) as refused:
        put(kept, b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ảnh.svg")

    assert refused.value.faults[0].code == "not_understood"
    assert files(kept) == []
    assert list(kept.store.filing.everything()) == []


def test_a_full_disk_is_told_before_anything_is_put_on_record(kept: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.desk.acts.dossier_files.ROOM_LEFT", 10**18)
    with pytest.raises(StateError) as refused:
        put(kept, picture())

    assert refused.value.faults[0].code == "no_room"
    assert files(kept) == []


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Scans as an office hands them over."""
    given = tmp_path / "quét"
    one, two = given / P1, given / "SP 2"
    one.mkdir(parents=True)
    two.mkdir()
    (one / "02_ATTP co so.pdf").write_bytes(pdf("an toan"))
    (one / "Chưa rõ.png").write_bytes(picture())
    (two / f"{P2} phiếu kiểm nghiệm.pdf").write_bytes(pdf("", ""))
    (given / "lạc.png").write_bytes(picture(9, 9))
    (given / f"{P1} và {P2}.png").write_bytes(picture(8, 8))
    (one / "hỏng.pdf").write_bytes(b"%PDF-1.7 nothing")
    (one / ".DS_Store").write_bytes(b"x")
    (one / "Thumbs.db").write_bytes(b"x")
    return given


def told(office: Office, folder: Path, *, dry: bool) -> dict[str, Any]:
    found = import_scans(office, SID, folder, dry=dry)
    return {
        scan.place.name: scan.faults[0].code
        if scan.faults
        else (scan.product and scan.product.code, scan.paper, scan.already)
        for scan in found
    }


EXPECTED = {
    "02_ATTP co so.pdf": (P1, "2", False),
    "Chưa rõ.png": (P1, None, False),
    f"{P2} phiếu kiểm nghiệm.pdf": (P2, "12", False),
    "lạc.png": "no_product",
    f"{P1} và {P2}.png": "several_products",
    "hỏng.pdf": "damaged",
}


def test_a_folder_of_scans_goes_where_its_names_say_and_a_dry_run_says_so_before(kept: Table, folder: Path) -> None:
    assert told(kept.office, folder, dry=True) == EXPECTED
    assert files(kept) == []
    assert told(kept.office, folder, dry=False) == EXPECTED
    assert [(file.product, file.number, file.by) for file in files(kept)] == [
        (P1, 1, "workbench"),
        (P1, 2, "workbench"),
        (P2, 1, "workbench"),
    ]
    assert parts(kept) == [(1, 1, 1, "2", False), (1, 1, 2, "12", False)]
    again = {name: (*said[:2], True) if isinstance(said, tuple) else said for name, said in EXPECTED.items()}
    assert told(kept.office, folder, dry=True) == told(kept.office, folder, dry=False) == again
    shown = product_dossier(kept.office, kept.secretary, SID, P1)
    assert {file["by"] for file in shown["files"]} == {"người trông máy chủ"}


def test_the_command_tells_each_file_and_ends_with_2_where_one_was_left_out(kept: Table, folder: Path) -> None:
    home = folder.parent / "home"
    kept.store.close()
    done = CliRunner().invoke(main, ["session", "dossiers", SID, str(folder), "--dry-run", "--home", str(home)])

    assert done.exit_code == 2
    assert f"{P1}/02_ATTP co so.pdf → {P1} Sản phẩm 1: 2. Giấy đủ điều kiện sản xuất" in done.output
    assert "Sẽ đưa vào 3 tệp, 2 tệp rõ là giấy tờ gì; 3 tệp không đưa vào được" in done.output
    assert done.output.count("lỗi[scan]") == 3


def test_words_are_found_without_marks_and_not_in_what_was_withdrawn(kept: Table) -> None:
    put(kept, pdf("Nguyen lieu cua xa"), "a.pdf")
    assert [hit["page"] for hit in search(kept.office, kept.secretary, SID, P1, "nguyen LIEU")["hits"]] == [1]
    kept.act("withdraw_file", product=P1, number=1, reason="Nhầm")

    assert search(kept.office, kept.secretary, SID, P1, "nguyen")["hits"] == []
    for sought in (None, "", " a "):
        with pytest.raises(BallotError):
            search(kept.office, kept.secretary, SID, P1, sought)


def test_a_form_whose_contents_were_entered_is_not_told_as_missing(table: Table) -> None:
    bring(table)
    before = product_dossier(table.office, table.secretary, SID, P1)
    table.act("report", product=P1, source="advisory", topic="whole", text="Hồ sơ đủ")
    advised = product_dossier(table.office, table.secretary, SID, P1)
    table.act("report", product=P1, source="commune", topic="labour", text="12 lao động của xã")
    table.act("self_assessment", product=P1, points={"A": 30})
    after = product_dossier(table.office, table.secretary, SID, P1)

    lines = {line for line, stands in before["lines"].items() if {"Mẫu 02", "Mẫu 03"} & set(stands["missing"])}
    assert lines
    assert advised["lines"] == before["lines"]
    for line, stands in after["lines"].items():
        assert stands["missing"] == [no for no in before["lines"][line]["missing"] if no not in {"Mẫu 02", "Mẫu 03"}]
