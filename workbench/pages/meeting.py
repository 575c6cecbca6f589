"""The meeting's page: agenda, and the product on the table as everybody in the room may see it. All comes by REST.

The same page is the projector's screen (`#projector`). Kept out: what is shown to whom (the desk), named ticks (the
consensus page).
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench.pages import assets


class MeetingPage(anywidget.AnyWidget):
    """The meeting's page."""

    _esm: ClassVar[str] = assets.script("place", "acts", "meeting_table", "meeting")
    _css: ClassVar[str] = assets.style("acts", "meeting")


def show() -> None:
    """Show the meeting's page."""
    display(MeetingPage())  # type: ignore[no-untyped-call]
