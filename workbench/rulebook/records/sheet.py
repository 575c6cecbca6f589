"""The law's score sheets as strict, frozen records: what is printed, in the order it is printed.

The shape of each record is checked here; what must hold within a line and across a sheet is in `invariants`, so that
all faults of a file are told at once. Wording is our own; figures, names and ids are the decision's. Kept out: reading
files (`load`), arithmetic (`scoring`).
"""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DecisionNumber = str
"""A decision's number as its `decision.yaml` writes it; which there are, only a rulebook knows."""

Star = Literal[3, 4, 5]
Certainty = Literal["text", "transcript", "secondary", "inferred", "unknown"]
_MOST_STARS = 5
NONE_MET = "-"
"""The mark "none of these is met", worth 0, allowed only where the sheet prints no option worth 0."""


class Record(BaseModel):
    """Read from a file or a browser: frozen, strict, no unknown keys."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Sealable:
    """Marks a field of a record, in its annotation, that may have to be sealed or erased where the archive keeps it."""


SEALABLE = Sealable()


class Source(Record):
    """Where a line of the law stands.

    `article` is None where it is not known; `certainty` then says on what ground the line rests, and `seen_at` names a
    secondary source, so that a reader can look there.
    """

    article: str | None
    certainty: Certainty
    seen_at: str | None = None
    set: int | None = None
    line: str | None = None


class Precondition(Record):
    """The product must meet this before the line is scored."""

    kind: Literal["precondition"]
    flag: str
    text: str


class Eliminate(Record):
    """The council may eliminate the product on this ground."""

    kind: Literal["eliminate"]
    flag: str
    text: str


class StopIfFlag(Record):
    """The council may stop scoring on this ground."""

    kind: Literal["stop_if_flag"]
    flag: str
    text: str


class StopIfZero(Record):
    """The council may stop scoring when one of the named criteria stands at 0."""

    kind: Literal["stop_if_zero"]
    criteria: tuple[str, ...]
    mode: Literal["any"]
    text: str


class StoryCondition(Record):
    """More points than this on the other criterion."""

    op: Literal[">"]
    points: int


class AppliesIf(Record):
    """The criterion is scored only under a condition: another criterion's points, or a flag of the product."""

    kind: Literal["applies_if"]
    criterion: str | None = None
    condition: StoryCondition | None = None
    flag: str | None = None
    otherwise: str | None = None
    inferred: bool = False
    text: str


class Case(Record):
    """One of the printed alternatives of a criterion."""

    no: int
    label: str
    inferred: bool = False


class ChooseOneCase(Record):
    """The options stand in alternatives of which one is chosen."""

    kind: Literal["choose_one_case"]
    cases: tuple[Case, ...]
    inferred: bool = False
    text: str


class FullPointsIfFlag(Record):
    """Full points where the named duty does not bind the product."""

    kind: Literal["full_points_if_flag"]
    flag: str
    text: str


class SingleTick(Record):
    """One printed box: 0 or this many points."""

    kind: Literal["single_tick"]
    points: int
    text: str


class HeadingFloor(Record):
    """The floor is printed at the heading, not at an option; which option it means is inferred."""

    kind: Literal["heading_floor"]
    star: Star
    least_points: int
    alternatives: tuple[int, ...] = ()
    inferred: bool = True
    text: str


Rule = Annotated[
    Precondition
    | Eliminate
    | StopIfFlag
    | StopIfZero
    | AppliesIf
    | ChooseOneCase
    | FullPointsIfFlag
    | SingleTick
    | HeadingFloor,
    Field(discriminator="kind"),
]


class Option(Record):
    """One printed level: whole points, our short wording, and the star it is the least option for."""

    points: Annotated[int, Field(ge=0, le=100)]
    text: str
    floor_for: Star | None = None
    case: int | None = None


class Criterion(Record):
    """One line of a sheet; a member ticks one option, named by a letter in printed order.

    `waivable`: the sheet leaves in doubt whether the line's minimum binds every product, so that a council may record
    by vote that it does not apply to one; `doubt` then says why.
    """

    id: str
    title: str
    points: Annotated[int, Field(ge=1, le=100)]
    note: str | None = None
    parent: str | None = None
    options: tuple[Option, ...]
    rules: tuple[Rule, ...] = ()
    source: Source
    doubt: str | None = None
    waivable: bool = False

    @property
    def letters(self) -> str:
        """The letters of the options in printed order, such as `abcd`."""
        return string.ascii_lowercase[: len(self.options)]

    @property
    def prints_zero(self) -> bool:
        """Whether an option worth 0 is printed; where it is, `-` is not a mark."""
        return any(option.points == 0 for option in self.options)

    @property
    def marks(self) -> str:
        """Every mark a member may give: the letters, and `-` where no zero is printed."""
        return self.letters if self.prints_zero else self.letters + NONE_MET

    def points_of(self, mark: str) -> int:
        """Return the whole points of a mark.

        Args:
            mark: A letter of `letters`, or `-` where no zero is printed.

        Raises:
            KeyError: If the criterion has no such mark.
        """
        return self._worth[mark]

    @cached_property
    def _worth(self) -> dict[str, int]:
        """The points of every mark."""
        points = [option.points for option in self.options]
        return dict(zip(self.marks, points if self.prints_zero else [*points, 0], strict=True))

    def least_for(self, star: int) -> int | None:
        """Return the points that a star asks for on this line, or None where it asks for nothing.

        The dearest option printed as the least for this star or a lower one (26/2026 Phụ lục II, note under the sheets;
        that floors accumulate is an inference, see docs/luat-con-nghi-van.md).
        """
        return self._least[min(star, _MOST_STARS)]

    @cached_property
    def _least(self) -> dict[int, int | None]:
        """What each star asks for."""
        asked = [(option.floor_for, option.points) for option in self.options if option.floor_for is not None]
        if not asked:
            return dict.fromkeys(range(_MOST_STARS + 1))
        return {
            star: max((points for of, points in asked if of <= star), default=None) for star in range(_MOST_STARS + 1)
        }

    @property
    def depends_on(self) -> str | None:
        """The criterion that must stand above 0 for this one to be scored, if any."""
        return next((r.criterion for r in self.rules if r.kind == "applies_if" and r.criterion is not None), None)


class Heading(Record):
    """A printed line above criteria that has points but no options of its own."""

    id: str
    title: str
    points: int


class Section(Record):
    """A numbered group of criteria."""

    no: str
    title: str
    points: int
    headings: tuple[Heading, ...] = ()
    criteria: tuple[Criterion, ...]


class Part(Record):
    """Part A, B or C of a sheet."""

    code: Literal["A", "B", "C"]
    title: str
    points: int
    sections: tuple[Section, ...]

    @property
    def criteria(self) -> Iterator[Criterion]:
        """The part's criteria in printed order."""
        return (criterion for section in self.sections for criterion in section.criteria)


class Disqualifier(Record):
    """A ground on which a dossier is out before it is scored; our own words."""

    kind: str
    text: str


class Sheet(Record):
    """One product set's score sheet under one decision."""

    decision: DecisionNumber
    set: Annotated[int, Field(ge=1, le=99)]
    name: str
    group: str
    subgroup: str | None = None
    leaf: str | None = None
    ministry: str | None = None
    status: Literal["complete", "unresolved"]
    samples: int
    disqualifiers: tuple[Disqualifier, ...] = ()
    source: Source
    doubts: tuple[str, ...] = ()
    parts: tuple[Part, ...]

    @property
    def key(self) -> str:
        """The sheet's name in a bundle, such as `26/2026/QĐ-TTg#1`."""
        return sheet_key(self.decision, self.set)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion in printed order."""
        return tuple(criterion for part in self.parts for criterion in part.criteria)

    @cached_property
    def by_id(self) -> dict[str, Criterion]:
        """Every criterion by its printed id."""
        return {criterion.id: criterion for criterion in self.criteria}


def sheet_key(decision: str, set_no: int) -> str:
    """Return the name of a sheet in a bundle, such as `26/2026/QĐ-TTg#1`."""
    return f"{decision}#{set_no}"
