"""What is sealed: a content key, wrapped for those who may open it, and JSON encrypted under it."""

from __future__ import annotations

import hashlib
import json
import secrets
from base64 import b64decode, b64encode
from binascii import Error as BadBase64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

_KEY, _NONCE = (
    sodium.crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
    sodium.crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
OVERHEAD = _NONCE + sodium.crypto_aead_xchacha20poly1305_ietf_ABYTES
"""Bytes by which what is encrypted is longer."""
BLOCK = 256
"""Bytes to whose multiple content is filled up, so that its length tells little of what was written."""
CHAIR, OWN = "chair", "own"
"""For whom a content key is wrapped: the session's seal, which the chair releases; the member's own key."""
_OWN_WRAP = b"content key"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentKey:
    """A content key in clear, with its wrappings.

    Attributes:
        key: 32 random bytes.
        wraps: For whom -> the key as only they can open it.
    """

    key: bytes = field(repr=False)
    wraps: Mapping[str, str]


def new_content_key(chair_public: str, own: bytes | None) -> ContentKey:
    """Make a content key.

    Args:
        chair_public: Of the session's seal.
        own: The member's own secret; None where none is at hand, as for a paper that somebody else confirms.
    """
    key = secrets.token_bytes(_KEY)
    wraps = {CHAIR: _text(sodium.crypto_box_seal(key, b64decode(chair_public)))}
    if own is not None:
        wraps[OWN] = encrypt(_own_key(own), key, _OWN_WRAP)
    return ContentKey(key=key, wraps=wraps)


def opened_by(own: bytes, wraps: Mapping[str, str]) -> ContentKey | None:
    """Return a content key that was wrapped under a member's own secret; None where it was not, or under another."""
    found = decrypt(_own_key(own), wraps[OWN], _OWN_WRAP) if OWN in wraps else None
    return None if found is None else ContentKey(key=found, wraps=dict(wraps))


def opened_for_all(wraps: Mapping[str, str], public: bytes, private: bytes) -> bytes | None:
    """Return a content key that was wrapped to the session's seal; None where that is not its key pair."""
    try:
        return sodium.crypto_box_seal_open(b64decode(wraps[CHAIR]), public, private)
    except (CryptoError, BadBase64, KeyError, ValueError, TypeError):
        return None


def is_wrapped(wraps: Mapping[str, str]) -> bool:
    """Tell whether a content key is there in a form that the session's key pair could open."""
    return CHAIR in wraps and length(wraps[CHAIR]) == _KEY + sodium.crypto_box_SEALBYTES


def is_box(box: str) -> bool:
    """Tell whether this is encrypted content by its length; whether it opens, only its key tells."""
    filled = length(box) - OVERHEAD
    return filled > 0 and filled % BLOCK == 0


def length(text: str) -> int:
    """Return how many bytes stand in a text; 0 where it is none of ours."""
    try:
        return len(b64decode(text, validate=True))
    except (BadBase64, ValueError):
        return 0


def name_of(wraps: Mapping[str, str]) -> str:
    """Return the name under which a content key is released; it tells nothing of the key."""
    return hashlib.sha256(wraps[CHAIR].encode()).hexdigest()[:32]


def close_json(key: bytes, content: Mapping[str, Any], about: bytes) -> str:
    """Encrypt plain JSON.

    Args:
        key: The content key.
        content: What is sealed.
        about: Where it belongs: opened elsewhere it is refused.
    """
    raw = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return encrypt(key, raw + b" " * (-len(raw) % BLOCK), about)


def open_json(key: bytes, box: str, about: bytes) -> dict[str, Any] | None:
    """Return plain JSON that was sealed; None where key or place are not those, or a byte was changed."""
    raw = decrypt(key, box, about)
    return None if raw is None else dict(json.loads(raw))


def encrypt(key: bytes, raw: bytes, about: bytes) -> str:
    """Encrypt bytes under a key of 32 bytes: a random nonce, then XChaCha20-Poly1305, as text."""
    nonce = secrets.token_bytes(_NONCE)
    return _text(nonce + sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(raw, about, nonce, key))


def decrypt(key: bytes, box: str, about: bytes) -> bytes | None:
    """Return what `encrypt` was given; None where key or `about` are not those, or a byte was changed."""
    try:
        raw = b64decode(box, validate=True)
        return sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(raw[_NONCE:], about, raw[:_NONCE], key)
    except (CryptoError, BadBase64, ValueError, TypeError):
        return None


def _own_key(own: bytes) -> bytes:
    return hashlib.blake2b(own, digest_size=_KEY, person=b"ocop member key").digest()


def _text(raw: bytes) -> str:
    return b64encode(raw).decode()
