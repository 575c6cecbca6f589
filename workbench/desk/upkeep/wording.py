"""The gazette's wording, loaded over our short one and taken off: a file of the home, and the act on record.

The file is put in its place inside the transaction of its entry, which names the decision and the table's hash. A home
without an archive has no record yet, and none is begun for this. Kept out: reading the office's table
(`workbooks.overlay.file`), what words may change on a sheet (`rulebook.records.overlay`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from pydantic import BaseModel

from workbench import settings
from workbench.council.journal.records import WordingLoaded, WordingRemoved
from workbench.desk.desk import utcnow
from workbench.desk.office import OPERATOR
from workbench.desk.place import place_of
from workbench.errors import Fault
from workbench.rulebook import Rulebook
from workbench.rulebook.records.overlay import Overlay
from workbench.storage import OFFICE, By, Store
from workbench.workbooks.overlay.file import loaded_overlays, read_overlays, remove_overlay, store_overlay, unheard


def load_wording(
    home: Path,
    raw: bytes,
    name: str,
    rulebook: Rulebook,
    *,
    by: str | None = None,
    decision: str | None = None,
    doubts: Callable[[Sequence[Fault]], None] = unheard,
) -> list[tuple[Overlay, Path]]:
    """Load an office's table of printed wording; for each decision in it what was loaded is replaced as a whole.

    Args:
        home: The archive's folder.
        raw: The table's bytes: .xlsx, .ods or CSV.
        name: Its file name.
        rulebook: The published sheets in our own words.
        by: Who loads it, if that is told.
        decision: For rows that name none, as a person writes it.
        doubts: Told what a person should look at in the file, before anything is refused.

    Returns:
        What was read and the file that now holds it, the newest decision first.

    Raises:
        RulebookError: With all faults at once; nothing is written then.
        PlanError: If a workbook can't be opened.
    """
    acting = By(who=OPERATOR, at=utcnow().replace(microsecond=0))
    overlays = read_overlays(raw, name, rulebook, at=acting.at, by=by, decision=decision, doubts=doubts)
    loaded: list[tuple[Overlay, Path]] = []
    for overlay in overlays:
        record = WordingLoaded(decision=overlay.decision, sha256=overlay.wording.sha256)
        with _on_record(home, record, by=acting):
            loaded.append((overlay, store_overlay(overlay, home / settings.OVERLAY, rulebook)))
    return loaded


def remove_wording(home: Path, rulebook: Rulebook, decision: str | None = None) -> dict[str, Path]:
    """Take loaded wording off, of one decision or of all; return the files that went, by decision.

    Raises:
        MissingError: If nothing is loaded.
        RulebookError: If there is no such decision, or a file can't be removed.
    """
    acting = By(who=OPERATOR, at=utcnow().replace(microsecond=0))
    there = loaded_overlays(home / settings.OVERLAY, rulebook, decision)
    for number, path in there.items():
        with _on_record(home, WordingRemoved(decision=number), by=acting):
            remove_overlay(path)
    return there


@contextmanager
def _on_record(home: Path, record: BaseModel, *, by: By) -> Iterator[None]:
    """Do something and put it on record, where there is an archive, both or neither."""
    place = place_of(home)
    if isinstance(place, Path) and not place.is_file():
        yield
        return
    with closing(Store(place)) as store, store.begin(OFFICE) as tx:
        tx.put_for_office(record, by=by)
        yield
