"""A product over levels and years: one line a concluded session, in order, and what changed from one to the next.

Products are the same where their codes are, or where a plan says under `ext` which code one had before; never by name.
Only concluded sessions speak here. Of a session nothing is told but what it found: no member, no ballot. Kept out:
whether somebody may see it (`earlier`, `permissions`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Self, get_args

from workbench.council.plan.earlier import codes_of
from workbench.council.record.export import left_out_of
from workbench.scoring import Bundle, Product, ProductResult, Result, Session
from workbench.scoring.bundle.records import Level
from workbench.text_vi.council import rounds as words

_ORDER: tuple[Level, ...] = get_args(Level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Concluded:
    """A concluded session: its bundle and what that comes to."""

    bundle: Bundle
    result: Result

    @classmethod
    def of(cls, bundle: Bundle, result: Result) -> Self:
        """Return a concluded session with its result."""
        return cls(bundle=bundle, result=result)

    @property
    def signed_sha256(self) -> str:
        """The hash of the whole, where this is a part of one."""
        whole = left_out_of(self.bundle.ext)
        return whole.of_sha256 if whole else self.result.bundle_sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """One product before one council.

    Attributes:
        session: Which session.
        product: As it stood there.
        result: What was found.
        changes: What differs from the cycle before, a sentence each; empty for the first.
    """

    session: Session
    product: Product
    result: ProductResult
    changes: tuple[str, ...] = ()


def all_codes(codes: Collection[str], products: Sequence[Product]) -> frozenset[str]:
    """Return every code a product went by, followed back from plan to plan.

    Args:
        codes: Those known so far.
        products: Of all sessions looked at.
    """
    found = frozenset(codes)
    while True:
        more = found.union(*(codes_of(product) for product in products if product.code in found))
        if more == found:
            return found
        found = more


def cycles(codes: Collection[str], sessions: Iterable[Concluded]) -> tuple[Cycle, ...]:
    """Return a product's cycles, the oldest first; on one day the lower level comes first.

    Args:
        codes: The codes it goes by today (`earlier.codes_of`).
        sessions: Concluded ones; the same bundle given twice counts once, whole or as a part of it.
    """
    told = list(sessions)
    wanted = all_codes(codes, [product for one in told for product in one.bundle.products])
    once = {
        (one.signed_sha256, product.code): Cycle(session=one.bundle.session, product=product, result=result)
        for one in told
        for product, result in zip(one.bundle.products, one.result.products, strict=True)
        if product.code in wanted
    }
    found = sorted(once.values(), key=_when)
    before: list[Cycle | None] = [None, *found]
    return tuple(_changed(earlier, cycle) for earlier, cycle in zip(before, found, strict=False))


def _when(cycle: Cycle) -> tuple[date, int, str]:
    return cycle.session.held_on, _ORDER.index(cycle.session.level), cycle.session.id


def _changed(earlier: Cycle | None, cycle: Cycle) -> Cycle:
    changes = () if earlier is None else tuple(_changes(earlier, cycle))
    return Cycle(session=cycle.session, product=cycle.product, result=cycle.result, changes=changes)


def _changes(earlier: Cycle, cycle: Cycle) -> Iterator[str]:
    """Say what differs: the level, the code, by which decision and set, status, stars, mean, and which lines hold back.

    A mean is compared under the same sheet only: points of different sheets are not of one scale.
    """
    (was, found), (old, new) = (earlier.result, cycle.result), (earlier.product, cycle.product)
    if earlier.session.level != cycle.session.level:
        yield words.other_level(earlier.session.level, cycle.session.level)
    if old.code != new.code:
        yield words.other_code(old.code)
    if old.sheet != new.sheet:
        yield words.other_sheet(old.decision, old.set, new.decision, new.set)
    if was.status != found.status:
        yield words.other_status(was.status, found.status)
    if was.stars is not None and found.stars is not None and was.stars != found.stars:
        yield words.other_stars(was.stars, found.stars)
    if old.sheet == new.sheet:
        yield from _points(was, found)


def _points(was: ProductResult, found: ProductResult) -> Iterator[str]:
    if was.mean is not None and found.mean is not None:
        if was.mean != found.mean:
            yield words.other_mean(_signed(found.mean - was.mean))
        parts = [(code, found.parts[code] - was.parts[code]) for code in was.parts] if was.parts and found.parts else []
        moved = [words.part(code, _signed(by)) for code, by in parts if by]
        if moved:
            yield words.other_parts(moved)
    freed = [line for line in was.held_back_by if line not in found.held_back_by]
    held = [line for line in found.held_back_by if line not in was.held_back_by]
    if freed:
        yield words.no_longer_held_by(freed)
    if held:
        yield words.newly_held_by(held)


def _signed(points: Fraction) -> str:
    """Write a difference with two places and its sign, rounded half away from zero; no band depends on it."""
    cents = (abs(points.numerator) * 200 + points.denominator) // (2 * points.denominator)
    return f"{'+' if points > 0 else '−'}{cents // 100},{cents % 100:02d}"
