"""From the bytes of a session file to plain JSON values, or to what is wrong with them as text.

Stricter than Python's reader (contract, "Forms" and rule 10): no BOM, no key twice in an object, no NaN, text in NFC.
What stands under an `ext` key is read but its text is not judged. Kept out: what the values mean (`records`).
"""

from __future__ import annotations

import codecs
import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.errors import Fault
from workbench.scoring.bundle.forms import never_text
from workbench.scoring.bundle.places import Path, place
from workbench.scoring.bundle.records import EXT
from workbench.text_vi.scoring import refusals as words

_HIDING = (b"\\u", b"\\b", b"\\f")
"""Escapes that may stand for a sign that is no text, or for one that is not composed."""
_ASCII_TEXT = bytes(range(0x7F))
_NEVER_COMPOSED = bytes(sign for sign in _ASCII_TEXT if not (chr(sign).isalpha() or chr(sign) in "<=>"))
"""The signs of ASCII that no sign after them can be composed with."""


@dataclass(frozen=True, slots=True)
class NotANumber:
    """Stands in the tree where NaN or an infinity was written."""

    token: str


class TwiceKeyed(dict[str, Any]):
    """An object in which some keys were written more than once; it keeps the last value of each."""

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(key for key, _ in pairs)
        self.twice = [key for key, count in times.items() if count > 1]


def parse(raw: bytes) -> tuple[Any, list[Fault]]:
    """Read JSON text.

    Args:
        raw: The bytes of the file.

    Returns:
        The values (None where nothing could be read) and every fault of the text.
    """
    faults = []
    if raw.startswith(codecs.BOM_UTF8):
        faults.append(Fault.of(words.BOM, code="bom"))
        raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode("utf-8")
        tree, clean = _load(text)
        if not (clean and is_text(raw)):
            faults.extend(_text_faults(tree, (), tree))
    except UnicodeDecodeError as error:
        return None, [*faults, Fault.of(words.not_utf8(error.start + 1), code="not_utf8")]
    except json.JSONDecodeError as error:
        return None, [*faults, Fault.of(words.not_json(error.lineno, error.colno), code="not_json")]
    except (RecursionError, ValueError):  # ValueError: a number of more digits than Python converts
        return None, [*faults, Fault.of(words.TOO_LARGE, code="not_json")]
    return tree, faults


def is_text(raw: bytes) -> bool:
    """Return whether JSON in UTF-8 is, as a whole, text in NFC; then every part of it is.

    Only an escape can hide a sign from that. What can't be at fault is left out, and little is left to be searched: a
    control sign of ASCII that is not escaped is no JSON, and most of a file is indents, digits and quotation marks.
    """
    if b"\\" in raw and any(escape in raw for escape in _HIDING):
        return False
    composable = raw.translate(None, _NEVER_COMPOSED)
    rest = composable.translate(None, _ASCII_TEXT).decode("utf-8")
    return never_text(rest) is None and unicodedata.is_normalized("NFC", composable.decode("utf-8"))


def _load(text: str) -> tuple[Any, bool]:
    """Return the values, and whether no key was written twice and no NaN stood anywhere."""
    odd: list[object] = []

    def keyed(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        plain = dict(pairs)
        if len(plain) == len(pairs):
            return plain
        odd.append(twice := TwiceKeyed(pairs))
        return twice

    def constant(token: str) -> NotANumber:
        odd.append(token)
        return NotANumber(token)

    tree = json.loads(text, object_pairs_hook=keyed, parse_constant=constant)
    return tree, not odd


def _text_faults(value: Any, path: Path, tree: Any) -> Iterator[Fault]:
    """Yield the text faults of a value and of all below it."""
    if isinstance(value, NotANumber):
        yield Fault.of(words.not_a_number(value.token), place(path, tree), code="not_a_number")
    elif isinstance(value, str) and EXT not in path:
        yield from _string_faults(value, path, tree)
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _text_faults(item, (*path, number), tree)
    elif isinstance(value, dict):
        for key in value.twice if isinstance(value, TwiceKeyed) else ():
            yield Fault.of(words.duplicate_key(key), place(path, tree), code="duplicate_key")
        for key, item in value.items():
            if EXT not in path:
                yield from _string_faults(key, path, tree)
            yield from _text_faults(item, (*path, key), tree)


def _string_faults(text: str, path: Path, tree: Any) -> Iterator[Fault]:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        yield Fault.of(words.BROKEN_TEXT, place(path, tree), code="broken_text")
    elif (sign := never_text(text)) is not None:
        yield Fault.of(words.no_text(ord(sign)), place(path, tree), code="no_text")
    elif not unicodedata.is_normalized("NFC", text):
        yield Fault.of(words.not_nfc(text[:40]), place(path, tree), code="not_nfc")
