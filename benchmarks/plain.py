"""The floor: a plain HTML page whose script sends each tick with `fetch` to the least server that keeps it.

What stands behind it is `plain_server`. Nothing is faster that keeps a score durably and knows whose it is, so how far
another way of showing the sheet is from this is what it spends on all else.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks.contender import LINES, MEMBERS, SHEET, Member, Probe
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.wire import Wire
from workbench.rulebook import Rulebook

MARKS = tuple((line.id, line.letters) for line in Rulebook().sheet(SHEET).sheet.criteria)
"""Every line with the marks that may be given on it."""


def lines() -> list[dict[str, Any]]:
    """Return the lines as the server shows them, options by mark."""
    return [
        {
            "id": line.id,
            "title": line.title,
            "options": {
                letter: f"{option.text} ({option.points} điểm)"
                for letter, option in zip(line.letters, line.options, strict=False)
            },
        }
        for line in Rulebook().sheet(SHEET).sheet.criteria
    ]


@dataclass
class PlainMember:
    """A member before the plain form."""

    wire: Wire

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Get page and files; the whole form stands in it."""
        page, _ = await asyncio.gather(self.wire.ask("GET", "/"), self.wire.fetch(files))
        assert page.text.count("<fieldset>") == LINES, page.text[:500]

    async def click(self, number: int) -> None:
        """Tick; saved when the server has answered."""
        (line, letters), again = MARKS[number % LINES], number // LINES
        await self.wire.ask("PUT", "/mark", {"criterion": line, "mark": letters[again % 2]})

    async def leave(self) -> None:
        """Close the connections; there is no kernel."""
        self.wire.close()


@dataclass
class PlainOpened:
    """The plain form, being served."""

    server: Server
    cookies: list[dict[str, str]]
    probe: Probe = field(init=False)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.probe = Probe(
            before="/health",
            path="/",
            visible="document.querySelector('fieldset')",
            ready="document.querySelectorAll('fieldset').length >= 31",
            click="""(() => {
                const lines = document.querySelectorAll('fieldset');
                lines[n % lines.length].querySelector('input:not(:checked)').click();
            })()""",
            saved="document.getElementById('saved').textContent === 'saved'",
            own=("/mark",),
            cookies=self.cookies[0],
        )

    def member(self, number: int) -> Member:
        """Return a signed-in member."""
        return PlainMember(Wire(self.server.base, dict(self.cookies[number])))

    def end(self, kernel_id: str) -> None:
        """Do nothing: there is no kernel."""


class Plain:
    """The plain form."""

    name = "static form"

    @contextlib.contextmanager
    def opened(self, folder: Path) -> Iterator[PlainOpened]:
        """Serve it, and sign every member in."""
        codes = {secrets.token_hex(4): f"M{number:02}" for number in range(1, MEMBERS + 1)}
        (folder / "form.json").write_text(json.dumps({"codes": codes, "lines": lines()}), "utf-8")
        port = free_port()
        env = environment(PYTHONPATH=str(Path(__file__).resolve().parent.parent))
        command = [sys.executable, "-m", "benchmarks.plain_server", str(port)]
        with running(command, port=port, health="/health", folder=folder, env=env) as server:
            yield PlainOpened(server, [_signed_in(server.base, code) for code in codes])


def _signed_in(base: str, code: str) -> dict[str, str]:
    line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30)
    with contextlib.closing(line):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/sign-in", urlencode({"code": code}), headers)
        given = SimpleCookie(line.getresponse().getheader("Set-Cookie"))
    return {name: morsel.coded_value for name, morsel in given.items()}
