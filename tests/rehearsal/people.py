"""Those who take part without a browser: a member who scores, and the two who lead the session, all over HTTP."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from devtools.serving import ROOT, Answer, Visitor, tries
from tests import oracle
from tests.faults.nursery import Office
from tests.rehearsal.council import CODES, RECUSED, marks_of

DEADLINE = 600.0
"""Of waiting for a product; browsers take some seconds a sheet."""


@dataclass
class Scorer:
    """A member who scores all products, and goes on when the server was gone for a while."""

    office: Office
    name: str
    visitor: Visitor = field(init=False)
    receipts: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.visitor = self.office.visitor(self.name)

    def ask(self, method: str, code: str, what: str, body: Any = None) -> Answer:
        """Call until the server is there and answers."""
        for _ in tries():
            try:
                return self.visitor.api(method, f"{self.office.api_path}/products/{code}/{what}", body)
            except (OSError, http.client.HTTPException):
                continue
        raise AssertionError("the server did not come back")

    def score_all(self, begun: Mapping[str, threading.Event]) -> None:
        """Score each product once the council has come to it."""
        for code in CODES:
            begun[code].wait(DEADLINE)
            if (self.name, code) in RECUSED:
                self.recuse(code)
            else:
                self.score(code)

    def recuse(self, code: str) -> None:
        self.ask("PUT", code, "declaration", {"kind": "recused", "reason": "Cơ quan tôi đã tư vấn cho chủ thể này"})
        assert self.ask("GET", code, "ballot").codes == ["recused"]

    def score(self, code: str) -> None:
        """Declare, tick all and hand in; what a kill cut off is looked up, and done only where it is not there."""
        self.ask("PUT", code, "declaration", {"kind": "none", "reason": None})
        held = self.ask("GET", code, "ballot").json
        if held["marks"] != marks_of(self.name, code):
            change = {
                "version": held["version"],
                "marks": marks_of(self.name, code),
                "change_id": f"{self.name}-{code}",
            }
            self.ask("PATCH", code, "ballot", change)
            held = self.ask("GET", code, "ballot").json
        self.receipts[code] = self.ask("POST", code, "hand-in", {"version": held["version"]}).json
        assert self.ask("GET", code, "ballot").json["handed_in"], self.receipts[code]


@dataclass
class Leader:
    """The chair or the secretary; after each act the bundle is held against the second opinion."""

    office: Office
    visitor: Visitor

    def get(self, path: str) -> Answer:
        return self.visitor.api("GET", f"{self.office.api_path}/{path}")

    def refused(self, **asked: Any) -> list[str]:
        """Do what must be refused, and return by which code."""
        answer = self.visitor.api("POST", f"{self.office.api_path}/acts", asked)
        assert answer.status >= 400, answer.text
        return answer.codes

    def act(self, **asked: Any) -> None:
        answer = self.visitor.api("POST", f"{self.office.api_path}/acts", asked)
        assert answer.status == 200, answer.text
        self.result()

    def result(self) -> dict[str, Any]:
        """Return what the bundle comes to, by product, once both computations agree on it to the byte."""
        bundle, result = self.get("bundle").body, self.get("result").body
        assert oracle.judge(bundle) == result
        return {product["code"]: product for product in json.loads(result)["products"]}


def command(*words: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *words],
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/local/bin:/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
