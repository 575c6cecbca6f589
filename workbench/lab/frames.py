"""Tidy pandas frames over sessions: one row a ballot, a mark, a product, a least option.

Points are whole numbers and means exact fractions, as the replay computed them: no column here is a rounded score.
`file` and `session` say where a row comes from; a product is one row group of (`file`, `product`), since two councils
may use one code. Kept out: statistics (`statistics`), charts and words (`analysis`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.lab.bundles import Bundles, Opened, read
from workbench.rulebook.records.sheet import Criterion, Sheet
from workbench.scoring import Ballot, Product, ProductResult
from workbench.scoring.sheets.points import PART_CODES, STARS, PointTable

_WHERE = {"file": "str", "session": "str", "held_on": "datetime64[s]", "level": "str"}
_PRODUCT = {
    "product": "str",
    "product_name": "str",
    "producer": "str",
    "decision": "str",
    "set": "int64",
    "kind": "str",
}
_MEMBER = {"member": "str", "name": "str", "organisation": "str", "role": "str", "round": "int64", "counted": "bool"}
_LINE = {"criterion": "str", "part": "str", "title": "str"}
BALLOTS = {
    **_WHERE,
    **_PRODUCT,
    **_MEMBER,
    "at": "datetime64[us, UTC]",
    "total": "int64",
    **{name: "int64" for code in PART_CODES for name in (f"part_{code.lower()}", f"best_{code.lower()}")},
}
MARKS = {**_WHERE, **_PRODUCT, **_MEMBER, **_LINE, "letter": "str", "points": "int64", "best": "int64"}
RESULTS = {
    **_WHERE,
    **_PRODUCT,
    "status": "str",
    "stars": "Int64",
    "band": "Int64",
    "counted": "int64",
    "quorate": "bool",
    "mean": "object",
    **{f"part_{code.lower()}": "object" for code in PART_CODES},
    "mean_text": "object",
    "gap": "Int64",
    "held_back_by": "object",
    "recognised_by": "object",
    "forwarded_to": "object",
}
FLOORS = {
    **_WHERE,
    **_PRODUCT,
    **_LINE,
    "star": "int64",
    "band": "int64",
    "least": "int64",
    "reached_by": "int64",
    "of": "int64",
    "waived": "bool",
    "met": "bool",
    "holds_back": "bool",
}
Row = dict[str, Any]


def ballots(source: str | Path | Bundles) -> pd.DataFrame:
    """Return one row for every ballot of every round, in the order of the bundles.

    Args:
        source: As `read` takes it: a file, a folder, `demo`, or what `read` returned.

    Returns:
        A frame with these columns (none has a gap):

        - `file`, `session`, `level` (str): the file's name, the session's id, `district`, `province` or `central`.
        - `held_on` (datetime64[s]): the day of the session, without a zone.
        - `product`, `product_name`, `producer`, `decision`, `kind` (str): as in the bundle; `kind` is `first`,
          `upgrade` or `renewal`.
        - `set` (int64): the product set, 1 to 26.
        - `member`, `name`, `organisation`, `role` (str): as in the bundle; `role` is `chair`, `vice_chair`, `member`
          or `secretary`.
        - `round` (int64): 1 or more.
        - `counted` (bool): whether the result rests on this ballot; not if a later round replaced it, or its member
          was recused or absent, or the product was stopped or disqualified.
        - `at` (datetime64[us, UTC]): when it was handed in.
        - `total` (int64, points): 0 to 100.
        - `part_a`, `part_b`, `part_c` (int64, points): 0 to `best_a`, `best_b`, `best_c` (int64, points), the most
          the sheet offers in that part.
    """
    return _frame(BALLOTS, (row for one in _opened(source) for row in _ballot_rows(*one)))


def marks(source: str | Path | Bundles) -> pd.DataFrame:
    """Return one row for every line of every ballot, in the order of the bundles and of the sheet.

    Args:
        source: As in `ballots`.

    Returns:
        The columns of `ballots` from `file` to `counted`, then (none has a gap):

        - `criterion`, `part`, `title` (str): the line's id, `A`, `B` or `C`, and its short title.
        - `letter` (str): the mark, `a` and on, or `-` for "none of these".
        - `points` (int64, points): what the mark is worth, 0 to `best` (int64, points), the most the line offers.
    """
    return _frame(MARKS, (row for one in _opened(source) for row in _mark_rows(*one)))


def results(source: str | Path | Bundles) -> pd.DataFrame:
    """Return one row for every product, as the replay of its bundle finds it.

    Args:
        source: As in `ballots`.

    Returns:
        The columns of `ballots` from `file` to `kind`, then:

        - `status` (str): as in `ocop-result/2`, such as `rated`.
        - `stars`, `band` (Int64): 1 to 5; missing where there is none.
        - `counted` (int64): members on whose ballots it rests, 0 or more; `quorate` (bool).
        - `mean` (object: `fractions.Fraction`, points): 0 to 100, exact; None where nobody is counted.
        - `part_a`, `part_b`, `part_c` (object: `Fraction`, points): exact means of the parts, or None.
        - `mean_text` (object: str): the mean as the minutes print it, or None.
        - `gap` (Int64, points): greatest less least total, 0 to 100; missing where there is none.
        - `held_back_by` (object: tuple of str): lines that keep the product from the next star.
        - `recognised_by`, `forwarded_to` (object: str): `district`, `province`, `ministry`, or None.
    """
    return _frame(RESULTS, (row for one in _opened(source) for row in _result_rows(*one)))


def floors(source: str | Path | Bundles) -> pd.DataFrame:
    """Return one row for every product, star and line on which that star asks for a least option.

    Products without a counted ballot, and those of a decision whose minima are not known, have no row.

    Args:
        source: As in `ballots`.

    Returns:
        The columns of `ballots` from `file` to `kind`, then `criterion`, `part`, `title` as in `marks`, and
        (none has a gap):

        - `star` (int64): 3, 4 or 5. `band` (int64): the star by points alone, 1 to 5.
        - `least` (int64, points): what the star asks for on the line.
        - `reached_by`, `of` (int64): members whose points reach it, of those counted.
        - `waived` (bool): the council voted that the minimum does not apply.
        - `met` (bool): the council reached it by its own rule; True where it is waived.
        - `holds_back` (bool): the line is one of those that keep the product from its next star.
    """
    return _frame(FLOORS, (row for one in _opened(source) for row in _floor_rows(*one)))


def _opened(source: str | Path | Bundles) -> Iterator[tuple[Opened, Bundles]]:
    """Yield what was read, and say in Vietnamese what was not, unless the caller has read and said it."""
    found = read(source)
    if not isinstance(source, Bundles):
        for refused in found.refused:
            print(refused)  # noqa: T201
    return ((one, found) for one in found.opened)


def _frame(columns: Mapping[str, str], rows: Iterator[Row]) -> pd.DataFrame:
    held: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        for name in columns:
            held[name].append(row[name])
    return pd.DataFrame({name: pd.Series(held[name], dtype=kind) for name, kind in columns.items()})


def _where(one: Opened, product: Product) -> Row:
    session = one.bundle.session
    return {
        "file": one.file,
        "session": session.id,
        "held_on": pd.Timestamp(session.held_on),
        "level": session.level,
        "product": product.code,
        "product_name": product.name,
        "producer": product.producer,
        "decision": product.decision,
        "set": product.set,
        "kind": product.kind,
    }


def _each_ballot(one: Opened, found: Bundles) -> Iterator[tuple[Row, Ballot, Sheet, PointTable]]:
    results = {result.code: result for result in one.result.products}
    products = {product.code: product for product in one.bundle.products}
    members = {member.id: member for member in one.bundle.members}
    last: dict[tuple[str, str], int] = {}
    for ballot in one.bundle.ballots:
        key = ballot.product, ballot.member
        last[key] = max(last.get(key, 0), ballot.round)
    for ballot in one.bundle.ballots:
        product, member = products[ballot.product], members[ballot.member]
        key = ballot.product, ballot.member
        row = _where(one, product) | {
            "member": member.id,
            "name": member.name,
            "organisation": member.organisation,
            "role": member.role,
            "round": ballot.round,
            "counted": _rests_on(results[product.code], member.id) and ballot.round == last[key],
        }
        yield row, ballot, found.shelf.sheet(product.sheet), found.shelf.table(product.sheet)


def _rests_on(result: ProductResult, member: str) -> bool:
    """Tell whether a result has figures, and the member is one of those who gave them."""
    return result.mean is not None and member in result.counted


def _ballot_rows(one: Opened, found: Bundles) -> Iterator[Row]:
    for row, ballot, _, table in _each_ballot(one, found):
        points = table.points_of(ballot.marks)
        best = [max(line.values()) for line in table.points.values()]
        row |= {"at": ballot.at, "total": sum(points)}
        for code in PART_CODES:
            row[f"part_{code.lower()}"] = sum(points[table.parts[code]])
            row[f"best_{code.lower()}"] = sum(best[table.parts[code]])
        yield row


def _mark_rows(one: Opened, found: Bundles) -> Iterator[Row]:
    for row, ballot, sheet, table in _each_ballot(one, found):
        for line, told in _lines(sheet):
            offered, letter = table.points[line.id], ballot.marks[line.id]
            yield row | told | {"letter": letter, "points": offered[letter], "best": max(offered.values())}


def _lines(sheet: Sheet) -> Iterator[tuple[Criterion, Row]]:
    for part in sheet.parts:
        for line in part.criteria:
            yield line, {"criterion": line.id, "part": part.code, "title": line.title}


def _result_rows(one: Opened, found: Bundles) -> Iterator[Row]:
    for product, result in zip(one.bundle.products, one.result.products, strict=True):
        parts = result.parts or {}
        yield _where(one, product) | {
            "status": result.status,
            "stars": result.stars,
            "band": result.band,
            "counted": len(result.counted),
            "quorate": result.quorate,
            "mean": result.mean,
            **{f"part_{code.lower()}": parts.get(code) for code in PART_CODES},
            "mean_text": result.mean_text,
            "gap": result.gap,
            "held_back_by": result.held_back_by,
            "recognised_by": result.recognised_by,
            "forwarded_to": result.forwarded_to,
        }


def _floor_rows(one: Opened, found: Bundles) -> Iterator[Row]:
    counted = _counted_marks(one)
    for product, result in zip(one.bundle.products, one.result.products, strict=True):
        if result.floors is None:
            continue
        table = found.shelf.table(product.sheet)
        rows = [table.points_of(given) for given in counted[product.code]]
        columns = dict(zip(table.points, zip(*rows, strict=True), strict=True))
        for line, told in _lines(found.shelf.sheet(product.sheet)):
            yield from (_where(one, product) | told | asked for asked in _asked(line, columns[line.id], result))


def _asked(line: Criterion, points: tuple[int, ...], result: ProductResult) -> Iterator[Row]:
    for star in STARS:
        least = line.least_for(star)
        if least is None or result.floors is None:
            continue
        yield {
            "star": star,
            "band": result.band,
            "least": least,
            "reached_by": sum(one >= least for one in points),
            "of": len(points),
            "waived": line.id in (result.waived or ()),
            "met": line.id not in {missed.criterion for missed in result.floors[star].missed},
            "holds_back": line.id in result.held_back_by and star == _next_star(result),
        }


def _next_star(result: ProductResult) -> int | None:
    """Return the star that a held-back product was kept from."""
    return result.band if result.stars is None else result.stars + 1


def _counted_marks(one: Opened) -> Mapping[str, list[Mapping[str, str]]]:
    last = {(ballot.product, ballot.member): ballot for ballot in sorted(one.bundle.ballots, key=lambda b: b.round)}
    found: dict[str, list[Mapping[str, str]]] = defaultdict(list)
    for result in one.result.products:
        found[result.code] = [last[result.code, member].marks for member in result.counted]
    return found
