"""The steps that pages and documents use by themselves: marks, totals, pairs of members, places, forms."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest

import workbench.scoring
from tests import strategies as make
from workbench.rulebook.levels import has_level
from workbench.rulebook.load import Rulebook
from workbench.scoring import (
    FINAL,
    Ballot,
    ProductResult,
    Session,
    check_ballot,
    check_marks,
    gap_pair,
    marks_changed,
    mean_text,
    parts,
    total,
)
from workbench.scoring.bundle.places import place
from workbench.scoring.sheets.points import PointTable

RULEBOOK = Rulebook()
LAW = RULEBOOK.decisions["26/2026/QĐ-TTg"]
STARRED = make.tiny_sheet(make.STARRED)
SET_1 = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet


def codes(sheet: Any, marks: dict[str, str], *, complete: bool) -> list[tuple[str, str]]:
    found = check_ballot(sheet, LAW, marks) if complete else check_marks(sheet, marks)
    return [(fault.code, fault.where) for fault in found]


def test_a_draft_may_leave_lines_open_and_a_ballot_may_not() -> None:
    assert codes(STARRED, {"s3": "a"}, complete=False) == []
    assert codes(STARRED, {"s3": "a", "nền": "a"}, complete=True) == [
        ("mark_missing", "tiêu chí s4"),
        ("mark_missing", "tiêu chí s5"),
    ]


def test_a_draft_is_still_held_to_the_options_of_the_sheet() -> None:
    assert codes(STARRED, {"s9": "a", "s3": "-", "s4": "z"}, complete=False) == [
        ("criterion_unknown", "tiêu chí s9"),
        ("zero_printed", "tiêu chí s3"),
        ("mark_unknown", "tiêu chí s4"),
    ]


def test_a_draft_may_stand_between_the_story_and_what_hangs_on_it() -> None:
    marks = {line.id: line.letters[-1] for line in SET_1.criteria} | {"5.1": "a"}

    assert codes(SET_1, marks, complete=False) == []
    assert codes(SET_1, marks, complete=True) == [("applies_if", "tiêu chí 5.2")]


def test_a_line_left_open_is_missing_and_not_judged_by_the_story() -> None:
    marks = {line.id: line.letters[-1] for line in SET_1.criteria if line.id != "5.2"} | {"5.1": "a"}

    assert codes(SET_1, marks, complete=True) == [("mark_missing", "tiêu chí 5.2")]


def test_total_is_the_sum_of_the_parts() -> None:
    marks = {line.id: line.letters[-1] for line in SET_1.criteria}

    assert parts(SET_1, marks) == {"A": 40, "B": 25, "C": 35}
    assert total(SET_1, marks) == 100


@pytest.mark.parametrize("key", RULEBOOK.keys())
def test_the_tables_hold_what_every_sheet_says(key: str) -> None:
    sheet = RULEBOOK.sheet(key).sheet
    table = PointTable.of(sheet, RULEBOOK.decisions[sheet.decision])

    assert table.points == {line.id: {mark: line.points_of(mark) for mark in line.marks} for line in sheet.criteria}
    assert list(table.points) == [line.id for line in sheet.criteria]
    for line in sheet.criteria:
        if line.depends_on is not None:
            assert table.story is not None
            assert table.story[0] == line.depends_on
            assert line.id in table.story[1]


def result(**totals: int) -> ProductResult:
    return ProductResult(
        code="P1", status="incomplete", counted=(), recused=(), absent=(), missing=(), quorate=True, totals=totals
    )


def test_the_pair_of_a_gap_is_the_lowest_and_the_highest() -> None:
    assert gap_pair(result(M01=80, M02=70, M03=91, M04=91, M05=70)) == ("M02", "M03")
    assert gap_pair(result(M01=80, M02=70)) == ("M02", "M01")


def test_where_all_totals_are_equal_the_pair_is_the_first_two() -> None:
    assert gap_pair(result(M01=80, M02=80, M03=80)) == ("M01", "M02")


def test_one_member_alone_is_no_pair() -> None:
    assert gap_pair(result(M01=80)) is None
    assert gap_pair(result()) is None


def test_nothing_is_left_to_settle_in_a_final_status() -> None:
    assert {"rated", "failed_minimum", "disqualified", "stopped"} == FINAL


def test_changed_marks_are_named_in_order_and_new_lines_are_not_changes() -> None:
    assert marks_changed({"1": "a", "2": "b"}, {"2": "c", "1": "b", "3": "a"}) == ["2", "1"]


def test_sixty_nine_nine_nine_six_prints_truncated() -> None:
    assert mean_text(LAW, Fraction("69.996"), 2) == "69,99"
    assert mean_text(LAW, Fraction("69.994"), 2) == "69,99"
    assert mean_text(LAW, Fraction("70.996"), 2) == "71,00"


@pytest.mark.parametrize(
    ("decision", "day", "there"),
    [
        ("148/QĐ-TTg", date(2025, 7, 5), True),
        ("148/QĐ-TTg", date(2025, 7, 6), False),
        ("26/2026/QĐ-TTg", date(2026, 5, 22), False),
        ("1048/QĐ-TTg", date(2026, 5, 22), True),
    ],
)
def test_a_district_council_exists_only_where_the_decision_has_one(decision: Any, day: date, there: bool) -> None:
    assert has_level(RULEBOOK.decisions[decision], "district", day) is there


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ((), ""),
        (("session",), "session"),
        (("regulation", "quorum", "share"), "regulation.quorum.share"),
        (("ballots", 0), "ballots[0] (M01, P1)"),
        (("ballots", 0, "marks", "1.3"), "ballots[0] (M01, P1), tiêu chí 1.3"),
        (("products", 1, "flags", 2), "products[1], flags[2]"),
        (("ballots", 9, "at"), "ballots[9], at"),
    ],
)
def test_a_place_is_written_for_a_person(path: tuple[str | int, ...], words: str) -> None:
    tree = {"ballots": [{"member": "M01", "product": "P1"}], "products": [{}, {"code": 5}]}

    assert place(path, tree) == words


def test_records_take_the_dates_a_program_holds_as_well_as_those_of_a_file() -> None:
    day = date(2026, 12, 15)

    assert Session(**make.session(held_on=day)) == Session(**make.session(held_on="2026-12-15"))
    assert Ballot(**make.ballot("M01", {}, at=datetime(2026, 12, 10, 1, tzinfo=UTC))) == Ballot(
        **make.ballot("M01", {}, at="2026-12-10T01:00:00Z")
    )


def test_every_public_name_is_there() -> None:
    assert sorted(workbench.scoring.__all__, key=lambda name: (not name.isupper(), name)) == workbench.scoring.__all__
    assert all(hasattr(workbench.scoring, name) for name in workbench.scoring.__all__)
