"""How firm a star stands: worked cases, and every claim held to brute force by the second opinion of `oracle.py`."""

from __future__ import annotations

import copy
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests import oracle
from tests import strategies as make
from tests.scoring.cases import session_of
from tests.scoring.test_second_opinion import RULEBOOK, a_session
from workbench.findings.firmness.star import FirmnessLine, Risk, star_at_risk
from workbench.findings.firmness.text import groups, sentence
from workbench.regulation.explained import choice_words
from workbench.rulebook.records.sheet import Criterion
from workbench.scoring import Bundle, Shelf, bundle_bytes, read_bundle
from workbench.text_vi.findings import firmness as words
from workbench.text_vi.regulation.settings import outcome

WRITTEN = yaml.load(
    (Path(__file__).parents[1] / "cases_risk" / "2_star_at_risk.yaml").read_text(encoding="utf-8"),
    Loader=yaml.CSafeLoader,
)
SHELF = Shelf(RULEBOOK)
Outcome = tuple[str, int | None]


def names_of(bundle: Bundle) -> dict[str, str]:
    return {member.id: member.name for member in bundle.members}


# -- worked cases -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", WRITTEN["cases"], ids=lambda case: case["name"])
def test_worked_case(case: dict[str, Any]) -> None:
    given = {key: value for key, value in case.items() if key not in {"name", "expect"}}
    data, sheets = session_of(given, WRITTEN["sheets"])
    assert not given, f"the notation has no {list(given)}"
    bundle = read_bundle(bundle_bytes(data), sheets)
    found = shown(bundle, star_at_risk(bundle, "P1", Shelf.of(sheets)))

    assert case["expect"], "a case must promise something"
    assert {key: found[key] for key in case["expect"]} == case["expect"]


def shown(bundle: Bundle, risk: Risk | None) -> dict[str, Any]:
    """Return what was tried as the cases write it."""
    if risk is None:
        return {"says": None}
    moving = [tick for tick in risk.ticks if risk.moves(tick.result)]
    return {
        "says": sentence(risk, names_of(bundle)),
        "above": line_shown(risk.above, "tăng"),
        "below": line_shown(risk.below, "giảm"),
        "without": {one.member: said(one.result) for one in risk.without if risk.differs(one.result)},
        "ticks": [
            f"{tick.member} {tick.line.id} {tick.line.points_of(tick.before)} → {tick.line.points_of(tick.after)}: "
            f"{said(tick.result)}"
            for tick in moving[: words.NAMED]
        ],
        "reopening": len(risk.ticks) - len(moving),
        "seated": {one.member: said(one.result) for one in risk.seated},
        "choices": {choice_words(one.setting, one.rules).strip("“”"): said(one.result) for one in risk.choices},
    }


def line_shown(line: FirmnessLine | None, verb: str) -> str | None:
    if line is None:
        return None
    able = f"một phiếu {verb} {line.of_one}" if line.within_one else "một phiếu không đủ"
    return f"{line.least} cách {line.distance}, {able}"


def said(result: Any) -> str:
    return outcome(result.status, result.stars)


# -- against brute force ----------------------------------------------------------------------------------------------


def brute(bundle: dict[str, Any], code: str) -> Outcome:
    """Judge by the second opinion, gaps accepted."""
    freed = bundle | {"regulation": bundle["regulation"] | {"max_gap": None}}
    judged = oracle.judge_product(freed, next(one for one in bundle["products"] if one["code"] == code))
    return judged["status"], judged["stars"]


def last_ballots(bundle: dict[str, Any], code: str, counted: list[str]) -> Iterator[tuple[int, dict[str, Any]]]:
    for member in counted:
        mine = [(n, b) for n, b in enumerate(bundle["ballots"]) if (b["product"], b["member"]) == (code, member)]
        yield max(mine, key=lambda one: one[1]["round"])


def story_holds(line: Criterion, marks: dict[str, str], sheet: Any, table: Any) -> bool:
    if table.story is None:
        return True
    story, hanging = table.story
    points = {one: sheet.by_id[one].points_of(marks[one]) for one in (story, *hanging)}
    return points[story] > 0 or not any(points[one] for one in hanging)


def other_ticks(bundle: dict[str, Any], code: str, risk: Risk) -> dict[tuple[str, str, str], Outcome]:
    """Judge every single other tick that a member could hand in."""
    product = next(one for one in bundle["products"] if one["code"] == code)
    key = f"{product['decision']}#{product['set']}"
    sheet, table = SHELF.sheet(key), SHELF.table(key)
    found = {}
    for at, ballot in last_ballots(bundle, code, list(risk.own.counted)):
        for line in sheet.criteria:
            for mark in line.marks:
                marks = ballot["marks"] | {line.id: mark}
                if mark == ballot["marks"][line.id] or not story_holds(line, marks, sheet, table):
                    continue
                ballots = [b if n != at else b | {"marks": marks} for n, b in enumerate(bundle["ballots"])]
                found[ballot["member"], line.id, mark] = brute(bundle | {"ballots": ballots}, code)
    return found


@given(st.integers(0, 2**32), st.sampled_from(["majority", "two_thirds", "all", "mean", "agreed"]))
@settings(max_examples=25, deadline=None)
def test_no_tick_is_claimed_or_missed_that_brute_force_sees_otherwise(seed: int, floors: str) -> None:
    data = a_session(seed)
    assume(len(data["members"]) <= 5)
    data["regulation"]["floors"] = floors
    if floors != "agreed":
        data["agreed"] = []  # the contract takes agreed options under that rule alone
    bundle = read_bundle(json.dumps(data).encode(), RULEBOOK)
    code = data["products"][0]["code"]
    risk = star_at_risk(bundle, code, SHELF)
    assume(risk is not None)

    own = (risk.own.status, risk.own.stars)
    assert own == brute(data, code)
    everything = other_ticks(data, code, risk)
    claimed = {(t.member, t.line.id, t.after): (t.result.status, t.result.stars) for t in risk.ticks}
    assert claimed == {tick: ended for tick, ended in everything.items() if ended != own}


@given(st.integers(0, 2**32))
@settings(max_examples=60, deadline=None)
def test_ballots_left_out_or_taken_in_and_other_choices_end_as_brute_force_says(seed: int) -> None:
    data = a_session(seed)
    bundle = read_bundle(json.dumps(data).encode(), RULEBOOK)
    for product in data["products"]:
        code = product["code"]
        if (risk := star_at_risk(bundle, code, SHELF)) is None:
            continue
        for one in risk.without:
            gone = {"member": one.member, "product": code, "reason": "Người nhà"}
            left = brute(data | {"recusals": [*data["recusals"], gone]}, code)
            assert (one.result.status, one.result.stars) == left
        for one in risk.seated:
            here = {
                name: [x for x in data[name] if not (x["member"] == one.member and x["product"] in {None, code})]
                for name in ("recusals", "absences")
            }
            assert (one.result.status, one.result.stars) == brute(data | here, code)
        for one in risk.choices:
            rules = data["regulation"] | {one.setting: getattr(one.rules, one.setting)}
            other = data | {"regulation": rules}  # votes and agreed options count under their own rule alone
            other |= {} if rules["waivers"] == "vote" else {"waivers": []}
            other |= {} if rules["floors"] == "agreed" else {"agreed": []}
            assert (one.result.status, one.result.stars) == brute(other, code)
            assert risk.differs(one.result)


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_the_sentence_says_no_more_and_no_less_than_was_found(seed: int) -> None:
    data = a_session(seed)
    bundle = read_bundle(json.dumps(data).encode(), RULEBOOK)
    for product in data["products"]:
        if (risk := star_at_risk(bundle, product["code"], SHELF)) is None:
            continue
        told = sentence(risk, names_of(bundle))
        trials = [*risk.without, *risk.ticks]
        moved = any(risk.moves(one.result) for one in trials)
        other = any(risk.differs(one.result) for one in trials)

        assert ("đổi hạng" in told) == moved
        assert ("đứng vững" in told) == (not other and risk.own.status != "needs_agreement")
        assert told.startswith("Nếu hội đồng chấp nhận chênh lệch") == (
            risk.gap_open and risk.own.status != "needs_agreement"
        )


@given(st.integers(0, 2**32))
@settings(max_examples=30, deadline=None)
def test_a_line_is_crossed_by_the_points_told_and_by_none_fewer(seed: int) -> None:
    bundle = read_bundle(json.dumps(a_session(seed)).encode(), RULEBOOK)
    for product in bundle.products:
        if (risk := star_at_risk(bundle, product.code, SHELF)) is None:
            continue
        total, of = sum(risk.own.totals.values()), len(risk.own.totals)
        if risk.above:
            assert total + risk.above.of_one >= risk.above.least * of > total + risk.above.of_one - 1
        if risk.below:
            assert total - risk.below.of_one < risk.below.least * of <= total - risk.below.of_one + 1


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None)
def test_other_products_and_their_order_change_nothing(seed: int) -> None:
    data = a_session(seed)
    turned = copy.deepcopy(data)
    turned["products"].reverse()
    first, second = (read_bundle(json.dumps(one).encode(), RULEBOOK) for one in (data, turned))
    for product in first.products:
        risk, again = (star_at_risk(one, product.code, SHELF) for one in (first, second))

        assert risk == again
        if risk is not None:
            told = groups(risk, names_of(first))
            assert [group.key for group in told] == [key for key in words.GROUP if key in {g.key for g in told}]
            assert all(line.endswith(".") for group in told for line in group.lines)


def test_a_product_of_eleven_members_is_tried_well_within_a_second() -> None:
    marks = {line.id: line.letters[-1] for line in SHELF.sheet("26/2026/QĐ-TTg#1").criteria}
    council = make.council([f"M{n:02}" for n in range(1, 12)])
    ballots = [make.ballot(member["id"], marks) for member in council]
    bundle = read_bundle(bundle_bytes(make.bundle(members=council, ballots=ballots)), RULEBOOK)
    began = time.process_time()

    assert star_at_risk(bundle, "P1", SHELF) is not None
    assert time.process_time() - began < 1
