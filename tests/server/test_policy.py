"""What a page may run: scripts and styles that it was made with, nothing a visitor brings; browsers tell of it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families

from devtools.serving import Served, council_served, until
from tests.server.offices import council_and_offices
from workbench.server.headers import VIOLATIONS, page_policy
from workbench.server.pages.addresses import PAGES
from workbench.server.pages.guide import GUIDES
from workbench.server.pages.seal import SEAL
from workbench.server.pages.violations import LONGEST, kind_of

FOR_ALL = ["/council/sign-in", *(f"/council/help/{name}" for name in GUIDES), "/public/", "/public/check/GCN-1"]
BROUGHT_IN = """() => {
  document.body.setAttribute("style", "outline-style: dotted");
  document.body.append(Object.assign(document.createElement("script"), { textContent: "window.broughtIn = 1" }));
}"""
"""What somebody would do who could write into a page."""
TYPED = "Nguyễn Văn Kín"


def hash_of(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def report(page: str = "/council/board", directive: str = "script-src-elem", blocked: str = "inline") -> bytes:
    said = {"document-uri": f"http://127.0.0.1{page}?q={TYPED}", "script-sample": TYPED}
    return json.dumps({"csp-report": said | {"effective-directive": directive, "blocked-uri": blocked}}).encode()


CALLED = "f('<b>&amp;')\n"


def test_a_page_s_policy_names_each_script_and_style_that_stands_in_it() -> None:
    page = (
        "<style>a{}</style><script>f('<b>&amp;')\r\n</script><script type='application/json'>{}</script>"
        "<script src='/x.js'></script><p style='color: red'>style</p><script type=module>g()</script><style>a{}</style>"
    )
    policy = dict(part.split(" ", 1) for part in page_policy(page).split("; "))

    assert policy["script-src"] == f"'self' {hash_of(CALLED)} {hash_of('g()')}"
    assert policy["style-src"] == f"'self' {hash_of('a{}')}"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (report(), ("/council/board", "script-src-elem", "inline")),
        (report(page="/council/sign-in", blocked="eval"), ("/council/sign-in", "script-src-elem", "eval")),
        (report(page=SEAL), (SEAL, "script-src-elem", "inline")),
        (report(page=f"/council/{TYPED}"), ("other", "script-src-elem", "inline")),
        (report(directive=TYPED), ("/council/board", "other", "inline")),
        (report(blocked=f"https://evil.example/{TYPED}"), ("/council/board", "script-src-elem", "address")),
        (b'{"csp-report": []}', None),
        (b'{"csp-report": {"document-uri": "http://[", "violated-directive": "x", "blocked-uri": ""}}', None),
        (b"[]", None),
        (b"\xff", None),
        (b"[" * 5000, None),
    ],
)
def test_of_a_report_words_of_our_own_lists_are_taken(body: bytes, kind: Any) -> None:
    assert kind_of(body) == kind


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with a council and with offices."""
    folder = tmp_path_factory.mktemp("policy")
    with council_served(folder, council=council_and_offices(folder / "home")) as running:
        yield running


def counted(served: Served) -> dict[tuple[str, ...], float]:
    """Return the figures of what browsers told."""
    page = served.visitor().get("/metrics").text
    return {
        tuple(sample.labels[name] for name in ("page", "directive", "blocked")): sample.value
        for family in text_string_to_metric_families(page)
        for sample in family.samples
        if sample.name == "council_csp_violations_total"
    }


def send(served: Served, body: bytes) -> int:
    answer = served.visitor().ask("POST", VIOLATIONS, body, {"Content-Type": "application/csp-report"})
    return int(answer.status)


def test_reports_are_counted_and_told_once_without_what_was_typed(told: Served) -> None:
    before = told.log().count("policy_violated")
    assert [send(told, report(page="/council/table")) for _ in range(5)] == [204] * 5
    assert send(told, b"{}") == 204
    assert send(told, b" " * (LONGEST + 1)) == 413

    assert counted(told)[("/council/table", "script-src-elem", "inline")] == 5
    assert told.log().count("policy_violated") == before + 1
    assert TYPED not in told.log()
    assert TYPED not in told.visitor().get("/metrics").text
    assert told.visitor().get(VIOLATIONS).status == 405


@pytest.mark.parametrize("who", ["M01", "TK-2"])
def test_no_policy_lets_run_what_merely_stands_in_a_page(told: Served, who: str) -> None:
    visitor = told.visitor(who)
    for path in (*(page.path for page in PAGES), *FOR_ALL, SEAL, "/council/api/me", "/nothing"):
        answer = visitor.get(path)
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy, path
        assert f"report-uri {VIOLATIONS}" in policy, path
        assert ("script-src" in policy) == (b'id="page"' in answer.body), path
    home = "/council/home" if who == "M01" else "/council/register"
    assert "script-src 'self' 'sha256-" in visitor.get(home).headers["Content-Security-Policy"]


@pytest.mark.browser
def test_a_browser_runs_every_page_whole_and_tells_of_what_was_brought_in(told: Served, plain_chromium: Any) -> None:
    before = counted(told)
    refused: list[str] = []
    for who, of in (("M01", "session"), ("TK-2", "office")):
        context = plain_chromium.new_context()
        cookies = told.visitor(who).cookies
        context.add_cookies([{"name": name, "value": value, "url": told.base} for name, value in cookies.items()])
        page = context.new_page()
        page.on("console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None)
        own = [*(one.path for one in PAGES if one.whose == of), *([SEAL] if of == "session" else [])]
        for path in (*own, *FOR_ALL):
            page.goto(told.base + path)
            page.wait_for_selector("#page[aria-busy=false], body > main, body > .in > main")
        assert (refused, counted(told)) == ([], before)
        page.goto(f"{told.base}/council/{'meeting' if of == 'session' else 'radar'}")
        page.evaluate(BROUGHT_IN)
        kind = (page.url.removeprefix(told.base), "script-src-elem", "inline")
        until(lambda kind=kind: counted(told).get(kind))
        assert page.evaluate("[window.broughtIn, getComputedStyle(document.body).outlineStyle]") == [None, "none"]
        before = counted(told)
        refused.clear()
        context.close()
