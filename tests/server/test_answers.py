"""Headers of every answer, errors in Vietnamese words, and what may be cached."""

from __future__ import annotations

import gzip
import re
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from devtools.serving import Served, Visitor, council_served
from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Rulebook
from workbench.server.work import sheet_store
from workbench.server.work.sheet_store import SheetStore

EVERYTHING = [
    "/",
    "/council/sign-in",
    "/council/home",
    "/council/sheet",
    "/council/board",
    "/healthz",
    "/council/static/door.css",
    "/council/static/fonts/be-vietnam-pro-400-normal.woff2",
    "/council/static/nothing",
    "/council/api/me",
    "/council/api/nothing",
    "/council/consensus",
    "/council/api/sheets/26%2F2026%2FQ%C4%90-TTg%231",
    "/api/kernels/12345678-1234-1234-1234-123456789abc",
    "/api/kernels/12345678-1234-1234-1234-123456789abc/channels",
    "/nothing",
]

MASKED = re.compile(rb'"xsrf": "[^"]+"')
"""The page token, which is written otherwise each time: what is compressed beside it must not tell it."""


@pytest.fixture(scope="module")
def chair(served: Served) -> Visitor:
    return served.visitor("M01")


@pytest.mark.parametrize("path", EVERYTHING)
def test_every_answer_carries_the_guards(served: Served, chair: Visitor, path: str) -> None:
    for visitor in (served.visitor(), chair):
        headers = visitor.get(path).headers
        policy = headers["Content-Security-Policy"]

        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy
        assert re.match(r"default-src '(self|none)'", policy)
        assert not re.findall(r"\w+://[^ ;]+", policy)
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert "Server" not in headers
        assert headers.get_all("Content-Security-Policy") == [policy]


def test_a_foreign_host_header_does_not_get_into_the_policy(chair: Visitor) -> None:
    answer = chair.get("/council/home", {"Host": "evil.example; script-src *"})

    assert "evil" not in answer.headers.get("Content-Security-Policy", "")


@pytest.mark.parametrize("path", ["/council/home", "/council/api/me", "/council/sign-in", "/nothing"])
def test_nothing_of_the_council_is_stored_by_a_browser(chair: Visitor, path: str) -> None:
    assert "no-store" in chair.get(path).headers["Cache-Control"]


def test_fonts_are_kept_and_styles_are_asked_for_by_their_tag(chair: Visitor) -> None:
    font = chair.get("/council/static/fonts/be-vietnam-pro-400-normal.woff2")
    style = chair.get("/council/static/fonts.css")

    assert "immutable" in font.headers["Cache-Control"]
    assert style.headers["Cache-Control"] == "no-cache"
    assert chair.get("/council/static/fonts.css", {"If-None-Match": style.headers["ETag"]}).status == 304


def test_long_answers_are_compressed_for_whoever_takes_it(chair: Visitor) -> None:
    assert chair.get("/council/home", {"Accept-Encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("path", ["/council/home", "/council/sheet"])
def test_a_compressed_page_is_the_page_with_the_visitors_own(served: Served, chair: Visitor, path: str) -> None:
    whole = chair.get(path)
    packed = chair.get(path, {"Accept-Encoding": "gzip"})

    assert (packed.headers["Vary"], whole.headers["Content-Encoding"]) == ("Accept-Encoding", None)
    assert MASKED.sub(b"", gzip.decompress(packed.body)) == MASKED.sub(b"", whole.body)
    other = gzip.decompress(served.visitor("M02").get(path, {"Accept-Encoding": "gzip"}).body).decode()
    assert '"seat": "' in other
    assert chair.seat not in other


def test_fonts_have_their_names_in_the_page(chair: Visitor) -> None:
    page = chair.get("/council/sheet").text
    files = re.findall(r"url\((/council/static/fonts/[^)]+)\)", page)

    assert len(files) == 2
    for file in files:
        assert f'href="{file}"' in page, "fetched before the page is laid out"
        assert chair.get(file).status == 200


def test_no_asset_names_another_host(served: Served, chair: Visitor) -> None:
    for name in ("/council/static/door.css", "/council/static/fonts.css", "/council/home"):
        assert not re.search(r"https?://(?!www\.w3\.org/)|//cdn", chair.get(name).text)


def test_a_page_brings_what_its_script_would_ask_first(chair: Visitor) -> None:
    given = chair.get("/council/home").given

    assert (given.pop("seat"), given.pop("token")) == (chair.seat, chair.token_cookie)
    sent = {"X-XSRFToken": given.pop("xsrf"), "Content-Type": "application/json"}
    act = f"/council/api/sessions/{given['/me']['session']}/acts"
    assert chair.ask("POST", act, b"{}", sent).status == 400, "the page's token is good, what is sent is not"
    assert chair.ask("POST", act, b"{}", sent | {"X-XSRFToken": "x"}).status == 403
    assert given["/me"] == chair.api("GET", "/me").json
    assert len(given) == 2
    for path, answer in given.items():
        assert answer == chair.api("GET", path).json


def test_the_score_sheet_brings_the_sheet_and_ballot_it_shows_first(tmp_path: Path) -> None:
    with council_served(tmp_path) as council:
        member = council.visitor("M02")
        session = next(path for path in member.get("/council/sheet").given if path.startswith("/sessions/"))
        first = member.api("GET", session).json["products"][0]
        ballot = f"/products/{first['code']}/ballot"

        given = member.get("/council/sheet").given
        assert given[f"/sheets/{quote(first['sheet'], safe='')}"]["set"] == first["set"]
        assert session + ballot not in given, "not before they have declared"

        assert member.api("PUT", f"{session}/products/{first['code']}/declaration", {"kind": "none"}).status == 200
        assert member.get("/council/sheet").given[session + ballot] == member.api("GET", session + ballot).json


SHEET = "26/2026/QĐ-TTg#1"
WORDING = "26-2026.json"


def test_wording_loaded_while_serving_is_in_the_next_page(tmp_path: Path) -> None:
    sheets = SheetStore(tmp_path)
    before = sheets.make(SHEET)
    assert sheets.ready(SHEET) is before

    (tmp_path / WORDING).write_text("", "utf-8")
    assert sheets.ready(SHEET) is None


def test_what_else_lies_beside_the_wording_changes_nothing_and_stops_nothing(tmp_path: Path) -> None:
    sheets = SheetStore(tmp_path)
    before = sheets.make(SHEET)

    (tmp_path / "note.txt").write_text("", "utf-8")
    (tmp_path / f".#{WORDING}").symlink_to("nobody@nowhere")  # an editor's lock

    assert sheets.ready(SHEET) is before
    assert sheets.make(SHEET) is before


def test_a_sheet_that_was_being_made_when_wording_came_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken(rulebook: Rulebook, key: str) -> dict[str, Any]:
        found = sheet_for_browser(rulebook, key)
        (tmp_path / WORDING).write_text("", "utf-8")
        assert sheets.rulebook() is not rulebook
        return found

    sheets = SheetStore(tmp_path)
    monkeypatch.setattr(sheet_store, "sheet_for_browser", overtaken)
    sheets.make(SHEET)

    assert sheets.ready(SHEET) is None


@pytest.mark.parametrize(("path", "status"), [("/nothing", 404), ("/council/consensus", 409)])
def test_an_error_page_says_in_vietnamese_what_to_do(chair: Visitor, path: str, status: int) -> None:
    answer = chair.get(path)

    assert answer.status == status
    assert '<html lang="vi">' in answer.text
    assert "/council/home" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "POST", "PATCH"])
def test_a_method_an_address_does_not_know_is_405_in_words(chair: Visitor, method: str) -> None:
    answer = chair.ask(method, "/council/api/me", b"", {"X-XSRFToken": chair.xsrf})

    assert answer.status == 405
    assert answer.codes == ["wrong_method"]


def test_a_fault_of_ours_shows_no_traceback_and_is_logged(tmp_path_factory: pytest.TempPathFactory) -> None:
    with council_served(tmp_path_factory.mktemp("broken")) as broken:
        member = broken.visitor("M02")
        with sqlite3.connect(broken.home / "archive.sqlite") as archive:
            archive.execute("PRAGMA foreign_keys = OFF")
            archive.execute("ALTER TABLE credentials RENAME TO lost")
        call, page = member.get("/council/api/sessions"), member.get("/council/sheet")

        assert (call.status, page.status) == (500, 500)
        assert call.codes == ["server_fault"]
        for answer in (call, page):
            assert "Máy chủ gặp lỗi" in answer.text
            assert not re.search(r"Traceback|sqlite|credentials|\.py", answer.text)
        assert "OperationalError" in broken.log()


def test_the_bare_address_leads_to_the_first_page(chair: Visitor) -> None:
    answer = chair.get("/")

    assert (answer.status, answer.headers["Location"]) == (302, "/council/home")
