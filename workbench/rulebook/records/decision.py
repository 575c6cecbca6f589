"""A decision and its procedure as strict records: days, points, bands, story, levels, forwarding, transition.

All numbers of a decision that a result depends on stand here and nowhere in the program, so that a new decision is a
folder. Every line names its source; what is not known stands as such. Kept out: the sheets (`sheet`), what must hold
between lines (`invariants`), which decision binds a dossier (`select`).
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from workbench.rulebook.records.sheet import DecisionNumber, Record, Source, Star

LevelName = Literal["district", "province", "central"]
ProductKind = Literal["first", "upgrade", "renewal"]
Unit = Literal["copies", "samples", "days", "working_days", "months", "month_day", "per_year", "points", "stars"]


def _one_fault(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    """Refuse a value once, not once for each kind that it might have been."""
    try:
        return handler(value)
    except ValidationError:
        raise PydanticCustomError("figure", "neither a whole number nor text nor a list of them") from None


Figure = Annotated[int | str | tuple[int, ...] | tuple[str, ...] | None, WrapValidator(_one_fault)]


class Band(Record):
    """A star and the least exact mean that gives it; the next band above bounds it."""

    stars: Literal[1, 2, 3, 4, 5]
    at_least: Annotated[int, Field(ge=0, le=100)]


class Amendment(Record):
    """A decision that amends this one; the days are None where they are not known, and papers do not name it then."""

    number: str
    signed_on: date | None = None
    since: date | None = None


class StoryRule(Record):
    """The criterion of the product's story, and those that stand at 0 where it does (contract, `applies_if`).

    Attributes:
        criterion: Its id.
        dependent: The ids of the lines that depend on it, on every sheet that has both.
        apart: By set: ids that are another line there and depend on no story.
    """

    criterion: str
    dependent: tuple[str, ...]
    apart: dict[int, tuple[str, ...]] = Field(default_factory=dict)
    source: Source

    def on(self, set_no: int) -> tuple[str, ...]:
        """Return the lines that depend on the story on a set's sheet."""
        apart = self.apart.get(set_no, ())
        return tuple(criterion for criterion in self.dependent if criterion not in apart)


class Level(Record):
    """A level whose council evaluates, and the stars it recognises, from and before a day where that changed."""

    level: LevelName
    recognises: tuple[Star, ...]
    since: date | None = None
    before: date | None = None
    source: Source


class Forwarding(Record):
    """The least mean with which a level sends a product on, and the star that stands for it.

    A council's own regulation says by which of the two it forwards (contract, rule 9).
    """

    level: LevelName
    to: LevelName
    at_least: Annotated[int, Field(ge=0, le=100)]
    stars: Star
    since: date | None = None
    before: date | None = None
    source: Source


class Transition(Record):
    """Who may still finish under the earlier decision; the days are the law's own number, the last day is computed."""

    kinds: tuple[ProductKind, ...] = Field(alias="for")
    dossier_filed_before: date
    keep: str
    days: int
    source: Source


class Decision(Record):
    """One decision; its sheets lie beside it in `folder`.

    Attributes:
        sets: How many product sets it has; each has a sheet, or stands in `missing`.
        floors_known: Whether the least options of its stars are known here; where not, the band stands as the star.
        ministry: The ministry that rates at the centre, None where it is not named.
        story: Which lines depend on the story, None where none do.
    """

    number: Annotated[DecisionNumber, Field(pattern=r"^[^\s#]+$")]
    folder: str
    name: str
    signed_on: date
    in_force_from: date
    in_force_assumed: bool = False
    in_force_source: Source
    in_force_until: date | None = None
    replaces: tuple[str, ...]
    amended_by: tuple[Amendment, ...] = ()
    ministry: str | None = None
    sets: Annotated[int, Field(ge=1, le=99)]
    structure: dict[Literal["A", "B", "C"], int]
    floors_known: bool
    source: Source
    bands: tuple[Band, ...]
    story: StoryRule | None
    levels: tuple[Level, ...]
    forwarding: tuple[Forwarding, ...]
    transition: tuple[Transition, ...] = ()
    missing: dict[int, str] = Field(default_factory=dict)
    doubts: tuple[str, ...]

    @property
    def steps(self) -> tuple[Band, ...]:
        """The bands that a mean has to reach, the highest first; the lowest of all begins at 0."""
        return self.bands[:-1]

    def __hash__(self) -> int:
        """Let what is computed of a decision be kept by it."""
        return hash((self.number, self.signed_on))


class ProcedureLine(Record):
    """One figure of the procedure; `value` is None where it is not known."""

    key: str
    text: str
    value: Figure
    unit: Unit | None = None
    source: Source


class Procedure(Record):
    """The procedure of one decision, line by line; what one read whole does not list is not set by it."""

    decision: DecisionNumber
    read_whole: bool = False
    lines: tuple[ProcedureLine, ...]
