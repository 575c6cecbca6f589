"""A real archive and its documents on the disk, and hands that change them behind the program's back."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, select

from tests.desk.council import CHEAP, RULEBOOK, SID, Table, sit_down
from tests.desk.levels import above
from tests.desk.opening.test_intake import opened as open_from_list
from tests.desk.whole import conclude, vote_on_minutes
from workbench.desk import office_at
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.printing.printing import make_minutes
from workbench.doctor.findings import Finding, Report
from workbench.doctor.run import examine_record
from workbench.storage import Store
from workbench.storage.contents.projections import rebuild
from workbench.storage.engine.database import open_engine
from workbench.storage.journal import START, hash_of
from workbench.storage.tables import acts

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
    """Number and hash the entries anew and make the projections of them, so that the journal by itself is sound."""
    engine = open_engine(path)
    with engine.connect() as line, line.begin():
        entries = line.execute(select(acts).order_by(acts.c.scope, acts.c.number)).mappings().all()
        line.exec_driver_sql("DELETE FROM ballots")
        line.exec_driver_sql("DELETE FROM acts")
        last: dict[str, tuple[int, str]] = {}
        for entry in entries:
            number, previous = last.get(entry["scope"], (0, START))
            now = {**entry, "number": number + 1, "previous": previous}
            last[entry["scope"]] = number + 1, hash_of(now)
            line.execute(insert(acts).values(**{**now, "hash": hash_of(now)}))
        rebuild(line)
    engine.dispose()


def concluded(folder: Path) -> Kept:
    """Lead a session through every act, to its minutes; open one from an office's list, and one of the next level."""
    home, outputs = folder / "home", folder / "outputs"
    home.mkdir(mode=0o700)
    store = Store(home / ARCHIVE)
    table = on_the_clock(sit_down(store))
    conclude(table, recorded=False)
    make_minutes(table.office, SID, outputs)
    vote_on_minutes(table)
    open_from_list(table)
    opening.open_session(table.office, *above(signing.snapshot(table.office, SID).bundle))
    store.close()
    return Kept(home, outputs)


def on_the_clock(table: Table) -> Table:
    """Return the table with a desk whose clock is the machine's."""
    return Table(office_at(table.store, RULEBOOK, hasher=CHEAP), table.store, table.clock, table.plan)
