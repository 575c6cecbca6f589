"""Published sheets as browsers get them: read once, kept with the bytes that go out and their SHA-256.

A sheet is the same for everybody; the wording that an office loads changes its fingerprint. Kept out: what a sheet
looks like (`pages.sheet`), sending it (`answers.sheets`).
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Rulebook

_Wording = frozenset[tuple[str, int]]
"""The files of loaded wording: the name of each, and when it was written."""


@dataclass(frozen=True, slots=True)
class KeptSheet:
    """One sheet: as JSON, as the bytes of an answer, and their fingerprint."""

    shown: dict[str, Any]
    content: bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class _Law:
    """The law in the words that were loaded at one time, and the sheets made of it; a change makes another."""

    rulebook: Rulebook
    wording: _Wording
    made: dict[str, KeptSheet] = field(default_factory=dict)


class SheetStore:
    """The sheets that were asked for, each made once as long as the wording stays the same; asked in any thread."""

    def __init__(self, overlays: Path) -> None:
        """Read no sheet yet."""
        self._overlays = overlays
        self._law = self._read()

    def ready(self, key: str) -> KeptSheet | None:
        """Return a sheet that is made already, or None."""
        law = self._law
        return law.made.get(key) if law.wording == _wording(law.rulebook) else None

    def make(self, key: str) -> KeptSheet:
        """Return a sheet, reading its file if need be, which takes a moment; raises what the rulebook raises."""
        law = self._now()
        if key not in law.made:
            shown = sheet_for_browser(law.rulebook, key)
            content = json.dumps(shown, ensure_ascii=False).encode()
            law.made[key] = KeptSheet(shown, content, hashlib.sha256(content).hexdigest())
        return law.made[key]

    def rulebook(self) -> Rulebook:
        """Return the law in the words that are loaded now."""
        return self._now().rulebook

    def _now(self) -> _Law:
        law = self._law
        if law.wording != _wording(law.rulebook):
            law = self._law = self._read()
        return law

    def _read(self) -> _Law:
        rulebook = Rulebook(overlays=self._overlays)
        return _Law(rulebook, _wording(rulebook))


def _wording(rulebook: Rulebook) -> _Wording:
    """Return what wording is loaded; nothing else that lies in the folder counts."""
    found: set[tuple[str, int]] = set()
    for number in rulebook.decisions:
        with suppress(FileNotFoundError):  # taken away this moment
            if (path := rulebook.overlay_file(number)) is not None:
                found.add((path.name, path.stat().st_mtime_ns))
    return frozenset(found)
