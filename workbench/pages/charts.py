"""Small charts as inline SVG, drawn where looking is quicker than reading.

Every chart has a table beside it on the page, a sentence for screen readers, and tells its story without colour: a dot
is filled or hollow, a band line has its figure. Colours, type and sizes come from the page's style sheet by class.
Coordinates are whole pixels or tenths; no score is computed here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from html import escape
from itertools import pairwise

from workbench.rulebook.records.decision import Band
from workbench.text_vi.pages import results as words

WIDTH = 360
STRIP = 160
"""Width of a strip, and of the head above it that names the lines."""
_SIDE = 28
_STEP = 9
_LETTERS = 14
"""The least size of letters on a page, in px; a picture of `WIDTH` fills a phone of 390 px at its own size."""
_WORD = 76
"""Width that words of a line of a star take, and of the mean; the page draws them larger in a narrower window."""
_ROW = _LETTERS + 2
_LIMIT_HIGH = _ROW + 10
"""Of the words of the limit and its line below."""
_LEAST_STAR = 3
"""The least star that is recognised; its line and those above are always in sight."""
_AXIS_HIGH = 2 * _ROW + 8


def axis_range(values: Sequence[int], bands: Sequence[Band]) -> tuple[int, int]:
    """Return whole tens around the values and the lines of 3, 4 and 5 stars, which are always in sight.

    Args:
        values: Totals of a product, 0 to 100; at least one.
        bands: Of its decision.
    """
    starts = [band.at_least for band in bands if band.stars >= _LEAST_STAR]
    seen = [*values, *starts]
    return min(seen) // 10 * 10, -(-max(seen) // 10) * 10


def spread(
    totals: Mapping[str, int], mean: Fraction, mean_text: str, bands: Sequence[Band], limit: int | None = None
) -> str:
    """Draw one dot a member on the points axis, with the band lines, the mean and how far ballots may lie apart.

    Args:
        totals: Points by the member's name, in the members' order; at least one.
        mean: The exact mean.
        mean_text: The mean as it is printed.
        bands: Of its decision, those that have to be reached.
        limit: The greatest gap that may stand, in points; it is drawn from the least ballot on. None without a limit.
    """
    low, high = axis_range(list(totals.values()), bands)
    dots, tallest = _dots(totals, low, high)
    top = 4 + _ROW * (1 + _two_rows(bands, low, high))
    limit = None if limit is not None and limit < 0 else limit  # no gap at all is within such a one
    bar = top if limit is None else top + _LIMIT_HIGH
    base = bar + 12 + tallest * _STEP
    height = base + _AXIS_HIGH
    least, greatest = min(totals.values()), max(totals.values())
    body = [_bands(bands, low, high, base), _axis(low, high, base)]
    body.append(_mean(_x(mean, low, high), mean_text, bar, base))
    body += [f'<circle class="dot" cx="{x}" cy="{base - 7 - level * _STEP}" r="4.5"/>' for x, level in dots]
    label = words.chart_spread(least, greatest, mean_text)
    if limit is not None:
        said = words.chart_limit(limit, greatest - least)
        body.append(_limit(least, greatest, limit, said, top, low, high))
        label = f"{label} {said[0].upper()}{said[1:]}."
    return _svg("spread", WIDTH, height, label, body)


def strip(totals: Sequence[int], mean: Fraction, label: str, bands: Sequence[Band]) -> str:
    """Draw the same on one small line from 0 to 100 for the list: a bar from least to greatest, and the mean.

    `STRIP` pixels wide and as high as a row, so that the lines of the stars run through the whole list.
    """

    def at(value: Fraction | int) -> str:
        return _x(value, 0, 100, STRIP, 0)

    starts = [at(band.at_least) for band in bands]
    body = [f'<line class="band" x1="{x}" x2="{x}" y1="0" y2="40"/>' for x in starts]
    body.append(f'<line class="range" x1="{at(min(totals))}" x2="{at(max(totals))}" y1="20" y2="20"/>')
    body.append(f'<line class="mean" x1="{at(mean)}" x2="{at(mean)}" y1="11" y2="29"/>')
    return _svg("strip", STRIP, 40, label, body)


def _x(value: Fraction | int, low: int, high: int, width: int = WIDTH, side: int = _SIDE) -> str:
    """Place a value on the axis, to a tenth of a pixel; drawing only, nothing is decided on it."""
    tenths = round((side + Fraction(value - low) * (width - 2 * side) / (high - low)) * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _dots(totals: Mapping[str, int], low: int, high: int) -> tuple[list[tuple[str, int]], int]:
    """Stack dots that would cover each other; return (x, level) and the number of levels."""
    placed: dict[int, list[int]] = {}
    dots = []
    apart = -(-10 * (high - low) // (WIDTH - 2 * _SIDE))
    for total in sorted(totals.values()):
        level = next(n for n in range(len(totals)) if all(total - t >= apart for t in placed.get(n, [])))
        placed.setdefault(level, []).append(total)
        dots.append((_x(total, low, high), level))
    return dots, len(placed)


def _shown(bands: Sequence[Band], low: int, high: int) -> list[Band]:
    return [band for band in reversed(bands) if low <= band.at_least <= high]


def _two_rows(bands: Sequence[Band], low: int, high: int) -> bool:
    """Tell whether words above the lines of the stars would touch each other in one row."""
    places = [band.at_least for band in _shown(bands, low, high)]
    apart = [abs(one - other) * (WIDTH - 2 * _SIDE) for one, other in pairwise(places)]
    return any(width < _WORD * (high - low) for width in apart)


def _bands(bands: Sequence[Band], low: int, high: int, base: int) -> str:
    """Draw the lines where a star begins, with the star's number above."""
    lines, rows = [], 1 + _two_rows(bands, low, high)
    for n, band in enumerate(_shown(bands, low, high)):
        x, y = _x(band.at_least, low, high), 15 + n % rows * _ROW
        lines.append(f'<line class="band" x1="{x}" x2="{x}" y1="{y + 6}" y2="{base}"/>')
        lines.append(f'<text class="star" x="{_inside(x)}" y="{y}">{band.stars}★ ≥ {band.at_least}</text>')
    return "".join(lines)


def _inside(x: str) -> str:
    """Move words whose middle is too near the edge to where all of them are seen."""
    return str(min(max(float(x), _WORD / 2), WIDTH - _WORD / 2))


def _mean(x: str, mean_text: str, top: int, base: int) -> str:
    """Draw the mean as a line through the dots, with its figure under the axis."""
    return (
        f'<line class="mean" x1="{x}" x2="{x}" y1="{top}" y2="{base}"/>'
        f'<text class="mean-text" x="{_inside(x)}" y="{base + 2 * _ROW}">TB {escape(mean_text)}</text>'
    )


def _limit(least: int, greatest: int, limit: int, said: str, top: int, low: int, high: int) -> str:
    """Draw how far ballots may lie apart, from the least one on, and by how much the greatest lies beyond it."""
    y, end = top + _ROW + 4, min(least + limit, high)
    begin, end_x = _x(least, low, high), _x(end, low, high)
    drawn = [f'<line class="limit" x1="{begin}" x2="{end_x}" y1="{y}" y2="{y}"/>']
    drawn += [f'<line class="limit" x1="{x}" x2="{x}" y1="{y - 4}" y2="{y + 4}"/>' for x in (begin, end_x)]
    if greatest > least + limit:
        drawn.append(f'<line class="over" x1="{end_x}" x2="{_x(greatest, low, high)}" y1="{y}" y2="{y}"/>')
    middle = (float(begin) + float(_x(max(end, greatest), low, high))) / 2
    wide = len(said) * _LETTERS * 0.52
    x = min(max(middle, wide / 2), WIDTH - wide / 2)
    return "".join([*drawn, f'<text class="limit-text" x="{x:.1f}" y="{top + _ROW - 4}">{escape(said)}</text>'])


def _axis(low: int, high: int, base: int) -> str:
    """Draw the axis with a figure at every ten."""
    marks = [f'<line class="axis" x1="{_SIDE}" x2="{WIDTH - _SIDE}" y1="{base}" y2="{base}"/>']
    y = base + _ROW
    marks += [f'<text class="tick" x="{_x(t, low, high)}" y="{y}">{t}</text>' for t in range(low, high + 1, 10)]
    return "".join(marks)


def _svg(kind: str, width: int, height: int, label: str, body: Sequence[str]) -> str:
    """Wrap the parts in one labelled picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart {kind}" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{escape(label)}">{"".join(body)}</svg>'
    )
