"""The programme's charts as inline SVG: bars from 0, each with its number and a key to the records behind it.

A chart stands beside a table of the same numbers, which is the way for keys and for who listens; what a bar is is said
in words at it, never by colour alone. Drawn 360 px wide, so that letters keep their size on a phone. Kept out: what is
counted (`programme.charted`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import accumulate

from workbench.programme.drawn import Chart, ChartBar
from workbench.text_vi.programme import charts as words
from workbench.text_vi.programme.figures import grouped

WIDTH = 360
_LETTER = 8
"""About the width of a digit of 14 px."""
_GAP = 10
_ROW, _BAR, _APART = 24, 16, 8
_AIM_HIGH = 22


def draw(chart: Chart) -> str:
    """Return the picture of a chart."""
    rows = list(_rows(chart))
    series = _wide(bar["group_name"] for _, bar in rows)
    begin = series + _wide(bar["series_name"] for _, bar in rows)
    before = _before(chart)
    room = WIDTH - begin - _LETTER * max(len(grouped(before[bar["group"]] + bar["value"])) for _, bar in rows) - _GAP
    aim = chart["aim"]
    longest = max([before[bar["group"]] + bar["value"] for _, bar in rows] + ([] if aim is None else aim["at"]))
    top = _AIM_HIGH if aim else 2
    body: list[str] = []
    y, group = top, ""
    for first, bar in rows:
        if first and group:
            y += _APART if len(chart["series"]) > 1 else 0
        group = bar["group"]
        words_at = (0 if first else None, series, begin)
        body.append(_bar(bar, y, words_at, before[group], longest, room))
        y += _ROW
    if aim is not None:
        body = [*_aim(aim["at"], aim["name"], begin, longest, room, y), *body]
    return _svg(y + 4, words.told(chart["title"], len(chart["groups"])), body)


def _rows(chart: Chart) -> Iterator[tuple[bool, ChartBar]]:
    """Yield the bars that are drawn, and whether each is its group's first: what is 0 only where nothing else is."""
    for group in chart["groups"]:
        own = [bar for bar in chart["bars"] if bar["group"] == group]
        some = [bar for bar in own if bar["value"]] or [{**own[0], "series": "", "series_name": ""}]
        for n, bar in enumerate(some):
            yield n == 0, bar


def _before(chart: Chart) -> dict[str, int]:
    """Return where the bar of each group begins: where the one before ended, if a chart adds up to an aim."""
    if chart["aim"] is None:
        return dict.fromkeys(chart["groups"], 0)
    sums = accumulate((bar["value"] for bar in chart["bars"]), initial=0)
    return dict(zip(chart["groups"], sums, strict=False))


def _wide(names: Iterable[str]) -> int:
    """Return the width that the longest of some words takes, with the gap behind it."""
    longest = max(map(len, names))
    return longest * _LETTER + _GAP if longest else 0


def _length(value: int, longest: int, room: int) -> int:
    return 0 if not longest else max(round(value * room / longest), 1 if value else 0)


def _bar(bar: ChartBar, y: int, at: tuple[int | None, int, int], before: int, longest: int, room: int) -> str:
    """Draw one bar: what came before it pale, itself, its number; all of its row opens it.

    `at` are the places of its group's name, where it is told, of its own, and of its beginning.
    """
    group, series, begin = at
    middle = y + _ROW // 2 + 5
    x = begin + _length(before, longest, room)
    end = x + _length(bar["value"], longest, room)
    parts = [f'<rect class="row" x="0" y="{y}" width="{WIDTH}" height="{_ROW}"/>']
    if group is not None:
        parts.append(f'<text class="group" x="{group}" y="{middle}">{escape(bar["group_name"])}</text>')
    if bar["series_name"]:
        parts.append(f'<text class="series" x="{series}" y="{middle}">{escape(bar["series_name"])}</text>')
    high = y + (_ROW - _BAR) // 2
    if before:
        parts.append(f'<rect class="before" x="{begin}" y="{high}" width="{x - begin}" height="{_BAR}"/>')
    if bar["value"]:
        look = f"of-{bar['series']}" if bar["series"] else "of-all"
        parts.append(f'<rect class="bar {look}" x="{x}" y="{high}" width="{end - x}" height="{_BAR}"/>')
    parts.append(f'<text class="value" x="{end + 5}" y="{middle}">{grouped(before + bar["value"])}</text>')
    key = escape(f"{bar['group']}|{bar['series']}")
    return f'<g data-bar="{key}">{"".join(parts)}</g>' if bar["value"] else f"<g>{''.join(parts)}</g>"


def _aim(at: Sequence[int], name: str, begin: int, longest: int, room: int, bottom: int) -> Iterator[str]:
    """Draw what a target asks as lines through all bars, named above them."""
    places = [begin + _length(value, longest, room) for value in at]
    for x in places:
        yield f'<line class="aim" x1="{x}" x2="{x}" y1="{_AIM_HIGH - 4}" y2="{bottom}"/>'
    wide = len(name) * _LETTER
    x = min(max(places[-1], wide), WIDTH)
    yield f'<text class="aim-text" x="{x}" y="{_AIM_HIGH - 8}">{escape(name)}</text>'


def _svg(height: int, label: str, body: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart bars" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}" role="img" aria-label="{escape(label)}">{"".join(body)}</svg>'
    )
