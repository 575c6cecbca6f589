"""The seal: the chair sets it before anything is ticked, and releases it when the secretary has ended the scoring.

A session waits for it unless its plan says on what ground it was opened unsealed (`acts.common`); even then it may be
set, before the first tick.
"""

from __future__ import annotations

import math
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Annotated, Any

from pydantic import Field

from workbench.council.acts.common import BEFORE_END, CHAIR, in_session, in_their_role, still_chair
from workbench.council.acts.fields import Confirmed, Name
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.seal import Seal
from workbench.errors import BallotError, NotYoursError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.sealing.chair_key import HOLDERS, Wrapped
from workbench.sealing.content import name_of
from workbench.sealing.passphrases import LEAST_SIGNS, is_weak
from workbench.sealing.secret_codes import read_secret
from workbench.text_vi.council import seal as words


class SetSeal(Confirmed):
    """Seal the session under a passphrase, and name three people of whom two open it where that is forgotten.

    Attributes:
        passphrase: Of the chair's own choosing; kept nowhere.
        holders: The three names.
    """

    passphrase: Annotated[str, Field(repr=False, max_length=200)]
    holders: tuple[Name, Name, Name] = Field(strict=False)


class Release(Confirmed):
    """Release what ended: with the passphrase, or with the secrets of two of the three.

    Attributes:
        passphrase: The chair's; None where two secrets are given.
        secrets: Of two of the three who hold one.
    """

    passphrase: Annotated[str | None, Field(repr=False, max_length=200)] = None
    secrets: Annotated[tuple[str, ...], Field(strict=False, repr=False, max_length=HOLDERS)] = ()


@condition(StateError, "sealed_already", about="session")
def not_sealed_yet(now: Situation[object]) -> Why:
    """The session has no seal."""
    return words.SEALED_ALREADY if now.facts.seal is not None else None


@condition(StateError, "begun", about="session")
def nothing_ticked_yet(now: Situation[object]) -> Why:
    """Nothing was ticked yet: what was written in clear stays so."""
    return words.BEGUN if now.on_record.has_begun() else None


@condition(BallotError, "passphrase_weak", about="request")
def passphrase_is_strong(now: Situation[SetSeal]) -> Why:
    """The passphrase is long, and neither of runs and repeats nor a saying."""
    return at(words.passphrase_weak(LEAST_SIGNS), "passphrase") if is_weak(now.asked.passphrase) else None


@condition(BallotError, "holders_alike", about="request")
def three_people(now: Situation[SetSeal]) -> Why:
    """The three are three."""
    alike = len({name.casefold() for name in now.asked.holders}) < HOLDERS
    return at(words.HOLDERS_ALIKE, "holders") if alike else None


@condition(StateError, "nothing_shut", about="session")
def something_waits(now: Situation[object]) -> Why:
    """Something sealed has ended and waits for the release."""
    return None if now.facts.waits_for_release else words.NOTHING_SHUT


FREE_TRIES = 3
"""Wrong tries in a row before the next one waits."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=15)


@condition(StateError, "release_too_soon", about="request")
def not_too_soon(now: Situation[object]) -> Why:
    """After some wrong tries in a row each further one waits, twice as long as the one before; nobody is shut out."""
    seal = now.facts.seal
    if seal is None or len(seal.wrong) < FREE_TRIES:
        return None
    wait = min(_FIRST_WAIT * 2 ** min(len(seal.wrong) - FREE_TRIES, 10), _LONGEST_WAIT)
    left = seal.wrong[-1] + wait - now.at
    return words.too_soon(len(seal.wrong), math.ceil(left.total_seconds())) if left > timedelta() else None


@condition(BallotError, "opens_nothing", about="request")
def passphrase_or_two(now: Situation[Release]) -> Why:
    """A passphrase is given, or two secrets without a wrong sign."""
    asked = now.asked
    if asked.passphrase is not None:
        return at(words.ONE_OF_BOTH, "secrets") if asked.secrets else None
    if len(asked.secrets) != 2:
        return at(words.TWO_SECRETS, "secrets")
    wrong = [place for place, one in enumerate(asked.secrets, start=1) if read_secret(one) is None]
    return at(words.secret_misread(wrong[0]), f"secrets.{wrong[0]}") if wrong else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlocked:
    """What a passphrase, or two secrets, came to.

    Attributes:
        opens: Whether they open the private half of the session's key pair.
        fits: Whether that is the other half of the public key under which everything was sealed.
        keys: Name of each content key that is to be released -> that key; None where it stays shut under that pair.
    """

    opens: bool
    fits: bool
    keys: Mapping[str, str | None]


@condition(NotYoursError, "seal_not_opened", about="request")
def seal_opens(now: Unlocked) -> Why:
    """What is given opens the session's seal."""
    return None if now.opens else words.WRONG


@condition(StateError, "seal_swapped", about="session")
def seal_is_theirs(now: Unlocked) -> Why:
    """What the chair's passphrase or two secrets open is the other half of the public key on record."""
    return words.SWAPPED if now.opens and not now.fits else None


@condition(StateError, "seal_broken", about="session")
def everything_opens(now: Unlocked) -> Why:
    """The session's key opens all that is to be released; where it does not, the archive was changed."""
    return words.NOT_OPENED if now.fits and None in now.keys.values() else None


SET_SEAL = Move[Situation[SetSeal]](
    name="set_seal",
    record=SetSeal,
    roles=CHAIR,
    states=BEFORE_END,
    needs=(
        *(in_their_role, still_chair, in_session, not_sealed_yet, nothing_ticked_yet),
        *(passphrase_is_strong, three_people),
    ),
    journal=("seal_set",),
)
RELEASE = Move[Situation[Release]](
    name="release",
    record=Release,
    roles=CHAIR,
    states=BEFORE_END,
    needs=(in_their_role, still_chair, in_session, something_waits, passphrase_or_two, not_too_soon),
    after=(seal_opens, seal_is_theirs, everything_opens),
    journal=("seal_released", "release_refused", "closed", "round_closed"),
)

ROWS: tuple[Move[Any], ...] = (SET_SEAL, RELEASE)


class SealSet(Record):
    """The session was sealed; see `facts.seal.Seal` and `sealing.chair_key.Wrapped`."""

    public: str
    salt: str
    passes: int
    memory: int
    by_passphrase: str
    by_two: Annotated[tuple[str, ...], Field(strict=False)]
    holders: Annotated[tuple[str, ...], Field(strict=False)]

    @property
    def wrapped(self) -> Wrapped:
        """The key pair."""
        return Wrapped(**{name: getattr(self, name) for name in type(self).model_fields if name != "holders"})


class SealReleased(Record):
    """Whoever acts as chair released what had ended.

    Attributes:
        by_holders: Whether two of the three opened it, rather than the passphrase.
        keys: Name of a content key -> the key; from now on what it closes is read by everybody who may.
    """

    by_holders: bool
    keys: dict[str, str]

    @classmethod
    def of(cls, unlocked: Unlocked, *, by_holders: bool) -> SealReleased:
        """Return what is kept of a release; what stays shut was refused."""
        return cls(by_holders=by_holders, keys={name: key for name, key in unlocked.keys.items() if key is not None})


class ReleaseRefused(Record):
    """Whoever acts as chair tried to release with what does not open the seal.

    Attributes:
        by_holders: Whether with two secrets, rather than a passphrase.
    """

    by_holders: bool


def _set_seal(now: Folding, act: Recorded, record: SealSet) -> None:
    now.seal = Seal(wrapped=record.wrapped, holders=record.holders, by=act.by, at=act.at)


def _release(now: Folding, act: Recorded, record: SealReleased) -> None:
    if now.seal is None:
        raise LookupError(act.number)  # only what is sealed is released
    keys = {**now.seal.keys, **record.keys}
    for number, paper in now.papers.items():
        if paper.sealed is not None and (key := keys.get(name_of(paper.sealed.keys))) is not None:
            now.papers[number] = paper.opened(b64decode(key)) or paper
    now.seal = replace(now.seal, keys=keys, wrong=())
    if now.seal.released_by is None:
        now.seal = replace(now.seal, released_by=act.by, released_at=act.at, by_holders=record.by_holders)


def _refuse(now: Folding, act: Recorded, _: ReleaseRefused) -> None:
    if now.seal is None:
        raise LookupError(act.number)  # only what is sealed is released
    now.seal = replace(now.seal, wrong=(*now.seal.wrong, act.at))


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("seal_set", SealSet, _set_seal),
    EntryKind("seal_released", SealReleased, _release),
    EntryKind("release_refused", ReleaseRefused, _refuse),
)
"""What the journal keeps of these acts, and what each changes."""
