"""The papers of a dossier as a strict record, and the lines of a sheet that each is read for.

A decision lists the papers (26/2026 Điều 6 and Phụ lục III, Mẫu số 02); which line a paper is read for it does not
say, so that every link is inferred and says so (`links`). Papers are looked for, never judged: no mark depends on one.
Kept out: files (`load`), what must hold against the sheets (`evidence_findings`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from workbench.rulebook.records.sheet import DecisionNumber, Record, Source


def _rising(written: str) -> str:
    """Refuse a range that goes backwards."""
    if any(int(first) > int(last) for first, _, last in (part.partition("-") for part in written.split(", ")) if last):
        raise PydanticCustomError("set_range", "a range of sets goes backwards")
    return written


_RANGES = r"^[1-9]\d?(-[1-9]\d?)?(, [1-9]\d?(-[1-9]\d?)?)*$"
SetRanges = Annotated[str, Field(pattern=_RANGES), AfterValidator(_rising)]
"""Set numbers as people write them, such as `1-4, 6, 10-13`."""


@cache
def numbers_in(written: str) -> tuple[int, ...]:
    """Return the sets that ranges name, one by one, in the order written."""
    bounds = (part.split("-") for part in written.split(", "))
    return tuple(no for bound in bounds for no in range(int(bound[0]), int(bound[-1]) + 1))


class Link(Record):
    """A line of some sheets that a paper is read for."""

    criterion: str
    sets: SetRanges

    @property
    def set_numbers(self) -> tuple[int, ...]:
        """The sets one by one, in the order written."""
        return numbers_in(self.sets)


class Proof(Record):
    """One kind of paper: its number in the list, our short words, and the lines it is read for.

    `seen_as` are words by which people call its files; they only suggest. A `sample` is looked at itself: there is no
    file of it.
    """

    no: str
    title: str
    papers: str
    duty: Literal["mandatory", "additional"]
    source: Source
    seen_as: tuple[str, ...] = ()
    sample: bool = False
    links: tuple[Link, ...] = Field(default=(), alias="for")
    doubt: str | None = None


class Evidence(Record):
    """The papers of a dossier under one decision; `links` says on what ground papers are given to lines."""

    decision: DecisionNumber
    links: Source
    doubts: tuple[str, ...]
    proofs: tuple[Proof, ...]

    def of_set(self, set_no: int) -> Mapping[str, tuple[Proof, ...]]:
        """Return the papers of each line of one sheet, in the order of the list; lines without a paper are left out."""
        found: dict[str, tuple[Proof, ...]] = {}
        for proof in self.proofs:
            for link in proof.links:
                if set_no in link.set_numbers:
                    found[link.criterion] = (*found.get(link.criterion, ()), proof)
        return found
