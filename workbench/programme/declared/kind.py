"""What a kind of records is, and how its fields are declared. Kept out: which kinds there are (`kinds`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from workbench.programme.declared.papers import TAKES, Paper
from workbench.programme.fields import Field, KindName, Value, Values
from workbench.programme.life import Life, Move
from workbench.text_vi.programme import kinds as names


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of records.

    Attributes:
        name: Stable, English.
        prefix: How its ids begin.
        fields: In the order of its form.
        life: Its states and moves.
        title: Fields that make what a record is called.
        same: Fields that tell two records apart: where all are alike when folded, it is asked whether they are one.
        belongs: Fields that name the record of which it is a part; the first that is filled says whose it is, so that
            every record but the topmost place has its place in one tree.
        ends: The day on which it ends by itself, if it does.
        numbered: The field that gets a receipt's number where nobody gives one, and the day of whose year that is.
        brought: Fields that only a file tells that is brought in, and nobody types.
        fixed: Fields that the desk fills in itself, with what it writes where somebody types the record.
        by_desk: Fields that the desk alone fills in, from other records.
        dated: The day or the year by which a record is one of a year, if it is of any.
        held_by: The field that names the office which holds the record, if one does: it opens the record's files.
        stands: Whether none is entered in a place that had ended before the record's day.
    """

    name: KindName
    prefix: str
    fields: tuple[Field, ...]
    life: Life
    title: tuple[str, ...] = ("name",)
    same: tuple[str, ...] = ()
    belongs: tuple[str, ...] = ()
    ends: str | None = None
    numbered: tuple[str, str] | None = None
    dated: str | None = None
    brought: frozenset[str] = frozenset()
    held_by: str | None = None
    fixed: Mapping[str, Value] = dataclass_field(default_factory=dict)
    by_desk: frozenset[str] = frozenset()
    stands: bool = False

    @property
    def label(self) -> str:
        """What a record of it is called."""
        return names.KINDS[self.name]

    @property
    def takes_files(self) -> bool:
        """Whether files hang on its records."""
        return self.name in TAKES

    @property
    def papers(self) -> tuple[Paper, ...]:
        """The papers that a file of one of its records may be said to be."""
        return TAKES.get(self.name, ())

    @property
    def typed(self) -> frozenset[str]:
        """The fields that people type."""
        return frozenset(one.name for one in self.fields) - self.brought - self.by_desk - self.fixed.keys()

    def field(self, name: str) -> Field | None:
        """Return a field by its name."""
        return next((field for field in self.fields if field.name == name), None)

    def move(self, name: str) -> Move | None:
        """Return a move by its name."""
        return next((move for move in self.life.moves if move.name == name), None)

    def belongs_to(self, values: Values) -> str | None:
        """Return the id of the record of which one with these values is a part; None for the topmost."""
        return next((str(values[name]) for name in self.belongs if name in values), None)

    def with_number(self, values: Values, serial: int) -> dict[str, Value]:
        """Return the values of a new record, with its receipt's number (`12/2026`) where none is given.

        Args:
            values: Its own.
            serial: Its own number among its kind, so that no two receipts are alike.
        """
        if self.numbered is None or self.numbered[0] in values:
            return dict(values)
        field, day = self.numbered
        return {**values, field: f"{serial}/{str(values[day])[:4]}"}

    def title_of(self, values: Values) -> str:
        """Return what a record of these values is called."""
        fields = (field for field in map(self.field, self.title) if field is not None and field.name in values)
        return " ".join(field.shown(values[field.name]) for field in fields)


def line(
    name: str, *, required: bool = False, many: bool = False, searched: bool = False, protected: bool = False
) -> Field:
    """Return a field of one line."""
    return Field(name=name, type="line", required=required, many=many, searched=searched, protected=protected)


def day(name: str, *, required: bool = False) -> Field:
    """Return a field of a day."""
    return Field(name=name, type="day", required=required)


def ref(name: str, *to: KindName, required: bool = False, many: bool = False) -> Field:
    """Return a field that names records of some kinds."""
    return Field(name=name, type="ref", to=to, required=required, many=many)


def choice(name: str, *choices: str, required: bool = False, many: bool = False, protected: bool = False) -> Field:
    """Return a field of a closed list."""
    return Field(name=name, type="choice", choices=choices, required=required, many=many, protected=protected)


def text(name: str) -> Field:
    """Return a field of a longer text."""
    return Field(name=name, type="text")


def number(name: str, *, required: bool = False) -> Field:
    """Return a field of a whole number, from 0."""
    return Field(name=name, type="number", required=required)


def flag(name: str) -> Field:
    """Return a field of yes or no."""
    return Field(name=name, type="flag")


def judged(*names_: str) -> tuple[Field, ...]:
    """Return questions of yes or no, each with its reason."""
    return tuple(one for name in names_ for one in (flag(name), line(f"{name}_why")))


NAME = line("name", required=True, searched=True)
PERIOD = (day("from"), day("to"))
