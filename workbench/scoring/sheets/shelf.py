"""The published sheets and decisions a replay may use, with the sheets' tables made once.

Takes a `Rulebook` (files with a SHA-256) or plain sheets by key. Kept out: reading files (`rulebook.load`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property

from workbench.errors import MissingError
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring.sheets.points import PointTable
from workbench.text_vi.scoring import refusals as words


class Shelf:
    """Sheets by key, such as `26/2026/QĐ-TTg#1`, and the decisions they belong to."""

    def __init__(self, sheets: Mapping[str, Sheet] | Rulebook) -> None:
        self._sheets = sheets
        self.table = cache(self._table)

    @classmethod
    def of(cls, sheets: Sheets) -> Shelf:
        """Return a shelf of these sheets, or the shelf itself that is given."""
        return sheets if isinstance(sheets, Shelf) else cls(sheets)

    @cached_property
    def decisions(self) -> Mapping[str, Decision]:
        """The decisions by number; plain sheets are taken to be of the published ones."""
        return Rulebook().decisions if isinstance(self._sheets, Mapping) else self._sheets.decisions

    def sheet(self, key: str) -> Sheet:
        """Return a sheet.

        Raises:
            MissingError: If there is none; the fault names the doubt.
        """
        if not isinstance(self._sheets, Mapping):
            return self._sheets.sheet(key).sheet
        if key not in self._sheets:
            raise MissingError.of(words.no_sheet(key, ""), code="sheet_missing")
        return self._sheets[key]

    def sha256(self, key: str) -> str | None:
        """Return the SHA-256 of a sheet's file, or None where sheets did not come from files."""
        return None if isinstance(self._sheets, Mapping) else self._sheets.sheet(key).sha256

    def _table(self, key: str) -> PointTable:
        sheet = self.sheet(key)
        return PointTable.of(sheet, self.decisions[sheet.decision])


Sheets = Mapping[str, Sheet] | Rulebook | Shelf
"""Where sheets come from. Whoever replays many sessions makes one shelf, so that each table is made once for all."""
