"""What the consensus page shows, computed by the page's own pure code in the server from the session's records.

The desk says what a visitor may see of a session; the rest is arithmetic on that and the wording that is loaded. A view
is the same for everybody who may see the same, and of a session that went on only what changed is laid out anew. Kept
out: the acts, and reading the archive.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from typing_extensions import TypedDict

from workbench.council.roster import Visitor
from workbench.desk import Office
from workbench.desk.acts import signing
from workbench.desk.records import Seen
from workbench.errors import MissingError
from workbench.pages.results.outcome import OutcomeView, outcome_view
from workbench.pages.results.risk import Risks
from workbench.pages.results.shapes import ResultsView
from workbench.pages.results.view import Known, lay_out_results
from workbench.rulebook import Rulebook
from workbench.server.work.sheet_store import SheetStore
from workbench.text_vi.server import door as words

MOST_KEPT = 8
"""Sessions whose view is kept, as the chair and as the secretary may see them."""
_Whose = tuple[str, frozenset[str]]
"""A session and the products in sight."""


class RiskOf(TypedDict):
    """How firm a star stands; None where nothing can be tried."""

    risk: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    seen: Seen
    view: ResultsView
    known: Known
    risks: Risks
    tried: dict[str, Any] = field(default_factory=dict)


class Results:
    """Views of sessions; used by one thread at a time."""

    def __init__(self, office: Office, sheets: SheetStore) -> None:
        """Start with none."""
        self._office, self._sheets = office, sheets
        self._rulebook: Rulebook | None = None
        self._kept: OrderedDict[_Whose, _Shown] = OrderedDict()

    def view(self, visitor: Visitor, sid: str) -> ResultsView:
        """Return what the page shows; raises the desk's errors for whoever may see none of it."""
        return self._shown(visitor, sid).view

    def risk(self, visitor: Visitor, sid: str, code: str) -> RiskOf:
        """Return how firm a product's star stands: `{"risk": null}` where nothing can be tried.

        Raises:
            MissingError: If there is no such product in what the visitor may see.
        """
        shown = self._shown(visitor, sid)
        if code not in shown.known:
            raise MissingError.of(words.NO_SUCH_ADDRESS, code="no_such_product")
        if code not in shown.tried:
            shown.tried[code] = shown.risks.of(code)
        return {"risk": shown.tried[code]}

    def outcome(self, visitor: Visitor, sid: str) -> OutcomeView:
        """Return what came of a concluded session; raises the desk's errors for whoever may not see it."""
        seen = signing.signed_session(self._office, visitor, sid)
        return outcome_view(seen.bundle, seen.result, self._sheets.rulebook(), visitor.member_id)

    def _shown(self, visitor: Visitor, sid: str) -> _Shown:
        seen = signing.page_session(self._office, visitor, sid)
        if (rulebook := self._sheets.rulebook()) is not self._rulebook:
            self._kept.clear()
            self._rulebook = rulebook
        whose = sid, frozenset(product.code for product in seen.bundle.products)
        kept = self._kept.get(whose)
        if kept is None or kept.seen is not seen:
            view, known = lay_out_results(seen.bundle, seen.result, rulebook, kept.known if kept else {})
            kept = self._kept[whose] = _Shown(seen=seen, view=view, known=known, risks=Risks(seen.bundle, rulebook))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(whose)
        return kept
