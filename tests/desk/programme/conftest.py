"""An office without sessions, with a few records of the programme, its archive in memory."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.desk.council import CHEAP, RULEBOOK
from workbench.desk import Office, office_at
from workbench.desk.programme.acts import enter
from workbench.programme.acts import RecordEntered, RowsImported
from workbench.programme.checks import read_given
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import at_the_machine
from workbench.storage import OFFICE, Store

AT = datetime(2026, 11, 29, 8, tzinfo=UTC)
KEEPER = at_the_machine("workbench")


def records_office(store: Store | None = None) -> Office:
    """Return an office whose clock stands still."""
    return office_at(store or Store(None), RULEBOOK, clock=lambda: AT, hasher=CHEAP)


def put(office: Office, kind: str, /, **given: object) -> str:
    """Enter a record at the machine; return its id."""
    return enter(office, KEEPER, kind, given, is_new=True).id


PAPERS = ["Mẫu 01", "Mẫu 02", "Mẫu 03", "Mẫu"]
"""What a dossier under 26/2026 must hold (Điều 6 khoản 1)."""


ELIGIBLE = {
    name: told
    for answer in ("right_subject", "local", "registered", "harmless")
    for name, told in ((answer, True), (f"{answer}_why", "xã đã xem"))
}
"""A product that may take part, each answer with its reason."""


def as_listed(office: Office, name: str = "certificate", /, **given: object) -> str:
    """Enter a record as an office's list has it, whatever days that says; return its id."""
    kind = KINDS[name]
    read = {field: value for field, value in read_given(kind, given).items() if value is not None}
    values = {**read, **kind.fixed}
    with office.store.begin(OFFICE) as tx:
        record = f"{kind.prefix}-{tx.registers.next_serial(kind)}"
        entered = RecordEntered(record=record, kind=kind.name, values=values, protected={})
        tx.registers.put(RowsImported(file="so.xlsx", sha256="0" * 64, entered=(entered,)), by=office.by("workbench"))
    return record


def criteria(office: Office) -> list[str]:
    """Enter a decisive criterion of ideas, one of plans; return the answers by which an idea, a plan is chosen."""
    for kind in ("idea", "plan"):
        put(office, "criterion", name="Làm được", application_type=kind, decisive=True)
    return ["TC-1 | Có | đã bán thử", "TC-2 | Có | đủ vốn"]


def fill(office: Office) -> None:
    """Enter a producer of a place with two products and the certificate of the first."""
    put(office, "place", name="xã Thổ Tang", place_level="commune")
    put(office, "producer", name="HTX Bánh đa Tuân Chính", legal_form="cooperative", place="DP-1", phone="0968 112 304")
    put(
        office,
        "product",
        name="Bánh đa nem Hoà Bình",
        producer="CT-1",
        place="DP-1",
        codes="25-09079-3-2026",
        **ELIGIBLE,
    )
    put(office, "product", name="Đậu phụ", producer="CT-1", place="DP-1", **ELIGIBLE)
    put(
        office,
        "certificate",
        product="SP-1",
        stars="3",
        decision_number="858/QĐ-UBND",
        decided_on="28/05/2024",
        ends_on="28/05/2027",
    )


@pytest.fixture
def office() -> Iterator[Office]:
    """Return an office with records."""
    opened = records_office()
    fill(opened)
    yield opened
    opened.close()
