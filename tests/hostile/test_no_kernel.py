"""No visitor has a kernel or a websocket, whoever they are: the addresses are not there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import get_args

import pytest
import websocket

from devtools.processes import kernels_of
from devtools.serving import Council, Served, Visitor, council_served, example_plan, quick_desk, until
from workbench.council.plan.record import Plan
from workbench.council.roster import AttendantRole, SeatRole
from workbench.desk.opening import opening
from workbench.scoring.bundle.records import Role
from workbench.server.pages.addresses import PAGES

ANONYMOUS = "anonymous"
EVERYBODY = [ANONYMOUS, *get_args(SeatRole)]
"""Nobody in particular, and a seat of each role that the product knows."""
SOME_KERNEL = "12345678-1234-1234-1234-123456789abc"
V1 = "v1.kernel.websocket.jupyter.org"
LINES = [
    f"/api/kernels/{SOME_KERNEL}/channels?session_id=x",
    f"/voila/query/{SOME_KERNEL}",
    f"/voila/execution/{SOME_KERNEL}",
    "/api/events/subscribe",
    "/terminals/websocket/1",
    "/council/home",
    "/council/consensus",
    "/council/api/me",
    "/healthz",
]
WAYS = [
    ("GET", "/api/kernels"),
    ("POST", "/api/kernels"),
    ("GET", f"/api/kernels/{SOME_KERNEL}"),
    ("DELETE", f"/api/kernels/{SOME_KERNEL}"),
    ("GET", f"/api/kernels/{SOME_KERNEL}/channels"),
    ("POST", f"/api/kernels/{SOME_KERNEL}/interrupt"),
    ("POST", f"/api/kernels/{SOME_KERNEL}/restart"),
    ("POST", "/api/sessions"),
    ("POST", f"/voila/api/shutdown/{SOME_KERNEL}"),
    ("GET", f"/voila/query/{SOME_KERNEL}"),
    ("GET", f"/voila/execution/{SOME_KERNEL}"),
    ("GET", "/voila/render/30_consensus.ipynb"),
    ("GET", "/voila/files/30_consensus.ipynb"),
    ("GET", "/voila/static/voila.js"),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose session has a seat of each role; the seat's id is the role's name."""
    folder = tmp_path_factory.mktemp("roles")
    given = example_plan()
    members = given["members"]
    spare = [
        member for number, member in enumerate(members) if member["role"] in {one["role"] for one in members[:number]}
    ]
    for role in set(get_args(Role)) - {member["role"] for member in members}:
        spare.pop()["role"] = role
    for member in members:
        member["id"] = member["id"] if member in spare else member["role"]
    attendants = [
        {"id": role, "name": role, "role": role, "title": "", "organisation": "x"} for role in get_args(AttendantRole)
    ]
    kept = given | {"attendants": attendants}
    home = folder / "home"
    home.mkdir(mode=0o700)
    office = quick_desk(home)
    session = opening.open_session(office, Plan.model_validate_json(json.dumps(kept)))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="secretary")}
    council = Council(session, codes, tuple(product["code"] for product in given["products"]))
    with council_served(folder, council=council) as running:
        yield running


@pytest.fixture(scope="module")
def seats(served: Served) -> dict[str, Visitor]:
    """Return everybody, each signed in."""
    return {who: served.visitor(None if who == ANONYMOUS else who) for who in EVERYBODY}


@pytest.fixture(scope="module")
def secretary(seats: dict[str, Visitor]) -> Visitor:
    return seats["secretary"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_each_visitor_has_the_role_that_is_tried(who: str, seats: dict[str, Visitor]) -> None:
    me = seats[who].api("GET", "/me")

    assert (me.status, me.codes) == (401, ["signed_out"]) if who == ANONYMOUS else me.json["member"]["role"] == who


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("path", LINES)
@pytest.mark.parametrize("protocols", [None, [V1]], ids=["json", "v1"])
def test_no_address_upgrades_to_a_websocket(
    who: str, path: str, protocols: list[str] | None, seats: dict[str, Visitor]
) -> None:
    visitor = seats[who]

    with pytest.raises(websocket.WebSocketException) as refused:  # some are sent to sign in
        websocket.create_connection(
            f"{visitor.base.replace('http', 'ws', 1)}{path}",
            cookie=visitor.cookie_header,
            origin=visitor.base,
            subprotocols=protocols,
            timeout=20,
        )

    if not path.startswith("/council/"):  # whether the server fares well is told to anybody, as a page
        assert refused.value.status_code == (200 if path == "/healthz" else 404)  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("method", "path"), WAYS)
def test_no_way_to_a_kernel_is_there(who: str, method: str, path: str, seats: dict[str, Visitor]) -> None:
    visitor = seats[who]

    assert visitor.ask(method, path, None, {"X-XSRFToken": visitor.xsrf}).status == 404


@pytest.mark.parametrize("who", EVERYBODY[1:])
def test_no_page_leaves_a_kernel_or_names_one(served: Served, who: str, seats: dict[str, Visitor]) -> None:
    visitor = seats[who]
    pages = [visitor.get(page.path) for page in PAGES]

    until(lambda: not kernels_of(served.process.pid))
    for page in pages:
        assert not re.search(r"kernels?/|kernel[-_]?id|sendBeacon|WebSocket\b", page.text, re.I)


def test_pages_are_the_same_for_everybody_but_for_what_stands_at_the_end(seats: dict[str, Visitor]) -> None:
    first, second = (seats[who].get("/council/sheet").text for who in ("member", "secretary"))

    assert first != second
    assert first.partition('id="page-given"')[0] == second.partition('id="page-given"')[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_page_shows_where_something_lies_in_memory_or_on_the_disk(
    served: Served, page: object, secretary: Visitor
) -> None:
    text = secretary.get(page.path).text  # type: ignore[attr-defined]

    assert not re.search(r"\b0x[0-9a-f]{6,}| object at ", text)
    assert str(served.home) not in text
    assert "site-packages" not in text
