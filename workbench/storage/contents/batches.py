"""Things in lists that one statement takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
BATCH = 500


def batches(of: Iterable[T]) -> Iterator[list[T]]:
    """Yield things in lists that one statement takes."""
    left = iter(of)
    while some := list(islice(left, BATCH)):
        yield some
