"""What a line of a sheet knows about itself: letters, marks, points, floors."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from workbench.rulebook import Criterion, Rulebook

RULEBOOK = Rulebook()


def line(*points: int, floors: dict[int, int] | None = None) -> Criterion:
    options = tuple(
        {"points": worth, "text": f"mức {worth}", "floor_for": (floors or {}).get(worth)} for worth in points
    )
    source = {"article": None, "certainty": "unknown"}
    return Criterion.model_validate(
        {"id": "1", "title": "Dòng", "points": max(points), "options": options, "source": source}
    )


def test_letters_follow_the_printed_order() -> None:
    assert line(0, 1, 3).letters == "abc"
    assert line(0, 1, 3).points_of("c") == 3


def test_none_met_is_a_mark_only_where_no_zero_is_printed() -> None:
    assert line(1, 2).marks == "ab-"
    assert line(1, 2).points_of("-") == 0
    assert line(0, 1).marks == "ab"
    with pytest.raises(KeyError):
        line(0, 1).points_of("-")


@pytest.mark.parametrize("mark", ["", "d", "A", "ab", "1", " "])
def test_other_marks_are_not_marks(mark: str) -> None:
    with pytest.raises(KeyError):
        line(0, 1, 3).points_of(mark)


@pytest.mark.parametrize(
    ("star", "least"), [(2, None), (3, 1), (4, 1), (5, 3)], ids=["2 sao", "3 sao", "4 sao", "5 sao"]
)
def test_floors_add_up_from_star_to_star(star: int, least: int | None) -> None:
    assert line(0, 1, 3, floors={1: 3, 3: 5}).least_for(star) == least


def test_a_line_without_floors_asks_for_nothing() -> None:
    assert line(0, 1).least_for(5) is None


@pytest.mark.parametrize(
    ("key", "criterion", "depends_on"),
    [("26/2026/QĐ-TTg#1", "5.2", "5.1"), ("148/QĐ-TTg#1", "5.c", "5.a"), ("1048/QĐ-TTg#1", "5.3", "5.1")],
)
def test_the_story_line_that_others_hang_on(key: str, criterion: str, depends_on: str) -> None:
    assert RULEBOOK.sheet(key).sheet.by_id[criterion].depends_on == depends_on


def test_a_condition_on_a_flag_hangs_on_no_line() -> None:
    assert RULEBOOK.sheet("26/2026/QĐ-TTg#21").sheet.by_id["7"].depends_on is None


def test_records_do_not_change_and_take_no_loose_types() -> None:
    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet
    with pytest.raises(ValidationError):
        sheet.samples = 4  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Criterion.model_validate({**line(0, 1).model_dump(), "points": "1"})


def test_criteria_come_in_printed_order_and_by_id() -> None:
    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet

    assert sheet.criteria[0].id == "1.1"
    assert [c.id for c in sheet.criteria] == list(sheet.by_id)
    assert len(sheet.criteria) == 32
