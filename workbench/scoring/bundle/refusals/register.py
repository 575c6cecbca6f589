"""Who and what a session names, gathered once for the checks that look references up.

Kept out: the checks (`session`, `ballots`, `votes`). In a file with unreadable values a field of a record may be None.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from workbench.errors import Fault, MissingError
from workbench.rulebook.records.sheet import Sheet
from workbench.scoring.bundle.places import at_item
from workbench.scoring.bundle.records import Ballot, Bundle
from workbench.scoring.sheets.points import PointTable, Row
from workbench.scoring.sheets.shelf import Shelf
from workbench.text_vi.scoring import refusals as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """Names of a session.

    Attributes:
        members: Ids of all members.
        scoring: Ids of those whose role scores.
        codes: Codes of all products.
        sheets: The sheet and its table for each product that has one.
        rows: The row of each ballot, or None where its marks do not fit a sheet of its product.
    """

    members: frozenset[str]
    scoring: frozenset[str]
    codes: frozenset[str]
    sheets: Mapping[str, tuple[Sheet, PointTable]]
    rows: Sequence[Row | None]

    @classmethod
    def of(cls, bundle: Bundle, shelf: Shelf) -> Self:
        """Gather the names of a session."""
        secretary_scores = bundle.regulation.secretary_scores is not False
        sheets = dict(_sheets(bundle, shelf))
        return cls(
            members=frozenset(member.id for member in bundle.members),
            scoring=frozenset(m.id for m in bundle.members if m.role != "secretary" or secretary_scores),
            codes=frozenset(product.code for product in bundle.products),
            sheets=sheets,
            rows=[_row(ballot, sheets) for ballot in bundle.ballots],
        )

    def unknown(self, name: str, number: int, member: str | None, product: str | None) -> Iterator[Fault]:
        """Yield a fault for each reference of a list item that leads nowhere."""
        if member is not None and member not in self.members:
            yield Fault.of(words.no_member(member), at_item(name, number, member, product), code="no_member")
        if product is not None and product not in self.codes:
            yield Fault.of(words.no_product(product), at_item(name, number, member, product), code="no_product")


def _sheets(bundle: Bundle, shelf: Shelf) -> Iterator[tuple[str, tuple[Sheet, PointTable]]]:
    for product in bundle.products:
        try:
            yield product.code, (shelf.sheet(product.sheet), shelf.table(product.sheet))
        except MissingError:  # told by `session` at the product
            continue


def _row(ballot: Ballot, sheets: Mapping[str, tuple[Sheet, PointTable]]) -> Row | None:
    if ballot.product not in sheets or ballot.marks is None:
        return None
    _, table = sheets[ballot.product]
    return table.row(ballot.marks)
