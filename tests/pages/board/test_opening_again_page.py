"""The secretary's desk on the board, and opening again by two, on the board and the consensus page in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, proposal, serving
from tests.pages.hands import box_of, unbroken
from workbench.rulebook import Rulebook

pytestmark = pytest.mark.browser
RULES = Rulebook()
GAP, LAST = "25-09076-7-2026", "25-09076-12-2026"
"""A product whose gap waits for the council, and one that lacks a ballot."""


def stand_in(state: str, *, role: str = "secretary", consensus: bool = False) -> StandIn:
    bundle = sessions.meeting()
    progress = sessions.progress_of(bundle, RULES, state=state)
    if state == "closed":
        for member, row in progress["cells"].items():
            for code, cell in row.items():
                shut = "closed" if (member, code) == ("M02", LAST) else "handed_in"
                cell["state"] = shut if cell["state"] in {"undeclared", "scoring", "handed_in"} else cell["state"]
    return StandIn(progress, bundle if consensus else None, role=role)


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return an empty page that fails the test on any error of its scripts."""
    with unbroken(chromium) as page:
        page.set_default_timeout(8000)
        yield page


def opened(page: Any, hall: StandIn, where: str = "board") -> Any:
    page.goto(f"{hall.url}/{where}")
    page.wait_for_selector(".topbar")
    return page


def send(page: Any, hall: StandIn) -> dict[str, Any]:
    page.locator("dialog .go").click()
    page.wait_for_selector("dialog", state="detached")
    return hall.acts[-1]


def test_a_reminder_is_a_message_to_copy_without_a_mark(page: Any) -> None:
    with serving(stand_in("scoring")) as hall:
        opened(page, hall).locator("[data-key^=remind-]").first.click()
        said = page.locator(".reminder").inner_text()
        focused = page.evaluate("document.activeElement.textContent")

    assert focused == "Sao chép"
    assert said.startswith("Kính gửi Ông/Bà Đỗ Xuân Trường: ")
    assert "Ông/Bà còn 11 phiếu chưa nộp: Ngọn su su an toàn (chưa khai báo xung đột lợi ích)" in said
    assert said.endswith("bằng mã cá nhân để hoàn thành.")
    assert "điểm" not in said


def test_after_the_close_each_product_that_waits_leads_to_its_act(page: Any) -> None:
    with serving(stand_in("closed")) as hall:
        rows = opened(page, hall).locator(".blocks li")
        said = {row.split(" · ")[0]: row for row in rows.all_inner_texts()}
        link = page.locator(f"[data-key='block-{LAST}']").get_attribute("href")

    assert "chưa đủ để kết luận" in said["Một ngày ở làng gốm"]
    assert "đang thảo luận" in said["Giò lụa gia truyền"]
    assert len(said) == 3
    assert link.endswith(f"/council/consensus#product={LAST}")


def test_what_the_secretary_proposes_by_keys_names_product_and_people(page: Any) -> None:
    with serving(stand_in("closed")) as hall:
        opened(page, hall).locator("[data-key=rescoring]").focus()
        page.keyboard.press("Enter")
        assert "Đang chọn 1 phiếu: 1 sản phẩm, 1 người." in page.locator("dialog").inner_text()
        page.get_by_role("button", name="Bỏ chọn hết").press("Enter")
        page.locator("dialog .go").click()
        assert "Cần chọn ít nhất một người." in page.locator("dialog").inner_text()
        page.get_by_role("button", name="Chọn đúng 1 phiếu còn thiếu").press("Enter")
        fold = page.locator(f'.folds details:has([name="act-products-{GAP}"])')
        assert "không mở lại" in fold.locator("summary").inner_text()
        fold.locator("summary").press("Enter")
        fold.locator("[value=M03]").press("Space")
        assert "không mở lại" not in fold.locator("summary").inner_text()
        assert "Đang chọn 2 phiếu: 2 sản phẩm, 2 người." in page.locator("dialog").inner_text()
        page.get_by_label("Lý do").fill("Quên bấm nộp")
        assert send(page, hall) == {
            "act": "propose_rescoring", "products": {LAST: ["M02"], GAP: ["M03"]},
            "reason": "Quên bấm nộp",
        }  # fmt: skip
        page.wait_for_selector(".asked")

        assert "chờ chủ tịch đồng ý" in page.locator(".asked").inner_text()
        assert page.locator("[data-key^=confirm-proposal]").count() == 0
        page.locator("[data-key=withdraw-proposal-1]").first.click()
        page.get_by_label("Lý do").fill("Đã ghi vắng")
        assert send(page, hall) == {"act": "withdraw_proposal", "number": 1, "reason": "Đã ghi vắng"}
        page.wait_for_selector(".asked", state="detached")


@pytest.mark.parametrize("where", ["board", "consensus"])
def test_the_chair_confirms_what_the_secretary_proposed(page: Any, where: str) -> None:
    hall = stand_in("closed", role="chair", consensus=where == "consensus")
    asked = {"product": GAP, "reason": "Chủ thể nộp thêm hồ sơ"}
    hall.progress["proposals"].append(proposal(1, "reopening", "TK", "secretary", asked))
    with serving(hall):
        opened(page, hall, where).locator("[data-key=confirm-proposal-1]").first.click()
        assert "Chủ thể nộp thêm hồ sơ" in page.locator("dialog").inner_text()
        page.get_by_label("Mã PIN của Ông/Bà").fill("271904")
        assert send(page, hall) == {"act": "confirm_proposal", "number": 1, "pin": "271904"}
        page.get_by_text("Đề nghị đã xong (1)").click()

        assert "đã đồng ý: Nguyễn Văn Khởi" in page.locator(".again").inner_text()


def test_a_product_that_lacks_a_ballot_is_opened_again_by_proposal_only(page: Any) -> None:
    with serving(stand_in("closed", consensus=True)) as hall:
        opened(page, hall, f"consensus#product={LAST}")
        page.wait_for_selector(".acts")

        assert page.locator("[data-key=act-open-round]").count() == 0
        page.locator("[data-key=act-rescoring]").click()
        assert page.locator("dialog .folds label").count() == 9
        assert page.locator("dialog .folds :checked").evaluate_all("all => all.map((one) => one.value)") == ["M02"]
        assert "Bước: chưa đủ để kết luận" in page.locator(".verdict").inner_text()


def test_after_one_signature_only_opening_again_is_offered(page: Any) -> None:
    hall = stand_in("closed", consensus=True)
    hall.progress["signed_off"].append({"member": "M01", "role": "chair", "at": "2026-12-15T04:00:00Z"})
    with serving(hall):
        opened(page, hall, "consensus").locator("[data-key=unsign]").click()
        page.get_by_label("Lý do").fill("Còn một việc quên ghi")
        assert send(page, hall) == {"act": "propose_unsigning", "reason": "Còn một việc quên ghi"}
        page.goto(f"{hall.url}/consensus#product={GAP}")
        page.wait_for_selector(".acts")

        offered = page.locator(".acts button").evaluate_all("list => list.map((one) => one.dataset.key)")
        assert set(offered) <= {"act-rescoring", "act-reopening"}


@pytest.mark.parametrize("where", ["board", "consensus"])
def test_a_phone_shows_it_without_scrolling_sideways(page: Any, where: str) -> None:
    hall = stand_in("closed", consensus=where == "consensus")
    asked = {"products": {LAST: ["M02", "M05"]}, "reason": "Hai phiếu quên nộp " * 6}
    hall.progress["proposals"].append(proposal(1, "rescoring", "M01", "chair", asked))
    page.set_viewport_size({"width": 390, "height": 800})
    with serving(hall):
        opened(page, hall, where).wait_for_selector("[data-key=confirm-proposal-1]")

        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        assert box_of(page, "[data-key=confirm-proposal-1]")["height"] >= 44
