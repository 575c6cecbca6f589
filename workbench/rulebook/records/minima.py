"""Minima of a star that stand in an amending decision and are not judged: what of them is known, in our words.

781/QĐ-TTg (2020) asks minima of products rated under 1048/QĐ-TTg, of which only a part could be read. So no sheet
carries them as floors; the council has to check them itself, and pages and minutes say so. Kept out: files (`load`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from workbench.rulebook.records.sheet import DecisionNumber, Record, Source
from workbench.text_vi.rulebook import evidence as words


class Minimum(Record):
    """One minimum: for which star, in which part of the sheet, asked of which groups of products."""

    star: Annotated[int, Field(ge=1, le=5)]
    part: Literal["A", "B", "C"]
    groups: tuple[int, ...]
    text: str


class Minima(Record):
    """What is known of a decision's minima; `groups` names the groups as the sheets do."""

    decision: DecisionNumber
    amended_by: str
    amended_in: int
    source: Source
    complete: bool
    groups: dict[int, str]
    exempt: tuple[int, ...]
    lines: tuple[Minimum, ...]
    doubts: tuple[str, ...]


def minima_note(minima: Minima, group: str | None = None) -> tuple[str, ...]:
    """Say in plain sentences that the minima are not judged here, and those that are known.

    Args:
        minima: What the decision's file holds.
        group: The product's group as its sheet names it; None for all groups.

    Returns:
        The sentence to the council first, then one a minimum, then the source; only the exemption for an exempt group.
    """
    lead = words.minima_lead(minima.amended_by, minima.decision, complete=minima.complete)
    exempt = [minima.groups[no] for no in minima.exempt]
    told = [_line(minima, line, group) for line in minima.lines if group is None or group in _bound(minima, line)]
    if group is None or group in exempt:
        told.append(words.minima_exempt(exempt))
    return lead, *told, words.minima_source(minima.source.article, minima.source.certainty)


def _bound(minima: Minima, line: Minimum) -> list[str]:
    return [minima.groups[no] for no in line.groups]


def _line(minima: Minima, line: Minimum, group: str | None) -> str:
    """Say one minimum; whom it binds goes without saying where the note is about one group."""
    return words.minima_line(line.star, line.part, _bound(minima, line) if group is None else [], line.text)
