"""Results and board on paper: every product and every column is there, also outside the filter and past the window."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from itertools import takewhile
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import hall_of, serving
from tests.pages.consensus.test_consensus_page import GAP, SPLIT
from tests.pages.hands import box_of
from workbench.rulebook import Rulebook

pytestmark = [pytest.mark.browser, pytest.mark.office]
RULES = Rulebook()
Word = tuple[float, float, float, float, str]
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


def many(times: int) -> sessions.Json:
    """Return the meeting's session with its products so many times over, each under a code and name of its own."""
    bundle = sessions.meeting()
    grown = {**bundle, **{name: [] for name in ("products", "ballots", "stops")}}
    for n in range(times):
        for one in bundle["products"]:
            grown["products"].append({**one, "code": f"{one['code']}-{n}", "name": f"{one['name']} {n:02}"})
        for name in ("ballots", "stops"):
            grown[name] += [{**one, "product": f"{one['product']}-{n}"} for one in bundle[name]]
    grown["recusals"] = [
        {**one, "product": f"{one['product']}-{n}"} for one in bundle["recusals"] for n in range(times)
    ]
    grown["absences"] = [one for one in bundle["absences"] if one["product"] is None]
    grown["resolutions"] = []
    return grown


def printed(page: Any, path: Path, *, landscape: bool = True) -> str:
    page.pdf(path=str(path), format="A4", landscape=landscape, print_background=False)
    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True).stdout.decode()
    return "".join(text.split())


@pytest.mark.parametrize("times", [1, 5])
@pytest.mark.parametrize("name", ["consensus", "board"])
def test_every_product_and_column_is_printed(chromium: Any, tmp_path: Path, name: str, times: int) -> None:
    with serving(hall_of(many(times))) as hall:
        page = chromium.new_page()
        page.goto(f"{hall.url}/{name}")
        page.wait_for_selector(".topbar")
        found = printed(page, tmp_path / "page.pdf")
        page.close()

    lost = [one["name"] for one in hall.progress["products"] if "".join(one["name"].split()) not in found]
    assert lost == []
    heads = (
        ("Bộ", "ĐiểmTB", "Hạng", "Chênh", "Phiếu", "Việctiếptheo")
        if name == "consensus"
        else ["".join(one["name"].split()) for one in hall.progress["members"] if one["scores"]]
    )
    assert [head for head in heads if head not in found] == []


def test_the_screen_shows_the_whole_list_without_a_box_of_its_own(chromium: Any) -> None:
    with serving(hall_of(many(5))) as hall:
        page = chromium.new_page(viewport={"width": 1280, "height": 860})
        page.goto(f"{hall.url}/consensus")
        page.click("[data-key=filter-all]")
        box = page.locator(".overview")
        assert box.evaluate("one => one.scrollHeight <= one.clientHeight + 1")
        page.locator(".overview tbody tr").last.scroll_into_view_if_needed()
        head = box_of(page, ".overview thead th")
        page.close()

    assert head["y"] == pytest.approx(0, abs=1), "the head stays in sight"


def test_paper_that_stands_upright_has_the_columns_of_the_wide_screen(chromium: Any, tmp_path: Path) -> None:
    """A sheet of A4 is as narrow as a tablet; the list for small screens has neither heads nor ballots."""
    with serving(hall_of(sessions.meeting())) as hall:
        page = chromium.new_page()
        page.goto(f"{hall.url}/consensus")
        page.wait_for_selector(".topbar")
        found = printed(page, tmp_path / "page.pdf", landscape=False)
        page.close()

    heads = ("Bộ", "ĐiểmTB", "305070", "Hạng", "Chênh", "Phiếu", "Việctiếptheo")
    assert [head for head in heads if head not in found] == []
    assert found.count("9/9") == sum(len(one["attendance"]["counted"]) == 9 for one in hall.view()["products"]), (
        "every product tells its ballots"
    )


@pytest.fixture
def product(chromium: Any) -> Iterator[Any]:
    """Return a function that opens one product; what would be printed stays until the browser says that it has it."""
    with serving(hall_of(sessions.meeting())) as hall:
        page = chromium.new_page()
        page.add_init_script("window.print = () => { window.prints = (window.prints ?? 0) + 1; }")

        def opened(code: str) -> tuple[Any, sessions.Json]:
            page.goto(f"{hall.url}/consensus#product={code}")
            page.wait_for_selector(".folds")
            return page, next(one for one in hall.view()["products"] if one["code"] == code)

        yield opened
        page.close()


@pytest.mark.parametrize("code", [GAP, SPLIT])
def test_one_product_is_printed_in_short_on_four_pages_at_most(product: Any, tmp_path: Path, code: str) -> None:
    page, one = product(code)
    page.locator("[data-key=print]").click()
    found = printed(page, tmp_path / "page.pdf", landscape=False)
    pages = len(sheets_of(page, tmp_path / "pages.pdf", 297)) - 1
    told = [one["lead"], one["todo"], *(who["name"] for who in one["totals"]), *one["gap"]["mostly"]]
    unmet = [line["title"] for level in one["floors"] for line in level["lines"] if not line["met"]]

    assert page.evaluate("window.prints") == 1
    assert pages <= 4
    assert [words for words in (*told, *unmet) if "".join(words.split()) not in found] == []
    assert "Bảnintómtắt." in found
    assert "Từngtiêuchí" not in found
    assert "Biểuquyếtchênhlệch" not in found, "nothing to press on paper"


def test_what_is_folded_away_is_printed_where_the_whole_is_asked_for(product: Any, tmp_path: Path) -> None:
    page, one = product(GAP)
    page.locator("[data-key=print-whole]").click()
    whole = printed(page, tmp_path / "page.pdf", landscape=False)
    folded = page.locator(".fold").first.evaluate("one => one.open")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    short = printed(page, tmp_path / "page.pdf", landscape=False)
    lines = ["".join(f"{line['criterion']} {line['title']}".split()) for line in one["lines"]]

    assert page.evaluate("window.prints") == 1
    assert not folded
    assert [line for line in lines if line not in whole] == []
    assert [line for line in lines if line not in short] != []
    assert "Tổngđiểm" in whole
    assert "Bảnintómtắt." not in whole
    assert "Biểuquyếtchênhlệch" not in whole, "nothing to press on paper"


def test_nothing_is_printed_over_something_else_where_a_page_ends(chromium: Any, tmp_path: Path) -> None:
    """On sheets of several heights, so that a page ends in the middle of many things."""
    with serving(hall_of(sessions.meeting())) as hall:
        page = chromium.new_page()
        page.goto(f"{hall.url}/consensus#product={GAP}")
        page.wait_for_selector(".folds")
        page.evaluate("document.querySelector('.council').classList.add('print-whole')")
        sheets = [sheet for height in range(230, 300, 8) for sheet in sheets_of(page, tmp_path / "page.pdf", height)]
        page.close()

    assert sum(map(len, sheets)) > 10_000
    assert [(one[4], other[4]) for words in sheets for one, other in neighbours(words) if covers(one, other)] == []


def sheets_of(page: Any, path: Path, height: int) -> list[list[Word]]:
    """Print on sheets of a height in millimetres; return the words of each, from the top down, and where they stand."""
    page.pdf(path=str(path), width="210mm", height=f"{height}mm", print_background=False)
    told = subprocess.run(["pdftotext", "-bbox", str(path), "-"], capture_output=True, check=True).stdout.decode()
    sheets = (WORD.findall(sheet) for sheet in told.split("<page "))
    return [sorted(((*map(float, box[:4]), box[4]) for box in found), key=itemgetter(1)) for found in sheets]


def neighbours(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    """Yield the pairs of which one begins above the other's foot."""
    for at, one in enumerate(words):
        yield from ((one, other) for other in takewhile(lambda other: other[1] < one[3], words[at + 1 :]))  # noqa: B023


def covers(one: Word, other: Word) -> bool:
    """Tell whether two words share more than half of the height and some of the width of the smaller."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and high > min(one[3] - one[1], other[3] - other[1]) / 2


def test_where_nothing_waits_the_name_has_the_column_of_what_comes_next(chromium: Any, tmp_path: Path) -> None:
    with serving(hall_of(sessions.example(), state="concluded")) as hall:
        page = chromium.new_page()
        page.goto(f"{hall.url}/consensus")
        page.wait_for_selector(".tally li")
        found = printed(page, tmp_path / "page.pdf", landscape=False)
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 718, "height": 1000})  # A4 between its margins
        shares = page.evaluate(
            """() => [".overview", "thead .c-name", "thead .c-next"].map(
              (part) => document.querySelector(part).getBoundingClientRect().width)"""
        )
        page.close()

    assert "Việctiếptheo" not in found
    assert shares[2] == 0
    assert shares[1] / shares[0] > 0.25
