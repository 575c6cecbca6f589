"""The baseline: stock Voila, one page of plain ipywidgets, a Python callback a criterion.

Standalone `voila`, its default lab template, no preheated kernels, no sign-in: what a developer has on the first day.
Each click goes to the kernel, is committed to SQLite (WAL, synchronous FULL) there, and comes back as a label.
"""

from __future__ import annotations

import asyncio
import contextlib
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import nbformat

from benchmarks.contender import SHEET, Member, Probe
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.wire import KernelLine, Wire
from workbench.rulebook import Rulebook

PAGE_TOKEN = "0" * 32
"""Voila's page sends no `_xsrf` cookie when it is left, so its kernel lives on (voila #1458); this client does."""

_OPEN = """\
import sqlite3
import uuid

import ipywidgets as widgets
from IPython.display import display

archive = sqlite3.connect("marks.sqlite", isolation_level=None, timeout=30)
archive.execute("PRAGMA journal_mode = WAL")
archive.execute("PRAGMA synchronous = FULL")
archive.execute("CREATE TABLE IF NOT EXISTS marks (member, criterion, mark, PRIMARY KEY (member, criterion))")
member = uuid.uuid4().hex
"""
_FORM = """\
saved = widgets.Label("")
saved.add_class("saved")
count = 0


def store(criterion, mark):
    global count
    archive.execute("INSERT OR REPLACE INTO marks VALUES (?, ?, ?)", (member, criterion, mark))
    count += 1
    saved.value = f"saved {criterion} {count}"


for criterion, title, options in SHEET:
    ticks = widgets.RadioButtons(options=options, value=None, layout={"width": "max-content"})
    ticks.observe(lambda change, criterion=criterion: store(criterion, change["new"]), "value")
    display(widgets.HTML(f"<b>{criterion} {title}</b>"), ticks)
display(saved)
"""


def notebook() -> nbformat.NotebookNode:
    """Return the form's notebook; the sheet stands in it as a literal, so no kernel reads a file."""
    sheet = [
        (line.id, line.title, [f"{option.text} ({option.points} điểm)" for option in line.options])
        for line in Rulebook().sheet(SHEET).sheet.criteria
    ]
    cells = [nbformat.v4.new_code_cell(source) for source in (_OPEN, f"SHEET = {sheet!r}", _FORM)]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@dataclass
class StockMember:
    """A member before the stock page."""

    wire: Wire
    kernel_id: str = ""
    line: KernelLine | None = None
    ticks: tuple[str, ...] = ()
    label: str = ""

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Get page and files, then the widgets' state over the websocket."""
        page, _ = await asyncio.gather(self.wire.ask("GET", "/"), self.wire.fetch(files))
        found = re.search(r'"kernelId": ?"([0-9a-f-]{36})"', page.text)
        if found is None:
            raise ConnectionError("the page names no kernel")
        self.kernel_id = found[1]
        self.line = await self.wire.kernel(self.kernel_id, binary=True)
        await self.line.send("kernel_info_request", {})
        states = {key: held["state"] for key, held in (await self.line.states()).items()}
        self.ticks = tuple(key for key, state in states.items() if state["_model_name"] == "RadioButtonsModel")
        self.label = next(key for key, state in states.items() if state["_model_name"] == "LabelModel")

    async def click(self, number: int) -> None:
        """Tick over the websocket; saved when the label says so."""
        assert self.line is not None
        at, again = number % len(self.ticks), number // len(self.ticks)
        await self.line.update(self.ticks[at], {"index": again % 2})
        await self.line.until(self.label, "value")

    async def leave(self) -> None:
        """Close the line and end the kernel."""
        if self.line is not None:
            self.line.close()
        self.wire.cookies["_xsrf"] = PAGE_TOKEN
        if self.kernel_id:
            await self.wire.ask("DELETE", f"/api/kernels/{self.kernel_id}")
        self.wire.close()


@dataclass
class StockOpened:
    """The stock page, being served."""

    server: Server
    probe: Probe
    waiting: int = 0

    def member(self, number: int) -> Member:
        """Return a member; all are alike, for nobody signs in."""
        return StockMember(Wire(self.server.base))

    def end(self, kernel_id: str) -> None:
        """End a kernel."""
        there = HTTPConnection(urlsplit(self.server.base).netloc, timeout=30)
        with contextlib.closing(there):
            there.request(
                "DELETE",
                f"/api/kernels/{kernel_id}",
                headers={"Cookie": f"_xsrf={PAGE_TOKEN}", "X-XSRFToken": PAGE_TOKEN},
            )
            there.getresponse().read()


class Stock:
    """Stock Voila."""

    name = "stock Voila"

    @contextlib.contextmanager
    def opened(self, folder: Path) -> Iterator[StockOpened]:
        """Serve the notebook."""
        nbformat.write(notebook(), folder / "form.ipynb")
        port = free_port()
        voila = [sys.executable, "-m", "voila", "form.ipynb", "--no-browser", f"--port={port}"]
        probe = Probe(
            before="/voila/static/nothing",
            path="/",
            visible="document.querySelector('.widget-radio-box')",
            ready="document.querySelectorAll('.widget-radio-box').length >= 31",
            click="""(() => {
                const boxes = document.querySelectorAll('.widget-radio-box');
                boxes[n % boxes.length].querySelector('input:not(:checked)').click();
                window.wasSaid = document.querySelector('.saved').textContent;
            })()""",
            saved="document.querySelector('.saved').textContent !== window.wasSaid",
        )
        with running(voila, port=port, health="/voila/static/voila.js", folder=folder, env=environment()) as server:
            yield StockOpened(server, probe)
