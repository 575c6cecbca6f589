"""Secrets as people write them down: 128 random bits in Crockford's base 32, with a check against a misread sign.

`XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX`: 26 signs of the secret and 2 of its hash, so that one wrong sign is told at once
rather than taken for another secret. O is read as 0, I and L as 1, as on the slips.
"""

from __future__ import annotations

import hashlib
import secrets

SECRET_BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_AS_DIGITS = str.maketrans(_ALPHABET, "0123456789ABCDEFGHIJKLMNOPQRSTUV")
"""The same signs as `int` reads base 32."""
_READ_AS = str.maketrans("OIL", "011", " -\t\n\u2013\u00a0")
_LENGTH, _GROUP, _BITS = 28, 4, 5
_CHECK_BITS = _LENGTH * _BITS - SECRET_BYTES * 8


def new_secret() -> bytes:
    """Return 128 random bits."""
    return secrets.token_bytes(SECRET_BYTES)


def secret_text(secret: bytes) -> str:
    """Write a secret for people, in seven groups of four signs."""
    return _grouped(int.from_bytes(secret) << _CHECK_BITS | _check(secret), _LENGTH)


def grouped_signs(raw: bytes) -> str:
    """Write bytes, five of which are eight signs, for people to compare; nothing reads them back."""
    return _grouped(int.from_bytes(raw), len(raw) * 8 // _BITS)


def read_secret(given: str) -> bytes | None:
    """Read a secret as typed; None where it is none, or a sign of it is wrong."""
    signs = given.upper().translate(_READ_AS)
    if len(signs) != _LENGTH or not set(signs) <= set(_ALPHABET):
        return None
    number = int(signs.translate(_AS_DIGITS), 1 << _BITS)
    secret = (number >> _CHECK_BITS).to_bytes(SECRET_BYTES)
    return secret if number & ((1 << _CHECK_BITS) - 1) == _check(secret) else None


def _grouped(number: int, length: int) -> str:
    signs = "".join(_ALPHABET[number >> _BITS * place & 31] for place in reversed(range(length)))
    return "-".join(signs[start : start + _GROUP] for start in range(0, length, _GROUP))


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(secret).digest()[:2]) >> (16 - _CHECK_BITS)
