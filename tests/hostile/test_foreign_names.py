"""Names that are not ours, page tokens from where anybody could put them, and servers that share a machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from devtools.serving import PIN, Served, Visitor, council_served
from workbench.errors import RefusedError
from workbench.server.limits.hosts import Hosts
from workbench.server.serving import require_hosts

ADDRESSES = (
    *("/", "/council/sign-in", "/council/home", "/council/sheet", "/healthz", "/council/static/door.css"),
    *("/council/static/fonts.css", "/council/api/me", "/council/api/sessions", "/council/api/nothing"),
)
FOREIGN = [
    "evil.example",
    "evil.example:8866",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "10.9.8.7",
    "[2001:db8::1]",
    "127.0.0.1@evil.example",
    "evil.example@127.0.0.1",
    "127.0.0.1,evil.example",
    "127.0.0.1:x",
    ":8866",
    "[::1",
    "0",
    "2130706433",
    "0x7f.1",
    "127.1",
    "localhosts",
    "xn--localhost-",
]


@pytest.mark.parametrize("host", [*FOREIGN, "", "127.0.0.1 evil", ".".join("0000")])
def test_nothing_is_served_under_a_name_that_is_not_ours(served: Served, member: Visitor, host: str) -> None:
    for path in ADDRESSES:
        answer = member.get(path, {"Host": host})

        assert answer.status in {400, 421}, path
        assert "Thành viên" not in answer.text
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST.", "127.0.0.2:8866", "[::1]:8866"])
def test_the_names_of_this_machine_are_ours(member: Visitor, host: str) -> None:
    assert member.get("/council/api/me", {"Host": host}).status == 200


@pytest.mark.parametrize(
    ("bound", "addresses", "host", "came_in_at", "ours"),
    [
        ("10.0.0.5", (), "10.0.0.5:8866", "10.0.0.5", True),
        ("10.0.0.5", (), "10.0.0.6", "10.0.0.5", False),
        ("0.0.0.0", (), "10.0.0.5", "10.0.0.5", True),  # noqa: S104
        ("0.0.0.0", (), "10.0.0.6", "10.0.0.5", False),  # noqa: S104
        ("::", (), "10.0.0.5:8866", "::ffff:10.0.0.5", True),
        ("::", (), "[2001:DB8:0::5]", "2001:db8::5", True),
        ("0.0.0.0", (), "may-hop.local", "10.0.0.5", False),  # noqa: S104
        ("0.0.0.0", ("https://may-hop.local:8866/",), "May-Hop.local:8866", "10.0.0.5", True),  # noqa: S104
        ("127.0.0.1", ("ocop.tinh.example",), "ocop.tinh.example", "127.0.0.1", True),
        ("127.0.0.1", ("https://ocop.tinh.example/",), "xa.ocop.tinh.example", "127.0.0.1", False),
        ("127.0.0.1", ("https://ocop.tinh.example/",), "tinh.example", "127.0.0.1", False),
        ("may-hop", (), "may-hop:8866", "10.0.0.5", True),
        ("0.0.0.0", (), "", "", False),  # noqa: S104
    ],
)
def test_which_names_are_ours(
    bound: str, addresses: tuple[str, ...], host: str, came_in_at: str, *, ours: bool
) -> None:
    assert Hosts(bound, addresses).serve(host, came_in_at) is ours


def test_behind_a_proxy_the_address_that_people_open_is_named_at_the_start() -> None:
    with pytest.raises(RefusedError) as refused:
        require_hosts("127.0.0.1", (), behind_proxy=True)
    assert "--address" in refused.value.faults[0].todo
    with pytest.raises(RefusedError) as refused:
        require_hosts("127.0.0.1", ("https://a b/",), behind_proxy=False)
    assert refused.value.faults[0].code == "bad_address"


def test_a_page_token_counts_in_its_header_alone(served: Served) -> None:
    visitor = served.visitor("M03")
    product = f"/sessions/{served.council.session}/products/{served.council.products[0]}/declaration"
    token, body, json = visitor.xsrf, b'{"kind": "none"}', {"Content-Type": "application/json"}
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    refused = [
        visitor.ask("PUT", f"/council/api{product}?_xsrf={token}", body, json),
        visitor.ask("PUT", f"/council/api{product}", body, json | {"X-CSRFToken": token}),
        visitor.ask("PUT", f"/council/api{product}", f"_xsrf={token}".encode(), form),
        visitor.ask("POST", f"/council/sign-out?_xsrf={token}", b"", form),
        visitor.ask("POST", f"/council/sign-in?_xsrf={token}", b"code=AAAA", form),
    ]

    assert [answer.status for answer in refused] == [403] * 5
    assert visitor.api("GET", "/me").status == 200
    assert visitor.api("PUT", product, {"kind": "none"}).status == 200


def test_the_page_token_of_before_is_worth_nothing_after_signing_in(served: Served) -> None:
    visitor = Visitor(served.base)
    before = visitor.xsrf
    first = {} if "M04" in served.pins else {"pin_again": PIN}
    served.pins["M04"] = PIN
    code = served.council.codes["M04"]

    assert visitor.form("/council/sign-in", code=code, pin=PIN, **first).status == 303

    assert visitor.xsrf != before
    visitor.seat = f"{served.council.session}/M04"
    sign_out = {"X-XSRFToken": before}
    assert visitor.ask("POST", "/council/sign-out", b"", sign_out).status == 403
    assert visitor.api("GET", "/me").status == 200


def test_two_servers_on_one_machine_sign_nobody_out_at_the_other(served: Served, tmp_path: Path) -> None:
    with council_served(tmp_path) as demo:
        real, shown = served.visitor("M05"), demo.visitor()
        shown.cookies = real.cookies  # one browser: cookies know no port
        shown.sign_in(demo.council.codes["M02"], new_pin=True)

        assert real.api("GET", "/me").json["member"]["id"] == "M05"
        assert shown.api("GET", "/me").json["member"]["id"] == "M02"
        product = f"/sessions/{served.council.session}/products/{served.council.products[0]}"
        assert real.api("PUT", f"{product}/declaration", {"kind": "none"}).status == 200
        assert shown.form("/council/sign-out").status == 303
        assert real.api("GET", "/me").status == 200


@pytest.mark.parametrize("left", ["", "garbage", "2|zz|zz|1"])
def test_a_page_that_lost_its_token_gets_another_by_asking_who_is_signed_in(served: Served, left: str) -> None:
    visitor = served.visitor("M02")
    visitor.cookies[visitor.token_cookie] = left
    product = f"/sessions/{served.council.session}/products/{served.council.products[1]}/declaration"
    lost = visitor.ask("PUT", f"/council/api{product}", b'{"kind": "none"}', {"Content-Type": "application/json"})
    assert (lost.status, lost.codes) == (403, ["stale_page"])

    assert visitor.get("/council/api/me").status == 200

    assert visitor.api("PUT", product, {"kind": "none"}).status == 200
