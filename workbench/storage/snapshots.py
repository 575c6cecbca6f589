"""Reading back what a session was signed off on."""

from __future__ import annotations

from sqlalchemy import Connection, select

from workbench.storage import tables


class Snapshots:
    """Frozen bundles."""

    def __init__(self, connection: Connection) -> None:
        """Work inside one transaction."""
        self._connection = connection

    def bundle(self, sid: str) -> bytes | None:
        """Return the exact bytes a session was signed off on, or None before that."""
        query = select(tables.snapshots.c.bundle).where(tables.snapshots.c.session_id == sid)
        found: bytes | None = self._connection.execute(query).scalar()
        return found
