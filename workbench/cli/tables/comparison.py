"""A comparison under another decision as the text that a terminal shows: a table, then the reasons of each product.

Kept out: how it is computed (`other_law.judgement`), single phrases (`text_vi.other_law.comparison`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from workbench.other_law.comparison import Compared, Comparison, FloorSpan, LineSpan, NotCompared
from workbench.rulebook.records.decision import Decision
from workbench.scoring.bundle.records import Bundle
from workbench.scoring.rules.recognition import Body
from workbench.scoring.rules.result import Status
from workbench.text_vi.common import STATUS_IN_TEXT
from workbench.text_vi.documents.figures import decimal_text
from workbench.text_vi.other_law import comparison as words


def comparison_text(comparison: Comparison, bundle: Bundle, law: Decision) -> str:
    """Return the whole text, with a final newline; `law` is the decision that the session was judged under."""
    lines = [words.title(bundle.session.id, comparison.under), words.standing(*comparison.reviewed), words.SPAN_LEGEND]
    if not comparison.level_known:
        lines.append(words.level_gone(bundle.session.level, comparison.under))
    rows = [words.HEADS, *(_row(product) for product in comparison.products)]
    lines += ["", *columns(rows), "", words.in_all(_counts(comparison.products))]
    names = {product.code: product.name for product in bundle.products}
    for product in comparison.products:
        if isinstance(product, Compared):
            lines += ["", f"{product.code}  {names[product.code]}", *_reasons(product, law)]
    return "\n".join(lines) + "\n"


def _counts(products: Sequence[Compared | NotCompared]) -> dict[str, int]:
    """Count products by what becomes of their star, the order of the words kept."""
    told = Counter(
        words.CHANGE[one.change] if isinstance(one, Compared) else words.NOT_COMPARED[one.why] for one in products
    )
    return {word: told[word] for word in (*words.CHANGE.values(), *words.NOT_COMPARED.values()) if told[word]}


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows as lines of columns that stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(product: Compared | NotCompared) -> tuple[str, ...]:
    set_no = str(product.set)
    if isinstance(product, NotCompared):
        return product.code, set_no, *[words.NO_FIGURE] * 4, words.NOT_COMPARED[product.why]
    before = product.before
    ends = words.either(_end(end.status, end.stars) for end in product.outcomes)
    figures = words.span(*_means(product)) if product.lowest.mean is not None else words.NO_FIGURE
    was = _end(before.status, before.stars)
    return product.code, set_no, before.mean_text or words.NO_FIGURE, was, figures, ends, words.CHANGE[product.change]


def _end(status: Status, stars: int | None) -> str:
    return words.stars(stars) if stars is not None else STATUS_IN_TEXT[status]


def _means(product: Compared) -> tuple[str, str]:
    return product.lowest.mean_text or words.NO_FIGURE, product.highest.mean_text or words.NO_FIGURE


def _reasons(product: Compared, law: Decision) -> Iterator[str]:
    if product.gap is None:
        yield words.WHY_SURE
        yield f"    {words.BY_COUNCIL}"
        return
    yield words.WHY_SURE if product.is_certain else words.WHY_OPEN
    yield from (f"    {reason}" for reason in (_sure if product.is_certain else _open)(product, law))
    if any(end.stars is not None for end in product.outcomes):
        after = [_way(*way) for way in product.ways] or [words.AT_PROVINCE]
        yield words.ways(_way(product.before.recognised_by, product.before.forwarded_to), after)
    moved = [line for line in product.lines if line.moved]
    if moved:
        yield words.LINES
        yield from map(_line, moved)


def _sure(product: Compared, law: Decision) -> Iterator[str]:
    """Yield why only one end is possible."""
    (end,) = product.outcomes
    if end.status == "needs_discussion" and product.gap is not None:
        yield words.gap_sure(product.gap[0])
    elif end.status == "needs_agreement":
        yield from (words.floor_split(floor.criterion) for floor in product.floors if floor.must_split)
    elif end.status in ("rated", "failed_minimum"):
        yield from _bands(product, law)
        asked = end.stars or product.lowest.band or 0
        if asked >= 3 and end.stars is not None:
            yield words.floors_met(asked)
        next_star = asked if end.stars is None else asked + 1
        if next_star <= _top(product):
            yield from (
                _floor(product, floor, next_star) for floor in _asked(product, next_star) if floor.state == "missed"
            )
    else:
        yield words.BY_COUNCIL


def _open(product: Compared, law: Decision) -> Iterator[str]:
    """Yield on what it hangs which end it will be."""
    yield from _bands(product, law)
    for star in range(3, _top(product) + 1):
        for floor in _asked(product, star):
            if floor.stars[0] == star and floor.state != "met":
                yield _floor(product, floor, star)
    ends = {end.status for end in product.outcomes}
    if "needs_agreement" in ends:
        yield from (words.floor_split(floor.criterion) for floor in product.floors if floor.may_split)
    if "needs_discussion" in ends and product.gap is not None:
        yield words.gap_open(*product.gap)


def _bands(product: Compared, law: Decision) -> Iterator[str]:
    low, high = product.lowest, product.highest
    if low.band is not None and low.band == high.band:
        yield words.band_sure(low.band, *_means(product))
    for band in reversed(law.steps):
        if low.mean is not None and high.mean is not None and low.mean < band.at_least <= high.mean:
            yield words.band_open(band.at_least, *_means(product))


def _top(product: Compared) -> int:
    return product.highest.band or 0


def _asked(product: Compared, star: int) -> Iterator[FloorSpan]:
    return (floor for floor in product.floors if star in floor.stars)


def _floor(product: Compared, floor: FloorSpan, star: int) -> str:
    reached = words.span(*map(str, floor.reached))
    title = next((line.title for line in product.lines if line.new == floor.criterion), "")
    return words.floor(star, words.named(floor.criterion, title), floor.least, reached, floor.of, floor.state)


def _way(recognised_by: Body | None, forwarded_to: Body | None) -> str:
    if forwarded_to is not None:
        return words.goes_up(forwarded_to)
    return words.NOT_RECOGNISED if recognised_by is None else words.recognised(recognised_by)


def _line(line: LineSpan) -> str:
    before = words.NEW if line.before is None else _points(line.before)
    after = words.GONE if line.after is None else words.span(*map(_points, line.after))
    return words.line(line.old, line.new, line.title, before, after)


def _points(points: Fraction) -> str:
    """Write points for people: whole where they are, else with two digits."""
    return str(points) if points.denominator == 1 else decimal_text(points, 2)
