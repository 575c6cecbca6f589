"""To which part of a place a record belongs: the place right below it, or itself; each record to one part alone.

What was of a commune that went into another is of today's. Kept out: what is counted of a part (`figures`,
`pipeline`).
"""

from __future__ import annotations

from collections.abc import Callable

from workbench.storage import Transaction

BETWEEN = ("producer", "product")
"""Kinds that stand between a place and what is counted of it."""


def part_of(tx: Transaction, top: str | None) -> Callable[[str | None], str | None]:
    """Return a function that tells, by what a record belongs to, to which part of a place; None for no part.

    Args:
        tx: A transaction.
        top: The place; None for everything, whose parts are the places that belong to none.
    """
    places, went_into = tx.registers.belonging(("place",)), tx.registers.went_into()
    parts: dict[str, str | None] = {one: one for one, above in places.items() if above == top}
    if top is not None:
        parts[top] = top

    def place_part(place: str, seen: tuple[str, ...] = ()) -> str | None:
        if place not in parts:
            above = (went_into.get(place), places.get(place))
            further = (place_part(one, (*seen, place)) for one in above if one is not None and one not in seen)
            parts[place] = next(filter(None, further), None)
        return parts[place]

    between: dict[str, str | None] = {}

    def part(belongs: str | None) -> str | None:
        if belongs is not None and belongs not in places and not between:
            between.update(tx.registers.belonging(BETWEEN))
        seen = 0
        while belongs in between and seen < len(BETWEEN):
            belongs, seen = between[belongs], seen + 1
        return None if belongs is None else place_part(belongs)

    return part
