"""Which records may be one: all that tells two apart is alike when folded, a product's name nearly so, or its code is.

Who enters a record is asked; nothing is joined by itself. What was joined is found by its own name and code still, and
leads to the record in which it goes on. Kept out: finding the records to compare (the archive).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from workbench.programme.acts import RecordNow
from workbench.programme.fields import Value, Values
from workbench.programme.kinds import Kind
from workbench.spelling import folded

ALIKE = 0.8
"""From which share of likeness the names of two products of one place and one set are asked about."""


def same_key(kind: Kind, values: Values) -> tuple[str, ...]:
    """Return what tells a record from others of its kind, folded."""
    return tuple(_folded(values.get(name, "")) for name in kind.same)


def alike(kind: Kind, values: Values, others: Iterable[RecordNow]) -> Iterator[RecordNow]:
    """Yield the records that may be the one of these values."""
    mine = same_key(kind, values)
    for other in others:
        if same_key(kind, other.values) == mine or (kind.name == "product" and _may_be_one(values, other.values)):
            yield other


def going_on(some: Iterable[RecordNow], find: Callable[[str], RecordNow | None]) -> list[RecordNow]:
    """Return the records in which these go on, each once: itself where one counts, else what it was joined into.

    Args:
        some: Records that count, or were joined; of one whose way ends in a record that was taken out nothing goes on.
        find: Gives a record by its id.
    """
    found: dict[str, RecordNow] = {}
    for one in some:
        last: RecordNow | None = one
        while last is not None and last.into is not None:
            last = find(last.into)
        if last is not None and not last.is_gone:
            found[last.id] = last
    return list(found.values())


def codes_of(values: Values) -> frozenset[str]:
    """Return the codes of a product, as they are kept: however they are typed, one code is one text."""
    codes = values.get("codes", [])
    return frozenset(codes if isinstance(codes, list) else [str(codes)])


def _may_be_one(mine: Values, other: Values) -> bool:
    return bool(codes_of(mine) & codes_of(other)) or _near(mine, other)


def _near(mine: Values, other: Values) -> bool:
    if "place" not in mine or any(mine.get(name) != other.get(name) for name in ("place", "set")):
        return False
    name, others = (folded(str(values.get("name", ""))) for values in (mine, other))
    return SequenceMatcher(None, name, others).ratio() >= ALIKE


def _folded(value: Value) -> str:
    return folded(" ".join(value) if isinstance(value, list) else str(value))
