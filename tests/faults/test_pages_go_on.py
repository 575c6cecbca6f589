"""What a member sees when something is killed behind their page: it goes on, says what happened, and loses no click."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from devtools.serving import until
from tests.browser import rooms
from tests.faults.disk import slow
from tests.faults.nursery import Office

pytestmark = pytest.mark.browser


@pytest.fixture
def member(office: Office, chromium: Browser) -> Any:
    """Return a member with a first product's sheet open, two lines of it saved."""
    context = chromium.new_context(locale="vi-VN")
    signed_in = office.visitor("M02").cookies
    context.add_cookies([{"name": name, "value": value, "url": office.base} for name, value in signed_in.items()])
    page = context.new_page()
    page.set_default_timeout(30_000)
    rooms.open_sheets(page, office.base)
    rooms.pick(page, products(office, page)[0])
    rooms.declare_none(page)
    tick(page, {"1.1": "b", "1.2": "a"})
    stored_are(office, page, {"1.1": "b", "1.2": "a"})
    yield page
    context.close()


def products(office: Office, page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = asked(office, page, "")["products"]
    return found


def asked(office: Office, page: Page, path: str) -> dict[str, Any]:
    found: dict[str, Any] = rooms.asked(page, f"{office.base}/council/api{office.api_path}{path}").json()
    return found


def tick(page: Page, marks: dict[str, str]) -> None:
    for line, mark in marks.items():
        rooms.tick(page, line, mark)


def stored_are(office: Office, page: Page, marks: dict[str, str]) -> None:
    """Wait until the archive has exactly these marks, and the page says so."""
    path = f"/products/{office.council.products[0]}/ballot"
    until(lambda: asked(office, page, path)["marks"] == marks)
    rooms.saved(page)


def shown_are(page: Page, marks: dict[str, str]) -> None:
    expect(page.locator("fieldset.line input:checked")).to_have_count(len(marks), timeout=20_000)
    for line, mark in marks.items():
        expect(page.locator(f'[id="line-{line}"] input[value="{mark}"]')).to_be_checked()


def test_clicks_wait_on_the_page_while_the_server_is_dead(office: Office, member: Page) -> None:
    office.kill()
    tick(member, {"1.2": "b", "1.3": "a", "1.4": "b"})
    expect(member.get_by_text("Đang chờ lưu (3)")).to_be_visible()
    office.start()
    marks = {"1.1": "b", "1.2": "b", "1.3": "a", "1.4": "b"}
    stored_are(office, member, marks)
    member.reload()
    shown_are(member, marks)

    office.kill()
    tick(member, {"1.3": "b", "1.4": "a"})
    expect(member.get_by_text("Đang chờ lưu (2)")).to_be_visible()
    context: BrowserContext = member.context
    member.close()
    office.start()
    again = context.new_page()
    rooms.open_sheets(again, office.base)
    rooms.pick(again, products(office, again)[0])
    stored_are(office, again, marks | {"1.3": "b", "1.4": "a"})
    shown_are(again, marks | {"1.3": "b", "1.4": "a"})


def test_while_the_disk_is_slow_the_page_says_that_it_waits_and_goes_on(office: Office, member: Page) -> None:
    with slow(office.pid, 2.0):
        tick(member, {"1.2": "b"})
        expect(member.get_by_text("Đang chờ lưu (1)")).to_be_visible()
        tick(member, {"1.3": "a"})
        expect(member.get_by_text("Đang chờ lưu (2)")).to_be_visible()
    stored_are(office, member, {"1.1": "b", "1.2": "b", "1.3": "a"})
