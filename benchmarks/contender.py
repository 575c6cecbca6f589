"""What every way of showing the sheet must offer to be measured alike."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from benchmarks.processes import Server

SHEET = "26/2026/QĐ-TTg#2"
LINES = 31
MEMBERS = 11


class Member(Protocol):
    """One member before the open page, without a browser: the same requests and messages."""

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Open the page and return once a click would be taken; `files` are what the page loads besides."""

    async def click(self, number: int) -> None:
        """Tick an option, the `number`-th time, and return once the server says that it is saved."""

    async def leave(self) -> None:
        """Close the page and end its kernel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """Where a browser finds the form.

    Attributes:
        before: A light address of the same server, which leaves nothing in the browser: there it stands first, as
            after signing in.
        path: Address of the page.
        visible: JavaScript that finds the form's first line, or nothing yet.
        ready: JavaScript that is true once every line stands there and those on the screen can be ticked.
        click: JavaScript that ticks something; `n` is the number of the click.
        saved: JavaScript that is true once the page says that the last click is saved.
        own: Start of the paths that the page asks by program; all else it loads are files.
        cookies: What a signed-in browser has.
    """

    before: str
    path: str
    visible: str
    ready: str
    click: str
    saved: str
    own: tuple[str, ...] = ("/api/",)
    cookies: Mapping[str, str] = field(default_factory=dict)


class Opened(Protocol):
    """One way of showing the sheet, being served; `waiting` kernels are ready while nobody is there."""

    server: Server
    probe: Probe
    waiting: int

    def member(self, number: int) -> Member:
        """Return one of the members, from 0 on."""

    def end(self, kernel_id: str) -> None:
        """End the kernel that a browser's page has left behind, if any."""


class Contender(Protocol):
    """One way of showing the sheet."""

    name: str

    def opened(self, folder: Path) -> AbstractContextManager[Opened]:
        """Serve it from an empty folder for as long as the block lasts."""
