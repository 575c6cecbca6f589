"""Where a place lies: within which others, and to which part of each of them it belongs; each to one part alone.

What was of a place that went into just one other is of that one's, as of communes on 1 July 2025. Kept out: which
places there are (the archive).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

EVERYWHERE = ""
"""What lies around the topmost places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A place, one around it, and the part of that one to which it belongs: the place right below, or itself."""

    within: str
    place: str
    part: str


def everything_within(parents: Mapping[str, str | None], went_into: Mapping[str, str]) -> Iterator[Within]:
    """Yield every place with each that lies around it, itself among them.

    Args:
        parents: To which place each place belongs; None for a topmost one.
        went_into: The places that went into just one other, and into which.
    """

    def above(place: str) -> Iterator[str]:
        yield from filter(None, (went_into.get(place), parents.get(place)))

    def around(place: str) -> dict[str, None]:
        found: dict[str, None] = {place: None}
        left = [place]
        while left:
            new = [one for one in above(left.pop()) if one in parents and one not in found]
            found |= dict.fromkeys(new)
            left += new
        return found

    def part(place: str, top: str | None, seen: tuple[str, ...] = ()) -> str | None:
        if place == top or parents[place] == top:
            return place
        further = (
            part(one, top, (*seen, place)) for one in above(place) if one in parents and one not in (*seen, place)
        )
        return next(filter(None, further), None)

    for place in parents:
        for top in (None, *around(place)):
            found = part(place, top)
            if found is not None:
                yield Within(within=top or EVERYWHERE, place=place, part=found)
