"""The workbench itself: `workbench serve` as it ships, a session opened through the desk, members signed in."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from benchmarks.contender import MEMBERS, SHEET, Member, Probe
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.wire import Wire
from devtools.serving import Answer, Visitor
from workbench.council.plan.record import Plan
from workbench.demo.council import REGULATION
from workbench.desk import open_desk
from workbench.desk.opening import opening
from workbench.rulebook import Rulebook

SESSION, PRODUCT = "DO-TOC-DO", "P1"
_BALLOT = f"/council/api/sessions/{SESSION}/products/{PRODUCT}/ballot"


def plan() -> Plan:
    """Return a session of one product on the measured sheet, a chair, members and a secretary."""
    decision, _, number = SHEET.partition("#")
    roles = {1: "chair"}
    members = [
        {
            "id": f"M{n:02}",
            "name": f"Thành viên {n}",
            "role": roles.get(n, "member"),
            "title": "",
            "organisation": "Cơ quan",
        }
        for n in range(1, MEMBERS + 1)
    ]
    return Plan.model_validate_json(
        json.dumps(
            {
                "session": {
                    "id": SESSION,
                    "title": "Đo tốc độ",
                    "level": "province",
                    "mode": "meeting",
                    "held_on": "2026-12-15",
                    "place": "-",
                    "ext": {"unsealed": "Quy chế dùng để đo"},
                },
                "regulation": REGULATION,
                "members": [*members, {**members[0], "id": "TK", "name": "Thư ký", "role": "secretary"}],
                "products": [
                    {
                        "code": PRODUCT,
                        "name": "Trứng gà",
                        "producer": "HTX",
                        "decision": decision,
                        "set": int(number),
                        "kind": "first",
                        "filed_on": "2026-10-12",
                        "received_on": None,
                        "disqualified": None,
                        "flags": [],
                    }
                ],
            }
        )
    )


@dataclass
class CouncilMember:
    """A member before the score sheet."""

    wire: Wire
    version: int = 0

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Get page and files: who is here, sheet and ballot stand in the page."""
        page, _ = await asyncio.gather(self.wire.ask("GET", "/council/sheet"), self.wire.fetch(files))
        answer = Answer(page.status, None, page.body)  # type: ignore[arg-type]
        given = answer.given
        self.wire.seat = given["seat"]
        assert f"/sheets/{quote(SHEET, safe='')}" in given
        self.version = given[_BALLOT.removeprefix("/council/api")]["version"]

    async def click(self, number: int) -> None:
        """Tick by REST; saved when the server has answered."""
        criterion, again = LINE_IDS[number % len(LINE_IDS)], number // len(LINE_IDS)
        change = {"version": self.version, "change_id": str(uuid.uuid4()), "marks": {criterion: "ab"[again % 2]}}
        self.version = (await self.wire.ask("PATCH", _BALLOT, change)).json["version"]

    async def leave(self) -> None:
        """Close the connections; there is no kernel."""
        self.wire.close()


LINE_IDS = tuple(line.id for line in Rulebook().sheet(SHEET).sheet.criteria)


@dataclass
class CouncilOpened:
    """The workbench, being served."""

    server: Server
    cookies: list[dict[str, str]]
    probe: Probe = field(init=False)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.probe = Probe(
            before="/healthz",
            path="/council/sheet",
            visible="document.querySelector('fieldset.line')",
            ready="document.querySelectorAll('fieldset.line').length >= 31",
            click="""(() => {
                const lines = document.querySelectorAll('fieldset.line');
                for (let at = n, free = null; !free; at++) {  // a line that depends on another may be locked
                    free = lines[at % lines.length].querySelector('input[type=radio]:not(:checked):not(:disabled)');
                    free?.click();
                }
            })()""",
            saved="document.querySelector('.foot .saved').className === 'saved'",
            own=("/api/", "/council/api/"),
            cookies=self.cookies[0],
        )

    def member(self, number: int) -> Member:
        """Return a signed-in member."""
        return CouncilMember(Wire(self.server.base, dict(self.cookies[number])))

    def end(self, kernel_id: str) -> None:
        """Do nothing: there is no kernel."""


class Council:
    """The workbench."""

    name = "workbench"

    @contextlib.contextmanager
    def opened(self, folder: Path) -> Iterator[CouncilOpened]:
        """Open a session, serve, sign every member in and declare for them."""
        home, port = folder / "home", free_port()
        office = open_desk(home)
        codes = {
            slip.member_id: slip.code
            for slip in opening.issue_slips(office, opening.open_session(office, plan()), by="TK")
        }
        command: list[str | Path] = [
            Path(sys.executable).with_name("workbench"),
            "serve",
            f"--home={home}",
            f"--outputs={folder / 'outputs'}",
        ]
        env = environment(PYTHONPATH=str(Path(__file__).resolve().parent.parent))
        with running([*command, f"--port={port}"], port=port, health="/healthz", folder=folder, env=env) as server:
            yield CouncilOpened(server, [_signed_in(server.base, codes[f"M{n:02}"]) for n in range(1, MEMBERS + 1)])


def _signed_in(base: str, code: str) -> dict[str, str]:
    visitor = Visitor(base)
    visitor.sign_in(code, new_pin=True)
    path = f"/sessions/{quote(SESSION)}/products/{quote(PRODUCT)}/declaration"
    declared = visitor.api("PUT", path, {"kind": "none"})
    assert declared.status == 200, declared.text
    return visitor.cookies
