"""Strangers' files for a dossier: known by their content, refused in words, and whatever they cost, cost a child."""

from __future__ import annotations

import random
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path, PurePath
from typing import Any

import pikepdf
import pytest
from PIL import Image

from tests.desk.council import RULEBOOK
from tests.desk.files import pdf, picture
from workbench.errors import PlanError
from workbench.workbooks import process
from workbench.workbooks.scans import scan
from workbench.workbooks.scans.names import paper_in, products_in
from workbench.workbooks.scans.scan import Scan, look_at
from workbench.workbooks.scans.search import find


def looked(tmp_path: Path, content: bytes, name: str = "x.pdf") -> Scan:
    path = tmp_path / "given"
    path.write_bytes(content)
    return look_at(path, name)


def refused(tmp_path: Path, content: bytes) -> str:
    with pytest.raises(PlanError) as found:
        looked(tmp_path, content)
    (fault,) = found.value.faults
    assert fault.where == "x.pdf"
    assert fault.what
    assert fault.todo
    return str(fault.code)


def saved(made: pikepdf.Pdf, **how: Any) -> bytes:
    written = BytesIO()
    made.save(written, **how)
    return written.getvalue()


def jpeg(*, format: str = "JPEG", **how: Any) -> bytes:  # as the library calls it
    written = BytesIO()
    Image.new("L", (40, 30), 128).save(written, format, **how)
    return written.getvalue()


def active() -> bytes:
    made = pikepdf.open(BytesIO(pdf("words")))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    made.Root.OpenAction = script
    made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", script]))
    made.attachments["virus.exe"] = b"MZ"
    return saved(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def with_picture(width: int, height: int) -> bytes:
    """A PDF that shows one picture of so many pixels, a few kilobytes on disk."""
    made = pikepdf.open(BytesIO(pdf("")))
    rows = zlib.compressobj(9)
    packed = b"".join(rows.compress(bytes(width)) for _ in range(height)) + rows.flush()
    image = made.make_stream(packed)
    for key, value in {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": width,
        "Height": height,
        "ColorSpace": pikepdf.Name.DeviceGray,
        "BitsPerComponent": 8,
        "Filter": pikepdf.Name.FlateDecode,
    }.items():
        image[f"/{key}"] = value
    page = made.pages[0]
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=image))
    page.Contents = made.make_stream(b"q 595 0 0 842 0 0 cm /Im Do Q")
    return saved(made)


def bomb() -> bytes:
    """A PDF whose page unpacks to two gigabytes."""
    made = pikepdf.open(BytesIO(pdf("")))
    pack = zlib.compressobj(9)
    first, again = (pack.compress(b"0 0 m 1 1 l S " * 80_000) + pack.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    twice = zlib.compress(first + again * 1999 + pack.flush(), 9)  # after a full flush the same packs to the same
    page = made.make_stream(twice)
    page["/Filter"] = [pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode]
    made.pages[0].Contents = page
    return saved(made, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)


def test_what_a_file_is_its_content_says_and_never_its_name(tmp_path: Path) -> None:
    found = looked(tmp_path, pdf("mot", "", "ba"), "ảnh.png")

    assert (found.kind, found.pages, found.texts, found.with_text, found.active) == ("pdf", 3, ("mot", "", "ba"), 2, ())
    assert looked(tmp_path, picture(60, 80), "a.pdf") == Scan(
        kind="png", pages=1, texts=("",), active=(), width=60, height=80
    )
    assert looked(tmp_path, jpeg()).kind == "jpeg"


def test_what_would_run_in_a_pdf_is_noted_also_where_it_is_packed(tmp_path: Path) -> None:
    assert looked(tmp_path, active()).active == ("attachment", "javascript")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<html><script>alert(1)</script>", "not_understood"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_understood"),
        (b"PK\x03\x04" + bytes(100), "not_understood"),
        (b"MZ" + bytes(100), "not_understood"),
        (jpeg(format="GIF"), "not_understood"),
        (jpeg(format="TIFF"), "not_understood"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (picture()[:60], "damaged"),
        (jpeg()[:200], "damaged"),
        (b"\xff\xd8\xff" + bytes(100), "damaged"),
    ],
)
def test_what_is_no_file_for_a_dossier_is_refused_in_words(tmp_path: Path, content: bytes, code: str) -> None:
    assert refused(tmp_path, content) == code


def test_a_pdf_that_asks_for_a_password_is_refused_and_one_that_only_forbids_printing_is_not(tmp_path: Path) -> None:
    def locked(**by: str) -> bytes:
        return saved(pikepdf.open(BytesIO(pdf("words"))), encryption=pikepdf.Encryption(**by))

    assert refused(tmp_path, locked(user="x", owner="y")) == "encrypted"
    assert looked(tmp_path, locked(user="", owner="y")).pages == 1


def test_a_pdf_of_too_many_pages_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, pdf(*[""] * 1001)) == "too_many_pages"


def test_a_picture_of_too_many_pixels_is_refused_alone_and_inside_a_pdf(tmp_path: Path) -> None:
    written = BytesIO()
    Image.new("1", (10_000, 9_000)).save(written, "PNG")

    assert refused(tmp_path, written.getvalue()) == "picture_too_large"
    assert refused(tmp_path, with_picture(10_000, 9_000)) == "picture_too_large"
    assert looked(tmp_path, with_picture(1000, 900)).pages == 1


def test_a_pdf_that_unpacks_to_gigabytes_costs_a_child_and_nobody_else(tmp_path: Path) -> None:
    assert refused(tmp_path, bomb()) == "too_costly"


@pytest.mark.parametrize("start", ["import os; os.abort()", "raise MemoryError"])
def test_a_child_that_dies_is_a_fault_that_names_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: str
) -> None:
    monkeypatch.setattr(process, "_START", start)

    assert refused(tmp_path, pdf("x")) == "too_costly"


def test_a_reader_that_lacks_a_package_is_told_apart_from_a_costly_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "path", [path for path in sys.path if not path.endswith("site-packages")])

    assert refused(tmp_path, pdf("x")) == "reader_failed"
    assert "ModuleNotFoundError: No module named 'pypdfium2'" in caplog.text


def test_what_a_reader_fails_with_quotes_nothing_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(process, "_START", "raise ValueError('Thanh long')")

    assert refused(tmp_path, pdf("x")) == "reader_failed"
    assert "ValueError (File" in caplog.text
    assert "Thanh long" not in caplog.text


def test_a_file_larger_than_any_may_be_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scan, "FILE_MB", 0)
    monkeypatch.setattr(process, "_START", "raise SystemExit(3)")

    assert refused(tmp_path, pdf("x")) == "too_large"


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Flip, cut out or double bytes somewhere."""
    at, many = chance.randrange(len(content)), chance.randrange(1, 40)
    middle: Callable[[bytes], bytes] = chance.choice(
        [lambda b: b"", lambda b: b + b, lambda b: chance.randbytes(len(b))]
    )
    return content[:at] + middle(content[at : at + many]) + content[at + many :]


@pytest.mark.parametrize("number", range(12))
def test_a_mutated_file_is_read_or_refused_in_words(tmp_path: Path, number: int) -> None:
    chance = random.Random(number)  # noqa: S311  # damage that can be made again
    content = damaged(chance.choice([pdf("mot", "hai"), picture(), jpeg(), active()]), chance)
    found = None
    try:
        found = looked(tmp_path, content)
    except PlanError as error:
        codes = {fault.code for fault in error.faults}
    else:
        codes = set()

    assert found is not None or codes <= {"damaged", "not_understood", "too_costly", "encrypted"}


CODES = ("SP-01", "SP-010", "25-09076-1-2026", "25-09076-11-2026")


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("SP-01/ATTP.pdf", ("SP-01",)),
        ("sp01 giấy ATTP.pdf", ("SP-01",)),
        ("SP-010/SP_01.pdf", ("SP-01",)),
        ("quét/SP-010.pdf", ("SP-010",)),
        ("25-09076-11-2026_kiểm nghiệm.pdf", ("25-09076-11-2026",)),
        ("25.09076.1.2026/x.pdf", ("25-09076-1-2026",)),
        ("SP-01 và SP-010.pdf", ("SP-01", "SP-010")),
        ("khác/ATTP.pdf", ()),
    ],
)
def test_the_nearest_name_that_has_a_code_says_whose_a_scan_is(path: str, found: tuple[str, ...]) -> None:
    assert products_in(PurePath(path), CODES) == found


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("Giay ATTP.pdf", "2"),
        ("03_Phiếu kiểm nghiệm 2026.pdf", "12"),
        ("DKKD.jpg", "1"),
        ("Mau so 02.pdf", "Mẫu 02"),
        ("Báo cáo tự đánh giá.pdf", "Mẫu 02"),
        ("câu chuyện sản phẩm.pdf", "10"),
        ("giấy tờ khác.pdf", None),
        ("haccp iso.pdf", "14"),
        ("attp, haccp.pdf", "14"),
    ],
)
def test_a_name_suggests_a_paper_by_the_longest_word_it_has(name: str, paper: str | None) -> None:
    assert paper_in(name, RULEBOOK.evidence("26/2026/QĐ-TTg")) == paper


def test_no_word_by_which_files_are_called_speaks_of_two_papers() -> None:
    evidence = RULEBOOK.evidence("26/2026/QĐ-TTg")
    assert evidence is not None
    assert {word: paper_in(word, evidence) for proof in evidence.proofs for word in proof.seen_as} == {
        word: proof.no for proof in evidence.proofs for word in proof.seen_as
    }


def test_words_are_found_as_people_type_them() -> None:
    pages = ("Giấy chứng nhận\ncơ sở ĐỦ ĐIỀU KIỆN", "", "điều kiện, dieu kien")

    assert [(hit.page, hit.found) for hit in find(pages, "dieu kien")] == [
        (1, "ĐIỀU KIỆN"),
        (3, "điều kiện"),
        (3, "dieu kien"),
    ]
    assert [(hit.page, hit.found) for hit in find(pages, "điều kiện")] == [(1, "ĐIỀU KIỆN"), (3, "điều kiện")]
    assert [hit.found for hit in find(pages, "nhận cơ sở")] == ["nhận cơ sở"]
