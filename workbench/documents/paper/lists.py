"""A list drawn from the registers, and the receipt of a form, as papers.

Kept out: which records stand in them (the desk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents.file_names import file_name
from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import numbered
from workbench.documents.paper.programme import Around, programme_paper
from workbench.text_vi.programme import lists as words
from workbench.text_vi.programme import reports as report_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One table of a list.

    Attributes:
        title: Its heading, or empty.
        rows: Its rows, without their number.
        whole: The row of its sums, or none.
    """

    title: str = ""
    rows: Sequence[tuple[str, ...]]
    whole: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTold:
    """What a list prints.

    Attributes:
        around: What stands around its tables.
        what: Which list, a key of `text_vi.programme.lists.TITLES`.
        lines: What is said before the tables.
        tables: Its tables.
    """

    around: Around
    what: str
    lines: Sequence[str]
    tables: Sequence[Listing]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTold:
    """What the receipt of a form prints.

    Attributes:
        around: What stands around it.
        application_type: An idea or a plan.
        slip: Its number.
        producer: Who handed it in.
        facts: What stands on record of it: what, and the value.
        judged: Each criterion with its answer and reason.
    """

    around: Around
    application_type: str
    slip: str
    producer: str
    facts: Sequence[tuple[str, str]]
    judged: Sequence[tuple[str, str]]


def list_paper(told: ListTold) -> Paper:
    """Return a list as a paper."""
    head = words.HEADS[told.what]
    blocks = [Block(lines=tuple(told.lines))] if told.lines else []
    for one in told.tables:
        whole = (("", *one.whole),) if one.whole else ()
        blocks.append(Block(title=one.title, head=head, rows=(*numbered(one.rows), *whole)))
    around = told.around
    return programme_paper(
        around,
        name=words.FILES[told.what],
        kind=words.KIND,
        number=report_words.number(around.number),
        title=words.TITLES[told.what],
        subject=words.subject(told.what, around.place, *around.days),
        blocks=blocks if told.tables else [Block(lines=(words.NOTHING,))],
    )


def slip_paper(told: SlipTold) -> Paper:
    """Return the receipt of a form as a paper."""
    blocks = [Block(title=words.WHAT, head=words.WHAT_HEAD, rows=numbered(told.facts))]
    if told.judged:
        blocks.append(Block(title=words.JUDGED, head=words.JUDGED_HEAD, rows=numbered(told.judged)))
    return programme_paper(
        told.around,
        name=f"{words.SLIP_FILE}_{file_name(told.slip)}",
        kind=words.SLIP_KIND,
        number=words.slip_number(told.slip),
        title=words.SLIP_TITLES[told.application_type],
        subject=words.slip_subject(told.slip, told.producer),
        signer=words.SLIP_SIGNER,
        blocks=blocks,
        sign_here=words.SLIP_SIGN,
    )
