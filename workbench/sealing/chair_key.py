"""The key pair of a session's seal: its private half under the chair's passphrase, and under any two of three secrets.

The three are for three people whom the chair names; two of them together open what a forgotten passphrase would keep
shut, one alone opens nothing. There are three pairs, so there are three wrappings: no arithmetic of shares is needed.
"""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from nacl import bindings as sodium
from nacl import pwhash

from workbench.sealing.content import OVERHEAD, decrypt, encrypt, length
from workbench.sealing.passphrases import as_read
from workbench.sealing.secret_codes import grouped_signs, new_secret

HOLDERS = 3
_PRINT_BYTES = 10
"""Of a fingerprint: another key pair of the same is 2^80 tries away."""
_ABOUT = b"session seal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one try at a passphrase costs (argon2id, RFC 9106).

    Attributes:
        passes: Over the memory.
        memory: Bytes.
    """

    passes: int = 3
    memory: int = 256 * 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A key pair as it stands on record.

    Attributes:
        public: The public half.
        salt: Of the passphrase's key.
        passes: See `Cost`.
        memory: See `Cost`.
        by_passphrase: The private half under the chair's passphrase.
        by_two: The private half under each pair of the three secrets.
    """

    public: str
    salt: str
    passes: int
    memory: int
    by_passphrase: str
    by_two: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSeal:
    """A key pair just made: what is kept of it, and the three secrets, which are shown once and kept nowhere."""

    wrapped: Wrapped
    secrets: tuple[bytes, ...] = field(repr=False)


def new_seal(passphrase: str, cost: Cost) -> NewSeal:
    """Make the key pair of a session; takes as long as `cost` says."""
    public, private = sodium.crypto_box_keypair()
    salt, given = secrets.token_bytes(pwhash.argon2id.SALTBYTES), tuple(new_secret() for _ in range(HOLDERS))
    wrapped = Wrapped(
        public=_text(public),
        salt=_text(salt),
        passes=cost.passes,
        memory=cost.memory,
        by_passphrase=encrypt(_from_passphrase(passphrase, salt, cost), private, _ABOUT),
        by_two=tuple(encrypt(_from_two(pair), private, _ABOUT) for pair in combinations(given, 2)),
    )
    return NewSeal(wrapped=wrapped, secrets=given)


def print_of(public: str) -> str:
    """Return the fingerprint of a seal's public half as people read it aloud: four groups of four signs."""
    return grouped_signs(hashlib.blake2b(public.encode(), digest_size=_PRINT_BYTES, person=b"ocop seal print").digest())


def is_pair(wrapped: Wrapped, private: bytes) -> bool:
    """Tell whether a private half is that of the public half on record."""
    return bool(_text(sodium.crypto_scalarmult_base(private)) == wrapped.public)


def may_open(wrapped: Wrapped) -> bool:
    """Tell whether a key pair is there in a form that its passphrase and its secrets could open.

    Whether they do, only who has them can try.
    """
    private = sodium.crypto_box_SECRETKEYBYTES + OVERHEAD
    return (
        length(wrapped.public) == sodium.crypto_box_PUBLICKEYBYTES
        and length(wrapped.salt) == pwhash.argon2id.SALTBYTES
        and [length(box) for box in (wrapped.by_passphrase, *wrapped.by_two)] == [private] * (1 + HOLDERS)
    )


def by_passphrase(wrapped: Wrapped, passphrase: str) -> bytes | None:
    """Return the private half, None where the passphrase is wrong; takes as long as its cost says."""
    cost = Cost(passes=wrapped.passes, memory=wrapped.memory)
    key = _from_passphrase(passphrase, b64decode(wrapped.salt), cost)
    return decrypt(key, wrapped.by_passphrase, _ABOUT)


def by_two(wrapped: Wrapped, given: Sequence[bytes]) -> bytes | None:
    """Return the private half, None where the secrets are not those of two of the three holders."""
    key = _from_two(given)
    found = (decrypt(key, box, _ABOUT) for box in wrapped.by_two)
    return next((private for private in found if private is not None), None)


def _from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    raw = as_read(passphrase).encode()
    key: bytes = pwhash.argon2id.kdf(32, raw, salt, opslimit=cost.passes, memlimit=cost.memory)
    return key


def _from_two(given: Sequence[bytes]) -> bytes:
    return hashlib.blake2b(b"".join(sorted(given)), digest_size=32, person=b"ocop two of 3").digest()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
