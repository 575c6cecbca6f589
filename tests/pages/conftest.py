"""The score form in a real Chromium, before a stand-in of the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.pages.hands import FILLED
from tests.pages.standin import ORIGIN, StandIn
from workbench.pages.sheet import sheet_json
from workbench.rulebook import Rulebook

NEW = "26/2026/QĐ-TTg"
FRUIT, TOURISM = f"{NEW}#1", f"{NEW}#26"


@pytest.fixture(scope="session")
def chromium(plain_chromium: Any) -> Any:
    """Return Chromium without its own windows, for one page at a time is tested here."""
    return plain_chromium


@pytest.fixture(scope="session")
def sheets() -> dict[str, dict]:
    """Return two published sheets as the server sends them: fresh fruit, and tourism with its alternatives."""
    rulebook = Rulebook()
    return {
        key: sheet_json(rulebook.sheet(key).sheet, rulebook.decisions[NEW], rulebook.evidence(NEW))
        for key in (FRUIT, TOURISM)
    }


@pytest.fixture
def council(sheets: dict[str, dict]) -> StandIn:
    """Return a session of two products, one of them not declared yet."""
    return StandIn(
        sheets,
        [
            {"code": "P1", "name": "Thanh long ruột đỏ", "sheet": FRUIT},
            {"code": "P2", "name": "Làng du lịch Bản Mẫu", "sheet": TOURISM, "state": "undeclared"},
        ],
    )


@pytest.fixture
def window(chromium: Any, council: StandIn) -> Iterator[Callable[..., Any]]:
    """Return a function that opens the form in a new window of one browser profile; page errors fail the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 860}, timezone_id="Asia/Ho_Chi_Minh")
    council.attach(context)
    errors: list[str] = []

    def open_window(product: str = "P1", width: int = 1280) -> Any:
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 860})
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{ORIGIN}/council/sheet#{product}")
        page.wait_for_selector(f"{FILLED}, .gate, .message")
        return page

    yield open_window
    context.close()
    assert errors == []


@pytest.fixture
def page(window: Callable[..., Any]) -> Any:
    """Return the form, open on the first product."""
    return window()
