"""A session without a mouse: sign in, declare, tick, hand in, close, confirm; the focus is always seen and never lost.

One product, the chair as the only one who scores, a secretary. Controls are reached with Tab, as a person reaches them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Council, Served, council_served, example_plan, quick_desk
from tests import oracle
from tests.browser import rooms
from workbench.desk.opening import opening

pytestmark = pytest.mark.browser
MOST_TABS = 150
FOCUSED = """() => {
  const at = document.activeElement;
  if (at === document.body) return { lost: true };
  const box = at.closest("label, fieldset.line") ?? at;
  const looks = [at, box].map((one) => getComputedStyle(one));
  return {
    lost: false,
    name: (at.getAttribute("aria-label") ?? at.labels?.[0]?.textContent ?? at.textContent).trim(),
    ring: looks.some(({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none"),
  };
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a council of two, with one product."""
    from workbench.council.plan.record import Plan

    folder = tmp_path_factory.mktemp("keys")
    plan = example_plan()
    plan["members"] = [one for one in plan["members"] if one["id"] in ("M01", "TK")]
    plan["products"] = plan["products"][:1]
    (folder / "home").mkdir(mode=0o700)
    office = quick_desk(folder / "home")
    session = opening.open_session(office, Plan.model_validate_json(json.dumps(plan)))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="TK")}
    with council_served(folder, council=Council(session, codes, (plan["products"][0]["code"],))) as running:
        yield running


def shown(found: Any) -> Any:
    """Return what has the focus, which must be seen."""
    assert found["ring"], f"nothing shows that “{found['name'][:60]}” has the focus"
    return found


class Keys:
    """A person with a keyboard alone."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN").new_page()
        self.page.set_default_timeout(30_000)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self) -> Any:
        """What has the focus, which must be seen."""
        found = self.page.evaluate(FOCUSED)
        assert not found["lost"], "the focus is lost"
        return shown(found)

    def reach(self, name: str) -> None:
        """Go on with Tab until a control of this name has the focus."""
        seen = []
        for _ in range(MOST_TABS):
            self.press("Tab")
            found = self.page.evaluate(FOCUSED)
            if found["lost"]:
                continue  # the end of the page: Tab begins again
            seen.append(shown(found)["name"])
            if seen[-1].startswith(name):
                return
        raise AssertionError(f"“{name}” is not reached; Tab goes through {seen}")

    def choose(self, name: str) -> None:
        self.reach(name)
        self.press("Enter")

    def kept(self) -> None:
        """The focus has gone back to the page after a dialog."""
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        assert not self.page.evaluate("document.activeElement === document.body"), "the dialog took the focus with it"

    def sign_in(self, served: Served, member: str) -> None:
        self.page.goto(f"{served.base}/")
        self.focused()
        self.page.keyboard.type(served.council.codes[member])
        self.press("Enter")
        expect(self.page.get_by_label("Mã PIN mới", exact=True)).to_be_focused()
        self.page.keyboard.type(rooms.PIN)
        self.press("Tab")
        self.page.keyboard.type(rooms.PIN)
        self.press("Enter")
        expect(self.page.get_by_role("link", name="Theo dõi phiên").first).to_be_visible()


def best_marks(product: dict[str, Any]) -> dict[str, str]:
    sheet = oracle.plain_sheet(product["decision"], product["set"])
    return {line["id"]: oracle.LETTERS[len(line["options"]) - 1] for _, line in oracle.lines(sheet)}


def test_a_session_is_held_by_keys_alone(served: Served, plain_chromium: Browser) -> None:
    chair, secretary = Keys(plain_chromium), Keys(plain_chromium)
    chair.sign_in(served, "M01")
    score(chair)
    secretary.sign_in(served, "TK")
    close(secretary)
    for person, page in ((secretary, "Xem kết quả và thống nhất"), (chair, "Kết quả và thống nhất")):
        if person is chair:
            chair.page.goto(f"{served.base}/council/home")
            expect(chair.page.get_by_role("link", name=page).first).to_be_visible()
        person.choose(page)
        confirm(person)
    expect(chair.page.get_by_text("Phiên đã kết thúc").first).to_be_visible()


def score(chair: Keys) -> None:
    """Declare, tick every line, hand in, read the receipt."""
    page = chair.page
    chair.choose("Phiếu đánh giá")
    expect(page.get_by_role("button", name="Không có xung đột lợi ích")).to_be_visible()
    chair.choose("Không có xung đột lợi ích")
    first = page.locator("fieldset.line").first
    expect(first).to_be_visible()
    expect(page.locator("main.sheet")).to_be_focused()
    chair.press("n")
    expect(first).to_be_focused()
    chair.focused()
    product = {"decision": "26/2026/QĐ-TTg", "set": 1}
    rooms.tick_by_keys(page, product, best_marks(product))
    rooms.saved(page)
    chair.press("?")
    expect(page.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    chair.press("Escape")
    chair.kept()
    chair.choose("Nộp phiếu")
    expect(page.get_by_role("dialog").get_by_role("button", name="Nộp phiếu")).to_be_focused()
    chair.press("Enter")
    expect(page.get_by_role("dialog", name="Đã nhận phiếu")).to_be_visible()
    chair.reach("Sao chép: Dấu nhật ký")
    chair.press("Escape")
    chair.kept()


def close(secretary: Keys) -> None:
    secretary.choose("Theo dõi phiên")
    expect(secretary.page.get_by_role("button", name="Đóng phiên chấm")).to_be_visible()
    secretary.choose("Đóng phiên chấm")
    secretary.press("Escape")
    expect(secretary.page.get_by_role("button", name="Đóng phiên chấm")).to_be_focused()
    secretary.press("Enter")
    secretary.reach("Mã PIN của Ông/Bà")
    secretary.page.keyboard.type(rooms.PIN)
    secretary.press("Enter")
    expect(secretary.page.get_by_role("link", name="Xem kết quả và thống nhất")).to_be_visible()
    secretary.kept()


def confirm(person: Keys) -> None:
    expect(person.page.get_by_role("button", name="Xác nhận kết quả").first).to_be_visible()
    person.choose("Xác nhận kết quả")
    title = person.page.get_by_role("dialog").get_by_role("heading", name="Xác nhận với tư cách")
    expect(title).to_be_focused()  # what is signed is read before the PIN is asked for
    person.reach("Mã PIN của Ông/Bà")
    person.page.keyboard.type(rooms.PIN)
    person.press("Enter")
    person.kept()


def test_sign_in_and_errors_fit_a_phone_with_targets_for_a_thumb(served: Served, plain_chromium: Browser) -> None:
    page = plain_chromium.new_context(viewport={"width": 390, "height": 844}).new_page()
    for path in ("/council/sign-in", "/council/nowhere"):
        page.goto(served.base + path)
        low = page.evaluate(
            "[...document.querySelectorAll('a, button, input:not([type=hidden])')]"
            ".filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"
        )

        assert low == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
