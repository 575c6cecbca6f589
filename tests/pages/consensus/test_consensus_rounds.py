"""Between sessions, in a browser: a product over levels and years, and the list of what goes up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import P1
from tests.desk.levels import bundle_of, central, province, rate
from tests.desk.views.test_line_history import closed as closed_renewal
from tests.desk.views.test_line_history import renewing
from tests.desk.views.test_line_history import told as lines_told
from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, serving
from tests.pages.consensus.test_consensus_page import GAP, RULES, opened
from tests.pages.hands import unfold
from workbench.desk.views import rounds
from workbench.storage import Store

WIDTHS = [1280, 390]


@pytest.fixture(scope="module")
def told() -> sessions.Json:
    """Return what the desk really answers over two levels."""
    store = Store(None)
    upper = central(store, bundle_of(province(store)), show="after_close")
    rate(upper, -2)
    for who in ("M01", "TK"):
        upper.sign(who)
    return rounds.history(upper.office, upper.chair, upper.sid, P1)


def ask(page: Any, hall: StandIn) -> Any:
    unfold(opened(page, hall, GAP))
    page.locator("[data-key=history]").focus()
    page.keyboard.press("Enter")
    return page.locator(".history")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_a_products_cycles_stand_in_order_with_what_changed(
    page: Any,
    hall: StandIn,
    told: sessions.Json,
    width: int,
) -> None:
    hall.histories[GAP] = told
    page.set_viewport_size({"width": width, "height": 844})
    section = ask(page, hall)
    rows = section.locator("[data-key=cycles] tbody tr")
    rows.nth(1).wait_for()

    assert [row.split("\n")[0] for row in rows.locator("th").all_inner_texts()] == [
        "15/12/2026, cấp tỉnh",
        "20/12/2026, cấp trung ương",
    ]
    assert "lần đầu có trên máy chủ" in rows.nth(0).inner_text()
    assert "Xuống hạng: 5 →" in rows.nth(1).inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_each_line_stands_beside_the_last_cycle_and_what_is_not_carried_says_why(
    page: Any,
    hall: StandIn,
    width: int,
) -> None:
    hall.histories[GAP] = lines_told(closed_renewal(renewing("after_close")))
    page.set_viewport_size({"width": width, "height": 844})
    section = ask(page, hall)
    section.locator("[data-key=compared] summary").press("Enter")
    rows = section.locator("[data-key=lines] tbody tr")
    (first,) = (one for one in rows.all() if one.locator("th").inner_text().startswith("1.1 "))

    assert "trước: 1.a" in first.inner_text()
    assert "tính sang phiếu nay: 2,00" in first.inner_text()
    assert "như trước" in first.inner_text()
    assert "bảng chuyển của chương trình" in section.inner_text()
    lost = rows.filter(has_text="không đối chiếu được")
    assert f"{lost.count()} dòng không đối chiếu được" in section.inner_text()
    assert all(one.locator("small").last.inner_text() for one in lost.all())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.browser
def test_what_is_sealed_is_refused_in_words(page: Any, hall: StandIn) -> None:
    section = ask(page, hall)
    section.locator("[role=alert]").wait_for()

    assert "chỉ xem được sau khi đóng phiên chấm" in section.inner_text()


@pytest.mark.browser
def test_a_product_nobody_rated_before_says_so(page: Any, hall: StandIn) -> None:
    hall.histories[GAP] = {"code": GAP, "cycles": [], "unread": ["Không tính lại được phiên 0123."], "compared": None}
    section = ask(page, hall)
    section.get_by_text("Chưa có phiên đã kết thúc").wait_for()

    assert "Không tính lại được phiên 0123." in section.inner_text()


@pytest.mark.browser
def test_the_list_of_what_goes_up_is_fetched_by_one_button(page: Any, tmp_path: Path) -> None:
    bundle = sessions.meeting()
    bundle["regulation"]["max_gap"] = None
    with serving(StandIn(sessions.progress_of(bundle, RULES, state="concluded"), bundle)) as stand_in:
        stand_in.forwarded = b"PK of a test"
        opened(page, stand_in)
        button = page.locator("[data-key=forward]")
        going = [one for one in stand_in.view()["products"] if one["forwarded"]]
        assert button.count() == bool(going) == 1
        with page.expect_download() as begun:
            button.click()
        begun.value.save_as(tmp_path / "got.zip")

        assert begun.value.suggested_filename == "P.forward.zip"
        assert (tmp_path / "got.zip").read_bytes() == b"PK of a test"
        page.get_by_text("Đã lập danh sách").wait_for()
