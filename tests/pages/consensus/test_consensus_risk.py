"""Advice on the consensus page: whose ballot stands apart, how firm the star stands; and that it stays there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_sessions import GOOD, Json
from tests.pages.board_stand_in import StandIn, serving
from workbench.pages.results.risk import Risks
from workbench.pages.results.view import consensus_view
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle

RULES = Rulebook()
APART, EVEN, THROWN_OUT = "25-09076-7-2026", "25-09076-3-2026", "25-09076-5-2026"
BY_HEADS = "Một phiếu đổi hạng: 5 trong 9 phiếu, phiếu nào cũng vậy; một ô cũng đủ."


def by_heads() -> Json:
    """Return the demo under a regulation that counts heads on least options."""
    bundle = sessions.demo()
    bundle["regulation"]["floors"] = "majority"
    bundle["agreed"] = []
    return bundle


def product(bundle: Json, code: str) -> Json:
    view = consensus_view(bundle_bytes(bundle), RULES)
    return next(one for one in view["products"] if one["code"] == code)


def file_of(tmp_path: Path, bundle: Json) -> Path:
    path = tmp_path / "bundle.json"
    path.write_bytes(bundle_bytes(bundle))
    return path


def test_the_ballot_that_makes_the_gap_alone_is_named_as_advice() -> None:
    said = product(sessions.meeting(), APART)["apart"]

    assert said["label"] == "Tham khảo, không phải quy định"
    assert said["lines"] == [
        "Phiếu của Hoàng Đức Thịnh (70 điểm) chênh hẳn so với các phiếu khác: thấp hơn phiếu gần nhất 7 điểm, trong "
        "khi cả hội đồng chênh 12 điểm."
    ]


def test_an_even_panel_and_one_too_small_are_said_to_be_so() -> None:
    few = sessions.example()
    few["ballots"] = [one for one in few["ballots"] if one["member"] in {"M01", "M02"} or one["product"] != GOOD]

    assert product(sessions.meeting(), EVEN)["apart"]["lines"] == [
        "Trong 9 phiếu, không phiếu nào chênh hẳn so với các phiếu khác."
    ]
    assert product(few, GOOD)["apart"]["lines"] == [
        "Chỉ có 2 phiếu, quá ít để nói phiếu nào chênh hẳn; cần ít nhất 3 phiếu."
    ]


def test_advice_changes_nothing_else_of_the_page() -> None:
    shown = product(sessions.meeting(), APART)

    assert shown["status"] == "needs_discussion"
    assert not any("tách hẳn" in line for reason in shown["reasons"] for line in reason["lines"])


def test_a_product_nobody_rates_any_more_and_one_that_is_not_there_are_not_tried() -> None:
    risks = Risks(read_bundle(bundle_bytes(sessions.demo()), RULES), RULES)

    assert risks.of(THROWN_OUT) is None
    assert risks.of("không có") is None


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_the_sentence_is_in_sight_and_what_was_tried_is_folded_away(chromium: Any, width: int) -> None:
    bundle = by_heads()
    with serving(StandIn(sessions.progress_of(bundle, RULES, state="closed"), bundle, role="chair")) as hall:
        page = chromium.new_page(viewport={"width": width, "height": 860})
        page.goto(f"{hall.url}/consensus#product={EVEN}")
        page.wait_for_selector(".risk[aria-busy=false]")
        section = page.locator(".risk")

        assert section.locator("> p").inner_text() == BY_HEADS
        assert not section.locator("dl").is_visible()

        section.locator("summary").click()

        assert section.locator("dt").all_inner_texts() == [
            "Khoảng cách đến các mốc điểm",
            "Không tính một phiếu",
            "Đổi một ô của một phiếu",
            "Cách tính mức tối thiểu khác",
        ]
        assert "Không có phiếu của Lê Quang Đạo: 3 sao." in section.inner_text()
        assert page.evaluate("document.documentElement.scrollWidth") <= width

        page.click("[data-key=after]")
        page.wait_for_selector(".product h2:not(:text('Gạo nếp'))")
        page.wait_for_selector(".risk[aria-busy=false]")

        assert section.locator("> p").inner_text().endswith("không một phiếu hay một ô nào đổi được.")
        page.close()
