"""The acts of a session in writing: a later day, a product too complex for it, handing a product to a meeting."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from workbench.council.acts.common import (
    BEFORE_END,
    CHAIR,
    CLOSED,
    JUDGED,
    OF_SECRETARY,
    ON_A_PRODUCT,
    SCORING,
    SECRETARY,
    UNDECIDED_PRODUCT,
    at_stage,
)
from workbench.council.acts.fields import Name, Reason, Request
from workbench.council.conditions import Move, Situation, Why, as_asked, at, condition, each_product
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD
from workbench.council.written import Extension, last_day, may_conclude_in_writing, written_of
from workbench.errors import BallotError, StateError
from workbench.scoring import Product
from workbench.text_vi.council import written as words


class ExtendWritten(Request):
    """Take opinions until a later day."""

    act: Literal["extend_written"]
    until: Annotated[date, Field(strict=False)]
    reason: Reason


class MarkComplex(Request):
    """Say that what a product raises is too complex to be decided in writing."""

    act: Literal["mark_complex"]
    product: Name
    reason: Reason


class ToMeeting(Request):
    """Hand a product that can't be concluded in writing to the next meeting."""

    act: Literal["to_meeting"]
    product: Name


@condition(StateError, "not_written", about="session")
def in_writing(now: Situation[object]) -> Why:
    """The session takes opinions in writing."""
    return None if written_of(now.plan.session) else words.NOT_WRITTEN


@condition(BallotError, "written_not_later", about="request")
def until_later(now: Situation[ExtendWritten]) -> Why:
    """The new day is after the one that holds, and has not passed."""
    written = written_of(now.plan.session)
    last = last_day(written, now.facts.extensions) if written else now.today
    early = now.asked.until < max(last + timedelta(days=1), now.today)
    return at(words.not_later(last), "until") if early else None


@condition(BallotError, "transition_unknown", "transition_over", about="request")
def decision_still_binds(now: Situation[ExtendWritten]) -> Why:
    """The same decision binds every product on the new day: the day of a session in writing is its last."""
    return now.on_record.binding_faults(now.asked.until)


@each_product(StateError, "already_complex")
def not_complex_yet(now: Situation[object], product: Product) -> Why:
    """The product is not marked already."""
    marked = product.code in now.facts.complex_contents
    return at(words.ALREADY_COMPLEX, product.code) if marked else None


@each_product(StateError, "no_need_to_meet")
def has_to_meet(now: Situation[object], product: Product) -> Why:
    """Opinions differ, or the chair holds the content to be complex."""
    (result,) = (one for one in now.on_record.results() if one.code == product.code)
    found = may_conclude_in_writing(result, now.plan.regulation, now.facts.complex_contents.get(product.code))
    return None if found.meet else at(words.NO_NEED_TO_MEET, product.code)


EXTEND_WRITTEN = Move[Situation[ExtendWritten]](
    name="extend_written",
    record=ExtendWritten,
    roles=SECRETARY,
    states=SCORING,
    needs=(*OF_SECRETARY, in_writing, until_later, decision_still_binds),
    journal=("extend_written",),
    keeps=as_asked,
)
MARK_COMPLEX = Move[Situation[MarkComplex]](
    name="mark_complex",
    record=MarkComplex,
    roles=CHAIR,
    states=BEFORE_END,
    needs=(*ON_A_PRODUCT, in_writing, *UNDECIDED_PRODUCT, not_complex_yet),
    journal=("mark_complex",),
    keeps=as_asked,
)
TO_MEETING = Move[Situation[ToMeeting]](
    name="to_meeting",
    record=ToMeeting,
    roles=BOARD,
    states=CLOSED,
    stages=JUDGED,
    needs=(*ON_A_PRODUCT, in_writing, *UNDECIDED_PRODUCT, at_stage, has_to_meet),
    journal=("stop",),
)

ROWS: tuple[Move[Any], ...] = (EXTEND_WRITTEN, MARK_COMPLEX, TO_MEETING)


def _extend_days(now: Folding, act: Recorded, record: ExtendWritten) -> None:
    now.extensions.append(Extension(until=record.until, reason=record.reason))
    now.tell(act, kind="extended", until=record.until, reason=record.reason)


def _mark_complex(now: Folding, act: Recorded, record: MarkComplex) -> None:
    now.complex_contents[record.product] = record.reason
    now.tell(act, kind="complex", product=record.product, reason=record.reason)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("extend_written", ExtendWritten, _extend_days),
    EntryKind("mark_complex", MarkComplex, _mark_complex),
)
"""What the journal keeps of these acts, and what each changes."""
