"""Ballots typed in from paper: the secretary types, a second person compares and confirms, nobody modifies."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from workbench.council.acts.ballots.own import COMPLETE_CODES, incomplete
from workbench.council.acts.common import (
    BEFORE_END,
    MEMBERS,
    OF_SECRETARY,
    OPEN,
    SECRETARY,
    UNDECIDED_PRODUCT,
    at_stage,
    in_session,
    in_their_role,
    member_known,
    not_kept_away,
    not_out,
    not_stopped,
    product_known,
    sealed_or_unsealed,
)
from workbench.council.acts.fields import Letter, Name, Reason, Request, SealableMarks, SealableText, Text
from workbench.council.conditions import Move, Situation, Why, at, condition
from workbench.council.facts.deputies import Paper, SealedPaper
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.facts.session import (
    Facts,
)
from workbench.council.permissions import may_confirm
from workbench.council.standing import Standing
from workbench.errors import BallotError, MissingError, NotYoursError, StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Member
from workbench.sealing.content import ContentKey, close_json, opened_by
from workbench.sealing.secret_codes import read_secret
from workbench.text_vi.council import faults as council_words
from workbench.text_vi.council import moves as move_words
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.council import seats as words

Number = Annotated[int, Field(ge=1)]
PaperCode = Annotated[str, Field(repr=False, max_length=80)]
"""What is written on a paper when it is typed in: it opens what was typed, to whoever confirms it."""


class TypePaper(Request):
    """Type in the ballot that a member filled in on paper; it counts once a second person confirms it.

    Attributes:
        act: The act's name.
        member: Whose ballot.
        product: Of which product.
        marks: Criterion id -> letter, every line.
        reasons: Criterion id -> why its mark differs from the member's previous round.
        opinion: What the paper says as their opinion.
        reason: Why they hand in on paper.
    """

    act: Literal["type_paper"]
    member: Name
    product: Name
    marks: dict[Name, Letter]
    reasons: dict[Name, Reason] = Field(default_factory=dict)
    opinion: Text = ""
    reason: Reason


class ConfirmPaper(Request):
    """Confirm that what was typed in is what stands on the paper; nothing of it can be changed by that.

    Attributes:
        act: The act's name.
        number: Of the paper ballot.
        code: In a sealed session, the code that was written on the paper.
    """

    act: Literal["confirm_paper"]
    number: Number
    code: Annotated[str | None, Field(repr=False, max_length=80)] = None


class OpenPaper(Request):
    """Show what was typed in of a sealed paper, to whoever has the paper with its code in hand."""

    code: PaperCode


class RejectPaper(Request):
    """Refuse what was typed in, with what is wrong; it stays on record and never counts."""

    act: Literal["reject_paper"]
    number: Number
    reason: Reason


class OfPaper(Protocol):
    """A request about a paper ballot by its number."""

    @property
    def number(self) -> int:
        """The number within the session."""


def numbered(facts: Facts, number: int) -> Paper | None:
    """Return the paper ballot of a number."""
    return next((paper for paper in facts.papers if paper.number == number), None)


def of_paper(asked: OfPaper, facts: Facts) -> tuple[str, ...]:
    """Return the product of the paper ballot that a request is about."""
    found = numbered(facts, asked.number)
    return (found.product,) if found else ()


def paper_of(facts: Facts, number: int) -> Paper:
    """Return the paper ballot of a number that is there."""
    found = numbered(facts, number)
    if found is None:
        raise LookupError(number)
    return found


@condition(NotYoursError, "own_paper", about="request")
def not_their_own(now: Situation[TypePaper]) -> Why:
    """Nobody types in their own paper."""
    return at(words.OWN_PAPER, now.asked.member) if now.asked.member == now.visitor.member_id else None


def _member(now: Situation[OfPaper | TypePaper]) -> Member:
    """Return whose paper it is."""
    asked = now.asked
    of = asked.member if isinstance(asked, TypePaper) else paper_of(now.facts, asked.number).member
    return next(member for member in now.plan.members if member.id == of)


def _standing(now: Situation[OfPaper | TypePaper]) -> Standing:
    return now.on_record.standing(_member(now).id, now.product)


def _where(now: Situation[OfPaper | TypePaper]) -> str:
    return f"{_member(now).id}, {now.product.code}"


@condition(BallotError, "cannot_score", about="request")
def member_may_score(now: Situation[OfPaper | TypePaper]) -> Why:
    """The member's role scores, they stay, and are not on record as absent."""
    if _standing(now).can_score:
        return None
    return at(move_words.cannot_score(_member(now).name, now.product.name), _where(now))


@condition(StateError, "closed", about="request")
def open_to_member(now: Situation[OfPaper | TypePaper]) -> Why:
    """The round is open to the member."""
    return None if _standing(now).round.writable else at(council_words.ROUND_CLOSED, _where(now))


@condition(StateError, "own_ballot", about="request")
def member_has_not_begun(now: Situation[OfPaper | TypePaper]) -> Why:
    """A ballot that the member begins goes before the paper."""
    standing = _standing(now)
    begun = standing.newest is not None and standing.newest.round == standing.round.number
    return at(words.own_ballot(_member(now).name), _where(now)) if begun else None


@condition(StateError, "paper_waiting", about="request")
def no_other_paper(now: Situation[TypePaper]) -> Why:
    """No paper ballot of the member and product waits already."""
    waits = now.facts.waiting_paper(now.asked.member, now.product.code)
    return at(words.paper_waiting(_member(now).name), now.asked.member) if waits else None


@condition(BallotError, *COMPLETE_CODES, about="request")
def paper_complete(now: Situation[TypePaper]) -> Why:
    """Every line is there, as for handing in."""
    asked = now.asked
    draft = replace(_standing(now).ballot, marks=asked.marks, reasons=asked.reasons, opinion=asked.opinion)
    return incomplete(now, draft)


@condition(MissingError, "paper_unknown", about="request")
def paper_known(now: Situation[OfPaper]) -> Why:
    """There is such a paper ballot."""
    return None if numbered(now.facts, now.asked.number) else at(words.PAPER_UNKNOWN, str(now.asked.number))


@condition(NotYoursError, "not_confirmer", about="request")
def second_person(now: Situation[OfPaper]) -> Why:
    """Who confirms or refuses is the member or the chair, never who typed it in."""
    confirms = may_confirm(now.visitor, paper_of(now.facts, now.asked.number), now.facts)
    return None if confirms else at(words.NOT_CONFIRMER, str(now.asked.number))


@condition(StateError, "paper_ended", about="request")
def paper_waits(now: Situation[OfPaper]) -> Why:
    """It was neither confirmed nor refused."""
    ended = paper_of(now.facts, now.asked.number).ended
    return at(words.paper_ended(ended), str(now.asked.number)) if ended else None


@condition(StateError, "closed", about="request")
def same_round(now: Situation[OfPaper]) -> Why:
    """The paper is for the round that is open."""
    typed = paper_of(now.facts, now.asked.number)
    return None if _standing(now).round.number == typed.round else at(council_words.ROUND_CLOSED, typed.product)


@condition(BallotError, "paper_code_wrong", about="request")
def paper_opens(now: Situation[ConfirmPaper]) -> Why:
    """In a sealed session whoever confirms has the paper in hand: the code on it opens what was typed."""
    found = by_code(paper_of(now.facts, now.asked.number), now.asked.code)
    return at(seal_words.PAPER_CODE_WRONG, "code") if found is None else None


def by_code(paper: Paper, code: str | None) -> Paper | None:
    """Return a paper as it reads with the code that stands on it; None where that does not open it."""
    if paper.sealed is None:
        return paper
    secret = read_secret(code or "")
    under = None if secret is None else opened_by(secret, paper.sealed.keys)
    return None if under is None else paper.opened(under.key)


PAPER_WAITS = (paper_known, second_person, not_kept_away, paper_waits)
"""A paper ballot that waits for this visitor."""

PAPER_FORM = (*OF_SECRETARY, product_known, not_kept_away)
"""Whoever may be shown the empty form of a product, to type in a paper."""

TYPE_PAPER = Move[Situation[TypePaper]](
    name="type_paper",
    record=TypePaper,
    roles=SECRETARY,
    states=BEFORE_END,
    stages=OPEN,
    needs=(
        *(*OF_SECRETARY, sealed_or_unsealed, *UNDECIDED_PRODUCT, not_kept_away, at_stage, not_their_own),
        member_known,
        *(member_may_score, open_to_member, member_has_not_begun, no_other_paper, paper_complete),
    ),
    journal=("paper_typed", "paper_sealed"),
)
CONFIRM_PAPER = Move[Situation[ConfirmPaper]](
    name="confirm_paper",
    record=ConfirmPaper,
    roles=MEMBERS,
    states=BEFORE_END,
    stages=OPEN,
    needs=(
        *(in_their_role, in_session, *PAPER_WAITS, not_out, not_stopped, at_stage),
        *(member_may_score, open_to_member, member_has_not_begun, same_round, paper_opens),
    ),
    journal=("paper_confirmed", "declare", "ballot_saved", "ballot_handed_in"),
    concerns=of_paper,
)
REJECT_PAPER = Move[Situation[RejectPaper]](
    name="reject_paper",
    record=RejectPaper,
    roles=MEMBERS,
    states=BEFORE_END,
    needs=(in_their_role, in_session, *PAPER_WAITS),
    journal=("paper_rejected",),
    keeps=lambda now: PaperRejected(number=now.asked.number, reason=now.asked.reason),
    concerns=of_paper,
)

ROWS: tuple[Move[Any], ...] = (TYPE_PAPER, CONFIRM_PAPER, REJECT_PAPER)


class PaperTyped(Record):
    """A ballot was typed in from paper; salted, so that no hash tells its marks. See `deputies.Paper`."""

    number: int
    member: str
    product: str
    round: int
    marks: SealableMarks
    reasons: SealableMarks
    opinion: SealableText
    reason: str
    salt: str

    @classmethod
    def of(cls, paper: Paper, salt: str) -> PaperTyped:
        """Return what is kept of a paper ballot."""
        return cls(**{name: getattr(paper, name) for name in _OF_PAPER}, salt=salt)


_OF_PAPER = tuple(name for name in PaperTyped.model_fields if name != "salt")


class PaperSealed(Record):
    """As `PaperTyped`, in a session under the seal. See `deputies.SealedPaper`."""

    number: int
    member: str
    product: str
    round: int
    reason: str
    box: str
    keys: dict[str, str]

    @classmethod
    def of(cls, paper: Paper, under: ContentKey) -> PaperSealed:
        """Return what is kept of a paper ballot under the seal."""
        inner = {"marks": dict(paper.marks), "reasons": dict(paper.reasons), "opinion": paper.opinion}
        clear = {name: getattr(paper, name) for name in ("number", "member", "product", "round", "reason")}
        return cls(**clear, box=close_json(under.key, inner, paper.about), keys=dict(under.wraps))


class PaperConfirmed(Record):
    """A second person confirmed a paper ballot, and it became this revision."""

    number: int
    revision: int


class PaperRejected(Record):
    """A second person refused a paper ballot."""

    number: int
    reason: str


def _add_paper(now: Folding, act: Recorded, record: PaperTyped) -> None:
    now.papers[record.number] = Paper(
        number=record.number,
        member=record.member,
        product=record.product,
        round=record.round,
        marks=record.marks,
        reasons=record.reasons,
        opinion=record.opinion,
        reason=record.reason,
        by=act.by,
        at=act.at,
    )


def _add_sealed_paper(now: Folding, act: Recorded, record: PaperSealed) -> None:
    now.papers[record.number] = Paper(
        number=record.number,
        member=record.member,
        product=record.product,
        round=record.round,
        marks={},
        reasons={},
        opinion="",
        reason=record.reason,
        by=act.by,
        at=act.at,
        sealed=SealedPaper(box=record.box, keys=record.keys),
    )


def _confirm_paper(now: Folding, act: Recorded, record: PaperConfirmed) -> None:
    ended = replace(now.papers[record.number], ended="confirmed", ended_by=act.by, ended_at=act.at)
    now.papers[record.number] = replace(ended, revision=record.revision)


def _reject_paper(now: Folding, act: Recorded, record: PaperRejected) -> None:
    ended = replace(now.papers[record.number], ended="rejected", ended_by=act.by, ended_at=act.at)
    now.papers[record.number] = replace(ended, ended_reason=record.reason)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("paper_typed", PaperTyped, _add_paper),
    EntryKind("paper_sealed", PaperSealed, _add_sealed_paper),
    EntryKind("paper_confirmed", PaperConfirmed, _confirm_paper),
    EntryKind("paper_rejected", PaperRejected, _reject_paper),
)
"""What the journal keeps of these acts, and what each changes."""
