"""What a person asks for with a list: which table, which columns, the new session, common values, whose roster.

Strict records, as a browser sends them; everything may be left out. Kept out: whether it fits the file (`preview`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from workbench.council.text import parsing_faults
from workbench.errors import PlanError
from workbench.rulebook.records.sheet import DecisionNumber, Record
from workbench.scoring.bundle.records import Kind
from workbench.workbooks.intake.questions import Answers
from workbench.workbooks.intake.table.header import Wanted
from workbench.workbooks.intake.values.days import DayOrder
from workbench.workbooks.plan.shape import FieldShape
from workbench.workbooks.plan.values import parse

Short = Annotated[str, StringConstraints(max_length=300)]
Number = Annotated[int, Field(ge=0, le=5000)]
Row = Annotated[int, Field(ge=1, le=5000)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class RowAsk(Record):
    """Whether a row is a record."""

    sheet: Short
    row: Row
    take: bool


class CellAsk(Record):
    """What a person typed in place of a cell."""

    sheet: Short
    row: Row
    field: Short
    text: Annotated[str, StringConstraints(max_length=2000)]


class TableAsk(Record):
    """A person's choice of a table and their answers; see `intake_header.Wanted` and `intake_questions.Answers`."""

    sheet: Short | None = None
    every_sheet: bool = False
    row: Row | None = None
    columns: dict[Short, Number] | None = None
    kept: dict[Short, Short] = Field(default_factory=dict)
    kept_for: Sha256 | None = None
    day_order: dict[Short, DayOrder] = Field(default_factory=dict)
    rows: Annotated[tuple[RowAsk, ...], Field(strict=False)] = ()
    cells: Annotated[tuple[CellAsk, ...], Field(strict=False)] = ()

    @property
    def wanted(self) -> Wanted:
        """The choice as the reader takes it."""
        return Wanted(
            sheet=self.sheet,
            every_sheet=self.every_sheet,
            row=self.row,
            columns=self.columns,
            kept=self.kept,
            kept_for=self.kept_for,
        )

    @property
    def answers(self) -> Answers:
        """The answers as the reader takes them."""
        return Answers(
            day_order=self.day_order,
            rows={(one.sheet, one.row): one.take for one in self.rows},
            cells={(one.sheet, one.row, one.field): one.text for one in self.cells},
        )


Ends = Literal["list", "law"]
"""Which last day of a certificate counts where a list and the law say two: the list's own, or 36 months."""


class EndsAsk(Record):
    """Which last day counts in one row, whatever does in the others."""

    sheet: Short
    row: Row
    ends: Ends


class RecognisedAsk(TableAsk):
    """The same for a list of recognised products, and which last day of a certificate counts."""

    ends: Ends = "list"
    ends_in: Annotated[tuple[EndsAsk, ...], Field(strict=False)] = ()

    def ends_of(self, sheet: str, row: int) -> Ends:
        """Return which last day counts in a row."""
        return next((one.ends for one in self.ends_in if (one.sheet, one.row) == (sheet, row)), self.ends)


class SessionAsk(Record):
    """The new session as typed; parsed like cells of the template."""

    id: Short = ""
    title: Short = ""
    level: Short = ""
    mode: Short = "meeting"
    held_on: Short = ""
    place: Short = ""
    unsealed: Short = ""


def _common_day(given: str) -> str:
    try:
        return str(parse(_ANY_DAY, given))
    except PlanError as error:
        raise PydanticCustomError("day_wrong", "day_wrong") from error


_ANY_DAY = FieldShape(key="products.filed_on", kind="day")
CommonDay = Annotated[str, AfterValidator(_common_day)]
"""A day as a cell of the template may hold it, kept as `YYYY-MM-DD`."""


class Defaults(Record):
    """Values for product rows that do not give their own."""

    decision: DecisionNumber | None = None
    kind: Kind | None = None
    filed_on: CommonDay | None = None
    received_on: CommonDay | None = None

    @property
    def given(self) -> dict[str, str]:
        """The values that were given, by field."""
        return {field: str(value) for field, value in self.model_dump(exclude_none=True).items()}


class IntakeAsk(Record):
    """Everything asked for with an upload.

    Attributes:
        session: The new session.
        defaults: Common values.
        products: Choice of the products' table.
        members: Choice of the members' table.
        roster: Whose members: those of the present session, or those in the file.
        seen: The hash of the preview that is to be opened; see `Preview.digest`.
    """

    session: SessionAsk = SessionAsk()
    defaults: Defaults = Defaults()
    products: TableAsk = TableAsk()
    members: TableAsk = TableAsk()
    roster: Literal["copy", "file"] = "copy"
    seen: Sha256 | None = None


def parse_intake(given: object) -> IntakeAsk:
    """Read what was asked for from JSON.

    Raises:
        PlanError: If it has not the shape; all faults at once.
    """
    try:
        return IntakeAsk.model_validate(given)
    except ValidationError as error:
        raise PlanError(parsing_faults(error)) from None


def parse_recognised(given: object) -> RecognisedAsk:
    """Read what was asked for with a list of recognised products from JSON; see `parse_intake`."""
    try:
        return RecognisedAsk.model_validate(given)
    except ValidationError as error:
        raise PlanError(parsing_faults(error)) from None
