"""The meeting on real screens: all of it within reach on a laptop and a phone, and the room's screen read from afar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import Council, Served, council_served, quick_desk
from tests.browser.test_meeting import at_the_meeting
from tests.desk.seats import ADVISER, OBSERVER
from tests.pages.look.test_reach import stops
from workbench.council.roster import Visitor
from workbench.demo import council as demo
from workbench.demo.archive import fill_archive
from workbench.desk import parse_act, parse_declaration
from workbench.desk.acts import ballots, board
from workbench.desk.opening import opening
from workbench.desk.views import meeting
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
PLAN = demo.demo_plan().model_copy(update={"attendants": (ADVISER, OBSERVER)})
SID = PLAN.session.id
SECRETARY = next(one for one in PLAN.members if one.role == "secretary")
MEMBER = next(one.id for one in PLAN.members if one.role == "member" and one.id != demo.RECUSED[0])
LEAST_TYPE = 36
"""Pixels on a screen of 1920: about 25 mm for a capital on a wall two metres wide."""
WALL = {"width": 1920, "height": 1080}
TYPE = """() => {
  const sizes = [];
  const walk = document.createTreeWalker(document.querySelector(".projector"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (walk.currentNode.data.trim()) sizes.push(parseFloat(getComputedStyle(walk.currentNode.parentElement).fontSize));
  }
  return sizes;
}"""
OUTSIDE = """() => [...document.querySelectorAll(".projector *")]
  .filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width && (box.left < 0 || box.top < 0 || box.right > innerWidth + 1 || box.bottom > innerHeight + 1);
  })
  .map((one) => `${one.className}: ${one.textContent}`)"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve the demo as it stands when the meeting begins."""
    folder = tmp_path_factory.mktemp("room")
    home = folder / "home"
    home.mkdir(mode=0o700)
    with closing(quick_desk(home)) as office:
        fill_archive(office, home, Rulebook(), plan=PLAN, address="http://127.0.0.1/")
        secretary, adviser = (
            Visitor(session_id=SID, member_id=one.id, name=one.name, role=one.role, organisation=one.organisation)
            for one in (SECRETARY, ADVISER)
        )
        ballots.declare(office, adviser, SID, demo.GAP, parse_declaration({"kind": "none", "reason": None}))
        board.act(office, secretary, SID, parse_act({"act": "close", "reason": "Bắt đầu họp"}))
        codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, SID, by="TK")}
        lines = meeting.meeting(office, secretary, SID)["agenda"]
    with council_served(folder, council=Council(SID, codes, tuple(one["code"] for one in lines))) as running:
        yield running


@pytest.fixture(autouse=True)
def empty_table(served: Served) -> Iterator[None]:
    """Leave no product on the table, however a test ended: the next one begins with none."""
    yield
    served.visitor(SECRETARY.id).api("POST", f"/sessions/{SID}/acts", {"act": "discuss", "product": None})


def calls(page: Page, code: str) -> None:
    """Wait until the product stands on the table, as everybody sees it."""
    name = next(one.name for one in PLAN.products if one.code == code)
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def the_wall(browser: Browser, served: Served, **looks: Any) -> Page:
    page = at_the_meeting(browser, served, "M01", **{"viewport": WALL, **looks})
    page.goto(f"{served.base}/council/meeting#projector")
    expect(page.locator(".projector")).to_be_visible()
    return page


def sideways(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.mark.parametrize("count", [4, pytest.param(12, marks=pytest.mark.long)])
def test_the_room_s_screen_holds_every_product_of_the_demo_whole(
    served: Served, plain_chromium: Browser, count: int
) -> None:
    """Those with the most disputes first, called one after the other by keys; all twelve with `-m long`."""
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id)
    wall = the_wall(plain_chromium, served)
    names = [member.name for member in PLAN.members]
    lines = set()

    assert len(served.council.products) == 12
    for code in served.council.products[:count]:
        secretary.keyboard.press("Alt+ArrowRight")
        calls(wall, code)
        assert wall.evaluate(OUTSIDE) == []
        assert wall.evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
        assert wall.locator(".wall-body").evaluate("one => one.scrollHeight - one.clientHeight") <= 0
        assert min(wall.evaluate(TYPE)) >= LEAST_TYPE
        assert wall.locator(".wall-lines > li").count() <= 3
        assert wall.locator(".option").count() <= 8
        lines.add(wall.locator(".wall-lines > li").count())
        assert wall.locator("button, a, input, summary, [role=button]").filter(visible=True).count() == 0
        beside = wall.locator(".wall-head, .wall-body").all_inner_texts()
        assert not [name for name in names if any(name in text for text in beside)]

    assert 3 in lines
    secretary.locator("[data-key=end]").click()


@pytest.mark.parametrize("size", [(1280, 720), (1024, 768), (2560, 1080)])
def test_another_screen_shows_the_same_smaller_or_larger(
    served: Served, plain_chromium: Browser, size: tuple[int, int]
) -> None:
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id)
    width, height = size
    wall = the_wall(plain_chromium, served, viewport={"width": width, "height": height})
    secretary.keyboard.press("Alt+ArrowRight")
    calls(wall, served.council.products[0])

    assert wall.evaluate(OUTSIDE) == []
    assert min(wall.evaluate(TYPE)) == pytest.approx(LEAST_TYPE * min(width / 1920, height / 1080), abs=0.1)
    wall.set_viewport_size(WALL)
    wall.wait_for_function(f"({OUTSIDE})().length === 0")  # it is fitted anew once the window tells its size
    secretary.locator("[data-key=end]").click()


def test_next_and_previous_by_keys_for_who_leads_alone(served: Served, plain_chromium: Browser) -> None:
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id)
    member = at_the_meeting(plain_chromium, served, MEMBER)
    first, second, third = served.council.products[:3]

    secretary.keyboard.press("Alt+ArrowRight")
    calls(member, first)
    calls(secretary, first)
    secretary.keyboard.press("Alt+ArrowRight")
    calls(secretary, second)
    calls(member, second)
    member.keyboard.press("Alt+ArrowRight")
    secretary.keyboard.press("Alt+ArrowLeft")
    calls(secretary, first)
    calls(member, first)
    for key, there in (("ArrowRight", third), ("ArrowLeft", first)):
        for _ in range(2):  # at once: no press is lost while a product is being called
            secretary.keyboard.press(f"Alt+{key}")
        calls(secretary, there)

    expect(secretary.locator(".foot .go")).to_be_in_viewport(ratio=1)
    secretary.locator(".foot .go").click()
    calls(member, second)
    assert member.locator(".foot button, .agenda li button").count() == 0
    secretary.locator("[data-key=end]").click()


def test_the_agenda_stands_beside_the_product_and_the_next_is_in_reach(served: Served, plain_chromium: Browser) -> None:
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id, viewport={"width": 1280, "height": 860})
    secretary.keyboard.press("Alt+ArrowRight")
    calls(secretary, served.council.products[0])

    agenda, table = secretary.evaluate(
        "[...document.querySelectorAll('.agenda, .table-card')].map((one) => one.getBoundingClientRect().toJSON())"
    )
    assert agenda["right"] <= table["left"]
    assert agenda["top"] == table["top"]
    expect(secretary.locator(".agenda .here")).to_contain_text("đang thảo luận")
    expect(secretary.locator(".agenda .here")).to_contain_text("tiêu chí 1.5")
    expect(secretary.locator(".asked")).to_contain_text("Tiêu chí 1.5 đạt mức 4 sao hay không?")
    disputes = secretary.locator(".lines > .dispute")
    assert disputes.count() == 3
    expect(disputes.first).to_contain_text("mức tối thiểu 4 sao")
    for line in disputes.all():
        tops = {one["y"] for one in (option.bounding_box() for option in line.locator("li").all()) if one}
        assert len(tops) == 1
    assert sideways(secretary) <= 0
    secretary.locator("[data-key=end]").click()


def seconds(clock: str) -> int:
    """Return the seconds of a day."""
    hours, minutes, rest = (int(part) for part in clock.split(":"))
    return 3600 * hours + 60 * minutes + rest


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844), (320, 256)])
def test_no_stop_of_the_tab_key_lies_out_of_sight(
    served: Served, plain_chromium: Browser, width: int, height: int
) -> None:
    calls_to_table(served, demo.GAP)
    page = at_the_meeting(plain_chromium, served, SECRETARY.id, viewport={"width": width, "height": height})
    calls(page, demo.GAP)
    expect(page.locator("[data-key=papers]")).to_be_visible()

    assert stops(page, "Tab", 35) == []
    assert stops(page, "Shift+Tab", 35) == []


def test_a_note_is_acknowledged_and_listed_with_its_time(served: Served, plain_chromium: Browser) -> None:
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id)
    member = at_the_meeting(plain_chromium, served, MEMBER)
    secretary.keyboard.press("Alt+ArrowRight")
    calls(secretary, served.council.products[0])
    secretary.locator("[data-key=note]").click()
    secretary.get_by_role("dialog").get_by_label("Nội dung").fill("Chủ thể trình hợp đồng")
    secretary.get_by_role("dialog").get_by_role("button", name="Ghi ý kiến").click()

    expect(secretary.get_by_role("dialog")).to_be_hidden()
    expect(secretary.locator(".noted")).to_contain_text("Đã ghi")
    note = secretary.locator(".notes li", has_text="Chủ thể trình hợp đồng")
    told = secretary.locator(".noted").inner_text().removeprefix("✓ Đã ghi ")
    assert abs(seconds(told) - seconds(note.locator("time").inner_text())) <= 60
    calls(member, served.council.products[0])
    assert member.locator(".notes").count() == 0
    secretary.locator("[data-key=end]").click()


@pytest.mark.parametrize("who", [SECRETARY.id, MEMBER])
def test_a_phone_has_the_agenda_in_one_line_and_nothing_beyond_the_edge(
    served: Served, plain_chromium: Browser, who: str
) -> None:
    secretary = at_the_meeting(plain_chromium, served, SECRETARY.id)
    phone = at_the_meeting(plain_chromium, served, who, viewport={"width": 390, "height": 844})
    secretary.keyboard.press("Alt+ArrowRight")
    calls(phone, served.council.products[0])

    assert sideways(phone) <= 0
    box = phone.locator(".agenda").bounding_box()
    assert box
    assert box["height"] < 60
    other = phone.locator(".agenda li").nth(1)
    expect(other).to_be_hidden()
    phone.locator("[data-key=agenda]").click()
    expect(other).to_be_visible()
    expect(phone.locator("[data-key=agenda]")).to_have_attribute("aria-expanded", "true")
    assert sideways(phone) <= 0
    phone.goto(f"{served.base}/council/meeting#projector")
    expect(phone.locator(".projector")).to_be_visible()
    assert sideways(phone) <= 0
    secretary.locator("[data-key=end]").click()


def test_forced_colours_keep_dots_the_product_on_the_table_and_the_most_chosen(
    served: Served, plain_chromium: Browser
) -> None:
    page = at_the_meeting(plain_chromium, served, SECRETARY.id, forced_colors="active")
    page.keyboard.press("Alt+ArrowRight")
    calls(page, served.council.products[0])

    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    dot = page.locator(".ballot-dot").first
    assert dot.evaluate("one => getComputedStyle(one).backgroundColor") != paper
    assert page.locator(".agenda .here").evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    most, other = page.locator(".dispute li.most").first, page.locator(".dispute li:not(.most)").first
    width = "one => parseFloat(getComputedStyle(one).borderLeftWidth)"
    assert most.evaluate(width) > other.evaluate(width)
    page.locator("[data-key=end]").click()


def open_papers(page: Page, key: str = "papers") -> None:
    """Press the way into the dossier and wait until a page of it is drawn."""
    page.locator(f"[data-key='{key}']").first.click()
    page.wait_for_selector(".reader[data-shown] :is(canvas, img)")


def calls_to_table(served: Served, code: str | None) -> None:
    answer = served.visitor(SECRETARY.id).api("POST", f"/sessions/{SID}/acts", {"act": "discuss", "product": code})
    assert answer.status == 200, answer.text


def test_papers_of_the_product_on_the_table_open_beside_it_and_go_when_another_is_called(
    served: Served, plain_chromium: Browser
) -> None:
    page = at_the_meeting(plain_chromium, served, MEMBER, viewport={"width": 1280, "height": 860})
    calls_to_table(served, demo.GAP)
    calls(page, demo.GAP)
    expect(page.locator("[data-key=papers]")).to_be_visible()

    page.keyboard.press("Alt+x")
    page.wait_for_selector(".reader[data-shown] canvas")
    edges = page.evaluate(
        """() => Object.fromEntries([".table-card", ".foot", ".reader"].map((part) => {
          const { left, right } = document.querySelector(part).getBoundingClientRect(); return [part, [left, right]];
        }))"""
    )
    assert max(edges[".table-card"][1], edges[".foot"][1]) <= edges[".reader"][0] + 1
    assert sideways(page) <= 0
    page.keyboard.press("Escape")
    expect(page.locator(".reader")).to_have_count(0)
    expect(page.locator("[data-key=papers]")).to_be_focused()

    open_papers(page)
    calls_to_table(served, demo.SPLIT)
    calls(page, demo.SPLIT)
    assert page.locator(".reader, [data-key=papers]").count() == 0


def test_papers_are_never_on_the_room_s_screen_nor_with_who_must_leave(served: Served, plain_chromium: Browser) -> None:
    recused, code, _ = demo.RECUSED
    wall = the_wall(plain_chromium, served)
    out = at_the_meeting(plain_chromium, served, recused)
    asked: list[str] = []
    out.on("request", lambda request: asked.append(request.url))
    calls_to_table(served, code)
    expect(out.get_by_text("mời rời phòng trong lúc hội đồng thảo luận")).to_be_visible()
    assert out.locator("[data-key=papers], .behind").count() == 0
    assert not [url for url in asked if "/dossier" in url]

    calls_to_table(served, demo.GAP)
    calls(wall, demo.GAP)
    wall.keyboard.press("Alt+x")
    assert wall.locator(".reader, .behind, [data-key=papers]").count() == 0
    fetched = wall.evaluate("performance.getEntriesByType('resource').map((one) => one.name)")
    assert not [name for name in fetched if "/dossier" in name]


def test_an_adviser_reads_papers_they_may_read_and_no_score_and_an_observer_asks_for_none(
    served: Served, plain_chromium: Browser
) -> None:
    """The team reads what it declared on; what it has not declared on the server keeps from it."""
    adviser = at_the_meeting(plain_chromium, served, ADVISER.id, viewport={"width": 1280, "height": 860})
    observer = at_the_meeting(plain_chromium, served, OBSERVER.id)
    asked: list[str] = []
    observer.on("request", lambda request: asked.append(request.url))
    calls_to_table(served, demo.GAP)
    calls(adviser, demo.GAP)
    open_papers(adviser)
    expect(adviser.get_by_text("Điểm của sản phẩm chỉ hiện với thành viên hội đồng.")).to_be_visible()
    assert adviser.locator(".ballots-plot, .dispute").count() == 0

    with adviser.expect_response("**/dossier") as refused:
        calls_to_table(served, demo.SPLIT)
    assert refused.value.status == 403
    calls(adviser, demo.SPLIT)
    assert adviser.locator(".reader, [data-key=papers], .fault-box").count() == 0
    calls(observer, demo.SPLIT)
    assert observer.locator("[data-key=papers]").count() == 0
    assert not [url for url in asked if "/dossier" in url]


def test_papers_of_one_product_open_on_its_page_at_the_line_that_is_disputed(
    served: Served, plain_chromium: Browser
) -> None:
    page = at_the_meeting(plain_chromium, served, SECRETARY.id, viewport={"width": 1280, "height": 860})
    page.goto(f"{served.base}/council/consensus#product={demo.GAP}")
    paper = page.locator(".disputes .behind-paper").first
    expect(paper).to_be_visible()
    name = paper.inner_text().removeprefix("Hồ sơ: ").partition(" (")[0]
    paper.click()
    page.wait_for_selector(".reader[data-shown] :is(canvas, img)")
    expect(page.locator("#reader-title")).to_contain_text(name.partition(". ")[2] or name)
    assert sideways(page) <= 0

    page.keyboard.press("Alt+ArrowRight")
    expect(page.locator(".reader")).to_have_count(0)
    assert demo.GAP not in page.url, "another product was called"


def test_on_a_phone_papers_cover_the_page_of_a_product_and_lead_back(served: Served, plain_chromium: Browser) -> None:
    page = at_the_meeting(plain_chromium, served, SECRETARY.id, viewport={"width": 390, "height": 844})
    page.goto(f"{served.base}/council/consensus#product={demo.GAP}")
    open_papers(page)
    assert page.evaluate("document.querySelector('.council').inert")
    assert sideways(page) <= 0

    page.get_by_role("button", name="‹ Quay lại").click()
    assert not page.evaluate("document.querySelector('.council').inert")
    expect(page.locator("[data-key=papers]")).to_be_focused()
