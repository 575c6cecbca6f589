"""The floor: a plain HTML page whose script sends each tick with `fetch` to a server of a hundred lines.

Nothing is left out that a score needs to be kept at all: who is signed in (a signed cookie), whether the line and the
option stand on the sheet, one row a member and line in SQLite (WAL, synchronous FULL), and "saved" once that is
committed. Nothing more is there: no font, no second file, no versions, no journal, no wording but the sheet's.

    python -m benchmarks.plain PORT     serves it from the folder it is started in
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import secrets
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from tornado.web import Application, HTTPError, RequestHandler

from benchmarks.contender import MEMBERS, SHEET, Member, Probe
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.wire import Wire
from workbench.rulebook import Rulebook
from workbench.rulebook.model import Criterion

COOKIE = "member"
_TABLE = "CREATE TABLE IF NOT EXISTS marks (member, criterion, mark, PRIMARY KEY (member, criterion))"
_HEAD = """<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><title>Phiếu</title>
<style>body { font: 16px sans-serif; max-width: 50em; margin: auto } label { display: block } #saved { position: fixed;
bottom: 0; background: white }</style></head><body><form>
"""
_TAIL = """</form><p id="saved"></p>
<script>
document.forms[0].addEventListener("change", async ({ target }) => {
  const told = document.getElementById("saved");
  told.textContent = "…";
  const body = JSON.stringify({ criterion: target.name, mark: target.value });
  const answer = await fetch("/mark", { method: "PUT", headers: { "Content-Type": "application/json" }, body });
  told.textContent = answer.ok ? "saved" : "not saved";
});
</script></body></html>
"""


class _Handler(RequestHandler):
    """Whoever is signed in, and the archive."""

    def get_current_user(self) -> str | None:
        """Return the member that the cookie names."""
        found = self.get_signed_cookie(COOKIE)
        return found.decode() if found else None

    @property
    def member(self) -> str:
        """Who is signed in; 401 for everybody else."""
        if self.current_user is None:
            raise HTTPError(401)
        return str(self.current_user)

    @property
    def archive(self) -> sqlite3.Connection:
        """Where marks are kept."""
        found: sqlite3.Connection = self.settings["archive"]
        return found


class _SignIn(_Handler):
    """Signing in by a code."""

    def post(self) -> None:
        """Give the cookie to whoever knows a member's code."""
        member = self.settings["codes"].get(self.get_body_argument("code"))
        if member is None:
            raise HTTPError(403)
        self.set_signed_cookie(COOKIE, member, httponly=True, samesite="Strict")


class _Page(_Handler):
    """The form with what is stored."""

    def get(self) -> None:
        """Send it."""
        rows = self.archive.execute("SELECT criterion, mark FROM marks WHERE member = ?", (self.member,))
        stored = {criterion: mark for criterion, mark in rows}
        lines = "".join(_line(one, stored.get(one.id)) for one in self.settings["lines"].values())
        self.finish(_HEAD + lines + _TAIL)


class _Mark(_Handler):
    """One tick."""

    def put(self) -> None:
        """Store it durably."""
        asked: dict[str, Any] = json.loads(self.request.body)
        line = self.settings["lines"].get(asked["criterion"])
        if line is None or asked["mark"] not in line.letters:
            raise HTTPError(400)
        self.archive.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (self.member, line.id, asked["mark"]))
        self.finish({"saved": True})


class _Health(RequestHandler):
    """Whether the server answers."""

    def get(self) -> None:
        """Say yes."""


def _line(line: Criterion, stored: str | None) -> str:
    options = "".join(
        f'<label><input type=radio name="{line.id}" value="{letter}"{" checked" if letter == stored else ""}> '
        f"{escape(option.text)} ({option.points} điểm)</label>"
        for letter, option in zip(line.letters, line.options, strict=True)
    )
    return f"<fieldset><legend>{line.id} {escape(line.title)}</legend>{options}</fieldset>\n"


async def serve(port: int) -> None:
    """Serve the form from the present folder until this process is ended; codes stand in `codes.json`."""
    archive = sqlite3.connect("marks.sqlite", isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _TABLE):
        archive.execute(statement)
    lines = {line.id: line for line in Rulebook().sheet(SHEET).sheet.criteria}
    codes = json.loads(Path("codes.json").read_text())
    Application(
        [("/", _Page), ("/sign-in", _SignIn), ("/mark", _Mark), ("/health", _Health)],
        archive=archive,
        lines=lines,
        codes=codes,
        cookie_secret=secrets.token_hex(),
        compress_response=True,
    ).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


@dataclass
class PlainMember:
    """A member before the plain form."""

    wire: Wire
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Get page and files; the whole form stands in it."""
        page, _ = await asyncio.gather(self.wire.ask("GET", "/"), self.wire.fetch(files))
        assert page.text.count("<fieldset>") == len(self.lines), page.text[:500]

    async def click(self, number: int) -> None:
        """Tick; saved when the server has answered."""
        (line, letters), again = self.lines[number % len(self.lines)], number // len(self.lines)
        await self.wire.ask("PUT", "/mark", {"criterion": line, "mark": letters[again % 2]})

    async def leave(self) -> None:
        """Close the connections; there is no kernel."""
        self.wire.close()


@dataclass
class PlainOpened:
    """The plain form, being served."""

    server: Server
    cookies: list[dict[str, str]]
    waiting: int = 0

    @property
    def probe(self) -> Probe:
        """Where a browser finds the form."""
        return Probe(
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
        lines = tuple((line.id, line.letters) for line in Rulebook().sheet(SHEET).sheet.criteria)
        return PlainMember(Wire(self.server.base, dict(self.cookies[number])), lines)

    def end(self, kernel_id: str) -> None:
        """Do nothing: there is no kernel."""


class Plain:
    """The plain form."""

    name = "static form"

    @contextlib.contextmanager
    def opened(self, folder: Path) -> Iterator[PlainOpened]:
        """Serve it, and sign every member in."""
        codes = {secrets.token_hex(4): f"M{number:02}" for number in range(1, MEMBERS + 1)}
        (folder / "codes.json").write_text(json.dumps(codes))
        port = free_port()
        env = environment(PYTHONPATH=str(Path(__file__).resolve().parent.parent))
        command = [sys.executable, "-m", "benchmarks.plain", str(port)]
        with running(command, port=port, health="/health", folder=folder, env=env) as server:
            yield PlainOpened(server, [_signed_in(server.base, code) for code in codes])


def _signed_in(base: str, code: str) -> dict[str, str]:
    line = http.client.HTTPConnection(urlsplit(base).netloc, timeout=30)
    with contextlib.closing(line):
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/sign-in", urlencode({"code": code}), headers)
        given = SimpleCookie(line.getresponse().getheader("Set-Cookie"))
    return {name: morsel.coded_value for name, morsel in given.items()}


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
