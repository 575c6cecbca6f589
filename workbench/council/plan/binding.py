"""Whether each product of a plan names the decision that binds it, or a person has chosen another and says why.

A bundle's `decision` is taken as given (contract, forms); the days are looked at here, when a session is prepared and
when it is opened. Kept out: which decision binds (`rulebook.select`), and levels, which a bundle is checked for anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from workbench.council.plan.record import Plan
from workbench.errors import Fault, RulebookError
from workbench.rulebook import Decision
from workbench.rulebook.days import DAY_COUNT
from workbench.rulebook.select import DecisionChoice, Selection, by_days
from workbench.scoring import Product
from workbench.scoring.bundle.places import at_item
from workbench.text_vi.rulebook import dates as words

CHOICE = "decision_choice"
"""The key under a product's `ext` that carries a `DecisionChoice`."""


def choice_of(product: Product) -> DecisionChoice | None:
    """Return the person's choice that a product carries, or None where it carries none that can be read."""
    try:
        return DecisionChoice.model_validate(_carried(product))
    except ValidationError:
        return None


def binding_faults(plan: Plan, decisions: Iterable[Decision]) -> Iterator[Fault]:
    """Yield a fault for each product whose decision is not the one that its days give.

    Args:
        plan: What was read.
        decisions: All decisions that are known.
    """
    known = tuple(decisions)
    for number, product in enumerate(plan.products):
        place = at_item("products", number, product.code)
        if _carried(product) is not None and choice_of(product) is None:
            yield Fault.of(words.CHOICE_WRONG, f"{place}, ext.{CHOICE}", "choice_wrong")
            continue
        try:
            found = by_days(
                product.kind,
                product.filed_on,
                plan.session.held_on,
                level=plan.session.level,
                decisions=known,
                day_count=DAY_COUNT,
            )
        except RulebookError as error:
            yield from _none_fits(product, place, error)
        else:
            yield from _judged(product, place, found)


def _none_fits(product: Product, place: str, error: RulebookError) -> Iterator[Fault]:
    """Yield why no decision fits, unless a person has chosen one; nobody can choose to score before filing."""
    for fault in error.faults:
        if fault.code == "filed_after_scoring":
            yield Fault(what=fault.what, todo=fault.todo, where=f"{place}, filed_on", code=fault.code)
        elif choice_of(product) is None:
            yield Fault(what=fault.what, todo=fault.todo, where=f"{place}, decision", code=fault.code)


def _judged(product: Product, place: str, found: Selection) -> Iterator[Fault]:
    chosen = choice_of(product) is not None
    if product.decision == found.decision and chosen:
        yield Fault.of(words.choice_needless(found.decision), f"{place}, ext.{CHOICE}", "choice_needless")
    elif product.decision != found.decision and not chosen:
        said = words.decision_differs(product.decision, found.decision, found.said_by, found.article, found.last_day)
        yield Fault.of(said, f"{place}, decision", "decision_differs")


def _carried(product: Product) -> Any:
    return product.ext.get(CHOICE) if isinstance(product.ext, dict) else None
