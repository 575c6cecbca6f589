"""What makes a server of a run of tests cost less: pages rendered once a run, and made-up PINs that are quickly hashed.

A page hangs on the program and its wording alone (`server/pages/page_store.py`), and rendering one takes a kernel: the
largest part of what a short-lived server costs. Kept in the run's own folder, so that no page of an earlier program
stays. A test of the rendering serves with `rendering=True`, one of what a PIN costs with `costly=True`.
"""

from __future__ import annotations

import os
from pathlib import Path

from argon2 import PasswordHasher

FOLDER = "PAGES_OF_THE_RUN"
"""The variable that names the folder; it is set in a run of tests alone."""
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Codes and PINs of made-up people are hashed at the least cost: tests and measurements hash hundreds of them."""


def hasher_of_the_run() -> PasswordHasher | None:
    """Return what hashes made-up people's PINs in a run of tests; None elsewhere, which is the server's own."""
    return CHEAP if FOLDER in os.environ else None


def take_from_the_run() -> None:
    """Let this process's server take its pages from the run's folder if there is one, and put there what it renders."""
    from workbench.server.pages.page_store import FAILED, PageStore

    render, folder = PageStore._run, os.environ.get(FOLDER)

    async def once(self: PageStore, notebook: str) -> str:
        kept = Path(str(folder), f"{notebook.replace('/', '_')}.html")
        if kept.exists():
            return kept.read_text("utf-8")
        html = await render(self, notebook)
        if FAILED not in html:
            written = kept.with_suffix(f".{os.getpid()}")
            written.write_text(html, "utf-8")
            written.replace(kept)
        return html

    if folder:
        PageStore._run = once  # type: ignore[method-assign]
