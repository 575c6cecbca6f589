"""A product's result by what it depends on, so that of a session that went on only what changed is replayed.

Whoever shows a session again and again keeps the results and hands them back. The answer is always that of `replay`.
Kept out: where and how long anything is kept (desk).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import sha256

from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import Record
from workbench.scoring.bundle.records import EXT, Bundle
from workbench.scoring.bundle.refusals.session import refuse
from workbench.scoring.replay import judge
from workbench.scoring.rules.index import index
from workbench.scoring.rules.result import ProductResult, Result
from workbench.scoring.sheets.shelf import Sheets, Shelf

_ABOUT_PRODUCTS = ("absences", "recusals", "ballots", "agreed", "resolutions", "waivers", "stops")

ResultCache = Mapping[str, ProductResult]
"""Results by key."""


def product_keys(bundle: Bundle, sheets: Sheets) -> dict[str, str]:
    """Return a key for each product: the same just as long as nothing that its result could depend on has changed.

    It is the SHA-256 of all records that speak of the product, of those that speak of the whole session, of the sheet
    and its decision, `ext` left out. So what else is made of these alone may be kept by it too.

    Args:
        bundle: The session's records.
        sheets: The published sheets, by key or as a rulebook.

    Raises:
        MissingError: If there is no such sheet.
    """
    shelf = Shelf.of(sheets)
    whole = "".join(map(_line, (bundle.session, bundle.regulation, *bundle.members)))
    lines = {product.code: [whole, _sheet(shelf, product.sheet), _line(product)] for product in bundle.products}
    for record, product in _about(bundle):
        for code in lines if product is None else (product,):
            lines[code].append(_line(record))
    return {code: sha256("".join(found).encode()).hexdigest() for code, found in lines.items()}


def replay_changed(
    bundle: Bundle, sheets: Sheets, kept: ResultCache, *, bundle_sha256: str
) -> tuple[Result, ResultCache]:
    """Compute the result of a session, with what is kept of the products that have not changed.

    Args:
        bundle: The session's records.
        sheets: The published sheets, by key or as a rulebook.
        kept: What was handed back the last time, of this session or of several; empty at first.
        bundle_sha256: The SHA-256 of the bundle file's bytes, in hexadecimal.

    Returns:
        What `replay` returns, and what to keep for the next time: the results of this session's products.

    Raises:
        BundleError: If the records do not fit each other or the sheets; it lists every fault.
    """
    shelf = Shelf.of(sheets)
    rows = refuse(bundle, shelf)
    filed = index(bundle)
    found: dict[str, ProductResult] = {}
    for product, key in zip(bundle.products, product_keys(bundle, shelf).values(), strict=True):
        found[key] = kept.get(key) or judge(product, filed, rows, shelf.table(product.sheet), bundle.session)
    return Result(bundle_sha256=bundle_sha256, products=tuple(found.values())), found


def _about(bundle: Bundle) -> Iterator[tuple[Record, str | None]]:
    """Yield every record with the product it speaks of; None stands for every product."""
    for name in _ABOUT_PRODUCTS:
        for record in getattr(bundle, name):
            yield record, record.product


def _line(record: Record) -> str:
    """Write a record on a line, so that two different ones never read the same."""
    return f"{type(record).__name__} {record.model_dump_json(exclude={EXT})}\n"


def _sheet(shelf: Shelf, key: str) -> str:
    law = shelf.decisions[shelf.sheet(key).decision]
    return f"{shelf.sha256(key) or shelf.sheet(key).model_dump_json()}\n{_law(law)}\n"


@lru_cache(maxsize=16)
def _law(law: Decision) -> str:
    return sha256(law.model_dump_json().encode()).hexdigest()
