"""The order of the meeting: disagreements first, and nobody gets up more often than they must."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.council.agenda import EXACT, Item, agenda

STAGES = ("discussing", "closed", "rescoring", "settled")
RANK = {"talk": 0, "wait": 1, "record": 2}


def item(code: str, stage: str = "discussing", *away: str) -> Item:
    return Item(product=code, stage=stage, away=frozenset(away))  # type: ignore[arg-type]


def leavings(items: Iterable[Item], start: frozenset[str] = frozenset()) -> int:
    """Count by hand how many times somebody has to leave the room."""
    count, outside = 0, start
    for one in items:
        count += sum(who not in outside for who in one.away)
        outside = one.away
    return count


def codes(items: tuple[Item, ...]) -> list[str]:
    return [one.product for one in items]


people = st.frozensets(st.sampled_from(["M01", "M02", "M03", "M04"]), max_size=3)


@st.composite
def plans(draw: st.DrawFn, most: int = 7) -> list[Item]:
    found = draw(st.lists(st.tuples(st.sampled_from(STAGES), people), max_size=most))
    return [Item(product=f"P{n}", stage=stage, away=away) for n, (stage, away) in enumerate(found)]


def test_disagreements_come_first_then_what_waits_then_what_is_settled() -> None:
    ordered = agenda([item("A", "settled"), item("B", "rescoring"), item("C"), item("D", "closed"), item("E")])

    assert codes(ordered) == ["C", "E", "B", "D", "A"]


def test_products_from_which_the_same_person_is_recused_follow_each_other() -> None:
    plan = [item("A", "discussing", "M04"), item("B"), item("C", "discussing", "M04"), item("D")]

    ordered = agenda(plan)

    assert codes(ordered) == ["A", "C", "B", "D"]
    assert (leavings(plan), leavings(ordered)) == (2, 1)


def test_who_is_already_outside_stays_outside() -> None:
    """M02 is out for the last disagreement and for one of the settled: that one comes next."""
    plan = [item("A", "settled"), item("B", "settled", "M02"), item("C", "discussing", "M02")]

    assert codes(agenda(plan)) == ["C", "B", "A"]


@given(plans())
def test_the_order_is_the_best_there_is(plan: list[Item]) -> None:
    ordered = agenda(plan)
    parts = [[one for one in plan if one.need == need] for need in RANK]
    start: frozenset[str] = frozenset()
    for part in parts:
        best = min((leavings(order, start) for order in permutations(part)), default=0)
        got = [one for one in ordered if one in part]
        assert leavings(got, start) == best
        start = got[-1].away if got else start

    assert sorted(codes(ordered)) == sorted(codes(tuple(plan)))
    assert [RANK[one.need] for one in ordered] == sorted(RANK[one.need] for one in ordered)


@settings(max_examples=20)
@given(st.lists(st.frozensets(st.integers(0, 20).map(str), min_size=1, max_size=4), min_size=EXACT + 1, unique=True))
def test_with_many_groups_it_is_never_worse_than_the_plan(groups: list[frozenset[str]]) -> None:
    plan = [Item(product=f"P{n}", stage="discussing", away=away) for n, away in enumerate(groups)]

    assert leavings(agenda(plan)) <= leavings(plan)
