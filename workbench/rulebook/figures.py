"""One figure of a decision's procedure with the line it stands on; what is not known is refused, never guessed.

Kept out: what a figure leads to (`calendar.deadlines`, `calendar.next_steps`).
"""

from __future__ import annotations

from datetime import date

from workbench.errors import RulebookError
from workbench.rulebook.records.decision import Procedure, ProcedureLine
from workbench.text_vi.rulebook import dates as words


def line_of(procedure: Procedure, key: str) -> ProcedureLine:
    """Return the line of this key.

    Raises:
        RulebookError: If the decision, read whole, sets no such figure, or the figure is not known.
    """
    line = next((line for line in procedure.lines if line.key == key), None)
    if line is None or line.value is None:
        text = line.text if line else words.FIGURES.get(key, key)
        if line is None and procedure.read_whole:
            raise RulebookError.of(words.figure_not_set(procedure.decision, text), procedure.decision, "figure_not_set")
        raise RulebookError.of(words.figure_unknown(procedure.decision, text), procedure.decision, "figure_unknown")
    return line


def has_line(procedure: Procedure, key: str) -> bool:
    """Return whether the decision prints a line of this key."""
    return any(line.key == key for line in procedure.lines)


def whole(line: ProcedureLine) -> int:
    """Return the line's whole number."""
    if not isinstance(line.value, int):
        raise TypeError(line.key)
    return line.value


def stars_of(line: ProcedureLine) -> frozenset[int]:
    """Return the stars that the line lists."""
    if not isinstance(line.value, tuple):
        raise TypeError(line.key)
    return frozenset(star for star in line.value if isinstance(star, int))


def day_in(line: ProcedureLine, year: int) -> date:
    """Return the line's month and day in a year."""
    month, day = map(int, str(line.value).split("-"))
    return date(year, month, day)
