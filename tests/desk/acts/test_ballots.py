"""A member's ballot: declared first, saved tick by tick, never lost, never silently overwritten."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.desk.council import P1, P2, P3, RULEBOOK, SID, Table, full_marks, plan, product, regulation, sit_down
from workbench.council.acts.parse import parse_declaration, parse_reopen
from workbench.council.record.export import ballot_json
from workbench.desk import parse_change
from workbench.desk.acts import ballots, signing
from workbench.desk.views import views
from workbench.errors import (
    BallotError,
    MissingError,
    NotYoursError,
    RulebookError,
    StaleError,
    StateError,
    WorkbenchError,
)
from workbench.storage import canonical, sha256


def refusal(act: Callable[[], object], kind: type[WorkbenchError]) -> str:
    """Return the code with which an act is refused."""
    with pytest.raises(kind) as refused:
        act()
    return refused.value.faults[0].code


def test_declare_first(table: Table) -> None:
    assert refusal(lambda: table.ballot("M02"), NotYoursError) == "declare_first"
    assert refusal(lambda: table.save("M02", version=0, marks={"1.1": "a"}), NotYoursError) == "declare_first"
    assert table.declare("M02") == {"state": "scoring"}
    assert table.ballot("M02") == {
        "product": P1,
        "sheet": "26/2026/QĐ-TTg#1",
        "sheet_sha256": RULEBOOK.sheet("26/2026/QĐ-TTg#1").sha256,
        "round": 1,
        "version": 0,
        "marks": {},
        "notes": {},
        "opinion": "",
        "reason": None,
        "reasons": {},
        "handed_in": False,
        "handed_in_at": None,
        "saved_at": None,
        "open": True,
        "sealed": False,
        "previous": None,
    }


def test_a_declaration_repeated_is_stored_once(table: Table) -> None:
    table.declare("M02")
    head = table.office.journal_head()

    assert table.declare("M02") == {"state": "scoring"}
    assert table.office.journal_head() == head


def test_who_steps_back_stays_back(table: Table) -> None:
    assert refusal(lambda: table.declare("M02", P1, "recused"), BallotError) == "reason_missing"
    assert table.declare("M02", P1, "recused", "Là người thân") == {"state": "recused"}
    assert table.declare("M02", P1, "recused", "Là người thân") == {"state": "recused"}
    assert refusal(lambda: table.declare("M02"), NotYoursError) == "recused"
    assert refusal(lambda: table.ballot("M02"), NotYoursError) == "recused"
    assert refusal(lambda: table.save("M02", version=0, marks={"1.1": "a"}), NotYoursError) == "recused"


def test_one_may_step_back_after_handing_in(table: Table) -> None:
    table.score("M02")
    table.declare("M02", P1, "recused", "Mới biết")

    assert refusal(lambda: table.hand_in("M02", version=1), NotYoursError) == "recused"


def test_a_save_adds_to_what_is_there(table: Table) -> None:
    table.declare("M02")
    first = table.save("M02", marks={"1.1": "a"}, notes={"1.1": " xem ảnh "}, opinion="Tốt")
    second = table.save("M02", marks={"1.1": "b", "1.2": "a"}, notes={"1.2": "x"})
    third = table.save("M02", notes={"1.2": ""})

    assert [(s["version"], s["done"]) for s in (first, second, third)] == [(1, 1), (2, 2), (3, 2)]
    found = table.ballot("M02")
    assert (found["marks"], found["notes"]) == ({"1.1": "b", "1.2": "a"}, {"1.1": "xem ảnh"})
    assert (found["opinion"], found["reason"], found["saved_at"]) == ("Tốt", None, third["saved_at"])


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"marks": {"99": "a"}}, "criterion_unknown"),
        ({"marks": {"1.1": "z"}}, "mark_unknown"),
        ({"notes": {"99": "a"}}, "criterion_unknown"),
        ({}, "nothing_to_save"),
    ],
)
def test_only_what_the_sheet_offers_is_saved(table: Table, change: dict[str, Any], code: str) -> None:
    table.declare("M02")

    assert refusal(lambda: table.save("M02", **change), BallotError) == code
    assert table.ballot("M02")["version"] == 0


def test_none_is_met_where_the_sheet_prints_no_zero(table: Table) -> None:
    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#1").sheet
    printed = next(c for c in sheet.criteria if c.prints_zero)
    table.declare("M02")

    assert refusal(lambda: table.save("M02", marks={printed.id: "-"}), BallotError) == "zero_printed"
    for line in sheet.criteria:
        if not line.prints_zero:
            assert table.save("M02", marks={line.id: "-"})


def test_two_tabs_do_not_overwrite_each_other(table: Table) -> None:
    table.declare("M02")
    table.save("M02", version=0, marks={"1.1": "a"})
    with pytest.raises(StaleError) as refused:
        table.save("M02", version=0, marks={"1.1": "b"}, change_id="tab-2")

    assert refused.value.faults[0].code == "stale"
    assert refused.value.extra["ballot"] == table.ballot("M02")
    assert refused.value.extra["yours"] == {"version": 0, "change_id": "tab-2", "marks": {"1.1": "b"}}


def test_a_change_sent_again_is_stored_once(table: Table) -> None:
    table.declare("M02")
    answers = [table.save("M02", version=0, marks={"1.1": "a"}, change_id="x") for _ in range(3)]

    assert answers[0] == answers[1] == answers[2]
    assert table.ballot("M02")["version"] == 1


def test_another_change_under_the_same_name_is_not_lost(table: Table) -> None:
    table.declare("M02")
    table.save("M02", version=0, marks={"1.1": "a"}, change_id="x")

    assert refusal(lambda: table.save("M02", version=0, marks={"1.1": "b"}, change_id="x"), StaleError) == "stale"


def test_an_incomplete_ballot_is_not_handed_in(table: Table) -> None:
    table.declare("M02")
    marks = full_marks()
    del marks["1.3"], marks["12"]
    table.save("M02", marks=marks)
    with pytest.raises(BallotError) as refused:
        table.hand_in("M02")

    assert [fault.code for fault in refused.value.faults] == ["mark_missing", "mark_missing"]
    assert refused.value.extra["open_lines"] == ["1.3", "12"]


def test_a_story_at_zero_takes_its_followers_along(table: Table) -> None:
    table.declare("M02")
    table.save("M02", marks=full_marks(**{"5.1": "a"}))
    with pytest.raises(BallotError) as refused:
        table.hand_in("M02")

    assert [fault.code for fault in refused.value.faults] == ["applies_if"]
    assert refused.value.extra["open_lines"] == []


def test_handing_in_gives_a_receipt_that_matches_the_bundle(table: Table) -> None:
    receipt = table.score("M02", opinion="Đạt")["receipt"]
    with table.store.read() as tx:
        (stored,) = tx.ballots.handed_in(SID, member="M02")
        salt = tx.ballots.entry_of(SID, stored).kept["salt"]

    assert receipt["ballot_sha256"] == sha256(canonical([salt, ballot_json(stored)]))
    assert len(bytes.fromhex(salt)) == 16
    assert receipt["journal_head"] == table.office.journal_head(SID)
    assert (receipt["product"], receipt["round"], receipt["at"]) == (P1, 1, table.ballot("M02")["handed_in_at"])


def test_a_hand_in_sent_again_gives_the_same_receipt(table: Table) -> None:
    first = table.score("M02")
    table.score("M01")

    assert table.hand_in("M02", version=1) == first
    assert refusal(lambda: table.hand_in("M02", version=2), StateError) == "handed_in"


def test_a_hand_in_of_what_one_has_not_seen_is_stale(table: Table) -> None:
    table.declare("M02")
    table.save("M02", marks=full_marks())

    assert refusal(lambda: table.hand_in("M02", version=0), StaleError) == "stale"


def test_what_is_handed_in_is_changed_only_by_reopening(table: Table) -> None:
    table.score("M02")
    assert refusal(lambda: table.save("M02", marks={"1.1": "a"}), StateError) == "handed_in"
    assert refusal(lambda: table.reopen("M02", reason=" "), BallotError) == "reason_missing"
    reopened = table.reopen("M02", reason="Chấm nhầm dòng 1.1")

    assert (reopened["handed_in"], reopened["version"]) == (False, 3)
    assert reopened["handed_in_at"] is not None
    assert refusal(lambda: table.reopen("M02", reason="x"), StateError) == "not_handed_in"
    table.save("M02", marks={"1.1": "a"})
    assert table.hand_in("M02")["state"] == "handed_in"


def test_a_reopened_ballot_keeps_counting_until_the_next(table: Table) -> None:
    table.score_all()
    table.reopen("M02")
    table.save("M02", marks={"1.1": "a"})
    table.act("close", reason="Hết giờ")

    assert table.ballot("M02")["handed_in"]
    assert table.ballot("M02")["marks"] == full_marks()


def test_who_does_not_score_has_no_ballot(table: Table) -> None:
    view = views.session_view(table.office, table.secretary, SID)

    assert view["me"] == {"id": "TK", "name": "Thư ký", "role": "secretary", "scores": False}
    assert {p["state"] for p in view["products"]} == {"closed"}
    assert refusal(lambda: table.declare("TK"), NotYoursError) == "not_scoring"
    assert refusal(lambda: table.ballot("TK"), NotYoursError) == "not_scoring"


def test_a_secretary_scores_where_the_regulation_says_so() -> None:
    table = sit_down(opened=plan(regulation=regulation(secretary_scores=True)))
    table.score("TK")

    assert views.session_view(table.office, table.secretary, SID)["products"][0]["state"] == "handed_in"


def test_a_session_view_counts_lines(table: Table) -> None:
    table.declare("M02", P3)
    table.save("M02", P3, marks={"1.1": "a"})
    line = views.session_view(table.office, table.who["M02"], SID)["products"][2]

    sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#4").sheet
    assert line == {
        "code": P3,
        "name": "Sản phẩm 3",
        "producer": "HTX",
        "sheet": "26/2026/QĐ-TTg#4",
        "set": 4,
        "set_name": sheet.name,
        "kind": "first",
        "lines": len(sheet.criteria),
        "talked": [],
        "done": 1,
        "round": 1,
        "open": True,
        "state": "scoring",
        "hints": [],
        "flags": [],
        "absence": None,
        "handed_in_at": None,
    }


def test_another_session_and_another_product_are_not_there(table: Table) -> None:
    visitor = table.who["M02"]

    assert refusal(lambda: views.session_view(table.office, visitor, "other"), MissingError) == "session_unknown"
    assert refusal(lambda: views.ballot_view(table.office, visitor, SID, "other"), MissingError) == "product_unknown"
    assert (
        refusal(
            lambda: ballots.declare(table.office, visitor, SID, "other", parse_declaration({"kind": "none"})),
            MissingError,
        )
        == "product_unknown"
    )


def test_what_the_office_noted_is_read_by_those_who_score_and_by_nobody_recused() -> None:
    noted = product(P1, flags=["all_imported_or_untraceable_material", "Mẫu gửi bổ sung"], set_no=7)
    table = sit_down(opened=plan(products=(noted, product(P2))))
    table.declare("M01", P1)
    table.declare("M02", P1, "recused", "người thân")

    scorer, recused = (views.session_view(table.office, table.who[who], SID)["products"][0] for who in ("M01", "M02"))

    rule = next(
        rule for rule in RULEBOOK.sheet("26/2026/QĐ-TTg#7").sheet.by_id["1.1"].rules if rule.kind == "eliminate"
    )
    assert scorer["flags"] == [f"Tiêu chí 1.1: {rule.text}.", "Mẫu gửi bổ sung"]
    assert "flags" not in recused


def test_what_is_out_from_the_start_is_not_scored() -> None:
    table = sit_down(opened=plan(products=(product(P1), product(P2, disqualified="Giả mạo hồ sơ"))))

    assert [p["state"] for p in views.session_view(table.office, table.chair, SID)["products"]] == [
        "undeclared",
        "disqualified",
    ]
    assert refusal(lambda: table.declare("M01", P2), StateError) == "disqualified"


def test_a_sheet_that_changed_since_opening_is_refused(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    table.declare("M02")
    loaded = RULEBOOK.sheet("26/2026/QĐ-TTg#1")
    monkeypatch.setattr(type(RULEBOOK), "sheet", lambda self, key: replace(loaded, sha256="0" * 64))

    assert refusal(lambda: table.save("M02", version=0, marks={"1.1": "a"}), RulebookError) == "sheet_changed"


def test_a_clock_that_went_back_does_not_break_the_bundle(table: Table) -> None:
    table.score_all()
    table.clock.now -= timedelta(days=1)
    table.declare("M03", P1, "recused", "Người thân")
    table.act("absence", member="M04", product=None, reason="Ốm")
    table.act("close")

    assert signing.result(table.office, table.chair, SID)


def test_a_save_after_the_session_moved_on_is_refused(table: Table) -> None:
    """The page still shows an open ballot; the permission is asked inside the transaction of the save."""
    table.declare("M02")
    change = parse_change({"version": 0, "marks": {"1.1": "a"}})
    table.act("close", reason="Hết giờ")

    assert refusal(lambda: ballots.save(table.office, table.who["M02"], SID, P1, change), StateError) == "closed"


def test_a_reopening_sent_again_is_done_once_and_one_that_comes_too_late_is_refused(table: Table) -> None:
    table.score("M01")
    asked = {"version": table.ballot("M01")["version"], "reason": "Xem lại"}
    first = ballots.reopen(table.office, table.who["M01"], table.sid, P1, parse_reopen(asked))
    again = ballots.reopen(table.office, table.who["M01"], table.sid, P1, parse_reopen(asked))
    assert (again, again["version"]) == (first, asked["version"] + 1)

    table.hand_in("M01")
    with pytest.raises(StaleError):
        ballots.reopen(table.office, table.who["M01"], table.sid, P1, parse_reopen(asked))
    assert table.ballot("M01")["handed_in"]
