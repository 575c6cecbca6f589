"""The archive from the file's structure up: SQLite's checks, the shape, the journal, then every session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from workbench.doctor.ballots import ballot_findings
from workbench.doctor.board import board_findings, credential_findings
from workbench.doctor.conclusion import conclusion_findings, result_findings
from workbench.doctor.dossier import Dossier
from workbench.doctor.findings import Finding, Report, machine, note, record, whatever_happens
from workbench.doctor.frozen import frozen_findings
from workbench.doctor.seats import seat_findings
from workbench.rulebook import Rulebook
from workbench.storage import Inspection, first_bad_frame, inspect_archive, newest_of, read_newest, wal_of
from workbench.text_vi.doctor import record as words
from workbench.text_vi.storage import archive as storage_words

CLOCK_SLACK = timedelta(minutes=2)


def archive_findings(path: Path, outputs: Path, now: datetime, report: Report) -> Iterator[Finding]:
    """Look at one state of the archive."""
    with inspect_archive(path) as archive:
        yield from whatever_happens(str(path), _structure, archive, path)
        at, newest = archive.steps()
        if at != newest:
            yield machine(words.other_release(at or "-", newest or "-"), str(path), "other_release")
            return
        yield from whatever_happens(str(path), _shape, archive, path)
        unreadable = archive.unreadable()
        for table, key in unreadable:
            yield record(words.row_unreadable(), f"{path}, {words.AT_ROW.format(table, key)}", "row_unreadable")
        yield from whatever_happens(words.AT_JOURNAL, _journal, archive, now, report, unreadable)
        yield from whatever_happens(str(newest_of(path)), _newest, archive, path)
        rulebook = Rulebook()
        for sid in archive.tx.sessions.ids():
            report.sessions += 1
            yield from _session(Dossier(sid=sid, archive=archive, rulebook=rulebook), outputs)
        if archive.is_overtaken():
            yield machine(words.overtaken(), str(path), "overtaken")


def log_findings(path: Path) -> Iterator[Finding]:
    """Read the archive's log to its end before SQLite passes over what is damaged in it."""
    bad = first_bad_frame(path)
    if bad is None:
        return
    where = str(wal_of(path))
    if bad.after or not bad.number:
        yield record(storage_words.log_damaged(bad.number, bad.after), where, "log_damaged")
    else:
        yield note(words.log_cut_off(bad.number), where, "log_cut_off")


def _newest(archive: Inspection, path: Path) -> Iterator[Finding]:
    """Compare the journal's end with the entry that was written down as the newest."""
    last, told, where = archive.tx.journal.last(), read_newest(path), str(newest_of(path))
    if told is None and last is not None:
        yield machine(words.newest_untold(), where, "newest_untold")
    elif told is not None and not archive.tx.journal.holds(told.number, told.hash):
        said = storage_words.newest_missing(told.number, last.number if last else 0)
        yield record(said, where, "newest_missing")


def _structure(archive: Inspection, path: Path) -> Iterator[Finding]:
    for line in archive.damage():
        yield record(words.file_damaged(line), str(path), "file_damaged")


def _shape(archive: Inspection, path: Path) -> Iterator[Finding]:
    for name in archive.misshapen():
        yield record(words.misshapen(), f"{path}, {name}", "misshapen")
    for orphan in archive.orphans():
        where = f"{path}, {words.AT_ROW.format(orphan.table, orphan.rowid)}"
        yield record(words.orphan(orphan.names), where, "orphan")


def _journal(
    archive: Inspection, now: datetime, report: Report, unreadable: list[tuple[str, str]]
) -> Iterator[Finding]:
    last = archive.tx.journal.last()
    if last is not None:
        report.entries, report.head = last.number, last.hash
        if last.at > now + CLOCK_SLACK:
            yield machine(words.clock_behind(last.at.isoformat()), words.AT_ENTRY.format(last.number), "clock_behind")
    for broken in archive.broken_entries(with_rows=not unreadable):
        entry = archive.entry(broken.number)
        about = f" ({entry['act']} {entry['subject']})" if entry else ""
        where = words.AT_ENTRY.format(broken.number) + about
        yield record(words.BROKEN[broken.why], where, f"journal_{broken.why}")


def _session(of: Dossier, outputs: Path) -> Iterator[Finding]:
    looks = (frozen_findings, board_findings, ballot_findings, seat_findings, credential_findings, conclusion_findings)
    for look in looks:
        yield from whatever_happens(of.place, look, of)
    yield from whatever_happens(of.place, result_findings, of, outputs)
