"""What councils published bears out how the days and levels are read: dates and stars of real decisions, no names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.calendar.deadlines import certificate_ends
from workbench.rulebook import Rulebook
from workbench.rulebook.levels import has_level, recogniser, sent_on
from workbench.rulebook.select import in_force

RULEBOOK = Rulebook()
PUBLISHED = yaml.load(
    Path(__file__).with_name("published_results.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)


def test_all_that_was_published_with_both_days_is_here() -> None:
    assert sum(one["count"] for one in PUBLISHED["certificates"]) == 24
    assert sum(one["count"] for one in PUBLISHED["results"]) == 30


@pytest.mark.parametrize("one", PUBLISHED["certificates"], ids=lambda one: one["decision"])
def test_a_certificate_ends_on_the_same_day_36_months_later(one: dict[str, Any]) -> None:
    law = in_force(RULEBOOK.decisions.values(), one["issued"])

    assert law is not None
    assert certificate_ends(RULEBOOK.procedure(law.number), one["issued"]).day == one["expires"]
    assert (
        certificate_ends(RULEBOOK.procedure(law.number), one["issued"], day_count="first_day_included").day
        != (one["expires"])
    )


@pytest.mark.parametrize("one", PUBLISHED["results"], ids=lambda one: f"{one['place']} {one['stars']}")
def test_the_level_that_recognised_a_star_is_the_one_of_that_day(one: dict[str, Any]) -> None:
    law = in_force(RULEBOOK.decisions.values(), one["day"])

    assert law is not None
    assert has_level(law, one["level"], one["day"])
    found = recogniser(law, one["stars"], one["day"])
    assert found is not None
    if one.get("only") == "forwarded":
        assert found.level != one["level"]
        assert sent_on(law, one["level"], one["day"]) is not None
    else:
        assert found.level == one["level"]


def test_a_recognition_after_the_sixty_days_is_of_a_council_within_them_or_late() -> None:
    """Recognised on 5 August 2026, 15 days after the transition ended: done is read as the council's day."""
    (late,) = (one for one in PUBLISHED["certificates"] if one["issued"].year == 2026)
    (line,) = (one for one in RULEBOOK.decisions["26/2026/QĐ-TTg"].transition if "first" in one.kinds)

    assert (late["issued"] - RULEBOOK.decisions["26/2026/QĐ-TTg"].in_force_from).days == line.days + 15
