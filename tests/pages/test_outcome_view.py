"""What came of a concluded session is told to everybody who sat in it, and of points only their own."""

from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from tests.desk.council import P1, P2, P3, SID, Table, sit_down
from tests.desk.whole import conclude, disagree
from tests.pages import board_sessions as sessions
from workbench.desk.acts import signing
from workbench.errors import StateError
from workbench.pages.results.outcome import OutcomeProduct, OutcomeView, outcome_view
from workbench.pages.results.view import lay_out_results
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle, replay_bytes


@pytest.fixture(scope="module")
def ended() -> Table:
    return conclude(sit_down(), recorded=False)


def shown(table: Table, who: str) -> OutcomeView:
    seen = signing.signed_session(table.office, table.who[who], SID)
    return outcome_view(seen.bundle, seen.result, Rulebook(), who)


def product(table: Table, who: str, code: str) -> OutcomeProduct:
    (found,) = (one for one in shown(table, who)["products"] if one["code"] == code)
    return found


def test_everybody_finds_the_same_results_and_their_own_part_alone(ended: Table) -> None:
    result = {one["code"]: one for one in json.loads(signing.result(ended.office, ended.chair, SID))["products"]}
    without_own = []
    for who in ("M01", "M02", "M03", "M04", "M05", "TK"):
        for one in (view := shown(ended, who))["products"]:
            totals = result[one["code"]]["totals"]
            own = one.pop("own")
            assert own["points"] == totals.get(who, own["points"])
            assert (own["part"] == "counted") == (who in totals)
            assert one["mean_text"] == result[one["code"]]["mean_text"]
        without_own.append(view)
    assert all(view == without_own[0] for view in without_own)
    assert "M0" not in json.dumps(without_own[0])


def test_who_stepped_back_sees_the_star_and_no_points(ended: Table) -> None:
    assert product(ended, "M03", P1)["own"] == {"part": "recused", "points": None}
    assert product(ended, "M03", P1)["stars"] == product(ended, "M01", P1)["stars"]


def test_absent_and_not_counted_are_told_apart_from_a_low_score(ended: Table) -> None:
    assert product(ended, "M05", P2)["own"] == {"part": "absent", "points": None}
    assert product(ended, "TK", P1)["own"] == {"part": "no_seat", "points": None}


def test_what_the_council_decided_stands_in_short_lines(ended: Table) -> None:
    decided = product(ended, "M04", P1)["decided"]

    assert any(line.startswith("Vòng 2: ") for line in decided)
    assert product(ended, "M04", P3)["result_text"] == "Loại hồ sơ"
    assert product(ended, "M04", P3)["decided"] == ["Giả mạo hồ sơ"]
    assert product(ended, "M04", P2)["stars"] is None


def test_counts_are_of_all_products_the_highest_first(ended: Table) -> None:
    view = shown(ended, "M01")

    assert sum(one["products"] for one in view["counts"]) == len(view["products"])
    assert view["reached"] == sum((one["stars"] or 0) >= view["least"] for one in view["products"])
    assert view["least"] == 3


@pytest.mark.parametrize("bundle", [sessions.demo(), sessions.example()])
def test_who_decides_and_who_scored_read_the_same_words_of_every_result(bundle: sessions.Json) -> None:
    raw = sessions.raw(bundle)
    read, result = read_bundle(raw, Rulebook()), replay_bytes(raw, Rulebook())
    told = outcome_view(read, result, Rulebook(), "M01")
    board = lay_out_results(read, result, Rulebook(), {})[0]["products"]
    words = [one["stars_text"] if one["stars"] else one["status_text"] for one in board]

    assert [one["result_text"] for one in told["products"]] == words
    assert {one["outcome"]: one["products"] for one in told["counts"]} == Counter(words)


def test_a_star_that_goes_up_is_counted_before_those_that_the_council_proposes() -> None:
    raw = sessions.raw(sessions.demo())
    view = outcome_view(read_bundle(raw, Rulebook()), replay_bytes(raw, Rulebook()), Rulebook(), "M01")
    stars = [int(found[0]) for one in view["counts"] if (found := re.findall(r"([1-5]) sao", one["outcome"]))]

    assert stars[0] == 5
    assert stars == sorted(stars, reverse=True)


def test_before_both_have_signed_nobody_is_told(ended: Table) -> None:
    closed = disagree(sit_down())
    for who in ("M01", "M03", "TK"):
        with pytest.raises(StateError) as refused:
            shown(closed, who)
        assert refused.value.faults[0].code == "not_concluded"
