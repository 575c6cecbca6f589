"""The folder that JupyterLab is rooted in: bundles written anew each time, notebooks copied once and then the staff's.

A session that is not closed is sealed and is left out; each export stands in the journal.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from workbench import settings
from workbench.desk import Desk, desk_of
from workbench.errors import StateError
from workbench.server.private import private_folder, write_private
from workbench.text_vi import lab as words

BUNDLES, NOTEBOOKS, GUIDE = "bundles", "notebooks", "DOC-TRUOC.md"


def prepare(home: Path, folder: Path) -> list[Path]:
    """Fill the folder from an archive, and let go of the archive.

    Args:
        home: The archive's folder, which must lie outside of the other.
        folder: Made if need be, for this user alone.

    Returns:
        The bundles that were written, of closed and concluded sessions.

    Raises:
        StateError: If one of the two folders lies within the other.
        MissingError: If there is no archive.
    """
    require_apart(home, folder)
    desk = desk_of(home)
    private_folder(folder)
    _copy_notebooks(private_folder(folder / NOTEBOOKS))
    with closing(desk):
        written = _export(desk, private_folder(folder / BUNDLES))
    write_private(folder / GUIDE, words.guide([path.name for path in written]).encode("utf-8"))
    return written


def _export(desk: Desk, bundles: Path) -> list[Path]:
    closed = [session["id"] for session in desk.sessions() if session["state"] != "scoring"]
    paths = [bundles / f"{sid}.json" for sid in closed]
    for sid, path in zip(closed, paths, strict=True):
        write_private(path, desk.export_bundle(sid))
    return paths


def _copy_notebooks(notebooks: Path) -> None:
    for notebook in sorted(settings.notebooks_dir().glob("*.ipynb")):
        if not (notebooks / notebook.name).exists():
            shutil.copyfile(notebook, notebooks / notebook.name)


def require_apart(home: Path, folder: Path) -> None:
    """Refuse a folder through which the archive could be reached, links followed.

    Raises:
        StateError: If it is, holds, or lies in the archive's folder.
    """
    one, other = home.resolve(), folder.resolve()
    if one.is_relative_to(other) or other.is_relative_to(one):
        raise StateError.said(words.not_apart(str(one)), where=str(other), code="not_apart")
