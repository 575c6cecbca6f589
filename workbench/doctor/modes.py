"""Who may open what: home, archive and the documents with named ticks are for the server's own user alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from workbench.doctor.findings import Finding, machine
from workbench.doctor.outputs import manifests
from workbench.settings import DOSSIERS
from workbench.text_vi.doctor import machine as words

OTHERS = stat.S_IRWXG | stat.S_IRWXO
FOLDER_MODE, FILE_MODE = 0o700, 0o600


def mode_findings(home: Path, outputs: Path) -> Iterator[Finding]:
    """Name what other users of the machine could open; where modes mean nothing (Windows) there is nothing to say."""
    if os.name != "posix":
        return
    files = [path for pattern in ("archive.sqlite*", "server.log*") for path in sorted(home.glob(pattern))]
    secrets = [*sorted(home.glob("*-secret")), home / "oidc-bindings"]
    private = [
        home,
        home / "run",
        *files,
        *secrets,
        home / "signed-out",
        home / DOSSIERS,
        *sorted((home / "tls").glob("*")),
    ]
    for path in (*private, *(manifest.parent for manifest in manifests(outputs))):
        if path.exists():
            yield from _open_to_others(path)


def _open_to_others(path: Path) -> Iterator[Finding]:
    found = path.stat()
    wanted = FOLDER_MODE if path.is_dir() else FILE_MODE
    if found.st_mode & OTHERS:
        shown = f"{stat.S_IMODE(found.st_mode):04o}"
        yield machine(words.open_to_others(shown, f"{wanted:o}", str(path)), str(path), "open_to_others")
    if found.st_uid != os.geteuid():
        yield machine(words.NOT_THE_OWNER, str(path), "not_the_owner")
