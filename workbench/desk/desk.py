"""Opening the archive: what every function of the desk is given first.

Kept out: the acts, each in the module of its subject.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_bytes

from argon2 import PasswordHasher

from workbench.desk.answers import Answers
from workbench.desk.office import Office
from workbench.desk.place import place_of, require_archive
from workbench.desk.presents import Presents
from workbench.rulebook import Rulebook
from workbench.sealing.chair_key import Cost
from workbench.storage import BUSY_SECONDS, Store


def utcnow() -> datetime:
    """Return this instant; the desk's clock unless another is given."""
    return datetime.now(UTC)


def office_at(
    store: Store,
    rulebook: Rulebook,
    *,
    wording: Callable[[], Rulebook] | None = None,
    clock: Callable[[], datetime] = utcnow,
    hasher: PasswordHasher | None = None,
    seal_cost: Cost | None = None,
) -> Office:
    """Return an office that works on an archive.

    Args:
        store: Where everything is kept.
        rulebook: The published sheets.
        wording: Gives them in the words that are loaded now; those that are published if None.
        clock: Gives the present instant, aware.
        hasher: Costs of hashing codes and PINs; the library's recommendation if None.
        seal_cost: Of one try at a seal's passphrase; ours if None.
    """
    hasher = hasher or PasswordHasher()
    return Office(
        store=store,
        rulebook=rulebook,
        wording=wording or (lambda: rulebook),
        clock=clock,
        hasher=hasher,
        seal_cost=seal_cost or Cost(),
        dummy_hash=_of_no_code(hasher),
        presents=Presents(rulebook),
        answers=Answers(),
    )


def _of_no_code(hasher: PasswordHasher) -> str:
    """Return what no code is known to hash to, as dear to compare with as a real one; nothing is hashed for it."""
    salt, digest = (b64encode(token_bytes(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len))
    return f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"


def open_desk(
    home: Path,
    *,
    patience: float = BUSY_SECONDS,
    wording: Callable[[], Rulebook] | None = None,
    verified: bool = True,
    hasher: PasswordHasher | None = None,
) -> Office:
    """Open the archive in a folder, made if need be, with the shipped sheets.

    Args:
        home: The folder.
        patience: Seconds to wait where another process holds the archive.
        wording: See `office_at`.
        verified: See `Store`.
        hasher: See `office_at`.
    """
    store = Store(place_of(home), patience=patience, beside=home, verified=verified)
    return office_at(store, Rulebook(), wording=wording, hasher=hasher)


def desk_of(home: Path, *, verified: bool = True) -> Office:
    """Open the archive that is in a folder; none is made.

    Raises:
        MissingError: If there is none.
    """
    require_archive(home)
    return open_desk(home, verified=verified)
