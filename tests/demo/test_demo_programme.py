"""The made-up district: its target is reached, its products stand at every step, twelve wait in the session."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.desk.council import CHEAP, RULEBOOK
from workbench.council.plan.record import Plan
from workbench.demo import council
from workbench.demo.programme import fill_programme
from workbench.demo.programme.bodies import COMMUNE_OFFICER, FIRST, LAST
from workbench.desk import Office, office_at
from workbench.desk.programme.pipeline import figures_page, mine, pipeline
from workbench.desk.programme.views import life, listed, radar
from workbench.desk.sign_in.accounts import officer
from workbench.programme.permissions import at_the_machine
from workbench.storage import Store

KEEPER = at_the_machine("workbench")
TODAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def told() -> Iterator[tuple[Office, Plan, dict[str, str]]]:
    """Return an office with the district's registers, the plan of the council, and ids by the story's keys."""
    plan = council.plan_today(TODAY)
    opened = office_at(Store(None), RULEBOOK, clock=lambda: datetime(2026, 11, 30, 2, tzinfo=UTC), hasher=CHEAP)
    yield opened, plan, fill_programme(opened, plan)
    opened.close()


def test_the_district_reaches_its_target_and_each_certificate_is_behind_it(
    told: tuple[Office, Plan, dict[str, str]],
) -> None:
    office, _, ids = told
    found = figures_page(office, KEEPER, ids["huyen"], FIRST, LAST)

    new = found["targets"][0]
    assert (new["measure"], new["least"], new["value"], new["most"], new["met"]) == ("new_products", 5, 9, 10, True)
    assert [one["met"] for one in found["targets"]] == [True] * 5
    figures = {one["measure"]: one for one in found["figures"]}
    assert (figures["new_products"]["rows"], figures["withdrawn"]["value"]) == (9, 1)
    assert len({one["year"] for one in found["money"]}) == 5


def test_forty_products_stand_at_every_step_and_in_communes_of_today(told: tuple[Office, Plan, dict[str, str]]) -> None:
    office, _, ids = told
    whole = pipeline(office, KEEPER, ids["tinh"])

    assert whole["whole"]["total"] == 40
    assert all(whole["whole"]["steps"])
    assert {row["place"] for row in whole["rows"]} == {ids["ven-song"], ids["doi-thong"], ids["ban-cao"]}
    assert "lapsed" in {one.watched.state for one in radar(office, KEEPER, TODAY)}
    assert [one["record"] for one in mine(office, KEEPER)["rows"] if one["due"]["left"] < 0] == [
        ids["cv-sp-22"],
        ids["cv-tinh"],
    ], "late is what is meant to be"


def test_the_councils_products_wait_in_the_round_of_its_session(told: tuple[Office, Plan, dict[str, str]]) -> None:
    office, plan, ids = told
    rnd = life(office, KEEPER, ids["dg-hd"])

    assert (rnd.now.state, rnd.now.values["session"]) == ("opened", plan.session.id)
    dossiers = [one for one in rnd.named_by if one.kind == "dossier"]
    assert [one.state for one in dossiers] == ["in_round"] * 12
    codes = {life(office, KEEPER, str(one.values["product"])).now.values["codes"][0] for one in dossiers}  # type: ignore[index]
    assert codes == {one.code for one in plan.products}


def test_one_product_has_a_life_from_its_idea_on(told: tuple[Office, Plan, dict[str, str]]) -> None:
    office, _, ids = told
    found = life(office, KEEPER, ids["hd-12"])

    assert found.step == 5
    assert found.eligible is not None
    assert found.eligible.holds
    assert {one.kind for one in found.named_by} == {"application", "dossier", "permit"}


def test_an_officer_signs_in_for_todays_commune_and_sees_it_alone(told: tuple[Office, Plan, dict[str, str]]) -> None:
    office, _, ids = told
    with office.store.read() as tx:
        who = officer(tx, ids["tk-xa"], TODAY)

    assert who is not None
    assert (who.name, who.bound_to) == (COMMUNE_OFFICER, ids["ven-song"])
    assert listed(office, who, "product", limit=50).total == 23


def test_it_is_the_same_whenever_it_is_made_and_the_tables_are_what_the_journal_says(
    told: tuple[Office, Plan, dict[str, str]],
) -> None:
    office, plan, _ = told
    again = office_at(Store(None), RULEBOOK, hasher=CHEAP)
    fill_programme(again, plan)

    assert again.journal_head() == office.journal_head()
    assert office.store.rebuild() == []
    again.close()


@pytest.mark.parametrize("today", [date(2026, 6, 1), date(2028, 2, 29)])
def test_it_can_be_told_on_other_days(today: date) -> None:
    office = office_at(Store(None), RULEBOOK, hasher=CHEAP)
    ids = fill_programme(office, council.plan_today(today))

    found = figures_page(office, KEEPER, ids["huyen"], FIRST, LAST)
    assert found["targets"][0]["value"] == 9
    office.close()
