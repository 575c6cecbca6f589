"""Sessions in writing, case by case: the days, what may be concluded, the days a renewal has."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from tests.council.situations import situation
from tests.desk.council import P1, RULEBOOK, product
from tests.desk.written import in_writing, session
from workbench.council.acts.ballots.own import SAVE, BallotChange, opinions_are_taken
from workbench.council.facts.session import Facts
from workbench.council.written import Extension, may_conclude_in_writing, renewal_clock
from workbench.scoring import ProductResult, Status
from workbench.scoring.bundle.records import MaxGap

CASES = yaml.load(
    (Path(__file__).parents[1] / "cases_written" / "1_in_writing.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def named(case: dict[str, Any]) -> str:
    return case["law"]


@pytest.mark.parametrize("case", CASES["in_time"], ids=named)
def test_a_ballot_is_taken_until_the_last_day(case: dict[str, Any]) -> None:
    extensions = [Extension(until=day, reason="Ốm") for day in case.get("extended", [])]

    now = situation(
        SAVE,
        asked=BallotChange(version=0),
        plan=in_writing(session=session(case["until"].isoformat())),
        facts=Facts(state="scoring", extensions=tuple(extensions)),
        today=case["day"],
    )

    refused = opinions_are_taken.refusal(now)

    assert (refused is None) == case["taken"]
    if refused is not None:
        last = [case["until"], *case.get("extended", [])][-1]
        assert refused.faults[0].code == "written_late"
        assert f"{last:%d/%m/%Y}" in refused.faults[0].what


def result(status: Status) -> ProductResult:
    nobody: dict[str, Any] = dict.fromkeys(("counted", "recused", "absent", "missing"), ())
    return ProductResult(code=P1, status=status, quorate=True, totals={}, **nobody)


@pytest.mark.parametrize("case", CASES["conclude"], ids=named)
def test_what_may_be_concluded_in_writing(case: dict[str, Any]) -> None:
    found = may_conclude_in_writing(result(case["status"]), in_writing().regulation, case.get("complex"))

    assert (found.may, found.meet) == (case["may"], case["meet"])
    assert case["said"] in found.reason


def test_every_status_has_a_case() -> None:
    assert {case["status"] for case in CASES["conclude"]} == set(get_args(Status))


@pytest.mark.parametrize("case", CASES["clock"], ids=named)
def test_a_renewal_is_done_in_45_days(case: dict[str, Any]) -> None:
    given = {"kind": case.get("kind", "renewal"), "filed_on": "2025-10-01"}
    given["received_on"] = case["received_on"] and case["received_on"].isoformat()
    one = product(P1, decision=case.get("decision", "26/2026/QĐ-TTg"), **given)
    clock = renewal_clock(one, RULEBOOK)

    assert (clock and clock.day) == case["done_by"]


def test_a_plan_in_writing_has_no_place_and_holds_renewals_only() -> None:
    from tests.desk.council import plan
    from tests.desk.written import session
    from workbench.council.plan_check import check_plan

    renewal = product(P1, kind="renewal")

    def codes(*products: Any, **changes: Any) -> list[str]:
        opened = plan(session=session().model_copy(update=changes), products=products or (renewal,))
        return [fault.code for fault in check_plan(opened, RULEBOOK)]

    assert codes() == []
    assert codes(place="Hội trường") == ["place_in_writing"]
    assert codes(renewal, product("25-09076-2-2026")) == ["written_not_renewal"]


def test_the_limit_is_told_with_the_figure_of_the_council_s_own_regulation() -> None:
    rules = in_writing().regulation
    tighter = rules.model_copy(update={"max_gap": MaxGap(points="7.5", test="at_least")})

    assert "(tối đa 7 điểm)" in may_conclude_in_writing(result("needs_discussion"), tighter).reason
