"""A whole session led with a keyboard alone, from the close to the minutes: chair and secretary in real browsers.

Every product is called by keys; where the council has to decide, a note is taken and the decision recorded: a second
round, votes, floors agreed on; one decision is opened again by two. Forty products with `-m long`, four in every run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from devtools.serving import Served, council_served
from tests import oracle
from tests.browser import rooms
from tests.browser.test_keys_only import Keys, close, confirm
from tests.rehearsal.council import OUTLIER
from tests.rehearsal.many import code_of, kind_of, marks_of, open_many

pytestmark = pytest.mark.browser


class Leader(Keys):
    """Whoever leads; what they press is counted."""

    def __init__(self, browser: Browser, served: Served, member: str) -> None:
        super().__init__(browser)
        self.page.set_default_timeout(60_000)
        self.pressed = 0
        self.sign_in(served, member)
        served.pins[member] = rooms.PIN

    def press(self, *keys: str) -> None:
        self.pressed += len(keys)
        super().press(*keys)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def sends(self, button: str, *typed: str) -> None:
        """Fill the dialog that is open, field after field, and send it."""
        expect(self.page.get_by_role("dialog")).to_be_visible()
        for at, text in enumerate(typed):
            if at:
                self.press("Tab")
            self.type(text)
        self.choose(button)
        self.kept()

    def at_product(self, name: str) -> None:
        expect(self.page.get_by_role("heading", name=name, exact=True)).to_be_visible()


@pytest.mark.parametrize("count", [4, pytest.param(40, marks=pytest.mark.long)])
def test_a_session_is_led_to_its_minutes_by_keys_alone(
    plain_chromium: Browser, tmp_path: Path, count: int, record_property: Any
) -> None:
    expect.set_options(timeout=60_000)
    with council_served(tmp_path, council=open_many(tmp_path / "home", count)) as served:
        secretary = Leader(plain_chromium, served, "TK")
        close(secretary)
        secretary.choose("Họp")
        meet(secretary, served, count)
        chair = Leader(plain_chromium, served, "M01")
        open_again(secretary, chair)
        for person in (chair, secretary):
            confirm(person)
        expect(secretary.page.get_by_text("Phiên đã kết thúc").first).to_be_visible()
        found = [served.visitor("TK").api("GET", f"/sessions/{served.council.session}/{what}") for what in WHAT]
        assert oracle.judge(found[0].body) == found[1].body
        if count > 4:
            secretary.choose("Lập biên bản")
            expect(secretary.page.get_by_role("link", name="Biên bản PDF")).to_be_visible(timeout=300_000)
        record_property("keys", {"secretary": secretary.pressed, "chair": chair.pressed})


WHAT = ("bundle", "result")


def meet(secretary: Leader, served: Served, count: int) -> None:
    """Decide one product after the other as the foot of the page offers them, then call every one, back and forth."""
    expect(secretary.page.locator(".agenda")).to_be_visible()
    secretary.press("Alt+ArrowRight")
    left = [at for at in range(count) if kind_of(at)]
    for at in left:
        name = f"Sản phẩm mẫu {at + 1}"
        secretary.at_product(name)
        secretary.choose("Ghi ý kiến")
        secretary.sends("Ghi ý kiến", "Chủ thể trình hợp đồng")
        expect(secretary.page.locator(".noted")).to_contain_text("Đã ghi")
        secretary.choose("Ghi quyết định")
        secretary.at_product(name)
        decide(secretary, served, at)
        secretary.choose("Họp")
        secretary.at_product(name)
        if at != left[-1]:
            secretary.choose("Sản phẩm kế tiếp")
    visitor = served.visitor("TK")
    agenda = visitor.api("GET", f"/sessions/{served.council.session}/meeting").json["agenda"]
    names = [line["name"] for line in agenda]
    here = names.index(f"Sản phẩm mẫu {left[-1] + 1}")
    assert len(names) == count
    for key, called in (("ArrowLeft", names[:here][::-1]), ("ArrowRight", names[1:])):
        for name in called:
            secretary.press(f"Alt+{key}")
            secretary.at_product(name)


def decide(secretary: Leader, served: Served, at: int) -> None:
    """One gap by a second round, the others by a vote; a floor by agreement."""
    if at == 0:
        secretary.choose("Mở vòng 2")
        secretary.sends("Mở vòng 2", "Xem lại minh chứng")
        expect(secretary.page.get_by_role("button", name="Đóng vòng 2")).to_be_visible()
        score_again(served, at)
        expect(secretary.page.locator(".lead")).to_contain_text("1/9 đã nộp lại")
        secretary.choose("Đóng vòng 2")
        secretary.sends("Đóng vòng 2", rooms.PIN)
    elif kind_of(at) == "gap":
        secretary.choose("Biểu quyết chênh lệch")
        secretary.sends("Biểu quyết chênh lệch", "7", "2", "Đã nghe giải thích")
    else:
        agree(secretary)
    expect(secretary.page.locator(".verdict")).to_contain_text(" sao")


def agree(secretary: Leader) -> None:
    secretary.choose("Ghi mức thống nhất")
    expect(secretary.page.get_by_role("dialog")).to_be_visible()
    secretary.press("Tab", "Space")
    secretary.reach("Lý do")
    secretary.type("Xem hợp đồng")
    secretary.choose("Ghi mức thống nhất")
    secretary.kept()


def score_again(served: Served, at: int) -> None:
    """The member whose ballot lay apart hands in again, over HTTP."""
    visitor = served.visitor(OUTLIER)
    path = f"/sessions/{served.council.session}/products/{code_of(at)}"
    held = visitor.api("GET", f"{path}/ballot").json
    marks = marks_of(OUTLIER, at, strict=False)
    new = {line: mark for line, mark in marks.items() if held["marks"].get(line) != mark}
    change = {"version": held["version"], "marks": new, "reasons": dict.fromkeys(new, "Đã xem"), "change_id": "again"}
    saved = visitor.api("PATCH", f"{path}/ballot", change)
    assert saved.status == 200, saved.text
    assert visitor.api("POST", f"{path}/hand-in", {"version": saved.json["version"]}).status == 200


def open_again(secretary: Leader, chair: Leader) -> None:
    """What was agreed on one product is taken back by two, and agreed anew."""
    product = next(at for at in range(4) if kind_of(at) == "split")
    name = f"Sản phẩm mẫu {product + 1}"
    secretary.choose("Kết quả")
    expect(secretary.page.locator(".overview")).to_be_visible()
    secretary.choose("Tất cả")
    secretary.choose(name)
    secretary.at_product(name)
    secretary.choose("Việc khác")
    secretary.choose("Đề nghị mở lại sản phẩm")
    secretary.sends("Đề nghị mở lại sản phẩm", "Chủ thể nộp thêm hồ sơ")
    chair.choose("Kết quả")
    expect(chair.page.locator(".overview")).to_be_visible()
    chair.choose("Đồng ý")
    chair.sends("Đồng ý", rooms.PIN)
    expect(secretary.page.get_by_role("button", name="Ghi mức thống nhất")).to_be_visible()
    agree(secretary)
    expect(secretary.page.locator(".verdict")).to_contain_text(" sao")
    secretary.choose("← Tất cả sản phẩm")
    expect(secretary.page.locator(".overview")).to_be_visible()
