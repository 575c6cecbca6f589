"""What a page would ask first, so that it stands in the page.

Who is here and the session; for the score sheet also the ballot and the sheet that are shown first. The desk decides as
it does for the calls; a fault is left to the call, which tells it. Kept out: rendering the page.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from workbench.council.roster import Visitor
from workbench.council.shown import shown_sheet
from workbench.desk import Desk
from workbench.errors import WorkbenchError
from workbench.rulebook import Rulebook

_UNQUOTED = "!*'()"
"""What a page's `encodeURIComponent` leaves as it is, beside what `quote` does."""
_WAITING = frozenset({"undeclared", "scoring"})
SHEET = "sheet:"
"""Stands before a sheet's key, for a sheet is no answer of a REST call."""


class ShownSheets:
    """Published sheets as browsers get them, each made once as long as the wording loaded for it stays the same."""

    def __init__(self, overlays: Path) -> None:
        """Read nothing yet."""
        self._overlays, self._rulebook = overlays, Rulebook(overlays=overlays)
        self._made: dict[str, dict[str, Any]] = {}
        self._loaded = self._wording()

    def ready(self, key: str) -> dict[str, Any] | None:
        """Return a sheet that is made already, or None."""
        return self._made.get(key) if self._loaded == self._wording() else None

    def make(self, key: str) -> dict[str, Any]:
        """Return a sheet, reading its file if need be, which takes a moment; raises what the rulebook raises."""
        rulebook = self.rulebook()
        if key not in self._made:
            self._made[key] = shown_sheet(rulebook, key)
        return self._made[key]

    def rulebook(self) -> Rulebook:
        """Return the law in the words that are loaded now."""
        if (now := self._wording()) != self._loaded:
            self._rulebook, self._made, self._loaded = Rulebook(overlays=self._overlays), {}, now
        return self._rulebook

    def _wording(self) -> frozenset[tuple[str, int]]:
        return frozenset((path.name, path.stat().st_mtime_ns) for path in self._overlays.glob("*"))


def first_answers(desk: Desk, visitor: Visitor) -> dict[str, Any]:
    """Return the answers of REST calls that every page begins with, by path."""
    try:
        return {"/me": desk.me(visitor), _path(visitor): desk.session_view(visitor, visitor.session_id)}
    except WorkbenchError:
        return {}


def first_product(given: dict[str, Any], visitor: Visitor) -> dict[str, Any] | None:
    """Return the product a member is shown first: the one that waits for him, else the first; as the page chooses."""
    session = given.get(_path(visitor))
    if not session or not session["me"]["scores"] or not session["products"]:
        return None
    products: list[dict[str, Any]] = session["products"]
    return next((one for one in products if one["open"] and one["state"] in _WAITING), products[0])


def first_ballot(desk: Desk, visitor: Visitor, product: dict[str, Any]) -> dict[str, Any]:
    """Return the visitor's ballot of a product by its path, or nothing where he is not shown one."""
    try:
        found = desk.ballot_view(visitor, visitor.session_id, product["code"])
    except WorkbenchError:
        return {}
    return {f"{_path(visitor)}/products/{quote(product['code'], safe=_UNQUOTED)}/ballot": found}


def _path(visitor: Visitor) -> str:
    return f"/sessions/{quote(visitor.session_id, safe=_UNQUOTED)}"
