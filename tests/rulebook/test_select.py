"""Which decision binds: one decision or one fault for any days, never an older one for later days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from holidays.countries.vietnam import Vietnam
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from workbench.errors import RulebookError
from workbench.rulebook import Rulebook
from workbench.rulebook.days import DAY_COUNT, DayCount, day_before_end, last_day, last_day_of_months, last_working_day
from workbench.rulebook.days_off import DaysOff
from workbench.rulebook.levels import levels_on, sent_on
from workbench.rulebook.records.decision import ProductKind
from workbench.rulebook.select import DecisionChoice, Selection, by_days, in_force, select
from workbench.scoring.rules.recognition import regime

DECISIONS = tuple(Rulebook().decisions.values())
NEW, OLD = DECISIONS[0], DECISIONS[1]
KINDS = st.sampled_from(get_args(ProductKind))
COUNTS = st.sampled_from(get_args(DayCount))
LEVELS = st.sampled_from(["district", "province", "central"])
TURNS = [
    date(2019, 8, 21),
    date(2023, 2, 24),
    date(2025, 7, 6),
    date(2026, 5, 22),
    date(2026, 6, 21),
    date(2026, 7, 21),
]
NEAR = st.builds(lambda turn, days: turn + timedelta(days=days), st.sampled_from(TURNS), st.integers(-2, 2))
DAYS = NEAR | st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 12, 31))
CODES = {"filed_after_scoring", "before_any_decision", "transition_unknown", "transition_over", "no_such_level"}


def found(kind: ProductKind, filed: date, scored: date, day_count: DayCount = DAY_COUNT) -> Selection | None:
    try:
        return by_days(kind, filed, scored, decisions=DECISIONS, day_count=day_count)
    except RulebookError:
        return None


def age(selection: Selection) -> date:
    return next(each.in_force_from for each in DECISIONS if each.number == selection.decision)


@given(KINDS, DAYS, DAYS, LEVELS, COUNTS)
def test_exactly_one_decision_or_one_fault_for_any_days(kind, filed, scored, level, day_count) -> None:
    try:
        one = select(kind, filed, scored, level, decisions=DECISIONS, day_count=day_count)
    except RulebookError as error:
        (fault,) = error.faults
        assert fault.code in CODES
        assert fault.what
        assert fault.todo
    else:
        assert one.decision in {each.number for each in DECISIONS}
        assert age(one) <= filed <= scored
        assert level in {line.level for line in levels_on(in_force(DECISIONS, age(one)), scored)}
        assert level in regime(next(each for each in DECISIONS if each.number == one.decision), scored).recognises
        assert one.last_day is None or scored <= one.last_day


@given(KINDS, DAYS, DAYS, DAYS, COUNTS)
def test_a_later_filing_never_brings_an_older_decision(kind, filed, later, scored, day_count) -> None:
    first, second = (found(kind, day, scored, day_count) for day in sorted((filed, later)))

    assert first is None or second is None or age(first) <= age(second)


@given(KINDS, DAYS, DAYS, DAYS, COUNTS)
def test_waiting_never_changes_the_decision_and_only_loses_it(kind, filed, scored, later, day_count) -> None:
    if filed > min(scored, later):
        return
    first, second = (found(kind, filed, day, day_count) for day in sorted((scored, later)))

    assert second is None or (first is not None and first.decision == second.decision)


@given(KINDS, DAYS, DAYS)
def test_the_order_of_the_decisions_does_not_matter(kind, filed, scored) -> None:
    try:
        backwards = by_days(kind, filed, scored, decisions=DECISIONS[::-1], day_count=DAY_COUNT)
    except RulebookError:
        backwards = None

    assert backwards == found(kind, filed, scored)


@given(KINDS, DAYS, DAYS)
def test_counting_the_first_day_ends_a_transition_a_day_earlier_and_changes_nothing_else(kind, filed, scored) -> None:
    loose, strict = found(kind, filed, scored), found(kind, filed, scored, "first_day_included")

    if loose is None or loose.last_day is None:
        assert strict == loose
    elif scored == loose.last_day:
        assert strict is None
    else:
        assert strict is not None
        assert strict.last_day == loose.last_day - timedelta(days=1)


def test_the_decision_whose_article_keeps_the_earlier_one_is_named_beside_the_one_that_binds() -> None:
    kept = found("first", date(2026, 5, 21), date(2026, 7, 21))
    own = found("first", date(2024, 5, 21), date(2024, 7, 21))

    assert (kept.decision, kept.said_by, kept.article) == (OLD.number, NEW.number, "Điều 12 khoản 2 điểm a")
    assert (own.decision, own.said_by) == (OLD.number, OLD.number)


def test_a_dossier_filed_on_the_very_day_that_a_transition_names_is_not_kept() -> None:
    day = date(2026, 5, 1)
    lines = tuple(line.model_copy(update={"dossier_filed_before": day}) for line in NEW.transition)
    decisions = (NEW.model_copy(update={"transition": lines}), OLD)

    assert by_days("first", date(2026, 4, 30), date(2026, 6, 1), decisions=decisions, day_count=DAY_COUNT)
    with pytest.raises(RulebookError, match=OLD.number):
        by_days("first", day, date(2026, 6, 1), decisions=decisions, day_count=DAY_COUNT)


def test_the_end_of_148_in_its_record_is_the_last_day_of_the_transition() -> None:
    procedure = Rulebook().procedure(NEW.number)
    printed = next(line.value for line in procedure.lines if line.key == "earlier_decisions_end")

    assert OLD.in_force_until == last_day(NEW.in_force_from, printed)
    assert OLD.in_force_until == max(last_day(NEW.in_force_from, line.days) for line in NEW.transition)


def test_a_fault_names_the_days_the_article_and_what_to_do() -> None:
    with pytest.raises(RulebookError) as refused:
        by_days("renewal", date(2026, 5, 21), date(2026, 6, 22), decisions=DECISIONS, day_count=DAY_COUNT)

    (fault,) = refused.value.faults
    for said in ("đánh giá lại", "148/QĐ-TTg", "21/06/2026", "Điều 12 khoản 2 điểm b"):
        assert said in fault.what
    assert "26/2026/QĐ-TTg" in fault.todo
    assert "Lý do dùng quyết định khác" in fault.todo


def test_what_the_record_sends_on_is_what_the_result_sends_on() -> None:
    for decision in DECISIONS:
        for day in (date(2025, 7, 5), date(2025, 7, 6)):
            up = regime(decision, day).up
            told = {line.level: sent_on(decision, line.level, day) for line in levels_on(decision, day)}
            assert {level: step.mean for level, step in up.items()} == {
                level: step.at_least for level, step in told.items() if step
            }


def test_a_district_that_is_no_more_sends_nothing_on() -> None:
    last, after = date(2025, 7, 5), date(2025, 7, 6)

    assert sent_on(OLD, "district", last) is not None
    assert sent_on(OLD, "district", after) is None
    assert sent_on(OLD, "province", after) is not None


@pytest.mark.parametrize("wrong", [{}, {"chosen_by": "Bà A"}, {"chosen_by": " ", "reason": "có"}, None, "có"])
def test_a_choice_needs_a_person_and_a_reason(wrong) -> None:
    with pytest.raises(ValidationError):
        DecisionChoice.model_validate(wrong)


@given(DAYS, st.integers(1, 400), COUNTS)
def test_counting_on_and_counting_back_meet(start, days, day_count) -> None:
    assert day_before_end(last_day(start, days, day_count), days, day_count) == start


@given(DAYS, st.integers(0, 60))
def test_months_keep_the_number_of_the_day_or_take_the_months_last(start, months) -> None:
    end = last_day_of_months(start, months)

    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@given(DAYS, st.integers(1, 30), st.frozensets(DAYS, max_size=5), st.frozensets(DAYS, max_size=5), COUNTS)
def test_a_period_of_working_days_holds_just_that_many(start, days, free, extra, day_count) -> None:
    off = DaysOff(off=free, worked=extra)
    end = last_working_day(start, days, off, day_count)
    listed = Vietnam(years=range(start.year, end.year + 1))
    first = start if day_count == "first_day_included" else start + timedelta(days=1)
    worked = [
        day
        for day in (first + timedelta(days=n) for n in range((end - first).days + 1))
        if day in extra or (day not in free and listed.is_working_day(day))
    ]

    assert len(worked) == days
    assert worked[-1] == end
