"""Declaring over a whole list at once: hints are answered one by one, stepping back asks for a second word."""

from __future__ import annotations

import pytest

from tests.pages.conftest import FRUIT
from tests.pages.hands import filled

pytestmark = pytest.mark.browser
HINT = "Cùng cơ quan với chủ thể"


@pytest.fixture
def listed(window, council):
    """Return a function that opens the gate of the second product with four more that wait for a word."""
    for number in (3, 4, 5, 6):
        council.products.append(
            council._product(code=f"P{number}", name=f"Sản phẩm {number}", sheet=FRUIT, state="undeclared")
        )
        council.ballots[f"P{number}"] = council._ballot(council.products[-1])
    council.product("P4")["hints"] = [HINT]

    def opened(width=1280):
        page = window("P2", width=width)
        page.wait_for_selector(".declare-all")
        return page

    return opened


def declared(council):
    return [(code, body) for act, code, body in council.acts if act == "declaration"]


def test_one_word_speaks_for_all_that_are_not_marked(listed, council):
    page = listed()
    panel = page.locator(".declare-all")
    panel.get_by_label("Tôi không có xung đột lợi ích ở “Sản phẩm 4”").check()
    panel.get_by_role("button", name="Khai báo: không có lợi ích liên quan ở 5 sản phẩm").press("Enter")
    filled(page)

    assert declared(council) == [(code, {"kind": "none"}) for code in ("P2", "P3", "P4", "P5", "P6")]
    assert page.locator(".declare-all").count() == 0


def test_a_hint_has_to_be_answered_and_decides_nothing(listed, council):
    page = listed()
    panel = page.locator(".declare-all")
    assert HINT in panel.locator(".hinted").inner_text()
    assert panel.locator(".hinted input:checked").count() == 0
    panel.get_by_role("button", name="Khai báo: không có lợi ích liên quan ở 5 sản phẩm").click()

    assert "chọn một câu trả lời" in panel.locator(".hinted .field-fault").inner_text()
    assert page.evaluate("document.activeElement.name") == "declare-P4"
    assert declared(council) == []


def test_stepping_back_needs_a_reason_and_a_second_word_that_names_all(listed, council):
    page = listed()
    panel = page.locator(".declare-all")
    panel.get_by_label("Tôi không có xung đột lợi ích ở “Sản phẩm 4”").check()
    panel.get_by_label("Tôi không tham gia chấm “Sản phẩm 5”").check()
    go = panel.get_by_role("button", name="Khai báo: không có lợi ích liên quan ở 4 sản phẩm")
    go.click()
    assert "Cần ghi lý do" in panel.inner_text()
    page.locator("#why-P5").fill("Em ruột là chủ thể")
    go.click()
    dialog = page.get_by_role("dialog")
    assert "Sản phẩm 5: Em ruột là chủ thể" in dialog.inner_text()
    assert declared(council) == []
    dialog.get_by_role("button", name="Quay lại").click()
    dialog.wait_for(state="detached")
    assert declared(council) == [], "put away, nothing was sent"
    go.click()
    page.get_by_role("dialog").get_by_role("button", name="Xác nhận không tham gia").click()
    filled(page)

    assert dict(declared(council))["P5"] == {"kind": "recused", "reason": "Em ruột là chủ thể"}
    assert dict(declared(council))["P3"] == {"kind": "none"}
    assert council.product("P5")["state"] == "recused"


def test_what_was_taken_before_a_refusal_stays_and_the_rest_is_asked_again(listed, council):
    page = listed()
    page.locator(".declare-all").get_by_label("Tôi không có xung đột lợi ích ở “Sản phẩm 4”").check()
    put = council.put_declaration

    def refused(product, ballot, body):
        if product["code"] == "P5":
            return 409, {"faults": [{"what": "Chưa ghi được.", "where": "", "todo": "Thử lại.", "code": "x"}]}
        return put(product, ballot, body)

    council.put_declaration = refused
    page.get_by_role("button", name="Khai báo: không có lợi ích liên quan ở 5 sản phẩm").click()
    page.locator(".declare-all .fault-box").wait_for()
    assert "Chưa ghi được." in page.locator(".declare-all").inner_text()
    council.put_declaration = put
    page.get_by_role("button", name="Khai báo: không có lợi ích liên quan ở 5 sản phẩm").click()
    filled(page)

    assert [council.product(f"P{n}")["state"] for n in (2, 3, 4, 5, 6)] == ["scoring"] * 5
    assert [code for code, _ in declared(council)] == ["P2", "P3", "P4", "P5", "P5", "P6"], "none is told twice"


def test_one_product_alone_is_asked_as_before(window):
    assert window("P2").locator(".declare-all").count() == 0


def test_nothing_is_wider_than_a_phone(listed):
    page = listed(width=390)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    heights = page.locator(".declare-all .choice, .declare-all button").evaluate_all(
        "all => all.map((one) => one.offsetHeight)"
    )
    assert min(heights) >= 44


@pytest.mark.parametrize("width", [320, 390])
def test_a_name_without_a_gap_is_not_wider_than_a_phone(listed, council, width):
    for product in council.products:
        product["name"] = product["producer"] = "Thượnghạngxuấtkhẩu" * 4

    assert listed(width).evaluate("document.documentElement.scrollWidth") <= width
