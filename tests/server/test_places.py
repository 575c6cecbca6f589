"""Every address that is no call: who may ask it, compared with a table written by hand; and that there is no other."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from tornado.web import RequestHandler

from devtools.serving import ROOT, Council, Served, Visitor, council_served
from tests.desk.council import P1, SID, plan, sit_down
from tests.desk.programme.offices import fill_offices
from tests.desk.seats import seated
from workbench.desk.opening import opening
from workbench.desk.sign_in.accounts import issue_account_slips
from workbench.pages import assets
from workbench.server.app import CouncilVoila, routes
from workbench.server.headers import VIOLATIONS
from workbench.server.pages.addresses import PAGES
from workbench.server.places import PLACES
from workbench.storage import Store

WHO = (None, "TK", "M01", "M02", "TV1", "QS1", "TK-2")
"""Nobody, secretary, chair, a member, of the advisory team, an observer, an officer of the programme."""
ALL = "200 200 200 200 200 200 200"
SEATS = "302 200 200 200 200 200 403"
BOARD = "302 200 200 403 403 403 403"
OFFICERS = "302 403 403 403 403 403 200"
AWAY = "302 302 302 302 302 302 302"
NOTHING = "404 404 404 404 404 404 404"
ROWS = {
    "GET /": AWAY,
    "GET /healthz": ALL,
    "GET /metrics": ALL,  # of this machine itself; elsewhere see test_operating
    "POST /council/csp-violations": "204 204 204 204 204 204 204",
    "GET /council/sign-in": "200 302 302 302 302 302 302",
    "POST /council/sign-in": "401 401 401 401 401 401 401",
    "GET /council/seal": SEATS,
    "POST /council/seal": "403 200 200 200 200 200 403",
    "GET /council/home": SEATS,
    "GET /council/sheet": SEATS,  # an observer is told there, in the page, that they score nothing
    "GET /council/table": SEATS,
    "GET /council/intake": "302 200 403 403 403 403 403",
    "GET /council/board": BOARD,
    "GET /council/meeting": SEATS,
    "GET /council/consensus": "302 409 409 403 403 403 403",
    "GET /council/pipeline": OFFICERS,
    "GET /council/radar": OFFICERS,
    "GET /council/register": OFFICERS,
    "GET /council/api/nothing": "401 404 404 404 404 404 404",
    "GET /council/help": ALL,
    "GET /council/help/van-hanh": ALL,
    "GET /council/help/secret": NOTHING,
    "GET /council/help/pictures/score-sheet-1280.png": ALL,
    "GET /council/help/pictures/..%2F..%2Fpyproject.toml": NOTHING,
    "GET /public": ALL,
    "GET /public/check": ALL,
    "GET /public/check/GCN-1": NOTHING,
    "GET /council/static/later/{later}.js": ALL,
    "GET /council/static/door.css": ALL,
    "GET /council/static/..%2Fapp.py": NOTHING,
    "GET /council/static/": NOTHING,
    # last, for whoever asks is signed out after it
    "POST /council/sign-out": "303 303 303 303 303 303 303",
}
"""Statuses of those in `WHO`. A visitor of another office's provider or of the demo: `oidc`, `tests/demo`."""
ELSEWHERE = {"/council/oidc/begin", "/council/oidc/back", "/council/oidc/leave", "/council/play"}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with a session that is attended, and with two communes' officers."""
    folder: Path = tmp_path_factory.mktemp("places")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), seated(plan()))
    fill_offices(table.office)
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    codes["TK-2"] = {slip.account: slip.code for slip in issue_account_slips(table.office, by="workbench")}["TK-2"]
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1,))) as running:
        yield running


def asked(visitor: Visitor, row: str) -> int:
    method, _, path = row.partition(" ")
    name = next(iter(assets.LATER))
    path = path.format(later=f"{name}.{assets.mark(name)}")
    if method == "GET":
        return visitor.get(path).status
    if path == VIOLATIONS:
        return visitor.ask("POST", path, b"{}", {"Content-Type": "application/csp-report"}).status
    return visitor.form(path, seat=visitor.seat, do="", code="AAAA-AAAA-AAAA").status


def test_each_visitor_is_answered_as_the_table_says(served: Served) -> None:
    people = [served.visitor(who) for who in WHO]
    told = {row: " ".join(str(asked(visitor, row)) for visitor in people) for row in ROWS}

    assert told == ROWS


def test_every_address_has_its_row() -> None:
    """And each row an address of the server's own table, or none at all."""
    for place in PLACES:
        rows = {row.split(" ")[0] for row in ROWS if re.fullmatch(place.path, _plain(row.split(" ")[1]))}
        asked = {method for method in place.methods if method in ("GET", "POST")}
        assert rows >= (asked if place.whose != "nobody" else {"GET"}) or place.path in ELSEWHERE, place.path
    assert {page.path for page in PAGES} == {place.path for place in PLACES if place.page is not None}


def _plain(path: str) -> str:
    return path.replace("{later}", f"x.{'0' * 8}")


def test_the_server_has_the_addresses_of_the_two_tables_and_no_other() -> None:
    door = SimpleNamespace(parts={"127.0.0.2": None}, provider=object())
    there = CouncilVoila.init_handlers(SimpleNamespace(door=door, pages=None))  # type: ignore[arg-type]

    assert sorted(found[0] for found in there) == sorted([*(one.path for one in PLACES), *(one[0] for one in routes())])
    without = SimpleNamespace(parts={}, provider=None)
    fewer = CouncilVoila.init_handlers(SimpleNamespace(door=without, pages=None))  # type: ignore[arg-type]
    assert {one[0] for one in there} - {one[0] for one in fewer} == ELSEWHERE
    adding = ("add_handlers", "add_rules", "static_path")
    calls = [
        f"{path.name}: {node.attr}"
        for path in (ROOT / "workbench").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in adding
    ]
    assert calls == [], "nothing else adds an address"


def test_each_address_takes_the_methods_of_its_row() -> None:
    none = RequestHandler._unimplemented_method
    for place in PLACES:
        taken = {method for method in METHODS if getattr(place.answers, method.lower()) is not none}
        assert taken == set(place.methods), place.path


@pytest.mark.parametrize("path", ["/robots.txt", "/favicon.ico", "/static/x.js", "/voila/static/voila.js"])
def test_what_the_frameworks_would_serve_is_not_there(served: Served, path: str) -> None:
    assert served.visitor().get(path).status == 404
