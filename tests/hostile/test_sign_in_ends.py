"""A sign-in ends after its twelve hours, to the second; whatever was typed meanwhile is not lost.

The server keeps no list of sign-ins: the hour stands in the signed cookie. Each cookie here is signed as the server
signs, with the secret of its home and an older hour.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tornado.web import create_signed_value

from devtools.serving import Served, Visitor, council_served
from workbench.desk import open_desk
from workbench.desk.opening import opening
from workbench.server.home.private import secret_in
from workbench.server.home.signed_out import COOKIE_HOURS

HOURS = COOKIE_HOURS * 3600
MARGIN = 120


def aged(served: Served, visitor: Visitor, seconds: float) -> str:
    """Return the visitor's cookie as it would be had they signed in so many seconds ago."""
    name, given = visitor.sign_in_cookie, visitor.cookies[visitor.sign_in_cookie]
    # the fields of a signed value of version 2, each with its length before it (tornado.web.create_signed_value)
    value = re.fullmatch(r"2\|1:0\|10:\d+\|\d+:[^|]*\|\d+:([^|]*)\|[0-9a-f]+", given)
    assert value
    secret = secret_in(served.home / "cookie-secret")
    signed = create_signed_value(secret, name, base64.b64decode(value[1]), clock=lambda: time.time() - seconds)
    return signed.decode()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with council_served(tmp_path_factory.mktemp("twelve")) as running:
        yield running


def test_a_sign_in_ends_after_twelve_hours_and_not_before(own: Served) -> None:
    member = own.visitor("M02")
    product = f"/sessions/{own.council.session}/products/{own.council.products[0]}"
    assert member.api("PUT", f"{product}/declaration", {"kind": "none"}).status == 200

    member.cookies[member.sign_in_cookie] = aged(own, member, HOURS - MARGIN)
    assert member.api("GET", "/me").status == 200
    saved = member.api("PATCH", f"{product}/ballot", {"version": 0, "marks": {"1.1": "a"}})
    assert saved.status == 200

    member.cookies[member.sign_in_cookie] = aged(own, member, HOURS + MARGIN)
    change = {"version": saved.json["version"], "marks": {"1.1": "b"}}
    for way in (
        ("GET", "/me", None), ("GET", f"{product}/ballot", None), ("PATCH", f"{product}/ballot", change),
        ("POST", f"{product}/hand-in", {"version": saved.json["version"]}), ("GET", "/plans/basis", None),
    ):  # fmt: skip
        answer = member.api(*way)
        assert (answer.status, answer.codes) == (401, ["signed_out"]), way
    for path in ("home", "sheet", "meeting", "board", "consensus", "intake"):
        gone = member.get(f"/council/{path}")
        assert (gone.status, gone.headers["Location"]) == (302, f"/council/sign-in?next=%2Fcouncil%2F{path}"), path

    again = own.visitor("M02")
    assert again.api("GET", f"{product}/ballot").json["marks"] == {"1.1": "a"}


def test_a_cookie_with_a_later_hour_than_the_server_signed_is_nobodys(own: Served) -> None:
    member = own.visitor("M03")
    member.cookies[member.sign_in_cookie] = aged(own, member, HOURS + MARGIN)
    head, _, rest = member.cookies[member.sign_in_cookie].partition("|10:")
    member.cookies[member.sign_in_cookie] = f"{head}|10:{int(time.time())}{rest[10:]}"

    assert member.api("GET", "/me").status == 401


@pytest.mark.browser
def test_an_open_sheet_locks_keeps_the_marks_and_saves_them_after_signing_in_again(
    own: Served, chromium: Browser, tmp_path: Path
) -> None:
    member = own.visitor("M04")
    product = own.council.products[0]
    path = f"/sessions/{own.council.session}/products/{quote(product)}"
    assert member.api("PUT", f"{path}/declaration", {"kind": "none"}).status == 200
    context = chromium.new_context(viewport={"width": 390, "height": 800}, locale="vi-VN")
    context.set_default_timeout(30_000)
    give(context, own, member.cookies)
    page = context.new_page()
    page.goto(f"{own.base}/council/sheet#{quote(product)}")
    line = page.locator("fieldset.line").first
    line.locator("label").nth(1).click()
    expect(page.locator(".saved")).to_contain_text("Đã lưu")
    before = member.api("GET", f"{path}/ballot").json["marks"]

    context.set_offline(True)  # else the page's own look may lock it before the tick
    give(context, own, {member.sign_in_cookie: aged(own, member, HOURS + MARGIN)})
    line.locator("label").nth(0).click()
    context.set_offline(False)

    lock = page.get_by_role("dialog")
    expect(lock).to_contain_text("Còn 1 thay đổi chưa lưu")
    way = lock.get_by_role("link", name="Đăng nhập lại")
    expect(way).to_have_attribute("href", re.compile(r"^/council/sign-in\?next="))
    expect(line).not_to_be_visible()
    assert member.api("GET", f"{path}/ballot").json["marks"] == before, "the server took nothing of it"

    give(context, own, own.visitor("M04").cookies)
    page.reload()
    expect(page.locator(".saved")).to_contain_text("Đã lưu")
    expect(page.locator("fieldset.line").first.locator("input").nth(0)).to_be_checked()
    now = member.api("GET", f"{path}/ballot").json["marks"]
    assert now != before
    assert len(now) == 1
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("who", "path"), [("M05", "sheet"), ("M01", "home")])
def test_a_page_of_a_void_code_hides_what_it_shows_at_its_next_look(
    own: Served, chromium: Browser, who: str, path: str
) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="vi-VN")
    context.set_default_timeout(30_000)
    give(context, own, own.visitor(who).cookies)
    page = context.new_page()
    page.goto(f"{own.base}/council/{path}")
    expect(page.locator(".council").first).to_contain_text(f"Thành viên {int(who[1:])}")

    opening.issue_slips(open_desk(own.home), own.council.session, by="TK", members=[who])
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    lock = page.get_by_role("dialog")
    expect(lock).to_contain_text("đã có mã mới")
    assert page.locator("body").inner_text().strip() == lock.inner_text().strip()
    context.close()


def give(context: BrowserContext, served: Served, cookies: dict[str, str]) -> None:
    """Put cookies into a browser."""
    context.add_cookies([{"name": name, "value": value, "url": served.base} for name, value in cookies.items()])
