"""The copy of the minutes for those on the list of recipients: nobody's points, nobody's reasons, no files inside.

The archive's copy prints every member's points by name and carries all ticks. What goes round the offices keeps the
body and the table of results: how a product was scored anew is told without names, and why somebody stepped back or
stayed away is left out. Kept out: what the whole minutes hold (`compose`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.documents.minutes.context import Conflict, Minutes, Topic
from workbench.text_vi.documents import minutes as phrases
from workbench.text_vi.documents import set as words
from workbench.text_vi.documents.letter import A_MEMBER


def for_others(minutes: Minutes) -> Minutes:
    """Return the minutes as they may leave the council."""
    names = sorted({person.name for person in minutes.people if person.name.strip()}, key=len, reverse=True)
    return replace(
        minutes,
        people=tuple(replace(one, attendance=_without_reason(one.attendance)) for one in minutes.people),
        attendance=tuple(line for line in minutes.attendance if not any(_names(line, names))),
        duties=(),
        conflicts=tuple(_counted(minutes.conflicts)),
        topics=tuple(_unnamed_topic(topic, names) for topic in minutes.topics),
        reserved=tuple(_unnamed(line, names) for line in minutes.reserved),
        headings={**minutes.headings, "results_where": words.RESULTS_WHERE},
        hashes=words.HASHES_KEPT,
        details=(),
        statements=(),
        complete=False,
    )


def _without_reason(attendance: str) -> str:
    return attendance.split(":", 1)[0].split(" (", 1)[0]


def _counted(conflicts: Sequence[Conflict]) -> list[Conflict]:
    """Return how many stepped back from each product."""
    products = list(dict.fromkeys(conflict.product for conflict in conflicts))
    numbers = [sum(conflict.product == product for conflict in conflicts) for product in products]
    return [
        Conflict(no=str(no), member=phrases.so_many(number), product=product, reason=phrases.KEPT_IN_FILE)
        for no, (product, number) in enumerate(zip(products, numbers, strict=True), start=1)
    ]


def _unnamed_topic(topic: Topic, names: Sequence[str]) -> Topic:
    """Return the lines without those that tell a member's points, and without names in the others."""
    kept = [line for line in topic.lines if not phrases.tells_points(line, names)]
    return replace(topic, lines=tuple(_unnamed(line, names) for line in kept))


def _names(line: str, names: Sequence[str]) -> list[str]:
    return [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", line)]


def _unnamed(line: str, names: Sequence[str]) -> str:
    for name in names:
        line = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", A_MEMBER, line)
    return line
