"""The score sheet page: one widget with the whole form.

The kernel gives published sheets and nothing else. Who is here, which products, what is saved all come and go by REST
with the visitor's cookie, so a lost kernel costs nobody a tick.
"""

from __future__ import annotations

from typing import Any, ClassVar

import anywidget
from IPython.display import display
from traitlets import Dict, List, Unicode, observe

from workbench import settings
from workbench.errors import Fault, WorkbenchError
from workbench.pages import assets
from workbench.rulebook import Rulebook, Sheet
from workbench.rulebook.evidence import Evidence
from workbench.scoring.points import PointTable
from workbench.text_vi import evidence as papers

MOST_SHEETS = 80  # three decisions of 26 sets each, and room
_UNSEEN: Any = {"parts": {"__all__": {"sections": {"__all__": {"criteria": {"__all__": {"source"}}}}}}}
"""Where each line stands in the law: an eighth of the sheet, and no page shows it."""


def sheet_json(sheet: Sheet, evidence: Evidence | None = None, wording: str | None = None) -> dict[str, Any]:
    """Return a sheet as the browser gets it.

    Args:
        sheet: The sheet, in whosever words.
        evidence: The papers of a dossier under its decision.
        wording: Whose words they are, where not ours.

    Returns:
        The sheet without its sources, and beside it: `hangs_on` names, for each line that stands at 0 where another
        does, that other; the same table that hand-in is checked by, for not every sheet prints the rule at its lines
        (contract, `applies_if`). `papers` are the papers that some line is read for, `papers_of` their positions by
        line.
    """
    story, dependent = PointTable.of(sheet).story or ("", ())
    of_line = evidence.of_set(sheet.set) if evidence else {}
    used = [proof for proof in evidence.proofs if any(proof in found for found in of_line.values())] if evidence else []
    return {
        **sheet.model_dump(mode="json", exclude=_UNSEEN),
        "hangs_on": dict.fromkeys(dependent, story),
        "wording": wording,
        "papers": [{"name": papers.named(proof.no, proof.title), "text": proof.papers} for proof in used],
        "papers_of": {line: [used.index(proof) for proof in found] for line, found in of_line.items()},
    }


class ScoreForm(anywidget.AnyWidget):
    """The form in the browser, and the sheets it asks for.

    Attributes:
        wanted: Sheet keys such as `26/2026/QĐ-TTg#1`, set by the browser.
        sheets: Key -> the sheet as JSON, filled from the rulebook.
        sheet_faults: A fault for every key that has no sheet; its place is the key.
    """

    _esm: ClassVar[str] = assets.script(
        *("score_words", "score_sheet", "score_saver", "score_lines", "score_frame", "score_ballot"),
        *("acts", "paper_confirm", "score_form"),
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
                found[key] = self._sheet(key)
            except WorkbenchError as error:
                faults += [Fault(what=f.what, todo=f.todo, where=key, code=f.code).as_json() for f in error.faults]
        self.sheets = {**self.sheets, **found}
        self.sheet_faults = faults

    def _sheet(self, key: str) -> dict[str, Any]:
        loaded = self._rulebook.sheet(key)
        sheet, wording = loaded.sheet, loaded.wording
        note = wording.note(sheet.decision, sheet.set) if wording else None
        return sheet_json(sheet, self._rulebook.evidence(sheet.decision), note)


def show() -> None:
    """Show the score form."""
    display(ScoreForm(Rulebook(overlays=settings.overlay_dir())))  # type: ignore[no-untyped-call]
