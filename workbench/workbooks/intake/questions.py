"""What only a person can say of a list: it stands among the faults until they have, on the page or with an option.

A question carries its fault, for page, command and written file alike, and the answers that may be given. Kept out:
what raises it (`records`, `preview`), how an answer is sent (`request`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from typing_extensions import TypedDict

from workbench.errors import Fault, FaultLine
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.intake.table.columns import Column, Which
from workbench.workbooks.intake.table.header import Header
from workbench.workbooks.intake.values.days import DayOrder, Doubtful, Turnable

Kind = Literal["columns", "day_order", "row", "sheets"]

_SHOWN_DAYS = 40


class Choice(TypedDict):
    """One answer that may be given: what is sent, and what is shown."""

    value: str
    label: str


class QuestionShown(FaultLine):
    """A question as a page asks it: the fault that stands until it is answered, what it is about, the answers."""

    kind: Kind
    which: Which
    field: str
    sheet: str
    row: int | None
    choices: list[Choice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What a person has said of a table.

    Attributes:
        day_order: Field -> how the days of its column are read.
        rows: Sheet and row -> whether it is a record.
        cells: Sheet, row and field -> what stands there instead, as typed.
    """

    day_order: Mapping[str, DayOrder] = field(default_factory=dict)
    rows: Mapping[tuple[str, int], bool] = field(default_factory=dict)
    cells: Mapping[tuple[str, int, str], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One thing to be said.

    Attributes:
        fault: What is asked, where, and how to answer.
        kind: What it is about.
        which: Of which table.
        choices: What is sent -> what is shown.
        field: The field that it is about, if any.
        sheet: The sheet that it is about.
        row: The row that it is about, if any.
    """

    fault: Fault
    kind: Kind
    which: Which
    choices: Mapping[str, str]
    field: str = ""
    sheet: str = ""
    row: int | None = None

    def as_json(self) -> QuestionShown:
        """Return what a page needs to ask it."""
        return {
            **self.fault.as_json(),
            "kind": self.kind,
            "which": self.which,
            "field": self.field,
            "sheet": self.sheet,
            "row": self.row,
            "choices": [{"value": value, "label": label} for value, label in self.choices.items()],
        }


def which_column(header: Header, path: str, label: str, columns: Sequence[Column]) -> Question:
    """Ask which of several columns is a field."""
    named = [f"{column.letter} “{column.title}”" for column in columns]
    where = f"{header.sheet.name}!{columns[0].letter}{header.first}"
    said = words.which_column(label, named, path, [column.letter for column in columns])
    return Question(
        fault=Fault.of(said, where, "which_column"),
        kind="columns",
        which=header.which,
        choices={str(column.number): name for column, name in zip(columns, named, strict=True)},
        field=path,
        sheet=header.sheet.name,
    )


def which_order(header: Header, column: Column, why: Doubtful, days: Mapping[str, Turnable]) -> Question:
    """Ask how the days of a column are to be read; both readings of each cell are shown."""
    readings = [words.two_readings(at, day.plain, day.turned) for at, day in days.items()]
    more = len(readings) - _SHOWN_DAYS
    shown = words.readings(readings[:_SHOWN_DAYS], more)
    orders: list[str] = ["kept", "turned"]
    if len({day.stored for day in days.values()}) > 1:
        orders += ["dates", "texts"]
    said = words.which_order(why, f"{column.letter} “{column.title}”", shown, str(column.field), orders)
    return Question(
        fault=Fault.of(said, f"{header.sheet.name}!{column.letter}{header.first}", "day_order"),
        kind="day_order",
        which=header.which,
        choices={order: words.DAY_ORDERS[order] for order in orders},
        field=str(column.field),
        sheet=header.sheet.name,
    )


def is_it_a_record(header: Header, row: int, text: str) -> Question:
    """Ask whether a row of which only the name is filled is a record."""
    where = f"{header.sheet.name}!{row}"
    return Question(
        fault=Fault.of(words.row_unclear(text, header.which, where), where, "row_unclear"),
        kind="row",
        which=header.which,
        choices={"take": words.TAKE_ROW[header.which], "skip": words.SKIP_ROW},
        sheet=header.sheet.name,
        row=row,
    )


def which_sheets(first: Header, others: Sequence[str]) -> Question:
    """Ask whether several sheets with tables of a kind are read together, or which one."""
    names = [first.sheet.name, *others]
    return Question(
        fault=Fault.of(words.which_sheets(names, first.which), others[0], "other_table"),
        kind="sheets",
        which=first.which,
        choices={"": words.ALL_SHEETS, **{name: words.one_sheet(name) for name in names}},
    )
