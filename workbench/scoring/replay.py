"""From a session file to its result: the same bytes for the same bytes, always.

Each product is judged by itself, in the order of the contract's rules 1 to 9. Nothing here reads a clock, a file or a
database. Kept out: reading and refusing (`reading`, `refusals`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from workbench.scoring import consensus
from workbench.scoring.bundle import Bundle, Product, Regulation, Session
from workbench.scoring.disagreement import gap_of, is_beyond
from workbench.scoring.floors import Floors, check_floors
from workbench.scoring.index import Folder, Index, index
from workbench.scoring.points import PointTable
from workbench.scoring.rating import rate
from workbench.scoring.reading import read_against
from workbench.scoring.recognition import recognise, regime
from workbench.scoring.refusals import refuse
from workbench.scoring.result import ProductResult, Result
from workbench.scoring.shelf import Sheets, Shelf

NO_FLOORS = frozenset({"1048/QĐ-TTg"})
"""Decisions whose least options are not known here (those of 781/QĐ-TTg of 2020); the band stands as the star."""


def replay_bytes(raw: bytes, sheets: Sheets) -> Result:
    """Read, check and replay a session file.

    Raises:
        BundleError: If the file is refused; it lists every fault.
    """
    shelf = Shelf.of(sheets)
    bundle = read_against(raw, shelf)
    return _replay(bundle, shelf, hashlib.sha256(raw).hexdigest())


def replay(bundle: Bundle, sheets: Sheets, *, bundle_sha256: str) -> Result:
    """Compute the result of a session.

    Args:
        bundle: The session's records.
        sheets: The published sheets, by key or as a rulebook.
        bundle_sha256: The SHA-256 of the bundle file's bytes, in hexadecimal.

    Raises:
        BundleError: If the records do not fit each other or the sheets; it lists every fault.
    """
    shelf = Shelf.of(sheets)
    refuse(bundle, shelf)
    return _replay(bundle, shelf, bundle_sha256)


def _replay(bundle: Bundle, shelf: Shelf, bundle_sha256: str) -> Result:
    filed = index(bundle)
    session = bundle.session
    judged = (
        _recognised(_judge(product, filed, shelf.table(product.sheet)), product, session, bundle.regulation)
        for product in bundle.products
    )
    return Result(bundle_sha256=bundle_sha256, products=tuple(judged))


def _judge(product: Product, filed: Index, table: PointTable) -> ProductResult:
    """Apply rules 1 to 8 to one product."""
    folder, rules = filed.folders[product.code], filed.regulation
    seats = consensus.take_seats(filed.scoring, folder)
    rows = {member: table.row(ballot.marks) for member, ballot in seats.counted.items()}
    seated = ProductResult(
        code=product.code,
        status="incomplete" if seats.missing else "not_quorate",
        counted=tuple(seats.counted),
        recused=seats.recused,
        absent=seats.absent,
        missing=seats.missing,
        quorate=consensus.is_quorate(rules.quorum, filed.scoring, seats),
        totals={member: sum(row) for member, row in rows.items()},
    )
    if product.disqualified is not None:
        return replace(seated, status="disqualified")
    if folder.stopped:
        return replace(seated, status="stopped")
    if not rows:
        return seated
    known = table.decision not in NO_FLOORS
    floors = check_floors(table, rows.values(), rules.floors, folder.agreed, folder.waived) if known else None
    return _rated(seated, folder, rules, floors, consensus.mean_parts(table, rows.values()))


def _rated(
    seated: ProductResult, folder: Folder, rules: Regulation, floors: Floors | None, parts: Mapping[str, Fraction]
) -> ProductResult:
    """Add the figures of a product on which somebody is counted, and its stars where nothing is left to settle."""
    mean = consensus.mean_of(seated.totals.values())
    band = consensus.band_of(mean)
    gap = gap_of(seated.totals.values())
    checks = None if floors is None else floors.checks
    rating = rate(band, checks, rules.fallback)
    status = seated.status
    if seated.quorate and not seated.missing:
        if is_beyond(gap, rules.max_gap) and not folder.gap_accepted:
            status = "needs_discussion"
        elif floors is not None and any(star <= band for star in floors.split):
            status = "needs_agreement"
        else:
            status = "failed_minimum" if rating.stars is None else "rated"
    settled = status in {"failed_minimum", "rated"}
    return replace(
        seated,
        status=status,
        parts=parts,
        mean=mean,
        mean_text=consensus.mean_text(mean, rules.decimals),
        gap=gap,
        band=band,
        floors=checks,
        waived=None if floors is None else floors.waived,
        stars=rating.stars if settled else None,
        held_back_by=rating.held_back_by if settled else (),
    )


def _recognised(result: ProductResult, product: Product, session: Session, rules: Regulation) -> ProductResult:
    """Add who recognises a rated product, or where it goes (rule 9)."""
    if result.stars is None or result.mean is None:
        return result
    recognised_by, forwarded_to = recognise(
        regime(product.decision, session.held_on),
        session.level,
        mean=result.mean,
        stars=result.stars,
        by_mean=rules.forward == "mean",
    )
    return replace(result, recognised_by=recognised_by, forwarded_to=forwarded_to)
