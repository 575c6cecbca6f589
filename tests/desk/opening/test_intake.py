"""A secretary opens a further session from a list: as shown, in one transaction, with its file kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import SID, Table, plan, sit_down
from tests.workbooks.intake_books import DEFAULTS, ROWS, SESSION, TITLES, book_of
from workbench.desk.opening import intake
from workbench.errors import NotYoursError, PlanError, StateError
from workbench.regulation.explained import explain
from workbench.regulation.load import load_regulation, shipped
from workbench.rulebook import Rulebook
from workbench.storage import OFFICE, sha256
from workbench.workbooks.intake.request import IntakeAsk, parse_intake
from workbench.workbooks.plan.file import write_plan_template

NAME = "danh-sach.xlsx"
LIST = book_of([TITLES, *ROWS])


@pytest.fixture
def table() -> Table:
    return sit_down()


def ask(**more: Any) -> IntakeAsk:
    return parse_intake({"session": SESSION, "defaults": DEFAULTS, **more})


def shown(table: Table, raw: bytes = LIST, **more: Any) -> dict[str, Any]:
    return intake.preview_plan(table.office, table.secretary, raw, NAME, ask(**more))


def opened(table: Table, raw: bytes = LIST, **more: Any) -> dict[str, Any]:
    return intake.open_plan(
        table.office, table.secretary, raw, NAME, ask(seen=shown(table, raw, **more)["digest"], **more)
    )


def test_a_session_is_opened_with_the_regulation_and_roster_of_the_present_one(table: Table) -> None:
    answer = opened(table)

    with table.store.read() as tx:
        stored = tx.sessions.get(SESSION["id"])
        assert tx.facts(SESSION["id"]).state == "scoring"
    assert stored.plan.regulation == plan().regulation
    assert stored.plan.members == plan().members
    assert [product.code for product in stored.plan.products] == ["SP-A", "SP-B", "SP-C"]
    assert stored.plan.source_sha256 == answer["sha256"] == sha256(LIST)
    assert answer["journal_head"] == table.office.journal_head(answer["session"])
    assert table.store.verify_journal() is None


def test_the_file_is_kept_as_it_came(table: Table) -> None:
    opened(table)

    with table.store.read() as tx:
        assert tx.intake.file(SESSION["id"]) == (NAME, LIST)
        assert tx.intake.file(SID) is None


def test_the_journal_says_who_in_which_session(table: Table) -> None:
    opened(table)

    with table.store.read() as tx:
        last = tx.journal.entry(SESSION["id"], tx.journal.last(SESSION["id"]).number)
        listed = tx.journal.entry(OFFICE, tx.journal.last(OFFICE).number)
    assert last.by == listed.by == f"{SID}/TK"


def test_showing_writes_nothing(table: Table) -> None:
    before = table.office.journal_head()

    assert shown(table)["ready"]
    assert table.office.journal_head() == before


def test_the_regulation_is_explained_in_the_sentences_of_the_minutes_and_of_the_command(table: Table) -> None:
    told = shown(table)["explained"]

    lines = explain(plan().regulation, Rulebook())
    assert [(line["label"], line["text"]) for line in told["lines"]] == [
        (line.setting.label, line.setting.text) for line in lines
    ]
    assert [each["example"] for line in told["lines"] for each in line["consequences"]] == [
        each.example for line in lines for each in line.consequences
    ]


def test_a_regulation_that_is_not_whole_is_not_explained(table: Table, tmp_path: Path) -> None:
    write_plan_template(tmp_path / "ke-hoach.xlsx", regulation=load_regulation(shipped()["tay-ninh"]))

    found = intake.preview_plan(
        table.office, table.secretary, (tmp_path / "ke-hoach.xlsx").read_bytes(), "ke-hoach.xlsx", ask()
    )

    assert found["explained"] is None
    assert any("Cách xét yêu cầu tối thiểu còn trống" in fault["what"] for fault in found["faults"])


@pytest.mark.parametrize("who", ["M01", "M02", "M03"])
def test_only_a_secretary_sees_or_opens(table: Table, who: str) -> None:
    for act in (intake.preview_plan, intake.open_plan):
        with pytest.raises(NotYoursError):
            act(table.office, table.who[who], LIST, NAME, ask())


def test_what_was_not_shown_is_not_opened(table: Table) -> None:
    seen = shown(table)["digest"]
    other = ask(seen=seen, defaults={**DEFAULTS, "kind": "renewal"})
    for asked in (ask(), other):
        with pytest.raises(StateError) as refused:
            intake.open_plan(table.office, table.secretary, LIST, NAME, asked)
        assert refused.value.faults[0].code == "preview_changed"


def test_a_list_with_faults_is_not_opened_and_leaves_nothing(table: Table) -> None:
    before = table.office.journal_head()
    faulty = book_of([TITLES, [1, "SP-A", None, "HTX", 4, None]])
    with pytest.raises(PlanError) as refused:
        intake.open_plan(table.office, table.secretary, faulty, NAME, ask(seen="0" * 64))

    assert [fault.where for fault in refused.value.faults] == ["Danh sách!C2"]
    assert table.office.journal_head() == before


def test_a_taken_id_is_said_before_opening_and_refused(table: Table) -> None:
    session = {**SESSION, "id": SID}
    found = shown(table, session=session)

    assert not found["ready"]
    assert found["faults"][-1]["code"] == "session_exists"
    with pytest.raises(StateError):
        intake.open_plan(table.office, table.secretary, LIST, NAME, ask(session=session, seen=found["digest"]))


def test_columns_are_remembered_with_the_opening_and_only_when_they_are_news(table: Table) -> None:
    strange = book_of([["TT", "Mã", "Tên sản phẩm", "Bên làm", "Bộ", "Ngày nộp"], *ROWS])
    assert not shown(table, strange)["ready"]
    opened(table, strange, products={"columns": {"producer": 4}})
    before = table.store

    again = shown(table, strange, session={**SESSION, "id": "VD-2026-D4"})

    assert again["ready"]
    sources = {c["source"] for c in again["tables"]["products"]["header"]["columns"] if c["field"]}
    assert sources == {"memory"}
    opened(table, strange, session={**SESSION, "id": "VD-2026-D4"})
    with before.read() as tx:
        acts = [entry.kind for entry in tx.journal.everything()]
    assert acts.count("choose_columns") == 1
    assert acts.count("keep_plan_file") == 2


def test_a_cell_put_right_on_the_page_is_opened_so_and_stands_in_the_journal(table: Table) -> None:
    faulty = book_of([TITLES, ROWS[0], [2, "SP-B", "Thanh long", "HTX", 1, "2/10/2026 và 3/10/2026"]])
    cell = {"sheet": "Danh sách", "row": 3, "field": "filed_on", "text": "2026-10-03"}
    assert not shown(table, faulty)["ready"]

    opened(table, faulty, products={"cells": [cell]})

    with table.store.read() as tx:
        stored = tx.sessions.get(SESSION["id"]).plan
        kept = tx.intake.file(SESSION["id"])
        corrected = [entry.kept for entry in tx.journal.of_kinds(SESSION["id"], "correct_plan")]
    assert stored.products[1].filed_on == date(2026, 10, 3)
    assert kept == (NAME, faulty), "the file stays as it came"
    was, now = "2/10/2026 và 3/10/2026", "2026-10-03"
    assert corrected == [{"place": "Danh sách!F3", "field": "filed_on", "was": was, "now": now}]
    assert table.store.verify_journal() is None


def test_what_was_answered_is_part_of_what_was_shown(table: Table) -> None:
    flipped = book_of([TITLES, ROWS[0], [2, "SP-B", "Thanh long", "HTX", 1, "13/10/2026"]])
    assert [one["code"] for one in shown(table, flipped)["questions"]] == ["day_order"]

    kept = shown(table, flipped, products={"day_order": {"filed_on": "kept"}})
    turned = shown(table, flipped, products={"day_order": {"filed_on": "turned"}})

    assert kept["ready"], kept["faults"]
    assert kept["digest"] != turned["digest"]
    assert turned["tables"]["products"]["rows"][0]["cells"]["filed_on"]["shown"] == "10/01/2026"


def test_a_common_decision_that_the_rulebook_lacks_is_refused_at_its_place(table: Table) -> None:
    with pytest.raises(PlanError) as refused:
        shown(table, defaults={**DEFAULTS, "decision": "999/QĐ-TTg"})

    assert [(fault.where, fault.code) for fault in refused.value.faults] == [("defaults.decision", "bad_request")]


@pytest.mark.parametrize(
    "given",
    [
        {"products": {"cells": [{"sheet": "A", "row": 0, "field": "name", "text": ""}]}},
        {"products": {"day_order": {"filed_on": "guess"}}},
        [],
        {"who": "TK"},
        {"session": {"id": 5}},
        {"session": {"id": "a" * 400}},
        {"defaults": {"filed_on": "hôm qua"}},
        {"products": {"row": 0}},
        {"products": {"columns": {"name": -1}}},
        {"roster": "mine"},
        {"seen": "x"},
    ],
)
def test_what_is_asked_has_one_shape(given: object) -> None:
    with pytest.raises(PlanError):
        parse_intake(json.loads(json.dumps(given)))
