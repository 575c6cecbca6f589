"""Reports, samples and papers asked for: kept beside a product, and never a score."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, SID, Table, plan, product, sit_down
from workbench.desk.acts import signing
from workbench.desk.views import dossiers, views
from workbench.errors import BallotError, NotYoursError, StateError

TOURISM = "25-09076-9-2026"


@pytest.fixture
def table() -> Table:
    """Return a session with a product that has samples and one of tourism."""
    return sit_down(opened=plan(products=(product(P1), product(TOURISM, 26))))


def shown(table: Table, code: str = P1) -> dict[str, Any]:
    return dossiers.dossiers(table.office, table.secretary, SID)["products"][code]


def test_the_communes_topics_stand_at_the_lines_they_speak_to(table: Table) -> None:
    for topic in ("materials", "labour", "idea", "identity"):
        for code in (P1, TOURISM):
            table.act("report", product=code, source="commune", topic=topic, text="Nhầm")
            table.act("report", product=code, source="commune", topic=topic, text=f"Về {topic}")

    assert [(r["criterion"], r["text"]) for r in shown(table)["commune"]] == [
        ("1.1", "Về materials"),
        ("3.3", "Về labour"),
        ("2.1", "Về idea"),
        ("5.3", "Về identity"),
    ]
    assert [r["criterion"] for r in shown(table, TOURISM)["commune"]] == [None, "3.3", "2.1", "5.1"]


def test_the_advisory_team_reports_on_the_whole_or_on_a_line(table: Table) -> None:
    table.act("report", product=P1, source="advisory", topic="whole", text="Hồ sơ đủ")
    table.act("report", product=P1, source="advisory", topic="1.5", text="Hợp đồng hết hạn")

    assert [(r["criterion"], r["text"]) for r in shown(table)["advisory"]] == [
        (None, "Hồ sơ đủ"),
        ("1.5", "Hợp đồng hết hạn"),
    ]
    for source, topic in (("advisory", "99"), ("commune", "whole"), ("advisory", "materials")):
        said = {"product": P1, "source": source, "topic": topic, "text": "x"}
        assert refusal(lambda said=said: table.act("report", **said), BallotError) == "topic_unknown"


def test_five_samples_are_due_and_none_of_tourism(table: Table) -> None:
    table.act("samples", product=P1, count=3, note="Thiếu 2")
    table.act("samples", product=P1, count=5)

    assert shown(table)["samples"] == {"due": 5, "count": 5, "note": None}
    assert shown(table, TOURISM)["samples"] == {"due": 0, "count": None, "note": None}
    assert refusal(lambda: table.act("samples", product=TOURISM, count=5), StateError) == "no_samples"


def test_papers_are_asked_for_until_a_day_and_answered_once(table: Table) -> None:
    table.act("ask_papers", product=P1, papers="Phiếu kiểm nghiệm", due_on="2026-12-10")
    table.act("ask_papers", product=P1, papers="Hợp đồng", due_on="2026-12-14")
    table.act("papers_came", product=P1, number=1, papers="Phiếu số 12")

    assert [(r["number"], r["due_on"], r["answer"]) for r in shown(table)["requests"]] == [
        (1, "2026-12-10", "Phiếu số 12"),
        (2, "2026-12-14", None),
    ]
    for number in (1, 3):
        asked = {"product": P1, "number": number, "papers": "x"}
        assert refusal(lambda asked=asked: table.act("papers_came", **asked), StateError) == "request_unknown"
    past = {"product": P1, "papers": "x", "due_on": "2026-12-09"}
    assert refusal(lambda: table.act("ask_papers", **past), BallotError) == "due_before"


def test_what_comes_after_a_signature_touches_neither_it_nor_the_bundle(table: Table) -> None:
    table.score_all(P1)
    table.act("disqualify", product=TOURISM, ground="x")
    table.act("close")
    before = signing.bundle(table.office, table.chair, SID)
    table.sign("M01")
    table.act("report", product=P1, source="commune", topic="labour", text="x")
    table.act("samples", product=P1, count=4)

    assert [one["kind"] for one in json.loads(before)["ext"]["events"]] == ["disqualified", "closed"]
    assert signing.bundle(table.office, table.chair, SID) == before
    assert [s["member"] for s in views.progress(table.office, table.secretary, SID)["signed_off"]] == ["M01"]


@pytest.mark.parametrize("who", ["M01", "M02"])
def test_only_the_secretary_enters_it(table: Table, who: str) -> None:
    with pytest.raises(NotYoursError):
        table.act("samples", by=who, product=P1, count=5)


def test_a_producers_own_points_are_kept_by_part_or_line_and_are_no_score(table: Table) -> None:
    def given() -> dict[str, int]:
        return dossiers.dossiers(table.office, table.secretary, SID)["products"][P1]["self"]

    table.act("self_assessment", product=P1, points={"A": 30, "B": 20, "C": 35})
    table.act("self_assessment", product=P1, points={"A": 31, "1.1": 2})
    assert given() == {"A": 31, "1.1": 2}
    table.score_all(P1)
    table.act("close", reason="Chưa chấm hết")
    assert b"self_assess" not in signing.bundle(table.office, table.chair, SID)


def test_points_that_the_sheet_has_no_place_for_are_all_named(table: Table) -> None:
    with pytest.raises(BallotError) as refused:
        table.act("self_assessment", product=P1, points={"A": 41, "9.9": 1, "B": 5})

    assert [(fault.where, fault.code) for fault in refused.value.faults] == [
        ("9.9", "points_wrong"),
        ("A", "points_wrong"),
    ]
