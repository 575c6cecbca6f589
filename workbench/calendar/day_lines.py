"""One day of the law as it is told, and a chapter of them; a figure that is not known is a line of its own.

Kept out: which days there are (`dossier_days`, `certificate_days`), sentences (`text_vi.calendar.dossier_days`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.calendar.dossier_question import DossierQuestion
from workbench.errors import RulebookError
from workbench.rulebook.days import moved_day
from workbench.rulebook.days_off import PUBLIC, DaysOff
from workbench.rulebook.load import Rulebook
from workbench.rulebook.records.decision import Decision, Procedure
from workbench.rulebook.records.sheet import DecisionNumber, Source
from workbench.rulebook.select import in_force
from workbench.text_vi.calendar import dossier_days as words
from workbench.text_vi.findings.reasons import law
from workbench.text_vi.rulebook.evidence import CERTAINTY


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A day, or a window, that the law sets.

    Attributes:
        last: The day; of a window the last one that is in time.
        what: What falls due, without a full stop.
        law: The decision and the place in it.
        how: How the day was found.
        after: What comes after it; None where nothing is to be said.
        first: The first day of a window.
        printed: The decision prints the day itself, so that nothing was counted and no day off matters.
    """

    last: date
    what: str
    law: str
    how: str
    after: str | None = None
    first: date | None = None
    printed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Days that belong together, and plain lines among them."""

    title: str
    lines: tuple[Due | str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A dossier with the decision that binds it."""

    asked: DossierQuestion
    rulebook: Rulebook
    decision: Decision
    procedure: Procedure

    def procedure_on(self, day: date) -> Procedure:
        """Return the procedure of the decision in force on a day; of the binding one before there was any."""
        found = in_force(self.rulebook.decisions.values(), day)
        return self.rulebook.procedure(found.number) if found else self.procedure


Step = Callable[[Road], Iterator[Due | str]]


def chapter(title: str, road: Road, steps: Sequence[Step]) -> Chapter:
    """Return a chapter of these steps; what two steps say alike stands once.

    A step that meets an unknown figure tells that and ends.
    """
    lines: dict[Due | str, None] = {}
    for step in steps:
        try:
            for line in step(road):
                lines[line] = None
        except RulebookError as error:
            lines |= dict.fromkeys(f"{fault.what} {fault.todo}" for fault in error.faults)
    return Chapter(title=title, lines=tuple(lines))


def law_place(number: DecisionNumber, source: Source) -> str:
    """Name the place of the law that a line rests on."""
    place = law(number, source.article, CERTAINTY[source.certainty])
    return words.seen_at(place, source.seen_at) if source.seen_at else place


def chapter_lines(chapters: Sequence[Chapter], off: DaysOff = PUBLIC) -> Iterator[str]:
    """Yield chapters as lines of plain text; `off` tells which last days are days off."""
    for one in chapters:
        yield f"\n{one.title}"
        for line in one.lines:
            yield from [f"  {line}"] if isinstance(line, str) else _due(line, off)


def _due(due: Due, off: DaysOff) -> Iterator[str]:
    when = words.between(due.first, due.last) if due.first else words.on(due.last)
    yield f"  {when}: {due.what}."
    yield f"      {words.ground(due.law)} {words.way_of_counting(due.how)}"
    if not due.printed and (moved := moved_day(due.last, off)):
        yield f"      {words.day_off(due.last, moved)}"
    if due.after:
        yield f"      {words.after(due.after)}"
