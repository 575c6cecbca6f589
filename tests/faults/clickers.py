"""People at work over real sockets until the server is gone, each keeping what was answered and what was not."""

from __future__ import annotations

import http.client
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from devtools.serving import Answer, Visitor, until
from tests.desk.council import P1, P3, full_marks

BUSY = 503
"""With `archive_busy`; a server that is not there answers nothing."""
Json = dict[str, Any]
SAVES_BEFORE_HAND_IN = 6
FREE_LINES = ("1.1", "1.2", "1.3", "1.4")
"""Lines that no other line of the sheet leans on."""


@dataclass
class Member:
    """A member who saves, hands in, takes back, and saves again.

    Attributes:
        version: The version tag that was answered last.
        held: What the ballot holds then.
        acknowledged: Every revision that was answered: its number -> kind, change id, marks.
        receipts: Every receipt that was given.
        unanswered: The request whose answer never came.
    """

    visitor: Visitor
    name: str
    path: str
    dearest: dict[str, str]
    luck: random.Random
    version: int = 0
    held: Json = field(default_factory=lambda: {"marks": {}, "opinion": "", "handed_in": False})
    saves: int = 0
    acknowledged: dict[int, tuple[str, str | None, Json]] = field(default_factory=dict)
    receipts: list[Json] = field(default_factory=list)
    unanswered: tuple[str, Json] | None = None

    def declare(self) -> None:
        assert self.visitor.api("PUT", f"{self.path}/declaration", {"kind": "none"}).status == 200

    def work(self, heard: Callable[[], None]) -> None:
        """Click as fast as the server answers, until it is gone."""
        while self.unanswered is None:
            self.do(*self._next())
            heard()

    def do(self, act: str, body: Json) -> None:
        """Ask for one thing and keep the answer, or keep that there was none."""
        try:
            answer = self._ask_until_taken(act, body)
        except (OSError, http.client.HTTPException):
            self.unanswered = act, body
            return
        assert answer.status == 200, answer.text
        self.keep(act, body, answer.json)

    def _ask_until_taken(self, act: str, body: Json) -> Answer:
        """Ask again, as a page does, while another server has its turn in the session."""
        answer: Answer = until(lambda: None if (found := self.ask(act, body)).status == BUSY else found)
        return answer

    def ask(self, act: str, body: Json) -> Answer:
        return self.visitor.api("PATCH" if act == "ballot" else "POST", f"{self.path}/{act}", body)

    def _next(self) -> tuple[str, Json]:
        if self.held["handed_in"]:
            return "reopen", {"version": self.version, "reason": "Xem lại hồ sơ"}
        if self.saves == SAVES_BEFORE_HAND_IN:
            return "hand-in", {"version": self.version}
        lines = FREE_LINES if self.held["marks"] else self.dearest
        marks = {line: self.luck.choice("ab") if line in FREE_LINES else self.dearest[line] for line in lines}
        return "ballot", self.change(marks)

    def change(self, marks: dict[str, str]) -> Json:
        opinion = f"ý kiến {self.luck.random()}"
        return {"version": self.version, "change_id": str(uuid.uuid4()), "marks": marks, "opinion": opinion}

    def after(self, act: str, body: Json) -> Json:
        """Return what the ballot holds once a request is done."""
        if act == "ballot":
            return self.held | {"marks": self.held["marks"] | body["marks"], "opinion": body["opinion"]}
        return self.held | {"handed_in": act == "hand-in"}

    def keep(self, act: str, body: Json, answer: Json) -> None:
        self.held = self.after(act, body)
        self.version += 1
        if act == "ballot":
            assert answer["version"] == self.version
        if act == "hand-in":
            self.receipts.append(answer["receipt"])
        self.saves = self.saves + 1 if act == "ballot" else 0
        kind = {"ballot": "saved", "hand-in": "handed_in", "reopen": "reopened"}[act]
        self.acknowledged[self.version] = kind, body.get("change_id"), self.held["marks"]

    def stored(self) -> tuple[int, Json]:
        """Return what the archive has, as the member finds it."""
        found = self.visitor.api("GET", f"{self.path}/ballot").json
        return found["version"], {name: found[name] for name in self.held}

    def come_back(self) -> str | None:
        """Look what became of the unanswered request, and ask for it again as a page does.

        Returns:
            `kept` or `lost` for a request that was stored or not, None if everything had been answered.
        """
        if self.unanswered is None:
            assert self.stored() == (self.version, self.held)
            return None
        act, body = self.unanswered
        self.unanswered = None
        before, after = (self.version, self.held), (self.version + 1, self.after(act, body))
        found = self.stored()
        assert found in (before, after), "half a request was stored, or an answered one was lost"
        if act == "reopen" and found == after:
            self.keep(act, body, {})
        else:
            self.do(act, body)
        assert self.stored() == after, "asked again, it is there once"
        return "kept" if found == after else "lost"


@dataclass
class Secretary:
    """The secretary, who records an absence and withdraws it, again and again.

    Attributes:
        heads: The journal's head of each act that was answered.
        away: Whether the absence is on record now.
        unanswered: Whether the last act got no answer.
    """

    visitor: Visitor
    path: str
    absent: str
    heads: list[str] = field(default_factory=list)
    away: bool = False
    unanswered: bool = False

    def work(self, heard: Callable[[], None]) -> None:
        while not self.unanswered:
            self.do()
            heard()

    def do(self) -> None:
        act = "withdraw_absence" if self.away else "absence"
        try:
            answer = self.act(act, member=self.absent, product=None, reason="Đi họp, rồi lại về")
        except (OSError, http.client.HTTPException):
            self.unanswered = True
            return
        assert answer.status == 200, answer.text
        self.heads.append(answer.json["journal_head"])
        self.away = not self.away

    def act(self, act: str, **fields: Any) -> Answer:
        return self.visitor.api("POST", f"{self.path}/acts", {"act": act, **fields})

    def progress(self) -> Json:
        return dict(self.visitor.api("GET", f"{self.path}/progress").json)

    def come_back(self) -> str | None:
        """Look what became of the unanswered act."""
        found = bool(self.progress()["absences"])
        if not self.unanswered:
            assert found == self.away
            return None
        self.unanswered = False
        kept, self.away = found != self.away, found
        return "kept" if kept else "lost"


def dearest(set_no: int) -> dict[str, str]:
    """Return complete marks of a sheet."""
    return full_marks(P3 if set_no == 4 else P1)
