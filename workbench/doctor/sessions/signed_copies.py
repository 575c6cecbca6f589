"""The papers that people signed or worked on: each that the journal tells of lies where it was kept, unchanged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.council.acts.minutes import HandChangedKept, SignedCopyKept
from workbench.desk.printing.hand_changed import path_of as changed_path
from workbench.desk.printing.signed_copies import path_of
from workbench.doctor.findings import Finding, record
from workbench.doctor.sessions.session import Dossier
from workbench.text_vi.documents import hand_changed as changed_words
from workbench.text_vi.documents import signed_copy as words


def signed_copy_findings(case: Dossier, outputs: Path) -> Iterator[Finding]:
    """Hash every signed copy of a session."""
    for act in case.of(SignedCopyKept):
        path = path_of(outputs, case.sid, act.record.sha256, act.record.copy_of)
        yield from _examined(path, act.record.sha256, words, "signed_copy")


def hand_changed_findings(case: Dossier, outputs: Path) -> Iterator[Finding]:
    """Hash every Word file that somebody worked on, and its newest PDF."""
    for one in {act.record.sha256: act.record for act in case.of(HandChangedKept)}.values():
        path = changed_path(outputs, case.sid, one.paper, one.sha256)
        yield from _examined(path, one.sha256, changed_words, "hand_changed")
        if one.pdf_sha256 is not None:
            yield from _examined(path.with_suffix(".pdf"), one.pdf_sha256, changed_words, "hand_changed")


def _examined(path: Path, sha256: str, said: Any, code: str) -> Iterator[Finding]:
    if not path.is_file():
        yield record(said.NOT_THERE, str(path), f"{code}_missing")
    elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
        yield record(said.NOT_THE_SAME, str(path), f"{code}_changed")
