"""A stand-in for the council server: one page and its REST answers, so that a page is tested alone.

What is computed from the bundle is computed by the real code; the rest is a picture of it: an act changes what the
tests need to see and is kept in `acts`.
"""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.held import held
from tests.pages.board_sessions import RULES, may_ask, progress_of, read, set_stages
from workbench import settings
from workbench.errors import Fault
from workbench.pages.board import Board
from workbench.pages.consensus import ConsensusPage
from workbench.pages.results.risk import Risks
from workbench.pages.results.view import consensus_view
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes
from workbench.text_vi.council import rounds
from workbench.text_vi.council.moves import ENDED, PROPOSAL

Json = dict[str, Any]
STATIC = settings.PACKAGE / "server" / "static"
OUTER = settings.PACKAGE / "server" / "share" / "jupyter" / "voila" / "templates" / "council" / "page.css"
SEALED = Fault.of(rounds.UNTIL_CLOSE, code="earlier_sealed").as_json()
KINDS = {".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".js": "text/javascript"}
WIDGETS = {"board": Board, "consensus": ConsensusPage}
PAGE = """<!doctype html><html lang="vi" data-base="/"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Hội đồng OCOP</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/council/static/fonts.css">
<link rel="stylesheet" href="/outer.css"><link rel="stylesheet" href="/{page}.css">
<body><div id="page"><div id="slot"></div></div><script type="module">
import widget from "/{page}.js";
const model = {{ get() {{}}, set() {{}}, on() {{}}, off() {{}}, save_changes() {{}} }};
await widget.render({{ model, el: document.getElementById("slot") }});
document.body.dataset.ready = "yes";
</script></body></html>"""


class StandIn:
    """What the tests set before a page is opened and look at afterwards.

    Attributes:
        me: The answer of `GET /me`; None means signed out.
        down: No answer is given at all, as when the laptop is out of reach.
        failing: The results can't be computed.
        refuse: A fault with which the next act is refused.
        acts: Every act taken, in order.
        histories: The answer by product; one that is not there is refused as sealed.
        forwarded: The archive with what goes up.
        opinions: The archive with all opinions; None is refused.
        facts: What is known for the papers; None is refused.
        told_facts: What was told of them, in order.
    """

    def __init__(self, progress: Json, bundle: Json | None = None, *, role: str = "secretary") -> None:
        person = next(m for m in progress["members"] if m["role"] == role)
        self.me: Json | None = {
            "member": {"id": person["id"], "name": person["name"], "role": role, "organisation": ""},
            "session": progress["session"]["id"],
            "last_sign_in": None,
        }
        self.progress, self.bundle = progress, bundle
        self.rulebook = RULES
        self.acts: list[Json] = []
        self.dossiers: Json = {}
        self.histories: dict[str, Json] = {}
        self.forwarded: bytes | None = None
        self.opinions: bytes | None = None
        self.asked = 0
        self.down = self.failing = False
        self.refuse: Json | None = None
        self.minutes: Json = {"state": "none", "files": [], "faults": [], "kept": [], "stages": [], "stage": 0}
        self.signed: list[Json] = []
        self.changed: list[Json] = []
        self.facts: Json | None = None
        self.told_facts: list[Json] = []
        self.url = ""

    def view(self) -> Json:
        """Return what the consensus page shows."""
        view: Json = json.loads(_view(bundle_bytes(self.bundle), self.rulebook))
        return view

    def take_signed(self, raw: bytes) -> tuple[int, Json]:
        """Take in a signed copy, or refuse it."""
        if self.refuse is not None:
            fault, self.refuse = self.refuse, None
            return 400, {"faults": [fault, {**fault, "what": "Trang 2 khác biên bản."}]}
        assert b'filename="da-ky.pdf"' in raw
        copy = {"sha256": "cd" * 32, "copy_of": "minutes.pdf", "stale": False, "signers": ["Ngô Thị Lan Hương"]}
        self.signed = [*self.signed, {**copy, "by": "Ngô Thị Lan Hương", "at": "2026-12-15T05:00:00Z"}]
        return 201, {"signers": copy["signers"], "missing": ["CHỦ TỌA: Nguyễn Văn Khởi"]}

    def take_changed(self, raw: bytes, *, pdf: bool) -> tuple[int, Json]:
        """Take in a Word file that somebody worked on, of which a figure differs the first time; or its PDF."""
        official = bool(self.changed)
        if pdf:
            self.changed[-1]["pdf"] = True
        else:
            mark = f"{len(self.changed):02d}" * 32
            line = {"sha256": mark, "paper": "minutes.docx", "official": official, "pdf": False}
            self.changed.append({**line, "by": "Ngô Thị Lan Hương", "at": "2026-12-15T05:00:00Z"})
        what = "Mọi số trong tệp Word đúng với dữ liệu." if official else "Bảng 1, hàng 2: tệp ghi “99”."
        found = [{"what": what, "against": not official}]
        return 201, {"sha256": self.changed[-1]["sha256"], "official": official, "pdf": pdf, "found": found}

    def take(self, act: Json) -> None:
        """Keep an act and change what the page has to show next."""
        self.acts.append(act)
        self.progress["version"] = f"head-{len(self.acts)}"
        match act["act"]:
            case "absence":
                gone = {key: act[key] for key in ("member", "product", "reason")}
                self.progress["absences"].append({**gone, "at": "2026-12-15T01:32:05Z"})
                for code, cell in self.progress["cells"][act["member"]].items():
                    if act["product"] in {None, code}:
                        cell["state"] = "absent"
            case "withdraw_absence":
                self.progress["absences"].clear()
            case "close":
                self.progress["session"]["state"] = "closed"
            case "open_round":
                self.progress["rounds"].append(
                    {"product": act["product"], "round": 2, "open": True, "reason": act["reason"], "members": None}
                )
            case "close_round":
                self.progress["rounds"][-1]["open"] = False
            case "agree" if self.bundle is not None:
                self.bundle["agreed"].append({key: act[key] for key in ("product", "criterion", "option", "reason")})
            case "gap_vote" if self.bundle is not None:
                vote = {key: act[key] for key in ("product", "for", "against", "reason")}
                self.bundle["resolutions"].append({"kind": "gap_accepted", "round": 1, **vote})
            case "propose_rescoring" | "propose_reopening" | "propose_unsigning" if self.me is not None:
                member, known = self.me["member"], self.progress["proposals"]
                self.progress["proposals"].append(
                    proposal(len(known) + 1, act["act"].removeprefix("propose_"), member["id"], member["role"], act)
                )
            case "confirm_proposal" | "withdraw_proposal" if self.me is not None:
                found = next(one for one in self.progress["proposals"] if one["number"] == act["number"])
                ended = {"confirm_proposal": "confirmed", "withdraw_proposal": "withdrawn"}[act["act"]]
                found |= {"ended": ended, "ended_text": ENDED[ended], "ended_by": self.me["member"]["id"]}
                found |= {"ended_at": "2026-12-15T03:00:00Z", "ended_reason": act.get("reason")}
            case "sign_off" if self.me is not None:
                member = self.me["member"]
                self.progress["signed_off"].append(
                    {"member": member["id"], "role": member["role"], "at": "2026-12-15T04:00:00Z"}
                )

        if self.bundle is not None:
            set_stages(self.progress, self.bundle, self.rulebook)

    def answer(self, path: str) -> tuple[int, Json]:
        """Answer a GET of the REST interface."""
        if self.me is None:
            return 401, {
                "faults": [{"what": "Chưa đăng nhập.", "where": "", "todo": "Đăng nhập.", "code": "signed_out"}]
            }
        if path == "/me":
            return 200, self.me
        if path.endswith("/progress"):
            self.asked += 1
            return 200, {**self.progress, "may": may_ask(self.progress, self.bundle, self.me)}
        if path.endswith("/history"):
            told = self.histories.get(path.split("/")[-2])
            return (409, {"faults": [SEALED]}) if told is None else (200, told)
        if path.endswith("/consensus"):
            return (500, {"faults": []}) if self.failing else (200, self.view())
        if path.endswith("/risk"):
            return 200, {"risk": Risks(read(self.bundle), self.rulebook).of(path.split("/")[-2])}
        if path.endswith("/dossiers"):
            return 200, {"products": self.dossiers}
        if path.endswith("/signed"):
            return 200, {"copies": self.signed}
        if path.endswith("/hand-changed"):
            return 200, {"files": self.changed}
        if path.endswith("/paper-facts") and self.facts is not None:
            return 200, self.facts
        return (200, self.minutes) if path.endswith("/minutes") else (404, {"faults": []})


@lru_cache(maxsize=64)
def _view(raw: bytes, rulebook: Rulebook) -> str:
    """Lay out a session file once, as JSON."""
    return json.dumps(consensus_view(raw, rulebook))


def proposal(number: int, kind: str, by: str, role: str, asked: Json) -> Json:
    """Return a proposal as the server answers it, still waiting."""
    products = asked.get("products") or ({asked["product"]: []} if "product" in asked else {})
    return {
        "number": number, "kind": kind, "kind_text": PROPOSAL[kind], "products": products,
        "reason": asked["reason"], "by": by, "role": role,
        "at": "2026-12-15T02:30:00Z", "ended": None, "ended_text": None, "ended_by": None, "ended_at": None,
        "ended_reason": None,
    }  # fmt: skip


def hall_of(bundle: Json, *, role: str = "secretary", state: str = "closed") -> StandIn:
    """Return a stand-in that has a session file to compute results from."""
    return StandIn(progress_of(bundle, RULES, state=state), bundle, role=role)


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """Serve a stand-in on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(stand_in))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    stand_in.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(stand_in: StandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def send(self, status: int, body: bytes, kind: str = "application/json") -> None:
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def json(self, status: int, body: Any) -> None:
            self.send(status, json.dumps(body).encode())

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            name = path.strip("/")
            if path.startswith("/council/api"):
                self.close_connection = stand_in.down
                asked = path.removeprefix("/council/api")
                return None if stand_in.down else self.json(*held("GET", asked, *stand_in.answer(asked)))
            if path.startswith("/council/static/"):
                file = STATIC / path.removeprefix("/council/static/")
                return self.send(200, file.read_bytes(), KINDS[Path(path).suffix])
            if path == "/outer.css":
                return self.send(200, OUTER.read_bytes(), KINDS[".css"])
            page, _, kind = name.partition(".")
            if page not in WIDGETS:
                return self.send(404, b"")
            if kind == "js":
                return self.send(200, str(WIDGETS[page]._esm).encode(), KINDS[".js"])
            if kind == "css":
                return self.send(200, str(WIDGETS[page]._css).encode(), KINDS[".css"])
            return self.send(200, PAGE.format(page=page).encode(), "text/html")

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["Content-Length"] or 0))
            if self.path.partition("?")[0].endswith("/signed"):
                return self.json(*stand_in.take_signed(raw))
            if "/hand-changed" in self.path:
                pdf = self.path.partition("?")[0].endswith("/pdf")
                return self.json(*stand_in.take_changed(raw, pdf=pdf))
            body = json.loads(raw or b"{}")
            if self.path.partition("?")[0].endswith("/paper-facts") and stand_in.refuse is None:
                stand_in.told_facts.append(body)
                return self.json(200, stand_in.facts)
            if self.path.endswith("/minutes"):
                stand_in.minutes = {**stand_in.minutes, "state": "done"}
                return self.json(202, {"state": "running"})
            if self.path.endswith("/forward") and stand_in.forwarded is not None:
                packed = base64.b64encode(stand_in.forwarded).decode("ascii")
                return self.json(200, {"name": "P.forward.zip", "zip": packed})
            if self.path.endswith("/opinions") and stand_in.opinions is not None:
                return self.send(200, stand_in.opinions, "application/zip")
            if stand_in.down:
                self.close_connection = True
                return None
            if stand_in.refuse is not None:
                fault, stand_in.refuse = stand_in.refuse, None
                return self.json(409, {"faults": [fault]})
            stand_in.take(body)
            return self.json(200, {"session_state": stand_in.progress["session"]["state"], "journal_head": "x"})

    return Handler
