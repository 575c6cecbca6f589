"""A steering board's criteria as a file: a set that comes with the program, or an office's own (client's plan IV.1.2).

Kept out: the criteria on record, which may be changed since (`judging`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from workbench import settings
from workbench.programme.fields import Value
from workbench.rulebook.load import load_record
from workbench.rulebook.records.sheet import Record

_Words = Annotated[str, Field(pattern=r"^\S.*$", max_length=300)]


class CriterionLine(Record):
    """One criterion: for what, what it asks, what to look at, whether nothing is chosen that fails it."""

    type: Literal["idea", "plan"] = Field(alias="for")
    name: _Words
    guide: _Words | None = None
    decisive: bool = False

    @property
    def values(self) -> dict[str, Value]:
        """What the fields of its record hold."""
        guide: dict[str, Value] = {} if self.guide is None else {"guide": self.guide}
        return {"name": self.name, "application_type": self.type, "decisive": self.decisive, **guide}


class CriteriaFile(Record):
    """All criteria of a board, and where they come from."""

    title: _Words
    source: _Words
    criteria: Annotated[tuple[CriterionLine, ...], Field(min_length=1, max_length=100)]


def shipped_criteria() -> Path:
    """Return the set that comes with the program: worded by us, for boards that have none of their own."""
    return settings.scoresheets_dir() / "criteria" / "mau.yaml"


def load_criteria(path: Path) -> CriteriaFile:
    """Load a file of criteria.

    Raises:
        RulebookError: With all its faults, each at its key.
    """
    return load_record(CriteriaFile, path)
