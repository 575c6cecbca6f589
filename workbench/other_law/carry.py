"""A session of one decision as it stands on another's sheets: for each mark the marks that it may be there.

A mark that a mapping settles is carried; where it leaves several, or says nothing, the line is open to all of them. Two
complete sessions bound what may come out: every open mark at its least points, and every one at its most. Kept out: the
mapping itself (`other_law.mapping`), what the two sessions mean together (`span`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from workbench.other_law.mapping import SetMapping
from workbench.rulebook.records.sheet import DecisionNumber
from workbench.scoring.bundle.records import Agreed, Ballot, Bundle
from workbench.scoring.sheets.points import PointTable

Possible = Mapping[str, tuple[str, ...]]
"""The marks that may stand on each line, in the order of the sheet."""

Choose = Callable[[Mapping[str, int], tuple[str, ...]], str]
"""Picks one of several marks, given the points of each mark of the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridge:
    """How the ballots of one product set are carried.

    Attributes:
        old: The figures of the sheet that was ticked.
        new: The figures of the other decision's sheet.
        said: What the mapping says of the set.
    """

    old: PointTable
    new: PointTable
    said: SetMapping

    def carry(self, marks: Mapping[str, str]) -> Possible:
        """Return what a complete ballot may be on the new sheet."""
        silent = self._silent(marks)
        return self._with_story({line: self._line(line, marks, silent) for line in self.new.points})

    def agreed(self, line: str, option: str) -> tuple[str, tuple[str, ...]] | None:
        """Return the new line of an option that the council agreed on, and what it may be there, if it is carried."""
        found = ((new, row) for new, (old, row) in self.said.carried.items() if old == line)
        return next(((new, row.options[option]) for new, row in found), None)

    def _line(self, line: str, marks: Mapping[str, str], silent: frozenset[str]) -> tuple[str, ...]:
        if line in self.said.carried:
            old, row = self.said.carried[line]
            if old not in silent:
                return row.options[marks[old]]
        return tuple(self.new.points[line])

    def _silent(self, marks: Mapping[str, str]) -> frozenset[str]:
        """Return the lines that stood at 0 because the story was missing: their marks say nothing of what they ask."""
        if self.old.story is None:
            return frozenset()
        story, dependent = self.old.story
        return frozenset(dependent) if self.old.points[story][marks[story]] == 0 else frozenset()

    def _with_story(self, possible: dict[str, tuple[str, ...]]) -> Possible:
        """Leave out marks that the new sheet's own rule on the story excludes, as long as any is left."""
        if self.new.story is None:
            return possible
        story, dependent = self.new.story
        if any(not self._zeros(line, possible[line]) for line in dependent):
            told = tuple(mark for mark in possible[story] if self.new.points[story][mark] > 0)
            possible[story] = told or possible[story]
        if len(self._zeros(story, possible[story])) == len(possible[story]):
            for line in dependent:
                possible[line] = self._zeros(line, possible[line]) or self._zeros(line, tuple(self.new.points[line]))
        return possible

    def _zeros(self, line: str, marks: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(mark for mark in marks if self.new.points[line][mark] == 0)


def least(points: Mapping[str, int], marks: tuple[str, ...]) -> str:
    """Choose the mark of the fewest points."""
    return min(marks, key=points.__getitem__)


def most(points: Mapping[str, int], marks: tuple[str, ...]) -> str:
    """Choose the mark of the most points."""
    return max(marks, key=points.__getitem__)


def completed(bundle: Bundle, target: DecisionNumber, bridges: Mapping[str, Bridge], choose: Choose) -> Bundle:
    """Return a complete session under the other decision, with every open mark chosen the same way.

    A vote to set a minimum aside spoke of this decision's printed line, so it is not carried to the other's. A ballot's
    notes stand beside lines that the other sheet may not have; they are left out.

    Args:
        bundle: A checked session.
        target: The other decision.
        bridges: How each product is carried, by code; products without one are left out with all that is theirs.
        choose: `least`, `most`, or any other choice among the marks of a line.
    """
    products = [p.model_copy(update={"decision": target}) for p in bundle.products if p.code in bridges]
    kept: dict[str, Any] = {
        name: tuple(entry for entry in getattr(bundle, name) if entry.product in (None, *bridges))
        for name in ("absences", "recusals", "resolutions", "stops")
    }
    ballots = tuple(_chosen(b, bridges[b.product], choose) for b in bundle.ballots if b.product in bridges)
    agreed = tuple(one for a in bundle.agreed if a.product in bridges for one in _agreed(a, bridges[a.product], choose))
    return bundle.model_copy(
        update={"products": tuple(products), "sheets": {}, "ballots": ballots, "agreed": agreed, "waivers": (), **kept}
    )


def _chosen(ballot: Ballot, bridge: Bridge, choose: Choose) -> Ballot:
    possible = bridge.carry(ballot.marks)
    marks = {line: choose(bridge.new.points[line], marks) for line, marks in possible.items()}
    return ballot.model_copy(update={"marks": marks, "notes": {}})


def _agreed(agreed: Agreed, bridge: Bridge, choose: Choose) -> Iterator[Agreed]:
    carried = bridge.agreed(agreed.criterion, agreed.option)
    if carried is not None:
        line, marks = carried
        yield agreed.model_copy(update={"criterion": line, "option": choose(bridge.new.points[line], marks)})
