"""The consensus page in a browser: what chair and secretary read, agree on and send."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.hands import box_of, kept_waiting, unfold
from workbench.rulebook import Rulebook

RULES = Rulebook()
GAP, SPLIT, MISSING = "25-09076-7-2026", "25-09076-3-2026", "25-09076-12-2026"


def opened(page: Any, hall: StandIn, product: str = "") -> Any:
    page.goto(f"{hall.url}/consensus" + (f"#product={product}" if product else ""))
    page.wait_for_selector(".topbar")
    return page


def sent(page: Any, hall: StandIn) -> sessions.Json:
    """Send the open dialog and return the act it sent."""
    page.locator("dialog .go").click()
    page.wait_for_selector("dialog", state="detached")
    return hall.acts[-1]


@pytest.mark.browser
def test_nothing_is_said_of_a_session_before_it_is_known(page: Any) -> None:
    """A concluded session never looks unsigned, however late the answer that tells so."""
    with serving(hall_of(sessions.meeting(), state="concluded")) as hall:
        held = kept_waiting(page, "**/progress")
        with page.expect_request("**/progress"):
            page.goto(f"{hall.url}/consensus")
        assert "người đã xác nhận" not in page.locator("body").inner_text()
        assert page.locator(".tally").count() == 0

        held[0].continue_()
        page.wait_for_selector(".tally")
        assert "2/2 người đã xác nhận" in page.locator(".steps").inner_text()


@pytest.mark.browser
def test_a_concluded_session_looks_concluded_while_the_server_is_out_of_reach(page: Any) -> None:
    page.clock.install()
    with serving(hall_of(sessions.meeting(), state="concluded")) as hall:
        opened(page, hall)
        page.wait_for_selector(".steps")
        before = page.locator(".steps").inner_text()
        hall.down = True
        page.clock.run_for(10_000)
        page.wait_for_selector("[role=alert]")

        assert page.locator(".steps").inner_text() == before


@pytest.mark.browser
def test_an_act_between_two_answers_is_not_missed(page: Any) -> None:
    """Results computed before an act, and the session told after it, would stand side by side for good."""
    agreed = {"act": "gap_vote", "product": GAP, "for": 8, "against": 0, "reason": "Đã xem lại"}

    class Between(StandIn):
        def answer(self, path: str) -> tuple[int, sessions.Json]:
            answer = super().answer(path)
            if path.endswith("/consensus") and not self.acts:
                self.take(agreed)
            return answer

    bundle = sessions.meeting()
    page.clock.install()
    with serving(Between(sessions.progress_of(bundle, RULES, state="closed"), bundle)) as hall:
        opened(page, hall)
        page.wait_for_selector(".tally")
        page.clock.run_for(10_000)

        page.wait_for_function("!document.querySelector('.consensus').innerText.includes('chênh quá 10')")


@pytest.mark.browser
def test_what_the_office_noted_of_a_product_is_read_at_the_meeting(page: Any) -> None:
    bundle = sessions.meeting()
    next(one for one in bundle["products"] if one["code"] == GAP)["flags"] = ["Mẫu gửi bổ sung ngày 03/6"]
    with serving(hall_of(bundle)) as hall:
        noted = opened(page, hall, GAP).locator(".lead .flags").inner_text()
        opened(page, hall, SPLIT).reload()
        page.wait_for_selector(".lead")

        assert noted == "Lưu ý của văn phòng: Mẫu gửi bổ sung ngày 03/6"
        assert page.locator(".lead .flags").count() == 0


@pytest.mark.browser
def test_what_has_to_be_settled_stands_first_in_the_bundles_order(page: Any, hall: StandIn) -> None:
    names = opened(page, hall).locator(".overview tbody tr:visible th a")

    assert names.all_inner_texts() == ["Gạo nếp cái hoa vàng", "Giò lụa gia truyền", "Một ngày ở làng gốm"]

    page.click("[data-key=filter-all]")

    assert names.count() == 12
    assert names.nth(0).inner_text() == "Gạo nếp cái hoa vàng"
    assert names.nth(3).inner_text() == hall.progress["products"][0]["name"]


@pytest.mark.browser
def test_a_product_is_opened_left_and_reloaded_by_its_address(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("text=Giò lụa gia truyền")
    page.wait_for_selector(".product")
    page.reload()
    page.wait_for_selector(".product")
    unfold(page)

    assert "Mục “Chênh lệch điểm” của Quy chế quyết định" in page.locator(".why").inner_text()
    assert (
        "các phiếu chênh nhau 12 điểm, vượt giới hạn của Quy chế (tối đa 10 điểm)" in page.locator(".lead").inner_text()
    )

    page.go_back()
    page.wait_for_selector(".overview")


@pytest.mark.browser
def test_the_chart_has_a_dot_for_every_member_and_the_same_figures_beside_it(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP)

    assert page.locator(".spread .dot").count() == page.locator(".small tbody tr:not(.sum)").count() == 9
    assert page.locator(".spread").get_attribute("aria-label") == (
        "Tổng điểm các thành viên từ 70 đến 82, trung bình 77,89. Chênh tối đa 10, vượt 2."
    )


@pytest.mark.browser
def test_the_stars_are_counted_of_settled_products_alone(page: Any, hall: StandIn) -> None:
    opened(page, hall)
    page.wait_for_selector(".tally li")  # drawn once it is known how far the session is
    counted = dict(one.rsplit(" ", 1) for one in page.locator(".tally li").all_inner_texts())

    assert counted["chưa có kết quả"] == "3"
    assert counted["Loại hồ sơ"] == counted["Dừng đánh giá"] == "1", "each in the words its members read after the end"
    assert sum(map(int, counted.values())) == 12
    assert page.locator("h2.big").inner_text() == "Còn 3 sản phẩm phải giải quyết trước khi xác nhận"


@pytest.mark.browser
def test_each_row_says_what_holds_it_back_and_what_comes_next(page: Any, hall: StandIn) -> None:
    rows = opened(page, hall).locator(".overview tr[data-code]")
    gap, split, missing = (rows.and_(page.locator(f"[data-code='{code}']")) for code in (GAP, SPLIT, MISSING))

    assert "chênh quá 10" in gap.inner_text()
    assert gap.locator(".c-gap").text_content() == "▲ 12, tối đa 10"
    assert gap.get_by_role("link", name="Thảo luận: Giò lụa gia truyền").count() == 1
    assert "tiêu chí 1.5" in split.inner_text()
    assert "thiếu 1 phiếu" in missing.inner_text()
    assert missing.locator(".c-votes").inner_text() == "8/9"
    assert page.locator(".foot a").inner_text() == "Giải quyết tiếp: Gạo nếp cái hoa vàng"


@pytest.mark.browser
def test_a_step_is_told_only_where_the_state_beside_it_does_not_say_it(page: Any, hall: StandIn) -> None:
    waits, settled = (
        next(one for one in hall.progress["products"] if found(one))
        for found in (lambda one: one["code"] == GAP, lambda one: one["stage"] == "settled")
    )
    assert opened(page, hall, GAP).locator(".verdict .stage").inner_text() == f"Bước: {waits['stage_text']}"
    page.evaluate("code => { location.hash = `product=${code}`; }", settled["code"])
    page.get_by_role("heading", name=settled["name"]).first.wait_for()

    assert page.locator(".verdict .tone").count() > 0
    assert page.locator(".stage").count() == 0


def test_the_list_is_put_in_order_by_keys_and_what_waits_stays_first(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=filter-all]")
    means = page.locator(".overview tr[data-code] .c-mean")
    button = page.get_by_role("button", name="Điểm TB")

    def figures() -> list[float]:
        return [float(text.replace(",", ".")) for text in means.all_inner_texts() if text != "–"]

    button.press("Enter")
    assert page.locator("th.c-mean").get_attribute("aria-sort") == "ascending"
    waiting, settled = figures()[:3], figures()[3:]
    assert waiting == sorted(waiting)
    assert settled == sorted(settled)
    button.press("Enter")
    assert page.locator("th.c-mean").get_attribute("aria-sort") == "descending"
    assert figures() == [*sorted(waiting, reverse=True), *sorted(settled, reverse=True)]
    assert means.all_inner_texts()[-1] == "–", "what has no mean stands last either way"
    button.press("Enter")
    assert page.locator("th.c-mean").get_attribute("aria-sort") is None


@pytest.mark.browser
def test_a_product_is_found_without_tones_and_the_rest_is_still_printed(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=filter-all]")
    page.get_by_role("searchbox", name="Tìm sản phẩm").fill("gio lua")

    assert page.locator(".overview tr[data-code]:visible").count() == 1
    assert page.get_by_role("status").first.inner_text() == "Hiện 1 trong 12 sản phẩm."
    page.emulate_media(media="print")
    assert page.locator(".overview tr[data-code]:visible").count() == 12


@pytest.mark.browser
def test_a_step_leads_to_its_act(page: Any, hall: StandIn) -> None:
    opened(page, hall).get_by_role("button", name="Xác nhận 0/2").click()

    assert page.evaluate("document.activeElement.dataset.key") == "finish"


@pytest.mark.browser
def test_who_signs_sees_counts_and_every_product_with_its_mean_before_the_hash(page: Any) -> None:
    with serving(hall_of(sessions.example(), role="chair")) as hall:
        opened(page, hall).click("[data-key=sign-foot]")
        view = hall.view()
        rows = page.locator("dialog .signed-list > div")
        rows.first.wait_for()  # who signs is asked of the server first

        assert sum(int(row.locator(".number").inner_text()) for row in rows.all()) == len(view["products"])
        text = page.locator("dialog .signed-list").inner_text()
        for one in view["products"]:
            assert (f"{one['name']} {one['mean']['text']}" if one["mean"] else one["name"]) in text
        assert not page.locator("dialog code").is_visible()


@pytest.mark.browser
def test_opening_a_second_round_needs_a_reason_and_shows_at_once(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP).click("[data-key=act-open-round]")
    page.locator("dialog .go").click()

    assert "Cần ghi rõ." in page.locator("dialog").inner_text()

    page.get_by_label("Lý do").fill("Chênh quá giới hạn")

    assert sent(page, hall) == {"act": "open_round", "product": GAP, "reason": "Chênh quá giới hạn"}
    page.wait_for_selector("[data-key=act-close-round]")
    assert "Vòng 2 đang mở" in page.locator(".verdict").inner_text()


@pytest.mark.browser
def test_an_agreed_option_is_chosen_by_its_wording_and_the_result_is_computed_again(page: Any, hall: StandIn) -> None:
    opened(page, hall, SPLIT).click("[data-key=act-agree]")
    dialog = page.locator("dialog")
    dialog.get_by_text("> 75% sản lượng tiêu thụ có hợp đồng liên kết", exact=True).click()
    dialog.get_by_label("Lý do").fill("Đã xem hợp đồng")

    assert sent(page, hall) == {
        "act": "agree", "product": SPLIT, "criterion": "1.5", "option": "c", "reason": "Đã xem hợp đồng",
    }  # fmt: skip
    page.wait_for_selector(".verdict .tone.good")
    assert "4 sao" in page.locator(".verdict").inner_text()
    assert "Thống nhất tiêu chí 1.5" in page.locator("body").inner_text()


@pytest.mark.browser
def test_a_vote_on_the_gap_takes_whole_numbers_only(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP).click("[data-key=act-vote]")
    page.get_by_label("Số phiếu thuận").fill("tám")
    page.get_by_label("Số phiếu không").fill("1")
    page.get_by_label("Lý do").fill("Hai cách hiểu tiêu chí 5.3")
    page.locator("dialog .go").click()

    assert "Cần một số nguyên" in page.locator("dialog").inner_text()

    page.get_by_label("Số phiếu thuận").fill("8")

    assert sent(page, hall) == {
        "act": "gap_vote", "product": GAP, "for": 8, "against": 1, "reason": "Hai cách hiểu tiêu chí 5.3",
    }  # fmt: skip
    page.wait_for_selector(".verdict .tone.good")


@pytest.mark.browser
def test_an_absence_after_the_fact_offers_those_whose_ballot_is_missing(page: Any, hall: StandIn) -> None:
    opened(page, hall, MISSING).click("[data-key=act-absent]")

    assert page.locator("dialog select").first.locator("option").all_inner_texts() == ["Trần Thị Minh Nguyệt"]

    page.get_by_label("Lý do").fill("Ốm")

    assert sent(page, hall) == {"act": "absence", "member": "M02", "product": MISSING, "reason": "Ốm"}


@pytest.mark.browser
def test_a_dossier_is_out_on_a_printed_ground_or_on_one_in_words(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP).click("text=Việc khác")
    page.click("[data-key=act-disqualify]")
    page.get_by_text("Hồ sơ có giấy tờ, số liệu giả").click()

    assert sent(page, hall) == {"act": "disqualify", "product": GAP, "ground": "Hồ sơ có giấy tờ, số liệu giả"}

    page.click("[data-key=act-disqualify]")
    page.get_by_text("Căn cứ khác").click()
    page.get_by_label("Ghi rõ căn cứ").fill("Rút hồ sơ")

    assert sent(page, hall) == {"act": "disqualify", "product": GAP, "ground": "Rút hồ sơ"}


@pytest.mark.browser
def test_stopping_names_what_the_sheet_prints(page: Any, hall: StandIn) -> None:
    opened(page, hall, GAP).click("text=Việc khác")
    page.click("[data-key=act-stop]")
    printed = page.locator("dialog .choice span").first.inner_text()
    page.locator("dialog .choice").first.click()
    page.get_by_label("Lý do").fill("Có cát trong mẫu")

    assert sent(page, hall) == {"act": "stop", "product": GAP, "flag": printed, "reason": "Có cát trong mẫu"}


@pytest.mark.browser
def test_signing_is_blocked_by_name_until_every_product_is_final(page: Any, hall: StandIn) -> None:
    hall.progress["rounds"] = [{"product": "25-09076-1-2026", "round": 2, "open": True, "reason": "x", "members": None}]
    text = opened(page, hall).locator(".finish").inner_text()

    assert page.locator("[data-key=sign]").count() == 0
    assert "Giò lụa gia truyền: Chưa có kết quả vì các phiếu chênh nhau 12 điểm" in text
    assert "Ngọn su su an toàn: vòng 2 còn mở." in text


@pytest.mark.browser
def test_the_chair_signs_the_hash_he_sees(page: Any) -> None:
    with serving(hall_of(sessions.example(), role="chair")) as hall:
        opened(page, hall).click("[data-key=sign]")
        sha256 = hall.view()["bundle_sha256"]

        page.get_by_text("Mã SHA-256 của dữ liệu được xác nhận").click()
        assert sha256 in page.locator("dialog").inner_text()
        page.get_by_label("Mã PIN của Ông/Bà").fill("271904")
        assert sent(page, hall) == {"act": "sign_off", "bundle_sha256": sha256, "pin": "271904"}
        page.wait_for_selector("text=Ông/Bà đã xác nhận. Chờ người còn lại.")


@pytest.mark.browser
def test_a_long_list_to_sign_opens_at_its_beginning(page: Any) -> None:
    page.set_viewport_size({"width": 390, "height": 400})
    with serving(hall_of(sessions.example(), role="chair")) as hall:
        opened(page, hall).click("[data-key=sign]")
        page.wait_for_selector("dialog[open]")

        assert page.evaluate("document.activeElement.id") == "act-title"
        assert box_of(page, "#act-title")["top"] >= 0
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('dialog') !== null")


@pytest.mark.browser
def test_what_is_signed_is_what_the_dialog_shows_whatever_the_page_learns_meanwhile(page: Any) -> None:
    page.clock.install()
    with serving(hall_of(sessions.example(), role="chair")) as hall:
        opened(page, hall).click("[data-key=sign]")
        shown = hall.view()["bundle_sha256"]
        listed = page.locator("dialog .signed-list").inner_text()
        hall.bundle["products"][0]["disqualified"] = "Hồ sơ giả mạo"
        hall.progress["version"] = "head-later"
        with page.expect_response("**/consensus"):
            page.clock.run_for(8000)
        assert hall.view()["bundle_sha256"] != shown

        assert page.locator("dialog .signed-list").inner_text() == listed
        page.get_by_label("Mã PIN của Ông/Bà").fill("271904")
        assert sent(page, hall)["bundle_sha256"] == shown, "the server refuses what is not the present one"


@pytest.mark.browser
def test_in_the_demo_the_signature_tells_the_made_up_pin(page: Any) -> None:
    hall = hall_of(sessions.example(), role="chair")
    hall.me = {**(hall.me or {}), "demo_pin": "250716"}
    with serving(hall):
        opened(page, hall).click("[data-key=sign]")

        page.wait_for_selector("dialog >> text=Hội đồng mẫu: mã PIN của mọi người là 250716.")


@pytest.mark.browser
def test_a_refused_pin_leaves_the_dialog_as_it_was(page: Any) -> None:
    with serving(hall_of(sessions.example(), role="chair")) as hall:
        opened(page, hall).click("[data-key=sign]")
        pin = page.get_by_label("Mã PIN của Ông/Bà")
        shown = {name: pin.get_attribute(name) for name in ("type", "inputmode", "autocomplete")}
        assert shown == {"type": "password", "inputmode": "numeric", "autocomplete": "off"}
        for typed in ("", "12345", "12a456"):
            pin.fill(typed)
            page.locator("dialog .go").click()
            page.wait_for_selector("text=Cần nhập mã PIN, từ 6 đến 12 chữ số.")
        assert hall.acts == []

        said = {"what": "Mã PIN không đúng. Còn 4 lần thử.", "where": "", "todo": "Nhập lại.", "code": "pin_wrong"}
        hall.refuse = said
        pin.fill("804613")
        page.locator("dialog .go").click()
        page.wait_for_selector(f"dialog >> text={said['what']}")
        assert pin.input_value() == "804613"
        assert page.locator("dialog .signed-list").is_visible()
        assert hall.progress["signed_off"] == []

        pin.fill("271904")
        assert sent(page, hall)["pin"] == "271904"


@pytest.mark.browser
def test_minutes_are_made_after_the_session_and_offered_as_files(page: Any) -> None:
    hall = hall_of(sessions.demo(), state="concluded")
    names = (
        "minutes.pdf",
        "letters/12_HTX_Du_lich_cong_dong_Ben_Gom_mau.docx",
        "letters/12_HTX_Du_lich_cong_dong_Ben_Gom_mau.pdf",
    )
    hall.minutes["files"] = [
        {"name": name, "says": "để in và ký", "size": 123456, "sha256": "ab" * 32} for name in names
    ]
    with serving(hall):
        opened(page, hall).click("[data-key=minutes]")
        link = page.get_by_role("link", name="Biên bản PDF")
        link.wait_for()
        assert page.get_by_role("link", name="Biên bản Word").count() == 0, "a file that is not there is not offered"
        page.get_by_text("Thư báo kết quả cho chủ thể (1 thư)").click()
        letter = page.locator(".letters li")

        assert " ".join(letter.inner_text().split()) == "HTX Du lịch cộng đồng Bến Gốm (mẫu) docx pdf hình chữ ký"
        _, printed, stamps = [one.get_attribute("href") for one in letter.locator("a").all()]
        assert "/outputs/letters/12_HTX_Du_lich_cong_dong_Ben_Gom_mau.pdf?seat=" in printed
        assert "/stamps/letters/12_HTX_Du_lich_cong_dong_Ben_Gom_mau.pdf?seat=" in stamps

        page.get_by_text("Mọi tệp, kèm mã SHA-256 (1)").click()
        assert page.locator(".files small").all_inner_texts() == ["để in và ký", "Hình chữ ký của minutes.pdf (.zip)"]
        voted = page.get_by_role("link", name="Dữ liệu phiên kèm biểu quyết thông qua biên bản")
        assert "/bundle-with-vote" in str(voted.get_attribute("href"))

        where = f"/council/api/sessions/{hall.progress['session']['id']}/outputs/minutes.pdf"
        assert link.get_attribute("href").partition("?seat=")[0] == where
        assert page.locator(".acts").count() == 0


@pytest.mark.browser
def test_a_signed_copy_is_sent_and_what_is_wrong_with_one_is_said_in_full(page: Any) -> None:
    hall = hall_of(sessions.demo(), state="concluded")
    hall.minutes |= {"state": "done", "files": [{"name": "minutes.pdf", "says": "", "size": 1, "sha256": "ab" * 32}]}
    hall.refuse = {"what": "Số trang khác.", "where": "da-ky.pdf", "todo": "Tải lại.", "code": "pages_differ"}
    file = {"name": "da-ky.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    with serving(hall):
        box = opened(page, hall).locator("[data-key=signed]")
        box.get_by_text("Chưa có bản đã ký nào.").wait_for()
        for said in ("Trang 2 khác biên bản.", "Còn chưa ký: CHỦ TỌA: Nguyễn Văn Khởi."):  # refused, then taken
            refused = len(hall.signed) == 0 and hall.refuse is not None
            with page.expect_file_chooser() as chooser:
                box.get_by_role("button", name="Nộp bản đã ký").click()
            chooser.value.set_files(file)
            box.get_by_text(said).wait_for()
            assert box.get_by_text("Số trang khác.").count() == refused
        link = box.get_by_role("link", name="Biên bản đầy đủ: Ngô Thị Lan Hương")

        assert f"/signed/{'cd' * 32}?seat=" in link.get_attribute("href")
        assert box.get_by_text("Số trang khác.").count() == 0


@pytest.mark.browser
def test_a_word_file_changed_by_hand_is_told_its_figures_and_then_taken_with_word_s_own_pdf(page: Any) -> None:
    hall = hall_of(sessions.demo(), state="concluded")
    hall.minutes |= {"state": "done", "files": [{"name": "minutes.docx", "says": "", "size": 1, "sha256": "ab" * 32}]}
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    word = {"name": "minutes.docx", "mimeType": kind, "buffer": b"PK"}
    pdf = {"name": "minutes.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    with serving(hall):
        box = opened(page, hall).locator("[data-key=changed]")
        box.get_by_text("Chưa có bản nào.").wait_for()
        for button, file, said in (
            ("Nộp bản Word đã sửa", word, "có số liệu khác kết quả đã ký: không dùng"),
            ("Nộp bản Word đã sửa", word, "Chưa có PDF: mở bằng Word"),
            ("Nộp PDF do Word lưu", pdf, "dùng làm bản chính thức được."),
        ):
            with page.expect_file_chooser() as chooser:
                box.get_by_role("button", name=button).click()
            chooser.value.set_files(file)
            box.get_by_role("status").get_by_text(said).wait_for()
        lines = box.locator(".signed li").all_inner_texts()

        assert ["không chính thức" in line for line in lines] == [True, False]
        assert box.get_by_role("link", name="PDF").count() == 1
        assert box.get_by_role("button", name="Nộp PDF do Word lưu").count() == 1


@pytest.mark.browser
def test_minutes_that_are_signed_are_made_again_only_after_it_is_said_what_becomes_of_the_signatures(page: Any) -> None:
    hall = hall_of(sessions.demo(), state="concluded")
    hall.minutes |= {"state": "done", "files": [{"name": "minutes.pdf", "says": "", "size": 1, "sha256": "ab" * 32}]}
    copy = {"sha256": "cd" * 32, "signers": ["Ngô Thị Lan Hương"], "by": "Ngô", "at": "2026-12-15T05:00:00Z"}
    paper = {"copy_of": "papers/BC_Ket_qua.pdf", "stale": True}
    hall.signed = [{**copy, "copy_of": "minutes.pdf", "stale": False}, {**copy, "sha256": "ef" * 32, **paper}]
    with serving(hall):
        box = opened(page, hall).locator("[data-key=signed]")
        box.get_by_text("văn bản đã lập lại sau khi ký").wait_for()
        assert box.get_by_role("link", name="BC_Ket_qua.pdf: Ngô Thị Lan Hương").count() == 1

        page.get_by_role("button", name="Lập lại biên bản").click()
        page.get_by_role("dialog").get_by_text("Đã có chữ ký số của Ngô Thị Lan Hương.").wait_for()


@pytest.mark.browser
def test_while_minutes_are_made_the_page_shows_which_stage_is_under_way(page: Any) -> None:
    hall = hall_of(sessions.demo(), state="concluded")
    stages = ["Kiểm tra", "Biên bản", "Thư trả lời", "Bảng tổng hợp", "Bản kê tệp"]
    hall.minutes |= {"state": "running", "stages": stages}
    with serving(hall):
        opened(page, hall)
        listed = page.locator(".stages li")
        for stage, title in enumerate(stages, start=1):
            hall.minutes["stage"] = stage
            page.wait_for_selector(f"[role=status]:has-text('Đang lập biên bản, bước {stage}/5: {title}…')")

            assert page.locator(".stages [aria-current=step]").inner_text() == f"{title}…"
            assert [one.inner_text() for one in listed.all()[: stage - 1]] == [
                f"✓ {one}" for one in stages[: stage - 1]
            ]
        hall.minutes |= {"state": "done", "stage": 0}
        page.wait_for_selector("[role=status]:has-text('Đã lập xong')")

        assert listed.count() == 0


@pytest.mark.browser
def test_results_that_can_not_be_computed_again_are_said_and_tried_again(page: Any, hall: StandIn) -> None:
    page.clock.install()
    opened(page, hall, GAP).click("[data-key=act-open-round]")
    page.get_by_label("Lý do").fill("Chênh quá giới hạn")
    hall.failing = True
    sent(page, hall)
    stale = page.get_by_text("Chưa tính lại được kết quả sau việc mới ghi")
    stale.wait_for()

    assert page.locator(".product").count() == 1
    hall.failing = False
    page.clock.run_for(8000)
    stale.wait_for(state="detached")


@pytest.mark.browser
def test_a_server_that_never_answered_is_said_and_nothing_can_be_sent(page: Any, hall: StandIn) -> None:
    hall.down = True
    page.goto(f"{hall.url}/consensus#product={GAP}")
    page.wait_for_selector("text=Không kết nối được với máy chủ")

    assert page.locator(".acts").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("product", ["", GAP, SPLIT, "25-09076-5-2026", "25-09076-10-2026"])
def test_a_phone_shows_everything_without_scrolling_sideways(page: Any, hall: StandIn, product: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, hall, product)

    assert page.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.browser
def test_a_provinces_five_stars_are_a_proposal_wherever_the_page_says_them(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=filter-all]")
    five = [row for row in page.locator(".overview tbody tr").all() if "★★★★★" in row.inner_text()]

    assert five
    assert all("Tiềm năng 5 sao" in row.inner_text() for row in five)
    assert "Tiềm năng 5 sao" in page.locator(".tally").inner_text()
    five[0].locator("th a").click()
    assert "Tiềm năng 5 sao" in page.locator(".verdict").inner_text()


@pytest.mark.browser
def test_a_product_opens_at_its_top_and_the_list_comes_back_where_it_was(page: Any, hall: StandIn) -> None:
    opened(page, hall).click("[data-key=filter-all]")
    page.locator(".overview tbody tr").last.locator("th a").scroll_into_view_if_needed()
    stood = page.evaluate("scrollY")
    assert stood > 200
    page.locator(".overview tbody tr").last.locator("th a").click()
    page.wait_for_selector(".product")
    assert page.evaluate("scrollY") == 0

    page.go_back()
    page.wait_for_selector(".overview")
    assert page.evaluate("scrollY") == pytest.approx(stood, abs=4)


@pytest.mark.browser
def test_what_the_council_decides_on_stands_on_the_first_screen(page: Any, hall: StandIn) -> None:
    page.set_viewport_size({"width": 1280, "height": 860})
    opened(page, hall, GAP)
    foot = box_of(page, ".foot")["top"]

    for part in (".verdict", ".lead .next", ".spread", "[data-key=act-open-round]", "[data-key=act-vote]"):
        assert box_of(page, part)["bottom"] <= foot, part
    assert box_of(page, ".foot .go")["bottom"] <= 860
    assert box_of(page, ".dispute")["top"] < foot
    assert "chênh tối đa 10, vượt 2" in page.locator(".spread .limit-text").text_content()
    assert page.locator(".spread .star").all_text_contents() == ["3★ ≥ 50", "4★ ≥ 70", "5★ ≥ 90"]
    assert page.locator(".foot").inner_text().split("\n")[-1] == "Tiếp theo: Một ngày ở làng gốm ›"


@pytest.mark.browser
def test_a_phone_has_the_same_in_the_same_order(page: Any, hall: StandIn) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, hall, SPLIT).wait_for_selector(".folds")
    parts = (".verdict", ".lead .next", ".spread", "[data-key=act-agree]", ".dispute", ".floors .unmet", ".folds")
    tops = page.evaluate(
        "parts => parts.map((part) => document.querySelector(part).getBoundingClientRect().top)", parts
    )

    assert tops == sorted(tops)
    assert len(set(tops)) == len(parts)


@pytest.mark.browser
def test_lines_in_dispute_show_every_chosen_option_with_its_votes_and_the_most_chosen_marked(
    page: Any, hall: StandIn
) -> None:
    first = opened(page, hall, GAP).locator(".dispute").first

    assert "5.3 Trí tuệ/bản sắc địa phương" in first.inner_text()
    texts = page.evaluate("[...document.querySelector('.dispute').querySelectorAll('li')].map((li) => li.innerText)")
    assert [text.split("\n")[0] for text in texts] == [
        "1 điểm 2 phiếu",
        "3 điểm 5 phiếu",
        "5 điểm 2 phiếu",
    ]
    assert "3 điểm" in first.locator("li.most").inner_text()


@pytest.mark.browser
def test_what_was_unfolded_stays_open_while_the_page_asks_again(page: Any, hall: StandIn) -> None:
    page.clock.install()
    unfold(opened(page, hall, GAP))
    hall.progress["products"][0]["name"] += " (mới)"
    with page.expect_response("**/progress"):
        page.clock.run_for(8000)

    assert page.locator("details.fold:not([open])").count() == 0


@pytest.mark.browser
def test_alt_and_arrows_lead_where_the_foot_leads(page: Any, hall: StandIn) -> None:
    """On to the next product that waits, past those that are settled, also from one that was settled just now."""
    opened(page, hall, GAP)
    codes = [one["code"] for one in hall.progress["products"]]
    assert codes.index(MISSING) > codes.index(GAP) + 1, "a settled product stands between"
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function("code => location.hash === `#product=${code}`", arg=MISSING)
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_function("code => location.hash === `#product=${code}`", arg=codes[codes.index(MISSING) - 1])
    page.keyboard.press("Alt+ArrowRight")
    page.wait_for_function("code => location.hash === `#product=${code}`", arg=MISSING)


@pytest.mark.browser
def test_the_page_is_not_drawn_anew_because_the_disk_has_less_room(page: Any, hall: StandIn) -> None:
    page.clock.install()
    opened(page, hall, GAP).wait_for_load_state("networkidle")  # what came later than the results has been drawn
    page.evaluate("document.querySelector('.product').marked = true")
    hall.progress["disk"] = {"free_gb": 1, "low": True}
    for _ in range(2):  # the first look has been drawn, if it was, once the second is answered
        with page.expect_response("**/progress"):
            page.clock.run_for(8000)
    assert page.evaluate("document.querySelector('.product').marked")
    hall.progress["products"][0]["name"] += " (mới)"
    with page.expect_response("**/progress"):
        page.clock.run_for(8000)
    page.wait_for_function("!document.querySelector('.product').marked")
