"""The rows of the national database's table of recognised products (QĐ 5277/QĐ-BNNMT, PTNT_OCOP), from the registers.

Kept out: how they are written (`workbooks.national`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from workbench.desk.office import Office
from workbench.desk.programme.papers.whose import Whose
from workbench.desk.programme.views import bound
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import standing_on
from workbench.programme.permissions import Actor
from workbench.storage import Transaction
from workbench.text_vi.programme import lists as list_words
from workbench.text_vi.programme import national as words
from workbench.workbooks.national import NationalRow


def national_rows(office: Office, actor: Actor, place: str | None, on: date) -> list[NationalRow]:
    """Return a row for each certificate that was decided up to a day, of a place or of all.

    Args:
        office: The archive.
        actor: Who asks.
        place: Whose; None for the actor's own, or all.
        on: For which day; revenue is that of its year.

    Raises:
        MissingError: If there is no such place.
        NotYoursError: If the place is beyond the actor's.
    """
    with office.store.read() as tx:
        return list(_Rows(tx, bound(tx, actor, place), on).rows())


class _Rows:
    """Certificates with what stands around them, read register by register."""

    def __init__(self, tx: Transaction, within: str | None, on: date) -> None:
        self._on = on
        known = {one.id: one for one in tx.registers.every("certificate", within=within)}
        standing = [(one, standing_on(one, on, known)) for one in known.values()]
        self._listed = [(one, stands) for one, stands in standing if stands is not None]
        self._whose = Whose(tx, (one for one, _ in self._listed), on)
        self._revenue = {
            str(one.values["producer"]): int(str(one.values["revenue"]))
            for one in tx.registers.every("yearly", within=within)
            if one.values["year"] == on.year and "revenue" in one.values
        }

    def rows(self) -> Iterator[NationalRow]:
        products = {product.id: product for product in (self._whose.product(one) for one, _ in self._listed)}
        by_producer = Counter(str(one.values["producer"]) for one in products.values())
        for one, stands in self._listed:
            product, producer = self._whose.product(one), self._whose.producer(one)
            cells: dict[str, str | int | Decimal] = {
                "MA_OCOP": one.id,
                "Ma_ThoiGian": self._on.year,
                "TenSanPham": product.title,
                "XepHang": f"{one.values['stars']}*",
                "ChuTheSXKD": producer.title,
                "TrangThai": list_words.STANDING[stands],
            }
            missing: dict[str, str] = {}
            for column, value, why in (
                ("Ma_DonViHanhChinh", *_unit_code(self._whose.place(one))),
                ("Ma_SanPham", *_code(product)),
                ("DoanhThuNam", *self._of_year(producer.id, by_producer[producer.id])),
            ):
                if value is None:
                    missing[column] = why
                else:
                    cells[column] = value
            yield NationalRow(record=one.id, cells=cells, missing=missing)

    def _of_year(self, producer: str, products: int) -> tuple[Decimal | None, str]:
        """Return a producer's revenue in millions of “đồng”, exact; a register keeps thousands."""
        revenue = self._revenue.get(producer)
        if revenue is None:
            return None, words.NO_REVENUE
        return (Decimal(revenue).scaleb(-3) if products == 1 else None), words.SEVERAL_PRODUCTS


def _unit_code(place: RecordNow | None) -> tuple[str | None, str]:
    if place is None:
        return None, words.NO_PLACE
    code = place.values.get("unit_code")
    return (None if code is None else str(code)), words.NO_UNIT_CODE


def _code(product: RecordNow) -> tuple[str | None, str]:
    codes = product.values.get("codes")
    return (codes[-1] if isinstance(codes, list) and codes else None), words.NO_CODE
