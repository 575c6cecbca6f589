"""The files that sessions came from, and the columns a secretary chose in lists: verbs inside a transaction."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from workbench.storage import tables
from workbench.storage.journal import By, Entry, Journal, sha256, subject_text
from workbench.storage.tables_rounds import earlier_bundles

_CHOICES = tables.column_choices


class Intake:
    """Keeping and finding again what came with a plan."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def keep_file(self, sid: str, name: str, content: bytes, *, by: By) -> Entry:
        """Keep the very bytes a session was opened from."""
        row = {"session_id": sid, "name": name, "sha256": sha256(content), "content": content, "at": by.at}
        return self._journal.write("keep_plan_file", subject_text(sid, name), (tables.plan_files, row), by=by)

    def correct(self, sid: str, where: str, field: str, was: str, now: str, *, by: By) -> Entry:
        """Put on record that a cell of the file was read as a person typed it; the file itself is kept as it came."""
        return self._journal.write("correct_plan", subject_text(sid, where, field, was, now), by=by)

    def file(self, sid: str) -> tuple[str, bytes] | None:
        """Return name and bytes of the file a session was opened from, or None where none was kept."""
        kept = tables.plan_files
        row = self._connection.execute(select(kept.c.name, kept.c.content).where(kept.c.session_id == sid)).first()
        return (row.name, row.content) if row else None

    def keep_earlier(self, sid: str, content: bytes, *, by: By) -> Entry:
        """Keep the bundle of an earlier session that came with a plan."""
        row = {"session_id": sid, "sha256": sha256(content), "content": content, "at": by.at}
        subject = subject_text(sid, sha256(content))
        return self._journal.write("keep_earlier", subject, (earlier_bundles, row), by=by)

    def earlier(self, sid: str) -> list[bytes]:
        """Return the bundles of earlier sessions that came with a plan, in the order of keeping."""
        kept = earlier_bundles.c
        query = select(kept.content).where(kept.session_id == sid).order_by(kept.id)
        return list(self._connection.execute(query).scalars())

    def choose_columns(self, signature: str, columns: Mapping[str, str], *, by: By) -> Entry:
        """Remember which columns were taken in a table of this signature; the newest choice holds."""
        row = {"signature": signature, "columns": dict(columns), "at": by.at}
        return self._journal.write("choose_columns", subject_text(signature), (_CHOICES, row), by=by)

    def columns(self, signature: str) -> Mapping[str, str] | None:
        """Return what was chosen last in a table of this signature, or None."""
        query = select(_CHOICES.c.columns).where(_CHOICES.c.signature == signature).order_by(_CHOICES.c.id.desc())
        found: Mapping[str, str] | None = self._connection.execute(query.limit(1)).scalar()
        return found
