"""What must hold for an act: one row of the table of moves, its conditions, and what conditions look at.

A condition is one function: it says nothing where it holds, and else why not. The server runs a row's conditions in
the act's transaction, a page asks them before anybody clicks, and `docs/trinh-tu.md` is written from the rows. Kept
out: the rows, each beside its act (`acts`); the table (`moves`); the asking (`permissions`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Generic, Literal, Protocol, TypeVar, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from workbench.council.facts.session import Facts
from workbench.council.plan.record import Plan
from workbench.council.roster import SeatRole, Visitor
from workbench.council.standing import Standing
from workbench.council.states import ProductStage, SessionState
from workbench.council.text import clean_reason
from workbench.errors import Fault, WorkbenchError
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring import Product, ProductResult
from workbench.text_vi import Said

A_co = TypeVar("A_co", covariant=True)
C_contra = TypeVar("C_contra", contravariant=True)
C = TypeVar("C")
C_model = TypeVar("C_model", bound=BaseModel)

About = Literal["session", "product", "request"]
"""What a condition looks at: the session and the visitor, also the product, also what exactly is asked."""


class OnRecord(Protocol):
    """What only the archive can tell of a session; a condition asks for no more of it than it needs."""

    def sheet(self, product: Product) -> Sheet:
        """Return a product's sheet, the very file the session was opened with."""

    def law(self, product: Product) -> Decision:
        """Return the decision that a product is rated by."""

    def papers(self, product: Product) -> frozenset[str]:
        """Return the numbers of the papers that the product's decision lists for its dossier."""

    def standing(self, seat_id: str, product: Product) -> Standing:
        """Return one seat before one product."""

    def kept_from(self, visitor: Visitor) -> frozenset[str]:
        """Return the products of which a visitor sees nothing."""

    def stages(self) -> Mapping[str, ProductStage]:
        """Return how far the council is with each product."""

    def results(self) -> Sequence[ProductResult]:
        """Return what each product comes to now."""

    def bundle_sha256(self) -> str:
        """Return the hash that would be signed now."""

    def awaited(self) -> int:
        """Return how many ballots are still waited for."""

    def has_begun(self) -> bool:
        """Tell whether anything was ticked yet: a ballot, a preliminary sheet, a paper."""

    def binding_faults(self, held_on: date) -> Sequence[Fault]:
        """Return what would be wrong with the session's plan if its day were another."""


@dataclass(frozen=True, kw_only=True)
class Situation(Generic[A_co]):
    """Everything the conditions of an act in a session look at.

    Attributes:
        asked: The request; None where a page asks before there is one.
        move: The act's row.
        visitor: Who asks, in the role in which they act now.
        plan: What the session was opened with.
        facts: What is on record.
        codes: The products that the act concerns, as they are named.
        at: This instant.
        today: The day by Vietnam's calendar.
        on_record: What only the archive can tell.
    """

    asked: A_co
    move: Move[Any]
    visitor: Visitor
    plan: Plan
    facts: Facts
    codes: tuple[str, ...]
    at: datetime
    today: date
    on_record: OnRecord

    @cached_property
    def products(self) -> tuple[Product, ...]:
        """The products that the act concerns, as far as the session has them."""
        return tuple(product for product in self.plan.products if product.code in self.codes)

    @cached_property
    def product(self) -> Product:
        """The one product that the act concerns."""
        (found,) = self.products
        return found

    @cached_property
    def standing(self) -> Standing:
        """The visitor before that product."""
        return self.on_record.standing(self.visitor.member_id, self.product)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a condition does not hold, where the sentence alone is not enough.

    Attributes:
        said: The sentence.
        where: The place.
        code: Which of the condition's codes; the first if empty.
        extra: Plain JSON a client may need.
    """

    said: Said
    where: str = ""
    code: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)


def at(said: Said, where: str, **extra: Any) -> Refusal:
    """Return a refusal at a place."""
    return Refusal(said=said, where=where, extra=extra)


Why = Said | Refusal | Sequence[Fault] | WorkbenchError | None
"""Nothing (or no fault) where a condition holds; faults, and what another condition refuses with, bring their codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Generic[C_contra]):
    """One thing that must hold.

    Attributes:
        name: The function's name, under which its words are found (`text_vi.council.moves.CONDITION`) unless the page
            says it in a column of its own.
        why_not: The function.
        error: What it is refused with.
        codes: Every code of its refusal; of some it depends on the row.
        about: What it looks at.
    """

    name: str
    why_not: Callable[[C_contra], Why]
    error: type[WorkbenchError]
    codes: tuple[str, ...] | Callable[[Move[Any]], frozenset[str]]
    about: About

    def refusal(self, now: C_contra) -> WorkbenchError | None:
        """Return the refusal, None where the condition holds."""
        found = self.why_not(now)
        if not found:
            return None
        if isinstance(found, Said):
            found = Refusal(said=found)
        if isinstance(found, Refusal):
            code = found.code or next(iter(self.codes if isinstance(self.codes, tuple) else ()))
            return self.error.of(found.said, where=found.where, code=code, **found.extra)
        return found if isinstance(found, WorkbenchError) else self.error(found)

    def codes_in(self, move: Move[Any]) -> frozenset[str]:
        """Return every code with which this condition of a row can be refused."""
        return frozenset(self.codes) if isinstance(self.codes, tuple) else self.codes(move)


def condition(
    error: type[WorkbenchError],
    *codes: str,
    about: About,
    of_row: Callable[[Move[Any]], frozenset[str]] | None = None,
) -> Callable[[Callable[[C], Why]], Condition[C]]:
    """Make a function a condition.

    Args:
        error: What it is refused with.
        *codes: The codes of its refusal; the first is that of a plain sentence.
        about: What it looks at.
        of_row: The codes where they depend on the row.
    """

    def made(function: Callable[[C], Why]) -> Condition[C]:
        return Condition(name=function.__name__, why_not=function, error=error, codes=of_row or codes, about=about)

    return made


def each_product(
    error: type[WorkbenchError], code: str
) -> Callable[[Callable[[Situation[Any], Product], Why]], Condition[Situation[object]]]:
    """Make a function a condition that must hold for every product that the act concerns."""

    def made(function: Callable[[Situation[Any], Product], Why]) -> Condition[Situation[object]]:
        def why_not(now: Situation[object]) -> Why:
            for product in now.products:
                if found := function(now, product):
                    return found
            return None

        return Condition(name=function.__name__, why_not=why_not, error=error, codes=(code,), about="product")

    return made


def _products_named(asked: Any, _: Facts) -> tuple[str, ...]:
    """Return the products that a request names, each once."""
    one, many = getattr(asked, "product", None), getattr(asked, "products", ())
    return tuple(dict.fromkeys(many)) if one is None else (one,)


@dataclass(frozen=True, kw_only=True)
class Move(Generic[C]):
    """One row of the table of moves.

    Attributes:
        name: The act's name, under which its words are found (`text_vi.council.moves.MOVE`).
        record: What a browser asks with; None where it asks with an address alone.
        roles: Whose move it is.
        states: The states of the session in which it may be made; empty before there is a session.
        stages: The stages of the product; None where it concerns no one product.
        needs: What must hold, in the order in which it is asked.
        after: What must hold besides of what is worked out aside, because that takes long; asked of its outcome.
        journal: What it writes into the journal; the first always, the others where it brings them about.
        concerns: Which products a request is about.
        keeps: What is put on record of it, where that follows from the request and the facts alone; None where the desk
            does more than that.
    """

    name: str
    record: type[BaseModel] | None
    roles: frozenset[SeatRole]
    states: frozenset[SessionState]
    stages: frozenset[ProductStage] | None = None
    needs: tuple[Condition[C], ...]
    after: tuple[Condition[Any], ...] = ()
    journal: tuple[str, ...]
    concerns: Callable[[Any, Facts], tuple[str, ...]] = _products_named
    keeps: Callable[[C], BaseModel] | None = None

    @property
    def codes(self) -> frozenset[str]:
        """Every code with which the act can be refused, beside those of any request."""
        shape = {REASON} if self.record is not None and any(_reasons(self.record)) else set()
        return frozenset(shape).union(*(one.codes_in(self) for one in (*self.needs, *self.after)))

    @property
    def wants_reason(self) -> bool:
        """Whether the record itself asks for a reason."""
        return self.record is not None and any(field.is_required() for field in _reasons(self.record))


def as_asked(now: Situation[C_model]) -> C_model:
    """Keep the request itself: nothing is to be added."""
    return now.asked


REASON = "reason_missing"
"""The code of a text that says nothing; a record is refused for it before any condition is asked."""


def _reasons(record: type[BaseModel]) -> Iterator[FieldInfo]:
    """Yield a record's fields that must say something."""
    for one in record.model_fields.values():
        inner: Iterable[Any] = (more for part in get_args(one.annotation) for more in getattr(part, "__metadata__", ()))
        if any(getattr(how, "func", None) is clean_reason for how in (*one.metadata, *inner)):
            yield one
