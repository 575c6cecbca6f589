"""The least options that one star asks for, line by line: which ballots reach each, and what the council decided.

The decision is the result's (contract, rule 6); only the ballots are looked at here, for sentences, tables and charts.
Kept out: the sentences (`reasons.floors`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.findings.case import Case
from workbench.rulebook.records.sheet import Criterion, Option
from workbench.scoring.bundle.records import Ballot
from workbench.scoring.sheets.points import STARS
from workbench.text_vi.short_forms import quote_level, spell_out


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorLine:
    """One criterion with a least option.

    Attributes:
        line: The criterion.
        star: The lowest star that asks for these points.
        least: The points asked for.
        option: The wording of that option in full, with the note of its line: it is read away from the sheet.
        yes: The counted members whose ballots have at least that, in the order of the members.
        no: The other counted members.
        points: What the counted ballots give on the line together.
        agreed: The mark that the council agreed on, where its regulation goes by that; else None.
        split: Whether members are divided and the regulation asks for an agreement that is not there.
        met: Whether the council reached it, by the regulation's rule.
    """

    line: Criterion
    star: int
    least: int
    option: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    points: int
    agreed: str | None
    split: bool
    met: bool

    @property
    def criterion(self) -> str:
        """The criterion's id."""
        return self.line.id

    @property
    def title(self) -> str:
        """The criterion's title, in full."""
        return spell_out(self.line.title)

    @property
    def reached(self) -> int:
        """How many counted ballots have at least the points asked for."""
        return len(self.yes)

    @property
    def of(self) -> int:
        """How many ballots are counted."""
        return len(self.yes) + len(self.no)


def star_in_question(case: Case) -> int | None:
    """Return the star whose least options decided: the one just missed, else the band's; 3 where the band is lower.

    None where no least options are looked at.
    """
    result = case.result
    if result.floors is None or result.band is None:
        return None
    star = result.band if result.stars is None else min(result.stars + 1, result.band)
    return max(star, min(result.floors))


def floor_lines(case: Case, star: int) -> tuple[FloorLine, ...]:
    """Return the lines that ask for least options at a star, those of lower stars among them, in sheet order.

    Lines whose minimum the council voted not to apply ask for nothing. Each star is worked out once a case.
    """
    lines: tuple[FloorLine, ...] | None = case.kept.get(star)
    if lines is None:
        lines = case.kept[star] = tuple(_lines_at(case, star))
    return lines


def _lines_at(case: Case, star: int) -> Iterator[FloorLine]:
    if case.result.floors is None:
        return
    missed = {line.criterion for line in case.result.floors[star].missed}
    ballots = case.counted_ballots
    for line in case.sheet.criteria:
        if (least := line.least_for(star)) is not None and line.id not in (case.result.waived or ()):
            yield _floor_line(case, ballots, line, least, met=line.id not in missed)


def _is_floor(option: Option, least: int) -> bool:
    return option.points == least and option.floor_for is not None


def _floor_line(case: Case, ballots: Mapping[str, Ballot], line: Criterion, least: int, *, met: bool) -> FloorLine:
    points = {member: line.points_of(ballot.marks[line.id]) for member, ballot in ballots.items()}
    yes = tuple(member for member, given in points.items() if given >= least)
    by_agreement = case.regulation.floors == "agreed"
    agreed = case.agreed_mark(line.id) if by_agreement else None
    return FloorLine(
        line=line,
        star=next(one for one in STARS if line.least_for(one) == least),
        least=least,
        option=next(quote_level(option.text, line.note) for option in line.options if _is_floor(option, least)),
        yes=yes,
        no=tuple(member for member in points if member not in yes),
        points=sum(points.values()),
        agreed=agreed,
        split=by_agreement and agreed is None and 0 < len(yes) < len(points),
        met=met,
    )
