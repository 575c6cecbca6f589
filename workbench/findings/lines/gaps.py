"""On which lines the gap between the least and the greatest total arose.

The gap itself is the result's (contract, rule 4); here it is only laid out line by line. Kept out: the sentences
(`reasons`), whether the council must talk about it (`scoring.rules.disagreement`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.findings.case import Case
from workbench.rulebook.records.sheet import Criterion
from workbench.scoring.rules.disagreement import gap_pair


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """A criterion on which the two members differ: the marks of the one with the least and the greatest total."""

    line: Criterion
    low: str
    high: str

    @property
    def difference(self) -> int:
        """The points by which the greater total is ahead here; negative where it is behind."""
        return self.line.points_of(self.high) - self.line.points_of(self.low)


def gap_lines(case: Case) -> tuple[GapLine, ...]:
    """Return the lines on which the pair that makes the gap differs, the greatest share first."""
    pair = gap_pair(case.result)
    if pair is None or case.result.gap is None:
        return ()
    low, high = (case.counted_ballots[member].marks for member in pair)
    lines = [GapLine(line=line, low=low[line.id], high=high[line.id]) for line in case.sheet.criteria]
    return tuple(sorted((line for line in lines if line.difference), key=lambda line: -line.difference))


def mostly(lines: Sequence[GapLine], gap: int) -> tuple[str, ...]:
    """Return the ids of the fewest lines that together make at least half of the gap."""
    chosen: list[str] = []
    so_far = 0
    for line in lines:
        if 2 * so_far >= gap:
            break
        chosen.append(line.line.id)
        so_far += line.difference
    return tuple(chosen)
