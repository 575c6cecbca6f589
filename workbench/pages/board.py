"""The session board: who has finished and what to do now, for secretary and chair.

Served, the page holds nothing: the first picture stands at its end, and the browser asks the server every few seconds
and sends the acts itself. Before a notebook it shows a progress file. That holds states and counts of lines, never a
mark, total or option.
Kept out: who may see or do what (the server decides).
"""

from __future__ import annotations

import json
from pathlib import Path

import anywidget
import traitlets
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.board_demo import Json, demo_progress
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle


class Board(anywidget.AnyWidget):
    """The board in the browser.

    Attributes:
        progress: What is shown without a server, as `GET /sessions/{sid}/progress` answers it; empty with one.
    """

    _esm = assets.script(
        *("files", "place", "acts", "proposals", "paper_confirm", "board_procedure", "board_seats", "board_desk"),
        *("board_written", "board"),
    )
    _css = assets.style("acts", "board")
    progress = traitlets.Dict().tag(sync=True)


def show(progress: str = "demo") -> None:
    """Show the board.

    Args:
        progress: Path of a progress file; `demo` for the packaged demo.
    """
    display(Board(progress={} if settings.served() else load(progress)))  # type: ignore[no-untyped-call]


def load(progress: str) -> Json:
    """Read a progress file, or make one from the demo bundle."""
    if progress != "demo":
        loaded: Json = json.loads(Path(progress).read_text(encoding="utf-8"))
        return loaded
    rulebook = Rulebook()
    return demo_progress(read_bundle(settings.demo_bundle().read_bytes(), rulebook), rulebook)
