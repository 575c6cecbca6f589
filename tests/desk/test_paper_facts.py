"""Facts of the office and of a session, told by chair or secretary through a page: all of it is kept, or nothing."""

from __future__ import annotations

import pytest

from tests.desk.council import SID, Table, plan, sit_down
from workbench.desk import paper_facts
from workbench.desk.paper_facts import facts_of, facts_shown, parse_facts, tell_facts
from workbench.errors import NotYoursError, RecordError
from workbench.storage import Store

OFFICE = {"parent": "Ủy ban nhân dân tỉnh Phú Thọ", "decision_form": "kt", "decision_post": "Phó Chủ tịch"}


@pytest.fixture
def table(tmp_path) -> Table:
    return sit_down(Store(tmp_path / "archive.sqlite"), plan())


def tell(table: Table, who: str, **asked):
    return tell_facts(table.office, table.who[who], SID, parse_facts(asked))


def test_what_is_told_is_kept_and_no_longer_blank(table: Table) -> None:
    before = facts_shown(table.office, table.who["TK"], SID)
    after = tell(table, "TK", office=OFFICE, valid_from="2025-07-01", session={"begins": "8h05", "guests": "Sở Y tế"})
    values = facts_of(table.office, SID).values

    assert values | OFFICE == values | {"decision_form": "kt"}
    assert (values["decision_form"], values["begins"], values["guests"]) == ("KT", "08:05", "Sở Y tế")
    assert {one["name"] for one in before["office"] if one["papers"]} > {"parent", "place"}
    told = {one["name"]: one for one in [*after["office"], *after["session"]]}
    assert told["parent"]["papers"] == told["begins"]["papers"] == []
    assert told["ends"]["papers"] == ["biên bản"]
    assert (after["valid_from"], after["valid_to"]) == ("2025-07-01", "")


def test_an_empty_text_takes_a_fact_back_and_the_others_stay(table: Table) -> None:
    tell(table, "M01", office=OFFICE, valid_from="01/07/2025")
    tell(table, "M01", office={"decision_post": ""}, valid_from="2025-07-01")

    assert facts_of(table.office, SID).values == {"parent": OFFICE["parent"], "decision_form": "KT"}


def test_all_faults_are_told_and_nothing_is_kept(table: Table) -> None:
    with pytest.raises(RecordError) as refused:
        tell(
            table, "TK", office={"chair_form": "KY", **OFFICE}, valid_from="2025-07-01", valid_to="2025-06-30",
            session={"begins": "25:00", "ends": "11:30"},
        )  # fmt: skip

    assert [one.code for one in refused.value.faults] == ["not_a_form", "ends_before", "not_a_hour"]
    assert facts_of(table.office, SID).values == {}


def test_of_the_office_a_first_day_is_needed(table: Table) -> None:
    with pytest.raises(RecordError) as refused:
        tell(table, "TK", office=OFFICE)

    assert [one.code for one in refused.value.faults] == ["not_a_day"]


def test_nobody_but_chair_and_secretary_sees_or_tells_them(table: Table) -> None:
    for asked in (lambda: facts_shown(table.office, table.who["M02"], SID), lambda: tell(table, "M02")):
        with pytest.raises(NotYoursError):
            asked()
    with pytest.raises(RecordError):
        paper_facts.parse_facts({"session": {"begins": 8}})
