"""A decision and its procedure as strict records: days, points of the parts, bands, levels, forwarding, transition.

Every line names its source; what is not known stands as such. Kept out: the sheets (`model`) and which decision binds a
dossier.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError, ValidatorFunctionWrapHandler, WrapValidator
from pydantic_core import PydanticCustomError

from workbench.rulebook.model import DecisionNumber, Record, Source, Star

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
    at_least: int


class Level(Record):
    """A level whose council evaluates, and the stars it recognises, from and before a day where that changed."""

    level: LevelName
    recognises: tuple[Star, ...]
    since: date | None = None
    before: date | None = None
    source: Source


class Forwarding(Record):
    """The least mean with which a level sends a product on."""

    level: LevelName
    to: LevelName
    at_least: int
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
    """One decision; its sheets lie beside it in `folder`."""

    number: DecisionNumber
    folder: str
    name: str
    signed_on: date
    in_force_from: date
    in_force_assumed: bool = False
    in_force_source: Source
    in_force_until: date | None = None
    replaces: tuple[str, ...]
    amended_by: tuple[str, ...] = ()
    structure: dict[Literal["A", "B", "C"], int]
    has_floors: bool
    source: Source
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]
    forwarding: tuple[Forwarding, ...]
    transition: tuple[Transition, ...] = ()
    missing: dict[int, str] = Field(default_factory=dict)
    doubts: tuple[str, ...]


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
