"""A backup as one file that only the holder of a key opens: a tar archive, encrypted with age (age-encryption.org/v1).

The machine keeps the public keys alone: who steals it, or a backup, reads nothing with them. Age says that nobody else
can read a file, not who made it: whoever has the public key can make one. What it holds is held against the journal's
hashes (`doctor`) and the members' receipts. Kept out: what is in a backup (`backup`), when one is made (`kept`).
"""

from __future__ import annotations

import os
import tarfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyrage

from workbench.desk.aside import aside
from workbench.errors import DocumentError, MissingError
from workbench.text_vi import system
from workbench.text_vi.storage import backup as words

ENDING = ".age"
RECIPIENTS = "backup-recipients"
"""In the home: public keys, one a line."""


def new_key(home: Path, file: Path) -> str:
    """Write a new secret key into a file that is not there yet, and its public half into the home.

    Args:
        home: The archive's folder; backups made from it are readable for this key too from now on.
        file: Gets the secret key, for this user alone; it belongs on a stick in a locked place, not on the machine.

    Returns:
        The public key, `age1…`.

    Raises:
        DocumentError: If the file is there, or one of the two can't be written; then neither is.
    """
    identity = pyrage.x25519.Identity.generate()
    public = str(identity.to_public())
    try:
        with os.fdopen(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="ascii") as kept:
            kept.write(f"# public key: {public}\n{identity}\n")
            kept.flush()
            os.fsync(kept.fileno())
    except FileExistsError as error:
        raise DocumentError.of(words.KEY_THERE, where=str(file), code="key_there") from error
    except OSError as error:
        raise DocumentError.of(words.not_written(system.why(error)), str(file), "not_written") from error
    try:
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (home / RECIPIENTS).open("a", encoding="ascii") as known:
            known.write(f"{public}\n")
    except OSError as error:
        file.unlink()
        raise DocumentError.of(words.not_written(system.why(error)), str(home), "not_written") from error
    return public


def recipients_of(home: Path) -> list[str]:
    """Return the public keys for which a home's backups are encrypted; none where no key was made.

    Raises:
        DocumentError: If the file holds a line that is no public key: a backup that nobody opens is worse than none.
    """
    try:
        lines = [line.strip() for line in (home / RECIPIENTS).read_text("ascii", errors="replace").splitlines()]
    except FileNotFoundError:
        return []
    for line in lines:
        _recipient(line, where=str(home / RECIPIENTS))
    return lines


def require_recipients(home: Path) -> list[str]:
    """Return the public keys of a home.

    Raises:
        DocumentError: If no key was made yet, or as `recipients_of`.
    """
    if not (found := recipients_of(home)):
        raise DocumentError.of(words.NO_KEY_YET, where=str(home / RECIPIENTS), code="no_key_yet")
    return found


def _recipient(text: str, *, where: str) -> pyrage.x25519.Recipient:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise DocumentError.of(words.NO_PUBLIC_KEY, where=where, code="no_public_key") from error


def seal(folder: Path, file: Path, recipients: Sequence[str]) -> None:
    """Write a folder as one encrypted file, for this user alone; it has its name only once it is whole.

    Raises:
        OSError: If it can't be written; nothing is left then.
    """
    keys = [_recipient(one, where=str(file)) for one in recipients]
    with aside(file.parent, "sealed", ".making") as beside:
        with (
            os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as sealed,
            _as_tar(folder) as clear,
        ):
            pyrage.encrypt_io(clear, sealed, keys)
            sealed.flush()
            os.fsync(sealed.fileno())
        beside.rename(file)


@contextmanager
def _as_tar(folder: Path) -> Iterator[object]:
    """Give a folder as a stream, packed by a thread while it is read."""
    read, write = os.pipe()
    met: list[BaseException] = []

    def pack() -> None:
        try:
            with os.fdopen(write, "wb") as into, tarfile.open(fileobj=into, mode="w|") as tar:
                tar.add(folder, arcname=".")
        except BrokenPipeError:  # who reads has met a fault, and tells it
            return
        except OSError as error:
            met.append(error)

    packing = threading.Thread(target=pack, name="backup-tar")
    packing.start()
    try:
        with os.fdopen(read, "rb") as clear:
            yield clear
    finally:
        packing.join()
    if met:
        raise met[0]


def unseal(file: Path, to: Path, identity: Path) -> None:
    """Unpack an encrypted backup into an empty folder.

    Args:
        file: The backup.
        to: The folder.
        identity: The file with the secret key.

    Raises:
        MissingError: If backup or key is not there.
        DocumentError: If the key is none or not the one, or the file is cut off, changed, or no backup.
    """
    for needed in (file, identity):
        if not needed.is_file():
            raise MissingError.of(words.NO_SUCH_FILE, where=str(needed), code="no_such_file")
    beside = to / ".clear.tar"
    try:
        with file.open("rb") as sealed, beside.open("xb") as clear:
            pyrage.decrypt_io(sealed, clear, [_identity(identity)])
        with tarfile.open(beside) as tar:
            tar.extractall(to, filter="data")
    except pyrage.DecryptError as error:
        raise DocumentError.of(words.NOT_FOR_THIS_KEY, where=str(file), code="not_for_this_key") from error
    except (OSError, tarfile.TarError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise DocumentError.of(words.not_restored(system.why(error)), str(file), "not_restored") from error
        raise DocumentError.of(words.BACKUP_BROKEN, where=str(file), code="backup_broken") from error
    finally:
        beside.unlink(missing_ok=True)


def _identity(file: Path) -> pyrage.x25519.Identity:
    for line in file.read_text("ascii", errors="replace").splitlines():
        if line.startswith("AGE-SECRET-KEY-"):
            try:
                return pyrage.x25519.Identity.from_str(line.strip())
            except pyrage.IdentityError:
                break
    raise DocumentError.of(words.NO_SECRET_KEY, where=str(file), code="no_secret_key")
