"""On the form, each kind of rule that a decision prints stands at its own line of a real sheet that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages.hands import filled, line
from tests.pages.standin import ORIGIN, StandIn
from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser

RULEBOOK = Rulebook()
ACTS = {"eliminate", "stop_if_flag", "stop_if_zero"}
AT_OPTIONS = {"choose_one_case", "single_tick"}


def firsts() -> Iterator[tuple[str, str]]:
    """Yield, for each decision and kind of rule, the first usable sheet that prints it; grounds of exclusion too."""
    seen: set[tuple[str, str]] = set()
    for key in RULEBOOK.keys():  # noqa: SIM118  (not a mapping)
        sheet = RULEBOOK.sheet(key).sheet
        kinds = {rule.kind for one in sheet.criteria for rule in one.rules} | (
            {"out"} if sheet.disqualifiers else set()
        )
        for kind in sorted(kinds):
            if sheet.status == "complete" and (sheet.decision, kind) not in seen:
                seen.add((sheet.decision, kind))
                yield key, kind


FIRSTS = sorted(firsts())


@pytest.fixture
def form(chromium: Any) -> Iterator[Any]:
    """Return a function that opens the form on a published sheet."""
    contexts = []

    def opened(key: str, **product: Any) -> Any:
        context = chromium.new_context(viewport={"width": 1280, "height": 860})
        contexts.append(context)
        shown = {key: sheet_for_browser(RULEBOOK, key)}
        council = StandIn(shown, [{"code": "P1", "name": "Sản phẩm mẫu", "sheet": key}])
        council.product("P1").update(product)
        council.attach(context)
        page = context.new_page()
        page.goto(f"{ORIGIN}/council/sheet#P1")
        filled(page)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("key", sorted({key for key, _ in FIRSTS}))
def test_every_rule_of_the_sheet_stands_at_its_line_and_no_other(form: Any, key: str) -> None:
    page, sheet = form(key), RULEBOOK.sheet(key).sheet

    for one in sheet.criteria:
        root = line(page, one.id)
        told = [rule for rule in one.rules if rule.kind != "single_tick"]
        notes = root.locator("p.rule").all_text_contents()
        assert len(notes) == len(told), one.id
        for rule, note in zip(told, notes, strict=True):
            assert rule.text in note or rule.text[0].lower() + rule.text[1:] in note, (one.id, rule.kind)
        assert root.locator("p.rule.act").count() == sum(rule.kind in ACTS for rule in told), one.id
        for rule in one.rules:
            if rule.kind == "choose_one_case":
                assert root.locator(".case").count() == len(rule.cases), one.id
            if rule.kind == "single_tick":
                assert root.locator('input[type="radio"]').count() == 2, one.id
    grounds = page.locator("details.about li").all_text_contents()
    assert [ground.text for ground in sheet.disqualifiers] == grounds[: len(sheet.disqualifiers)]


def test_the_sheets_looked_at_print_every_kind_of_every_decision() -> None:
    assert {kind for _, kind in FIRSTS} >= ACTS | AT_OPTIONS | {
        *("precondition", "applies_if", "full_points_if_flag", "heading_floor", "out"),
    }
    assert {key.split("#")[0] for key, _ in FIRSTS} == set(RULEBOOK.decisions)


def test_what_the_office_noted_of_the_product_stands_above_the_lines(form: Any) -> None:
    note = "Tiêu chí 7: Cho điểm tối đa nếu sản phẩm không bắt buộc kiểm nghiệm định kỳ."
    page = form("148/QĐ-TTg#21", flags=[note])

    assert page.locator(".abouts .flags li").all_text_contents() == [note]
    assert "Văn phòng ghi lưu ý về sản phẩm này:" in page.inner_text(".abouts .flags")


def test_without_a_note_of_the_office_nothing_is_said_of_one(form: Any) -> None:
    assert form("26/2026/QĐ-TTg#1").locator(".flags").count() == 0


def test_where_the_printed_text_does_not_fit_nobody_is_suspected(form: Any) -> None:
    """What is odd in a decision's own print is told to members as that: a misprint, at its line or above all lines."""
    key = "26/2026/QĐ-TTg#26"
    page, sheet = form(key), RULEBOOK.sheet(key).sheet
    above, at = sheet.doubts, [one for one in sheet.criteria if one.doubt]
    assert (len(above), len(at)) == (2, 1), "the sheet was chosen for having both"

    fold = page.locator("details.about", has_text="Chỗ văn bản in chưa khớp")
    assert fold.locator("summary").inner_text() == f"Chỗ văn bản in chưa khớp ({len(above)})"
    assert fold.locator("li").count() == len(above)
    for one in at:
        assert line(page, one.id).locator(".doubt").text_content().startswith("Chỗ văn bản in chưa khớp: ")
    assert not re.search("nghi vấn|nghi ngờ", page.text_content(".council"), re.IGNORECASE)
