"""The guide inside the program: every page's own part is there, nothing else is handed out, no link leads nowhere."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest

from devtools.serving import Served
from workbench.server.pages.guide import GUIDES, anchor, guide, pictures

JS = Path(__file__).parents[2] / "workbench" / "pages" / "js" / "shown" / "help.js"


def ids_of(name: str) -> set[str]:
    return set(re.findall(r'id="([^"]+)"', guide(name).html))


def fetch(served: Served, path: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(f"{served.base}{path}") as answer:  # noqa: S310
            return answer.status, answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers["Content-Type"], refused.read()


def test_every_part_that_a_page_opens_is_in_the_guide() -> None:
    parts = re.findall(r'(?:: |FOR_\w+ = )"([^"]+-[^"]+|họp)"', JS.read_text("utf-8"))

    assert len(parts) == 8
    assert set(parts) <= ids_of("huong-dan")


@pytest.mark.parametrize("name", GUIDES)
def test_no_link_inside_a_guide_leads_nowhere(name: str) -> None:
    links = [unescape(unquote(link)) for link in re.findall(r'href="([^"]+)"', guide(name).html)]
    for link in links:
        path, _, part = link.partition("#")
        if link.startswith(("/council/help/", "#")):
            target = path.rpartition("/")[2] or name
            assert target in GUIDES, link
            assert not part or part in ids_of(target), link
    for picture in re.findall(r'src="/council/help/pictures/([^"]+)"', guide(name).html):
        assert picture in pictures()


def test_headings_have_addresses_as_code_hosts_make_them() -> None:
    assert anchor("1. Thành viên hội đồng") == "1-thành-viên-hội-đồng"
    assert anchor("Phiếu chênh hẳn so với các phiếu khác, mức chắc chắn của hạng") in ids_of("tra-cuu")


def test_it_is_read_before_signing_in_under_the_policy_that_runs_no_script(served: Served) -> None:
    with urllib.request.urlopen(f"{served.base}/council/help") as answer:  # noqa: S310
        assert "script-src" not in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        text = answer.read().decode()
    assert "<h1" in text
    assert all(f'href="/council/help/{name}"' in text for name in GUIDES)
    assert fetch(served, "/council/help/muoi-phut")[0] == 200
    assert fetch(served, "/council/help/pictures/board-1280.png")[:2] == (200, "image/png")


@pytest.mark.parametrize(
    "path",
    [
        "/council/help/nothing",
        "/council/help/..%2Fpyproject",
        "/council/help/pictures/lab-15-plan-intake-1280.png",
        "/council/help/pictures/..%2F..%2Fpyproject.toml",
        "/council/help/pictures/%2Fetc%2Fpasswd",
    ],
)
def test_nothing_else_is_handed_out(served: Served, path: str) -> None:
    status, kind, body = fetch(served, path)

    assert status == 404
    assert "text/html" in kind
    assert b"[project]" not in body
