"""The first page after signing in: who is here, which session, what to do next. Everything comes by REST.

Before a notebook it is an overview of a session file.
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, overview, parameters, report

kernel.explain_what_was_not_run()


class HomePage(anywidget.AnyWidget):
    """The home page."""

    _esm: ClassVar[str] = assets.script("home")
    _css: ClassVar[str] = assets.style("acts", "home")


def show(bundle: object = parameters.DEMO) -> None:
    """Show the home page; without a server, an overview of a session file.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.

    Raises:
        WorkbenchError: If there is no such file, or it is refused.
    """
    if settings.served():
        display(HomePage())  # type: ignore[no-untyped-call]
        return
    report.show(overview.overview(parameters.open_file(bundle)))
