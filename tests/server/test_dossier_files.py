"""The files of a dossier over a real socket: brought in piece by piece, handed out whole or in ranges, never run."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from devtools.serving import Answer, Council, Served, Visitor, council_served
from tests.desk.council import P1, P2, SID, plan, sit_down
from tests.desk.files import pdf, picture
from tests.desk.seats import seated
from workbench.desk.opening import opening
from workbench.storage import Store

OF = f"/sessions/{SID}/products/{quote(P1)}"
NAME = "Giấy ATTP “cơ sở”; 2026.pdf"


def send(visitor: Visitor, content: bytes, name: str = NAME, of: str = OF, **said: str) -> Answer:
    headers = {"X-XSRFToken": visitor.xsrf, "Content-Type": "application/octet-stream"}
    return visitor.ask("POST", f"/council/api{of}/files?{urlencode({'name': name, **said})}", content, headers)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder: Path = tmp_path_factory.mktemp("files")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), seated(plan()))
    table.declare("M02", P1)
    table.declare("M03", P1, "recused", "Người thân")
    table.declare("TV1", P1)
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1, P2))) as running:
        yield running


@pytest.fixture(scope="module")
def content() -> bytes:
    return pdf("food safety 2026", "", "expires soon")


@pytest.fixture(scope="module")
def brought(served: Served, content: bytes) -> Answer:
    """What the secretary is told of a PDF of three pages, the second of them a scan."""
    return send(served.visitor("TK"), content)


def test_a_file_is_kept_by_its_hash_and_told_by_its_content(served: Served, brought: Answer, content: bytes) -> None:
    assert brought.status == 201, brought.text
    file = brought.json["file"]
    sha256 = hashlib.sha256(content).hexdigest()
    kept = served.home / "dossiers" / sha256[:2] / sha256

    assert file | {"number": 1, "name": NAME, "kind": "pdf", "size": len(content), "pages": 3, "text": "some"} == file
    assert (file["sha256"], file["guess"], file["by"]) == (sha256, "2", "Thư ký")
    assert kept.read_bytes() == content
    assert kept.stat().st_mode & 0o777 == 0o600
    assert (served.home / "dossiers").stat().st_mode & 0o777 == 0o700
    assert not list((served.home / "dossiers" / ".staged").iterdir())


def test_a_file_is_handed_out_as_what_it_is_and_opens_in_a_sandbox(
    served: Served, brought: Answer, content: bytes
) -> None:
    answer = served.visitor("M02").get(brought.json["file"]["href"])

    assert (answer.status, answer.body) == (200, content)
    told = {name: answer.headers[name] for name in ("Content-Type", "X-Content-Type-Options", "ETag", "Accept-Ranges")}
    assert told == {
        "Content-Type": "application/pdf",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{brought.json["file"]["sha256"]}"',
        "Accept-Ranges": "bytes",
    }
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; sandbox"
    assert answer.headers["Content-Disposition"] == f"inline; filename*=UTF-8''{quote(NAME, safe='')}"
    assert answer.headers["Content-Encoding"] is None
    assert answer.headers["Content-Length"] == str(len(content))


@pytest.mark.parametrize(
    ("asked", "status", "first", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=5-", 206, 5, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=3-99999999", 206, 3, None),
        ("bytes=0-1,4-5", 200, 0, None),
        ("bytes=9-3", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
def test_a_range_is_answered_with_its_bytes(
    served: Served, brought: Answer, content: bytes, asked: str, status: int, first: int, end: int | None
) -> None:
    answer = served.visitor("M02").get(brought.json["file"]["href"], {"Range": asked})
    wanted = content[first:end]

    assert (answer.status, answer.body) == (status, wanted)
    begun = len(content) + first if first < 0 else first
    place = f"bytes {begun}-{begun + len(wanted) - 1}/{len(content)}" if status == 206 else None
    assert answer.headers["Content-Range"] == place


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0"])
def test_a_range_outside_the_file_is_refused(served: Served, brought: Answer, content: bytes, asked: str) -> None:
    answer = served.visitor("M02").get(brought.json["file"]["href"], {"Range": asked})

    assert (answer.status, answer.body) == (416, b"")
    assert answer.headers["Content-Range"] == f"bytes */{len(content)}"


def test_what_a_browser_has_is_not_sent_again(served: Served, brought: Answer, content: bytes) -> None:
    href, tag = brought.json["file"]["href"], f'"{brought.json["file"]["sha256"]}"'
    visitor = served.visitor("M02")

    assert visitor.get(href, {"If-None-Match": tag}).status == 304
    assert visitor.get(href, {"If-Range": tag, "Range": "bytes=0-3"}).status == 206
    assert visitor.get(href, {"If-Range": '"another"', "Range": "bytes=0-3"}).body == content


def test_who_has_nothing_to_judge_in_a_dossier_sees_nothing_of_it(served: Served, brought: Answer) -> None:
    href = brought.json["file"]["href"].removeprefix("/council/api")
    places = (href, f"{OF}/dossier", f"{OF}/dossier/search?words=food")
    told = {
        who: [(answer.status, answer.codes) for answer in (served.visitor(who).api("GET", at) for at in places)]
        for who in ("M01", "M03", "QS1")
    }

    assert told == {
        "M01": [(403, ["declare_first"])] * 3,
        "M03": [(403, ["recused"])] * 3,
        "QS1": [(403, ["not_scoring"])] * 3,
    }
    assert [served.visitor(who).api("GET", href).status for who in ("M02", "TV1", "TK")] == [200] * 3
    assert Visitor(served.base).get(brought.json["file"]["href"]).status == 401


def test_words_are_found_by_page_and_scans_are_named(served: Served, brought: Answer) -> None:
    found = served.visitor("M02").api("GET", f"{OF}/dossier/search?words=FOOD%20safety").json

    assert [(hit["file"], hit["page"], hit["found"], hit["after"]) for hit in found["hits"]] == [
        (1, 1, "food safety", " 2026")
    ]
    assert found["without_text"] == [{"file": 1, "pages": [2]}]
    assert not found["more"]


def test_whoever_may_not_bring_files_is_refused_before_the_first_byte(served: Served) -> None:
    refused = {who: send(served.visitor(who), picture()) for who in ("M01", "M02", "TV1")}

    assert {who: (answer.status, answer.codes) for who, answer in refused.items()} == {
        "M01": (403, ["secretary_only"]),
        "M02": (403, ["board_only"]),
        "TV1": (403, ["board_only"]),
    }


def test_a_file_without_the_pages_token_is_refused(served: Served) -> None:
    secretary = served.visitor("TK")

    assert secretary.ask("POST", f"/council/api{OF}/files?name=a.png", picture()).status == 403


def test_a_newer_file_takes_the_place_of_an_older_one_which_stays_for_the_board(served: Served) -> None:
    secretary, member, of = served.visitor("TK"), served.visitor("M02"), f"/sessions/{SID}/products/{quote(P2)}"
    member.api("PUT", f"{of}/declaration", {"kind": "none"})
    assert send(secretary, picture(10, 10), "cũ.png", of).status == 201
    assign = {"act": "assign_paper", "product": P2, "file": 1, "paper": "2"}
    assert secretary.api("POST", f"/sessions/{SID}/acts", assign).status == 200
    newer = send(secretary, picture(20, 20), "mới.png", of, replaces="1", reason="Bản rõ hơn")

    assert newer.status == 201
    assert newer.json["file"] | {"number": 2, "replaces": 1, "width": 20} == newer.json["file"]
    seen, shown = secretary.api("GET", f"{of}/dossier").json, member.api("GET", f"{of}/dossier").json
    assert [(file["number"], file["ended"], file["ended_reason"]) for file in seen["files"]] == [
        (1, "replaced", "Bản rõ hơn"),
        (2, None, None),
    ]
    assert [file["number"] for file in shown["files"]] == [2]
    assert [(part["file"], part["paper"]) for part in shown["parts"]] == [(2, "2")]
    assert (secretary.api("GET", f"{of}/files/1").status, member.api("GET", f"{of}/files/1").status) == (200, 404)


def test_a_file_that_was_taken_away_is_told_and_not_half_sent(served: Served) -> None:
    secretary = served.visitor("TK")
    file = send(secretary, picture(33, 44), "mất.png").json["file"]
    kept = served.home / "dossiers" / file["sha256"][:2] / file["sha256"]
    kept.unlink()

    answer = secretary.get(file["href"])
    assert (answer.status, answer.codes) == (409, ["file_gone"])


def test_a_seat_that_is_gone_sees_no_file(served: Served, brought: Answer) -> None:
    adviser = served.visitor("TV1")
    adviser.form("/council/sign-out")

    assert adviser.get(brought.json["file"]["href"]).status == 401
