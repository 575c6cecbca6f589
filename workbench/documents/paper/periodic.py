"""A periodic report of the programme as a paper: its figures, what its author wrote, room where nothing stands yet.

Kept out: where the figures come from (the desk).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.documents.paper.context import Block, Paper
from workbench.documents.paper.frame import numbered
from workbench.documents.paper.programme import Around, programme_paper, written
from workbench.documents.paper.targets import TargetTold, targets_block
from workbench.text_vi.programme import reports as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Periodic:
    """What a report prints.

    Attributes:
        around: What stands around its blocks.
        kind: What it is called, such as that of a commune.
        figures: Name with its rule, value, the records behind it.
        targets: Those of its place.
        parts: Of each place right below, where there are any: place, figure, value.
        achieved: What its author wrote; so are the next two.
        difficulties: See there.
        proposals: See there.
    """

    around: Around
    kind: str
    figures: Sequence[tuple[str, str, str]]
    targets: Sequence[TargetTold]
    parts: Sequence[tuple[str, str, str]]
    achieved: str
    difficulties: str
    proposals: str


def periodic(told: Periodic) -> Paper:
    """Return the report as a paper."""
    return programme_paper(
        told.around,
        name="BAO-CAO",
        kind=words.KIND,
        number=words.number(told.around.number),
        title=words.TITLE,
        subject=words.subject(told.kind, told.around.place, *told.around.days),
        blocks=_blocks(told),
    )


def _blocks(told: Periodic) -> list[Block]:
    blocks = [Block(title=words.FIGURES, head=words.FIGURES_HEAD, rows=numbered(told.figures))]
    if told.targets:
        blocks.append(targets_block(told.targets))
    if told.parts:
        blocks.append(Block(head=words.PARTS_HEAD, rows=numbered(told.parts)))
    for title, text in (
        (words.ACHIEVED, told.achieved),
        (words.DIFFICULTIES, told.difficulties),
        (words.PROPOSALS, told.proposals),
    ):
        blocks.append(Block(title=title, lines=written(text)))
    return blocks
