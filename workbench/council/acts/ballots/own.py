"""What a member, or an adviser, does with a product: declare, step back, save, hand in, take back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from workbench.council.acts.common import (
    BEFORE_END,
    OPEN,
    WHO_FILLS_IN,
    in_session,
    product_known,
    sealed_or_unsealed,
)
from workbench.council.acts.fields import Letter, Name, Reason, Request, Text
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.draft import Draft
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import (
    NoInterest,
    Word,
)
from workbench.council.permissions import require
from workbench.council.standing import Standing
from workbench.council.written import last_day, written_of
from workbench.errors import BallotError, Fault, NotYoursError, StaleError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Recusal, check_ballot, check_marks
from workbench.text_vi.council import faults as words
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.council import written as written_words
from workbench.text_vi.desk import faults as desk_words

MARK_CODES = ("criterion_unknown", "mark_unknown", "zero_printed")
COMPLETE_CODES = (*MARK_CODES, "mark_missing", "applies_if", "change_reason_missing")


class Declaration(Request):
    """A member's word on their own interest in a product, before they score it."""

    kind: Literal["none", "recused"]
    reason: Reason | None = None


class BallotChange(Request):
    """A change of a draft: what is given replaces, what is not given stays.

    Attributes:
        version: The version tag the browser saw last; 0 before anything is stored.
        change_id: The browser's own name for this change, so that a retried one is stored once.
        marks: Criterion id -> letter, only those that change.
        notes: Criterion id -> the member's note; an empty text takes it away.
        opinion: The member's opinion on the product; in a later round, why they keep their marks.
        reasons: Criterion id -> why its mark differs from their previous round; an empty text takes it away.
        anew: That the ballot is filled in anew where the browser's key does not open what was ticked.
    """

    version: Annotated[int, Field(ge=0)]
    change_id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9-]+$")] | None = None
    marks: dict[Name, Letter] = Field(default_factory=dict)
    notes: dict[Name, Text] = Field(default_factory=dict)
    opinion: Text = ""
    reasons: dict[Name, Text] = Field(default_factory=dict)
    anew: bool = False

    @property
    def as_asked(self) -> dict[str, Any]:
        """The change as the browser sent it, for the answer to a conflict."""
        return self.model_dump(mode="json", exclude_unset=True)


class HandIn(Request):
    """Hand in the ballot with this version tag."""

    version: Annotated[int, Field(ge=0)]


class Reopen(Request):
    """Take the ballot with this version tag back to correct it; it keeps counting until the next is handed in."""

    version: Annotated[int, Field(ge=0)]
    reason: Reason


class Before(Protocol):
    """What the conditions of a member's own acts look at."""

    @property
    def standing(self) -> Standing:
        """Their standing before the product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A member before a product, where nothing is asked but to see the ballot."""

    standing: Standing


class OfVersion(Protocol):
    """A request about a ballot as the browser saw it last."""

    @property
    def version(self) -> int:
        """The version tag."""


@condition(NotYoursError, "not_scoring", about="product")
def fills_in_sheets(now: Before) -> Why:
    """Their role scores, or fills in preliminary sheets."""
    return None if now.standing.scores else words.NOT_SCORING


@condition(NotYoursError, "recused", about="product")
def not_stepped_back(now: Before) -> Why:
    """Who stepped back from a product stays away."""
    return words.RECUSED if now.standing.declared == "recused" else None


@condition(StateError, "absent", about="product")
def present(now: Before) -> Why:
    """They are not on record as absent."""
    return words.ABSENT if now.standing.absent else None


@condition(StateError, "disqualified", about="product")
def still_in(now: Before) -> Why:
    """The product is not disqualified."""
    return words.DISQUALIFIED if now.standing.disqualified else None


@condition(StateError, "stopped", about="product")
def still_scored(now: Before) -> Why:
    """The council has not stopped scoring the product."""
    return words.STOPPED if now.standing.stopped else None


@condition(StateError, "closed", about="product")
def round_open_to_them(now: Before) -> Why:
    """The round is open to them; the columns of states and stages say when any is."""
    return None if now.standing.round.writable else words.ROUND_CLOSED


@condition(NotYoursError, "declare_first", about="product")
def has_declared(now: Before) -> Why:
    """They have said that they have no interest in the product."""
    return words.DECLARE_FIRST if now.standing.declared is None else None


@condition(StateError, "handed_in", about="product")
def not_handed_in_yet(now: Before) -> Why:
    """The ballot is not handed in."""
    return words.HANDED_IN if now.standing.ballot.handed_in else None


@condition(StateError, "not_handed_in", about="product")
def is_handed_in(now: Before) -> Why:
    """The ballot is handed in."""
    return None if now.standing.ballot.handed_in else words.NOT_HANDED_IN


@condition(BallotError, "reason_missing", about="request")
def reason_to_step_back(now: Situation[Declaration]) -> Why:
    """Stepping back takes a reason."""
    return at(words.REASON_MISSING, "reason") if now.asked.reason is None else None


@condition(StateError, "written_late", about="product")
def opinions_are_taken(now: Situation[object]) -> Why:
    """A first ballot in writing comes until the last day; a later round is the board's act."""
    written = written_of(now.plan.session)
    if written is None or now.facts.state != "scoring" or now.visitor.is_adviser:
        return None
    last = last_day(written, now.facts.extensions)
    return written_words.late(last) if now.today > last else None


@condition(StateError, "own_key_missing", about="session")
def own_key_at_hand(now: Situation[object]) -> Why:
    """In a sealed session the browser shows the key under which the ballot is sealed."""
    missing = now.facts.seal is not None and now.visitor.own_key is None
    return seal_words.OWN_KEY_MISSING if missing else None


@condition(StateError, "sealed_elsewhere", about="product")
def readable_by_them(now: Before) -> Why:
    """What they ticked before is readable with the key of their browser."""
    return seal_words.SEALED_ELSEWHERE if now.standing.ballot.sealed else None


@condition(StateError, "sealed_elsewhere", about="request")
def readable_or_anew(now: Situation[BallotChange]) -> Why:
    """What they ticked before is readable with the key of their browser, or they fill in the ballot anew."""
    return None if now.asked.anew else readable_by_them.why_not(now)


@condition(StaleError, "stale", about="request")
def newest_version(now: Situation[OfVersion]) -> Why:
    """What is changed is what is stored."""
    return None if now.standing.ballot.version == now.asked.version else at(desk_words.STALE, now.product.code)


@condition(BallotError, "nothing_to_save", about="request")
def something_to_save(now: Situation[BallotChange]) -> Why:
    """The change says something, or begins anew."""
    says = now.asked.model_fields_set & {"marks", "notes", "opinion", "reasons"}
    return None if says or now.asked.anew else desk_words.NOTHING_TO_SAVE


@condition(BallotError, *MARK_CODES, about="request")
def change_on_sheet(now: Situation[BallotChange]) -> Why:
    """The sheet has every line and option of the change; all that it lacks at once."""
    sheet, change = now.on_record.sheet(now.product), now.asked
    return check_marks(sheet, change.marks) + [
        Fault.of(desk_words.CRITERION_UNKNOWN, where=f"{field}.{criterion}", code="criterion_unknown")
        for field, texts in (("notes", change.notes), ("reasons", change.reasons))
        for criterion in texts
        if criterion not in sheet.by_id
    ]


@condition(BallotError, "mark_missing", "applies_if", "change_reason_missing", about="request")
def ballot_complete(now: Situation[object]) -> Why:
    """Every line is marked and hangs together, every change is explained."""
    return incomplete(now, now.standing.ballot)


def incomplete(now: Situation[Any], ballot: Draft) -> BallotError | None:
    """Say why a ballot can't be handed in: open or wrong lines, changes that nothing explains; all faults at once."""
    sheet = now.on_record.sheet(now.product)
    faults = check_ballot(sheet, now.on_record.law(now.product), ballot.marks)
    faults += [
        Fault.of(
            desk_words.change_reason_missing(criterion), where=f"reasons.{criterion}", code="change_reason_missing"
        )
        for criterion in ballot.unexplained
    ]
    open_lines = [line.id for line in sheet.criteria if line.id not in ballot.marks]
    return BallotError(faults, open_lines=open_lines, unexplained=ballot.unexplained) if faults else None


_MAY_SEE = (fills_in_sheets, not_stepped_back)
_OPEN_TO_THEM = (*_MAY_SEE, present, still_in, still_scored, round_open_to_them)
_MAY_SCORE = (*_OPEN_TO_THEM, has_declared)
_MAY_WRITE = (*_MAY_SCORE, not_handed_in_yet, opinions_are_taken, sealed_or_unsealed, own_key_at_hand)


def require_sees_ballot(standing: Standing) -> None:
    """Refuse a ballot before the declaration and after a recusal; it is always the visitor's own."""
    require(_MAY_SCORE if standing.declared is None else _MAY_SEE, Stands(standing=standing))


DECLARE = Move[Situation[Declaration]](
    name="declare",
    record=Declaration,
    roles=WHO_FILLS_IN,
    states=BEFORE_END,
    stages=OPEN,
    needs=(product_known, *_OPEN_TO_THEM),
    journal=("declare",),
)
STEP_BACK = Move[Situation[Declaration]](
    name="step_back",
    record=Declaration,
    roles=WHO_FILLS_IN,
    states=BEFORE_END,
    needs=(reason_to_step_back, product_known, fills_in_sheets, in_session),
    journal=("declare", "sign_off_voided"),
)
SAVE = Move[Situation[BallotChange]](
    name="save",
    record=BallotChange,
    roles=WHO_FILLS_IN,
    states=BEFORE_END,
    stages=OPEN,
    needs=(
        *(product_known, *_MAY_WRITE, readable_or_anew),
        *(newest_version, something_to_save, change_on_sheet),
    ),
    journal=("ballot_saved", "preliminary_saved"),
)
HAND_IN = Move[Situation[HandIn]](
    name="hand_in",
    record=HandIn,
    roles=WHO_FILLS_IN,
    states=BEFORE_END,
    stages=OPEN,
    needs=(
        *(product_known, *_MAY_WRITE, readable_by_them),
        *(newest_version, ballot_complete),
    ),
    journal=("ballot_handed_in", "preliminary_handed_in"),
)
REOPEN = Move[Situation[Reopen]](
    name="reopen",
    record=Reopen,
    roles=WHO_FILLS_IN,
    states=BEFORE_END,
    stages=OPEN,
    needs=(product_known, *_MAY_SCORE, is_handed_in, own_key_at_hand, newest_version),
    journal=("ballot_reopened", "preliminary_reopened"),
)

ROWS: tuple[Move[Any], ...] = (DECLARE, STEP_BACK, SAVE, HAND_IN, REOPEN)


class Declared(Record):
    """A member's, or an adviser's, word on their interest in a product."""

    member: str
    product: str
    kind: Literal["none", "recused"]
    reason: str | None = None
    adviser: bool = False


def _add_word(now: Folding, act: Recorded, record: Declared) -> None:
    now.words.append((act.number, record.adviser, _word(record, act.at)))


def _word(said: Declared, at: datetime) -> Word:
    if said.kind == "none":
        return NoInterest(member=said.member, product=said.product, at=at)
    return Recusal(member=said.member, product=said.product, reason=str(said.reason), at=at)


ENTRIES: tuple[EntryKind, ...] = (EntryKind("declare", Declared, _add_word),)
"""What the journal keeps of these acts, and what each changes."""
