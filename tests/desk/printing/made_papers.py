"""A concluded session with all its papers, made without a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from tests.desk.council import SID, Table, sit_down
from tests.desk.whole import conclude
from workbench.desk.acts import signing
from workbench.desk.paper_facts import facts_of
from workbench.documents.set.make import making
from workbench.storage import Store


@contextmanager
def session_with_papers(home: Path) -> Iterator[tuple[Table, Path]]:
    """Yield the table and the folder of all sessions' documents."""
    table = conclude(sit_down(Store(home / "archive.sqlite")))
    make(table, home / "outputs" / SID)
    yield table, home / "outputs"
    table.store.close()


def make(table: Table, folder: Path, **told: str) -> None:
    """Make the papers into a folder that is not there yet, with these facts of the office too."""
    snapshot = signing.snapshot(table.office, SID)
    known = facts_of(table.office, SID)
    facts = replace(known, values={**known.values, **told}).as_bytes()
    folder.mkdir(parents=True)
    stages = making(snapshot.bundle, table.office.rulebook, folder, bundle_sha256=snapshot.bundle_sha256, facts=facts)
    made = (stages.minutes, stages.letters, stages.tally, stages.sheets, stages.papers)
    for stage in (stages.begin, *made, stages.close):
        stage()
