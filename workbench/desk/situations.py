"""What the conditions of an act look at, taken from the transaction that the act is done in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from workbench.council import permissions
from workbench.council.conditions import Move, Situation
from workbench.council.plan_check import check_plan
from workbench.council.roster import Visitor
from workbench.council.standing import Standing
from workbench.council.states import ProductStage
from workbench.desk.office import Office
from workbench.desk.room import Room
from workbench.desk.stages import results_now, stages_of
from workbench.desk.written import day_of
from workbench.errors import Fault
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Product, ProductResult

A = TypeVar("A")


@dataclass(frozen=True, kw_only=True)
class _OnRecord:
    """The archive's answers inside one transaction; what is asked twice is read once."""

    office: Office
    room: Room
    standings: dict[tuple[str, str], Standing] = field(default_factory=dict)
    kept: dict[Visitor, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def _stages(self) -> Mapping[str, ProductStage]:
        return stages_of(self.office, self.room)

    def sheet(self, product: Product) -> Sheet:
        return self.office.sheet(self.room.session, product)

    def law(self, product: Product) -> Decision:
        return self.office.rulebook.decisions[product.decision]

    def papers(self, product: Product) -> frozenset[str]:
        evidence = self.office.rulebook.evidence(product.decision)
        return frozenset(proof.no for proof in evidence.proofs) if evidence else frozenset()

    def standing(self, seat_id: str, product: Product) -> Standing:
        place = (seat_id, product.code)
        if place not in self.standings:
            self.standings[place] = self.room.standing(seat_id, product)
        return self.standings[place]

    def kept_from(self, visitor: Visitor) -> frozenset[str]:
        if visitor not in self.kept:
            self.kept[visitor] = self.room.kept_from(visitor)
        return self.kept[visitor]

    def stages(self) -> Mapping[str, ProductStage]:
        return self._stages

    def results(self) -> Sequence[ProductResult]:
        return results_now(self.office, self.room)

    def bundle_sha256(self) -> str:
        return self.office.presents.of(self.room).raw_sha256

    def awaited(self) -> int:
        return sum(standing.awaited for standing in self.room.standings().values())

    def has_begun(self) -> bool:
        sheets = (self.room.tx.ballots, self.room.tx.preliminary)
        return bool(self.room.facts.papers) or any(one.newest(self.room.sid) for one in sheets)

    def binding_faults(self, held_on: date) -> Sequence[Fault]:
        plan = self.room.session.plan
        moved = plan.model_copy(update={"session": plan.session.model_copy(update={"held_on": held_on})})
        return check_plan(moved, self.office.rulebook)


def situation(
    office: Office, room: Room, visitor: Visitor, move: Move[Any], asked: A, *, at: datetime, code: str | None = None
) -> Situation[A]:
    """Return what the conditions of an act look at.

    Args:
        office: The archive and the law.
        room: The session.
        visitor: Who asks, in the role in which they act now.
        move: The act's row.
        asked: The request.
        at: When.
        code: The product, where the address names it rather than the request.
    """
    return Situation(
        asked=asked,
        move=move,
        visitor=visitor,
        plan=room.session.plan,
        facts=room.facts,
        codes=move.concerns(asked, room.facts) if code is None else (code,),
        at=at,
        today=day_of(at),
        on_record=_OnRecord(office=office, room=room),
    )


def may_ask(office: Office, room: Room, visitor: Visitor, moves: Iterable[Move[Any]]) -> dict[str, str | None]:
    """Return the code of why a visitor, as they act now, can't ask for each of some acts; None where they can.

    What a page offers of the session: the conditions that the act itself is asked, as far as they concern it alone. No
    sentence comes with it, for a sentence may name products that the visitor is kept from.
    """
    refused = {now.move.name: permissions.why_not(now) for now in _before_asking(office, room, visitor, moves)}
    return {name: None if why is None else why.faults[0].code for name, why in refused.items()}


def may_try(office: Office, room: Room, visitor: Visitor, moves: Iterable[Move[Any]]) -> dict[str, list[str]]:
    """Return for each product which of some acts a visitor, in the role in which they act now, may try on it.

    What a page offers: the conditions that the act itself is asked, as far as they concern session and product.
    """
    found: dict[str, list[str]] = {code: [] for code in room.codes}
    for now in _before_asking(office, room, visitor, moves):
        for code in permissions.may_try(now, room.codes):
            found[code].append(now.move.name)
    return found


def _before_asking(
    office: Office, room: Room, visitor: Visitor, moves: Iterable[Move[Any]]
) -> Iterator[Situation[None]]:
    """Yield what the conditions of each act look at where nothing is asked yet."""
    on_record, at = _OnRecord(office=office, room=room), office.now()
    for move in moves:
        yield Situation(
            asked=None,
            move=move,
            visitor=visitor,
            plan=room.session.plan,
            facts=room.facts,
            codes=(),
            at=at,
            today=day_of(at),
            on_record=on_record,
        )
