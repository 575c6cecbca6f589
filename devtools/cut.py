"""A family of tests that lasts long is cut down: the ordinary run tries each of its kinds, `pytest -m long` the rest.

Nothing is drawn by lot: a case stays where it brings a kind that no case before it has.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any

import pytest


def some(cases: Iterable[Any], kinds: Callable[..., Iterable[Hashable]]) -> list[Any]:
    """Return the cases as parameters of a test, `long` where they bring no new kind.

    Args:
        cases: What a test is given; a tuple where that is more than one thing.
        kinds: Returns of what kinds a case is.
    """
    met: set[Hashable] = set()
    found = []
    for case in cases:
        given = case if isinstance(case, tuple) else (case,)
        new = set(kinds(*given)) - met
        found.append(pytest.param(*given, marks=[] if new else [pytest.mark.long]))
        met |= new
    return found
