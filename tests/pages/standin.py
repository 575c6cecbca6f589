"""A stand-in for the server, for tests of one page alone: one member's session, answered inside the driver.

It keeps the REST shapes and the rules a form can notice (versions, refusals, sealing by declaration). It is not the
server: the real one is tested in tests/server and, together with the form, in tests/browser.
"""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tests.held import held
from workbench.pages.score_form import ScoreForm

ORIGIN = "http://127.0.0.1:9"
SERVER = Path(__file__).parents[2] / "workbench" / "server"
STATIC = SERVER / "static"
PAGE_CSS = SERVER / "share" / "jupyter" / "voila" / "templates" / "council" / "page.css"
NOW = "2026-11-23T03:32:05Z"
HARNESS = """<!doctype html><html lang="vi" data-base="/"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/council/static/fonts.css">
<link rel="stylesheet" href="/page.css"><style>%(css)s</style></head><body><div id="slot"></div>
<script type="module">
import widget from "/widget.js";
const model = {get() {}, set() {}, on() {}, off() {}, save_changes() {}};
widget.render({model, el: document.getElementById("slot")});
</script></body></html>"""


class StandIn:
    """One member, a few products, and switches for what can go wrong."""

    def __init__(self, sheets: dict[str, dict], products: list[dict]) -> None:
        self.sheets = sheets
        self.member = {"id": "M03", "name": "Nguyễn Thị Mai", "role": "member", "organisation": "Sở Công Thương"}
        self.widget: Any = ScoreForm
        self.session_state, self.scores, self.written = "scoring", True, False
        self.until: dict | None = None
        self.files: dict[str, bytes] = {}  # the last step of an address -> what the server makes for it
        self.last_sign_in: str | None = None
        self.seal = "none"
        self.unsealed: str | None = None
        self.minutes_votes: dict[str, dict] = {}
        self.products = [self._product(**given) for given in products]
        self.ballots = {product["code"]: self._ballot(product) for product in self.products}
        self.reports: dict[str, Any] = {"withheld": False, "said": [], "self": {}, "preliminary": {}}
        self.receipts = 0
        self.down = self.signed_out = False
        self.token_lost = False  # until the page asks who is signed in
        self.refusing: tuple[int, Any] | None = None  # what every save is answered
        self.refuse: dict[str, dict] = {}  # criterion id -> fault
        self.patches: list[dict] = []
        self.acts: list[tuple[str, str, dict | None]] = []

    def _product(
        self,
        code: str,
        name: str,
        sheet: str,
        state: str = "scoring",
        producer: str = "HTX Nông nghiệp mẫu",
        round: int = 1,
        hints: list[str] | None = None,
    ) -> dict:
        given = self.sheets[sheet]
        return {
            "code": code, "name": name, "producer": producer, "sheet": sheet,
            "set": given["set"], "set_name": given["name"],
            "kind": "first", "lines": len(self.criteria(sheet)), "done": 0, "round": round,
            "open": state in {"undeclared", "scoring"}, "state": state, "handed_in_at": None, "hints": hints or [],
            "absence": None, "flags": [], "talked": [],
        }  # fmt: skip

    @staticmethod
    def _ballot(product: dict) -> dict:
        return {
            "product": product["code"], "sheet": product["sheet"], "sheet_sha256": "0" * 64, "round": product["round"],
            "version": 0, "sealed": False, "marks": {}, "notes": {}, "opinion": "", "reason": None, "reasons": {},
            "handed_in": False, "handed_in_at": None, "saved_at": None, "open": product["open"], "previous": None,
        }  # fmt: skip

    def criteria(self, sheet: str) -> list[dict]:
        return [c for part in self.sheets[sheet]["parts"] for section in part["sections"] for c in section["criteria"]]

    def product(self, code: str) -> dict:
        return next(product for product in self.products if product["code"] == code)

    # what the browser asks

    def attach(self, context) -> None:
        """Answer every request of a browser context; nothing leaves it."""
        context.route("**/*", self._route)

    def _route(self, route) -> None:
        request = route.request
        asked = request.url.removeprefix(ORIGIN).partition("?")[0]
        path = unquote(asked)
        if path.startswith("/council/api"):
            if self.down:
                route.abort("internetdisconnected")
                return
            name = path.rpartition("/")[2]
            if name in self.files:
                kept = {"Content-Disposition": f"attachment; filename*=utf-8''{name}"}
                route.fulfill(body=self.files[name], headers=kept)
                return
            body = json.loads(request.post_data) if request.post_data else None
            status, answer = self.answer(request.method, path.removeprefix("/council/api"), body)
            if isinstance(answer, str):
                route.fulfill(status=status, body=answer, content_type="text/html")
            else:
                held(request.method, asked.removeprefix("/council/api"), status, answer)
                route.fulfill(status=status, json=answer)
        elif path.startswith("/council/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/council/static/"))
        elif path == "/page.css":
            route.fulfill(path=PAGE_CSS)
        elif path == "/widget.js":
            route.fulfill(body=self.widget._esm, content_type="text/javascript")
        elif path in {"/council/sheet", "/council/home", "/council/table"}:
            page = HARNESS % {"css": self.widget._css}
            route.fulfill(body=page, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(status=200, body="<p>Đăng nhập</p>", content_type="text/html; charset=utf-8")

    def answer(self, method: str, path: str, body: dict | None) -> tuple[int, dict]:
        if method == "PATCH" and self.refusing:
            return self.refusing
        if method != "GET" and self.token_lost:
            return 403, fault("stale_page", "Trang đã mở quá lâu.")
        if self.signed_out:
            return 401, fault("signed_out", "Chưa đăng nhập.")
        if path == "/me":
            self.token_lost = False
            return 200, {"member": self.member, "session": "S1", "last_sign_in": self.last_sign_in}
        if path == "/sessions/S1":
            return 200, self.session()
        if path == "/sessions/S1/outcome":
            return 200, self.outcome()
        if path == "/sessions/S1/acts" and body is not None:
            return self.vote(body)
        if path.startswith("/sheets/"):
            return 200, self.sheets[path.removeprefix("/sheets/")]
        code, act = re.fullmatch(r"/sessions/S1/products/([^/]+)/([a-z.-]+)", path).groups()
        if act.startswith("opinion."):
            return 409, fault("not_handed_in", "Chưa có phiếu đã nộp để in ý kiến.")
        if method != "GET":
            self.acts.append((act, code, body))
        return getattr(self, f"{method}_{act.replace('-', '_')}".lower())(self.product(code), self.ballots[code], body)

    def session(self) -> dict:
        return {
            "id": "S1", "title": "Đợt 2 năm 2026", "held_on": "2026-11-25", "place": "Hội trường tỉnh",
            "level": "province", "state": self.session_state, "written": self.written, "until": self.until,
            "me": {**{k: self.member[k] for k in ("id", "name", "role")}, "scores": self.scores},
            "products": self.products, "papers": [], "unsealed": self.unsealed,
            "seal": self.seal, "seal_by": "Lê Văn Chủ", "seal_print": "7YQK-3M0T-9XAB-HC2E",
        }  # fmt: skip

    def outcome(self) -> dict:
        """Tell what came of the session: all products but the last of 4 stars, one vote, minutes to read."""
        own = {"part": "counted", "points": 70} if self.scores else {"part": "no_seat", "points": None}
        products = [
            {
                **{key: product[key] for key in ("code", "name", "producer", "set", "set_name")},
                "stars": 4, "result_text": "4 sao", "mean_text": "77,89", "decided": [], "own": own,
            }
            for product in self.products
        ]  # fmt: skip
        products[0]["decided"] = ["Biểu quyết chấp nhận chênh lệch: 6 thuận, 3 không."]
        out = {
            "stars": None,
            "result_text": "Loại hồ sơ",
            "mean_text": None,
            "own": {"part": "recused", "points": None},
        }
        products[-1].update(out)
        counts = [{"outcome": "4 sao", "products": len(products) - 1}, {"outcome": "Loại hồ sơ", "products": 1}]
        return {
            "outcome": {"products": products, "counts": counts, "least": 3, "reached": len(products) - 1},
            "signed_off": [
                {"member": "M01", "role": "chair", "at": NOW},
                {"member": "TK", "role": "secretary", "at": NOW},
            ],
            "minutes": "minutes.pdf" in self.files,
            "voting": self.voting(),
        }

    def voting(self) -> dict:
        """Tell how the council stands to the minutes."""
        lines = [
            {"member": id_, "name": name, "vote": None, "word": None, "taken_down": False, "at": None}
            | self.minutes_votes.get(id_, {})
            for id_, name in {"M01": "Lê Thị Chủ", self.member["id"]: self.member["name"], "M05": "Trần Năm"}.items()
        ]
        sums = {kind: sum(line["vote"] == kind for line in lines) for kind in ("agree", "disagree", "absent")}
        enters = None if self.member["role"] == "secretary" else "board_only"
        may = {"vote_on_minutes": None, "enter_minutes_votes": enters}
        return {"lines": lines, **sums, "silent": len(lines) - sum(sums.values()), "may": may}

    def vote(self, body: dict) -> tuple[int, dict]:
        """Take an act on the minutes."""
        own = body["act"] == "vote_on_minutes"
        given = (
            {self.member["id"]: {key: body[key] for key in ("vote", "word") if key in body}} if own else body["votes"]
        )
        self.acts.append(("acts", "", body))
        self.minutes_votes |= {
            id_: {"word": None, **kept, "taken_down": not own, "at": NOW} for id_, kept in given.items()
        }
        return 200, {"session_state": self.session_state, "journal_head": "0" * 64}

    def put_declaration(self, product, ballot, body):
        product["state"] = "scoring" if body["kind"] == "none" else "recused"
        return 200, {"state": product["state"]}

    def get_dossier(self, product, ballot, body):
        """Tell that the dossier is on paper: nothing of it is on record here."""
        return 200, {
            "product": product["code"], "listed": True, "in_use": False, "on": "2026-11-25",
            "files": [], "papers": [], "parts": [], "lines": {}, "unassigned": [], "may": {},
        }  # fmt: skip

    def get_reports(self, product, ballot, body):
        return 200, self.reports

    def get_ballot(self, product, ballot, body):
        if product["state"] == "undeclared":
            return 403, fault("declare_first", "Chưa khai báo xung đột lợi ích.")
        return 200, deepcopy(ballot)

    def patch_ballot(self, product, ballot, body):
        if not ballot["open"]:
            return 409, {**fault("closed", "Việc chấm đã đóng."), "never": True}
        if body["version"] != ballot["version"]:
            return 409, {**fault("stale", "Phiếu đã được sửa ở nơi khác."), "ballot": deepcopy(ballot), "yours": body}
        refused = [self.refuse[id_] for id_ in body.get("marks", {}) if id_ in self.refuse]
        if refused:
            return 400, {"faults": refused, "never": True}
        self.patches.append(body)
        self.store(product["code"], **{k: v for k, v in body.items() if k not in {"version", "change_id"}})
        return 200, {"version": ballot["version"], "saved_at": NOW, "done": product["done"]}

    def store(
        self, code: str, marks: dict | None = None, notes: dict | None = None, reasons: dict | None = None, **texts: str
    ) -> None:
        """Save as the server would, for the browser or for somebody at another window."""
        ballot = self.ballots[code]
        ballot["marks"].update(marks or {})
        ballot["notes"].update(notes or {})
        ballot["reasons"].update(reasons or {})
        ballot.update(texts)
        ballot.update(version=ballot["version"] + 1, saved_at=NOW)
        self.product(code)["done"] = len(ballot["marks"])

    def post_hand_in(self, product, ballot, body):
        open_lines = [c["id"] for c in self.criteria(product["sheet"]) if c["id"] not in ballot["marks"]]
        if open_lines:
            return 400, {**fault("mark_missing", "Còn dòng chưa chấm."), "open_lines": open_lines}
        self.receipts += 1
        ballot.update(handed_in=True, handed_in_at=NOW)
        product.update(state="handed_in", handed_in_at=NOW)
        return 200, {"receipt": self.receipt(product), "state": "handed_in"}

    def receipt(self, product):
        return {
            "number": self.receipts, "product": product["code"], "round": product["round"], "at": NOW,
            "journal_head": "9f86d081884c7d65" * 4, "ballot_sha256": "60303ae22b998861" * 4,
            "seal_print": "7YQK-3M0T-9XAB-HC2E",
        }  # fmt: skip

    def get_receipt(self, product, ballot, body):
        whose = {"product_name": product["name"], "session": "Đợt 2 năm 2026", "session_id": "S1"}
        return 200, {"receipt": self.receipt(product), **whose, "member": self.member["name"]}

    def post_reopen(self, product, ballot, body):
        ballot.update(handed_in=False)
        product.update(state="scoring")
        return 200, deepcopy(ballot)


def fault(code: str, what: str, where: str = "") -> dict:
    return {"faults": [{"what": what, "where": where, "todo": "Làm lại.", "code": code}]}
