"""The guide inside the program: the same files as in `docs/`, readable without the internet and without signing in.

They hold nothing of anybody's. Kept out: which part of it a page opens (`pages/js/shown/help.js`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import mistune
from jupyter_server.auth.decorator import allow_unauthenticated

from workbench import settings
from workbench.errors import MissingError
from workbench.server.handlers import DoorHandler
from workbench.server.rendering import render
from workbench.text_vi.server import door as words

GUIDE = "/council/help"
GUIDES = ("huong-dan", "muoi-phut", "tra-cuu", "trinh-tu", "van-hanh", "doi-luat", "luat-con-nghi-van")
"""The guides by file, the first shown where none is named."""
LISTED = 2
"""Headings of this level stand in the list of contents."""
_LINK = re.compile(r"(?P<name>[a-z-]+)\.md(?P<part>#.*)?")
_PICTURE = re.compile(r"pictures/(?P<name>[\w-]+\.png)")


@dataclass(frozen=True, slots=True)
class Text:
    """A guide as it is shown: its title, its headings by address, its HTML."""

    title: str
    contents: tuple[tuple[str, str], ...]
    html: str


class _Reader(mistune.HTMLRenderer):
    """Gives headings their addresses, and turns links between files into links between pages."""

    def __init__(self) -> None:
        super().__init__(escape=True)
        self.title = ""
        self.contents: list[tuple[str, str]] = []

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        plain = re.sub(r"<[^>]+>", "", text)
        if level == 1:
            self.title = plain
        if level == LISTED:
            self.contents.append((anchor(plain), text))
        return f'<h{level} id="{anchor(plain)}" tabindex="-1">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        found = _LINK.fullmatch(url)
        if found and found["name"] in GUIDES:
            url = f"{GUIDE}/{found['name']}{found['part'] or ''}"
        return super().link(text, url, title)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        found = _PICTURE.fullmatch(url)
        return super().image(text, f"{GUIDE}/{found[0]}" if found else url, title)


def anchor(heading: str) -> str:
    """Return the address of a heading, as code hosts make it: letters and digits, blanks as hyphens."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


@cache
def guide(name: str) -> Text:
    """Read a guide.

    Args:
        name: One of `GUIDES`.
    """
    reader = _Reader()
    read = mistune.create_markdown(renderer=reader, plugins=["table"])
    html = str(read(_source(name)))
    return Text(reader.title, tuple(reader.contents), html)


@cache
def pictures() -> frozenset[str]:
    """Return the names of the pictures that guides show and that lie beside them: no other file is handed out."""
    shown = {found["name"] for name in GUIDES for found in _PICTURE.finditer(_source(name))}
    return frozenset(name for name in shown if (settings.guide_dir() / "pictures" / name).is_file())


def _source(name: str) -> str:
    return (settings.guide_dir() / f"{name}.md").read_text("utf-8")


class Guide(DoorHandler):
    """One guide as a page; also for whoever has not signed in yet."""

    @allow_unauthenticated
    async def get(self, name: str = "") -> None:
        """Show a guide; the first where none is named."""
        chosen = name or GUIDES[0]
        if chosen not in GUIDES:
            raise MissingError.of(words.NO_SUCH_ADDRESS, code="no_such_address")
        shown = await self.door.look(guide, chosen)
        others = [(one, (await self.door.look(guide, one)).title) for one in GUIDES]
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(render("guide.html", title=shown.title, text=shown, chosen=chosen, guides=others, vi=words.GUIDE))


class Picture(DoorHandler):
    """A picture of a guide."""

    @allow_unauthenticated
    async def get(self, name: str) -> None:
        """Hand over a picture that a guide shows."""
        if name not in await self.door.look(pictures):
            raise MissingError.of(words.NO_SUCH_ADDRESS, code="no_such_address")
        self.set_header("Content-Type", "image/png")
        self.finish(await self.door.look(_bytes, settings.guide_dir() / "pictures" / name))


def _bytes(path: Path) -> bytes:
    return path.read_bytes()
