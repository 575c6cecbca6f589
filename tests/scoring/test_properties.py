"""What holds for every council, every regulation and every sheet.

The order of ballots, recused members' ballots and what a member marked higher must not do harm. What comes
out of whole sessions is compared with a second opinion in `test_second_opinion.py`.
"""

from __future__ import annotations

import copy
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import strategies as make
from workbench.rulebook.load import Rulebook
from workbench.scoring import ProductResult, Result, band_of, bundle_bytes, mean_text, replay_bytes, result_bytes

SHEET = make.tiny_sheet(make.STARRED)
LAW = Rulebook().decisions[make.LAW]
SHEETS = {SHEET.key: SHEET}
NUMERIC = ("majority", "two_thirds", "all", "mean")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def council_bundle(ballots: list[dict[str, str]], **regulation: Any) -> dict[str, Any]:
    ids = [f"M{number:02d}" for number in range(1, len(ballots) + 1)]
    return make.bundle(
        members=make.council(ids),
        ballots=[make.ballot(who, marks) for who, marks in zip(ids, ballots, strict=True)],
        regulation=make.regulation(**regulation),
    )


def judged(bundle: dict[str, Any]) -> dict[str, Any]:
    (product,) = json.loads(result_bytes(replay_bytes(bundle_bytes(bundle), SHEETS)))["products"]
    return product


@quick
@given(make.councils(SHEET), make.regulations(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_changes_no_figure(ballots: Any, regulation: Any, shuffler: Any) -> None:
    bundle = council_bundle(ballots, **regulation)
    shuffled = copy.deepcopy(bundle)
    shuffler.shuffle(shuffled["ballots"])

    assert judged(shuffled) == judged(bundle)


@quick
@given(make.councils(SHEET), make.regulations())
def test_the_same_bundle_gives_the_same_bytes(ballots: Any, regulation: Any) -> None:
    raw = bundle_bytes(council_bundle(ballots, **regulation))

    assert result_bytes(replay_bytes(raw, SHEETS)) == result_bytes(replay_bytes(raw, SHEETS))


@quick
@given(make.councils(SHEET), st.sampled_from(NUMERIC), st.data())
def test_a_higher_mark_never_costs_a_star(ballots: Any, rule: str, data: Any) -> None:
    who = data.draw(st.integers(0, len(ballots) - 1))
    line = data.draw(st.sampled_from(SHEET.criteria))
    now = line.points_of(ballots[who][line.id])
    higher = data.draw(st.sampled_from([mark for mark in line.marks if line.points_of(mark) >= now]))
    better = [marks | {line.id: higher} if at == who else marks for at, marks in enumerate(ballots)]

    before, after = judged(council_bundle(ballots, floors=rule)), judged(council_bundle(better, floors=rule))

    assert after["stars"] >= before["stars"]


@quick
@given(make.councils(SHEET), make.regulations())
def test_the_mean_lies_between_the_totals_and_is_the_sum_of_the_parts(ballots: Any, regulation: Any) -> None:
    product = judged(council_bundle(ballots, **regulation))
    totals = product["totals"].values()

    assert min(totals) <= Fraction(product["mean"]) <= max(totals)
    assert sum(map(Fraction, product["parts"].values())) == Fraction(product["mean"])


@quick
@given(make.councils(SHEET, most=5), make.councils(SHEET, most=3), make.regulations())
def test_ballots_of_recused_members_change_nothing(ballots: Any, extra: Any, regulation: Any) -> None:
    bundle = council_bundle(ballots + extra, **regulation)
    recused = [member["id"] for member in bundle["members"][len(ballots) :]]
    bundle["recusals"] = [{"member": who, "product": "P1", "reason": "Người thân"} for who in recused]
    silent = bundle | {"ballots": bundle["ballots"][: len(ballots)]}

    assert judged(bundle) == judged(silent)


@given(st.text(), st.lists(st.text(max_size=5), max_size=3))
def test_a_result_is_json_with_two_spaces_whatever_the_words(code: str, members: list[str]) -> None:
    product = ProductResult(
        code=code, status="incomplete", counted=(), recused=tuple(members), absent=(), missing=(), quorate=False,
        totals=dict.fromkeys(members, 7), parts={"A": Fraction(619, 8)},
    )  # fmt: skip
    raw = result_bytes(Result(bundle_sha256="00", products=(product,)))
    read = json.loads(raw)

    assert raw == (json.dumps(read, ensure_ascii=False, indent=2) + "\n").encode()
    assert (read["products"][0]["code"], read["products"][0]["recused"]) == (code, members)


@given(make.means(), st.integers(0, 6))
def test_a_printed_mean_never_shows_a_higher_band(mean: Fraction, decimals: int) -> None:
    text = mean_text(LAW, mean, decimals)
    shown = Fraction(text.replace(",", "."))

    assert band_of(LAW, shown) <= band_of(LAW, mean)
    assert abs(shown - mean) * 10**decimals < 1
    assert len(text.partition(",")[2]) == decimals


@pytest.mark.parametrize(("least", "band"), [(90, 5), (70, 4), (50, 3), (30, 2)])
def test_a_band_begins_exactly_at_its_points(least: int, band: int) -> None:
    assert band_of(LAW, Fraction(least)) == band
    assert band_of(LAW, least - Fraction(1, 10**9)) == band - 1
