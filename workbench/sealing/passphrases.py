"""Passphrases: what is too easily guessed, and one drawn by lot that is not.

The key pair stands under the passphrase in every backup, where it is tried at leisure: argon2id makes each try dear,
the passphrase must make them many. What is drawn has 8 of 748 syllables, 76 bits.
"""

from __future__ import annotations

import re
import secrets
import unicodedata

from workbench.text_vi.council.passphrases import KEYBOARD_ROWS, SAYINGS, SYLLABLES

LEAST_SIGNS, LEAST_FRESH, LEAST_DIFFERENT = 16, 13, 8
"""Signs of a passphrase at least, how many of them neither go on with a run nor repeat what stood before, and how many
letters and digits differ."""
DRAWN = 8
"""Syllables of a passphrase drawn by lot."""
_REPEATED = 3
"""Signs from which on what stood before counts as repeated."""
_ROWS = tuple(row[::way] for row in KEYBOARD_ROWS for way in (1, -1))


def drawn() -> str:
    """Return a passphrase drawn by lot."""
    return next(found for found in iter(_draw, None) if not is_weak(found))


def is_weak(passphrase: str) -> bool:
    """Tell whether a passphrase is short, made of runs, repeats and rows of keys, or of a saying that everybody knows.

    What else people might guess no rule can tell: so one drawn by lot is offered.
    """
    read = as_read(passphrase)
    plain = _plain(read)
    return (
        len(read) < LEAST_SIGNS
        or len(set(plain)) < LEAST_DIFFERENT
        or _fresh(plain) < LEAST_FRESH
        or _fresh(_without_sayings(plain)) < LEAST_FRESH
    )


def as_read(passphrase: str) -> str:
    """Read a passphrase alike from every keyboard: composed letters, no capitals, one space between words."""
    return " ".join(unicodedata.normalize("NFKC", passphrase).casefold().split())


def _draw() -> str:
    return " ".join(secrets.choice(SYLLABLES) for _ in range(DRAWN))


def _plain(text: str) -> str:
    """Return letters and digits alone, without marks: whoever guesses tries all of them."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return re.sub(r"[^a-z0-9]", "", decomposed)


def _fresh(plain: str) -> int:
    """Count the signs that neither go on with a run or a row of keys nor repeat what stood before."""
    return sum(not _goes_on(plain, at) and not _repeats(plain, at) for at in range(len(plain)))


def _goes_on(plain: str, at: int) -> bool:
    pair = plain[at - 1 : at + 1] if at else ""
    return len(pair) == 2 and (abs(ord(pair[0]) - ord(pair[1])) <= 1 or any(pair in row for row in _ROWS))


def _repeats(plain: str, at: int) -> bool:
    """Tell whether a sign is part of a stretch that stood there before."""
    return any(
        plain[begin : begin + _REPEATED] in plain[: begin + _REPEATED - 1]
        for begin in range(max(0, at - _REPEATED + 1), at + 1)
        if begin + _REPEATED <= len(plain)
    )


def _without_sayings(plain: str) -> str:
    for saying in _SAYINGS:
        plain = plain.replace(saying, "")
    return plain


_SAYINGS = tuple(map(_plain, SAYINGS))
