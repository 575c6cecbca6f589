"""Scoring several products of one set side by side: the ballots of the score sheet, for a wide screen and keys.

Before a notebook it is one member's ballots of a session file beside each other, by set.
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, report, side_by_side

kernel.explain_what_was_not_run()


class ScoreTable(anywidget.AnyWidget):
    """The table in the browser."""

    _esm: ClassVar[str] = assets.script("table")
    _css: ClassVar[str] = assets.style("acts", "score_table")


def show(bundle: object = parameters.DEMO, member: object = "") -> None:
    """Show the table; without a server, a member's ballots of a session file beside each other.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.
        member: A member's id or name; the first who scores where left open.

    Raises:
        WorkbenchError: If there is no such file or member, or the file is refused.
    """
    if settings.served():
        display(ScoreTable())  # type: ignore[no-untyped-call]
        return
    report.show(side_by_side.side_by_side(parameters.open_file(bundle), member))
