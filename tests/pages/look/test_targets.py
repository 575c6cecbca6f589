"""On a phone every control is as high as a thumb asks for, and a copy button works without a clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.hands import box_of
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()
LEAST = 44
"""WCAG 2.2, 2.5.5. Links inside a sentence are left out, as the rule does."""
CONTROLS = "button, summary, select, textarea, label.option, label.choice, nav a, a.go, a.quiet, th a"
LOW = """([least, controls]) => [...document.querySelectorAll(controls)]
  .filter((one) => one.checkVisibility() && !one.closest("[disabled]"))
  .map((one) => [Math.round(one.getBoundingClientRect().height), one.textContent.trim().slice(0, 40)])
  .filter(([height]) => height && height < least)"""


def low_controls(page: Any) -> list[Any]:
    return page.evaluate(LOW, [LEAST, CONTROLS])  # type: ignore[no-any-return]


@pytest.fixture
def phone(chromium: Any) -> Any:
    """Return an empty page of a phone."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_the_score_form(window: Callable[..., Any]) -> None:
    sheet, gate = window(width=390), window("P2", width=390)
    sheet.get_by_role("button", name="Sản phẩm 1/2").click()

    assert low_controls(sheet) == []
    assert low_controls(gate) == []


def test_the_board_and_one_of_its_dialogs(phone: Any) -> None:
    with serving(StandIn(sessions.progress_of(sessions.demo(), RULES, state="scoring"))) as hall:
        phone.goto(f"{hall.url}/board")
        phone.wait_for_selector(".topbar")
        phone.get_by_role("button", name="Ghi vắng mặt").first.click()

        assert low_controls(phone) == []
        assert box_of(phone, ".topbar")["height"] <= 120, "two rows"


@pytest.mark.parametrize("product", ["", "25-09076-7-2026"])
def test_the_results_and_one_product(phone: Any, product: str) -> None:
    bundle = sessions.meeting()
    with serving(StandIn(sessions.progress_of(bundle, RULES, state="closed"), bundle)) as hall:
        phone.goto(f"{hall.url}/consensus{f'#product={product}' if product else ''}")
        phone.wait_for_selector(".topbar")

        assert low_controls(phone) == []
        over = "[...document.querySelectorAll('.cards')].filter((box) => box.scrollWidth > box.clientWidth).length"
        assert phone.evaluate(over) == 0


def test_a_phone_shows_twelve_results_on_two_screens_and_the_steps_in_one_row(phone: Any) -> None:
    """Nothing is to do in nine of them: such a row has two lines."""
    with serving(hall_of(sessions.meeting())) as hall:
        phone.goto(f"{hall.url}/consensus")
        phone.click("[data-key=filter-all]")
        phone.wait_for_selector(".steps")
        told = phone.evaluate(
            """() => {
              const rows = [...document.querySelectorAll(".overview tr[data-code]")];
              const ends = rows.map((one) => one.getBoundingClientRect().bottom);
              const foot = document.querySelector(".foot").offsetHeight;
              const plain = rows.filter((one) => !one.querySelector(".c-next a, .c-stars small"));
              return {
                seen: ends.filter((end) => end <= 2 * innerHeight - foot).length,
                plain: Math.max(...plain.map((one) => one.offsetHeight)),
                steps: new Set([...document.querySelectorAll(".steps li")].map((one) => one.offsetTop)).size,
              };
            }"""
        )

    assert told["seen"] == 12
    assert told["plain"] <= 60
    assert told["steps"] == 1


def test_without_a_clipboard_the_value_is_shown_whole_and_selected(phone: Any) -> None:
    bundle = sessions.meeting()
    phone.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () => false;"
    )
    with serving(StandIn(sessions.progress_of(bundle, RULES, state="closed"), bundle)) as hall:
        phone.goto(f"{hall.url}/consensus")
        phone.get_by_role("button", name="Chép: Mã SHA-256").click()

        phone.get_by_text("Đã chọn sẵn").wait_for()
        assert len(phone.evaluate("getSelection().toString().trim()")) == 64
