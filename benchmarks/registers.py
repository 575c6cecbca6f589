"""A country's registers, made up by a fixed rule: places to certificates, what goes on around them, years of acts.

Written through the archive's own verbs, so that tables and journal are what a real one holds. Of years of changes only
the last of each product goes by way of the registers' tables; the ones before are written into the journal alone, by
the journal's own encoder and many at once, for nothing of them is left in a record as it stands. Kept out: what is
asked of it (`programme`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, insert, update

from workbench.programme.acts import Change, RecordChanged, RecordEntered, RecordMoved, RowsImported
from workbench.programme.fields import KindName, Value
from workbench.storage import OFFICE, By, Head, Store
from workbench.storage.journal import entry_after, row_of
from workbench.storage.tables import acts, heads, record_acts

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
AT = datetime(2016, 12, 1, 1, tzinfo=UTC)
"""When the first act is done; the others follow over the years until the last."""
YEARS = timedelta(days=3650)
A_LIST = 500
"""Records that one import enters, and acts of one transaction by way of the tables."""
AT_ONCE = 250_000
"""Acts of the journal alone that are kept by one transaction: each writes most of the pages of two indexes anew."""
BULK = ("cache_size = -500000", "synchronous = OFF", "temp_store = MEMORY")
"""How the file is written while it is made: both indexes stay in memory, and a power cut would only cost the run."""
FILED_EVERY, WITHDRAWN_EVERY, CANCELLED_EVERY, FOUNDED_EVERY, AROUND_EVERY = 10, 57, 9, 5, 20
"""Every so manyth product has a dossier that was filed, a certificate that was withdrawn; every so manyth support was
cancelled, producer founded with help; for so many products there is one record of each kind around them."""
EVENTS = ("publicity", "training", "fair", "vocational")


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
    event.listen(store._engine, "checkout", _in_bulk)
    entered = _entered(size)
    while some := tuple(islice(entered, A_LIST)):
        with store.begin(OFFICE) as tx:
            tx.registers.put(RowsImported(file="danh-sach.xlsx", sha256="0" * 64, entered=some), by=_by(AT))
    changed = _changed(size)
    _write_alone(store, islice(changed, max(0, size.acts - size.products)), YEARS / size.acts)
    last = [*changed, *_moved(size)]
    for begin in range(0, len(last), A_LIST):
        with store.begin(OFFICE) as tx:
            tx.registers.put_all(last[begin : begin + A_LIST], by=_by(AT + YEARS))
    with store.read() as tx:
        count = sum(head.number for head in tx.journal.heads().values())
    store.close()
    return count


def _in_bulk(connection: Any, _record: object, _proxy: object) -> None:
    for pragma in BULK:
        connection.execute(f"PRAGMA {pragma}")


def _by(at: datetime) -> By:
    return By(who="office", at=at.replace(microsecond=0))


def _write_alone(store: Store, changed: Iterable[RecordChanged], apart: timedelta) -> None:
    """Write acts into the journal by its own encoder, with the rows that tell which record each is about."""
    left = enumerate(changed)
    while some := list(islice(left, AT_ONCE)):
        with store.begin(OFFICE) as tx:
            last, line = tx.journal.last(OFFICE), tx._connection
            for begin in range(0, len(some), A_LIST):
                rows, about = [], []
                for turn, act in some[begin : begin + A_LIST]:
                    entry = entry_after(last, OFFICE, act, by=_by(AT + turn * apart))
                    last = entry.head
                    rows.append(row_of(entry))
                    about.append({"record": act.record, "scope": OFFICE, "number": entry.number})
                line.execute(insert(acts), rows)
                line.execute(insert(record_acts), about)
            _move_head(line, last)


def _move_head(line: Connection, last: Head | None) -> None:
    if last is not None:
        line.execute(update(heads).where(heads.c.scope == OFFICE).values(number=last.number, hash=last.hash))


def _entered(size: Size) -> Iterator[RecordEntered]:
    for number in range(1, size.provinces + 1):
        yield _record("place", "DP", number, {"name": f"tỉnh {number}", "place_level": "province"})
    for number in range(1, size.communes + 1):
        parent = f"DP-{number % size.provinces + 1}"
        values: dict[str, Value] = {"name": f"xã {_word(number)} {number}", "place_level": "commune", "parent": parent}
        yield _record("place", "DP", size.provinces + number, values)
    for number in range(1, size.products // 2 + 1):
        yield _record("producer", "CT", number, _producer(number, size))
    for number in range(1, size.products + 1):
        yield _record("product", "SP", number, {**_product(number), "place": _place(number, size)})
    for number in range(1, size.products + 1):
        yield _record("certificate", "GCN", number, _certificate(number))
    for number in range(FILED_EVERY, size.products + 1, FILED_EVERY):
        given: dict[str, Value] = {"product": f"SP-{number}", "dossier_kind": "renewal"}
        yield _record("dossier", "HS", number // FILED_EVERY, given)
    for number in range(1, size.products // AROUND_EVERY + 1):
        yield from _around(number, size)


def _around(number: int, size: Size) -> Iterator[RecordEntered]:
    """Yield an idea and a plan, an event, an outlet, an inspection and a support, some of them of the year before."""
    name, day = f"{_word(number)} {number}", _day(number)
    place: dict[str, Value] = {"place": _place(number * 7, size)}
    for turn, kind in enumerate(("idea", "plan")):
        given: dict[str, Value] = {"application_type": kind, "slip": f"{number}/{turn}", "received_on": day}
        yield _record("application", "PD", 2 * number - 1 + turn, {**given, "producer": f"CT-{number}"})
    held: dict[str, Value] = {"event_type": EVENTS[number % len(EVENTS)], "held_on": day}
    yield _record("event", "SK", number, {"name": name, **held, **place})
    until: dict[str, Value] = {"to": _day(number + 5)} if number % 4 == 0 else {}
    yield _record("outlet", "DB", number, {"name": name, "from": day, **until, **place})
    told: dict[str, Value] = {"fault": "Nhãn cũ"} if number % 3 == 0 else {}
    about: dict[str, Value] = {"about": name, "inspection_type": "market", "held_on": day}
    yield _record("inspection", "KT", number, {**about, **told, **place})
    money: dict[str, Value] = {"planned": 1000 + number, "granted": 900 + number, "spent": 800 + number}
    what: dict[str, Value] = {"about": name, "purpose": "training", "source": "province", "year": int(day[:4])}
    yield _record("support", "HT", number, {**what, **money, **place})


def _moved(size: Size) -> Iterator[RecordMoved]:
    """Yield the steps in records' lives: dossiers filed, certificates withdrawn, events held, plans chosen."""
    for number in range(1, size.products // FILED_EVERY + 1):
        yield _step(f"HS-{number}", "file", filed_on=f"2026-{number % 11 + 1:02}-15")
    for number in range(WITHDRAWN_EVERY, size.products + 1, WITHDRAWN_EVERY):
        day = (date(2025, 6, 1) + timedelta(days=number % 500)).isoformat()
        yield _step(f"GCN-{number}", "withdraw", ground=1, concluded_on=day, withdrawal_decision="1/QĐ-UBND")
    for number in range(1, size.products // AROUND_EVERY + 1):
        yield _step(f"SK-{number}", "hold", came=20 + number % 60)
        for name in ("examine", "accept"):
            yield _step(f"PD-{2 * number}", name, **({"decision": "2/QĐ-UBND"} if name == "accept" else {}))
        if number % CANCELLED_EVERY == 0:
            yield _step(f"HT-{number}", "cancel")


def _changed(size: Size) -> Iterator[RecordChanged]:
    """Yield years of changes: the story of each product in turn, told anew."""
    before: dict[str, Value | None] = {}
    for turn in range(size.acts):
        record = f"SP-{turn % size.products + 1}"
        story = f"Làm từ năm {1990 + turn % 30}, lần {turn // size.products + 1}."
        changes = {"story": Change(old=before.get(record), new=story)}
        before[record] = story
        yield RecordChanged(record=record, changes=changes, protected={}, reason=None)


def _step(record: str, move: str, **brings: Value) -> RecordMoved:
    changes = {name: Change(old=None, new=value) for name, value in brings.items()}
    return RecordMoved(record=record, move=move, changes=changes, protected={}, reason=None)


def _day(number: int) -> str:
    """Return a day of 2025 or 2026."""
    return (date(2025, 7, 1) + timedelta(days=number * 11 % 500)).isoformat()


def _record(kind: KindName, prefix: str, number: int, values: dict[str, Value]) -> RecordEntered:
    return RecordEntered(record=f"{prefix}-{number}", kind=kind, values=values, protected={})


def _producer(number: int, size: Size) -> dict[str, Value]:
    founded: dict[str, Value] = {"founded_with_help": _day(number)} if number % FOUNDED_EVERY == 0 else {}
    whose: dict[str, Value] = {"legal_form": "cooperative", "place": _place(2 * number, size)}
    return {"name": f"HTX {_word(number)} {number}", **whose, **founded}


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
