"""What the council decides on a product: an agreed option, votes, stopping to score it, putting it out."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Protocol

from pydantic import Field

from workbench.council.acts.common import (
    BEFORE_END,
    CLOSED,
    IN_TALK,
    IN_TALK_ON_A_PRODUCT,
    JUDGED,
    ON_A_PRODUCT,
    UNDECIDED,
    UNDECIDED_PRODUCT,
    at_stage,
    not_out,
    product_known,
)
from workbench.council.acts.fields import Letter, Name, Reason, Request, Votes
from workbench.council.conditions import Move, Situation, Why, as_asked, at, condition
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD
from workbench.errors import BallotError, StateError
from workbench.scoring import Agreed, Resolution, Stop, Waiver, check_marks, scores
from workbench.text_vi.desk import faults as words


class Agree(Request):
    """Put on record the option the council agrees on for one criterion; decides floors only."""

    act: Literal["agree"]
    product: Name
    criterion: Name
    option: Letter
    reason: Reason


class GapVote(Request):
    """Put on record the vote on letting a gap beyond the limit stand."""

    act: Literal["gap_vote"]
    product: Name
    in_favour: Annotated[Votes, Field(alias="for")]
    against: Votes
    reason: Reason


class Waive(Request):
    """Put on record the vote that a criterion's minimum, of which the sheet leaves a doubt, does not apply."""

    act: Literal["waive"]
    product: Name
    criterion: Name
    in_favour: Annotated[Votes, Field(alias="for")]
    against: Votes
    reason: Reason


class StopScoring(Request):
    """Stop scoring a product on a ground of the sheet or the council."""

    act: Literal["stop"]
    product: Name
    flag: Reason
    reason: Reason


class Disqualify(Request):
    """Put a product out on a ground; the council's act, never a tick's."""

    act: Literal["disqualify"]
    product: Name
    ground: Reason


class Vote(Protocol):
    """A request that brings a count of votes."""

    @property
    def in_favour(self) -> int:
        """Votes for."""

    @property
    def against(self) -> int:
        """Votes against."""


@condition(StateError, "agreed_not_asked", about="product")
def agreement_decides(now: Situation[object]) -> Why:
    """The regulation reconciles members on a least option by what the council agrees on."""
    asks = now.plan.regulation.floors == "agreed"
    return None if asks else at(words.AGREED_NOT_ASKED, now.product.code)


@condition(BallotError, "criterion_unknown", "mark_unknown", "zero_printed", about="request")
def option_on_sheet(now: Situation[Agree]) -> Why:
    """The sheet has the criterion and the option."""
    sheet = now.on_record.sheet(now.product)
    return check_marks(sheet, {now.asked.criterion: now.asked.option})


@condition(BallotError, "too_many_votes", about="request")
def votes_fit(now: Situation[Vote]) -> Why:
    """No more votes than members whose role scores."""
    voters = sum(scores(member, now.plan.regulation) for member in now.plan.members)
    return at(words.too_many_votes(voters), "for") if now.asked.in_favour + now.asked.against > voters else None


@condition(StateError, "waivers_never", about="product")
def waivers_are_voted(now: Situation[object]) -> Why:
    """The regulation knows votes on a minimum in doubt."""
    return at(words.WAIVERS_NEVER, now.product.code) if now.plan.regulation.waivers == "never" else None


@condition(BallotError, "not_waivable", about="request")
def minimum_in_doubt(now: Situation[Waive]) -> Why:
    """The sheet leaves a doubt of the criterion's minimum."""
    open_to = [line.id for line in now.on_record.sheet(now.product).criteria if line.waivable]
    if now.asked.criterion in open_to:
        return None
    return at(words.not_waivable(now.asked.criterion, ", ".join(open_to)), "criterion")


@condition(StateError, "already_waived", about="request")
def not_waived_yet(now: Situation[Waive]) -> Why:
    """One vote a minimum; another takes opening the product again."""
    asked = (now.product.code, now.asked.criterion)
    voted = any((one.product, one.criterion) == asked for one in now.facts.waivers)
    return at(words.already_waived(now.asked.criterion), now.product.code) if voted else None


def bundle_json(asked: Agree | GapVote | Waive) -> dict[str, Any]:
    """Return what was asked for in the words of a bundle."""
    return asked.model_dump(by_alias=True, exclude={"act"})


AGREE = Move[Situation[Agree]](
    name="agree",
    record=Agree,
    roles=BOARD,
    states=CLOSED,
    stages=IN_TALK,
    needs=(*IN_TALK_ON_A_PRODUCT, *UNDECIDED_PRODUCT, at_stage, agreement_decides, option_on_sheet),
    journal=("agree",),
    keeps=lambda now: Agreed.model_validate(bundle_json(now.asked)),
)
GAP_VOTE = Move[Situation[GapVote]](
    name="gap_vote",
    record=GapVote,
    roles=BOARD,
    states=CLOSED,
    stages=IN_TALK,
    needs=(*IN_TALK_ON_A_PRODUCT, *UNDECIDED_PRODUCT, at_stage, votes_fit),
    journal=("gap_vote",),
)
WAIVE = Move[Situation[Waive]](
    name="waive",
    record=Waive,
    roles=BOARD,
    states=CLOSED,
    stages=JUDGED,
    needs=(
        *(*IN_TALK_ON_A_PRODUCT, *UNDECIDED_PRODUCT, waivers_are_voted, at_stage),
        *(minimum_in_doubt, not_waived_yet, votes_fit),
    ),
    journal=("waive",),
    keeps=lambda now: Waiver.model_validate(bundle_json(now.asked)),
)
STOP = Move[Situation[StopScoring]](
    name="stop",
    record=StopScoring,
    roles=BOARD,
    states=BEFORE_END,
    stages=UNDECIDED,
    needs=(*ON_A_PRODUCT, *UNDECIDED_PRODUCT),
    journal=("stop",),
    keeps=lambda now: Stop(product=now.asked.product, flag=now.asked.flag, reason=now.asked.reason),
)
DISQUALIFY = Move[Situation[Disqualify]](
    name="disqualify",
    record=Disqualify,
    roles=BOARD,
    states=BEFORE_END,
    stages=UNDECIDED,
    needs=(*ON_A_PRODUCT, product_known, not_out),
    journal=("disqualify",),
    keeps=as_asked,
)

ROWS: tuple[Move[Any], ...] = (AGREE, GAP_VOTE, WAIVE, STOP, DISQUALIFY)


def _set_agreement(now: Folding, act: Recorded, record: Agreed) -> None:
    now.agreed[record.product, record.criterion] = record
    of = {"product": record.product, "criterion": record.criterion, "option": record.option}
    now.tell(act, kind="agreed", reason=record.reason, **of)


def _add_vote(now: Folding, act: Recorded, record: Resolution) -> None:
    now.resolutions.append(record)
    of = {"product": record.product, "round": record.round, "reason": record.reason}
    now.tell(act, kind="voted", favour=record.votes_for, against=record.against, **of)


def _set_waiver(now: Folding, act: Recorded, record: Waiver) -> None:
    now.waivers[record.product, record.criterion] = record
    of = {"product": record.product, "criterion": record.criterion, "reason": record.reason}
    now.tell(act, kind="waived", favour=record.votes_for, against=record.against, **of)


def _add_stop(now: Folding, act: Recorded, record: Stop) -> None:
    now.stops.append(record)
    now.tell(act, kind="stopped", product=record.product, flag=record.flag, reason=record.reason)


def _put_out(now: Folding, act: Recorded, record: Disqualify) -> None:
    now.grounds[record.product] = record.ground
    now.tell(act, kind="disqualified", product=record.product, reason=record.ground)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("agree", Agreed, _set_agreement),
    EntryKind("gap_vote", Resolution, _add_vote),
    EntryKind("waive", Waiver, _set_waiver),
    EntryKind("stop", Stop, _add_stop),
    EntryKind("disqualify", Disqualify, _put_out),
)
"""What the journal keeps of these acts, and what each changes."""
