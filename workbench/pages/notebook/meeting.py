"""The meeting's notebook on a session file: in which order to talk, and one product as the whole room may see it.

As on the room's screen nobody's tick is named. Pure: no clock, no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.council.agenda import Item, agenda
from workbench.council.facts.session import Facts
from workbench.council.stages import stage_of
from workbench.findings.case import Case
from workbench.findings.history import note_lines
from workbench.findings.lines.spread import LineSpread, most_apart, spread
from workbench.pages.notebook.overview import headed
from workbench.pages.notebook.parameters import Opened, is_left_open
from workbench.pages.notebook.report import Section, rows
from workbench.text_vi.council import moves
from workbench.text_vi.pages import notebook as words

_CLOSED = Facts(state="closed")


def meeting(opened: Opened, product: object = "") -> Iterator[Section]:
    """Yield the agenda and a product: the named one, else the first on the agenda.

    Raises:
        MissingError: If no product is meant by that.
    """
    items = _agenda(opened)
    cases = {case.product.code: case for case in opened.cases}
    case = cases[items[0].product] if is_left_open(product) else opened.case(product)
    found = (_line(at, item, cases[item.product]) for at, item in enumerate(items, start=1))
    yield headed(opened, opened.bundle.session.id)
    yield Section(title=words.AGENDA, head=words.AGENDA_HEAD, rows=rows(found))
    yield from _on_the_table(case, whole=not is_left_open(product))


def _agenda(opened: Opened) -> Sequence[Item]:
    return agenda(
        Item(
            product=case.product.code,
            stage=stage_of(case.product, _CLOSED, case.result.status),
            away=frozenset(one.member for one in case.recusals),
        )
        for case in opened.cases
    )


def _line(at: int, item: Item, case: Case) -> tuple[object, ...]:
    away = ", ".join(case.names[member] for member in case.names if member in item.away)
    named = words.product_heading(case.no, case.product.name, case.product.code)
    return at, named, words.NEED[item.need], moves.STAGE[item.stage], away, _quorum(case)


def _quorum(case: Case) -> str | None:
    result = case.result
    if result.status in {"disqualified", "stopped"}:
        return None
    return words.ballots_counted(len(result.counted), case.scoring, quorate=result.quorate)


def _on_the_table(case: Case, *, whole: bool) -> Iterator[Section]:
    """Yield one product; all its lines where it was asked for by name, else those worth talking over."""
    result, lines = case.result, spread(case)
    named = words.on_the_table(case.product.name, case.product.code)
    heading = f"{words.ON_THE_TABLE}: {named}"
    if result.mean_text is None or result.gap is None:
        yield Section(title=heading, lines=(words.NO_FIGURES,))
        return
    figures = words.room_figures(sorted(result.totals.values()), result.mean_text, result.gap)
    yield Section(title=heading, lines=(figures, words.ROOM))
    worth = most_apart(lines)
    shown = [line for line in lines if whole or line.line.id in worth]
    title = words.SPREAD_ALL if whole else words.SPREAD
    if shown:
        yield Section(title=title, head=words.SPREAD_HEAD, rows=rows(map(_spread, shown)))
    else:
        yield Section(title=title, lines=(words.AGREED,))
    if notes := note_lines(case):
        yield Section(title=words.NOTES, lines=notes)


def _spread(line: LineSpread) -> tuple[object, ...]:
    ticks = "; ".join(words.ticked(option.points, option.count) for option in line.options if option.count)
    across = words.ACROSS if line.crosses_floor else ""
    return line.line.id, line.line.title, ticks, line.apart or None, across
