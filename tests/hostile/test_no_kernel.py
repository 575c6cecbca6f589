"""No visitor has a kernel or a websocket, whoever he is: the addresses are not there."""

from __future__ import annotations

import re

import pytest
import websocket

from tests.processes import kernels_of
from tests.serving import Served, Visitor, until
from workbench.server.pages import PAGES

EVERYBODY = ["anonymous", "member", "chair", "secretary"]
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
    "/council/health",
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


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize("path", LINES)
@pytest.mark.parametrize("protocols", [None, [V1]], ids=["json", "v1"])
def test_no_address_upgrades_to_a_websocket(
    served: Served, who: str, path: str, protocols: list[str] | None, request: pytest.FixtureRequest
) -> None:
    visitor: Visitor = request.getfixturevalue(who)

    with pytest.raises(websocket.WebSocketException) as refused:  # some are sent to sign in
        websocket.create_connection(
            f"{visitor.base.replace('http', 'ws', 1)}{path}",
            cookie=visitor.cookie_header,
            origin=visitor.base,
            subprotocols=protocols,
            timeout=20,
        )

    if not path.startswith("/council/"):
        assert refused.value.status_code == 404  # type: ignore[attr-defined]


@pytest.mark.parametrize("who", EVERYBODY)
@pytest.mark.parametrize(("method", "path"), WAYS)
def test_no_way_to_a_kernel_is_there(who: str, method: str, path: str, request: pytest.FixtureRequest) -> None:
    visitor: Visitor = request.getfixturevalue(who)

    assert visitor.ask(method, path, None, {"X-XSRFToken": visitor.xsrf}).status == 404


@pytest.mark.parametrize("who", EVERYBODY[1:])
def test_no_page_leaves_a_kernel_or_names_one(served: Served, who: str, request: pytest.FixtureRequest) -> None:
    visitor: Visitor = request.getfixturevalue(who)
    pages = [visitor.get(page.path) for page in PAGES]

    until(lambda: not kernels_of(served.process.pid))
    for page in pages:
        assert not re.search(r"kernels?/|kernel[-_]?id|sendBeacon|WebSocket\b", page.text, re.I)


def test_pages_are_the_same_for_everybody_but_for_what_stands_at_the_end(member: Visitor, secretary: Visitor) -> None:
    first, second = (visitor.get("/council/sheet").text for visitor in (member, secretary))

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
