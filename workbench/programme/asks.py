"""What a browser asks with: the shape of each act on records. Whether it is allowed is said elsewhere (`checks`)."""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import BaseModel, Field, StringConstraints, ValidationError

from workbench.council.acts.fields import Confirmed
from workbench.council.text import parsing_faults
from workbench.errors import RecordError
from workbench.programme.fields import MANY_LIMIT, TEXT_LIMIT
from workbench.rulebook.records.sheet import Record

Word = Annotated[str, StringConstraints(min_length=1, max_length=40)]
Reason = Annotated[str, StringConstraints(max_length=2000)]
Text = Annotated[str, StringConstraints(max_length=TEXT_LIMIT)]
Given = Annotated[
    dict[Word, Text | int | bool | Annotated[list[Text], Field(max_length=MANY_LIMIT)] | None], Field(max_length=100)
]
"""Fields and what they shall hold, as people type it or as JSON; None and an empty text empty a field."""
Version = Annotated[int, Field(ge=1)]


class EnterRecord(Record):
    """A record is to be entered; `is_new` says that no record that looks alike is this one."""

    kind: Word
    values: Given
    is_new: bool = False


class ChangeRecord(Record):
    """Fields of a record are to be changed; `seen` is the version that was looked at."""

    seen: Version
    values: Given
    reason: Reason | None = None


class MoveRecord(Record):
    """A record is to be moved in its life, with the fields that this brings."""

    move: Word
    seen: Version
    values: Given = Field(default_factory=dict)
    reason: Reason | None = None


class RetractRecord(Record):
    """A record is to be taken out, for it was entered by mistake."""

    reason: Reason


class JoinRecords(Record):
    """A record is to be one with another, which goes on."""

    into: Word
    reason: Reason


class EraseRecord(Confirmed):
    """What a record's protected fields hold is to be erased; that can't be taken back, so the PIN is asked again."""

    reason: Reason


class UndoImport(Record):
    """An import is to be taken back."""

    reason: Reason


class TakeResults(Record):
    """The results of a round are to be taken from its session, which stands in this archive."""


class OpenSession(Record):
    """A round's session is to be opened: whose council it has, its own id, name, day (dd/mm/yyyy) and place."""

    like: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    id: Annotated[str, StringConstraints(min_length=1, max_length=100)]
    name: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    on: Word
    place: Annotated[str, StringConstraints(min_length=1, max_length=300)]


class Recognise(Record):
    """A round is to be recognised by a decision; the day is dd/mm/yyyy or as JSON has it."""

    number: Word
    on: Word
    signed_by: Annotated[str, StringConstraints(max_length=200)] = ""


class CarryOver(Record):
    """A concluded dossier is to go on as one of another kind."""

    kind: Word


T = TypeVar("T", bound=BaseModel)


def _read(kind: type[T], given: object) -> T:
    try:
        return kind.model_validate(given)
    except ValidationError as error:
        raise RecordError(parsing_faults(error)) from None


def parse_enter(given: object) -> EnterRecord:
    """Read what is to be entered.

    Raises:
        RecordError: If it has not this shape.
    """
    return _read(EnterRecord, given)


def parse_change(given: object) -> ChangeRecord:
    """Read a change; see `parse_enter`."""
    return _read(ChangeRecord, given)


def parse_move(given: object) -> MoveRecord:
    """Read a move; see `parse_enter`."""
    return _read(MoveRecord, given)


def parse_retract(given: object) -> RetractRecord:
    """Read what is to be taken out; see `parse_enter`."""
    return _read(RetractRecord, given)


def parse_erase(given: object) -> EraseRecord:
    """Read why a record's protected fields are to be erased; see `parse_enter`."""
    return _read(EraseRecord, given)


def parse_join(given: object) -> JoinRecords:
    """Read which two are one; see `parse_enter`."""
    return _read(JoinRecords, given)


def parse_results(given: object) -> TakeResults:
    """Read that results are to be taken; see `parse_enter`."""
    return _read(TakeResults, given)


def parse_open_session(given: object) -> OpenSession:
    """Read which session is to be opened; see `parse_enter`."""
    return _read(OpenSession, given)


def parse_recognise(given: object) -> Recognise:
    """Read by which decision; see `parse_enter`."""
    return _read(Recognise, given)


def parse_carry_over(given: object) -> CarryOver:
    """Read as what a dossier goes on; see `parse_enter`."""
    return _read(CarryOver, given)


def parse_undo(given: object) -> UndoImport:
    """Read why an import is taken back; see `parse_enter`."""
    return _read(UndoImport, given)
