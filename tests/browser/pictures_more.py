"""What the walk of `pictures` also takes: the meeting and its screen, a further session's list, and states of trouble.

Each function leaves page and council as it found them, but for what the walk needs anyway.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import rooms
from tests.browser.test_intake import messy, upload

Shoot = Callable[..., None]
WRONG_CODE = "2222-3333-4444"


def refused_sign_in(page: Page, base: str, shoot: Shoot) -> None:
    """A code that nobody has."""
    page.goto(f"{base}/council/sign-in")
    page.get_by_label("Mã cá nhân").fill(WRONG_CODE)
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    shoot(page, "sign-in-refused")


def waiting_for_the_net(page: Page, line: str, shoot: Shoot) -> None:
    """A tick made while the room has no network; it is saved again afterwards."""
    page.context.set_offline(True)
    page.locator(f'[id="line-{line}"] label').nth(1).click()
    expect(page.get_by_text("Đang chờ lưu")).to_be_visible()
    shoot(page, "score-sheet-waiting")
    page.context.set_offline(False)
    rooms.saved(page)


def not_for_him(page: Page, base: str, shoot: Shoot) -> None:
    """A member asks for the board, and for the meeting before there is one."""
    page.goto(f"{base}/council/board")
    expect(page.locator("body")).to_contain_text("thư ký")
    shoot(page, "refused")
    page.goto(f"{base}/council/meeting")
    expect(page.locator(".meeting-in")).to_contain_text("sau khi thư ký đóng phiên chấm")
    shoot(page, "meeting-waiting")


def intake(page: Page, base: str, shoot: Shoot) -> None:
    """The page of a further session, empty, then with a messy list on it."""
    page.goto(f"{base}/council/intake")
    expect(page.get_by_text("Chọn tệp", exact=True)).to_be_visible()
    shoot(page, "intake")
    upload(page, messy())
    expect(page.get_by_text("chỗ phải sửa").first).to_be_visible()
    shoot(page, "intake-faults", whole=True)


def meeting(page: Page, member: Page, base: str, product: dict[str, Any], shoot: Shoot) -> None:
    """The agenda, a product called, as the secretary, a member and the room's screen see it."""
    page.goto(f"{base}/council/meeting")
    page.locator(f'[data-key="call-{product["code"]}"]').click()
    expect(page.get_by_role("heading", name=product["name"])).to_be_visible()
    shoot(page, "meeting")
    member.goto(f"{base}/council/meeting")
    expect(member.get_by_role("heading", name=product["name"])).to_be_visible()
    shoot(member, "meeting-member")
    page.goto(f"{base}/council/meeting#projector")
    expect(page.locator(".projector")).to_be_visible()
    shoot(page, "projector")


def discussion(page: Page, base: str, product: dict[str, Any], line: str, shoot: Shoot) -> None:
    """The product's page while it is on the table, with a note and the producer's own points."""
    page.goto(f"{base}/council/consensus#product={product['code']}")
    expect(page.get_by_role("heading", name=product["name"])).to_be_visible()
    rooms.act(page, "Ghi ý kiến", lambda dialog: dialog.get_by_label("Nội dung").fill("Chủ thể giải thích hợp đồng"))

    def own(dialog: Page) -> None:
        for part, points in (("A", "38"), ("B", "20"), ("C", "33")):
            dialog.locator(f"#act-{part}").fill(points)
        dialog.locator("#act-lines").fill(f"{line}: 2")

    rooms.act(page, "Ghi điểm tự đánh giá", own)
    page.get_by_text("Từng tiêu chí", exact=True).click()
    expect(page.get_by_text("Chủ thể tự đánh giá").first).to_be_visible()
    shoot(page, "consensus-talk", whole=True)
    page.locator("[data-key=talk-call]").click()
    expect(page.locator("[data-key=talk-call]")).to_have_text("Đưa ra thảo luận")
