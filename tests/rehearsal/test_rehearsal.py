"""A full rehearsal: `uv run pytest -m rehearsal`, a few minutes; no part of the plain `pytest`.

Eleven members score twenty products, two of them in real browsers and nine as programs, all at once. One declares over
the whole list and scores three products side by side. Three recusals and one taken back, four disagreements, one cut of
the network, one kill of the server; then three renewals in writing, on the same server (`written`). Whatever is done,
the bundle must come to the same result by a computation that shares no code with the product.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from devtools.serving import PIN, Council, until
from tests.browser import rooms
from tests.browser.made_papers import assign, bring, page_picture
from tests.faults.nursery import Nursery, Office
from tests.rehearsal import council as made_up
from tests.rehearsal import written
from tests.rehearsal.council import (
    CHAIR,
    CODES,
    DISAGREED,
    GAP_AGAIN,
    GAP_VOTED,
    HINTED,
    LISTED,
    MISTAKEN,
    OUTLIER,
    SESSION,
    SPLIT,
    SPLIT_TOO,
)
from tests.rehearsal.people import Leader, Scorer, command
from workbench.scoring import FINAL

MAKING = 400.0
"""Seconds that minutes, letters, sheets and papers of twenty products may take where others work on the machine too."""

pytestmark = [pytest.mark.browser, pytest.mark.rehearsal]


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    nursery = Nursery(tmp_path_factory.mktemp("opened"), open_both)
    found = nursery.office(tmp_path_factory.mktemp("served"))
    yield found
    found.stop()
    nursery.close()


@dataclass(frozen=True)
class Both(Council):
    """The session that meets, and beside it the one in writing."""

    in_writing: Council | None = None


def open_both(home: Path) -> Both:
    meets = made_up.open_rehearsal(home)
    return Both(meets.session, meets.codes, meets.products, written.open_written(home))


def in_browser(chromium: Browser, office: Office, member: str) -> Page:
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
    page.set_default_timeout(60_000)
    rooms.sign_in(page, office.base, office.council.codes[member])
    rooms.open_sheets(page, office.base)
    return page


def at_once(scorers: list[Scorer], begun: dict[str, threading.Event]) -> list[threading.Thread]:
    threads = [threading.Thread(target=one.score_all, args=(begun,)) for one in scorers]
    for thread in threads:
        thread.start()
    return threads


def test_a_council_of_eleven_rates_twenty_products(office: Office, chromium: Browser) -> None:
    expect.set_options(timeout=60_000)
    secretary = Leader(office, office.visitor("TK"))
    scorers = [Scorer(office, member) for member in made_up.BY_REST]
    pages = {member: in_browser(chromium, office, member) for member in made_up.IN_BROWSERS}
    begun = {code: threading.Event() for code in CODES}
    declare_over_the_list(pages[LISTED])
    taken_back_by_two(secretary, next(one for one in scorers if one.name == CHAIR))
    rooms.open_sheets(pages[LISTED], office.base)
    paper = bring(secretary.visitor, SESSION, CODES[0], "giay.png", page_picture(1, (80, 60), "PNG"))
    assign(secretary.visitor, SESSION, CODES[0], paper, paper="1")
    threads = at_once(scorers, begun)
    for code in CODES:
        begun[code].set()
        for member, page in pages.items():
            if (member, code) not in made_up.RECUSED and (member != LISTED or code not in made_up.AT_TABLE):
                score_in_browser(office, page, member, code)
    score_at_the_table(office, pages[LISTED])
    for thread in threads:
        thread.join()
    chair = Leader(office, next(one.visitor for one in scorers if one.name == CHAIR))

    papers_are_read_by_who_judges(scorers)
    nothing_is_seen_before_the_close(secretary, chair)
    close(secretary)
    settle(office, secretary, chair, pages[OUTLIER])
    member, code = made_up.RECUSED_LATE
    secretary.act(act="recusal", member=member, product=code, reason="Vừa biết chủ thể là người nhà")
    assert member in secretary.result()[code]["recused"]
    written.hold(office, office.council.in_writing, chromium)
    conclude(office, secretary, chair)
    members_read_and_vote(scorers)
    the_vote_goes_with_a_copy(office, secretary, len(scorers))


def declare_over_the_list(page: Page) -> None:
    """One page for all products: the hint has to be answered, and who steps back says so twice."""
    panel = page.locator(".declare-all")
    hint = panel.locator(".hinted")
    expect(hint).to_contain_text("là chủ thể của sản phẩm này")
    send = panel.get_by_role("button", name="Khai báo: không có lợi ích liên quan")
    send.click()
    expect(hint.locator(".field-fault")).to_contain_text("chọn một câu trả lời")
    for code, why in ((HINTED, "Cơ quan tôi là chủ thể"), (MISTAKEN, "Nhầm với sản phẩm khác")):
        name = f"Sản phẩm mẫu {CODES.index(code) + 1}"
        panel.get_by_label(f"Tôi không tham gia chấm “{name}”").check()
        panel.locator(f'[id="why-{code}"]').fill(why)
    send.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Cơ quan tôi là chủ thể")
    dialog.get_by_role("button", name="Xác nhận không tham gia").click()
    expect(panel).to_have_count(0)


def taken_back_by_two(secretary: Leader, chair: Scorer) -> None:
    """What was declared by mistake is final for one alone: the secretary proposes, the chair agrees."""
    mistaken = {"member": LISTED, "product": MISTAKEN, "reason": "Khai nhầm sản phẩm"}
    path = f"{secretary.office.api_path}/acts"
    asked = [
        (secretary.visitor, {"act": "propose_unrecusing", **mistaken}, 200),
        (secretary.visitor, {"act": "confirm_proposal", "number": 1, "pin": PIN}, 403),
        (chair.visitor, {"act": "confirm_proposal", "number": 1, "pin": PIN}, 200),
    ]
    assert [who.api("POST", path, act).status for who, act, _ in asked] == [status for *_, status in asked]


def score_at_the_table(office: Office, page: Page) -> None:
    """Three products of one set side by side, down one column and up the next, by keys; the guide is one key away."""
    page.goto(f"{office.base}/council/table")
    page.locator("[role=gridcell]").first.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("F1")
    expect(opened.value.get_by_role("heading").first).to_be_visible()
    opened.value.close()
    for at, code in enumerate(made_up.AT_TABLE):
        marks = made_up.marks_of(LISTED, code)
        lines = list(marks) if at % 2 == 0 else list(marks)[::-1]
        for number, line in enumerate(lines):
            cell = page.locator("[role=gridcell]:focus")
            name = f"Sản phẩm mẫu {CODES.index(code) + 1}"
            expect(cell).to_have_attribute("aria-label", re.compile(rf"^{name}, dòng {re.escape(line)}: "))
            page.keyboard.press(rooms.key_of(marks[line]))
            if number < len(lines) - 1:
                page.keyboard.press("ArrowUp" if at % 2 else "ArrowDown")
        page.keyboard.press("ArrowRight")
    rooms.saved(page)
    for code in made_up.AT_TABLE:
        page.locator(f'[data-key="hand-in-{code}"]').press("Enter")
        page.locator("dialog .go").press("Enter")
        expect(page.get_by_role("dialog", name="Đã nhận phiếu")).to_be_visible()
        page.get_by_role("dialog").get_by_role("button", name="Đóng").press("Enter")
        stored = rooms.asked(page, f"{office.base}/council/api{office.api_path}/products/{code}/ballot").json()
        assert (stored["marks"], stored["handed_in"] is not None) == (made_up.marks_of(LISTED, code), True)
    rooms.open_sheets(page, office.base)


def papers_are_read_by_who_judges(scorers: list[Scorer]) -> None:
    """The paper of the first product stands before whoever declared on it; the recused member is given none of it."""
    for one in scorers:
        found = one.ask("GET", CODES[0], "dossier")
        if (one.name, CODES[0]) in made_up.RECUSED:
            assert (found.status, found.codes) == (403, ["recused"])
        else:
            assert [part["paper"] for part in found.json["parts"]] == ["1"]


def members_read_and_vote(scorers: list[Scorer]) -> None:
    """After the end: results, receipts that stand in the journal, the minutes, and a vote on them."""
    for one in scorers:
        of = one.office.api_path
        products = one.visitor.api("GET", f"{of}/outcome").json["outcome"]["products"]
        assert len(products) == len(CODES)
        kept_out = {code for member, code in made_up.RECUSED | {made_up.RECUSED_LATE} if member == one.name}
        assert {product["code"] for product in products if product["own"]["part"] == "recused"} == kept_out
        code = next(code for code in CODES if code not in kept_out)
        receipt = one.receipts[code]["receipt"]
        mark = one.visitor.api("GET", f"{of}/marks/{receipt['journal_head']}").json
        assert (mark["stands"], mark["broken"]) == (True, None)
        assert one.visitor.get(f"/council/api{of}/minutes.pdf").body.startswith(b"%PDF")
        vote = {"act": "vote_on_minutes", "vote": "agree"}
        assert one.visitor.api("POST", f"{of}/acts", vote).status == 200


def the_vote_goes_with_a_copy(office: Office, secretary: Leader, votes: int) -> None:
    """The vote stands under `ext` of a copy; a stranger sees that the rest is what was signed."""
    copy, journal = office.folder / "kem-bieu-quyet.json", office.folder / "nhat-ky.jsonl"
    copy.write_bytes(secretary.get("bundle-with-vote").body)
    command("session", "journal", SESSION, str(journal), "--home", str(office.home), folder=office.folder)
    told = command("verify", str(copy), "--journal", str(journal), folder=office.folder)
    signed = hashlib.sha256(secretary.get("bundle").body).hexdigest()
    assert f"đúng từng byte là dữ liệu đã ký, mã {signed}" in told
    assert f"{votes} tán thành, 0 không tán thành" in told
    assert "Mọi dòng biểu quyết đều đúng như trong nhật ký" in told


def score_in_browser(office: Office, page: Page, member: str, code: str) -> None:
    """Score one product by keys; at two of them something fails in the middle, and no click is lost."""
    product = next(one for one in made_up.products() if one["code"] == code)
    marks = made_up.marks_of(member, code)
    rooms.pick(page, product)
    if member != LISTED or code == MISTAKEN:
        rooms.declare_none(page)
    expect(page.locator('[id="line-1.1"] input').first).to_be_enabled()
    if member == OUTLIER and code == made_up.CUT:
        page.context.set_offline(True)
        rooms.tick(page, "1.1", marks["1.1"])
        expect(page.get_by_text("Đang chờ lưu (1)")).to_be_visible()
        page.context.set_offline(False)
    if member != OUTLIER and code == made_up.RESTARTED:
        office.kill()
        rooms.tick(page, "1.1", marks["1.1"])
        expect(page.get_by_text("Đang chờ lưu (1)")).to_be_visible()
        office.start()
        rooms.saved(page)
    rooms.tick_by_keys(page, product, marks)
    rooms.saved(page)
    assert "Dấu nhật ký" in rooms.hand_in(page)
    stored = rooms.asked(page, f"{office.base}/council/api{office.api_path}/products/{code}/ballot").json()
    assert stored["marks"] == marks


def nothing_is_seen_before_the_close(*leaders: Leader) -> None:
    for leader in leaders:
        assert [leader.get(sealed).status for sealed in ("bundle", "result")] == [409, 409]
        assert "marks" not in leader.get("progress").text
        assert leader.get("progress").json["waiting"] == 0


def close(secretary: Leader) -> None:
    secretary.act(act="close", reason=None, pin=PIN)
    found = secretary.result()
    assert {code for code, one in found.items() if one["status"] not in FINAL} == DISAGREED
    assert {(member, code) for code, one in found.items() for member in one["recused"]} == made_up.RECUSED
    assert all(len(one["counted"]) + len(one["recused"]) == len(made_up.SCORING) for one in found.values())


def settle(office: Office, secretary: Leader, chair: Leader, outlier: Page) -> None:
    """One gap by a second round, one by a vote; one floor each by chair and secretary. Until then nobody signs."""
    signed = hashlib.sha256(secretary.get("bundle").body).hexdigest()
    assert chair.refused(act="sign_off", bundle_sha256=signed, pin=PIN) == ["not_final"]
    secretary.act(act="open_round", product=GAP_AGAIN, reason="Xem lại minh chứng về liên kết")
    score_again(office, outlier)
    secretary.act(act="close_round", product=GAP_AGAIN, pin=PIN)
    votes = {"for": 9, "against": 2}
    secretary.act(act="gap_vote", product=GAP_VOTED, reason="Đã nghe người chấm thấp giải thích", **votes)
    for leader, code in ((secretary, SPLIT), (chair, SPLIT_TOO)):
        line = made_up.split_line(code)
        option = made_up.marks_of("M01", code)[line]
        leader.act(act="agree", product=code, criterion=line, option=option, reason="Cả hội đồng xem lại minh chứng")
    assert all(one["status"] == "rated" for one in secretary.result().values())


def score_again(office: Office, page: Page) -> None:
    product = next(one for one in made_up.products() if one["code"] == GAP_AGAIN)
    before, after = (made_up.marks_of(OUTLIER, GAP_AGAIN, strict=strict) for strict in (True, False))
    page.reload()
    rooms.pick(page, product)
    for line in (line for line in after if after[line] != before[line]):
        rooms.tick(page, line, after[line])
        page.locator(f'[id="reason-{line}"]').fill("Đã xem hợp đồng và tờ khai bổ sung")
    rooms.saved(page)
    rooms.hand_in(page)


def conclude(office: Office, secretary: Leader, chair: Leader) -> None:
    """Both sign, minutes are made, a stranger recomputes the result, and the doctor finds all well."""
    for leader in (chair, secretary):
        leader.act(act="sign_off", bundle_sha256=hashlib.sha256(leader.get("bundle").body).hexdigest(), pin=PIN)
    assert secretary.get("progress").json["session"]["state"] == "concluded"
    assert secretary.visitor.api("POST", f"{office.api_path}/minutes", {}).status == 202
    until(lambda: secretary.get("minutes").json["state"] != "running", patience=MAKING)
    assert secretary.get("minutes").json["state"] == "done"
    made = office.outputs / made_up.SESSION
    kept = (made / "bundle.json").read_bytes()
    assert kept == secretary.get("bundle").body
    replayed = command("replay", str(made / "bundle.json"), folder=office.folder)
    assert replayed == secretary.get("result").body.decode()
    command("doctor", "--home", str(office.home), "--outputs", str(office.outputs), folder=office.folder)
