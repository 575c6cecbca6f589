"""Uploads of files that are too large, broken off or lied about: refused in words, nothing left, memory flat."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import psutil
import pytest

from devtools.serving import Answer, Served, Visitor, council_served, until
from tests.desk.files import picture
from workbench.server.files_in import FILE_LIMIT

PIECE = bytes(2**20)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with council_served(tmp_path_factory.mktemp("uploads")) as running:
        yield running


def place(served: Served, name: str = "x.png") -> str:
    of = f"/council/api/sessions/{served.council.session}/products/{quote(served.council.products[0])}"
    return f"{of}/files?name={quote(name)}"


def staged(served: Served) -> list[Path]:
    return list((served.home / "dossiers" / ".staged").glob("*"))


def send(served: Served, visitor: Visitor, content: bytes, **headers: str) -> Answer:
    return visitor.ask("POST", place(served), content, {"X-XSRFToken": visitor.xsrf, **headers})


def test_more_than_a_file_may_have_is_refused_in_words_and_never_held_in_memory(served: Served) -> None:
    secretary = served.visitor("TK")
    server = psutil.Process(served.process.pid)
    before = server.memory_info().rss
    answer = send(served, secretary, PIECE * (FILE_LIMIT // len(PIECE) + 1))

    assert (answer.status, answer.codes) == (413, ["too_large"])
    assert server.memory_info().rss - before < 40 * 2**20
    assert staged(served) == []
    assert send(served, secretary, picture()).status == 201


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"<script>alert(1)</script>", "not_understood"),
        (b"%PDF-1.4 nothing", "damaged"),
    ],
)
def test_what_is_no_paper_is_refused_whatever_it_says_it_is(served: Served, content: bytes, code: str) -> None:
    answer = send(served, served.visitor("TK"), content, **{"Content-Type": "application/pdf"})

    assert (answer.status, answer.codes) == (400, [code])
    assert staged(served) == []


def test_an_upload_that_breaks_off_leaves_nothing(served: Served) -> None:
    secretary, there = served.visitor("TK"), urlsplit(served.base)
    head = (
        f"POST {place(served)} HTTP/1.1\r\nHost: {there.netloc}\r\nCookie: {secretary.cookie_header}\r\n"
        f"X-XSRFToken: {secretary.xsrf}\r\nX-Council-Seat: {secretary.seat}\r\nContent-Length: 5000000\r\n\r\n"
    )
    with socket.create_connection((str(there.hostname), there.port or 0)) as line:
        line.sendall(head.encode() + PIECE)
        until(lambda: staged(served))
    until(lambda: not staged(served))


@pytest.mark.parametrize("name", ["", "   ", "a\u202eb.png", "x" * 300 + ".png"])
def test_a_name_that_can_not_be_printed_or_kept_is_refused(served: Served, name: str) -> None:
    secretary = served.visitor("TK")
    answer = secretary.ask("POST", place(served, name), picture(), {"X-XSRFToken": secretary.xsrf})

    assert answer.status == 400
    assert answer.json["faults"][0]["where"] == "name"


def test_a_name_brings_no_folder_and_no_header_with_it(served: Served) -> None:
    secretary = served.visitor("TK")
    sent = place(served, "..\\..\\etc/pass\r\nSet-Cookie: x=1; wd.png")
    answer = secretary.ask("POST", sent, picture(7, 7), {"X-XSRFToken": secretary.xsrf})
    file = answer.json["file"]
    told = secretary.get(file["href"]).headers

    assert file["name"] == "pass Set-Cookie: x=1; wd.png"
    assert told["Content-Disposition"] == "inline; filename*=UTF-8''pass%20Set-Cookie%3A%20x%3D1%3B%20wd.png"
    assert told["Set-Cookie"] is None
