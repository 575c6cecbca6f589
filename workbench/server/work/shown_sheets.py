"""Published sheets as browsers get them: read once, kept with the bytes that go out and their SHA-256.

A sheet is the same for everybody; the wording that an office loads changes its fingerprint. Kept out: what a sheet
looks like (`pages.sheet`), sending it (`sheets`).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class ShownSheet:
    """One sheet: as JSON, as the bytes of an answer, and their fingerprint."""

    shown: dict[str, Any]
    content: bytes
    sha256: str


class ShownSheets:
    """The sheets that were asked for, each made once as long as the wording loaded for it stays the same."""

    def __init__(self, overlays: Path) -> None:
        """Read nothing yet."""
        self._overlays, self._rulebook = overlays, Rulebook(overlays=overlays)
        self._made: dict[str, ShownSheet] = {}
        self._loaded = self._wording()

    def ready(self, key: str) -> ShownSheet | None:
        """Return a sheet that is made already, or None."""
        return self._made.get(key) if self._loaded == self._wording() else None

    def make(self, key: str) -> ShownSheet:
        """Return a sheet, reading its file if need be, which takes a moment; raises what the rulebook raises."""
        rulebook = self.rulebook()
        if key not in self._made:
            shown = sheet_for_browser(rulebook, key)
            content = json.dumps(shown, ensure_ascii=False).encode()
            self._made[key] = ShownSheet(shown, content, hashlib.sha256(content).hexdigest())
        return self._made[key]

    def rulebook(self) -> Rulebook:
        """Return the law in the words that are loaded now."""
        if (now := self._wording()) != self._loaded:
            self._rulebook, self._made, self._loaded = Rulebook(overlays=self._overlays), {}, now
        return self._rulebook

    def _wording(self) -> frozenset[tuple[str, int]]:
        return frozenset((path.name, path.stat().st_mtime_ns) for path in self._overlays.glob("*"))
