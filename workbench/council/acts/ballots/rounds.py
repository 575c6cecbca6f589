"""Rounds after the first: opening one for everybody after discussion, and ending one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from workbench.council.acts.common import (
    CLOSED,
    IN_TALK,
    IN_TALK_ON_A_PRODUCT,
    ON_A_PRODUCT,
    UNDECIDED_PRODUCT,
    at_stage,
    product_known,
)
from workbench.council.acts.fields import Confirmed, Name, Reason, Request
from workbench.council.conditions import Move, Situation, Why, at, each_product
from workbench.council.facts.folding import EntryKind, Folding, Recorded
from workbench.council.permissions import BOARD
from workbench.errors import StateError
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Product
from workbench.text_vi.council import seal as seal_words
from workbench.text_vi.desk import faults as words


class OpenRound(Request):
    """Let the members score one product again, after discussion."""

    act: Literal["open_round"]
    product: Name
    reason: Reason


class CloseRound(Confirmed):
    """End a later round; its ballots are unsealed by that."""

    act: Literal["close_round"]
    product: Name


@each_product(StateError, "round_not_open")
def round_is_open(now: Situation[object], product: Product) -> Why:
    """A later round of the product is open; the column of stages says it."""
    return None if now.facts.round_of(product.code).open else at(words.ROUND_NOT_OPEN, product.code)


@each_product(StateError, "shut_already")
def round_not_shut(now: Situation[object], product: Product) -> Why:
    """The round has not been ended already, to wait for the chair's release."""
    return at(seal_words.SHUT_ALREADY, product.code) if now.facts.round_of(product.code).shut else None


def _round(now: Situation[OpenRound] | Situation[CloseRound]) -> int:
    return now.facts.round_of(now.asked.product).number


OPEN_ROUND = Move[Situation[OpenRound]](
    name="open_round",
    record=OpenRound,
    roles=BOARD,
    states=CLOSED,
    stages=IN_TALK,
    needs=(*IN_TALK_ON_A_PRODUCT, *UNDECIDED_PRODUCT, at_stage),
    journal=("round_opened",),
    keeps=lambda now: RoundOpened(product=now.asked.product, round=_round(now) + 1, reason=now.asked.reason),
)
CLOSE_ROUND = Move[Situation[CloseRound]](
    name="close_round",
    record=CloseRound,
    roles=BOARD,
    states=CLOSED,
    stages=frozenset({"rescoring"}),
    needs=(*ON_A_PRODUCT, product_known, round_is_open, round_not_shut),
    journal=("round_closed", "round_shut"),
    keeps=lambda now: (RoundClosed if now.facts.seal is None else RoundShut)(
        product=now.asked.product, round=_round(now)
    ),
)

ROWS: tuple[Move[Any], ...] = (OPEN_ROUND, CLOSE_ROUND)


class RoundOpened(Record):
    """A later round opened for everybody who scores."""

    product: str
    round: int
    reason: str


class RoundClosed(Record):
    """A later round closed."""

    product: str
    round: int


class RoundShut(Record):
    """A later round of a sealed session ended; it is closed once the chair releases the seal."""

    product: str
    round: int


def _open_round(now: Folding, act: Recorded, record: RoundOpened) -> None:
    now.open_round(act, record.product, record.round, record.reason, None)


def _close_round(now: Folding, act: Recorded, record: RoundClosed) -> None:
    of = (record.product, record.round)
    now.rounds[of] = replace(now.rounds[of], open=False, shut=False)
    now.tell(act, kind="round_closed", product=record.product, round=record.round)


def _shut_round(now: Folding, act: Recorded, record: RoundShut) -> None:
    of = (record.product, record.round)
    now.rounds[of] = replace(now.rounds[of], shut=True)


ENTRIES: tuple[EntryKind, ...] = (
    EntryKind("round_opened", RoundOpened, _open_round),
    EntryKind("round_closed", RoundClosed, _close_round),
    EntryKind("round_shut", RoundShut, _shut_round),
)
"""What the journal keeps of these acts, and what each changes."""
