"""The copies of the minutes that people signed: each that the journal tells of lies where it was kept, unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from workbench.council.acts.minutes import SignedCopyKept
from workbench.desk.printing.signed_copies import path_of
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import Dossier
from workbench.text_vi.documents import signed_copy as words


def signed_copy_findings(case: Dossier, outputs: Path) -> Iterator[Finding]:
    """Hash every signed copy of a session."""
    for act in case.of(SignedCopyKept):
        path = path_of(outputs, case.sid, act.record.sha256)
        if not path.is_file():
            yield record(words.NOT_THERE, str(path), "signed_copy_missing")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != act.record.sha256:
            yield record(words.NOT_THE_SAME, str(path), "signed_copy_changed")
