"""A plan document of the programme and the sheet of its offices' duties, as papers.

The plan's seven parts are those of a district's plan (KH-UBND): aims, targets, scope, content, money, solutions, who
does what. Kept out: where targets, money and duties come from (the desk).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.documents.file_names import file_name
from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import numbered
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents.figures import official_date
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
        id: Its record's.
        place: The place's name.
        above: The name of the place to which that belongs; or empty.
        first: The first day of its period.
        last: The last day.
        basis: Legal bases, a line each.
        aims: What its author wrote of aims; so are the solutions.
        solutions: See there.
        targets: Name, what is asked for, what is there.
        communes: Names of the communes.
        money: Source, purpose, thousand “đồng”; the sum is the last.
        duties: By office.
        recipients: Who gets it.
        number: Its number; or empty.
        signed_on: When it was signed; None while it is composed.
        signed_by: Who signed.
    """

    id: str
    place: str
    above: str
    first: date
    last: date
    basis: Sequence[str]
    aims: str
    solutions: str
    targets: Sequence[tuple[str, str, str]]
    communes: Sequence[str]
    money: Sequence[tuple[str, str, str]]
    duties: Sequence[Duties]
    recipients: Sequence[str]
    number: str
    signed_on: date | None
    signed_by: str


def plan_paper(told: PlanTold) -> Paper:
    """Return the plan as a paper; a draft across every page while it is not signed."""
    years = words.years(told.first.year, told.last.year)
    return _paper(
        told,
        name=words.FILE,
        number=words.number(told.number),
        title=words.TITLE,
        subject=words.subject(told.place, years),
        bases=tuple(words.basis(one) for one in told.basis),
        blocks=tuple(_plan_blocks(told)),
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
        head = report_words.TARGETS_HEAD
        blocks.insert(0, Block(title=report_words.TARGETS, head=head, rows=numbered(told.targets)))
    return _paper(
        told,
        name=words.DUTIES_FILE,
        number=report_words.number(told.number),
        title=words.DUTIES_TITLE,
        subject=words.duties_subject(told.place, f"{told.first:%d/%m/%Y}", f"{told.last:%d/%m/%Y}"),
        bases=(),
        blocks=tuple(blocks) or (Block(lines=(words.NO_DUTIES,)),),
    )


def _paper(
    told: PlanTold,
    *,
    name: str,
    number: str,
    title: str,
    subject: str,
    bases: tuple[str, ...],
    blocks: tuple[Block, ...],
) -> Paper:
    day = frame.DAY if told.signed_on is None else official_date(told.signed_on)
    return Paper(
        name=f"{name}_{file_name(told.id)}",
        kind=words.KIND,
        session_id=told.id,
        bundle_sha256="",
        held_on=(told.signed_on or told.first).isoformat(),
        parent=f"{report_words.PEOPLE} {told.above}".upper() if told.above else "",
        organ=f"{report_words.PEOPLE} {told.place}".upper(),
        number=number,
        place_and_day=report_words.place_and_day(told.place, day),
        title=title,
        subject=subject,
        bases=bases,
        blocks=blocks,
        sign_here=report_words.SIGN,
        signed_by=told.signed_by,
        signer=(words.COMMITTEE,),
        recipients=(*(report_words.recipient(one) for one in told.recipients), report_words.KEPT),
        draft="" if told.signed_on else report_words.DRAFT,
    )


def _plan_blocks(told: PlanTold) -> Iterator[Block]:
    yield Block(title=words.AIMS, lines=_written(told.aims))
    if told.targets:
        aimed = numbered((name, aim) for name, aim, _ in told.targets)
        yield Block(title=words.TARGETS, head=words.AIMED_HEAD, rows=aimed)
    else:
        yield Block(title=words.TARGETS, lines=_written(""))
    span = words.space(list(told.communes), f"{told.first:%d/%m/%Y}", f"{told.last:%d/%m/%Y}")
    yield Block(title=words.SCOPE, lines=(span, words.PRODUCTS, words.PRODUCERS, words.PRINCIPLE))
    yield Block(title=words.CONTENT, head=words.STEPS_HEAD, rows=numbered(words.STEPS))
    if told.money:
        *rows, whole = told.money
        yield Block(title=words.MONEY, head=words.MONEY_HEAD, rows=(*numbered(rows), ("", *whole)))
    else:
        yield Block(title=words.MONEY, lines=(words.NO_MONEY,))
    yield Block(title=words.SOLUTIONS, lines=_written(told.solutions))
    yield Block(title=words.OFFICES, lines=() if told.duties else (words.NO_DUTIES,))
    for order, one in enumerate(told.duties, start=1):
        lines = tuple(words.duty(name, section) for name, section, _, _ in one.rows)
        yield Block(title=words.office(order, one.office), lines=lines)


def _written(text: str) -> tuple[str, ...]:
    """Return what somebody wrote, or room to write."""
    return tuple(text.splitlines()) or (report_words.ROOM,) * 2
