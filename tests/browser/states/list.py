"""Every state of the room's pages, in the order in which a session comes to them; a new state is a line of `WALK`.

Between the states stand the acts that lead from one to the next, sent over HTTP by who may. Three sessions are there:
the demo's, one that has just been opened, and one in writing. Kept out: what must hold of each (`checks.py`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from devtools.serving import PIN, Visitor
from tests.browser.office_lists import bring, two_days
from tests.desk.council import P1, P2, full_marks
from tests.desk.sealed import HOLDERS, PASSPHRASE
from tests.desk.seats import ADVISER
from tests.pages.hands import FILLED
from workbench.demo import council as demo

NEW, WRITTEN, SEALED = "new", "written", "sealed"
"""The sessions beside the demo's: one in which nobody has declared yet, one in writing, and one that is sealed."""
OFFICES = "offices"
"""Before an account of the programme's officers (`tests.desk.programme.offices`)."""
GAP, SPLIT, LAST, GUEST = demo.GAP, demo.SPLIT, demo.LAST, demo.GUEST
PLAIN = demo.code(1)
"""A product on which nothing is left to decide."""
DIALOG = "dialog[open]"


@dataclass(frozen=True)
class State:
    """A page as somebody sees it.

    Attributes:
        name: Of the state; its picture is named so.
        who: A seat of the demo; `NEW`, `WRITTEN` or `SEALED` before it, one of the other sessions; `OFFICES` before an
            account; nobody if empty.
        page: Its address under `/council/`, with the fragment.
        shown: What says that it is there.
        reach: What a person does there to come to the state.
        short: Whether it is among the few that the ordinary run looks at.
    """

    name: str
    who: str
    page: str
    shown: str
    reach: Callable[[Page], None] | None = None
    short: bool = False


@dataclass(frozen=True)
class Act:
    """What leads from one state to the next."""

    who: str
    asked: dict[str, Any]

    def send(self, visitor: Visitor, sid: str) -> None:
        """Send it as a page does."""
        body = dict(self.asked)
        if body["act"] == "sign_off":
            bundle = visitor.api("GET", f"/sessions/{sid}/bundle").body
            body["bundle_sha256"] = hashlib.sha256(bundle).hexdigest()
        if body["act"] in {"close", "close_round", "confirm_proposal", "sign_off"}:
            body["pin"] = PIN
        answer = visitor.api("POST", f"/sessions/{sid}/acts", body)
        assert answer.status == 200, answer.text


def act(who: str, name: str, **asked: Any) -> Act:
    return Act(who, {"act": name, **asked})


@dataclass(frozen=True)
class OwnWord:
    """What a member does at a sheet of theirs on the way to a state: declare, tick, hand in."""

    who: str
    method: str
    product: str
    call: str
    body: dict[str, Any]

    def send(self, visitor: Visitor, sid: str) -> None:
        """Send it as a page does."""
        path = f"/sessions/{sid}/products/{self.product}/{self.call}"
        answer = visitor.api(self.method, path, self.body)
        assert answer.status == 200, answer.text


@dataclass(frozen=True)
class OfSeal:
    """Setting the seal of a session, and releasing it."""

    who: str
    call: str
    body: dict[str, Any]

    def send(self, visitor: Visitor, sid: str) -> None:
        """Send it as a page does."""
        answer = visitor.api("POST", f"/sessions/{sid}/{self.call}", self.body)
        assert answer.status == 200, answer.text


def declares(who: str, product: str) -> OwnWord:
    return OwnWord(who, "PUT", product, "declaration", {"kind": "none", "reason": None})


def ticks(who: str, product: str, marks: dict[str, str]) -> OwnWord:
    return OwnWord(who, "PATCH", product, "ballot", {"version": 0, "marks": marks, "change_id": "ticked"})


def hands_in(who: str, product: str) -> OwnWord:
    return OwnWord(who, "POST", product, "hand-in", {"version": 1})


def press(key: str, shows: str = DIALOG) -> Callable[[Page], None]:
    """Press a button, folded away or not, and wait for what it opens; a key that ends in `-` goes on as it likes."""

    def reach(page: Page) -> None:
        button = page.locator(f"[data-key{'^' if key.endswith('-') else ''}='{key}']").first
        expect(button).to_be_attached()
        page.evaluate("for (const one of document.querySelectorAll('details')) if (!one.name) one.open = true")
        button.click()
        expect(page.locator(shows).first).to_be_visible()

    return reach


def click(name: str, shows: str = DIALOG) -> Callable[[Page], None]:
    """Press the button of a name and wait for what it opens."""

    def reach(page: Page) -> None:
        page.get_by_role("button", name=name).first.click()
        expect(page.locator(shows).first).to_be_visible()

    return reach


def key(stroke: str, shows: str = DIALOG) -> Callable[[Page], None]:
    """Press a key and wait for what it opens."""

    def reach(page: Page) -> None:
        page.keyboard.press(stroke)
        expect(page.locator(shows).first).to_be_visible()

    return reach


def on(selector: str, *strokes: str, shows: str = DIALOG) -> Callable[[Page], None]:
    """Give the focus to the first of its kind, press keys, and wait for what comes."""

    def reach(page: Page) -> None:
        page.locator(selector).first.focus()
        for stroke in strokes:
            page.keyboard.press(stroke)
        expect(page.locator(shows).first).to_be_visible()

    return reach


def paper_lines(page: Page) -> None:
    """Come to the second dialog of a ballot on paper: its lines."""
    press("paper")(page)
    page.get_by_label("Thành viên", exact=True).select_option("M05")
    page.get_by_label("Sản phẩm", exact=True).locator("visible=true").select_option(P1)
    page.get_by_label("Vì sao dùng phiếu giấy").fill("Không dùng được máy")
    page.get_by_role("button", name="Tiếp tục").click()
    expect(page.locator("dialog .sums")).to_be_visible()


def unfolded(page: Page) -> None:
    page.evaluate("for (const one of document.querySelectorAll('details')) { one.name = ''; one.open = true; }")


def product(code: str) -> str:
    return f"consensus#product={code}"


PANEL = ".reader[data-shown] :is(canvas, img)"
WRITER, OTHER = f"{WRITTEN}:M02", f"{WRITTEN}:M03"


def on_another_device(page: Page) -> None:
    """Go on in a browser that keeps no key."""
    page.context.clear_cookies(name=re.compile("council-ballots"))
    page.reload()
    expect(page.locator(".notice", has_text="niêm phong")).to_be_visible()


def misread_code(page: Page) -> None:
    """Type a code with a wrong sign."""
    page.get_by_label("Mã mở phiếu").fill("0000-0000-0000-0000-0000-0000-0001")
    page.get_by_role("button", name="Dùng mã này").click()
    expect(page.get_by_role("alert")).to_be_visible()


TABLE = f"{NEW}:M03"
COMMUNE = f"{OFFICES}:TK-2"


def picking(page: Page) -> None:
    """Type a part of a name into a field that names another record."""
    press("add", ".record")(page)
    page.get_by_label("Chủ thể").fill("tuan")
    expect(page.locator(".offered [role=option]").first).to_be_visible()


def erasing(page: Page) -> None:
    """Ask for what a person's record keeps to be erased."""
    press("row-NG-2", ".record")(page)
    press("erase", DIALOG)(page)


OFFICE = f"{OFFICES}:TK-1"
LISTS = "register?kind=certificate"
"""The register into which the list of an office goes, and the imports that there were."""


def unreadable(page: Page) -> None:
    """Bring a file that is no workbook."""
    expect(bring(page, "so.xlsx", b"no workbook").locator(".fault-box")).to_be_visible()


def asking(page: Page, mark: str = " hỏi") -> None:
    """Bring a list of which two columns may be one field; nothing is remembered of one with a mark of its own."""
    expect(bring(page, "so-2024.xlsx", two_days(mark)).locator(".question")).to_be_visible()


def answering(page: Page, mark: str = " đáp") -> None:
    """Say which column it is: one row goes in, one waits for a cell of it."""
    asking(page, mark)
    page.locator(".question input").last.press("Space")
    expect(page.locator(".importing .waiting .fix")).to_be_visible()


def taking(page: Page, mark: str = " nhập") -> None:
    """Take the good row."""
    answering(page, mark)
    page.get_by_role("button", name="Nhập 3 bản ghi").click()
    expect(page.locator(".importing .said")).to_be_visible()


def past(page: Page, mark: str = " trước") -> None:
    """Look at the imports that there were, of which this is one."""
    taking(page, mark)
    press("past", ".past li")(page)


def undoing(page: Page, mark: str = " lùi") -> None:
    """Ask to take an import back."""
    past(page, mark)
    press("undo-")(page)


def undone(page: Page) -> None:
    """Take it back."""
    undoing(page, " rút")
    page.get_by_label("Lý do").fill("nhầm tệp")
    page.locator("dialog").get_by_role("button", name="Hoàn tác lần nhập").click()
    expect(page.locator(".importing .said")).to_be_visible()


WALK: tuple[State | Act | OwnWord | OfSeal, ...] = (
    State("sign-in", "", "sign-in", "form", short=True),
    State("cycle", f"{OFFICES}:TK-1", "pipeline", ".matrix", short=True),
    State("cycle-opened", f"{OFFICES}:TK-1", "pipeline", ".matrix", press("cell-0-7", ".cycle .card")),
    State("radar", f"{OFFICES}:TK-1", "radar", "#radar"),
    State("find", f"{OFFICES}:TK-1", "radar", "#radar", press("find-all", ".finder"), short=True),
    State("register-all", f"{OFFICES}:TK-1", "register?kind=", ".dense"),
    State("register", COMMUNE, "register", ".dense"),
    State("register-new", COMMUNE, "register", ".dense", picking, short=True),
    State("register-erase", f"{OFFICES}:TK-1", "register?kind=person", ".dense", erasing),
    State("register-record", COMMUNE, "register", ".dense", press("row-SP-1", ".record summary")),
    State("register-files", COMMUNE, "register?kind=event#SK-1", ".attached li", short=True),
    State("register-file", COMMUNE, "register?kind=attachment#TEP-1", ".report-files"),
    State("register-shut-file", f"{OFFICES}:TK-4", "register?kind=event#SK-1", ".attached li"),
    State("register-join", f"{OFFICES}:TK-1", "register#SP-1", ".record summary", press("join", DIALOG)),
    State("register-retract", f"{OFFICES}:TK-1", "register#SP-1", ".record summary", press("retract", DIALOG)),
    State("import-none-yet", OFFICE, LISTS, "[data-key=past]", press("past", ".importing p")),
    State("import-unreadable", OFFICE, LISTS, "[data-key=past]", unreadable),
    State("import-asked", OFFICE, LISTS, "[data-key=past]", asking, short=True),
    State("import-answered", OFFICE, LISTS, "[data-key=past]", answering),
    State("import-taken", OFFICE, LISTS, "[data-key=past]", taking),
    State("import-past", OFFICE, LISTS, "[data-key=past]", past),
    State("import-undo", OFFICE, LISTS, "[data-key=past]", undoing),
    State("import-undone", OFFICE, LISTS, "[data-key=past]", undone),
    State("declare", f"{NEW}:M02", f"sheet#{P1}", ".gate"),
    State("declare-all", f"{NEW}:M02", "sheet", ".declare-all"),
    State("declare-recusal", f"{NEW}:M02", f"sheet#{P1}", ".gate", click("Tôi không tham gia")),
    State("table-undeclared", TABLE, "table", "[role=gridcell]"),
    declares(TABLE, P1),
    declares(TABLE, P2),
    State("table", TABLE, "table", "[role=gridcell]", short=True),
    State(
        "table-pane",
        TABLE,
        "table",
        "[role=gridcell]",
        on("[role=gridcell]", "1", "ArrowDown", "Space", shows=".level:focus"),
    ),
    State("table-keys", TABLE, "table", "[role=gridcell]", on("[role=gridcell]", "?")),
    State("table-locked", "TK", "table", "main"),
    State("sheet-locked", "TK", "sheet", ".fault-box"),
    State("paper-lines", f"{NEW}:TK", "board", ".grid", paper_lines),
    act(
        f"{NEW}:TK",
        "type_paper",
        member="M04",
        product=P1,
        marks=full_marks(),
        reasons={},
        opinion="",
        reason="Tay đau",
    ),
    State("paper-waits", f"{NEW}:TK", "board", ".grid"),
    State("paper-sheet", f"{NEW}:M04", f"sheet#{P1}", ".card.paper"),
    State("paper-confirm", f"{NEW}:M04", f"sheet#{P1}", ".card.paper", press("paper")),
    State("paper-chair", f"{NEW}:M01", "board", ".grid", press("paper-")),
    State("hand-over", f"{NEW}:M01", "board", ".grid", press("hand-over")),
    State("home-to-seal", f"{SEALED}:M01", "home", ".tasks"),
    State("home-seal-needed", f"{SEALED}:M02", "home", ".tasks"),
    State("board-seal-needed", f"{SEALED}:TK", "board", ".seal-needed"),
    State("seal-needed", f"{SEALED}:TK", "seal", "main"),
    State("seal", f"{SEALED}:M01", "seal", "main"),
    declares(f"{SEALED}:M02", P1),
    State("sheet-seal-needed", f"{SEALED}:M02", f"sheet#{P1}", ".waits-seal"),
    OfSeal(f"{SEALED}:M01", "seal", {"passphrase": PASSPHRASE, "holders": list(HOLDERS), "pin": PIN}),
    State("seal-set", f"{SEALED}:M01", "seal", "main", short=True),
    State("seal-secrets-wrong", f"{SEALED}:M02", "seal", "main", misread_code),
    State("board-seal-set", f"{SEALED}:TK", "board", ".grid"),
    ticks(f"{SEALED}:M02", P1, full_marks()),
    State("sheet-sealed", f"{SEALED}:M02", f"sheet#{P1}", FILLED),
    State("sheet-sealed-elsewhere", f"{SEALED}:M02", f"sheet#{P1}", FILLED, on_another_device),
    act(f"{SEALED}:TK", "type_paper", member="M04", product=P1, marks=full_marks(), reason="Tay đau"),
    State("paper-sealed", f"{SEALED}:M01", "board", ".grid", press("paper-")),
    act(f"{SEALED}:TK", "close", reason="Hết giờ chấm"),
    State("board-seal-waits", f"{SEALED}:TK", "board", ".grid"),
    State("home-seal-waits", f"{SEALED}:M01", "home", ".tasks"),
    State("seal-waits", f"{SEALED}:M01", "seal", "main"),
    OfSeal(f"{SEALED}:M01", "release", {"passphrase": PASSPHRASE, "pin": PIN}),
    State("seal-released", f"{SEALED}:M02", "seal", "main"),
    State("home-written", WRITER, "home", ".tasks"),
    State("declare-written", WRITER, f"sheet#{P1}", ".gate"),
    declares(WRITER, P1),
    State("sheet-written", WRITER, f"sheet#{P1}", FILLED),
    ticks(WRITER, P1, full_marks()),
    State("hand-in-written", WRITER, f"sheet#{P1}", FILLED, click("Nộp phiếu")),
    hands_in(WRITER, P1),
    State("handed-in-written", WRITER, f"sheet#{P1}", ".handed-in"),
    State("board-written", f"{WRITTEN}:TK", "board", ".written"),
    State("reminder-written", f"{WRITTEN}:TK", "board", ".written", press("remind-M02")),
    State("send-list", f"{WRITTEN}:TK", "board", ".written", press("send-list")),
    State("extend", f"{WRITTEN}:TK", "board", ".written", press("extend")),
    State("complex", f"{WRITTEN}:M01", "board", ".written", press("complex")),
    declares(OTHER, P1),
    ticks(OTHER, P1, full_marks(letter=0)),
    hands_in(OTHER, P1),
    act(f"{WRITTEN}:TK", "close", reason="Đã đủ ý kiến"),
    State("board-written-closed", f"{WRITTEN}:TK", "board", ".written", unfolded),
    State("results-written", f"{WRITTEN}:TK", "consensus", ".overview"),
    State("home-member", GUEST, "home", ".tasks", short=True),
    State("home-secretary", "TK", "home", ".tasks"),
    State("home-chair", "M01", "home", ".tasks"),
    State("sheet", GUEST, f"sheet#{LAST}", FILLED, short=True),
    State("sheet-keys", GUEST, f"sheet#{LAST}", FILLED, key("?")),
    State("sheet-refused", GUEST, f"sheet#{LAST}", FILLED, click("Nộp phiếu", ".refusal p")),
    State("dossier-panel", GUEST, f"sheet#{LAST}", ".behind-paper", on(".behind-paper", "Enter", shows=PANEL)),
    State("sheet-handed-in", "M03", f"sheet#{PLAIN}", FILLED),
    State("receipt", "M03", f"sheet#{PLAIN}", FILLED, press("receipt")),
    State("sheet-recused", demo.RECUSED[0], f"sheet#{demo.RECUSED[1]}", ".sheet"),
    State("board", "TK", "board", ".grid", short=True),
    State("board-unfolded", "TK", "board", ".grid", unfolded),
    State("board-chair", "M01", "board", ".grid"),
    State("board-close", "TK", "board", ".grid", press("close")),
    State("board-reminder", "TK", "board", ".grid", press(f"remind-{GUEST}")),
    State("board-absence", "TK", "board", ".grid", press("absence")),
    State("board-recusal", "TK", "board", ".grid", press("recusal")),
    State("board-paper", "TK", "board", ".grid", press("paper")),
    State("board-dossier", "TK", "board", ".grid", press(f"dossier-{PLAIN}")),
    State("board-filing", "TK", "board", ".grid", press(f"filing-{LAST}")),
    State("unrecuse", "TK", "board", ".grid", press("unrecuse-")),
    State("meeting-waiting", GUEST, "meeting", ".meeting-in"),
    State("sealed", "TK", "consensus", "body"),
    State("refused", GUEST, "board", "body"),
    State("intake", "TK", "intake", "main"),
    State("help", GUEST, "help", "main"),
    State("tour", GUEST, "help/muoi-phut", "main"),
    State("declare-adviser", ADVISER.id, f"sheet#{GAP}", ".gate"),
    declares(ADVISER.id, GAP),
    State("sheet-adviser", ADVISER.id, f"sheet#{GAP}", FILLED),
    State("board-samples", "TK", "board", ".grid", press("samples")),
    act("TK", "report", product=GAP, source="commune", topic="labour", text="Cơ sở sạch, có hợp đồng bao tiêu"),
    act("TK", "close", reason="Hết giờ chấm"),
    State("home-closed", GUEST, "home", ".tasks"),
    State("results", "TK", "consensus", ".overview"),
    State("results-all", "TK", "consensus", ".overview", press("filter-all", "[aria-pressed=true]")),
    State("product-gap", "TK", product(GAP), ".plot", short=True),
    State("product-papers", "M01", product(GAP), "[data-key=papers]", press("papers", PANEL)),
    State("product-unfolded", "TK", product(GAP), ".plot", unfolded),
    State("product-plain", "TK", product(PLAIN), ".product"),
    State("product-split", "M01", product(SPLIT), ".plot"),
    State("open-round", "TK", product(GAP), ".plot", press("act-open-round")),
    State("vote", "TK", product(GAP), ".plot", press("act-vote")),
    State("agree", "TK", product(SPLIT), ".plot", press("act-agree"), short=True),
    State("stop", "TK", product(GAP), ".plot", press("act-stop")),
    State("disqualify", "TK", product(GAP), ".plot", press("act-disqualify")),
    State("note", "TK", product(GAP), ".plot", press("talk-note")),
    State("self-assessment", "TK", product(GAP), ".plot", press("talk-self")),
    State("board-closed", "TK", "board", ".grid", unfolded),
    State("reopening", "TK", "board", ".grid", press("rescoring")),
    State("meeting-empty", "TK", "meeting", ".agenda"),
    State("wall-empty", "TK", "meeting#projector", ".projector"),
    act("TK", "discuss", product=GAP),
    act("TK", "note_said", product=GAP, text="Chủ thể trình hợp đồng bao tiêu ba năm"),
    State("meeting", "TK", "meeting", ".table-card .dispute", short=True),
    State("meeting-note", "TK", "meeting", ".table-card .dispute", press("note")),
    State("meeting-papers", GUEST, "meeting", "[data-key=papers]", press("papers", PANEL)),
    State("meeting-adviser", ADVISER.id, "meeting", "[data-key=papers]"),
    State("meeting-adviser-papers", ADVISER.id, "meeting", "[data-key=papers]", press("papers", PANEL)),
    State("meeting-member", GUEST, "meeting", ".table-card .dispute"),
    State("wall", "TK", "meeting#projector", ".projector .ballot-dot"),
    act("TK", "open_round", product=GAP, reason="Xem lại minh chứng"),
    State("round-2", "TK", product(GAP), ".plot"),
    State("close-round", "TK", product(GAP), ".plot", press("act-close-round")),
    State("sheet-round-2", GUEST, f"sheet#{GAP}", FILLED),
    State("home-round-2", GUEST, "home", ".tasks"),
    State("board-round-2", "TK", "board", ".grid"),
    act("TK", "close_round", product=GAP),
    act("TK", "gap_vote", product=GAP, reason="Đã nghe giải thích", **{"for": 7, "against": 2}),
    act("TK", "agree", product=SPLIT, criterion=demo.STORIES[SPLIT].split, option="b", reason="Xem hợp đồng"),
    State("propose-reopening", "TK", product(SPLIT), ".plot", press("act-reopening")),
    act("TK", "propose_reopening", product=SPLIT, reason="Chủ thể nộp thêm hợp đồng"),
    State("results-proposal", "M01", "consensus", ".overview"),
    State("product-proposal", "TK", product(SPLIT), ".again"),
    State("proposal-confirm", "M01", product(SPLIT), ".again", press("confirm-proposal-")),
    State("proposal-withdraw", "TK", product(SPLIT), ".again", press("withdraw-proposal-")),
    act("TK", "absence", member=GUEST, product=LAST, reason="Về trước khi nộp"),
    act("TK", "discuss", product=None),
    State("results-ready", "M01", "consensus", ".overview", unfolded),
    State("sign", "M01", "consensus", ".overview", press("sign")),
    act("M01", "sign_off"),
    State("results-signed", "TK", "consensus", ".overview", press("filter-all", "[aria-pressed=true]")),
    State("unsign", "M01", "consensus", ".overview", press("unsign")),
    State("product-settled", "TK", product(GAP), ".plot"),
    act("TK", "sign_off"),
    State("outcome-member", GUEST, "home", ".outcome"),
    State("outcome-secretary", "TK", "home", ".outcome"),
    State("results-concluded", "TK", "consensus", ".overview", unfolded),
    State("board-concluded", "TK", "board", ".grid"),
    State("sheet-concluded", GUEST, f"sheet#{GAP}", FILLED),
    State("meeting-concluded", GUEST, "meeting", ".meeting-in"),
)
STATES = tuple(one for one in WALK if isinstance(one, State))
