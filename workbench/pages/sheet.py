"""A score sheet as a browser gets it: the published record, which line depends on which, the papers, whose words.

The server puts the first one into the page and gives the others when asked. Kept out: which sheets
a visitor may see (all are published), how they are sent.
"""

from __future__ import annotations

from typing import Any

from workbench.rulebook import Rulebook, Sheet
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.evidence import Evidence
from workbench.scoring.sheets.points import PointTable
from workbench.text_vi.rulebook import evidence as papers

_UNSEEN: Any = {"parts": {"__all__": {"sections": {"__all__": {"criteria": {"__all__": {"source"}}}}}}}
"""Where each line stands in the law: an eighth of the sheet, and no page shows it."""


def sheet_json(
    sheet: Sheet, law: Decision, evidence: Evidence | None = None, wording: str | None = None
) -> dict[str, Any]:
    """Return a sheet as the browser gets it.

    Args:
        sheet: The sheet, with our short wording or the one an office loaded.
        law: Its decision.
        evidence: The papers of a dossier under its decision.
        wording: Whose words they are, where not ours.

    Returns:
        The sheet without its sources, and beside it: `hangs_on` names, for each line that stands at 0 where another
        does, that other; the same table that hand-in is checked by, for not every sheet prints the rule at its lines
        (contract, `applies_if`). `bands` and `floors_known` are the decision's. `papers` are the papers that some
        line is read for, `papers_of` their positions by line.
    """
    story, dependent = PointTable.of(sheet, law).story or ("", ())
    of_line = evidence.of_set(sheet.set) if evidence else {}
    used = [proof for proof in evidence.proofs if any(proof in found for found in of_line.values())] if evidence else []
    return {
        **sheet.model_dump(mode="json", exclude=_UNSEEN),
        "hangs_on": dict.fromkeys(dependent, story),
        "bands": [band.model_dump() for band in law.bands],
        "floors_known": law.floors_known,
        "wording": wording,
        "papers": [{"name": papers.named(proof.no, proof.title), "text": proof.papers} for proof in used],
        "papers_of": {line: [used.index(proof) for proof in found] for line, found in of_line.items()},
    }


def sheet_for_browser(rulebook: Rulebook, key: str) -> dict[str, Any]:
    """Return a published sheet by its key, in the words an office has loaded if it has.

    Raises:
        WorkbenchError: If there is none, or its file is not as published.
    """
    loaded = rulebook.sheet(key)
    sheet, wording = loaded.sheet, loaded.wording
    note = wording.note(sheet.decision, sheet.set) if wording else None
    return sheet_json(sheet, rulebook.decisions[sheet.decision], rulebook.evidence(sheet.decision), note)
