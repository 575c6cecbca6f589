"""A product line by line beside its last cycle: exact means, and nothing decided that a mapping leaves open."""

from __future__ import annotations

import json
from collections.abc import Mapping
from fractions import Fraction

import pytest

from tests.documents.minutes_sessions import NEW, OLD, RULEBOOK, session
from workbench.findings.case import Case, cases
from workbench.findings.lines.changes import LineChange, line_changes, mapping_of
from workbench.other_law.carry import Bridge, Choose, least, most
from workbench.other_law.mapping_load import load_mapping
from workbench.scoring import bundle_bytes, read_bundle, replay
from workbench.scoring.sheets.points import PointTable

MAPPING = load_mapping(RULEBOOK, OLD, NEW)


def case_of(raw: bytes) -> Case:
    bundle = read_bundle(raw, RULEBOOK)
    (found,) = cases(bundle, replay(bundle, RULEBOOK, bundle_sha256="0" * 64), RULEBOOK)
    return found


def ticking(key: str, *ballots: Mapping[str, str]) -> Case:
    """Return a product whose ballots hold the dearest marks, but for these lines of the first ones."""
    content = json.loads(session([key], members=4, quality=1.0))
    sheet = RULEBOOK.sheet(key).sheet
    full = {line.id: line.letters[-1] for line in sheet.criteria}
    for number, ballot in enumerate(content["ballots"]):
        ballot["marks"] = full | (dict(ballots[number]) if number < len(ballots) else {})
    return case_of(bundle_bytes(content))


def by_line(changes: tuple[LineChange, ...]) -> dict[str, LineChange]:
    return {one.now.spread.line.id: one for one in changes if one.now}


def test_on_the_same_sheet_means_are_compared_exactly() -> None:
    key = f"{NEW}#1"
    was = ticking(key, {"1.1": "a", "1.3": "b"}, {"1.3": "b"})
    now = ticking(key, {"1.4": "b"}, {"1.3": "b"}, {"1.3": "b"})
    found = by_line(line_changes(was, now, None))

    assert {line: one.move for line, one in found.items() if one.move != "same"} == {"1.1": "up", "1.4": "down"}
    assert found["1.1"].was is not None
    assert (found["1.1"].was.mean, found["1.1"].now and found["1.1"].now.mean) == (Fraction(10, 4), Fraction(3))
    assert list(found) == [line.id for line in RULEBOOK.sheet(key).sheet.criteria]
    assert found["1.3"].move == "same", "other members ticked it, the council found the same"


def test_what_the_council_agreed_on_stands_beside_the_ticks() -> None:
    content = json.loads(session([f"{NEW}#1"], members=4))
    content["regulation"]["floors"] = "agreed"
    code = content["products"][0]["code"]
    content["agreed"] = [{"product": code, "criterion": "1.5", "option": "b", "reason": "Xem hợp đồng"}]
    was = case_of(bundle_bytes(content))

    assert by_line(line_changes(was, was, None))["1.5"].was.agreed == "b"  # type: ignore[union-attr]


@pytest.mark.parametrize("choose", [least, most])
@pytest.mark.parametrize("set_no", [1, 6, 14, 21])
def test_ballots_that_may_be_the_old_ones_are_never_called_higher_or_lower(set_no: int, choose: Choose) -> None:
    was = case_of(session([f"{OLD}#{set_no}"], members=5, quality=0.6))
    said, new = MAPPING.of_set(set_no), PointTable.of(RULEBOOK.sheet(f"{NEW}#{set_no}").sheet, RULEBOOK.decisions[NEW])
    bridge = Bridge(old=PointTable.of(was.sheet, was.law), new=new, said=said)
    carried = [
        {line: choose(new.points[line], marks) for line, marks in bridge.carry(ballot.marks).items()}
        for ballot in was.counted_ballots.values()
    ]
    content = json.loads(session([f"{NEW}#{set_no}"], members=5))
    for ballot, marks in zip(content["ballots"], carried, strict=True):
        ballot["marks"] = marks
    now = case_of(bundle_bytes(content))
    changes = line_changes(was, now, MAPPING)
    found = by_line(changes)

    assert {found[line].move for line in said.carried} <= {"same", "open"}
    assert "same" in {found[line].move for line in said.carried}
    assert {line for line, one in found.items() if one.move == "none"} == set(said.open)
    assert [one.was.spread.line.id for one in changes if one.now is None and one.was] == list(said.dropped)
    assert all(one.why for one in changes)


def test_a_line_beyond_all_that_the_old_marks_may_be_has_moved() -> None:
    was = ticking(f"{OLD}#1", *({"1.a": "a"},) * 4)
    up = by_line(line_changes(was, ticking(f"{NEW}#1"), MAPPING))["1.1"]
    down = by_line(line_changes(ticking(f"{OLD}#1"), ticking(f"{NEW}#1", *({"1.1": "a"},) * 4), MAPPING))["1.1"]

    assert (up.move, down.move) == ("up", "down")
    assert up.was is not None
    assert up.was.spread.line.id == "1.a"
    assert up.carried == (Fraction(1), Fraction(1))


def test_a_mark_that_the_mapping_leaves_open_is_not_decided_here() -> None:
    was = ticking(f"{OLD}#1", *({"1.c": "b"},) * 4)  # 1.c b may be b or c of 1.4
    found = by_line(line_changes(was, ticking(f"{NEW}#1"), MAPPING))["1.4"]

    assert found.move == "open"
    assert found.carried is not None
    assert found.carried[0] < found.carried[1]


def test_without_a_published_rule_or_a_ballot_nothing_is_compared() -> None:
    was, now = ticking(f"{OLD}#1"), ticking(f"{NEW}#2")
    other = mapping_of(was, now, lambda old, new: load_mapping(RULEBOOK, old, new))
    content = json.loads(session([f"{NEW}#2"], members=4))
    content["stops"] = [{"product": content["products"][0]["code"], "flag": "cát", "reason": "Có cát"}]

    assert other is None, "another set is another sheet"
    assert line_changes(was, now, other) == ()
    assert line_changes(case_of(bundle_bytes(content)), now, None) == ()
