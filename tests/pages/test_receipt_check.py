"""A receipt held against the archive on the home page, in a real Chromium; answered by a real desk's archive."""

from __future__ import annotations

import sqlite3

import pytest
from playwright.sync_api import expect

from tests.desk.council import P1, SID, Table, sit_down
from tests.pages.standin import ORIGIN
from workbench.desk.views import receipts
from workbench.documents.receipt import grouped
from workbench.errors import WorkbenchError
from workbench.pages.home import HomePage
from workbench.storage import Store

pytestmark = pytest.mark.browser
LABEL, GO, TITLE = "Dấu nhật ký hoặc mã phiếu", "Kiểm tra", "Kiểm tra biên nhận"


@pytest.fixture
def table(tmp_path) -> Table:
    return sit_down(Store(tmp_path / "home" / "archive.sqlite"))


@pytest.fixture
def answers(council, table):
    """Have marks looked up in a real archive, for one of its seats."""
    answer = council.answer

    def look_up(method, path, body):
        found = path.removeprefix("/sessions/S1/marks/")
        if found == path:
            return answer(method, path, body)
        try:
            return 200, receipts.look_up(table.office, table.who[council.asks], SID, found)
        except WorkbenchError as error:
            return 400, {"faults": [vars_of(fault) for fault in error.faults]}

    council.answer = look_up


@pytest.fixture
def home(chromium, council, answers):
    """Return a function that opens the home page."""
    council.widget = HomePage
    context = chromium.new_context(timezone_id="America/New_York")
    council.attach(context)

    def opened(asks="M02", state="scoring", width=1280):
        council.asks, council.session_state = asks, state
        page = context.new_page()
        page.set_default_timeout(5000)
        page.set_viewport_size({"width": width, "height": 860})
        page.goto(f"{ORIGIN}/council/home")
        page.wait_for_selector(".tasks")
        return page

    yield opened
    context.close()


def vars_of(fault):
    return {"what": fault.what, "todo": fault.todo, "where": fault.where, "code": fault.code}


def checked(page, mark):
    """Type a mark by keys alone and return where the answer will stand."""
    if page.locator(".check:not([open])").count():
        page.get_by_text(TITLE, exact=True).focus()
        page.keyboard.press("Enter")
    page.get_by_label(LABEL).fill("")
    page.get_by_label(LABEL).focus()
    page.keyboard.insert_text(mark)
    page.keyboard.press("Enter")
    return page.locator(".check-told")


def test_a_member_sees_that_the_archive_holds_his_receipt(home, table):
    given = table.score("M02")["receipt"]
    head = given["journal_head"]
    page = home()
    told = checked(page, grouped(head))

    expect(told).to_contain_text("✓ Có trong nhật ký, còn nguyên như lúc ghi.")
    expect(told).to_contain_text(f"{given['number']} (mục {given['number']} trên {given['number']} của nhật ký)")
    hour = int(given["at"][11:13]) + 7
    expect(told).to_contain_text(f"{hour:02}{given['at'][13:19]} ngày 10/12/2026")
    expect(told).to_contain_text(f"({P1}), vòng 1")
    expect(told).to_contain_text("Đây là phiếu Ông/Bà nộp sau cùng")
    expect(told).to_contain_text("Trùng vớidấu nhật kýĐã so64 trên 64 ký tự")
    expect(checked(page, head[:16].upper())).to_contain_text("Đã so16 trên 64 ký tự")
    expect(checked(page, f"{head[:12]}…{head[-4:]}")).to_contain_text("✓ Có trong nhật ký")
    expect(checked(page, grouped(given["ballot_sha256"]))).to_contain_text("Trùng vớimã phiếu")


def test_it_is_answered_after_the_close_and_tells_a_receipt_of_an_earlier_hand_in(home, table):
    first = table.score("M02")["receipt"]
    table.reopen("M02")
    second = table.hand_in("M02", version=table.ballot("M02")["version"])["receipt"]
    table.act("close", reason="Đủ giờ")
    page = home(state="closed")

    expect(checked(page, first["journal_head"])).to_contain_text("Sau lần này Ông/Bà đã sửa và nộp lại")
    expect(checked(page, second["journal_head"])).to_contain_text("Đây là phiếu Ông/Bà nộp sau cùng")


def test_whoever_holds_a_receipt_is_told_when_it_was_and_not_whose(home, table):
    given = table.score("M02")["receipt"]
    told = checked(home("TK"), given["journal_head"])

    expect(told).to_contain_text("So số và giờ này với biên nhận: phải trùng cả hai.")
    assert "Thành viên 2" not in told.inner_text()
    assert P1 not in told.inner_text()


def test_a_mark_that_is_wrong_is_explained_and_stays_to_be_put_right(home, table):
    given = table.score("M02")["receipt"]["journal_head"]
    wrong = given[:-1] + ("0" if given[-1] != "0" else "1")
    page = home()

    expect(checked(page, wrong)).to_contain_text(f"Dấu {wrong} không có trong nhật ký")
    expect(page.locator(".check-told [role=alert]")).to_contain_text("So lại từng ký tự với biên nhận")
    expect(page.get_by_label(LABEL)).to_have_value(wrong)
    expect(checked(page, "96b9")).to_contain_text("ít nhất 8 ký tự đầu")
    expect(checked(page, "không phải dấu")).to_contain_text("Đây không phải dấu nhật ký hay mã phiếu")
    expect(checked(page, "a/b?c#d")).to_contain_text("Đây không phải dấu nhật ký hay mã phiếu")
    expect(checked(page, " ")).to_contain_text("Chưa có dấu để kiểm tra.")
    expect(page.get_by_label(LABEL)).to_be_focused()


def test_a_ballot_that_was_changed_in_the_archive_no_longer_stands(home, table):
    given = table.score("M02")["receipt"]
    table.store.settle()
    line = sqlite3.connect(table.store._path)
    line.execute("DROP TRIGGER keep_acts_update")
    changed = "UPDATE acts SET payload = json_set(payload, '$.opinion', 'sửa') WHERE scope = ? AND number = ?"
    line.execute(changed, (SID, given["number"]))
    line.commit()
    line.close()
    told = checked(home(), given["journal_head"])

    expect(told.locator("[role=alert]")).to_contain_text(f"không còn nguyên vẹn từ mục {given['number']}")


def test_a_lost_network_is_told_and_nothing_scrolls_sideways_on_a_phone(home, table, council):
    given = table.score("M02")["receipt"]
    page = home(width=390)
    told = checked(page, grouped(given["journal_head"]))
    expect(told).to_contain_text("✓ Có trong nhật ký")

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".check button").bounding_box()["height"] >= 44
    expect(checked(page, "0" * 64)).to_contain_text("không có trong nhật ký")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    council.down = True
    lost = checked(page, given["journal_head"]).locator("[role=alert]")
    expect(lost).to_be_visible()
    expect(lost).not_to_contain_text("không có trong")
    page.set_viewport_size({"width": 320, "height": 860})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_receipt_itself_is_held_against_the_journal_with_one_press(window, council, answers, table, monkeypatch):
    first = table.score("M02")["receipt"]
    council.asks, shown = "M02", {"receipt": first}
    council.ballots["P1"].update(handed_in=True)
    council.product("P1").update(state="handed_in")
    monkeypatch.setattr(council, "receipt", lambda product: shown["receipt"])
    page = window()
    page.get_by_role("button", name="Xem biên nhận").click()
    button = page.get_by_role("button", name="Kiểm tra biên nhận này")

    button.press("Enter")
    expect(page.locator("dialog .stands")).to_contain_text(f"Mục {first['number']} trên ")
    expect(page.locator("dialog")).to_contain_text("Đây là phiếu Ông/Bà nộp sau cùng")

    table.reopen("M02")
    table.hand_in("M02")
    button.press("Enter")
    expect(page.locator("dialog")).to_contain_text("Sau lần này Ông/Bà đã sửa và nộp lại")

    page.keyboard.press("Escape")
    shown["receipt"] = {**first, "journal_head": "ab" * 32}
    page.get_by_role("button", name="Xem biên nhận").click()
    button.press("Enter")
    expect(page.locator("dialog .fault-box")).to_contain_text("không có trong nhật ký")
