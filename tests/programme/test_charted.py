"""What the programme's bars come to: each certificate, product and amount in its year or month, once."""

from __future__ import annotations

from datetime import date

from workbench.programme.acts import RecordNow
from workbench.programme.charted import MONTHS, Bar, by_stars, ending, money_by_year, newly_recognised
from workbench.programme.fields import KindName, Value


def record(number: int, kind: KindName, state: str, **values: Value) -> RecordNow:
    return RecordNow(id=f"X-{number}", kind=kind, state=state, values=values, protected={}, version=number)


def certificate(number: int, product: str, stars: int, decided: str, ends: str, state: str = "issued") -> RecordNow:
    values: dict[str, Value] = {"product": product, "stars": stars, "decided_on": decided, "ends_on": ends}
    return record(number, "certificate", state, **values)


def counted(bars: list[Bar]) -> dict[tuple[str, str], int]:
    return {(one.group, one.series): one.value for one in bars if one.value}


KNOWN = [
    certificate(1, "SP-1", 3, "2023-02-01", "2026-02-01", "replaced"),
    certificate(2, "SP-1", 4, "2024-06-01", "2027-06-01", "replaced"),
    certificate(3, "SP-1", 5, "2024-12-31", "2027-12-31"),
    certificate(4, "SP-2", 3, "2024-01-01", "2027-01-01"),
    certificate(5, "SP-3", 3, "2024-05-01", "2027-01-31", "withdrawn"),
]


def test_a_product_counts_once_a_year_as_it_was_recognised_last() -> None:
    bars = by_stars(KNOWN, range(2023, 2026))

    assert counted(bars) == {("2023", "3"): 1, ("2024", "5"): 1, ("2024", "3"): 2}
    assert len(bars) == 9, "a year without any is drawn too"
    assert [one.id for bar in bars for one in bar.rows if bar.series == "5"] == ["X-3"]


def test_a_product_is_new_in_one_year_alone() -> None:
    assert counted(newly_recognised(KNOWN, range(2023, 2026))) == {("2023", ""): 1, ("2024", ""): 2}


def test_what_holds_ends_in_its_month_and_the_month_of_today_is_the_first() -> None:
    gone = [one for one in KNOWN if one.id != "X-5"]
    bars = ending(gone, date(2026, 11, 30))

    assert counted(bars) == {("2027-01", ""): 1, ("2027-12", ""): 1}
    assert (bars[0].group, bars[-1].group, len(bars)) == ("2026-11", "2028-05", MONTHS + 1)


def test_money_is_summed_by_year_and_what_was_cancelled_counts_no_more() -> None:
    spent = [
        record(1, "support", "spent", year=2024, planned=100, granted=80, spent=70),
        record(2, "support", "planned", year=2024, planned=50),
        record(3, "support", "cancelled", year=2024, planned=900),
        record(4, "support", "planned", year=2025, planned=1),
    ]
    bars = money_by_year(spent, range(2024, 2026))

    assert counted(bars) == {
        ("2024", "planned"): 150,
        ("2024", "granted"): 80,
        ("2024", "spent"): 70,
        ("2025", "planned"): 1,
    }
    behind = {(one.group, one.series): [row.id for row in one.rows] for one in bars}
    assert behind["2024", "granted"] == ["X-1"], "what adds nothing is not behind it"
