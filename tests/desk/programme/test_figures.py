"""The programme's figures: counted by their rule, the sum of their parts, frozen in what is signed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.programme.conftest import KEEPER, as_listed, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.figures import figure_of, figures_of, parts_of, pursued
from workbench.errors import RecordError
from workbench.programme.measures import MEASURES, Span, money
from workbench.text_vi.programme.figures import RULES
from workbench.text_vi.programme.kinds import CHOICES

TERM = Span(first=date(2021, 1, 1), last=date(2025, 12, 31))
days = st.dates(date(2020, 1, 1), date(2026, 6, 30))


def certificate(office: Office, product: str, decided: str, stars: int = 3) -> None:
    as_listed(
        office,
        product=product,
        stars=stars,
        decision_number=f"{decided}/QĐ",
        decided_on=decided,
        ends_on="2030-01-01",
    )


def value(office: Office, name: str, place: str | None = None, span: Span = TERM) -> int:
    with office.store.read() as tx:
        return figure_of(tx, name, place, span).value


def test_every_measure_has_its_rule_and_name() -> None:
    assert set(MEASURES) == set(RULES) == set(CHOICES["measure"])


def test_a_new_product_counts_once_by_its_first_certificate_and_only_in_the_term(office: Office) -> None:
    first = put(office, "product", name="Tương", producer="CT-1", place="DP-1")
    before = put(office, "product", name="Gạo", producer="CT-1", place="DP-1")
    for product, decided in (
        (first, "2021-01-01"),
        (first, "2024-05-01"),
        (before, "2020-12-31"),
        (before, "2024-01-01"),
    ):
        certificate(office, product, decided)

    # SP-1 has one of 28/05/2024; the first day of the term counts, the day before it doesn't
    assert value(office, "new_products") == 2
    with office.store.read() as tx:
        rows = figure_of(tx, "new_products", "DP-1", TERM).rows
    assert sorted(str(one.values["product"]) for one in rows) == ["SP-1", first]
    assert value(office, "recognised") == 3
    assert value(office, "new_products", span=Span(first=date(2021, 1, 2), last=date(2025, 12, 31))) == 1


def test_a_certificate_is_replaced_by_one_of_its_product_alone_so_that_counts_and_records_agree(office: Office) -> None:
    other = put(office, "product", name="Tương", producer="CT-1", place="DP-1")
    for product, decided in ((other, "2026-06-01"), ("SP-1", "2026-07-01")):
        certificate(office, product, decided)
    with pytest.raises(RecordError) as refused:
        move(office, KEEPER, "GCN-1", "replace", {"replaced_by": "GCN-2"})
    assert [fault.code for fault in refused.value.faults] == ["of_another_product"]

    move(office, KEEPER, "GCN-1", "replace", {"replaced_by": "GCN-3"})
    change(office, KEEPER, "GCN-3", {"product": other}, reason="ghi nhầm sản phẩm")
    for year in (2024, 2025, 2026):
        span = Span(first=date(year, 1, 1), last=date(year, 12, 31))
        with office.store.read() as tx:
            [counted] = figures_of(tx, None, span, ("recognised",))
        assert counted.value == value(office, "recognised", span=span)


def test_a_target_opens_its_rows_and_its_answer_stands_still_once_closed(office: Office) -> None:
    given = {"name": "5 đến 10 sản phẩm mới từ 3 sao", "measure": "new_products", "least": "1", "most": "10"}
    target = put(office, "target", place="DP-1", **given, **{"from": "01/01/2021", "to": "31/12/2025"})
    with office.store.read() as tx:
        found = pursued(tx, tx.registers.get(target))
    assert (found.figure.value, found.met, [one.id for one in found.figure.rows]) == (1, True, ["GCN-1"])
    closed = move(office, KEEPER, target, "close", {})
    certificate(office, "SP-2", "2025-03-01")

    assert closed.values["answer"] == 1
    with office.store.read() as tx:
        assert pursued(tx, tx.registers.get(target)).figure.value == 2, "the live one goes on beside it"
    with pytest.raises(RecordError) as typed:
        change(office, KEEPER, target, {"answer": 9})
    assert typed.value.faults[0].code == "computed"


def test_a_communes_report_fills_its_figures_when_it_is_signed(office: Office) -> None:
    event = put(office, "event", name="Tập huấn", event_type="training", held_on="01/11/2026", place="DP-1")
    move(office, KEEPER, event, "hold", {"came": 42})
    span = {"from": "01/10/2026", "to": "31/12/2026"}
    report = put(office, "report", report_type="commune", place="DP-1", **span, achieved="Đã mở một lớp.")
    signed = move(office, KEEPER, report, "sign", {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"})
    change(office, KEEPER, event, {"came": 40}, reason="đếm lại")

    assert "Lượt người được tập huấn, dạy nghề: 42" in signed.values["figures"]
    assert "Sản phẩm còn giấy chứng nhận: 1" in signed.values["figures"]


def test_money_stands_by_year_source_and_purpose_and_what_was_cancelled_counts_no_more(office: Office) -> None:
    def support(year: int, source: str, planned: int) -> str:
        given = {"about": f"{year}{source}{planned}", "purpose": "training", "source": source, "year": year}
        return put(office, "support", place="DP-1", planned=planned, **given)

    gone = [support(2024, "ntm", 100), support(2024, "ntm", 30), support(2025, "own", 7), support(2026, "own", 1)][1]
    move(office, KEEPER, "HT-1", "grant", {"granted": 80, "legal_basis": "1/QĐ"})
    move(office, KEEPER, "HT-1", "spend", {"spent": 79})
    with office.store.read() as tx:
        before = money(tx.registers.every("support"), TERM)
    move(office, KEEPER, gone, "cancel", {}, reason="không đủ vốn")
    with office.store.read() as tx:
        after = money(tx.registers.every("support"), TERM)

    told = [(one.year, one.source, one.planned, one.granted, one.spent) for one in before]
    assert told == [(2024, "ntm", 130, 80, 79), (2025, "own", 7, 0, 0)], "2026 lies beyond the term"
    assert (after[0].planned, value(office, "planned")) == (100, 107)


places = st.integers(1, 4)
things: dict[str, Any] = {
    "event": st.tuples(places, days, st.integers(0, 500), st.sampled_from(["training", "fair", "media"])),
    "support": st.tuples(places, st.integers(2020, 2026), st.integers(0, 10**6)),
    "product": st.tuples(places, days, st.integers(3, 5)),
}


@settings(max_examples=12, deadline=None)
@given(
    events=st.lists(things["event"], max_size=5),
    supports=st.lists(things["support"], max_size=4),
    products=st.lists(things["product"], max_size=4),
    first=days,
    last=days,
)
def test_what_a_place_comes_to_is_the_sum_of_its_parts(
    events: list[Any], supports: list[Any], products: list[Any], first: date, last: date
) -> None:
    office = records_office()
    put(office, "place", name="huyện", place_level="district")
    for number in (2, 3, 4):
        put(office, "place", name=f"xã {number}", place_level="commune", parent="DP-1")
    put(office, "producer", name="HTX", legal_form="cooperative")
    for number, (place, day, came, kind) in enumerate(events):
        event = put(office, "event", name=f"S{number}", event_type=kind, held_on=day.isoformat(), place=f"DP-{place}")
        move(office, KEEPER, event, "hold", {"came": came})
    for number, (place, year, planned) in enumerate(supports):
        given = {"about": f"H{number}", "purpose": "training", "source": "ntm", "year": year, "planned": planned}
        put(office, "support", place=f"DP-{place}", **given)
    for number, (place, day, stars) in enumerate(products):
        product = put(office, "product", name=f"P{number}", producer="CT-1", place=f"DP-{place}")
        certificate(office, product, day.isoformat(), stars)
    span = Span(first=min(first, last), last=max(first, last))

    with office.store.read() as tx:
        whole = {one.measure.name: one.value for one in figures_of(tx, "DP-1", span)}
        parts = parts_of(tx, "DP-1", span)
    assert set(parts) == {"DP-1", "DP-2", "DP-3", "DP-4"}
    sums = {
        name: sum(one.value for part in parts.values() for one in part if one.measure.name == name) for name in whole
    }
    assert sums == whole
    assert whole["planned"] == sum(
        planned for _, year, planned in supports if span.first.year <= year <= span.last.year
    )
    assert whole["came"] == sum(came for _, day, came, _ in events if span.first <= day <= span.last)
    office.close()
