"""The archive from the file's structure up: SQLite's checks, the shape, the journal, then every session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from workbench.desk.place import COPIED
from workbench.desk.programme.erasing import destroyed_keys, holding
from workbench.desk.upkeep.kept import index_of
from workbench.doctor.dossier_files import dossier_file_findings
from workbench.doctor.findings import Finding, Report, machine, note, record, whatever_happens
from workbench.doctor.sessions.ballots import ballot_findings
from workbench.doctor.sessions.board import board_findings, credential_findings
from workbench.doctor.sessions.conclusion import conclusion_findings, result_findings
from workbench.doctor.sessions.frozen import frozen_findings
from workbench.doctor.sessions.proposals import proposal_findings
from workbench.doctor.sessions.seals import seal_findings
from workbench.doctor.sessions.seats import seat_findings
from workbench.doctor.sessions.session import Dossier
from workbench.doctor.sessions.signed_copies import hand_changed_findings, signed_copy_findings
from workbench.rulebook import Rulebook
from workbench.storage import (
    OFFICE,
    BrokenEntry,
    Inspection,
    first_bad_frame,
    inspect_archive,
    lost_entries,
    newest_of,
    read_newest,
    session_of,
    wal_of,
)
from workbench.text_vi.doctor import record as words
from workbench.text_vi.storage import archive as storage_words

CLOCK_SLACK = timedelta(minutes=2)
LOOKS: tuple[Callable[[Dossier], Iterator[Finding]], ...] = (
    frozen_findings,
    board_findings,
    ballot_findings,
    seal_findings,
    proposal_findings,
    seat_findings,
    credential_findings,
    conclusion_findings,
)
"""What is looked at in each session."""


def archive_findings(
    path: Path, outputs: Path, now: datetime, report: Report, backups: Path | None
) -> Iterator[Finding]:
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
            yield record(words.ROW_UNREADABLE, f"{path}, {words.AT_ROW.format(table, key)}", "row_unreadable")
        yield from whatever_happens(words.AT_JOURNAL, _journal, archive, now, report)
        yield from whatever_happens(words.AT_JOURNAL, _listed, archive)
        yield from whatever_happens(str(path), _projections, archive, path)
        yield from whatever_happens(words.AT_KEYS, _keys, archive)
        if backups is not None:
            yield from whatever_happens(str(backups), _backups, archive, path, backups)
        yield from whatever_happens(str(newest_of(path)), _newest, archive, path)
        rulebook = Rulebook()
        for sid in archive.tx.sessions.ids():
            report.sessions += 1
            yield from _session(Dossier(sid=sid, archive=archive, rulebook=rulebook), outputs)
        yield from whatever_happens(str(path.parent), dossier_file_findings, archive, path.parent, report)
        if archive.is_overtaken():
            yield machine(words.OVERTAKEN, str(path), "overtaken")


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
    """Compare the ends of the journal's scopes with the entries that were written down as the newest."""
    told, where, journal = read_newest(path), str(newest_of(path)), archive.tx.journal
    if told is None and journal.heads():
        yield machine(words.NEWEST_UNTOLD, where, "newest_untold")
    for lost in lost_entries(told or {}, journal):
        yield record(storage_words.newest_missing(lost.session, lost.told, lost.last), where, "newest_missing")


def _listed(archive: Inspection) -> Iterator[Finding]:
    """Compare the sessions that are there with those that the office's own scope lists, each by its first entry."""
    journal = archive.tx.journal
    listed = {one.kept["session"]: one.kept["opened_hash"] for one in journal.of_kinds(OFFICE, "list_session")}
    for scope in sorted((journal.heads().keys() | listed.keys()) - {OFFICE}):
        if listed.get(scope) != journal.first_hash(scope):
            yield record(words.SESSION_UNLISTED, words.AT_SESSION.format(scope), "session_unlisted")


def _projections(archive: Inspection, path: Path) -> Iterator[Finding]:
    for table in archive.differing():
        yield record(words.PROJECTION_DIFFERS, f"{path}, {table}", "projection_differs")


def _keys(archive: Inspection) -> Iterator[Finding]:
    for fault in archive.key_faults():
        yield record(words.KEYS[fault.why], f"{words.AT_KEYS}, {fault.record}", f"key_{fault.why}")


def _backups(archive: Inspection, path: Path, backups: Path) -> Iterator[Finding]:
    """Tell which copies of the archive hold keys that were destroyed since, as far as their days tell."""
    kept = index_of(backups)
    aside = path.with_name(COPIED)
    for one in destroyed_keys(archive.tx):
        names = [backup.name for backup in holding(one, kept)]
        # an act's hour is kept to the second: what was put aside within that second may hold the key
        if aside.is_file() and datetime.fromtimestamp(aside.stat().st_mtime, UTC).replace(microsecond=0) <= one.at:
            names.append(COPIED)
        if names:
            yield note(words.backups_hold(one.record, names), str(backups), "backups_hold_key")


def _structure(archive: Inspection, path: Path) -> Iterator[Finding]:
    for line in archive.damage():
        yield record(words.file_damaged(line), str(path), "file_damaged")


def _shape(archive: Inspection, path: Path) -> Iterator[Finding]:
    for name in archive.misshapen():
        yield record(words.MISSHAPEN, f"{path}, {name}", "misshapen")
    for orphan in archive.orphans():
        where = f"{path}, {words.AT_ROW.format(orphan.table, orphan.rowid)}"
        yield record(words.orphan(orphan.names), where, "orphan")


def _journal(archive: Inspection, now: datetime, report: Report) -> Iterator[Finding]:
    journal = archive.tx.journal
    heads = journal.heads()
    report.entries = sum(head.number for head in heads.values())
    report.heads = {session_of(scope) or storage_words.OFFICE: head.hash for scope, head in sorted(heads.items())}
    begun = monotonic()
    for broken in archive.broken_entries():
        where = f"{words.AT_ENTRY.format(broken.number)} ({_about(archive, broken)})"
        yield record(words.BROKEN[broken.why], where, f"journal_{broken.why}")
    report.chain_seconds = monotonic() - begun
    for wrong in archive.wrong_in_checkpoint():
        yield record(words.CHECKPOINT_WRONG, f"{words.AT_CHECKPOINT}, {wrong}", "checkpoint_wrong")
    sessions = {scope: head for scope, head in heads.items() if scope != OFFICE}
    newest = [entry for scope, head in sessions.items() if (entry := journal.entry(scope, head.number)) is not None]
    last = max(newest, key=lambda entry: entry.at, default=None)
    if last is not None and last.at > now + CLOCK_SLACK:
        where = f"{words.AT_SESSION.format(last.scope)}, {words.AT_ENTRY.format(last.number)}"
        yield machine(words.clock_behind(last.at.isoformat()), where, "clock_behind")


def _about(archive: Inspection, broken: BrokenEntry) -> str:
    of = storage_words.scope_name(session_of(broken.scope))
    with suppress(ValueError, TypeError):  # what it was about can't be read any more
        entry = archive.tx.journal.entry(broken.scope, broken.number)
        of = f"{of}: {entry.kind} {entry.subject}" if entry else of
    return of


def _session(of: Dossier, outputs: Path) -> Iterator[Finding]:
    for look in LOOKS:
        yield from whatever_happens(of.place, look, of)
    yield from whatever_happens(of.place, result_findings, of, outputs)
    yield from whatever_happens(of.place, signed_copy_findings, of, outputs)
    yield from whatever_happens(of.place, hand_changed_findings, of, outputs)
