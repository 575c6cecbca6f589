"""The papers' own part of the results page: what is blank, the two forms that fill it, all papers as one file."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from workbench.council.facts.office import OFFICE_FACTS, SESSION_FACTS
from workbench.text_vi import paper_facts as words


def lines(kinds: Any, known: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {
            "name": name, "label": words.LABELS[name], "help": words.HELPS.get(name, ""), "kind": kind,
            "value": known.get(name, ""), "papers": ["biên bản", "báo cáo"] if name in ("begins", "parent") else [],
        }
        for name, kind in kinds.items()
    ]  # fmt: skip


def hall() -> StandIn:
    made = hall_of(sessions.demo(), state="concluded")
    made.facts = {
        "level_text": "Cấp tỉnh", "valid_from": "2026-07-16", "valid_to": "",
        "forms": [{"value": "KT", "label": "KT. (ký thay)"}],
        "office": lines(OFFICE_FACTS, {"place": "Phú Thọ"}), "session": lines(SESSION_FACTS, {"ends": "11:30"}),
    }  # fmt: skip
    return made


@pytest.mark.browser
def test_blanks_are_told_and_filled_by_keys_and_only_what_changed_is_sent(page: Any) -> None:
    with serving(hall()) as served:
        page.goto(f"{served.url}/consensus")
        summary = page.get_by_text("Còn để trống khi in: 2 mục")
        summary.wait_for()
        page.locator("[data-key=blanks] summary").press("Enter")
        assert "Giờ bắt đầu: ở biên bản, báo cáo" in page.locator("[data-key=blanks]").inner_text()

        page.locator("[data-key=facts-session]").focus()
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog")
        page.keyboard.type("8h05")
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog", state="detached")
        assert served.told_facts == [{"session": {"begins": "8h05"}}]

        page.locator("[data-key=facts-office]").press("Enter")
        page.get_by_label("Có giá trị từ ngày").wait_for()
        page.get_by_label("Cơ quan chủ quản").fill("Ủy ban nhân dân tỉnh Phú Thọ")
        page.get_by_label("Quyết định ký thế nào").select_option("KT")
        page.get_by_label("Địa danh ở dòng ngày tháng").fill("")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")
        assert served.told_facts[1] == {
            "office": {"parent": "Ủy ban nhân dân tỉnh Phú Thọ", "decision_form": "KT", "place": ""},
            "valid_from": "2026-07-16",
            "valid_to": "",
        }
        assert page.locator("[data-key=paper-set]").inner_text() == "Tải mọi văn bản (.zip)"
        page.set_viewport_size({"width": 390, "height": 800})
        page.locator("[data-key=facts-office]").click()
        wide = page.evaluate(
            "() => document.querySelector('dialog').scrollWidth - document.querySelector('dialog').clientWidth"
        )
        assert wide <= 0
