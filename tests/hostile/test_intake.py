"""Uploads by whoever should not, of what should not be: refused in words, and nothing of it stays."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from devtools.serving import Answer, Served, Visitor
from tests.workbooks.hostile_files import empty_cells
from tests.workbooks.intake_books import DEFAULTS, ROWS, SESSION, TITLES, book_of

EDGE = "----a-browsers-edge"
LIST = book_of([TITLES, *ROWS])
ASK = {"session": SESSION, "defaults": DEFAULTS}
PATHS = ["/council/api/plans/preview", "/council/api/plans/open"]


def body_of(raw: bytes, ask: object = ASK, *, name: str = "danh-sach.xlsx", times: int = 1) -> bytes:
    file = (
        f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n"
    )
    asked = f'--{EDGE}\r\nContent-Disposition: form-data; name="ask"\r\n\r\n{json.dumps(ask)}\r\n--{EDGE}--\r\n'
    return (file.encode() + raw + b"\r\n") * times + asked.encode()


def send(visitor: Visitor, path: str, body: bytes, **headers: str) -> Answer:
    given = {"Content-Type": f"multipart/form-data; boundary={EDGE}", "X-XSRFToken": visitor.xsrf, **headers}
    return visitor.ask("POST", path, body, given)


def sheet_of(spaces: int) -> bytes:
    return b'<?xml version="1.0"?><worksheet><sheetData>' + b" " * spaces + b"</sheetData></worksheet>"


def packed(*parts: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts:
            book.writestr(name, content)
    return out.getvalue()


def lying(raw: bytes, content: bytes) -> bytes:
    """Return a zip whose directories declare 10 bytes, with their right checksum, where there are many more."""
    real, small = struct.pack("<I", len(content)), struct.pack("<I", 10)
    checks = struct.pack("<I", zlib.crc32(content)), struct.pack("<I", zlib.crc32(content[:10]))
    assert raw.count(real) == 2
    return raw.replace(real, small).replace(*checks)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("who", ["member", "chair"])
def test_only_a_secretary_uploads(path: str, who: str, request: pytest.FixtureRequest) -> None:
    answer = send(request.getfixturevalue(who), path, body_of(LIST))

    assert answer.status == 403
    assert answer.codes == ["secretary_only"]


@pytest.mark.parametrize("who", ["member", "chair"])
def test_only_a_secretary_opens_the_page(who: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(who).get("/council/intake").status == 403


@pytest.mark.parametrize("path", PATHS)
def test_the_anonymous_are_sent_to_sign_in(anonymous: Visitor, path: str) -> None:
    assert send(anonymous, path, body_of(LIST)).status == 401


@pytest.mark.parametrize("path", PATHS)
def test_without_the_pages_token_nothing_is_taken(secretary: Visitor, path: str) -> None:
    answer = send(secretary, path, body_of(LIST), **{"X-XSRFToken": ""})

    assert answer.status == 403
    assert answer.codes == ["stale_page"]


@pytest.mark.parametrize("megabytes", [10.05, 12, 30])
def test_more_than_ten_megabytes_is_413_with_the_limit_in_words(secretary: Visitor, megabytes: float) -> None:
    answer = send(secretary, PATHS[0], body_of(b"\0" * int(megabytes * 2**20)))

    assert answer.status == 413
    assert answer.codes == ["too_large"]
    assert "10 MB" in answer.json["faults"][0]["what"]


def test_a_question_longer_than_a_ballot_is_413(secretary: Visitor) -> None:
    assert send(secretary, PATHS[0], body_of(LIST, {"session": {"title": "a" * 70_000}})).status == 413


def test_a_zip_bomb_is_refused(secretary: Visitor) -> None:
    bomb = packed(("xl/workbook.xml", b"<workbook/>"), ("xl/worksheets/sheet1.xml", sheet_of(70 * 2**20)))
    assert len(bomb) < 2**20

    answer = send(secretary, PATHS[0], body_of(bomb))

    assert answer.status == 400
    assert answer.codes == ["too_large"]


def test_a_zip_bomb_that_declares_ten_bytes_is_refused(secretary: Visitor) -> None:
    content = sheet_of(70 * 2**20)
    bomb = lying(packed(("xl/workbook.xml", b"<workbook/>"), ("xl/media/picture.xml", content)), content)

    answer = send(secretary, PATHS[0], body_of(bomb))

    assert answer.status == 400
    assert answer.codes == ["too_large"]


def test_an_ods_that_repeats_a_cell_for_ever_is_refused(secretary: Visitor) -> None:
    table = (
        '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
        'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
        "</table:table>"
    )
    names = 'xmlns:table="t" xmlns:office="o"'
    content = f"<office:document-content {names}><office:body>{table}</office:body></office:document-content>"
    raw = packed(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", content.encode()))

    answer = send(secretary, PATHS[0], body_of(raw, name="a.ods"))

    assert answer.status == 400
    assert answer.codes == ["sprawling"]


def test_entities_do_not_grow(secretary: Visitor) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    content = f'<!DOCTYPE x [<!ENTITY e0 "{"a" * 50}">{grown}]><worksheet><sheetData>&e11;</sheetData></worksheet>'
    links = b'<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>'
    book = b'<workbook xmlns:r="x"><sheets><sheet name="A" r:id="r1"/></sheets></workbook>'
    raw = packed(
        ("xl/workbook.xml", book), ("xl/_rels/workbook.xml.rels", links), ("xl/worksheets/s.xml", content.encode())
    )

    answer = send(secretary, PATHS[0], body_of(raw))

    assert answer.status == 400
    assert answer.codes == ["not_a_workbook"]


@pytest.mark.parametrize(
    ("raw", "name", "code"),
    [
        (b"", "a.xlsx", "not_a_workbook"),
        (b"PK\x03\x04", "a.xlsx", "not_a_workbook"),
        (LIST[:-200], "a.xlsx", "not_a_workbook"),
        (LIST, "a.xlsm", "macros"),
        (LIST, "a.exe", "wrong_suffix"),
        (LIST, "../../a", "wrong_suffix"),
        (bytes.fromhex("d0cf11e0a1b11ae1"), "a.xlsx", "old_or_locked"),
        (packed(("xl/workbook.xml", b"<"), ("xl/vbaProject.bin", b"x")), "a.xlsx", "macros"),
    ],
)
def test_what_is_no_workbook_is_named(secretary: Visitor, raw: bytes, name: str, code: str) -> None:
    answer = send(secretary, PATHS[0], body_of(raw, name=name))

    assert answer.status == 400
    assert answer.codes == [code]
    assert "Traceback" not in answer.text


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{}", {"Content-Type": "application/json"}, 415),
        (b"", {}, 400),
        (b"rubbish", {}, 400),
        (body_of(LIST, times=2), {}, 400),
        (body_of(LIST, {"who": "TK"}), {}, 400),
        (body_of(LIST, [1]), {}, 400),
    ],
)
def test_an_upload_has_one_shape(secretary: Visitor, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = send(secretary, PATHS[0], body, **headers)

    assert answer.status == status
    assert answer.json["faults"]


def field_case(name: str) -> bytes:
    return (Path(__file__).parents[1] / "field_cases" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("07f-far-row-and-wide-without-cell-references.xlsx", "sprawling"),
        ("07g-far-cell-in-single-quotes.xlsx", "sprawling"),
        ("damaged-seek.xlsx", "not_a_workbook"),
        ("damaged-zlib.xlsx", "not_a_workbook"),
    ],
)
def test_a_file_that_would_end_the_server_ends_nothing(
    served: Served, secretary: Visitor, name: str, code: str
) -> None:
    answer = send(secretary, PATHS[0], body_of(field_case(name), name=name))

    assert (answer.status, answer.codes) == (400, [code])
    assert served.process.poll() is None


@pytest.mark.parametrize("rows", [600, pytest.param(3000, marks=pytest.mark.long)])
def test_while_a_costly_file_is_read_others_act(served: Served, secretary: Visitor, member: Visitor, rows: int) -> None:
    """The child is still at it when what a member did meanwhile was answered, again and again."""
    costly = empty_cells(rows)
    own = f"/sessions/{served.council.session}/products/{served.council.products[0]}"
    with ThreadPoolExecutor(1) as beside:
        upload = beside.submit(send, secretary, PATHS[0], body_of(costly))
        answered = 0
        while not upload.done():
            assert member.get("/healthz").status == 200
            assert member.api("GET", f"/sessions/{served.council.session}").status == 200
            assert member.api("PUT", f"{own}/declaration", {"kind": "none"}).status == 200
            answered += not upload.done()
        answer = upload.result()

    assert answer.json["faults"], "empty as it is, it is no list"
    assert answered > 5
    assert "Traceback" not in served.log()


def test_a_name_is_only_a_name(secretary: Visitor) -> None:
    answer = send(secretary, PATHS[0], body_of(LIST, name="../../etc/danh-sach.xlsx"))

    assert answer.status == 200
    assert answer.json["file"]["name"] == "danh-sach.xlsx"


def test_what_was_shown_is_opened_and_nothing_else(served: Served, secretary: Visitor) -> None:
    shown: dict[str, Any] = send(secretary, PATHS[0], body_of(LIST)).json
    assert shown["ready"], shown["faults"]
    unseen = send(secretary, PATHS[1], body_of(LIST))
    assert unseen.status == 409
    assert unseen.codes == ["preview_changed"]

    opened = send(secretary, PATHS[1], body_of(LIST, {**ASK, "seen": shown["digest"]}))

    assert opened.status == 201
    assert opened.json["session"] == SESSION["id"]
    again = send(secretary, PATHS[1], body_of(LIST, {**ASK, "seen": shown["digest"]}))
    assert again.status == 409
    assert again.codes == ["session_exists"]
    assert secretary.api("GET", f"/sessions/{SESSION['id']}").status == 404, "one signs in to it with its own slip"
    assert "Thanh long" not in served.log()
