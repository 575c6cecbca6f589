"""A session file in which nothing is wrong by itself, read in one go: from bytes to records, without a tree between.

Nearly every file is sound, and to find that out of it as a whole is quick; which fault another has, and where, is found
value by value (`reading`). In doubt a file is not sound: it is then read the other way, to the same records. Kept out:
faults, and what holds between records (`refusals`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import isfinite
from typing import Any

from pydantic import ValidationError

from workbench.scoring.bundle.jsontext import is_text
from workbench.scoring.bundle.records import Bundle, Entry

_WHITE = b" \n\r\t"


def read_sound(raw: bytes) -> Bundle | None:
    """Return the records of a sound file, or None where it is not seen to be one."""
    try:
        bundle = Bundle.model_validate_json(raw)
    except ValidationError:
        return None
    entries = list(_entries(bundle))
    carried = [entry.ext for entry in entries if entry.ext is not None]
    if not (is_text(raw) and all(map(_is_plain, carried))):
        return None
    read = sum(len(entry.model_fields_set) for entry in entries) + sum(map(_keys, carried)) + len(bundle.sheets)
    read += sum(len(ballot.marks) + len(ballot.notes) for ballot in bundle.ballots)
    return bundle if read == _most_keys(raw) else None


def _most_keys(raw: bytes) -> int:
    """Return how many keys JSON holds, or more where a text in it looks like one.

    Of a key that stands twice in an object one is read; so where as many were read as there may be, none stands twice.
    """
    return raw.translate(None, _WHITE).count(b'":')


def _entries(bundle: Bundle) -> Iterator[Entry]:
    """Yield every object whose keys are fields."""
    rules = bundle.regulation
    yield from (bundle, bundle.session, rules, rules.quorum)
    if rules.max_gap is not None:
        yield rules.max_gap
    lists: tuple[tuple[Entry, ...], ...] = (bundle.members, bundle.products, bundle.absences, bundle.recusals)
    lists += (bundle.ballots, bundle.agreed, bundle.resolutions, bundle.waivers, bundle.stops)
    yield from chain.from_iterable(lists)


def _keys(carried: Any) -> int:
    """Return how many keys stand in what an `ext` carries."""
    if isinstance(carried, dict):
        return len(carried) + sum(map(_keys, carried.values()))
    return sum(map(_keys, carried)) if isinstance(carried, list) else 0


def _is_plain(carried: Any) -> bool:
    """Return whether every number that an `ext` carries is one: JSON has no NaN and no infinity."""
    if isinstance(carried, dict | list):
        return all(map(_is_plain, carried.values() if isinstance(carried, dict) else carried))
    return not isinstance(carried, float) or isfinite(carried)
