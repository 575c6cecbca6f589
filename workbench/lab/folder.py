"""The folder that JupyterLab is rooted in: bundles written anew each time, notebooks that are the staff's once touched.

A session that is not closed is sealed and is left out; each export stands in the journal. A notebook that somebody has
changed or run is never written over: a newer one of the program's is put beside it, once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

from workbench import settings
from workbench.desk import Office, desk_of
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.errors import StateError
from workbench.server.home.private import private_folder, write_private
from workbench.text_vi.lab import process as words

BUNDLES, NOTEBOOKS, GUIDE = "bundles", "notebooks", "DOC-TRUOC.md"
START = f"{NOTEBOOKS}/05_start.ipynb"
"""What JupyterLab opens on."""
HIDDEN = ".workbench"
"""What the program keeps for itself in the folder: settings of JupyterLab, and what it wrote last."""
SETTINGS, WORKSPACES = f"{HIDDEN}/settings", f"{HIDDEN}/workspaces"
_QUIET = {"fetchNews": "false", "checkForUpdates": False}
"""JupyterLab does not ask whether to fetch its news."""
_TOOLBAR = {
    "toolbar": [
        {"name": "restart-and-run", "disabled": True},
        {
            "name": "run-all",
            "command": "notebook:run-all-cells",
            "icon": "ui-components:fast-forward",
            "label": "",
            "caption": words.RUN_ALL,
            "rank": 33,
        },
    ]
}
"""A notebook's ▶▶ runs all cells in the kernel that is there. JupyterLab's own starts the kernel again first, and who
presses it while that starts for the first time may wait for ever: jupyter_server 2.21 keeps the first connection beside
the second, both of one ZMQ identity, and the new kernel hears nothing of what is sent by the second."""
_SETTINGS = {
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": _QUIET,
    "@jupyterlab/notebook-extension/panel.jupyterlab-settings": _TOOLBAR,
}
_COPIED = "notebooks.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What was put into the folder.

    Attributes:
        bundles: Of closed and concluded sessions.
        beside: A notebook that was kept because somebody changed it, and where the program's newer one lies.
    """

    bundles: list[Path]
    beside: dict[Path, Path]


def prepare(home: Path, folder: Path) -> Prepared:
    """Fill the folder from an archive, and let go of the archive.

    Args:
        home: The archive's folder, which must lie outside of the other.
        folder: Made if need be, for this user alone.

    Raises:
        StateError: If one of the two folders lies within the other.
        MissingError: If there is no archive.
    """
    require_apart(home, folder)
    office = desk_of(home)
    private_folder(folder)
    _set_up(folder)
    beside = _copy_notebooks(private_folder(folder / NOTEBOOKS), private_folder(folder / HIDDEN))
    with closing(office):
        written = _export(office, private_folder(folder / BUNDLES))
    write_private(folder / GUIDE, words.guide([path.name for path in written]).encode("utf-8"))
    return Prepared(bundles=written, beside=beside)


def _export(office: Office, bundles: Path) -> list[Path]:
    closed = [session["id"] for session in opening.sessions(office) if session["state"] != "scoring"]
    paths = [bundles / f"{sid}.json" for sid in closed]
    for sid, path in zip(closed, paths, strict=True):
        write_private(path, signing.export_bundle(office, sid))
    return paths


def _set_up(folder: Path) -> None:
    """Give JupyterLab our settings; what a person has set since stays."""
    for name, given in _SETTINGS.items():
        path = folder / SETTINGS / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_private(path, json.dumps(given, ensure_ascii=False, indent=2).encode())


@dataclass(slots=True)
class _Copied:
    """What the program wrote last, by file name, and which of its notebooks it has offered: SHA-256 of the bytes."""

    written: dict[str, str] = field(default_factory=dict)
    offered: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> _Copied:
        """Read what was noted; where nothing can be read, every notebook there counts as somebody's own."""
        try:
            raw = json.loads(path.read_text("utf-8"))
            return cls(written=dict(raw["written"]), offered=dict(raw["offered"]))
        except (OSError, ValueError, KeyError, TypeError):
            return cls()

    def write(self, path: Path) -> None:
        """Note it for the next time."""
        write_private(path, json.dumps({"written": self.written, "offered": self.offered}, indent=1).encode())

    def is_ours(self, path: Path) -> bool:
        """Tell whether a file is just as the program wrote it, or is not there."""
        return not path.exists() or _sha_of(path) == self.written.get(path.name, "")


def _copy_notebooks(notebooks: Path, hidden: Path) -> dict[Path, Path]:
    copied, beside = _Copied.read(hidden / _COPIED), {}
    for packaged in sorted(settings.notebooks_dir().glob("*.ipynb")):
        mine, raw = notebooks / packaged.name, packaged.read_bytes()
        sha = sha256(raw).hexdigest()
        if _sha_of(mine) != sha and not copied.is_ours(mine):
            if copied.offered.get(mine.name) == sha:
                continue
            beside[mine] = next(path for path in _names_beside(mine) if copied.is_ours(path))
        place = beside.get(mine, mine)
        write_private(place, raw)
        copied.written[place.name] = copied.offered[mine.name] = sha
    copied.write(hidden / _COPIED)
    return beside


def _names_beside(path: Path) -> Iterator[Path]:
    return (path.with_name(f"{path.stem}.{words.NEWER}{no or ''}.ipynb") for no in count())


def _sha_of(path: Path) -> str | None:
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def require_apart(home: Path, folder: Path) -> None:
    """Refuse a folder through which the archive could be reached, links followed.

    Raises:
        StateError: If it is, holds, or lies in the archive's folder.
    """
    one, other = home.resolve(), folder.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise StateError.of(words.not_apart(str(one)), where=str(other), code="not_apart")
