"""The cycle's page follows every act and every day, though what it came to is kept while nothing changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from tests.desk.programme.conftest import AT, KEEPER, as_listed, put
from workbench.desk import Office
from workbench.desk.programme.acts import move
from workbench.desk.programme.pipeline import figures_page, pipeline, standing_products
from workbench.programme.permissions import Actor

PLACE = "DP-1"


def test_what_is_kept_is_made_anew_after_each_act(office: Office) -> None:
    before = pipeline(office, KEEPER, PLACE)
    assert pipeline(office, KEEPER, PLACE) is before, "nothing changed"
    assert (before["whole"]["steps"], before["whole"]["outside"]) == ([0, 0, 0, 0, 1], 1)
    put(office, "dossier", product="SP-2", dossier_kind="first")
    move(office, KEEPER, "HS-1", "file", {"filed_on": "02/11/2026"})

    assert pipeline(office, KEEPER, PLACE)["whole"]["steps"] == [0, 0, 0, 1, 1]
    assert [one["id"] for one in standing_products(office, KEEPER, PLACE, "5", None)["rows"]] == ["SP-2"]


def test_a_certificate_that_is_decided_tomorrow_holds_from_tomorrow(office: Office) -> None:
    given = {"decision_number": "9/QĐ", "decided_on": "30/11/2026", "ends_on": "30/11/2029", "stars": 3}
    as_listed(office, product="SP-2", **given)
    days = iter([AT, datetime(2026, 11, 30, 8, tzinfo=UTC)])
    clocked = replace(office, clock=lambda: next(days))

    assert [pipeline(clocked, KEEPER, PLACE)["whole"]["steps"][-1] for _ in range(2)] == [1, 2]


def test_a_new_day_makes_late_what_was_in_time(office: Office) -> None:
    put(office, "dossier", product="SP-2", dossier_kind="first")
    move(office, KEEPER, "HS-1", "file", {"filed_on": "06/11/2026"})
    assert pipeline(office, KEEPER, PLACE)["whole"]["late"] == 0
    days = iter([AT, datetime(2026, 12, 2, 8, tzinfo=UTC)])
    clocked = replace(office, clock=lambda: next(days))

    assert [pipeline(clocked, KEEPER, PLACE)["whole"]["late"] for _ in range(2)] == [0, 1]


def test_what_is_kept_for_one_place_is_not_another_ones(office: Office) -> None:
    put(office, "place", name="xã khác", place_level="commune")
    other = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-2")
    assert pipeline(office, KEEPER, PLACE)["whole"]["total"] == 2
    assert pipeline(office, other, None)["whole"]["total"] == 0
    assert figures_page(office, other, None, None, None)["place"] == "DP-2"
