"""From a session file to its result: the same bytes for the same bytes, always.

Each product is judged by itself, in the order of the contract's rules 1 to 9. Nothing here reads a clock, a file or a
database. Kept out: reading and refusing (`reading`, `refusals`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from workbench.scoring.bundle.reading import read_against
from workbench.scoring.bundle.records import Bundle, Product, Regulation, Session
from workbench.scoring.bundle.refusals.session import Rows, refuse
from workbench.scoring.rules import consensus
from workbench.scoring.rules.disagreement import gap_of, is_beyond
from workbench.scoring.rules.floors import Floors, check_floors
from workbench.scoring.rules.index import Folder, Index, index
from workbench.scoring.rules.rating import rate
from workbench.scoring.rules.recognition import recognise, regime
from workbench.scoring.rules.result import FloorCheck, ProductResult, Result, Status
from workbench.scoring.sheets.points import Columns, PointTable, totals_of
from workbench.scoring.sheets.shelf import Sheets, Shelf


def replay_bytes(raw: bytes, sheets: Sheets) -> Result:
    """Read, check and replay a session file.

    Raises:
        BundleError: If the file is refused; it lists every fault.
    """
    shelf = Shelf.of(sheets)
    bundle, rows = read_against(raw, shelf)
    return _replay(bundle, rows, shelf, hashlib.sha256(raw).hexdigest())


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
    return _replay(bundle, refuse(bundle, shelf), shelf, bundle_sha256)


def _replay(bundle: Bundle, rows: Rows, shelf: Shelf, bundle_sha256: str) -> Result:
    filed = index(bundle)
    judged = (judge(product, filed, rows, shelf.table(product.sheet), bundle.session) for product in bundle.products)
    return Result(bundle_sha256=bundle_sha256, products=tuple(judged))


class _Figures(NamedTuple):
    """What the counted ballots of a product come to, before anything is settled (rules 3 to 6)."""

    mean: Fraction
    parts: Mapping[str, Fraction]
    gap: int
    band: int
    floors: Floors | None

    @property
    def checks(self) -> Mapping[int, FloorCheck] | None:
        """The floors of each star, where they are known."""
        return None if self.floors is None else self.floors.checks


def judge(product: Product, filed: Index, rows: Rows, table: PointTable, session: Session) -> ProductResult:
    """Apply rules 1 to 9 to one product."""
    folder, rules = filed.folders[product.code], filed.regulation
    seats = consensus.take_seats(filed.scoring, folder)
    columns = table.columns([rows[id(ballot)] for ballot in seats.counted.values()])
    totals = totals_of(columns)
    quorate = consensus.is_quorate(rules.quorum, filed.scoring, seats)
    seated = partial(
        ProductResult,
        code=product.code,
        counted=tuple(seats.counted),
        recused=seats.recused,
        absent=seats.absent,
        missing=seats.missing,
        quorate=quorate,
        totals=dict(zip(seats.counted, totals, strict=True)),
    )
    if product.disqualified is not None:
        return seated(status="disqualified")
    if folder.stopped:
        return seated(status="stopped")
    unseated: Status = "incomplete" if seats.missing else "not_quorate"
    if not seats.counted:
        return seated(status=unseated)
    figures = _figures(table, columns, totals, folder, rules)
    rated = partial(
        seated,
        parts=figures.parts,
        mean=figures.mean,
        mean_text=consensus.mean_text(table.law, figures.mean, rules.decimals),
        gap=figures.gap,
        band=figures.band,
        floors=figures.checks,
        waived=None if figures.floors is None else figures.floors.waived,
    )
    if seats.missing or not quorate:
        return rated(status=unseated)
    if is_beyond(figures.gap, rules.max_gap) and not folder.gap_accepted:
        return rated(status="needs_discussion")
    if figures.floors is not None and any(star <= figures.band for star in figures.floors.split):
        return rated(status="needs_agreement")
    rating = rate(figures.band, figures.checks, rules.fallback)
    if rating.stars is None:
        return rated(status="failed_minimum", held_back_by=rating.held_back_by)
    recognised_by, forwarded_to = recognise(
        regime(table.law, session.held_on),
        session.level,
        mean=figures.mean,
        stars=rating.stars,
        by_mean=rules.forward == "mean",
    )
    return rated(
        status="rated",
        stars=rating.stars,
        held_back_by=rating.held_back_by,
        recognised_by=recognised_by,
        forwarded_to=forwarded_to,
    )


def _figures(
    table: PointTable, columns: Columns, totals: tuple[int, ...], folder: Folder, rules: Regulation
) -> _Figures:
    """Compute the figures of a product on which somebody is counted."""
    mean = consensus.mean_of(totals)
    known = table.law.floors_known
    return _Figures(
        mean=mean,
        parts={code: Fraction(points, len(totals)) for code, points in table.parts_of(columns).items()},
        gap=gap_of(totals),
        band=consensus.band_of(table.law, mean),
        floors=check_floors(table, columns, rules.floors, folder.agreed, folder.waived) if known else None,
    )
