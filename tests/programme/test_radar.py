"""The radar of certificates at boundary days, and what holds on any day."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workbench.programme.certificates.radar import certificate_end, watch
from workbench.rulebook import Rulebook

RULEBOOK = Rulebook()
CASES = yaml.load(Path(__file__).with_name("radar.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)
days = st.dates(date(2026, 5, 22), date(2040, 12, 31))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_certificate_stands_where_the_days_say(case: dict[str, Any]) -> None:
    found = watch(case["ends_on"], case.get("filed_on"), case["today"], RULEBOOK)

    got = {"state": found.state, "days": found.days}
    assert got | ({"kept_until": found.kept_until} if found.kept_until else {}) == case["expect"]


@given(days, st.none() | days, days)
def test_what_is_filed_in_its_window_is_never_late_and_what_has_ended_never_waits_to_be_filed(
    ends: date, filed: date | None, today: date
) -> None:
    filed = filed if filed is None or filed <= today else None
    found = watch(ends, filed, today, RULEBOOK)

    assert (found.state in {"filed", "filed_late", "filed_early", "lapsing"}) <= (filed is not None)
    assert (found.state in {"open", "late", "soon", "later"}) <= (filed is None and today <= ends)
    assert (found.state in {"lapsed", "lapsing"}) == (today > ends or (filed is not None and filed > ends))


@given(days, days)
def test_day_after_day_a_certificate_that_nobody_files_goes_one_way(ends: date, today: date) -> None:
    order = ["later", "soon", "open", "late", "lapsed"]
    states = [watch(ends, None, day, RULEBOOK).state for day in (today, today + timedelta(days=1))]

    assert order.index(states[0]) <= order.index(states[1])


def test_a_certificate_ends_by_the_decision_it_was_issued_under_and_before_the_first_by_none() -> None:
    assert certificate_end(date(2025, 6, 16), RULEBOOK) == date(2028, 6, 16)
    assert certificate_end(date(2019, 8, 20), RULEBOOK) is None
