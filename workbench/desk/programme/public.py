"""What everybody may know of recognised products: product, producer, commune, stars, until when, by which decision.

Nothing else leaves the registers without signing in: no telephone, no address, no history, no score. Kept out: HTTP.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from workbench.desk.office import Office
from workbench.desk.programme.papers.whose import Whose
from workbench.desk.programme.views import today
from workbench.errors import MissingError
from workbench.programme.acts import RecordNow
from workbench.storage import Transaction, Wanted
from workbench.text_vi.programme import faults as words

PAGE = 50
MOST_FOUND = 500
"""Products that a search looks at."""
_NUMBER = re.compile(r"GCN-[0-9]{1,9}")

Holds = Literal["holds", "ended", "withdrawn", "replaced", "not_yet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One certificate as everybody may see it; of the list with producer and commune, of the check without."""

    number: str
    product: str
    stars: int
    until: date
    decision: str
    state: Holds
    producer: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class List:
    """A page of recognised products."""

    rows: list[Shown]
    total: int
    page: int
    more: bool


def is_number(given: str) -> bool:
    """Tell whether a text is the number of a certificate."""
    return _NUMBER.fullmatch(given) is not None


def recognised(office: Office, text: str, page: int) -> List:
    """Return the products whose certificate holds today, those found by the words of a text, or all, page by page."""
    day = today(office)
    with office.store.read() as tx:
        if text.strip():
            found = _found(tx, text, day)
            total, rows = len(found), found[(page - 1) * PAGE : page * PAGE]
        else:
            wanted = Wanted(kinds=("certificate",), state="issued", lasting=day)
            total = tx.registers.count(wanted)
            rows = tx.registers.search(wanted, limit=PAGE, offset=(page - 1) * PAGE)
        return List(rows=_listed(tx, rows, day), total=total, page=page, more=page * PAGE < total)


def certificate(office: Office, number: str) -> Shown:
    """Return one certificate: product, stars, until when, decision, and whether it holds today.

    Raises:
        MissingError: If no certificate has this number.
    """
    with office.store.read() as tx:
        now = tx.registers.find(number) if is_number(number) else None
        if now is None or now.kind != "certificate" or now.is_gone:
            raise MissingError.of(words.RECORD_UNKNOWN, where=number, code="record_unknown")
        return _shown(now, tx.registers.get(str(now.values["product"])), today(office))


def _found(tx: Transaction, text: str, day: date) -> list[RecordNow]:
    products = tx.registers.search(Wanted(kinds=("product",), words=text), limit=MOST_FOUND)
    certificates = tx.registers.naming([one.id for one in products], {"certificate"})
    return [one for one in certificates if _state(one, day) == "holds"]


def _listed(tx: Transaction, rows: list[RecordNow], day: date) -> list[Shown]:
    whose = Whose(tx, rows, day)
    shown = []
    for one in rows:
        place = whose.place(one)
        called = {"producer": whose.producer(one).title, "place": "" if place is None else place.title}
        shown.append(_shown(one, whose.product(one), day, **called))
    return shown


def _shown(now: RecordNow, product: RecordNow, day: date, *, producer: str = "", place: str = "") -> Shown:
    return Shown(
        number=now.id,
        product=product.title,
        stars=int(str(now.values["stars"])),
        until=date.fromisoformat(str(now.values["ends_on"])),
        decision=str(now.values["decision_number"]),
        state=_state(now, day),
        producer=producer,
        place=place,
    )


def _state(now: RecordNow, day: date) -> Holds:
    if now.state == "withdrawn":
        return "withdrawn"
    if now.state == "replaced":
        return "replaced"
    if day.isoformat() < str(now.values["decided_on"]):
        return "not_yet"
    return "holds" if day.isoformat() <= str(now.values["ends_on"]) else "ended"
