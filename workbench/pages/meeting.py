"""The meeting's page: agenda, and the product on the table as everybody in the room may see it. All comes by REST.

The same page is the projector's screen (`#projector`). Before a notebook it is told of a session file. Kept out: what
is shown to whom (the desk), named ticks (the consensus page).
"""

from __future__ import annotations

from typing import ClassVar

import anywidget
from IPython.display import display

from workbench import settings
from workbench.pages import assets
from workbench.pages.notebook import kernel, parameters, report
from workbench.pages.notebook import meeting as sections

kernel.explain_what_was_not_run()


class MeetingPage(anywidget.AnyWidget):
    """The meeting's page."""

    _esm: ClassVar[str] = assets.script("meeting")
    _css: ClassVar[str] = assets.style("acts", "meeting", "dossier")


def show(bundle: object = parameters.DEMO, product: object = "") -> None:
    """Show the meeting's page; without a server, the agenda of a session file and one product.

    Args:
        bundle: The session file that is meant; `demo` is the packaged demo.
        product: A product by number, code or name; empty for the first on the agenda.

    Raises:
        WorkbenchError: If there is no such file or product, or the file is refused.
    """
    if settings.served():
        display(MeetingPage())  # type: ignore[no-untyped-call]
        return
    report.show(sections.meeting(parameters.open_file(bundle), product))
