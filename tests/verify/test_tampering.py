"""Every kind of file x everything that may be done to it: each is found and named, a clean file of each kind passes.

A pair that has no case says why there can be none; one that is in the table under neither fails.
"""

from __future__ import annotations

import functools
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import docx
import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner

from tests.desk.council import P1, SID, plan, sit_down
from tests.verify.chains import provider, signed, token
from tests.verify.papers import CHAIR, RULEBOOK, facts, folder_of_papers, made, signed_by_both, signed_by_one, sound
from workbench.cli.main import main
from workbench.desk.upkeep.journal import journal_export
from workbench.desk.views.receipts import own
from workbench.documents.checks import check
from workbench.documents.receipt import receipt_pdf
from workbench.documents.set.make import MINUTES_DOCX, MINUTES_PDF, Making
from workbench.documents.set.one_pdf import pdf_file, titles
from workbench.scoring import bundle_bytes
from workbench.storage import Store

CODE = "25-09076-1-2026"
LETTER = next(
    name
    for name in titles(Making(sound=sound(), rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts()))
    if name.startswith("letters/")
)
KINDS = {
    "minutes": "bb.pdf",
    "paper": "thu.pdf",
    "docx": MINUTES_DOCX,
    "xlsx": "tally.xlsx",
    "bundle": "bundle.json",
    "receipt": "bien-nhan.pdf",
    "journal": "nhat-ky.jsonl",
}
"""A kind of file, and how one is called."""
DONE = (
    "nothing",
    "flipped byte",
    "edited score",
    "swapped attachment",
    "added page",
    "saved anew",
    "second signature",
    "signature of a stranger",
    "cut",
)


@dataclass(frozen=True)
class Case:
    """How a file comes about, what the command ends with, and what it says."""

    raw: Callable[[], bytes]
    code: int
    said: str


# -- what is done -----------------------------------------------------------------------------------------------------


def flipped(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]


def flipped_in(raw: bytes, inside: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        entry = packed.getinfo(inside)
    return flipped(raw, entry.header_offset + 60 + entry.compress_size // 2)


def changed(raw: bytes, change: Callable[[pikepdf.Pdf], object] = lambda opened: None) -> bytes:
    """A PDF as other software saves it after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(raw)) as opened:
        change(opened)
        opened.save(out)
    return out.getvalue()


def attached(name: str, content: bytes) -> Callable[[pikepdf.Pdf], object]:
    def change(opened: pikepdf.Pdf) -> None:
        opened.attachments[name] = pikepdf.AttachedFileSpec(opened, content, filename=name)

    return change


@functools.cache
def other_marks() -> bytes:
    """The data with one mark that is another."""
    content = json.loads(sound().raw)
    ballot = next(one for one in content["ballots"] if one["product"] == CODE)
    line = next(line for line, mark in ballot["marks"].items() if mark != "a")
    ballot["marks"][line] = "a"
    return bundle_bytes(content)


@functools.cache
def of_other_marks(name: str) -> bytes:
    """A paper as it would be with that mark."""
    other = check(other_marks(), RULEBOOK)
    return pdf_file(Making(sound=other, rulebook=RULEBOOK, folder=Path(), signed=True, facts=facts()), name)


def page_of(raw: bytes) -> Callable[[pikepdf.Pdf], object]:
    """Lay the pages of another PDF in the place of these."""

    def change(opened: pikepdf.Pdf) -> None:
        with pikepdf.open(io.BytesIO(raw)) as other:
            del opened.pages[:]
            opened.add_pages_from(other)

    return change


def word(change: Callable[..., object] = lambda document: None) -> bytes:
    document, out = docx.Document(io.BytesIO(made(MINUTES_DOCX))), io.BytesIO()
    change(document)
    document.save(out)
    return out.getvalue()


def another_mean(document) -> None:
    mean = next(one.mean_text for one in sound().result.products if one.code == CODE)
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    next(cell for cell in cells if cell.text == mean).paragraphs[0].runs[0].text = "99,99"


def one_sheet_more() -> bytes:
    book, out = openpyxl.load_workbook(io.BytesIO(made("tally.xlsx"))), io.BytesIO()
    book.create_sheet("Thêm")
    book.save(out)
    return out.getvalue()


def packed_anew(change: Callable[[bytes], bytes] = lambda sheet: sheet) -> bytes:
    """The tally packed anew as other software does, one sheet changed; what was computed stays beside its formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made("tally.xlsx"))) as given, zipfile.ZipFile(out, "w") as packed:
        for name in reversed(given.namelist()):
            content = given.read(name)
            packed.writestr(name, change(content) if name == "xl/worksheets/sheet2.xml" else content)
    return out.getvalue()


def another_point(sheet: bytes) -> bytes:
    return re.sub(rb'(<c r="[E-Z]1\d"[^>]*><v>)\d(</v></c>)', rb"\g<1>99\2", sheet, count=1)


@functools.cache
def home() -> tuple[bytes, dict]:
    """A closed session's journal as it is handed out, and what the receipt of one ballot says."""
    council = sit_down(Store(None), plan())
    council.score_all()
    council.act("close")
    return journal_export(council.office, SID)[0], dict(own(council.office, council.who["M01"], SID, P1))


def receipt(**other: object) -> bytes:
    told = home()[1]
    return receipt_pdf({**told, "receipt": {**told["receipt"], **other}})


def flipped_in_the_data(raw: bytes) -> bytes:
    mark = re.search(rb'"marks":\s*\{\s*"[^"]+":\s*"', raw)
    assert mark is not None
    return flipped(raw, mark.end())


def flipped_in_a_sealed_line(raw: bytes) -> bytes:
    """In the instant of a ballot, whose payload is not handed out."""
    line = next(line for line in raw.splitlines() if json.loads(line).get("payload", "") is None)
    return flipped(raw, raw.index(line) + line.index(b'"at": "') + 10)


def payload_edited(raw: bytes) -> bytes:
    head, *lines = map(json.loads, raw.splitlines())
    line = next(line for line in lines[2:] if line["payload"])
    line["payload"] = line["payload"].replace('":', '": ', 1)
    return "".join(json.dumps(line) + "\n" for line in (head, *lines)).encode()


def line_twice(raw: bytes) -> bytes:
    return raw + raw.splitlines()[-1] + b"\n"


def one_ballot_more(raw: bytes) -> bytes:
    content = json.loads(raw)
    content["ballots"].append(content["ballots"][0])
    return bundle_bytes(content)


@functools.cache
def letter() -> tuple[bytes, str]:
    """A letter signed by whoever it names, and who that is."""
    with pikepdf.open(io.BytesIO(made(LETTER))) as opened:
        who = str(opened.Root.AcroForm.Fields[0].TU).partition(": ")[2]
    return signed(made(LETTER), "signer", token(who)), who


STRANGER = "Kẻ Lạ"
NOT_SIGNED = "nobody signs this kind of file inside it"
NOTHING_INSIDE = "nothing is attached to this kind of file"

TABLE: dict[str, dict[str, Case | str]] = {
    "minutes": {
        "nothing": Case(signed_by_both, 0, "đúng từng byte với bản lập lại"),
        "flipped byte": Case(
            lambda: flipped(signed_by_both(), signed_by_both().index(b"/Keywords") + 20),
            1,
            f"Chữ ký của {CHAIR} không còn khớp với tệp",
        ),
        "edited score": Case(
            lambda: changed(made(MINUTES_PDF), page_of(of_other_marks(MINUTES_PDF))), 1, "khác bản lập lại: tệp ghi"
        ),
        "swapped attachment": Case(
            lambda: changed(made(MINUTES_PDF), attached("bundle.json", other_marks())),
            1,
            "không phải dữ liệu có mã SHA-256 in trên giấy",
        ),
        "added page": Case(
            lambda: changed(made(MINUTES_PDF), lambda opened: opened.add_blank_page()), 1, "Số trang khác"
        ),
        "saved anew": Case(lambda: changed(made(MINUTES_PDF)), 1, "đã được lưu lại bằng phần mềm khác"),
        "second signature": Case(
            lambda: signed(signed_by_one(), "Signature1", token(CHAIR), own_field=True),
            0,
            "Ký ngoài ô dành sẵn, nhưng đúng tên",
        ),
        "signature of a stranger": Case(
            lambda: signed(signed_by_one(), "chair", token(STRANGER)), 1, f"nhưng {STRANGER} đã ký"
        ),
        "cut": Case(lambda: signed_by_both()[: len(signed_by_one())], 0, f"Chưa ký: CHỦ TỌA: {CHAIR}"),
    },
    "paper": {
        "nothing": Case(lambda: letter()[0], 0, "đúng từng byte với bản lập lại"),
        "flipped byte": Case(
            lambda: flipped(letter()[0], letter()[0].index(b"/Keywords") + 12), 1, "không còn khớp với tệp"
        ),
        "edited score": Case(lambda: of_other_marks(LETTER), 1, "Tệp ghi mã dữ liệu khác"),
        "swapped attachment": Case(
            lambda: changed(made(LETTER), attached("x.json", b"{}")), 1, "Dữ liệu đi kèm x.json khác"
        ),
        "added page": Case(lambda: changed(made(LETTER), lambda opened: opened.add_blank_page()), 1, "Số trang khác"),
        "saved anew": Case(lambda: changed(made(LETTER)), 1, "đã được lưu lại bằng phần mềm khác"),
        "second signature": Case(
            lambda: signed(letter()[0], "Signature1", token(letter()[1]), own_field=True),
            0,
            "Ký ngoài ô dành sẵn, nhưng đúng tên",
        ),
        "signature of a stranger": Case(
            lambda: signed(made(LETTER), "signer", token(STRANGER)), 1, f"nhưng {STRANGER} đã ký"
        ),
        "cut": Case(lambda: made(LETTER)[: len(made(LETTER)) // 2], 2, "thu.pdf"),
    },
    "docx": {
        "nothing": Case(lambda: made(MINUTES_DOCX), 0, "Mọi số trong tệp Word đúng với dữ liệu"),
        "flipped byte": Case(lambda: flipped_in(made(MINUTES_DOCX), "word/document.xml"), 2, MINUTES_DOCX),
        "edited score": Case(lambda: word(another_mean), 1, "tệp ghi “99,99”"),
        "swapped attachment": NOTHING_INSIDE,
        "added page": Case(
            lambda: word(lambda document: document.add_page_break() and document.add_paragraph("Đạt 5 sao, 95 điểm.")),
            1,
            "95 điểm",
        ),
        "saved anew": Case(word, 0, "Mọi số trong tệp Word đúng với dữ liệu"),
        "second signature": NOT_SIGNED,
        "signature of a stranger": NOT_SIGNED,
        "cut": Case(lambda: made(MINUTES_DOCX)[:-200], 2, MINUTES_DOCX),
    },
    "xlsx": {
        "nothing": Case(lambda: made("tally.xlsx"), 0, "Mọi ô của bảng tính đúng với dữ liệu"),
        "flipped byte": Case(lambda: flipped_in(made("tally.xlsx"), "xl/worksheets/sheet1.xml"), 2, "tally.xlsx"),
        "edited score": Case(lambda: packed_anew(another_point), 1, "tệp ghi “99.0”, dữ liệu cho"),
        "swapped attachment": NOTHING_INSIDE,
        "added page": Case(one_sheet_more, 1, "Trang tính Thêm không có trong hồ sơ đã lập"),
        "saved anew": Case(packed_anew, 0, "Mọi ô của bảng tính đúng với dữ liệu"),
        "second signature": NOT_SIGNED,
        "signature of a stranger": NOT_SIGNED,
        "cut": Case(lambda: made("tally.xlsx")[:-200], 2, "tally.xlsx"),
    },
    "bundle": {
        "nothing": Case(lambda: sound().raw, 0, "đúng từng byte với kết quả đã in"),
        "flipped byte": Case(lambda: flipped_in_the_data(sound().raw), 1, "không phải tệp có mã đã cho"),
        "edited score": Case(other_marks, 1, f"khác kết quả đã in ở: {CODE}"),
        "swapped attachment": NOTHING_INSIDE,
        "added page": Case(lambda: one_ballot_more(sound().raw), 1, "Không tính lại được"),
        "saved anew": Case(lambda: json.dumps(json.loads(sound().raw)).encode(), 1, "không phải tệp có mã đã cho"),
        "second signature": NOT_SIGNED,
        "signature of a stranger": NOT_SIGNED,
        "cut": Case(lambda: sound().raw[:-200], 2, "bundle.json"),
    },
    "receipt": {
        "nothing": Case(receipt, 0, "đúng từng byte là biên nhận lập từ dữ liệu bên trong"),
        "flipped byte": Case(
            lambda: flipped(receipt(), receipt().index(b"D:2000") + 5), 1, "không còn đúng từng byte là biên nhận"
        ),
        "edited score": Case(lambda: receipt(number=3), 1, "bị sửa ở mục “Số biên nhận”"),
        "swapped attachment": Case(
            lambda: changed(receipt(), attached("receipt.json", b"{}")), 1, "không còn đúng từng byte là biên nhận"
        ),
        "added page": Case(
            lambda: changed(receipt(), lambda opened: opened.add_blank_page()),
            1,
            "không còn đúng từng byte là biên nhận",
        ),
        "saved anew": Case(lambda: changed(receipt()), 1, "không còn đúng từng byte là biên nhận"),
        "second signature": NOT_SIGNED,
        "signature of a stranger": Case(
            lambda: signed(receipt(), "X", token(STRANGER), own_field=True), 1, "không còn đúng từng byte là biên nhận"
        ),
        "cut": Case(lambda: receipt()[: len(receipt()) // 2], 2, "bien-nhan.pdf"),
    },
    "journal": {
        "nothing": Case(lambda: home()[0], 0, "Chuỗi mã liền từ đầu đến cuối"),
        "flipped byte": Case(lambda: flipped_in_a_sealed_line(home()[0]), 1, "Chuỗi mã đứt ở dòng"),
        "edited score": Case(lambda: payload_edited(home()[0]), 1, "Chuỗi mã đứt ở dòng"),
        "swapped attachment": NOTHING_INSIDE,
        "added page": Case(lambda: line_twice(home()[0]), 1, "Chuỗi mã đứt ở dòng"),
        "saved anew": Case(
            lambda: b"\n".join(json.dumps(json.loads(line)).encode() for line in home()[0].splitlines()),
            0,
            "Chuỗi mã liền từ đầu đến cuối",
        ),
        "second signature": NOT_SIGNED,
        "signature of a stranger": NOT_SIGNED,
        "cut": Case(lambda: b"\n".join(home()[0].splitlines()[:-1]), 1, "Nhật ký thiếu phần cuối"),
    },
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The papers as they are handed on, the journal beside them, and the provider that is trusted."""
    folder = folder_of_papers(tmp_path_factory.mktemp("tampered") / "ho-so")
    provider().folder(folder.parent / "chung-thu")
    (folder.parent / "nhat-ky.jsonl").write_bytes(home()[0])
    return folder


def test_every_kind_of_file_meets_everything_that_may_be_done() -> None:
    assert list(TABLE) == list(KINDS)
    assert {kind: list(done) for kind, done in TABLE.items()} == {kind: list(DONE) for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "done"),
    [(kind, done) for kind in KINDS for done in DONE if not isinstance(TABLE.get(kind, {}).get(done), str)],
)
def test_what_was_done_is_found_and_named(folder: Path, kind: str, done: str) -> None:
    case = TABLE[kind][done]
    assert isinstance(case, Case)
    path = folder / KINDS[kind]
    path.write_bytes(case.raw())
    more = {
        "bundle": ["--sha256", sound().result.bundle_sha256],
        "receipt": ["--journal", str(folder.parent / "nhat-ky.jsonl")],
    }
    options = ["--certificates", str(folder.parent / "chung-thu"), *more.get(kind, [])]
    told = CliRunner().invoke(main, ["verify", str(path), *options])
    (folder / "bundle.json").write_bytes(sound().raw)

    assert (told.exit_code, case.said in told.output) == (case.code, True), told.output
