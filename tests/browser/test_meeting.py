"""The meeting in real browsers: what is called by keys on one page appears on the others, each seeing what they may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Council, Served, council_served
from tests.browser import rooms
from tests.desk.council import P1, SID, plan, sit_down
from tests.desk.seats import OBSERVER, seated
from tests.desk.whole import disagree
from tests.pages.hands import came, kept_waiting
from workbench.desk.opening import opening
from workbench.storage import Store

pytestmark = pytest.mark.browser
NAME = "Sản phẩm 1"
SPREAD = ".dispute, .wall-lines li"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a closed session: the first product waits for the council, one member is recused from it."""
    folder = tmp_path_factory.mktemp("meeting")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), seated(plan(), attendants=(OBSERVER,)))
    disagree(table)
    table.declare("M03", P1, "recused", "Người thân của chủ thể")
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1,))) as running:
        yield running


def at_the_meeting(browser: Browser, served: Served, who: str, **looks: Any) -> Page:
    context = browser.new_context(locale="vi-VN", **looks)
    cookies = served.visitor(who).cookies
    context.add_cookies([{"name": name, "value": value, "url": served.base} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{served.base}/council/meeting")
    expect(page.locator(".table-card")).to_be_visible()
    return page


def press_through(page: Page, key: str) -> None:
    """Reach a control with Tab, as somebody does who has no mouse, and press it."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.dataset?.key") == key:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{key} is not reached by Tab")


def test_every_page_follows_what_the_secretary_calls_by_keys(served: Served, plain_chromium: Browser) -> None:
    secretary = at_the_meeting(plain_chromium, served, "TK", viewport={"width": 1280, "height": 900})
    member = at_the_meeting(plain_chromium, served, "M02", viewport={"width": 390, "height": 844})
    recused = at_the_meeting(plain_chromium, served, "M03")
    observer = at_the_meeting(plain_chromium, served, OBSERVER.id)
    screen = at_the_meeting(plain_chromium, served, "M01")
    screen.goto(f"{served.base}/council/meeting#projector")

    press_through(secretary, f"call-{P1}")

    for page in (secretary, member, screen):
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        expect(page.locator(SPREAD).first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    for page in (recused, observer):
        expect(page.get_by_role("heading", name=NAME)).to_be_visible()
        assert page.locator(SPREAD).count() == 0
    expect(recused.get_by_role("alert")).to_contain_text("mời rời phòng")
    assert member.locator("[data-key^=call-], [data-key=note], [data-key=end]").count() == 0
    assert screen.locator(".topbar, .agenda, [data-key=note]").count() == 0
    shown = screen.locator(".table-card").inner_text()
    assert not [name for name in ("Thành viên 1", "Thành viên 2", "Thành viên 4") if name in shown]
    assert "Mời rời phòng: Thành viên 3" in shown

    write_a_note(secretary)
    press_through(secretary, "end")
    for page in (secretary, member, recused, observer, screen):
        expect(page.get_by_text("Chưa gọi sản phẩm nào ra thảo luận.")).to_be_visible()


def test_a_refused_press_is_told_until_the_next_and_a_double_press_is_one(
    served: Served, plain_chromium: Browser
) -> None:
    secretary = at_the_meeting(plain_chromium, served, "TK")
    refusal = {"what": "Chưa gọi được.", "where": "", "todo": "Thử lại.", "code": "not_now"}
    sent = kept_waiting(secretary, "**/acts")
    secretary.locator(f"[data-key=call-{P1}]").dblclick()
    waits = came(secretary, sent)
    with secretary.expect_response("**/acts"):
        waits.fulfill(status=409, json={"faults": [refusal]})
    told = secretary.get_by_text("Chưa gọi được.")
    expect(told).to_be_visible()

    for _ in range(2):
        with secretary.expect_response("**/meeting?**"):
            pass

    expect(told).to_be_visible()
    assert len(sent) == 1
    secretary.unroute("**/acts")
    secretary.locator(f"[data-key=call-{P1}]").click()
    expect(secretary.get_by_role("heading", name=NAME)).to_be_visible()
    expect(told).to_have_count(0)
    secretary.locator("[data-key=end]").click()
    expect(secretary.get_by_text("Chưa gọi sản phẩm nào ra thảo luận.")).to_be_visible()


def write_a_note(page: Page) -> None:
    """What was said is written down by keys, and stands beside the product for chair and secretary."""
    press_through(page, "note")
    page.keyboard.type("Chủ thể giải thích hợp đồng liên kết")
    page.get_by_role("dialog").get_by_role("button", name="Ghi ý kiến").press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    other = page.context.new_page()
    other.goto(f"{page.url.partition('/council')[0]}/council/consensus#product={P1}")
    expect(other.get_by_text("Chủ thể giải thích hợp đồng liên kết")).to_be_visible()
    other.close()


def test_a_products_page_carries_the_whole_discussion(served: Served, plain_chromium: Browser) -> None:
    """Call it, write down what is said, enter the producer's own points; what is refused is told there."""
    secretary = at_the_meeting(plain_chromium, served, "TK")
    member = at_the_meeting(plain_chromium, served, "M02")
    secretary.goto(f"{served.base}/council/consensus#product={P1}")
    call = secretary.locator("[data-key=talk-call]")
    call.click()
    expect(member.get_by_role("heading", name=NAME)).to_be_visible()
    rooms.act(
        secretary, "Ghi ý kiến", lambda dialog: dialog.get_by_label("Nội dung").fill("Xã xác nhận vùng nguyên liệu")
    )
    expect(secretary.locator(".talk li", has_text="Xã xác nhận vùng nguyên liệu")).to_be_visible()

    secretary.locator("[data-key=talk-self]").click()
    dialog = secretary.get_by_role("dialog")
    for part, points in (("A", "41"), ("B", "20"), ("C", "35")):
        dialog.locator(f"#act-{part}").fill(points)
    dialog.locator("#act-lines").fill("1.5: nhiều")
    dialog.get_by_role("button", name="Ghi điểm tự đánh giá").click()
    expect(dialog).to_contain_text("Không đọc được dòng “1.5: nhiều”.")
    dialog.locator("#act-lines").fill("1.5: 2")
    dialog.get_by_role("button", name="Ghi điểm tự đánh giá").click()
    expect(dialog.locator(".fault-box")).to_contain_text("40")
    dialog.locator("#act-A").fill("38")
    dialog.get_by_role("button", name="Ghi điểm tự đánh giá").click()
    expect(dialog).to_be_hidden()
    secretary.get_by_text("Từng tiêu chí", exact=True).click()
    expect(secretary.get_by_text("Chủ thể tự đánh giá: phần A 38/40, phần B 20/25, phần C 35/35.")).to_be_visible()
    expect(
        secretary.locator(".line-spread > li", has_text="1.5").get_by_text("Chủ thể tự đánh giá: 2 điểm")
    ).to_be_visible()
    call.click()
    expect(member.get_by_text("Chưa gọi sản phẩm nào ra thảo luận.")).to_be_visible()


def test_the_time_goes_on_and_hides_nothing(served: Served, plain_chromium: Browser) -> None:
    secretary = at_the_meeting(plain_chromium, served, "TK")
    secretary.locator(f"[data-key=call-{P1}]").click()
    timer = secretary.locator("[data-timer]")
    expect(timer).to_be_visible()
    before = timer.inner_text()

    expect(timer).not_to_have_text(before)
    assert secretary.locator(".timer").evaluate("one => getComputedStyle(one).position") == "static"
    secretary.locator("[data-key=end]").click()


def test_a_wrong_clock_on_a_machine_changes_no_time(served: Served, plain_chromium: Browser) -> None:
    """A browser whose clock is a year off counts from what the server says."""
    secretary = at_the_meeting(plain_chromium, served, "TK")
    secretary.locator(f"[data-key=call-{P1}]").click()
    expect(secretary.locator("[data-timer]")).to_be_visible()
    context = plain_chromium.new_context(locale="vi-VN")
    context.add_init_script("const real = Date.now; Date.now = () => real() + 365 * 86400e3;")
    cookies = served.visitor("M02").cookies
    context.add_cookies([{"name": name, "value": value, "url": served.base} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(f"{served.base}/council/meeting")
    expect(page.locator("[data-timer]")).to_be_visible()

    minutes = int(page.locator("[data-timer]").inner_text().partition(":")[0])
    assert minutes < 5
    secretary.locator("[data-key=end]").click()
