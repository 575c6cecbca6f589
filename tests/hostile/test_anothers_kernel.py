"""Another member's kernel is not there: no websocket, no look, no end; the same answer as for one that never was."""

from __future__ import annotations

import pytest
import websocket

from tests.kernel_line import KernelLine
from tests.serving import Served, Visitor

NEVER = "12345678-1234-1234-1234-123456789abc"


@pytest.mark.parametrize("binary", [False, True])
def test_the_websocket_is_refused(other: Visitor, kernel: str, binary: bool) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        KernelLine(other, kernel, binary=binary)

    assert refused.value.status_code == 404


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/kernels/{}"),
        ("DELETE", "/api/kernels/{}"),
        ("POST", "/api/kernels/{}/interrupt"),
        ("POST", "/api/kernels/{}/restart"),
        ("POST", "/voila/api/shutdown/{}"),
        ("GET", "/voila/query/{}"),
    ],
)
def test_every_other_way_is_404_and_leaves_it_alive(
    owner: Visitor, other: Visitor, kernel: str, method: str, path: str
) -> None:
    answers = [other.ask(method, path.format(one), None, {"X-XSRFToken": other.xsrf}) for one in (kernel, NEVER)]

    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].body == answers[1].body
    assert owner.get(f"/api/kernels/{kernel}").status == 200


def test_the_same_member_on_another_device_has_kernels_of_his_own(served: Served, kernel: str) -> None:
    elsewhere = served.visitor("M02")

    assert elsewhere.get(f"/api/kernels/{kernel}").status == 404
    assert elsewhere.get("/council/sheet").kernel != kernel


@pytest.mark.parametrize("origin", ["http://evil.example", "https://127.0.0.1:1", "null"])
def test_the_owner_is_refused_from_another_origin(owner: Visitor, kernel: str, origin: str) -> None:
    with pytest.raises(websocket.WebSocketBadStatusException) as refused:
        KernelLine(owner, kernel, origin=origin)

    assert refused.value.status_code == 403
