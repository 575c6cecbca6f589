"""The home page in a real Chromium: who, which session, and the next thing to do for each role."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from tests.pages.hands import box_of
from tests.pages.standin import ORIGIN
from workbench.pages.home import HomePage

pytestmark = pytest.mark.browser


@pytest.fixture
def home(chromium, council):
    """Return a function that opens the home page for a role, at a state of the session."""
    council.widget = HomePage
    context = chromium.new_context(timezone_id="Asia/Ho_Chi_Minh")
    council.attach(context)

    def opened(role="member", state="scoring", *, scores=True, width=1280):
        council.member["role"], council.session_state, council.scores = role, state, scores
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": 860})
        page.goto(f"{ORIGIN}/council/home")
        page.wait_for_selector("h3.todo, .fault-box")
        return page

    yield opened
    context.close()


def links(page):
    return [link.get_attribute("href") for link in page.locator(".tasks a").all()]


def test_a_member_sees_what_is_left_of_his_sheets(home, council):
    council.product("P1").update(state="handed_in")
    page = home()
    text = page.inner_text(".tasks")

    assert "Còn 1 phiếu chưa nộp, trong đó 1 sản phẩm chưa khai báo xung đột lợi ích." in text
    assert "Đã nộp 1/2" in text
    assert links(page) == ["/council/sheet"]


def test_the_chair_is_led_to_the_seal_first_and_a_member_told_who_is_waited_for(home, council):
    council.seal = "to_set"
    page = home("chair")
    assert links(page)[0] == "/council/seal"
    assert page.locator(".tasks a.go").first.inner_text() == "Niêm phong phiếu"
    council.seal = "needed"
    page = home()
    assert "chờ Lê Văn Chủ niêm phong phiếu" in page.inner_text(".tasks")
    assert "/council/seal" not in links(page)
    assert page.locator(".tasks a.go").count() == 0
    page = home("secretary", scores=False)
    assert "/council/seal" in links(page)
    assert "chờ Lê Văn Chủ niêm phong phiếu" in page.inner_text(".tasks")


def test_once_closed_under_the_seal_everybody_reads_that_the_chair_is_waited_for_and_the_chair_alone_is_led_there(
    home, council
):
    council.seal = "waits"
    for product in ("P1", "P2"):
        council.product(product).update(state="handed_in", open=False)
    page = home("chair")
    assert page.locator(".tasks a.go[href$=seal]").count() == 1
    assert "Mở được khi chủ tịch mở niêm phong." in page.inner_text(".tasks")
    page = home()
    assert "kết quả chờ chủ tịch mở niêm phong" in page.inner_text(".tasks")
    assert page.locator(".tasks a.go").count() == 0


def test_a_session_opened_unsealed_says_on_what_ground(home, council):
    council.unsealed = "Điều 9 Quy chế ví dụ"
    assert "Không, theo Điều 9 Quy chế ví dụ" in home().inner_text(".facts")


def test_the_last_sign_in_is_shown_with_whom_to_tell(home, council):
    council.last_sign_in = "2026-11-22T01:15:00Z"
    page = home()

    assert "Lần đăng nhập trước: 08:15:00 ngày 22/11/2026. Nếu không phải Ông/Bà, báo thư ký ngay." in page.inner_text(
        ".hello"
    )


def test_the_secretary_is_led_to_the_board_and_after_closing_to_the_results(home):
    assert links(home("secretary", scores=False)) == ["/council/board"]
    assert links(home("secretary", "closed", scores=False)) == [
        "/council/board",
        "/council/meeting",
        "/council/consensus",
    ]
    assert "lập và tải biên bản" in home("secretary", "concluded", scores=False).inner_text(".tasks")


def test_a_product_opened_again_is_named(home, council):
    for product in council.products:
        product.update(state="closed", open=False)
    council.product("P2").update(state="scoring", open=True, round=2)
    page = home("chair", "closed")

    assert "Hội đồng mở vòng chấm mới cho: Làng du lịch Bản Mẫu." in page.inner_text(".tasks")
    assert links(page) == ["/council/sheet", "/council/board", "/council/meeting", "/council/consensus"]


def test_after_closing_a_member_is_told_so_and_what_comes_next(home, council):
    for product in council.products:
        product.update(state="handed_in", open=False)
    closed = home("member", "closed").inner_text(".tasks")

    assert "Phiên chấm đã đóng" in closed
    assert "Nếu hội đồng mở vòng chấm mới" in closed


def test_a_failing_server_is_said_with_a_way_to_try_again(home, council):
    council.down = True
    page = home()
    assert "Không kết nối được với máy chủ." in page.inner_text(".fault-box")
    council.down = False
    page.get_by_role("button", name="Thử lại").click()

    page.wait_for_selector(".tasks")


def test_nothing_is_wider_than_a_phone(home):
    page = home("chair", "closed", width=390)

    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("width", [1024, 1180, 1280, 1366, 1920])
@pytest.mark.parametrize("role", ["chair", "secretary", "member"])
def test_the_bar_on_top_is_one_row(home, council, role, width):
    council.member["name"] = "Nguyễn Hoàng Thị Thùy Dương"
    page = home(role, "closed", scores=role != "secretary", width=width)

    assert box_of(page, ".topbar")["height"] <= 70
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_an_observer_finds_the_calendar_and_the_products_and_nothing_of_how_they_stand(home, council):
    page = home("observer", scores=False)
    text = page.inner_text("main")

    assert "25/11/2026" in text
    assert "Thanh long ruột đỏ" in text
    assert "HTX Nông nghiệp mẫu · Bộ 1" in text
    assert "đang chấm" not in page.inner_text(".catalogue")


def test_a_session_in_writing_names_its_last_day_and_no_meeting(home, council):
    council.until = {"day": "2026-12-05", "days_left": 6}
    text = home().inner_text("main")

    assert "Lấy ý kiến bằng văn bản, nhận đến hết ngày 05/12/2026 (còn 6 ngày)" in text
    assert "Hết ngày đó không lưu và không nộp được nữa" in text
    assert "Ngày họp" not in text
    assert "Nơi họp" not in text


def test_after_the_end_a_member_sees_stars_the_own_points_and_what_was_decided(home, council):
    page = home("member", "concluded")
    section = page.locator(".outcome")
    rows = section.locator("tbody tr")

    assert section.locator("h2").inner_text() == "Phiên đã kết thúc: 1 trong 2 sản phẩm đạt từ 3 sao"
    assert section.locator(".tally").inner_text().split("\n")[:2] == ["4 sao 1", "Loại hồ sơ 1"]
    assert "4 sao" in rows.nth(0).inner_text()
    assert "Biểu quyết chấp nhận chênh lệch: 6 thuận, 3 không." in rows.nth(0).inner_text()
    assert rows.nth(0).get_by_role("link").get_attribute("href") == "/council/sheet#P1"
    assert "không tham gia" in rows.nth(1).inner_text()
    assert page.inner_text("h3.todo") == "Ông/Bà không còn việc phải làm"
    assert page.locator(".task", has_text="Chấm phiếu").count() == 0


def test_the_list_of_the_end_is_filtered_and_searched_by_keys(home):
    page = home("member", "concluded")
    rows = page.locator(".outcome tbody tr:visible")
    page.get_by_role("button", name="Hội đồng có quyết định 1").press("Enter")
    assert rows.count() == 1
    page.get_by_role("button", name="Tất cả 2").press("Enter")
    page.get_by_role("searchbox", name="Tìm sản phẩm").fill("LANG DU")
    assert [row.split("\n")[0] for row in rows.all_inner_texts()] == ["Làng du lịch Bản Mẫu"]
    assert page.get_by_role("status").inner_text() == "Hiện 1 trong 2 sản phẩm."
    page.get_by_role("searchbox", name="Tìm sản phẩm").fill("không có")
    assert "Không có sản phẩm nào khớp." in page.inner_text(".outcome")


def test_what_is_looked_for_in_the_list_of_the_end_stays_when_the_minutes_come(home, council):
    page = home("member", "concluded")
    page.get_by_role("button", name="Hội đồng có quyết định 1").click()
    find = page.get_by_role("searchbox", name="Tìm sản phẩm")
    find.fill("thanh")
    council.files["minutes.pdf"] = b"%PDF-1.7"
    page.evaluate("dispatchEvent(new Event('seatback'))")
    page.get_by_role("button", name="Đọc biên bản (PDF)").wait_for()

    assert find.input_value() == "thanh"
    assert find.evaluate("one => one === document.activeElement")
    assert page.get_by_role("button", name="Hội đồng có quyết định 1").get_attribute("aria-pressed") == "true"
    assert page.locator(".outcome tbody tr:visible").count() == 1


def test_on_a_phone_the_figures_of_the_end_say_what_they_are(home):
    cells = home("member", "concluded", width=390).locator(".outcome tbody tr").first.locator("[data-label]")
    labels = cells.evaluate_all("all => all.map((one) => getComputedStyle(one, '::before').content)")

    assert [one.strip('" ').removesuffix('" "') for one in labels] == ["Điểm TB", "Phiếu của tôi"]


def test_the_end_is_printed_whole_with_its_heads(home):
    page = home("member", "concluded", width=700)
    page.get_by_role("searchbox", name="Tìm sản phẩm").fill("không có")
    page.emulate_media(media="print")

    assert page.locator(".outcome tbody tr:visible").count() == 2
    assert "Không có sản phẩm nào khớp." not in page.inner_text(".outcome")
    assert box_of(page, ".outcome thead")["height"] > 10


def test_minutes_are_to_read_once_they_are_made(home, council):
    assert "Biên bản chưa lập" in home("member", "concluded").inner_text(".outcome")
    council.files["minutes.pdf"] = b"%PDF-1.7"
    page = home("member", "concluded")

    with page.expect_download() as download:
        page.get_by_role("button", name="Đọc biên bản (PDF)").click()
    assert download.value.path().read_bytes() == b"%PDF-1.7"


def test_a_member_votes_on_the_minutes_by_keys_and_says_what_is_wrong(home, council):
    council.files["minutes.pdf"] = b"%PDF-1.7"
    page = home("member", "concluded", width=390)
    vote = page.locator(".minutes-vote")
    assert "3 chưa biểu quyết" in vote.inner_text()
    vote.locator("[data-key=disagree-minutes]").press("Enter")
    page.locator("dialog .go").press("Enter")
    assert "Cần ghi rõ." in page.locator("dialog").inner_text()
    page.get_by_label("Chỗ nào của biên bản chưa đúng").fill("Sai giờ kết thúc")
    page.locator("dialog .go").press("Enter")
    page.wait_for_selector("dialog", state="detached")
    page.wait_for_selector(".minutes-vote .done")

    assert council.acts[-1][2] == {"act": "vote_on_minutes", "vote": "disagree", "word": "Sai giờ kết thúc"}
    assert "Nguyễn Thị Mai: Sai giờ kết thúc" in vote.inner_text()
    assert "1 không tán thành" in vote.inner_text()
    assert page.locator("[data-key=enter-minutes]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_secretary_takes_down_how_the_meeting_voted(home, council):
    council.files["minutes.pdf"] = b"%PDF-1.7"
    page = home("secretary", "concluded", scores=False)
    page.locator("[data-key=enter-minutes]").press("Enter")
    page.get_by_label("Lê Thị Chủ", exact=True).select_option("agree")
    page.get_by_label("Trần Năm", exact=True).select_option("absent")
    page.locator("dialog .go").press("Enter")
    page.wait_for_selector("dialog", state="detached")
    page.get_by_text("1 tán thành").wait_for()

    votes = {"M01": {"vote": "agree"}, "M05": {"vote": "absent"}}
    assert council.acts[-1][2] == {"act": "enter_minutes_votes", "votes": votes}
    page.get_by_text("Từng thành viên").click()
    assert "Trần Năm: vắng (thư ký ghi tại cuộc họp)" in page.locator(".minutes-vote").inner_text()


def test_the_secretary_sees_the_end_without_a_ballot_of_their_own(home):
    page = home("secretary", "concluded", scores=False)

    assert page.get_by_role("link", name="Phiếu và biên nhận của tôi").count() == 0
    assert page.locator(".outcome .own a").count() == 0


def test_an_observer_is_shown_nothing_of_the_end(home):
    assert home("observer", "concluded", scores=False).locator(".outcome").count() == 0


@pytest.mark.parametrize("width", [320, 390])
def test_the_end_is_not_wider_than_a_phone(home, width):
    page = home("chair", "concluded", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize(
    ("role", "part"), [("member", "1-thành-viên-hội-đồng"), ("secretary", "2-thư-ký"), ("chair", "3-chủ-tịch")]
)
def test_help_opens_the_part_for_the_page_with_one_key_in_a_window_of_its_own(home, role, part):
    page = home(role, scores=role != "secretary")
    link = page.get_by_role("link", name="Hướng dẫn cho trang này (phím F1)")
    assert unquote(link.get_attribute("href")) == f"/council/help/huong-dan#{part}"

    with page.context.expect_page() as opened:
        page.keyboard.press("F1")
    assert unquote(opened.value.url) == f"{ORIGIN}/council/help/huong-dan#{part}"
    assert page.url == f"{ORIGIN}/council/home"


def test_a_key_held_down_asks_for_help_once(home):
    page = home()
    page.evaluate("() => { window.asked = 0; window.open = () => { window.asked += 1; }; }")
    page.keyboard.down("F1")
    page.keyboard.down("F1")
    page.keyboard.up("F1")

    assert page.evaluate("window.asked") == 1
