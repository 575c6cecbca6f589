"""What a person asks for with a list: which table, which columns, the new session, common values, whose roster.

Strict records, as a browser sends them; everything may be left out. Kept out: whether it fits the file (`intake`).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from workbench.council.text import parsing_faults
from workbench.documents.intake_header import Wanted
from workbench.errors import PlanError
from workbench.rulebook.model import DecisionNumber, Record
from workbench.scoring.bundle import Kind

Short = Annotated[str, StringConstraints(max_length=300)]
Number = Annotated[int, Field(ge=0, le=5000)]


class TableAsk(Record):
    """A person's choice of a table; see `intake_header.Wanted`."""

    sheet: Short | None = None
    row: Annotated[int, Field(ge=1, le=5000)] | None = None
    columns: dict[Short, Number] | None = None

    @property
    def wanted(self) -> Wanted:
        """The choice as the reader takes it."""
        return Wanted(sheet=self.sheet, row=self.row, columns=self.columns)


class SessionAsk(Record):
    """The new session as typed; parsed like cells of the template."""

    id: Short = ""
    title: Short = ""
    level: Short = ""
    held_on: Short = ""
    place: Short = ""


class Defaults(Record):
    """Values for product rows that do not give their own."""

    decision: DecisionNumber | None = None
    kind: Kind | None = None
    filed_on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")] | None = None

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
    seen: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


def parse_intake(given: object) -> IntakeAsk:
    """Read what was asked for from JSON.

    Raises:
        PlanError: If it has not the shape; all faults at once.
    """
    try:
        return IntakeAsk.model_validate(given)
    except ValidationError as error:
        raise PlanError(parsing_faults(error)) from None
