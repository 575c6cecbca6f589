"""Who still writes to files of the archive that are in no folder any more, by Linux's /proc.

Such a file is gone with the process that has it open. Until then it can be read there, so the finding names the place.
Where there is no /proc, or the process is another user's, nothing is seen here; the server itself refuses then.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from workbench.doctor.findings import Finding, record
from workbench.text_vi.doctor import record as words

PROC = Path("/proc")
_GONE = " (deleted)"


def holder_findings(archive: Path) -> Iterator[Finding]:
    """Yield one finding for each process that has lost files of this archive open."""
    prefix = str(archive.resolve())
    for process in sorted(PROC.glob("[0-9]*"), key=lambda path: int(path.name)):
        lost = {name.removeprefix(prefix): str(link) for link, name in _lost(process, prefix)}
        if lost:
            files = [f"{link} -> {archive.name}{ending}" for ending, link in sorted(lost.items())]
            yield record(words.displaced(int(process.name), files), str(archive), "archive_displaced")


def _lost(process: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    try:
        links = list((process / "fd").iterdir())
    except OSError:
        return
    for link in links:
        try:
            target = str(link.readlink())
        except OSError:
            continue
        if target.startswith(prefix) and target.endswith(_GONE):
            yield link, target.removesuffix(_GONE)
