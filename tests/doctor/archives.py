"""A real archive and its documents on the disk, and hands that change them behind the program's back."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select, update

from tests.desk.council import CHEAP, RULEBOOK, SID, Table, sit_down
from tests.desk.levels import above
from tests.desk.test_intake import opened as open_from_list
from tests.desk.whole import conclude
from workbench.desk import office_at, opening, signing
from workbench.desk.printing import make_minutes
from workbench.doctor.findings import Finding, Report
from workbench.doctor.run import examine_record
from workbench.storage import Store, tables
from workbench.storage.engine import open_engine
from workbench.storage.journal import START, digest_of, hash_of

ARCHIVE = "archive.sqlite"


@dataclass(frozen=True)
class Kept:
    """A home and an outputs folder."""

    home: Path
    outputs: Path

    @property
    def archive(self) -> Path:
        return self.home / ARCHIVE

    @property
    def made(self) -> Path:
        return self.outputs / SID

    def found(self) -> list[Finding]:
        """Return what an examination of the record finds."""
        report = Report()
        examine_record(self.home, self.outputs, now=datetime.now(UTC), report=report)
        return report.findings

    def codes(self) -> set[str]:
        return {finding.fault.code for finding in self.found()}

    def tamper(self, *statements: str, rehash: bool = False) -> None:
        """Change rows as somebody with an editor would who puts the triggers back; with `rehash` the journal too."""
        with sqlite3.connect(self.archive) as line:
            triggers = line.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for name, _ in triggers:
                line.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                assert line.execute(statement).rowcount > 0, statement
        line.close()
        if rehash:
            rewrite_journal(self.archive)
        with sqlite3.connect(self.archive) as line:
            for _, sql in triggers:
                line.execute(sql)
        line.close()

    def copy(self, to: Path) -> Kept:
        shutil.copytree(self.home, to / "home")
        shutil.copytree(self.outputs, to / "outputs")
        return Kept(to / "home", to / "outputs")


def rewrite_journal(path: Path) -> None:
    """Number the entries anew and recompute every digest and hash, so that the journal by itself is sound again."""
    engine = open_engine(path)
    journal, previous = tables.journal, START
    with engine.connect() as line, line.begin():
        for entry in line.execute(select(journal).order_by(journal.c.number)).mappings().all():
            rows = [
                (table, dict(row))
                for table in tables.FACTS
                for row in line.execute(select(table).where(table.c.entry == entry["number"])).mappings()
            ]
            now = {**entry, "previous": previous, "digest": digest_of(rows)}
            now["hash"] = hash_of(now)
            line.execute(update(journal).where(journal.c.number == entry["number"]).values(**now))
            previous = now["hash"]
    engine.dispose()


def concluded(folder: Path) -> Kept:
    """Lead a session through every act, to its minutes; open one from an office's list, and one of the next level."""
    home, outputs = folder / "home", folder / "outputs"
    home.mkdir(mode=0o700)
    store = Store(home / ARCHIVE)
    table = on_the_clock(sit_down(store))
    conclude(table, recorded=False)
    make_minutes(table.office, SID, outputs)
    open_from_list(table)
    opening.open_session(table.office, *above(signing.snapshot(table.office, SID).bundle))
    store.close()
    return Kept(home, outputs)


def on_the_clock(table: Table) -> Table:
    """Return the table with a desk whose clock is the machine's."""
    return Table(office_at(table.store, RULEBOOK, hasher=CHEAP), table.store, table.clock, table.plan)
