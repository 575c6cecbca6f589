"""The first page after signing in: who is here, which session, what to do next. Everything comes by REST."""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench.pages import assets


class HomePage(anywidget.AnyWidget):
    """The home page."""

    _esm: ClassVar[str] = assets.script("home")
    _css: ClassVar[str] = assets.style("home")


def show() -> None:
    """Show the home page."""
    display(HomePage())  # type: ignore[no-untyped-call]
