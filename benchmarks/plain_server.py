"""The server behind the plain form, of a hundred lines: what a score needs to be kept at all, and nothing more.

It asks who is signed in (a signed cookie) and whether line and option stand on the sheet, keeps one row a member and
line in SQLite (WAL, synchronous FULL), and answers once that is committed. Kept out: fonts, a second file, versions, a
journal, any wording but the sheet's.

    python -m benchmarks.plain_server PORT     serves the form from the folder it is started in
"""

from __future__ import annotations

import asyncio
import json
import secrets
import sqlite3
import sys
from html import escape
from pathlib import Path
from typing import Any

from tornado.web import Application, HTTPError, RequestHandler

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
        stored = dict(rows.fetchall())
        lines = "".join(_line(one, stored.get(one["id"])) for one in self.settings["lines"].values())
        self.finish(_HEAD + lines + _TAIL)


class _Mark(_Handler):
    """One tick."""

    def put(self) -> None:
        """Store it durably."""
        asked: dict[str, Any] = json.loads(self.request.body)
        line = self.settings["lines"].get(asked["criterion"])
        if line is None or asked["mark"] not in line["options"]:
            raise HTTPError(400)
        self.archive.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (self.member, line["id"], asked["mark"]))
        self.finish({"saved": True})


class _Health(RequestHandler):
    """Whether the server answers."""

    def get(self) -> None:
        """Answer that the server runs."""


def _line(line: dict[str, Any], stored: str | None) -> str:
    options = "".join(
        f'<label><input type=radio name="{line["id"]}" value="{letter}"{" checked" if letter == stored else ""}> '
        f"{escape(text)}</label>"
        for letter, text in line["options"].items()
    )
    return f"<fieldset><legend>{line['id']} {escape(line['title'])}</legend>{options}</fieldset>\n"


async def serve(port: int) -> None:
    """Serve the form from the present folder until this process is ended; lines and codes stand in `form.json`."""
    archive = sqlite3.connect("marks.sqlite", isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", _TABLE):
        archive.execute(statement)
    given = json.loads(Path("form.json").read_text("utf-8"))
    lines = {line["id"]: line for line in given["lines"]}
    Application(
        [("/", _Page), ("/sign-in", _SignIn), ("/mark", _Mark), ("/health", _Health)],
        archive=archive,
        lines=lines,
        codes=given["codes"],
        cookie_secret=secrets.token_hex(),
        compress_response=True,
    ).listen(port, "127.0.0.1")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
