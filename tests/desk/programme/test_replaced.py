"""Papers that replaced one another: what holds when one of them is taken out, or is to hold again."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.desk.programme.conftest import KEEPER, put
from workbench.desk import Office
from workbench.desk.programme.acts import change, join, move, retract
from workbench.desk.programme.views import life
from workbench.errors import RecordError

WITHDRAWAL = {"ground": 1, "concluded_on": "01/05/2026", "withdrawal_decision": "9/QĐ"}


def certificate(office: Office, year: int, *, stars: int = 3, product: str = "SP-2") -> str:
    days = {"decided_on": f"01/02/{year}", "ends_on": f"01/02/{year + 3}"}
    return put(office, "certificate", product=product, stars=stars, decision_number=f"{year}/QĐ", **days)


def permit(office: Office, number: int, permit_type: str = "label") -> str:
    return put(office, "permit", of="SP-1", permit_type=permit_type, number=str(number))


def replace(office: Office, *papers: str) -> None:
    for older, newer in pairwise(papers):
        move(office, KEEPER, older, "replace", {"replaced_by": newer})


def stands(office: Office, record: str) -> tuple[str, object]:
    now = life(office, KEEPER, record).now
    return now.state, now.values.get("replaced_by")


@pytest.mark.parametrize("paper", [certificate, permit])
def test_the_middle_of_three_papers_leaves_and_the_oldest_is_replaced_by_the_newest(office: Office, paper) -> None:  # type: ignore[no-untyped-def]
    first, second, third = (paper(office, year) for year in (2024, 2025, 2026))
    replace(office, first, second, third)
    held = stands(office, third)
    retract(office, KEEPER, second, reason="ghi nhầm")

    assert stands(office, first) == ("replaced", third)
    assert stands(office, third) == held
    assert [(one.act, one.field, one.old, one.new) for one in life(office, KEEPER, first).revisions[-2:]] == [
        ("pass_on_record", "", None, None),
        ("pass_on_record", "replaced_by", second, third),
    ]
    assert not office.store.rebuild(), "the journal alone tells the same"
    retract(office, KEEPER, third, reason="ghi nhầm")
    assert stands(office, first)[1] is None


def test_what_was_withdrawn_since_keeps_an_older_one_from_holding_again(office: Office) -> None:
    first, second, third = (certificate(office, year) for year in (2024, 2025, 2026))
    replace(office, first, second)
    move(office, KEEPER, third, "withdraw", WITHDRAWAL, reason="vi phạm")
    retract(office, KEEPER, second, reason="ghi nhầm")
    assert stands(office, first) == ("replaced", third)


def test_a_later_one_of_the_product_that_was_joined_counts_too(office: Office) -> None:
    first, second = (certificate(office, year) for year in (2024, 2025))
    replace(office, first, second)
    join(office, KEEPER, "SP-2", "SP-1", reason="là một")
    retract(office, KEEPER, second, reason="ghi nhầm")
    assert stands(office, first) == ("replaced", "GCN-1"), "of May 2024, the other product's"


def test_one_of_more_stars_holds_again_beside_a_later_one_of_fewer(office: Office) -> None:
    first, second, third = (certificate(office, year, stars=stars) for year, stars in ((2024, 4), (2025, 4), (2026, 3)))
    replace(office, first, second)
    retract(office, KEEPER, second, reason="ghi nhầm")
    assert (stands(office, first), stands(office, third)) == (("issued", None), ("issued", None))


@pytest.mark.parametrize("paper", [certificate, permit])
def test_a_replaced_paper_is_not_reopened_beside_the_newer_one(office: Office, paper) -> None:  # type: ignore[no-untyped-def]
    older, newer = paper(office, 2024), paper(office, 2025)
    replace(office, older, newer)
    with pytest.raises(RecordError) as refused:
        move(office, KEEPER, older, "reopen", {}, reason="xem lại")
    assert [(fault.code, newer in fault.what) for fault in refused.value.faults] == [("newer_stands", True)]
    assert stands(office, older) == ("replaced", newer)


def test_a_permit_that_one_of_another_type_replaced_by_mistake_is_reopened(office: Office) -> None:
    older, newer = permit(office, 7), permit(office, 8, "food_safety")
    replace(office, older, newer)
    assert move(office, KEEPER, older, "reopen", {}, reason="chọn nhầm").state == "valid"
    assert change(office, KEEPER, newer, {"number": "9"}).state == "valid"
