"""Files and folders of the home folder that nobody but the server's own user may read.

Modes are set when a file is made, never after: there is no moment in which others could open it.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from workbench.errors import RefusedError
from workbench.text_vi.server import door as words

SECRET_BYTES = 32


def private_folder(path: Path) -> Path:
    """Make a folder for this user alone, or close one that was open to others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.chmod(0o700)
    return path


def write_private(path: Path, content: bytes) -> None:
    """Replace a file as a whole: a reader finds the old bytes or the new ones, never half of either."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(content)
    beside.replace(path)


def append_private(path: Path, content: bytes) -> None:
    """Add to the end of a file, made for this user alone if need be."""
    with os.fdopen(os.open(path, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600), "ab") as file:
        file.write(content)


def secret_in(path: Path) -> bytes:
    """Return the secret kept in a file, made at first use; closes a file that was left open to others.

    Raises:
        RefusedError: If what is there is none.
    """
    if not path.exists():
        write_private(path, secrets.token_bytes(SECRET_BYTES).hex().encode("ascii"))
    path.chmod(0o600)
    return kept_secret(path)


def kept_secret(path: Path) -> bytes:
    """Return the secret that is kept in a file.

    Raises:
        RefusedError: If it can't be read, or is none or a part of one, with which anybody could sign.
    """
    try:
        found = bytes.fromhex(path.read_text("ascii"))
    except (OSError, ValueError):
        found = b""
    if len(found) < SECRET_BYTES:
        raise RefusedError.of(words.SECRET_BROKEN, where=str(path), code="secret_broken")
    return found
