"""The one file a page's kernel gets from the server: progress for the board, the bundle for consensus, a plan's basis.

A kernel has no way to the archive; it reads the file whose path came in its environment. Files lie in the run folder
of the home, for this user alone, one a session and kind; they are dropped when the server starts and stops. What may
be in them is the desk's decision, asked in the name of the visitor whose page it is.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from workbench.council.roster import Visitor
from workbench.desk import Desk
from workbench.server.private import write_private


def file_name(kind: str, session_id: str, ending: str) -> str:
    """Return a name for a session's file that no character of its id can turn into a path."""
    return f"{kind}-{hashlib.sha256(session_id.encode()).hexdigest()[:16]}{ending}"


class PageFiles:
    """Writes and forgets the files of the board's and the consensus page's kernels."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        """Start with none."""
        self._folder, self._desk = folder, desk
        self.clear()

    def progress(self, visitor: Visitor) -> Path:
        """Write the board's progress; raises the desk's errors for whoever may not see it."""
        found = self._desk.progress(visitor, visitor.session_id)
        return self._write("progress", visitor, json.dumps(found, ensure_ascii=False).encode())

    def bundle(self, visitor: Visitor) -> Path:
        """Write the session's bundle; raises the desk's errors before closing and for whoever may not see it."""
        return self._write("bundle", visitor, self._desk.bundle(visitor, visitor.session_id))

    def basis(self, visitor: Visitor) -> Path:
        """Write what a further session takes from the present one; raises the desk's errors for all but secretaries."""
        found = self._desk.plan_basis(visitor)
        return self._write("basis", visitor, json.dumps(found, ensure_ascii=False).encode())

    def refresh_bundle(self, visitor: Visitor) -> None:
        """Write the bundle again after an act, where a consensus page reads it."""
        if self._path("bundle", visitor).exists():
            self.bundle(visitor)

    def clear(self) -> None:
        """Drop every file."""
        for path in self._folder.glob("page-*.json"):
            path.unlink()

    def _path(self, kind: str, visitor: Visitor) -> Path:
        return self._folder / file_name(f"page-{kind}", visitor.session_id, ".json")

    def _write(self, kind: str, visitor: Visitor, content: bytes) -> Path:
        path = self._path(kind, visitor)
        write_private(path, content)
        return path
