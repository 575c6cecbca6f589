"""Finding words in the text of pages, as people type them: case passed over, and marks too where none were typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SHORTEST = 2
"""Letters below which everything would be found."""
LONGEST = 200
_AROUND = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place: its page, from 1, and what stands before, in and after it."""

    page: int
    before: str
    found: str
    after: str


def find(texts: Sequence[str], sought: str) -> Iterator[Hit]:
    """Yield where words stand in the text of pages, in their order.

    Args:
        texts: The text of each page; line ends count as spaces.
        sought: What is looked for; without Vietnamese marks it finds words with any.
    """
    wanted = _one_line(sought)
    keep_marks = _plain(wanted, keep_marks=False) != _plain(wanted, keep_marks=True)
    wanted = _plain(wanted, keep_marks=keep_marks)
    for page, text in enumerate(texts, start=1):
        line = _one_line(text)
        searched = _plain(line, keep_marks=keep_marks)
        at = searched.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            yield Hit(
                page=page, before=line[max(0, at - _AROUND) : at], found=line[at:end], after=line[end : end + _AROUND]
            )
            at = searched.find(wanted, end)


def _one_line(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _plain(text: str, *, keep_marks: bool) -> str:
    """Return a text of as many letters, each in lower case, without marks unless they are kept."""
    return "".join(_letter(letter, keep_marks=keep_marks) for letter in text)


def _letter(letter: str, *, keep_marks: bool) -> str:
    low = letter.lower() if len(letter.lower()) == 1 else letter
    if keep_marks:
        return low
    return "d" if low == "đ" else unicodedata.normalize("NFD", low)[0]
