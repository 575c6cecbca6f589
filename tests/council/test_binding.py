"""A plan whose product names another decision than its days give is refused, unless a person says why."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tests.desk import council
from workbench.council.facts.session import Facts
from workbench.council.plan.binding import binding_faults, choice_of
from workbench.council.plan.record import Plan
from workbench.council.plan_check import check_plan
from workbench.council.record.export import bundle_json
from workbench.demo.council import demo_plan
from workbench.desk import office_at
from workbench.desk.opening import opening
from workbench.errors import Fault, PlanError
from workbench.scoring import Product
from workbench.storage import Store

OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
CHOICE = {"decision_choice": {"chosen_by": "Chủ tịch Hội đồng", "reason": "Theo ý kiến của Bộ"}}


def plan_of(*products: Product, held_on: date = date(2026, 7, 16)) -> Plan:
    session = council.plan().session.model_copy(update={"held_on": held_on})
    return council.plan(session=session, products=products)


def faults(product: dict[str, Any], held_on: date = date(2026, 7, 16)) -> list[Fault]:
    made = council.product(council.P1, **product)
    return check_plan(plan_of(made, held_on=held_on), council.RULEBOOK)


def codes(product: dict[str, Any], held_on: date = date(2026, 7, 16)) -> list[str]:
    return [fault.code for fault in faults(product, held_on)]


def test_the_demo_plan_names_the_right_decisions() -> None:
    assert check_plan(demo_plan(), council.RULEBOOK) == []


def test_a_dossier_of_the_transition_needs_the_earlier_decision() -> None:
    (fault,) = faults({"decision": NEW, "filed_on": "2026-05-12"})

    assert (fault.code, fault.where) == ("decision_differs", f"products[0] ({council.P1}), decision")
    for said in (OLD, "Điều 12 khoản 2 điểm a", "21/07/2026", f"ghi {NEW}"):
        assert said in fault.what
    assert codes({"decision": OLD, "filed_on": "2026-05-12"}) == []


def test_a_dossier_filed_since_needs_the_new_decision() -> None:
    (fault,) = faults({"decision": OLD, "filed_on": "2026-05-22"})

    assert fault.code == "decision_differs"
    assert f"áp dụng {NEW} (Điều 11 khoản 1, {NEW})" in fault.what


@pytest.mark.parametrize("decision", [OLD, NEW])
def test_where_no_decision_fits_any_is_refused_until_a_person_chooses(decision: str) -> None:
    late = {"decision": decision, "filed_on": "2026-05-12", "kind": "renewal"}

    assert codes(late) == ["transition_over"]
    assert codes(late | {"ext": CHOICE}) == []


def test_a_persons_choice_stands_against_the_days() -> None:
    assert codes({"decision": OLD, "filed_on": "2026-05-22", "ext": CHOICE}) == []


def test_a_reason_for_what_the_days_say_anyway_is_refused() -> None:
    assert codes({"decision": NEW, "filed_on": "2026-05-22", "ext": CHOICE}) == ["choice_needless"]


@pytest.mark.parametrize("carried", ["có", {"chosen_by": "Bà A"}, {"chosen_by": "Bà A", "reason": " "}])
def test_half_a_choice_is_none(carried: Any) -> None:
    product = {"decision": OLD, "filed_on": "2026-05-22", "ext": {"decision_choice": carried}}

    assert codes(product) == ["choice_wrong"]
    assert choice_of(council.product(council.P1, **product)) is None


@pytest.mark.parametrize("carried", [None, "ghi chú", {"note": "khác"}])
def test_other_things_under_ext_are_nobodys_business(carried: Any) -> None:
    assert codes({"decision": NEW, "filed_on": "2026-06-01", "ext": carried}) == []


def test_nobody_can_choose_to_score_before_filing() -> None:
    (fault,) = faults({"filed_on": "2026-07-17", "ext": CHOICE})

    assert (fault.code, fault.where) == ("filed_after_scoring", f"products[0] ({council.P1}), filed_on")


def test_a_district_is_refused_once_where_the_decision_is_right() -> None:
    made = plan_of(council.product(council.P1, decision=OLD, filed_on="2026-05-12"))
    district = made.model_copy(update={"session": made.session.model_copy(update={"level": "district"})})

    assert [fault.code for fault in check_plan(district, council.RULEBOOK)] == ["no_district"]


def test_the_desk_refuses_it_too() -> None:
    wrong = plan_of(council.product(council.P1, decision=OLD, filed_on="2026-05-22"))

    with pytest.raises(PlanError) as refused:
        opening.open_session(office_at(Store(None), council.RULEBOOK), wrong)
    assert [fault.code for fault in refused.value.faults] == ["decision_differs"]


def test_the_choice_goes_into_the_bundle() -> None:
    made = plan_of(council.product(council.P1, decision=OLD, filed_on="2026-05-22", ext=CHOICE))
    bundle = json.loads(json.dumps(bundle_json(made, {}, Facts(state="scoring"), ())))

    assert bundle["products"][0]["ext"] == CHOICE


@pytest.mark.parametrize(("day", "found"), [(21, []), (22, ["transition_over"])])
def test_a_plan_of_the_centre_after_the_sixty_days_asks_who_chooses_and_sends_nobody_home(
    day: int, found: list[str]
) -> None:
    made = plan_of(council.product(council.P1, decision=OLD, filed_on="2026-05-20"), held_on=date(2026, 7, day))
    at_centre = made.model_copy(update={"session": made.session.model_copy(update={"level": "central"})})
    told = list(binding_faults(at_centre, council.RULEBOOK.decisions.values()))

    assert [fault.code for fault in told] == found
    for fault in told:
        assert "không nói thời hạn này có ràng buộc vòng trung ương" in fault.what
        assert "Chủ thể không phải nộp lại." in fault.todo
