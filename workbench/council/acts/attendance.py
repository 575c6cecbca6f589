"""Who is away: absences put on record and taken back, a member who steps back from a product."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from workbench.council.acts.common import (
    BEFORE_END,
    OF_BOARD,
    OF_SECRETARY,
    SECRETARY,
    OfMember,
    member_known,
    not_signed,
    product_known,
)
from workbench.council.acts.fields import Name, Reason, Request
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD
from workbench.errors import StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Absence
from workbench.text_vi.desk import faults as words


class RecordAbsence(Request):
    """Put on record that a member is absent, from one product or from the whole session."""

    act: Literal["absence"]
    member: Name
    product: Name | None = None
    reason: Reason


class WithdrawAbsence(Request):
    """Take an absence back; both stay on record."""

    act: Literal["withdraw_absence"]
    member: Name
    product: Name | None = None
    reason: Reason


class RecordRecusal(Request):
    """Put on record that a member steps back from a product, who says so in the meeting."""

    act: Literal["recusal"]
    member: Name
    product: Name
    reason: Reason


class OfAbsence(OfMember, Protocol):
    """A request about an absence."""

    @property
    def product(self) -> str | None:
        """From which product; None is the whole session."""


@condition(StateError, "already_absent", about="request")
def not_absent_yet(now: Situation[OfAbsence]) -> Why:
    """An absence is recorded once."""
    return words.ALREADY_ABSENT if now.facts.absence(now.asked.member, now.asked.product) else None


@condition(StateError, "not_absent", about="request")
def on_record_as_absent(now: Situation[OfAbsence]) -> Why:
    """Only an absence on record is taken back."""
    return None if now.facts.absence(now.asked.member, now.asked.product) else words.NOT_ABSENT


@condition(StateError, "not_scoring", about="request")
def member_scores(now: Situation[OfMember]) -> Why:
    """Only whose role scores need step back."""
    scores = now.on_record.standing(now.asked.member, now.product).scores
    return None if scores else at(words.DOES_NOT_SCORE, now.asked.member)


@condition(StateError, "already_recused", about="request")
def member_not_recused(now: Situation[OfMember]) -> Why:
    """Who stepped back once has stepped back."""
    recused = now.on_record.standing(now.asked.member, now.product).declared == "recused"
    return at(words.ALREADY_RECUSED, now.asked.member) if recused else None


ABSENCE = Move[Situation[RecordAbsence]](
    name="absence",
    record=RecordAbsence,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, not_signed, member_known, product_known, not_absent_yet),
    journal=("absence_recorded",),
)
WITHDRAW_ABSENCE = Move[Situation[WithdrawAbsence]](
    name="withdraw_absence",
    record=WithdrawAbsence,
    roles=BOARD,
    states=BEFORE_END,
    needs=(*OF_BOARD, not_signed, member_known, product_known, on_record_as_absent),
    journal=("absence_withdrawn",),
    keeps=lambda now: AbsenceWithdrawn(member=now.asked.member, product=now.asked.product, reason=now.asked.reason),
)
RECUSAL = Move[Situation[RecordRecusal]](
    name="recusal",
    record=RecordRecusal,
    roles=SECRETARY,
    states=BEFORE_END,
    needs=(*OF_SECRETARY, member_known, product_known, member_scores, member_not_recused),
    journal=("declare", "sign_off_voided"),
)

ROWS: tuple[Move[Any], ...] = (ABSENCE, WITHDRAW_ABSENCE, RECUSAL)


class AbsenceWithdrawn(Record):
    """An absence no longer holds."""

    member: str
    product: str | None
    reason: str


def _set_absence(now: Folding, act: Recorded, record: Absence) -> None:
    now.absences.pop((record.member, record.product), None)
    now.absences[record.member, record.product] = record.model_copy(update={"at": act.at})


def _drop_absence(now: Folding, act: Recorded, record: AbsenceWithdrawn) -> None:
    now.absences.pop((record.member, record.product), None)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("absence_recorded", Absence, _set_absence),
    EntryKind("absence_withdrawn", AbsenceWithdrawn, _drop_absence),
)
"""What the journal keeps of these acts, and what each changes."""
