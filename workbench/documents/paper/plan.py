"""A plan document of the programme and the sheet of its offices' duties, as papers.

The plan's seven parts are those of a district's plan (KH-UBND): aims, targets, scope, content, money, solutions, who
does what. Kept out: where targets, money and duties come from (the desk).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import numbered
from workbench.documents.paper.programme import Around, programme_paper, written
from workbench.documents.paper.targets import TargetTold, targets_block
from workbench.text_vi.programme import plans as words
from workbench.text_vi.programme import reports as report_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What one office has to do.

    Attributes:
        office: Its name.
        rows: Each duty: what, section of the plan, how often and where it shows, what the registers show of it.
    """

    office: str
    rows: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanTold:
    """What a plan prints; the sheet of duties prints a part of it.

    Attributes:
        around: What stands around its blocks.
        basis: Legal bases, a line each.
        aims: What its author wrote of aims; so are the general goals and the solutions.
        goals: See there.
        solutions: See there.
        targets: Those of its place.
        communes: Names of the communes.
        money: Source, purpose, thousand “đồng”; the sum is the last.
        duties: By office.
    """

    around: Around
    basis: Sequence[str]
    aims: str
    goals: str
    solutions: str
    targets: Sequence[TargetTold]
    communes: Sequence[str]
    money: Sequence[tuple[str, str, str]]
    duties: Sequence[Duties]


def plan_paper(told: PlanTold) -> Paper:
    """Return the plan as a paper."""
    around = told.around
    return programme_paper(
        around,
        name=words.FILE,
        kind=words.KIND,
        number=words.number(around.number),
        title=words.TITLE,
        subject=words.subject(around.place, words.years(around.first.year, around.last.year)),
        blocks=list(_plan_blocks(told)),
        bases=[words.basis(one) for one in told.basis],
    )


def duties_paper(told: PlanTold) -> Paper:
    """Return the sheet of duties: targets and what was reached, what each office does, what registers show of it."""
    blocks = [
        Block(
            title=words.office(order, one.office),
            head=words.PROVED_HEAD,
            rows=numbered((name, often, shown) for name, _, often, shown in one.rows),
        )
        for order, one in enumerate(told.duties, start=1)
    ]
    if told.targets:
        blocks.insert(0, targets_block(told.targets))
    return programme_paper(
        told.around,
        name=words.DUTIES_FILE,
        kind=words.KIND,
        number=report_words.number(told.around.number),
        title=words.DUTIES_TITLE,
        subject=words.duties_subject(told.around.place, *told.around.days),
        blocks=blocks or [Block(lines=(words.NO_DUTIES,))],
    )


def _plan_blocks(told: PlanTold) -> Iterator[Block]:
    around, years = told.around, words.years(told.around.first.year, told.around.last.year)
    yield Block(lines=(words.issued(around.issuer, around.place, years),))
    yield Block(title=words.AIMS, lines=written(told.aims))
    yield Block(title=words.TARGETS, lines=(words.GOALS, *written(told.goals), words.AIMED))
    if told.targets:
        yield Block(head=words.AIMED_HEAD, rows=numbered((one.name, one.aim) for one in told.targets))
    else:
        yield Block(lines=written(""))
    span = words.space(list(told.communes), *told.around.days)
    yield Block(title=words.SCOPE, lines=(span, words.PRODUCTS, words.PRODUCERS, words.PRINCIPLE))
    yield Block(title=words.CONTENT, head=words.STEPS_HEAD, rows=numbered(words.STEPS))
    if told.money:
        *rows, whole = told.money
        yield Block(title=words.MONEY, head=words.MONEY_HEAD, rows=(*numbered(rows), ("", *whole)))
    else:
        yield Block(title=words.MONEY, lines=(words.NO_MONEY,))
    yield Block(title=words.SOLUTIONS, lines=written(told.solutions))
    yield Block(title=words.OFFICES, lines=() if told.duties else (words.NO_DUTIES,))
    for order, one in enumerate(told.duties, start=1):
        lines = tuple(words.duty(name, section) for name, section, _, _ in one.rows)
        yield Block(title=words.office(order, one.office), lines=lines)
    yield Block(lines=(words.closed(around.place, years),))
