"""What the consensus page shows, computed by the page's own pure code in the server and kept by the bundle's bytes.

The desk says what a visitor may see of the bundle; the rest is arithmetic on that and the wording that is loaded. A
view is the same for everybody who may see the same bytes. Kept out: the acts, and reading the archive.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Any

from workbench.council.roster import Visitor
from workbench.desk import Office, signing
from workbench.errors import MissingError
from workbench.pages.consensus_risk import Risks
from workbench.pages.consensus_view import consensus_view
from workbench.rulebook import Rulebook
from workbench.server.shown_sheets import ShownSheets
from workbench.text_vi.server import door as words

MOST_KEPT = 8
"""Bundles whose view is kept: a few sessions' present ones, as the chair and as the secretary may see them."""


@dataclass(frozen=True, slots=True)
class _Shown:
    view: dict[str, Any]
    risks: Risks
    tried: dict[str, Any] = field(default_factory=dict)


class Results:
    """Views of bundles; used by one thread at a time."""

    def __init__(self, office: Office, sheets: ShownSheets) -> None:
        """Start with none."""
        self._office, self._sheets = office, sheets
        self._rulebook: Rulebook | None = None
        self._kept: OrderedDict[str, _Shown] = OrderedDict()

    def view(self, visitor: Visitor, sid: str) -> dict[str, Any]:
        """Return what the page shows; raises the desk's errors for whoever may see none of it."""
        return self._shown(visitor, sid).view

    def risk(self, visitor: Visitor, sid: str, code: str) -> dict[str, Any]:
        """Return how firm a product's star stands: `{"risk": null}` where nothing can be tried.

        Raises:
            MissingError: If there is no such product in what the visitor may see.
        """
        shown = self._shown(visitor, sid)
        if code not in {product["code"] for product in shown.view["products"]}:
            raise MissingError.said(words.no_such_address(), code="no_such_product")
        if code not in shown.tried:
            shown.tried[code] = shown.risks.of(code)
        return {"risk": shown.tried[code]}

    def _shown(self, visitor: Visitor, sid: str) -> _Shown:
        raw = signing.page_bundle(self._office, visitor, sid)
        if (rulebook := self._sheets.rulebook()) is not self._rulebook:
            self._kept.clear()
            self._rulebook = rulebook
        key = hashlib.sha256(raw).hexdigest()
        if key not in self._kept:
            self._kept[key] = _Shown(consensus_view(raw, rulebook), Risks(raw, rulebook))
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return self._kept[key]
