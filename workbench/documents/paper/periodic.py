"""A periodic report of the programme as a paper: its figures, what its author wrote, room where nothing stands yet.

Kept out: where the figures come from (the desk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.documents.file_names import file_name
from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import numbered
from workbench.text_vi.documents import issuer as frame
from workbench.text_vi.documents.figures import official_date
from workbench.text_vi.programme import reports as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """What a report prints.

    Attributes:
        id: Its record's.
        kind: What it is called, such as that of a commune.
        place: The place's name.
        above: The name of the place to which that belongs; or empty.
        first: The first day of its period.
        last: The last day.
        figures: Names and values; those that stand since it was signed, or live ones.
        targets: Name, what is asked for, what is there; of a place that has targets.
        parts: The figures of the places right below, where there are any.
        achieved: What its author wrote; so are the next two.
        difficulties: See there.
        proposals: See there.
        recipients: Who gets it.
        number: Its number; or empty.
        signed_on: When it was signed; None while it is composed.
        signed_by: Who signed.
    """

    id: str
    kind: str
    place: str
    above: str
    first: date
    last: date
    figures: Sequence[tuple[str, str]]
    targets: Sequence[tuple[str, str, str]]
    parts: Sequence[tuple[str, str]]
    achieved: str
    difficulties: str
    proposals: str
    recipients: Sequence[str]
    number: str
    signed_on: date | None
    signed_by: str


def periodic(told: Periodic) -> Paper:
    """Return the report as a paper; a draft across every page while it is not signed."""
    day = frame.DAY if told.signed_on is None else official_date(told.signed_on)
    return Paper(
        name=f"BAO-CAO_{file_name(told.id)}",
        kind=words.KIND,
        session_id=told.id,
        bundle_sha256="",
        held_on=(told.signed_on or told.last).isoformat(),
        parent=f"{words.PEOPLE} {told.above}".upper() if told.above else "",
        organ=f"{words.PEOPLE} {told.place}".upper(),
        number=words.number(told.number),
        place_and_day=words.place_and_day(told.place, day),
        title=words.TITLE,
        subject=words.subject(told.kind, f"{told.first:%d/%m/%Y}", f"{told.last:%d/%m/%Y}"),
        blocks=tuple(_blocks(told)),
        sign_here=words.SIGN,
        signed_by=told.signed_by,
        signer=(words.PEOPLE,),
        recipients=(*(words.recipient(one) for one in told.recipients), words.KEPT),
        draft="" if told.signed_on else words.DRAFT,
    )


def _blocks(told: Periodic) -> list[Block]:
    blocks = [Block(title=words.FIGURES, head=words.FIGURES_HEAD, rows=numbered(told.figures))]
    if told.targets:
        blocks.append(Block(title=words.TARGETS, head=words.TARGETS_HEAD, rows=numbered(told.targets)))
    if told.parts:
        blocks.append(Block(head=words.PARTS_HEAD, rows=numbered(told.parts)))
    for title, text in (
        (words.ACHIEVED, told.achieved),
        (words.DIFFICULTIES, told.difficulties),
        (words.PROPOSALS, told.proposals),
    ):
        blocks.append(Block(title=title, lines=tuple(text.splitlines()) or (words.ROOM,) * 2))
    return blocks
