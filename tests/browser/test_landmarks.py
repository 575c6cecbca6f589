"""A page walked through by ear and by Tab: one main, a banner, a title, regions with names, the way past the bar."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Council, Served, council_served
from tests.desk.council import P1, P2, P3, SID, plan, product, sit_down
from tests.desk.whole import disagree
from workbench.desk.opening import opening
from workbench.server.pages.addresses import PAGES
from workbench.storage import Store

pytestmark = pytest.mark.browser
PATHS = [page.path for page in PAGES if page.whose == "session"]
MORE = ["/council/meeting#projector", f"/council/consensus#product={P1}"]
SEEN = """() => {
  for (const fold of document.querySelectorAll("details")) fold.open = true;
  const all = (what) => [...document.querySelectorAll(what)];
  const name = (one) => one.getAttribute("aria-label") ??
    document.getElementById(one.getAttribute("aria-labelledby"))?.textContent ?? "";
  const regions = all("section[aria-label], section[aria-labelledby], [role=region], nav").map(name);
  return {
    mains: all("main").length,
    within: all("main main, main header:has(nav), main .topbar").length,
    titles: all("h1").filter((one) => one.checkVisibility()).length,
    banners: all("header").filter((one) => !one.closest("main, article, section, aside, nav")).length,
    twice: regions.filter((one, at) => one && regions.indexOf(one) !== at),
    lang: document.documentElement.lang,
  };
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory, plain_chromium: Browser) -> Iterator[Any]:
    """Return a function that opens a page of a closed session as a person."""
    folder = tmp_path_factory.mktemp("landmarks")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(
        Store(folder / "home" / "archive.sqlite"), plan(products=(product(P1), product(P2), product(P3, 4)))
    )
    disagree(table)
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(folder, council=Council(SID, codes, (P1, P2, P3))) as served:
        contexts = {who: signed_in(plain_chromium, served, who) for who in ("M03", "TK")}

        def opened(who: str, path: str) -> Page:
            shown: Page = contexts[who].new_page()
            shown.goto(f"{served.base}{path}")
            expect(shown.locator("#page")).to_have_attribute("aria-busy", "false")
            return shown

        yield opened
        for context in contexts.values():
            context.close()


def signed_in(browser: Browser, served: Served, who: str) -> Any:
    context = browser.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN")
    cookies = served.visitor(who).cookies
    context.add_cookies([{"name": name, "value": value, "url": served.base} for name, value in cookies.items()])
    return context


@pytest.mark.parametrize(
    ("who", "path"), [("M03", "/council/home"), ("M03", "/council/sheet"), *(("TK", path) for path in [*PATHS, *MORE])]
)
def test_a_page_has_one_main_a_banner_a_title_and_a_way_past_the_bar(page: Any, who: str, path: str) -> None:
    shown = page(who, path)
    shown.locator("main").first.wait_for()
    seen = shown.evaluate(SEEN)
    shown.keyboard.press("Tab")
    first = shown.evaluate("document.activeElement.textContent")
    shown.keyboard.press("Enter")
    then = shown.evaluate("document.activeElement.tagName")
    shown.close()

    wall = path.endswith("#projector")
    assert (seen["mains"], seen["within"], seen["lang"], seen["twice"]) == (1, 0, "vi", [])
    assert seen["titles"] == 1
    assert wall or (seen["banners"], first, then) == (1, "Đến nội dung", "MAIN")
