"""A country's registers, made up by a fixed rule: places, producers, products, certificates, and years of acts on them.

Written through the archive's own verbs, so that tables and journal are what a real one holds. Of years of changes only
the last of each product goes by way of the registers' tables; the ones before are written into the journal alone, for
nothing of them is left in a record as it stands. Kept out: what is asked of it (`programme`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from sqlalchemy import insert

from workbench.programme.acts import Change, RecordChanged, RecordEntered, RecordMoved, RowsImported
from workbench.programme.fields import KindName, Value
from workbench.storage import OFFICE, By, Store
from workbench.storage.tables import record_acts

GOODS = ("Bánh đa", "Mật ong", "Gạo nếp", "Chè xanh", "Nước mắm", "Trứng gà", "Đậu phụ", "Rượu nếp", "Tinh bột nghệ")
KINDS_OF = (
    "hoa nhãn",
    "sấy lạnh",
    "hữu cơ",
    "truyền thống",
    "thượng hạng",
    "Hòa Bình",
    "Thổ Tang",
    "An Lỗ",
    "Tứ Trưng",
)
AT = datetime(2026, 11, 29, 1, tzinfo=UTC)
A_LIST = 500
"""Records that one import enters, and acts of one transaction."""
FILED_EVERY = 10
"""Every so manyth product has a dossier that was filed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much there is."""

    provinces: int = 34
    communes: int = 3321
    products: int = 20_000
    acts: int = 2_000_000


def fill(path: Path, size: Size) -> int:
    """Fill an archive; return how many acts it holds."""
    store = Store(path)
    by = By(who="office", at=AT)
    entered = _entered(size)
    while some := tuple(islice(entered, A_LIST)):
        with store.begin() as tx:
            tx.registers.put(RowsImported(file="danh-sach.xlsx", sha256="0" * 64, entered=some), by=by)
    changed = enumerate(_changed(size))
    while acts := list(islice(changed, A_LIST)):
        with store.begin() as tx:
            rows = []
            for turn, act in acts:
                if turn < size.acts - size.products:
                    entry = tx.journal.write(OFFICE, act, by=by)
                    rows.append({"record": act.record, "scope": OFFICE, "number": entry.number})
                else:
                    tx.registers.put(act, by=by)
            if rows:
                tx.registers._connection.execute(insert(record_acts), rows)
    with store.begin() as tx:
        for number in range(1, size.products // FILED_EVERY + 1):
            tx.registers.put(_filed(number), by=by)
    with store.read() as tx:
        count = sum(head.number for head in tx.journal.heads().values())
    store.close()
    return count


def _entered(size: Size) -> Iterator[RecordEntered]:
    for number in range(1, size.provinces + 1):
        yield _record("place", "DP", number, {"name": f"tỉnh {number}", "place_level": "province"})
    for number in range(1, size.communes + 1):
        parent = f"DP-{number % size.provinces + 1}"
        values: dict[str, Value] = {"name": f"xã {_word(number)} {number}", "place_level": "commune", "parent": parent}
        yield _record("place", "DP", size.provinces + number, values)
    for number in range(1, size.products // 2 + 1):
        yield _record("producer", "CT", number, {"name": f"HTX {_word(number)} {number}", "legal_form": "cooperative"})
    for number in range(1, size.products + 1):
        yield _record("product", "SP", number, {**_product(number), "place": _place(number, size)})
    for number in range(1, size.products + 1):
        yield _record("certificate", "GCN", number, _certificate(number))
    for number in range(FILED_EVERY, size.products + 1, FILED_EVERY):
        given: dict[str, Value] = {"product": f"SP-{number}", "dossier_kind": "renewal"}
        yield _record("dossier", "HS", number // FILED_EVERY, given)


def _changed(size: Size) -> Iterator[RecordChanged]:
    """Yield years of changes: the story of each product in turn, told anew."""
    before: dict[str, Value | None] = {}
    for turn in range(size.acts):
        record = f"SP-{turn % size.products + 1}"
        story = f"Làm từ năm {1990 + turn % 30}, lần {turn // size.products + 1}."
        changes = {"story": Change(old=before.get(record), new=story)}
        before[record] = story
        yield RecordChanged(record=record, changes=changes, protected={}, reason=None)


def _filed(number: int) -> RecordMoved:
    day = {"filed_on": Change(old=None, new=f"2026-{number % 11 + 1:02}-15")}
    return RecordMoved(record=f"HS-{number}", move="file", changes=day, protected={}, reason=None)


def _record(kind: KindName, prefix: str, number: int, values: dict[str, Value]) -> RecordEntered:
    return RecordEntered(record=f"{prefix}-{number}", kind=kind, values=values, protected={})


def _product(number: int) -> dict[str, Value]:
    return {"name": f"{_word(number)} {number}", "producer": f"CT-{(number + 1) // 2}", "set": number % 26 + 1}


def _place(number: int, size: Size) -> str:
    return f"DP-{size.provinces + number % size.communes + 1}"


def _certificate(number: int) -> dict[str, Value]:
    decided = date(2023, 6, 1) + timedelta(days=number % 1275)
    return {
        "product": f"SP-{number}",
        "stars": 3 + number % 3,
        "decision_number": f"{number % 900 + 1}/QĐ-UBND",
        "decided_on": decided.isoformat(),
        "ends_on": decided.replace(year=decided.year + 3, day=min(decided.day, 28)).isoformat(),
    }


def _word(number: int) -> str:
    return f"{GOODS[number % len(GOODS)]} {KINDS_OF[number // len(GOODS) % len(KINDS_OF)]}"
