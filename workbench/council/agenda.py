"""In which order the council talks about products: what needs it first, and so that those recused leave least often.

Whoever is recused leaves the room while a product is discussed. Products with the same people outside follow each
other, and the groups are ordered so that the fewest have to get up (HotCRP orders its discussions with the same aim).
No rule of the law is in this; the chair may call any product at any time. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from workbench.council.states import ProductStage

Need = Literal["talk", "wait", "record"]
_NEED: dict[ProductStage, Need] = {"discussing": "talk", "rescoring": "wait", "closed": "wait"}
_ORDER: tuple[Need, ...] = ("talk", "wait", "record")
EXACT = 9
"""Up to so many different groups of people every order is compared; beyond that the nearest group is next."""

Away = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A product on the agenda.

    Attributes:
        product: Its code.
        stage: How far the council has come with it.
        away: Who is outside while it is discussed.
    """

    product: str
    stage: ProductStage
    away: Away

    @property
    def need(self) -> Need:
        """Whether the council must talk about it, waits for ballots, or has only to hear the result."""
        return _NEED.get(self.stage, "record")


def agenda(items: Iterable[Item]) -> tuple[Item, ...]:
    """Order products for the meeting.

    Args:
        items: In the plan's order, which products with the same need and the same people outside keep.

    Returns:
        Every item once: disagreements, then what waits for ballots, then the rest; inside each so that the number of
        times somebody leaves is least, people outside at the end of one part taken into the next.
    """
    given = tuple(items)
    ordered: list[Item] = []
    for need in _ORDER:
        part = [item for item in given if item.need == need]
        groups = tuple(dict.fromkeys(item.away for item in part))
        start: Away = ordered[-1].away if ordered else frozenset()
        for group in _best(start, groups):
            ordered += [item for item in part if item.away == group]
    return tuple(ordered)


def _cost(start: Away, groups: Iterable[Away]) -> int:
    total, before = 0, start
    for group in groups:
        total += len(group - before)
        before = group
    return total


def _best(start: Away, groups: tuple[Away, ...]) -> tuple[Away, ...]:
    if len(groups) > EXACT:
        nearest = _nearest_first(start, groups)
        return min(groups, nearest, key=lambda order: _cost(start, order))

    @cache
    def rest(before: Away, left: frozenset[Away]) -> tuple[int, tuple[Away, ...]]:
        found: list[tuple[int, tuple[Away, ...]]] = []
        for group in (one for one in groups if one in left):
            cost, order = rest(group, left - {group})
            found.append((cost + len(group - before), (group, *order)))
        return min(found, key=lambda one: one[0], default=(0, ()))

    return rest(start, frozenset(groups))[1]


def _nearest_first(start: Away, groups: tuple[Away, ...]) -> tuple[Away, ...]:
    """Go on with the group for which the fewest have to leave now, then with the fewest coming back."""
    left, order, before = list(groups), [], start
    while left:
        at = before
        group = min(left, key=lambda one: (len(one - at), len(at - one)))
        left.remove(group)
        order.append(group)
        before = group
    return tuple(order)
