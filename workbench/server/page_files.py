"""The one file a page's kernel gets from the server: progress for the board, the bundle for consensus, a plan's basis.

A kernel has no way to the archive; it reads the file whose path came in its environment. Files lie in the run folder
of the home, for this user alone, one a visitor and kind: chair and secretary need not see the same (who is recused from
a product sees nothing of it). They are dropped when the server starts and stops. What may
be in them is the desk's decision, asked in the name of the visitor whose page it is.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from workbench.council.roster import Visitor
from workbench.desk import Desk
from workbench.errors import RefusedError
from workbench.server.private import write_private


def file_name(kind: str, whose: str, ending: str) -> str:
    """Return a name for a file of a session, or of a visitor to it, that no character of an id can turn into a path."""
    return f"{kind}-{hashlib.sha256(whose.encode()).hexdigest()[:16]}{ending}"


class PageFiles:
    """Writes and forgets the files of the board's and the consensus page's kernels."""

    def __init__(self, folder: Path, desk: Desk) -> None:
        """Start with none."""
        self._folder, self._desk = folder, desk
        self._bundles: dict[Path, Visitor] = {}
        self.clear()

    def progress(self, visitor: Visitor) -> Path:
        """Write the board's progress; raises the desk's errors for whoever may not see it."""
        found = self._desk.progress(visitor, visitor.session_id)
        return self._write("progress", visitor, json.dumps(found, ensure_ascii=False).encode())

    def bundle(self, visitor: Visitor) -> Path:
        """Write what the visitor may see of the bundle; raises the desk's errors for whoever may see none of it."""
        path = self._write("bundle", visitor, self._desk.page_bundle(visitor, visitor.session_id))
        self._bundles[path] = visitor
        return path

    def basis(self, visitor: Visitor) -> Path:
        """Write what a further session takes from the present one; raises the desk's errors for all but secretaries."""
        found = self._desk.plan_basis(visitor)
        return self._write("basis", visitor, json.dumps(found, ensure_ascii=False).encode())

    def refresh_bundle(self, visitor: Visitor) -> None:
        """Write the session's bundle again after an act, for each whose consensus page reads it."""
        for path, reader in list(self._bundles.items()):
            if reader.session_id == visitor.session_id:
                self._refresh(path, reader)

    def _refresh(self, path: Path, reader: Visitor) -> None:
        """Write one file again; what its reader may see no more is dropped."""
        try:
            self.bundle(reader)
        except RefusedError:
            del self._bundles[path]
            path.unlink(missing_ok=True)

    def clear(self) -> None:
        """Drop every file."""
        for path in self._folder.glob("page-*.json"):
            path.unlink()

    def _path(self, kind: str, visitor: Visitor) -> Path:
        return self._folder / file_name(f"page-{kind}", f"{visitor.session_id}/{visitor.member_id}", ".json")

    def _write(self, kind: str, visitor: Visitor, content: bytes) -> Path:
        path = self._path(kind, visitor)
        write_private(path, content)
        return path
