"""The rows of the national database's table of recognised products (QĐ 5277/QĐ-BNNMT, PTNT_OCOP), from the registers.

Kept out: how they are written (`workbooks.national`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from workbench.desk.office import Office
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
        self._known = {one.id: one for one in tx.registers.every("certificate", within=within)}
        self._products = tx.registers.several(str(one.values["product"]) for one in self._known.values())
        self._producers = tx.registers.several(str(one.values["producer"]) for one in self._products.values())
        both = (*self._products.values(), *self._producers.values())
        self._places = tx.registers.several(str(one.values["place"]) for one in both if "place" in one.values)
        self._revenue = {
            str(one.values["producer"]): int(str(one.values["revenue"]))
            for one in tx.registers.every("yearly", within=within)
            if one.values["year"] == on.year and "revenue" in one.values
        }

    def rows(self) -> Iterator[NationalRow]:
        standing = {one.id: standing_on(one, self._on, self._known) for one in self._known.values()}
        listed = [one for one in self._known.values() if standing[one.id] is not None]
        products = {str(one.values["product"]) for one in listed}
        by_producer = Counter(str(self._products[one].values["producer"]) for one in products)
        for one in listed:
            stands = standing[one.id]
            state = "" if stands is None else list_words.STANDING[stands]
            product = self._products[str(one.values["product"])]
            producer = self._producers[str(product.values["producer"])]
            cells: dict[str, str | int | Decimal] = {
                "MA_OCOP": one.id,
                "Ma_ThoiGian": self._on.year,
                "TenSanPham": product.title,
                "XepHang": f"{one.values['stars']}*",
                "ChuTheSXKD": producer.title,
                "TrangThai": state,
            }
            missing: dict[str, str] = {}
            for column, value, why in (
                ("Ma_DonViHanhChinh", *self._unit_code(product, producer)),
                ("Ma_SanPham", *_code(product)),
                ("DoanhThuNam", *self._of_year(producer.id, by_producer[producer.id])),
            ):
                if value is None:
                    missing[column] = why
                else:
                    cells[column] = value
            yield NationalRow(record=one.id, cells=cells, missing=missing)

    def _unit_code(self, product: RecordNow, producer: RecordNow) -> tuple[str | None, str]:
        place = self._places.get(str(product.values.get("place", producer.values.get("place"))))
        if place is None:
            return None, words.NO_PLACE
        code = place.values.get("unit_code")
        return (None if code is None else str(code)), words.NO_UNIT_CODE

    def _of_year(self, producer: str, products: int) -> tuple[Decimal | None, str]:
        """Return a producer's revenue in millions of “đồng”, exact; a register keeps thousands."""
        revenue = self._revenue.get(producer)
        if revenue is None:
            return None, words.NO_REVENUE
        return (Decimal(revenue).scaleb(-3) if products == 1 else None), words.SEVERAL_PRODUCTS


def _code(product: RecordNow) -> tuple[str | None, str]:
    codes = product.values.get("codes")
    return (codes[-1] if isinstance(codes, list) and codes else None), words.NO_CODE
