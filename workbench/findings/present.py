"""A session as it stands now, judged product by product; what was judged before is judged anew where it changed.

What a product comes to depends on its own records alone (contract, rules 1 to 9), so two states of a session give a
product the same result where these are the same. Ballots of an open round stay out, as they do of the bundle. Pure: the
caller keeps one state and hands it in with the next. Kept out: the bundle's bytes (`export`), who may see what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.council.facts.session import Facts, Revision
from workbench.council.plan.record import Plan
from workbench.council.record.export import ballot_json, bundle_json, in_order
from workbench.errors import BundleError
from workbench.findings.case import Case, cases
from workbench.rulebook.load import Rulebook
from workbench.scoring import Ballot, Bundle, ProductResult, Shelf, replay

_OF_PRODUCTS = ("absences", "recusals", "ballots", "agreed", "resolutions", "waivers", "stops")
_Named = tuple[str, str, int, int, int | None]
"""A ballot's member, product, round, revision, and the number of the paper it was typed in from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A session with the result of each product.

    Attributes:
        bundle: Its records, as its bundle would hold them.
        cases: Every product with its result, by code, in the bundle's order.
        ballots: The records of ballots by what names them.
        records: By product, all that its case depends on.
    """

    bundle: Bundle
    cases: Mapping[str, Case]
    ballots: Mapping[_Named, Ballot]
    records: Mapping[str, Sequence[Any]]

    @property
    def results(self) -> tuple[ProductResult, ...]:
        """What each product comes to, in the bundle's order."""
        return tuple(case.result for case in self.cases.values())


def judge_session(
    plan: Plan,
    sheets: Mapping[str, str],
    facts: Facts,
    counting: Iterable[Revision],
    rulebook: Rulebook,
    *,
    shelf: Shelf,
    before: Present | None = None,
) -> Present:
    """Judge a session as it stands.

    Args:
        plan: What it was opened with.
        sheets: Sheet key -> SHA-256 of the published file.
        facts: What is on record.
        counting: Handed-in revisions, the last of each member, product and round.
        rulebook: The published sheets.
        shelf: The same sheets with their tables.
        before: An earlier state of the same session.

    Raises:
        BundleError: If what is on record does not fit together; it lists every fault.
    """
    ballots = _ballots(in_order(plan, facts, counting), facts, before.ballots if before else {})
    whole = Bundle.model_validate(bundle_json(plan, sheets, facts, ()))
    bundle = whole.model_copy(update={"ballots": tuple(ballots.values())})
    records = _records(bundle)
    known = {} if before is None else before.cases
    changed = {code for code, held in records.items() if before is None or before.records[code] != held}
    try:
        anew = _cases(only(bundle, changed), rulebook, shelf)
    except BundleError:
        if before is None:
            raise
        return judge_session(plan, sheets, facts, counting, rulebook, shelf=shelf)
    return Present(
        bundle=bundle,
        cases={
            code: replace(anew[code], no=number) if code in changed else known[code]
            for number, code in enumerate(records, start=1)
        },
        ballots=ballots,
        records=records,
    )


def only(bundle: Bundle, codes: Iterable[str]) -> Bundle:
    """Return a session with some of its products alone, and with all that was recorded of them or of the session."""
    kept = frozenset(codes)
    named = {None, *kept}
    parts = {name: tuple(one for one in getattr(bundle, name) if one.product in named) for name in _OF_PRODUCTS}
    products = tuple(product for product in bundle.products if product.code in kept)
    return bundle.model_copy(update={"products": products, **parts})


def _cases(bundle: Bundle, rulebook: Rulebook, shelf: Shelf) -> dict[str, Case]:
    result = replay(bundle, shelf, bundle_sha256="")
    return {case.product.code: case for case in cases(bundle, result, rulebook)}


def _ballots(revisions: Iterable[Revision], facts: Facts, known: Mapping[_Named, Ballot]) -> dict[_Named, Ballot]:
    """Return the ballots in the bundle's order; those that are known are the very same records."""
    found = {}
    for one in revisions:
        paper = facts.paper_of(one)
        named = (one.member, one.product, one.round, one.revision, paper.number if paper else None)
        found[named] = known.get(named) or Ballot.model_validate(ballot_json(one, paper))
    return found


def _records(bundle: Bundle) -> Mapping[str, Sequence[Any]]:
    """Return what each product's case depends on: its own records, those of all products, and `ext`."""
    found: dict[str, list[Any]] = {
        product.code: [bundle.session, bundle.regulation, product] for product in bundle.products
    }
    for name in _OF_PRODUCTS:
        for one in getattr(bundle, name):
            for code in found if one.product is None else (one.product,):
                found[code].append(one)
    told = bundle.ext if isinstance(bundle.ext, Mapping) else {}
    for name, entries in told.items():
        for entry in entries:
            for code in _products_of(entry) or found:
                found[code].append((name, entry))
    return found


def _products_of(entry: Mapping[str, Any]) -> Sequence[str]:
    """Return the products that an entry of `ext` names; none where it concerns the whole session."""
    if "products" in entry:
        return entry["products"]  # type: ignore[no-any-return]
    return (entry["product"],) if entry.get("product") is not None else ()
