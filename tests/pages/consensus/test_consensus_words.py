"""The results page in the gazette's words, and under 1048 with the minima that the council has to check itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.documents.minutes_sessions import session
from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from tests.pages.consensus.test_consensus_view import said
from tests.rulebook.test_overlay import NEW, RULEBOOK, WORDING, overlay_of, stored
from workbench.pages.results.view import consensus_view
from workbench.scoring import bundle_bytes

OLDEST = "1048/QĐ-TTg"
MEETING = bundle_bytes(sessions.meeting())
RICE, TOURISM = f"{OLDEST}#6", f"{OLDEST}#26"


def product(view: Any, code: str) -> Any:
    return next(one for one in view["products"] if one["code"] == code)


def test_loaded_words_stand_in_place_of_ours_and_say_so(tmp_path: Path) -> None:
    ours = product(consensus_view(MEETING, RULEBOOK), "25-09076-3-2026")
    theirs = product(consensus_view(MEETING, stored(tmp_path, overlay_of(NEW, 3))), "25-09076-3-2026")
    line = next(one for level in theirs["floors"] for one in level["lines"] if one["criterion"] == "1.5")

    assert line["option_text"] == "Chữ nạp 1.5 c"
    assert "(“Chữ nạp 1.5 c”)" in said(theirs, "missed")[0]
    assert theirs["wording"] == WORDING.note(NEW, 3)
    assert ours["wording"] is None


def test_no_figure_of_the_page_hangs_on_words(tmp_path: Path) -> None:
    figures = ("code", "status", "stars", "band", "held_back_by", "mean", "totals", "attendance", "charts")
    views = consensus_view(MEETING, RULEBOOK), consensus_view(MEETING, stored(tmp_path, overlay_of(NEW, 3, 7, 8)))

    ours, theirs = ([{key: one[key] for key in figures} for one in view["products"]] for view in views)
    assert theirs == ours


def test_under_1048_the_page_holds_the_minima_of_the_product_s_group() -> None:
    view = consensus_view(session([RICE, TOURISM], members=5), RULEBOOK)
    rice, tourism = view["products"]

    assert "hội đồng phải tự đối chiếu" in said(rice, "minima")[0]
    assert [one for one in said(rice, "minima") if one.startswith("3 sao, Phần C")]
    assert any(one.startswith("Không áp dụng cho") for one in said(tourism, "minima"))
    assert all(said(one, "minima") == [] for one in consensus_view(MEETING, RULEBOOK)["products"])


@pytest.mark.browser
def test_the_page_shows_the_minima_beside_the_floors_that_are_not_judged(chromium: Any) -> None:
    bundle = json.loads(session([RICE], members=5))
    with serving(StandIn(sessions.progress_of(bundle, RULEBOOK, state="closed"), bundle)) as hall:
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{hall.url}/consensus#product={bundle['products'][0]['code']}")

        notice = page.locator(".notice", has_text="781/QĐ-TTg")
        notice.wait_for()
        assert "Chương trình không xét các yêu cầu này" in notice.inner_text()
        assert page.get_by_text("3 sao, Phần C: Đã công bố tiêu chuẩn").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.close()
