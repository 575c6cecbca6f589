"""The table of targets of a paper: what is aimed at, by which rule, what was reached, by which records."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.documents.paper.context import Block
from workbench.documents.paper.frame import numbered
from workbench.text_vi.programme import reports as words


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTold:
    """One target.

    Attributes:
        name: The plan's sentence.
        rule: How it is counted.
        aim: What is asked for.
        reached: What is there.
        met: Whether that is enough, in words.
        rows: The records behind it.
    """

    name: str
    rule: str
    aim: str
    reached: str
    met: str
    rows: str


def targets_block(targets: Iterable[TargetTold]) -> Block:
    """Return the table."""
    rows = ((f"{one.name} ({one.rule})", one.aim, f"{one.reached}; {one.met}", one.rows) for one in targets)
    return Block(title=words.TARGETS, head=words.TARGETS_HEAD, rows=numbered(rows))
