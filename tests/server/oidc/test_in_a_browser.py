"""The whole way in a browser: our sign-in page, the provider's own pages, and back as who one is here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import PIN, Served
from tests.server.oidc.certified import LABEL, Certified
from tests.server.oidc.test_certified import office_served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Certified]]:
    """Return a server of an office that has a provider, and the provider."""
    with office_served(tmp_path_factory.mktemp("browsed")) as both:
        yield both


@contextmanager
def opened(browser: Browser, served: Served, path: str, *, width: int = 390) -> Iterator[Page]:
    """Open a page in a browser of its own; what the provider's pages would load from elsewhere is kept out."""
    context = browser.new_context(locale="vi-VN", viewport={"width": width, "height": 844})
    context.route("**/fonts.googleapis.com/**", lambda route: route.abort())
    page = context.new_page()
    page.goto(served.base + path)
    yield page
    context.close()


def goes_there(page: Page, login: str) -> None:
    """Go to the provider and through its pages."""
    page.get_by_role("link", name=LABEL).click()
    page.get_by_placeholder("Enter any login").fill(login)
    page.get_by_placeholder("and password").fill("of no matter")
    page.get_by_role("button", name="Sign-in").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text(f"{login}@tinh.example")).to_be_visible()


def binds(page: Page, code: str) -> None:
    page.get_by_label("Mã cá nhân").fill(code)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_label("Mã PIN mới").fill(PIN)
    page.get_by_label("Nhập lại mã PIN").fill(PIN)
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Đăng nhập").click()


def lets_in(page: Page) -> None:
    page.get_by_label("Mã PIN", exact=True).fill(PIN)
    page.get_by_role("button", name="Đăng nhập").click()


def who(page: Page) -> str:
    told = page.evaluate("fetch('/council/api/me').then((answer) => answer.json())")
    return str(told["member"]["id"] if "member" in told else told["person"])


def test_a_member_binds_an_account_and_next_time_types_the_pin_alone(
    office: tuple[Served, Certified], plain_chromium: Browser
) -> None:
    served, _ = office
    for first in (True, False):
        with opened(plain_chromium, served, "/council/board") as page:  # of a chair or secretary; a member is led home
            goes_there(page, "ong.nam")
            if first:
                binds(page, served.council.codes["M03"])
            else:
                lets_in(page)
            page.wait_for_url("**/council/home")
            assert who(page) == "M03"


def test_a_secretary_who_came_by_account_is_asked_for_the_pin_before_closing(
    office: tuple[Served, Certified], plain_chromium: Browser
) -> None:
    served, _ = office
    with opened(plain_chromium, served, "/council/board", width=1280) as page:
        goes_there(page, "thu.ky")
        binds(page, served.council.codes["TK"])
        page.wait_for_url("**/council/board")
        assert who(page) == "TK"
        page.get_by_role("button", name="Đóng phiên chấm").click()
        expect(page.get_by_role("dialog").get_by_label("Mã PIN")).to_be_visible()


def test_an_officer_comes_in_by_account_and_the_next_on_that_machine_by_their_own(
    office: tuple[Served, Certified], plain_chromium: Browser
) -> None:
    served, _ = office
    with opened(plain_chromium, served, "/council/register") as page:
        goes_there(page, "can.bo")
        binds(page, served.council.codes["TK-2"])
        page.wait_for_url("**/council/register*")  # its own script adds what it is asked for
        page.goto("about:blank")  # the register would find out by itself, and lead elsewhere meanwhile
        page.context.clear_cookies(name=re.compile("council"))  # who signed out here is still known there
        page.goto(f"{served.base}/council/sign-in")
        page.get_by_role("link", name=LABEL).click()
        expect(page.get_by_text("can.bo@tinh.example")).to_be_visible()
        page.get_by_role("link", name="Dùng tài khoản khác").click()
        page.get_by_role("button", name="Yes, sign me out").click()
        page.wait_for_url("**/council/sign-in")
        goes_there(page, "nguoi.sau")
        expect(page.get_by_text("chưa gắn với mã nào")).to_be_visible()
