"""The procedure on the board in a browser: hints, a recusal told in the meeting, what comes with a dossier."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board.test_board_page import opened
from tests.pages.board_stand_in import StandIn, serving
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser


def hall_of(role: str = "secretary") -> StandIn:
    progress = sessions.progress_of(sessions.demo(), Rulebook(), state="scoring")
    hall = StandIn(progress, role=role)
    hall.dossiers = {
        product["code"]: {
            "commune": [],
            "advisory": [],
            "samples": {"due": 5, "count": 3, "note": None},
            "self": {},
            "requests": [],
            "preliminary": None,
        }
        for product in progress["products"]
    }
    return hall


def test_the_secretary_records_a_recusal_and_a_report(page: Any) -> None:
    with serving(hall_of()) as hall:
        member, product = hall.progress["members"][0], hall.progress["products"][1]
        hall.progress["hints"] = [
            {"member": member["id"], "product": product["code"], "said": "Ông/Bà từng tư vấn, thẩm định sản phẩm này."}
        ]
        opened(page, hall)
        assert "người này từng tư vấn" in page.inner_text(".hints")
        page.get_by_role("button", name="Ghi không tham gia", exact=True).click()
        page.locator("#act-member").select_option(member["id"])
        page.locator("#act-product").select_option(product["code"])
        page.locator("#act-reason").fill("Nói tại phiên họp")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")
        page.locator("[data-key=dossiers] > summary").click()
        page.locator(f'[data-key="dossier-{product["code"]}"]').click()
        page.locator("#act-about").select_option("line")
        page.locator("#act-criterion").fill("1.5")
        page.locator("#act-text").fill("Hợp đồng hết hạn")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")

        about = {"product": product["code"]}
        assert hall.acts == [
            {"act": "recusal", "member": member["id"], **about, "reason": "Nói tại phiên họp"},
            {"act": "report", **about, "source": "advisory", "topic": "1.5", "text": "Hợp đồng hết hạn"},
        ]


def test_a_chair_reads_and_does_not_record(page: Any) -> None:
    with serving(hall_of("chair")) as hall:
        opened(page, hall)
        page.locator("[data-key=dossiers] > summary").click()

        assert "đã nhận 3/5 sản phẩm mẫu" in page.inner_text("[data-key=dossiers]")
        assert page.get_by_role("button", name="Ghi thêm").count() == 0
        assert page.get_by_role("button", name="Ghi không tham gia", exact=True).count() == 0


def test_samples_of_all_products_are_one_form_and_reports_are_read_again(page: Any) -> None:
    with serving(hall_of()) as hall:
        first, second, third = (one["code"] for one in hall.progress["products"][:3])
        told = {"topic": "labour", "criterion": None, "text": "12 lao động của xã", "at": "2026-12-14T03:00:00Z"}
        hall.dossiers[first]["commune"] = [told]
        hall.dossiers[second]["samples"] = {"due": 5, "count": None, "note": None}
        opened(page, hall)
        page.locator("[data-key=dossiers] > summary").click()
        assert "Xã: lao động địa phương: 12 lao động của xã" in page.inner_text("[data-key=dossiers]")

        page.locator("[data-key=samples]").click()
        fields = {code: page.locator(f'[id="act-{code}"]') for code in (first, second, third)}
        assert [one.input_value() for one in fields.values()] == ["3", "", "3"]
        fields[third].fill("năm")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog >> text=Cần một số nguyên, từ 0 trở lên.")
        fields[third].fill("5")
        page.locator("dialog .go").click()
        page.wait_for_selector("dialog", state="detached")

        assert hall.acts == [{"act": "samples", "product": third, "count": 5}], (
            "what was there or left open is not sent"
        )
