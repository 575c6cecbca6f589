"""The session board: who has finished and what to do now, for secretary and chair.

Served, the page holds nothing: the first picture stands at its end, and the browser asks the server every few seconds
and sends the acts itself. Before a notebook it is told of a session file: states of ballots, never a mark or total.
Kept out: who may see or do what (the server decides).
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, progress, report

kernel.explain_what_was_not_run()


class Board(anywidget.AnyWidget):
    """The board in the browser."""

    _esm: ClassVar[str] = assets.script("board")
    _css: ClassVar[str] = assets.style("acts", "board", "dossier")


def show(bundle: object = parameters.DEMO, member: object = "") -> None:
    """Show the board; without a server, how far the session of a file is.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.
        member: One scoring member by id or name; empty for all.

    Raises:
        WorkbenchError: If there is no such file or member, or the file is refused.
    """
    if settings.served():
        display(Board())  # type: ignore[no-untyped-call]
        return
    report.show(progress.progress(parameters.open_file(bundle), member))
