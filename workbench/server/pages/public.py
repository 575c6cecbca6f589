"""The pages for everybody: recognised products with search, and the check of one certificate.

Beside the guide the only pages without signing in. They say product, stars, until when and by which decision, and
nothing else of anybody. A certificate is asked for by its number in the registers, which its QR code leads to:
`/public/check/GCN-12`. Kept out: what is told (`desk.programme.public`).
"""

from __future__ import annotations

from jupyter_server.auth.decorator import allow_unauthenticated

from workbench.desk.programme import public
from workbench.errors import MissingError
from workbench.server.handlers import DoorHandler
from workbench.server.rendering import render
from workbench.text_vi.server import public as words

PUBLIC = "/public"
LONGEST = 100
"""Letters of a search that are looked at."""


class Recognised(DoorHandler):
    """The list of recognised products."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Show a page of the list, or what a search finds."""
        text = self.get_query_argument("q", "")[:LONGEST]
        page = self.get_query_argument("page", "1")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) <= len("9999") else 1
        found = await self.door.look(public.recognised, self.door.office, text, max(number, 1))
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(render("public.html", title=words.PUBLIC["title"], found=found, text=text, vi=words.PUBLIC))


class CheckAsked(DoorHandler):
    """The form in which the number of a certificate is typed."""

    @allow_unauthenticated
    async def get(self) -> None:
        """Lead to the certificate, or to the form where nothing was typed."""
        code = self.get_query_argument("code", "").strip().upper()[:LONGEST]
        if public.is_number(code):
            self.redirect(f"{PUBLIC}/check/{code}")
            return
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.set_status(404 if code else 200)
        self.finish(render("check.html", title=words.PUBLIC["check"], found=None, code=code, vi=words.PUBLIC))


class Check(DoorHandler):
    """One certificate: whether it holds today."""

    @allow_unauthenticated
    async def get(self, code: str) -> None:
        """Show it; a number that no certificate has is told as such."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        try:
            found = await self.door.look(public.certificate, self.door.office, code)
        except MissingError:
            found = None
            self.set_status(404)
        self.finish(render("check.html", title=words.PUBLIC["check"], found=found, code=code, vi=words.PUBLIC))
