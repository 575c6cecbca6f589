"""A backup of all that a council keeps: the archive, the loaded wording, dossiers' files, the made documents.

Made in a folder aside and renamed when it is whole. Left out: what a server remembers of sign-ins, for after a restore
everybody signs in again.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from workbench import settings
from workbench.desk.desk import ARCHIVE, require_archive
from workbench.errors import DocumentError
from workbench.storage.backup import copy_archive
from workbench.storage.filing import STAGED
from workbench.text_vi import system
from workbench.text_vi.storage import backup as words

OUTPUTS = "outputs"


def back_up(home: Path, outputs: Path, folder: Path) -> None:
    """Copy everything into a folder that is not there yet.

    Args:
        home: The archive's folder.
        outputs: The folder of made documents; left out where there is none.
        folder: Gets the archive, `overlay/`, `dossiers/` and `outputs/`, for this user alone.

    Raises:
        MissingError: If there is no archive.
        DocumentError: If the folder is there already, lies in what is copied, or can't be written.
    """
    require_archive(home)
    if folder.exists():
        raise DocumentError.of(words.FOLDER_THERE, where=str(folder), code="folder_there")
    if any(folder.resolve().is_relative_to(kept.resolve()) for kept in (home, outputs)):
        raise DocumentError.of(words.FOLDER_WITHIN, where=str(folder), code="folder_within")
    making = folder.with_name(f".{folder.name}.making")
    try:
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir(parents=True, mode=0o700)
        copy_archive(home / ARCHIVE, making / ARCHIVE)
        ours = [(home / name, name) for name in (settings.OVERLAY, settings.DOSSIERS)]
        for kept, name in (*ours, (outputs, OUTPUTS)):
            if kept.is_dir():
                shutil.copytree(
                    kept, making / name, symlinks=True, ignore=shutil.ignore_patterns(".lock", ".*.making", STAGED)
                )
        making.rename(folder)
    except OSError as error:
        raise DocumentError.of(words.not_copied(system.why(error)), str(folder), "not_copied") from error
    finally:
        shutil.rmtree(making, ignore_errors=True)
