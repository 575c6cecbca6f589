"""In a session in writing a member fetches their own opinion to sign, once their sheet is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.hands import marks_at_best
from tests.pages.standin import StandIn

pytestmark = pytest.mark.browser
PDF, DOCX = "opinion.pdf", "opinion.docx"


def handed_in(council: StandIn, sheets: dict[str, dict]) -> None:
    council.store("P1", marks=marks_at_best(sheets, FRUIT))
    council.post_hand_in(council.product("P1"), council.ballots["P1"], {})


@pytest.mark.parametrize("width", [1280, 360])
def test_both_files_come_from_the_sheet_that_is_handed_in(
    window: Callable[..., Any], council: StandIn, sheets: dict[str, dict], width: int
) -> None:
    council.written, council.files = True, {PDF: b"%PDF", DOCX: b"PK"}
    handed_in(council, sheets)
    page = window(width=width)

    for kind, name in (("pdf", PDF), ("docx", DOCX)):
        button = page.locator(f"[data-key=opinion-{kind}]")
        word = button.inner_text()
        with page.expect_download() as coming:
            button.focus()
            page.keyboard.press("Enter")
        assert coming.value.suggested_filename == name
        assert coming.value.path().read_bytes() == council.files[name]
        assert page.evaluate("document.activeElement.dataset.key") == f"opinion-{kind}"
        page.locator(f"[data-key=opinion-{kind}]", has_text=word).wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_refusal_is_told_on_the_page(window: Callable[..., Any], council: StandIn, sheets: dict[str, dict]) -> None:
    council.written = True
    handed_in(council, sheets)
    page = window()
    page.locator("[data-key=opinion-pdf]").click()

    assert "Chưa có phiếu đã nộp để in ý kiến." in page.locator(".news .fault-box").inner_text()


def test_there_is_none_before_handing_in_nor_in_a_session_that_meets(
    window: Callable[..., Any], council: StandIn, sheets: dict[str, dict]
) -> None:
    council.written = True
    assert window().locator(".opinion").count() == 0
    handed_in(council, sheets)
    council.written = False

    page = window()

    assert page.locator(".handed-in").count() == 1
    assert page.locator(".opinion").count() == 0
