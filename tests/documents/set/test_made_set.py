"""The set of one run: a sheet for each member to sign, and what goes out apart from what the archive keeps."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.documents.minutes_sessions import DEMO_SHEETS, RULEBOOK, demo_sound, squeezed
from tests.documents.office import text_of
from workbench.council.record.opinion import opinions_in
from workbench.documents.opinion.compose import opinion_form
from workbench.documents.paper.whole import made_set
from workbench.documents.set.place import MANIFEST, outputs_of

KEPT, SENT = "3_Luu_ho_so", "2_Phat_hanh"
ID = "MAU-2026-07"


@pytest.fixture(scope="module")
def folder(demo_papers: Path) -> Path:
    return demo_papers


@pytest.fixture(scope="module")
def packed(folder: Path) -> dict[str, bytes]:
    raw = made_set(folder, {**outputs_of(folder), MANIFEST: True}, ID, ())
    assert raw == made_set(folder, {MANIFEST: True, **outputs_of(folder)}, ID, ())
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def attached(raw: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(raw)) as pdf:
        return list(pdf.attachments)


def test_every_counted_ballot_is_a_sheet_to_sign_with_its_total(folder: Path) -> None:
    sound = demo_sound()
    counted = list(opinions_in(sound.bundle))
    totals = {one.code: dict(one.totals) for one in sound.result.products}
    assert sum(map(len, totals.values())) == len(counted)

    for one in counted:
        form = opinion_form(one, RULEBOOK, bundle_sha256=sound.result.bundle_sha256)
        assert form.title == "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP"
        assert form.result[0].text.startswith(f"{totals[one.product.code][one.member.id]}/100 điểm")
        assert form.signed_by == one.member.name
        assert "".join(form.receipt[1:]) == sound.result.bundle_sha256
    assert {path.relative_to(folder).as_posix() for path in folder.glob("sheets/*")} == DEMO_SHEETS


@pytest.mark.office
def test_a_member_s_file_holds_all_their_sheets_each_counted_from_page_one(folder: Path) -> None:
    own = [one for one in opinions_in(demo_sound().bundle) if one.member.id == "M02"]
    (path,) = folder.glob("sheets/02_M02*")
    told = text_of(path)
    pages = told.split("\f")[:-1]

    assert [one.product.code for one in own if squeezed(one.product.code) not in squeezed(told)] == []
    begins = [page for page in pages if "PHIẾU ĐÁNH GIÁ" in page]
    assert len(begins) == len(own)
    assert not any(page.split("\n", 1)[0].strip().isdigit() for page in begins)
    numbers = [page.split("\n", 1)[0].strip() for page in pages if page not in begins]
    assert set(numbers) <= {"2", "3"}
    others = {one.name for one in demo_sound().bundle.members if one.id != "M02"}
    assert [name for name in others if name in told] == []


def test_every_file_of_the_run_is_in_the_set_once(folder: Path, packed: dict[str, bytes]) -> None:
    assert sorted(packed.values()) == sorted((folder / name).read_bytes() for name in [*outputs_of(folder), MANIFEST])
    assert {name.split("/")[0] for name in packed} == {"1_Truoc_phien", SENT, KEPT}
    assert f"{SENT}/BB_Phat_hanh_{ID}.pdf" in packed
    assert f"{KEPT}/BB_{ID}.docx" in packed
    assert f"{KEPT}/Phieu_danh_gia/Phieu_02_M02_Tran_Thi_Minh_Nguyet.pdf" in packed


def test_what_goes_out_holds_no_data_and_no_member_s_points(packed: dict[str, bytes], tmp_path: Path) -> None:
    out = {name: raw for name, raw in packed.items() if not name.startswith(KEPT)}
    totals = {total for one in demo_sound().result.products for total in dict(one.totals).values()}
    assert totals

    for name, raw in out.items():
        if name.endswith(".pdf"):
            assert attached(raw) == [], name
            assert b"bundle.json" not in raw
    names = {member.name for member in demo_sound().bundle.members if member.role == "member"}
    for name in (f"{SENT}/QD_Cong_nhan_du_thao_{ID}.pdf", f"{SENT}/BC_Ket_qua_{ID}.pdf"):
        (tmp_path / "paper.pdf").write_bytes(out[name])
        told = text_of(tmp_path / "paper.pdf")
        assert [one for one in names if one in told] == []
    assert {"bundle.json", "result.json"} <= set(attached(packed[f"{KEPT}/BB_{ID}.pdf"]))


@pytest.mark.office
def test_the_contents_name_every_file_that_the_archive_keeps(packed: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "ml.pdf").write_bytes(packed[f"{KEPT}/ML_Ho_so_{ID}.pdf"])
    told = squeezed(text_of(tmp_path / "ml.pdf")).replace("\u2011", "-")
    later = (f"{KEPT}/ML_", f"{KEPT}/Ban_ke_tep")
    missing = [name for name in packed if not name.startswith(later) and squeezed(name.rsplit(".", 1)[0]) not in told]

    assert missing == []


def test_what_somebody_changed_stands_apart_from_the_official_files(folder: Path) -> None:
    path = folder / "minutes.docx"
    kept = path.read_bytes()
    try:
        path.write_bytes(kept + b" ")
        with zipfile.ZipFile(io.BytesIO(made_set(folder, outputs_of(folder), ID, ()))) as archive:
            assert f"{KEPT}/BB_{ID}.docx" not in archive.namelist()
            assert archive.read("4_Ban_sua_tay/minutes.docx") == kept + b" "
    finally:
        path.write_bytes(kept)


def test_two_files_of_one_name_that_somebody_changed_are_both_in_the_set(folder: Path) -> None:
    changed = sorted(folder.glob("letters/04_*"))
    kept = {path: path.read_bytes() for path in changed}
    try:
        for path in changed:
            path.write_bytes(kept[path] + b" ")
        with zipfile.ZipFile(io.BytesIO(made_set(folder, outputs_of(folder), ID, ()))) as archive:
            there = [name for name in archive.namelist() if name.startswith("4_Ban_sua_tay/")]
            assert there == [f"4_Ban_sua_tay/letters/{path.name}" for path in changed]
    finally:
        for path, raw in kept.items():
            path.write_bytes(raw)
