"""The score sheet page: one widget with the whole form.

The kernel gives published sheets and nothing else; the one that is shown first comes with the page. Who is here, which
products, what is saved all come and go by REST with the visitor's cookie, so a lost kernel costs nobody a tick.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
from IPython.display import display
from traitlets import Dict, List, Unicode, observe

from workbench import settings
from workbench.council.shown import shown_sheet
from workbench.errors import Fault, WorkbenchError
from workbench.pages import assets
from workbench.rulebook import Rulebook

MOST_SHEETS = 80  # three decisions of 26 sets each, and room


class ScoreForm(anywidget.AnyWidget):
    """The form in the browser, and the sheets it asks for.

    Attributes:
        wanted: Sheet keys such as `26/2026/QĐ-TTg#1`, set by the browser.
        sheets: Key -> the sheet as JSON, filled from the rulebook.
        sheet_faults: A fault for every key that has no sheet; its place is the key.
    """

    _esm: ClassVar[str] = assets.script(
        *("files", "score_words", "score_sheet", "score_saver", "score_lines", "score_frame", "score_opinion"),
        *("score_ballot", "acts", "paper_confirm", "score_form"),
    )
    _css: ClassVar[str] = assets.style("acts", "score_form")

    wanted = List(Unicode()).tag(sync=True)
    sheets = Dict().tag(sync=True)
    sheet_faults: List[Any] = List().tag(sync=True)

    def __init__(self, rulebook: Rulebook) -> None:
        """Make the form over the published sheets."""
        super().__init__()
        self._rulebook = rulebook

    @observe("wanted")
    def _fill(self, change: Any) -> None:
        """Load what the browser asks for and does not have yet; a browser may ask for anything."""
        found: dict[str, Any] = {}
        faults: list[dict[str, str]] = []
        for key in change["new"][:MOST_SHEETS]:
            if key in self.sheets:
                continue
            try:
                found[key] = shown_sheet(self._rulebook, key)
            except WorkbenchError as error:
                faults += [Fault(what=f.what, todo=f.todo, where=key, code=f.code).as_json() for f in error.faults]
        self.sheets = {**self.sheets, **found}
        self.sheet_faults = faults


def show() -> None:
    """Show the score form."""
    display(ScoreForm(Rulebook(overlays=settings.overlay_dir())))  # type: ignore[no-untyped-call]
