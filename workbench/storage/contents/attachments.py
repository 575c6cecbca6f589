"""What is kept whole beside the journal, named by hash: plan workbooks, earlier and frozen bundles. Columns chosen.

Verbs inside a transaction.
"""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel
from sqlalchemy import Connection, Executable, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from workbench.council.acts.session import Frozen
from workbench.council.journal.records import ColumnsChosen, EarlierKept, PlanFileKept
from workbench.storage.journal import OFFICE, By, Entry, Journal, sha256
from workbench.storage.tables import contents

NAMED: Mapping[str, str] = {"keep_plan_file": "sha256", "keep_earlier": "sha256", "freeze": "bundle_sha256"}
"""Kinds of acts that name contents -> the field that holds the hash."""


class Snapshots:
    """Bundles that sessions were signed off on."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def freeze(self, sid: str, bundle: bytes, *, by: By) -> Entry:
        """Keep the exact bytes a session was signed off on."""
        return _keep(self._connection, self._journal, sid, bundle, Frozen(bundle_sha256=sha256(bundle)), by)

    def bundle(self, sid: str) -> bytes | None:
        """Return the exact bytes a session was signed off on, or None before that."""
        frozen = self._journal.of_kinds(sid, "freeze")
        return content_of(self._connection, frozen[0]) if frozen else None


class Intake:
    """Keeping and finding again what came with a plan."""

    def __init__(self, connection: Connection, journal: Journal) -> None:
        """Work inside one transaction."""
        self._connection = connection
        self._journal = journal

    def keep_file(self, sid: str, name: str, content: bytes, *, by: By) -> Entry:
        """Keep the very bytes a session was opened from."""
        record = PlanFileKept(name=name, sha256=sha256(content))
        return _keep(self._connection, self._journal, sid, content, record, by)

    def file(self, sid: str) -> tuple[str, bytes] | None:
        """Return name and bytes of the file a session was opened from, or None where none was kept."""
        kept = self._journal.of_kinds(sid, "keep_plan_file")
        content = content_of(self._connection, kept[0]) if kept else None
        return None if content is None else (kept[0].kept["name"], content)

    def keep_earlier(self, sid: str, content: bytes, *, by: By) -> Entry:
        """Keep the bundle of an earlier session that came with a plan."""
        return _keep(self._connection, self._journal, sid, content, EarlierKept(sha256=sha256(content)), by)

    def earlier(self, sid: str) -> list[bytes]:
        """Return the bundles of earlier sessions that came with a plan, in the order of keeping."""
        kept = (content_of(self._connection, entry) for entry in self._journal.of_kinds(sid, "keep_earlier"))
        return [content for content in kept if content is not None]

    def choose_columns(self, signature: str, columns: Mapping[str, str], *, by: By) -> Entry:
        """Remember which columns were taken in a table of this signature; the newest choice holds."""
        return self._journal.write(OFFICE, ColumnsChosen(signature=signature, columns=dict(columns)), by=by)

    def columns(self, signature: str) -> Mapping[str, str] | None:
        """Return what was chosen last in a table of this signature, or None."""
        chosen = self._journal.of_kinds(OFFICE, "choose_columns")
        mine = [entry.kept["columns"] for entry in chosen if entry.kept["signature"] == signature]
        found: Mapping[str, str] | None = mine[-1] if mine else None
        return found


def _keep(connection: Connection, journal: Journal, sid: str, content: bytes, record: BaseModel, by: By) -> Entry:
    journal.taken.require_to_write(sid)
    connection.execute(_ADD[connection.dialect.name], {"sha256": sha256(content), "content": content})
    return journal.write(sid, record, by=by)


def content_of(connection: Connection, entry: Entry) -> bytes | None:
    """Return the contents that an entry names; None where they are gone."""
    found: bytes | None = connection.execute(_CONTENT, {"sha256": entry.kept[NAMED[entry.kind]]}).scalar()
    return found


_ADD: Mapping[str, Executable] = {
    made.name: insert(contents).on_conflict_do_nothing()
    for made, insert in ((sqlite.dialect, sqlite.insert), (postgresql.dialect, postgresql.insert))
}
"""Two sessions may keep the same bytes at once. Only an opening keeps several contents, and there is one at a time."""
_CONTENT = select(contents.c.content).where(contents.c.sha256 == bindparam("sha256"))
