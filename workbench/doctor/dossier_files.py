"""The files of dossiers: each that the journal speaks of is there with its bytes; what lies there besides is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from workbench.doctor.findings import Finding, Report, note, record
from workbench.programme.acts import GONE, RecordNow
from workbench.settings import DOSSIERS
from workbench.storage import Inspection, Transaction, Wanted
from workbench.storage.filing import Filing
from workbench.text_vi.doctor import record as words

ALL = 10**6


def dossier_file_findings(archive: Inspection, home: Path, report: Report) -> Iterator[Finding]:
    """Hash every file of all dossiers, of sessions and in the registers, those that were replaced or withdrawn too."""
    filing = Filing(home / DOSSIERS)
    told = _told(archive)
    report.files += len(told)
    for sha256, where in told.items():
        path = filing.path_of(sha256)
        if not path.is_file():
            yield record(words.DOSSIER_FILE_MISSING, f"{where}, {path}", "dossier_file_missing")
        elif filing.sha256_of(path) != sha256:
            yield record(words.DOSSIER_FILE_CHANGED, f"{where}, {path}", "dossier_file_changed")
    strays = [path for path in filing.everything() if path.name not in told]
    if strays:
        yield note(words.dossier_strays(len(strays)), str(strays[0]), "dossier_file_stray")


def _told(archive: Inspection) -> Mapping[str, str]:
    """Return the hash of each file that the journal speaks of, and where it does."""
    found: dict[str, str] = {}
    for sid in archive.tx.sessions.ids():
        for file in archive.tx.facts(sid).files:
            where = f"{words.AT_SESSION.format(sid)}, {file.product}, {file.name}"
            found.update({sha256: where for sha256 in (file.sha256, file.text_sha256) if sha256 is not None})
    for one in _attached(archive.tx):
        found[str(one.values["sha256"])] = f"{one.values['dossier']}, {one.id}, {one.title}"
    return found


def _attached(tx: Transaction) -> Iterator[RecordNow]:
    """Yield the files of the registers' dossiers, those that were entered by mistake too."""
    yield from tx.registers.every("attachment")
    for state in GONE:
        yield from tx.registers.search(Wanted(kinds=("attachment",), state=state), limit=ALL)
