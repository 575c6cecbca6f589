"""A session judged under another decision: which products would have another star, and what that depends on.

The marks are carried by a mapping (`carry`); the session completed at its least and at its most is replayed by the
contract's own rules under the other decision; what is said is what both leave possible (`span`). Nothing here reads a
clock, a file or a database. Kept out: the words for people (`cli.tables.comparison`), the bytes (`comparison`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal

from workbench.errors import BundleError, Fault
from workbench.other_law import span
from workbench.other_law.carry import Bridge, Possible, completed, least, most
from workbench.other_law.comparison import Compared, Comparison, FloorSpan, LineSpan, NotCompared
from workbench.other_law.mapping import LawMapping, Unmapped
from workbench.rulebook.levels import has_level
from workbench.rulebook.records.decision import Decision
from workbench.rulebook.records.sheet import DecisionNumber, sheet_key
from workbench.scoring.bundle.places import at_item
from workbench.scoring.bundle.records import Ballot, Bundle, Product
from workbench.scoring.replay import replay
from workbench.scoring.rules.index import Folder, index
from workbench.scoring.rules.result import ProductResult
from workbench.scoring.sheets.shelf import Sheets, Shelf
from workbench.text_vi.other_law import comparison as words


def compare(
    bundle: Bundle, sheets: Sheets, mappings: Mapping[str, LawMapping], *, under: DecisionNumber, bundle_sha256: str
) -> Comparison:
    """Judge a session under another decision, as far as its marks can be carried.

    Args:
        bundle: The session's records.
        sheets: The published sheets of both decisions.
        mappings: For decisions of its products, the mapping that leads from there to the other decision.
        under: The other decision.
        bundle_sha256: The SHA-256 of the bundle file's bytes, in hexadecimal.

    Raises:
        BundleError: If the session is refused, or not one product can be compared.
    """
    shelf = Shelf.of(sheets)
    own = replay(bundle, shelf, bundle_sha256=bundle_sha256)
    bridges = {p.code: _bridge(p, shelf, mappings[p.decision]) for p in bundle.products if p.decision in mappings}
    if not bridges:
        raise BundleError(_none_comparable(bundle, under))
    session = bundle.session
    law = shelf.decisions[under]
    level_known = has_level(law, session.level, session.held_on)
    seated = bundle if level_known else _at_province(bundle)
    low, high = (
        {one.code: one for one in replay(whole, shelf, bundle_sha256=bundle_sha256).products}
        for whole in (completed(seated, under, bridges, choose) for choose in (least, most))
    )
    filed = index(bundle)
    products: list[Compared | NotCompared] = []
    for product, before in zip(bundle.products, own.products, strict=True):
        if product.code in bridges:
            ends = (low[product.code], high[product.code])
            folder = filed.folders[product.code]
            products.append(_compared(product, before, ends, bridges[product.code], folder, bundle, law))
        else:
            products.append(_not_compared(product, under))
    entries = [entry for mapping in mappings.values() for entry in mapping.entries]
    return Comparison(
        bundle_sha256=bundle_sha256,
        under=under,
        mappings={name: sha for mapping in mappings.values() for name, sha in mapping.sha256.items()},
        reviewed=(sum(entry.reviewed for entry in entries), len(entries)),
        level_known=level_known,
        products=tuple(products),
    )


def _bridge(product: Product, shelf: Shelf, mapping: LawMapping) -> Bridge:
    new = shelf.table(sheet_key(mapping.new, product.set))
    return Bridge(old=shelf.table(product.sheet), new=new, said=mapping.of_set(product.set))


def _none_comparable(bundle: Bundle, under: str) -> Iterator[Fault]:
    for number, product in enumerate(bundle.products):
        why = _not_compared(product, under).why
        said = words.already(under) if why == "already" else words.no_way(product.decision, under)
        yield Fault.of(said, at_item("products", number, product.code), code=why)


def _not_compared(product: Product, under: str) -> NotCompared:
    why: Literal["already", "no_mapping"] = "already" if product.decision == under else "no_mapping"
    return NotCompared(code=product.code, decision=product.decision, set=product.set, why=why)


def _at_province(bundle: Bundle) -> Bundle:
    """Move a council to a level that every decision has; stars depend on no level, `ways` says that it is gone."""
    return bundle.model_copy(update={"session": bundle.session.model_copy(update={"level": "province"})})


def _compared(
    product: Product,
    before: ProductResult,
    ends: tuple[ProductResult, ProductResult],
    bridge: Bridge,
    folder: Folder,
    bundle: Bundle,
    law: Decision,
) -> Compared:
    session, rules = bundle.session, bundle.regulation
    cast = [(ballot, bridge.carry(ballot.marks)) for ballot in bundle.ballots if ballot.product == product.code]
    counted = [
        (ballot, possible)
        for ballot, possible in cast
        if ballot.member in before.counted and ballot is folder.ballots.get(ballot.member)
    ]
    floors: tuple[FloorSpan, ...] = ()
    gap = None
    if ends[0].mean is not None:
        agreed = {carried[0] for line, option in folder.agreed.items() if (carried := bridge.agreed(line, option))}
        ballots = [possible for _, possible in counted]
        floors = tuple(span.floor_spans(bridge.new, ballots, ends, undecided=rules.floors == "agreed", agreed=agreed))
        gap = span.gap_span(tuple(ends[0].totals.values()), tuple(ends[1].totals.values()))
    possible_ends = span.outcomes(ends, gap, floors, rules, gap_accepted=folder.gap_accepted)
    return Compared(
        code=product.code,
        decision=product.decision,
        set=product.set,
        before=before,
        lowest=ends[0],
        highest=ends[1],
        gap=gap,
        floors=floors,
        outcomes=possible_ends,
        ways=span.ways(ends, possible_ends, law, session, by_mean=rules.forward == "mean"),
        change=span.change_of(before, possible_ends),
        lines=tuple(_lines(bridge, counted)),
        ballots=tuple((ballot.member, ballot.round, possible) for ballot, possible in cast),
    )


def _lines(bridge: Bridge, counted: Sequence[tuple[Ballot, Possible]]) -> Iterator[LineSpan]:
    """Yield every line of the new sheet in its order, then the old lines from which nothing is carried."""
    if not counted:
        return
    said = bridge.said
    for line, points in bridge.new.points.items():
        old, row = said.carried.get(line, (None, None))
        entry = said.open[line] if row is None else row
        after = [[points[mark] for mark in possible[line]] for _, possible in counted]
        yield LineSpan(
            old=old,
            new=line,
            title=entry.title,
            before=None if old is None else _mean_before(bridge, counted, old),
            after=(Fraction(sum(map(min, after)), len(after)), Fraction(sum(map(max, after)), len(after))),
            why=entry.reason if isinstance(entry, Unmapped) else entry.ground,
        )
    for line, entry in said.dropped.items():
        before = _mean_before(bridge, counted, line)
        yield LineSpan(old=line, new=None, title=entry.title, before=before, after=None, why=entry.reason)


def _mean_before(bridge: Bridge, counted: Sequence[tuple[Ballot, Possible]], line: str) -> Fraction:
    return Fraction(sum(bridge.old.points[line][ballot.marks[line]] for ballot, _ in counted), len(counted))
