"""The examination from one end to the other: the machine, who may open what, the archive, the made documents.

What needs packages is imported only after they were all found: a machine that lacks one must still be told which.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workbench.doctor import machine, modes, outputs
from workbench.doctor.findings import Finding, Report, faults_of, note, whatever_happens
from workbench.errors import StateError
from workbench.text_vi.doctor import record as words


def examine(home: Path, made: Path, *, now: datetime, backups: Path | None = None) -> Report:
    """Examine a machine and what is kept on it.

    Args:
        home: The folder of the archive; one that is not there yet is no fault.
        made: The folder of made documents.
        now: This instant, aware.
        backups: The folder of backups that is looked at too, if any.

    Returns:
        All that was found; the archive is passed over where packages that it needs are missing.
    """
    report = Report(findings=list(_machine(home, made, now)), free=machine.free_of(home))
    if any(finding.fault.code.startswith("package_") for finding in report.findings):
        report.findings.append(note(words.RECORD_NOT_SEEN, str(home), "record_not_seen"))
        return report
    return examine_record(home, made, now=now, report=report, backups=backups)


def examine_record(home: Path, made: Path, *, now: datetime, report: Report, backups: Path | None = None) -> Report:
    """Examine what is kept, and add to a report what is found; see `examine`."""
    from workbench.desk.place import ADDRESS, ARCHIVE, require_restored
    from workbench.doctor.archive import archive_findings, log_findings
    from workbench.doctor.holders import holder_findings

    try:
        require_restored(home)
    except StateError as half:
        report.findings += faults_of(half, "")
        return report  # what lacks something is told by that alone
    path = home / ARCHIVE
    report.findings += whatever_happens(str(path), holder_findings, path)
    report.findings += whatever_happens(str(path), log_findings, path)
    if (home / ADDRESS).exists():
        report.findings += whatever_happens(str(home / ADDRESS), _database_findings, home, made, now, report, backups)
    elif path.exists():
        report.findings += whatever_happens(str(path), archive_findings, path, made, now, report, backups)
    else:
        report.findings.append(note(words.NO_ARCHIVE, str(path), "no_archive"))
    for manifest in outputs.manifests(made):
        report.findings += whatever_happens(str(manifest), outputs.output_findings, manifest, report)
    return report


def _database_findings(home: Path, made: Path, now: datetime, report: Report, backups: Path) -> Iterator[Finding]:
    """Look at an archive on a database server as at a copy of it in a file, with the same eyes."""
    from workbench.desk.place import archive_file
    from workbench.doctor.archive import archive_findings

    with archive_file(home) as copy:
        yield from archive_findings(copy, made, now, report, backups)


def _machine(home: Path, made: Path, now: datetime) -> Iterator[Finding]:
    yield from machine.python_findings()
    lacking = list(machine.package_findings())
    yield from lacking
    yield from machine.program_findings()
    yield from machine.disk_findings(home, made)
    yield from machine.home_findings(home)
    yield from whatever_happens(str(home), modes.mode_findings, home, made)
    if not lacking:
        from workbench.doctor.doors import door_findings
        from workbench.doctor.wording import wording_findings
        from workbench.doctor.workshop import workshop_findings

        yield from whatever_happens("", workshop_findings, now)
        yield from whatever_happens(str(home), wording_findings, home)
        yield from whatever_happens(str(home), door_findings, home, now)
