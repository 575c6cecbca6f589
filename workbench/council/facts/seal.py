"""The seal of a session, as values: its wrapped key pair, who holds the three secrets, what was released."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, ValidationError

from workbench.instants import instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.forms import Instant
from workbench.sealing.chair_key import Wrapped, print_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A session's seal.

    Attributes:
        wrapped: Its key pair; every ballot's key is wrapped to the public half.
        holders: The names of the three who hold one secret each.
        by: Who set it, acting as chair.
        at: When.
        keys: Name of a content key -> that key, of what was released.
        released_by: Who released the first round, acting as chair; None before.
        released_at: When.
        by_holders: Whether two of the three opened it then, rather than the passphrase.
        wrong: When somebody tried in vain since the last release.
    """

    wrapped: Wrapped
    holders: tuple[str, ...]
    by: str
    at: datetime
    keys: Mapping[str, str] = field(default_factory=dict)
    released_by: str | None = None
    released_at: datetime | None = None
    by_holders: bool = False
    wrong: tuple[datetime, ...] = ()

    @property
    def print(self) -> str:
        """The fingerprint of its public half: told when it is set, and wherever people may compare it."""
        return print_of(self.wrapped.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shut:
    """The secretary ended the scoring of a sealed session; results wait for the release."""

    by: str
    at: datetime
    reason: str | None


SEAL = "seal"
"""Under the bundle's `ext`: that the session was sealed, by whom, and who released it."""


class SealNote(Record):
    """What a bundle says of its session's seal."""

    by: str
    at: Instant
    holders: Annotated[tuple[str, ...], Field(strict=False)]
    released_by: str
    released_at: Instant
    by_holders: bool


def seal_json(seal: Seal) -> list[dict[str, Any]]:
    """Return a released seal as a bundle carries it, a list of one as all of `ext` are lists; empty before."""
    if seal.released_by is None or seal.released_at is None:
        return []
    return [
        {
            "by": seal.by,
            "at": instant_text(seal.at),
            "holders": list(seal.holders),
            "released_by": seal.released_by,
            "released_at": instant_text(seal.released_at),
            "by_holders": seal.by_holders,
        }
    ]


def seal_of(ext: Any) -> SealNote | None:
    """Return what a bundle's `ext` says of the seal; None where the session was not sealed."""
    found = ext.get(SEAL) if isinstance(ext, Mapping) else None
    try:
        return SealNote.model_validate(found[0]) if isinstance(found, list) and found else None
    except ValidationError:
        return None
