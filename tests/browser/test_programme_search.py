"""The search over every register by keys alone, and dense tables in which no day is broken in two."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Served, council_served, quick_desk
from tests.browser.test_landmarks import signed_in
from tests.desk.programme.offices import KEEPER
from tests.server.offices import council_and_offices
from workbench.desk.programme import views
from workbench.desk.programme.acts import enter

pytestmark = pytest.mark.browser
BROKEN = """async () => {
  await document.fonts.ready;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const broken = [];
  while (walk.nextNode()) {
    for (const found of walk.currentNode.data.matchAll(/\\p{L}+|[0-9]{2}\\/[0-9]{2}\\/[0-9]{4}|[A-Z]{2,3}-[0-9]+/gu)) {
      if ( !walk.currentNode.parentElement.checkVisibility()) continue;
      const range = document.createRange();
      range.setStart(walk.currentNode, found.index);
      range.setEnd(walk.currentNode, found.index + found[0].length);
      if (walk.currentNode.parentElement.closest(".sr, thead, script, style") && innerWidth < 701) continue;
      const seen = [...range.getClientRects()].filter((one) => one.width > 1.5);
      const lines = new Set(seen.map((one) => Math.round(one.top)));
      if (lines.size > 1) broken.push(found[0]);
    }
  }
  return broken;
}"""
"""Words, days and codes that stand on more than one line."""
LONG = "Bánh đa nem Tuân Chính gia truyền làng nghề xã Thổ Tang huyện Vĩnh Tường"
DAYS_LEFT = (-40, 60, 130, 400)
"""Of the certificates: one has ended, one is late to be renewed, one may be filed now, one later."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with two communes, one of which has products with certificates."""
    folder = tmp_path_factory.mktemp("search")
    council = council_and_offices(folder / "home")
    office = quick_desk(folder / "home")
    day = views.today(office)
    for left in DAYS_LEFT:
        product = enter(office, KEEPER, "product", {"name": f"{LONG} {left}", "producer": "CT-1"}, is_new=True).id
        ends = day + timedelta(days=left)
        decided = date(ends.year - 3, ends.month, 1) + timedelta(days=ends.day - 1)
        given = {"product": product, "decided_on": decided.isoformat(), "ends_on": ends.isoformat(), "stars": 4}
        enter(office, KEEPER, "certificate", given | {"decision_number": "1187/QĐ-UBND tỉnh Vĩnh Phúc"}, is_new=True)
    office.close()
    with council_served(folder, council=council) as running:
        yield running


@pytest.fixture
def page(served: Served, plain_chromium: Browser) -> Iterator[Page]:
    """Return a page of the officer of the district."""
    context = signed_in(plain_chromium, served, "TK-1")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("where", ["pipeline", "radar", "register"])
def test_a_slash_opens_a_search_over_every_register_and_enter_opens_what_is_found(
    page: Page, served: Served, where: str
) -> None:
    page.goto(f"{served.base}/council/{where}")
    expect(page.get_by_role("button", name="Tìm trong mọi sổ")).to_be_visible()
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Tìm trong mọi sổ")
    expect(box).to_be_focused()
    page.keyboard.type("tuan chinh")
    groups = page.locator(".finder [role=group]")
    expect(groups).to_have_count(2)
    assert [one.get_by_role("option").first.inner_text().split("\n")[0] for one in groups.all()] == [
        f"{LONG} -40",
        "HTX Tuân Chính",
    ]
    for _ in DAYS_LEFT:
        page.keyboard.press("ArrowDown")
    expect(page.locator(".finder [aria-selected=true]")).to_contain_text("HTX Tuân Chính")
    page.keyboard.press("Enter")

    expect(page.locator("[data-key=record-title]")).to_contain_text("HTX Tuân Chính")
    assert page.url.endswith("#CT-1")


def test_a_slash_that_is_typed_in_a_field_opens_nothing_and_escape_puts_the_search_away(
    page: Page, served: Served
) -> None:
    page.goto(f"{served.base}/council/register")
    page.locator("#find").press("/")
    expect(page.locator("#find")).to_have_value("/")
    expect(page.locator("dialog")).to_have_count(0)

    button = page.get_by_role("button", name="Tìm trong mọi sổ")
    button.press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_every_register_can_be_looked_through_as_one(page: Page, served: Served) -> None:
    page.goto(f"{served.base}/council/register?kind=&text=vinh+thanh")
    rows = page.locator(".dense tbody tr")
    expect(rows.filter(has_text="HTX Vĩnh Thành")).to_contain_text("Chủ thể")
    expect(rows.filter(has_text="xã Vĩnh Thành").first).to_be_visible()
    page.locator("[data-key=row-CT-2]").press("Enter")
    expect(page.locator("[data-key=record-title]")).to_contain_text("HTX Vĩnh Thành")
    assert page.url.endswith("?kind=&text=vinh+thanh#CT-2")


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("where", ["council/radar", "council/register?kind=certificate", "council/pipeline", "public/"])
def test_no_day_word_or_code_is_broken_in_two(page: Page, served: Served, where: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 860})
    page.goto(f"{served.base}/{where}")
    expect(
        page.locator("th, td").filter(has_text=LONG if where != "council/pipeline" else "xã Thổ Tang").first
    ).to_be_visible()

    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_what_is_broken_is_found(page: Page) -> None:
    page.set_content("<p style='width: 3ch; overflow-wrap: anywhere'>10/03/2027</p>")
    found: Any = page.evaluate(BROKEN)
    assert found == ["10/03/2027"]
