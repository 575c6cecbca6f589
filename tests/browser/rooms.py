"""What a person does at the council's pages, as functions over a Playwright page: sign in, declare, tick, settle.

Every wait is for something that a person would see.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from playwright.sync_api import APIResponse, Page, expect

from tests.oracle import LETTERS, lines, plain_sheet
from workbench.server.seat import SEAT_HEADER

PIN = "271904"


def sign_in(page: Page, base: str, code: str, *, first: bool = True, pin: str | None = None) -> None:
    """Sign in with a new PIN, with the one chosen before (`first` off), or with one that was given (`pin`)."""
    page.goto(f"{base}/")
    page.get_by_label("Mã cá nhân").fill(code)
    page.get_by_role("button", name="Tiếp tục").click()
    if first and pin is None:
        page.get_by_label("Mã PIN mới", exact=True).fill(PIN)
        page.get_by_label("Nhập lại").fill(PIN)
    else:
        page.get_by_label("Mã PIN").fill(pin or PIN)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(
        page.get_by_role("link", name="Phiếu đánh giá").or_(page.get_by_role("link", name="Theo dõi")).first
    ).to_be_visible(timeout=20_000)


def asked(page: Page, address: str, method: str = "GET", body: Any = None) -> APIResponse:
    """Ask an address of the REST interface as a page of whoever is signed in."""
    base = address.partition("/council/")[0]
    me = page.request.get(base + "/council/api/me").json()
    headers = {SEAT_HEADER: "/".join(quote(part, safe="!*'()") for part in (me["session"], me["member"]["id"]))}
    token = f"council-token-{base.rpartition(':')[2]}"
    headers["X-XSRFToken"] = next((str(one["value"]) for one in page.context.cookies() if one["name"] == token), "")
    return page.request.fetch(address, method=method, headers=headers, data=body)


def open_sheets(page: Page, base: str) -> None:
    page.goto(f"{base}/council/sheet")
    expect(page.locator("nav").get_by_role("link").first).to_be_visible(timeout=20_000)


def pick(page: Page, product: dict[str, Any]) -> None:
    page.evaluate("code => { location.hash = encodeURIComponent(code) }", product["code"])
    expect(page.get_by_role("heading", level=1)).to_have_text(product["name"])


def declare_none(page: Page) -> None:
    page.get_by_role("button", name="Không có xung đột lợi ích", exact=True).click()
    expect(page.locator("fieldset.line").first).to_be_visible()


def recuse(page: Page, reason: str) -> None:
    page.get_by_role("button", name="Tôi không tham gia").click()
    page.get_by_role("dialog").get_by_label("Lý do không tham gia").fill(reason)
    page.get_by_role("button", name="Tiếp tục").click()
    page.get_by_role("button", name="Xác nhận không tham gia").click()
    expect(page.get_by_text("Ông/Bà không tham gia chấm sản phẩm này")).to_be_visible()


def key_of(mark: str) -> str:
    return "0" if mark == "-" else str(LETTERS.index(mark) + 1)


def tick_by_keys(page: Page, product: dict[str, Any], marks: dict[str, str], *, upto: int | None = None) -> None:
    """Fill a sheet, or its first lines, without the mouse: a digit ticks, Enter goes on; locked lines take no digit."""
    page.locator("fieldset.line").first.focus()
    for _, line in list(lines(plain_sheet(product["decision"], product["set"])))[:upto]:
        row = page.locator(f'[id="line-{line["id"]}"]')
        expect(row).to_be_focused()
        if not row.locator("input").first.is_disabled():
            page.keyboard.press(key_of(marks[line["id"]]))
        page.keyboard.press("Enter")


def tick(page: Page, line: str, mark: str) -> None:
    page.locator(f'[id="line-{line}"] input[value="{mark}"]').locator("xpath=..").click()


def saved(page: Page) -> None:
    expect(page.get_by_text(re.compile(r"✓ Đã lưu \d\d:\d\d:\d\d"))).to_be_visible(timeout=15_000)


def hand_in(page: Page) -> str:
    """Hand in the open sheet and return the receipt's text."""
    page.get_by_role("button", name="Nộp phiếu").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Nộp phiếu").click()
    receipt = page.get_by_role("dialog", name="Đã nhận phiếu")
    expect(receipt).to_be_visible(timeout=15_000)
    text = receipt.inner_text()
    page.keyboard.press("Escape")
    expect(receipt).to_be_hidden()
    return text


def act(page: Page, button: str, fill: Callable[[Any], None] | None = None, *, confirm: str | None = None) -> None:
    """Press an act's button, fill its dialog, send it, and wait until the dialog is gone."""
    folded = page.locator("details[data-key=other-acts]:not([open]) summary")
    opener = page.get_by_role("button", name=button).first
    if not opener.is_visible() and folded.count():
        folded.first.click()
    opener.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    if fill:
        fill(dialog)
    dialog.get_by_role("button", name=confirm or button).click()
    expect(dialog).to_be_hidden(timeout=15_000)


def reason(text: str) -> Callable[[Any], None]:
    return lambda dialog: dialog.get_by_label("Lý do").fill(text)


def pin(dialog: Any, of: str = PIN) -> None:
    """Type the PIN that a signature asks for."""
    dialog.get_by_label("Mã PIN của Ông/Bà").fill(of)
