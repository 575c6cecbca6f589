"""How the lines of one decision are carried to another's, as strict records: read by a lawyer, corrected by hand.

A row says of every mark of an old line which marks of the new line it may be: one where the old mark settles it, more
where it leaves that open. Lines that nothing can be said of stand in `unmapped` with the reason; nothing is guessed
(docs/doi-luat.md). It is our reading of two decisions, not law. Kept out: files (`mapping_load`), what must hold
against the sheets (`mapping_findings`), what becomes of a session (`other_law.carry`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from workbench.rulebook.records.evidence import SetRanges, numbers_in
from workbench.rulebook.records.sheet import DecisionNumber, Record

PartCode = Literal["A", "B", "C"]


def _one_or_more(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Marks = Annotated[tuple[str, ...], BeforeValidator(_one_or_more)]
"""One mark, or a list of those that may be meant."""


class Place(Record):
    """Where a row stands: a line of the old sheet, one of the new, and the sets; one of the lines may be absent."""

    old: str | None = Field(default=None, alias="from")
    new: str | None = Field(default=None, alias="to")
    sets: SetRanges

    @property
    def set_numbers(self) -> tuple[int, ...]:
        """The sets one by one, in the order written."""
        return numbers_in(self.sets)


class MappingRow(Record):
    """Two lines of the same meaning: what each old mark says of the new line, and why."""

    title: str
    at: tuple[Place, ...]
    options: dict[str, Marks]
    ground: str
    reviewed: bool

    @property
    def is_whole(self) -> bool:
        """Whether every old mark settles the new one."""
        return all(len(marks) == 1 for marks in self.options.values())


class Unmapped(Record):
    """Lines of either decision of which the other says nothing that could be carried, and why."""

    title: str
    at: tuple[Place, ...]
    reason: str
    reviewed: bool


class MappingFile(Record):
    """One part of all sheets, from one decision to another."""

    old: DecisionNumber = Field(alias="from")
    new: DecisionNumber = Field(alias="to")
    part: PartCode
    rows: tuple[MappingRow, ...]
    unmapped: tuple[Unmapped, ...]

    @property
    def entries(self) -> tuple[MappingRow | Unmapped, ...]:
        """Every row, then every unmapped entry; a lawyer reviews them one by one."""
        rows: tuple[MappingRow | Unmapped, ...] = self.rows
        return rows + self.unmapped


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMapping:
    """What a mapping says of one product set.

    Attributes:
        carried: The row and the old line for each line of the new sheet that something is carried to.
        dropped: The lines of the old sheet from which nothing is carried, with the entry that says why.
        open: The lines of the new sheet to which nothing is carried, with the entry that says why.
    """

    carried: Mapping[str, tuple[str, MappingRow]]
    dropped: Mapping[str, Unmapped]
    open: Mapping[str, Unmapped]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawMapping:
    """All parts of a mapping.

    Attributes:
        old: The decision that marks are carried from.
        new: The decision they are carried to.
        parts: The files, part A first.
        sha256: The fingerprint of each file, by its folder and name.
    """

    old: DecisionNumber
    new: DecisionNumber
    parts: tuple[MappingFile, ...]
    sha256: Mapping[str, str]

    def of_set(self, set_no: int) -> SetMapping:
        """Return what is said of one product set."""
        carried: dict[str, tuple[str, MappingRow]] = {}
        dropped: dict[str, Unmapped] = {}
        opened: dict[str, Unmapped] = {}
        for entry, place in ((one, place) for one in self.entries for place in one.at):
            if set_no not in place.set_numbers:
                continue
            if isinstance(entry, MappingRow):
                if place.old is not None and place.new is not None:
                    carried[place.new] = place.old, entry
                continue
            dropped |= {} if place.old is None else {place.old: entry}
            opened |= {} if place.new is None else {place.new: entry}
        return SetMapping(carried=carried, dropped=dropped, open=opened)

    @property
    def entries(self) -> tuple[MappingRow | Unmapped, ...]:
        """Every entry of every part."""
        return tuple(entry for part in self.parts for entry in part.entries)
