"""A doubtful minimum on the consensus page: the doubt, the vote's dialog, what a vote changes, how firm the star is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desk.acts.test_waivers import CRAFT, WAIVE, sat
from tests.desk.council import P1, P2, SID
from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from tests.pages.hands import unbroken
from workbench.council.record.forwarding import part_of
from workbench.desk.acts import signing
from workbench.pages.results.risk import Risks
from workbench.pages.results.view import consensus_view
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle

RULES = Rulebook()
DOUBT = CRAFT.by_id["8"].doubt or ""
GROUP = "Mức tối thiểu mà phiếu in còn nghi vấn"


@pytest.fixture(scope="module")
def craft() -> sessions.Json:
    """Return a closed session with a handicraft of 95 points that lacks one paper."""
    table = sat()
    found: sessions.Json = json.loads(signing.bundle(table.office, table.chair, SID))
    return found


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_dialog_names_the_doubt_and_counts_for_and_against_in_the_same_words(
    chromium: Any, craft: sessions.Json, width: int, tmp_path: Path
) -> None:
    hall = StandIn(sessions.progress_of(craft, RULES, state="closed"), craft, role="secretary")
    with serving(hall) as hall, unbroken(chromium) as page:
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{hall.url}/consensus#product={P1}")
        page.wait_for_selector(".topbar")
        assert "Hội đồng chưa biểu quyết việc này" in page.locator("main").inner_text()
        page.click("[data-key=act-waive]")
        dialog = page.locator("dialog")
        said = dialog.inner_text()
        page.screenshot(path=tmp_path / f"dialog-{width}.png")

        assert DOUBT in said
        assert "số thuận nhiều hơn số chống" in said
        assert "Số phiếu không" not in said
        assert dialog.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        chosen = dialog.locator("select")
        assert chosen.evaluate("one => one.selectedOptions[0].text").startswith("8 ")
        page.get_by_label("Số phiếu thuận").fill(str(WAIVE["for"]))
        page.get_by_label("Số phiếu chống").fill(str(WAIVE["against"]))
        page.get_by_label("Lý do").fill(WAIVE["reason"])
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")

        assert hall.acts[-1] == {"act": "waive", **WAIVE}


def firmness(bundle: sessions.Json) -> sessions.Json:
    """Return what the page says of how firm the handicraft's star stands."""
    found: sessions.Json = Risks(read_bundle(bundle_bytes(bundle), RULES), RULES).of(P1)
    return found


def tried(bundle: sessions.Json) -> dict[str, list[str]]:
    """Return the groups of the star's firmness by their heading."""
    return {group["title"]: list(group["lines"]) for group in firmness(bundle)["groups"]}


def test_the_firmness_names_the_doubt_that_holds_a_product_back(craft: sessions.Json) -> None:
    held, other = tried(craft)[GROUP]

    assert held == f"Tiêu chí 8 đang giữ hạng lại. {DOUBT}"
    assert other == "Nếu mức tối thiểu ở tiêu chí 8 không áp dụng cho sản phẩm này: 5 sao."


def test_the_firmness_says_what_a_star_would_be_without_the_vote_it_rests_on(craft: sessions.Json) -> None:
    carried, lost = ({**craft, "waivers": [WAIVE | votes]} for votes in ({}, {"for": 2, "against": 3}))
    aside, other = tried(carried)[GROUP]

    assert aside == f"Tiêu chí 8: Hội đồng đã biểu quyết không áp dụng mức tối thiểu. {DOUBT}"
    assert other == "Nếu mức tối thiểu ở tiêu chí 8 vẫn áp dụng cho sản phẩm này: 2 sao."
    assert tried(lost)[GROUP][0].startswith("Tiêu chí 8 đang giữ hạng lại.")


def test_the_page_says_what_the_vote_did(craft: sessions.Json) -> None:
    for votes, star, end in (({}, 5, "không áp dụng"), ({"for": 2, "against": 3}, 2, "vẫn áp dụng")):
        view = consensus_view(bundle_bytes({**craft, "waivers": [WAIVE | votes]}), RULES)
        product = next(one for one in view["products"] if one["code"] == P1)
        told = {one["label"]: " ".join(one["lines"]) for one in product["reasons"]}

        assert end in told["Biểu quyết về mức tối thiểu"]
        assert WAIVE["reason"] in told["Biểu quyết về mức tối thiểu"]
        assert ("Không xét mức tối thiểu ở tiêu chí 8" in " ".join(told.values())) is (star == 5)
        assert [one["criterion"] for one in product["choices"]["waivers"]] == ["7"], "8 was voted on"


def test_a_part_of_a_session_names_what_is_not_in_it(craft: sessions.Json) -> None:
    view = consensus_view(part_of(bundle_bytes(craft), [P1]), RULES)

    assert view["left_out"] == [P2]
    assert [one["code"] for one in view["products"]] == [P1]


def test_the_headline_of_the_firmness_names_the_doubt(craft: sessions.Json) -> None:
    for waivers, star in (([], 2), ([WAIVE], 5)):
        said = firmness({**craft, "waivers": waivers})["sentence"]

        assert f"{star} sao" in said
        assert said.endswith("còn tùy mức tối thiểu ở tiêu chí 8, mà phiếu in còn nghi vấn.")
