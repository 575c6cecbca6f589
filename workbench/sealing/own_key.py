"""What is kept of a member's own key: a mark by which it is known again, and which leads nobody to it."""

from __future__ import annotations

import hashlib


def mark_of(own: bytes, scope: str, member: str) -> str:
    """Return the mark of a key as that of one seat; of 128 random bits no hash is tried out."""
    seat = hashlib.sha256(f"{scope}/{member}".encode()).digest()
    return hashlib.blake2b(seat, key=own, digest_size=16, person=b"ocop key mark").hexdigest()
