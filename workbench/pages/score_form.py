"""The score sheet page: one widget with the whole form.

The kernel gives published sheets and nothing else. Who is here, which products, what is saved all come and go by REST
with the visitor's cookie, so a lost kernel costs nobody a tick.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
from IPython.display import display
from traitlets import Dict, List, Unicode, observe

from workbench.errors import Fault, WorkbenchError
from workbench.pages import assets
from workbench.rulebook import Rulebook, Sheet
from workbench.scoring.points import PointTable

MOST_SHEETS = 80  # three decisions of 26 sets each, and room


def sheet_json(sheet: Sheet) -> dict[str, Any]:
    """Return a sheet as the browser gets it.

    `hangs_on` names, for each line that stands at 0 where another does, that other; the same table that hand-in is
    checked by, for not every sheet prints the rule at its lines (contract, `applies_if`).
    """
    story, dependent = PointTable.of(sheet).story or ("", ())
    return {**sheet.model_dump(mode="json"), "hangs_on": dict.fromkeys(dependent, story)}


class ScoreForm(anywidget.AnyWidget):
    """The form in the browser, and the sheets it asks for.

    Attributes:
        wanted: Sheet keys such as `26/2026/QĐ-TTg#1`, set by the browser.
        sheets: Key -> the sheet as JSON, filled from the rulebook.
        sheet_faults: A fault for every key that has no sheet; its place is the key.
    """

    _esm: ClassVar[str] = assets.script(
        "score_words", "score_sheet", "score_saver", "score_lines", "score_frame", "score_ballot", "score_form"
    )
    _css: ClassVar[str] = assets.style("score_form")

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
                found[key] = sheet_json(self._rulebook.sheet(key).sheet)
            except WorkbenchError as error:
                faults += [Fault(what=f.what, todo=f.todo, where=key, code=f.code).as_json() for f in error.faults]
        self.sheets = {**self.sheets, **found}
        self.sheet_faults = faults


def show() -> None:
    """Show the score form."""
    display(ScoreForm(Rulebook()))  # type: ignore[no-untyped-call]
