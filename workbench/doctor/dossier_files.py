"""The files of dossiers and records: each that the journal speaks of is there, whole; what else lies there is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.desk.programme.attachments import every_file
from workbench.doctor.findings import Finding, Report, note, record
from workbench.programme.acts import has_content
from workbench.settings import DOSSIERS
from workbench.storage import Inspection
from workbench.storage.filing import Filing
from workbench.text_vi.doctor import record as words


def dossier_file_findings(archive: Inspection, home: Path, report: Report) -> Iterator[Finding]:
    """Hash every file of all dossiers, of sessions and in the registers, those that were replaced or withdrawn too.

    A file that was erased at somebody's request and lies there still is told, unless another record has the same.
    """
    filing = Filing(home / DOSSIERS)
    told = _told(archive)
    report.files += len(told)
    for sha256, where in told.items():
        path = filing.path_of(sha256)
        if not path.is_file():
            yield record(words.DOSSIER_FILE_MISSING, f"{where}, {path}", "dossier_file_missing")
        elif filing.sha256_of(path) != sha256:
            yield record(words.DOSSIER_FILE_CHANGED, f"{where}, {path}", "dossier_file_changed")
    erased = {str(one.values["sha256"]) for one in every_file(archive.tx) if not has_content(one)} - told.keys()
    for path in map(filing.path_of, sorted(erased)):
        if path.is_file():
            yield record(words.FILE_ERASED_STAYS, str(path), "dossier_file_erased")
    told |= dict.fromkeys(erased, "")
    strays = [path for path in filing.everything() if path.name not in told]
    if strays:
        yield note(words.dossier_strays(len(strays)), str(strays[0]), "dossier_file_stray")


def _told(archive: Inspection) -> dict[str, str]:
    """Return the hash of each file that the journal speaks of, and where it does."""
    found: dict[str, str] = {}
    for sid in archive.tx.sessions.ids():
        for file in archive.tx.facts(sid).files:
            where = f"{words.AT_SESSION.format(sid)}, {file.product}, {file.name}"
            found.update({sha256: where for sha256 in (file.sha256, file.text_sha256) if sha256 is not None})
    for one in filter(has_content, every_file(archive.tx)):
        found[str(one.values["sha256"])] = f"{one.values['of']}, {one.id}, {one.title}"
    return found
