"""Whose a credential is: what every request asks, by one statement on a line to the archive's file that stays open.

One statement sees one state of the archive by itself, so no transaction is begun around it; that and SQLAlchemy's way
to the driver cost five times as much. Kept out: credentials as they are changed (`contents.credentials`), another
database than a file, where the way to the server costs more than what is saved here.
"""

from __future__ import annotations

from threading import Lock

from sqlalchemy import Engine

from workbench.storage.contents.credentials import HOLDER
from workbench.storage.journal import Head


class Glance:
    """A line to an archive's file that answers one question."""

    def __init__(self, engine: Engine, patience: float) -> None:
        """Open the line.

        Args:
            engine: Of the archive's file.
            patience: Seconds to wait where another process holds the archive.
        """
        compiled = HOLDER.compile(engine)
        self._asked, self._order = str(compiled), tuple(compiled.positiontup or ())
        self._line, self._turn = engine.raw_connection(), Lock()
        self._line.cursor().execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")

    def holder(self, credential_id: int, scope: str) -> tuple[str, Head] | None:
        """Return whose a credential of a scope is, unless it is void, and the scope's newest entry."""
        given = {"key": credential_id, "scope": scope}
        with self._turn:
            cursor = self._line.cursor()
            cursor.execute(self._asked, tuple(given[name] for name in self._order))
            rows = cursor.fetchall()  # to the end: a statement that is not over would hold a state of the archive
        return next(((str(holder), Head(number=number, hash=head)) for holder, number, head in rows), None)

    def close(self) -> None:
        """Give the line back."""
        with self._turn:
            self._line.close()
