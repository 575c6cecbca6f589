"""A disk that is slow by itself, and one that takes nothing more: reads go on, nothing answered is lost."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor

from tests.faults.clickers import Member, dearest
from tests.faults.disk import read_only, slow
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE
from workbench.storage import Store

SECONDS = 2.0
"""For each thing that is to be safe on the disk."""


def member(office: Office, name: str) -> Member:
    path = f"{office.api_path}/products/{office.council.products[0]}"
    found = Member(office.visitor(name), name, path, dearest(1), random.Random(0))  # noqa: S311
    found.declare()
    return found


def test_whoever_reads_does_not_wait_for_a_slow_disk_and_what_is_answered_is_on_it(office: Office) -> None:
    writer, reader, chair = member(office, "M02"), member(office, "M03"), office.visitor("M01")
    reads = [lambda: reader.visitor.api("GET", f"{reader.path}/ballot"), lambda: chair.get("/council/home")]
    reads += [lambda: chair.api("GET", f"{office.api_path}/progress"), lambda: chair.get("/healthz")]
    for read in reads:
        assert read().status == 200  # what is made once is there

    with slow(office.pid, SECONDS), ThreadPoolExecutor(1) as pool:
        saving = pool.submit(writer.do, "ballot", writer.change(writer.dearest))
        statuses = [read().status for read in reads]
        waiting = not saving.done()
        saving.result()

    assert statuses == [200] * len(reads)
    assert waiting, "they were answered before the disk had what was to be saved"
    assert writer.unanswered is None
    office.kill()
    office.start()
    writer.visitor.base = office.base
    assert writer.stored() == (writer.version, writer.held)


def test_a_disk_that_takes_nothing_more_is_told_and_nothing_is_half_done(office: Office) -> None:
    writer = member(office, "M02")
    writer.do("ballot", writer.change(writer.dearest))
    change = writer.change({"1.1": "a"})
    archive = office.home / ARCHIVE
    files = [archive, *(archive.with_name(ARCHIVE + end) for end in ("-wal", "-shm"))]
    with read_only(office.pid, *files):
        refused = [writer.ask("ballot", change), writer.ask("hand-in", {"version": writer.version})]
        stored = writer.stored()

    assert [(answer.status, answer.codes) for answer in refused] == [(500, ["archive_not_written"])] * 2
    assert stored == (writer.version, writer.held), "what was saved before can still be read"
    writer.do("ballot", change)
    writer.do("hand-in", {"version": writer.version})
    assert writer.unanswered is None
    office.stop()
    store = Store(archive)
    assert store.verify_journal() is None
    store.close()
