"""The board: what chair and secretary see before closing, and their acts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, P3, PIN, RULEBOOK, SCORING, SID, Table, full_marks, plan, regulation, sit_down
from tests.desk.whole import conclude, disagree, sign
from workbench.council.moves import BOARD_MOVES
from workbench.desk.acts import board, signing
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.views import views
from workbench.errors import BallotError, MissingError, NotYoursError, StateError, WorkbenchError
from workbench.storage import Store


def test_of_every_act_either_the_row_says_what_is_kept_or_the_desk_has_a_function() -> None:
    by_row = {row.record for row in BOARD_MOVES.values() if row.keeps is not None}
    asked = {row.record for row in BOARD_MOVES.values()}

    assert by_row & set(board.DOES_MORE) == set()
    assert by_row | set(board.DOES_MORE) == asked


@pytest.mark.parametrize("who", ["M01", "TK"])
def test_the_board_is_told_what_it_may_ask_for_by_the_conditions_that_the_act_itself_is_asked(who: str) -> None:
    def may() -> dict[str, str | None]:
        return views.progress(table.office, table.who[who], SID)["may"]

    table = sit_down()
    asked: dict[str, dict[str, Any]] = {
        "discuss": {"product": P1},
        "close": {},
        "sign_off": {"bundle_sha256": "0" * 64, "pin": PIN},
        "absence": {"member": "M02", "product": P1, "reason": "Ốm"},
        "propose_unsigning": {"reason": "Nhầm"},
    }
    other = "TK" if who == "M01" else "M01"
    met = []
    for step in (lambda: table.score_all(P1, P2, P3), lambda: table.act("close"), lambda: table.sign(other), None):
        told = may()
        for name, fields in asked.items():
            if told[name] is not None:
                assert refusal(lambda n=name, f=fields: table.act(n, who, **f), WorkbenchError) == told[name]
        met.append({name: told[name] for name in asked})
        if step is not None:
            step()

    close = None if who == "TK" else "secretary_only"
    sealed = {"discuss": "not_closed", "close": close, "sign_off": "not_closed", "absence": None}
    assert met[0] == met[1] == {**sealed, "propose_unsigning": "not_closed"}
    closed = "closed" if who == "TK" else "secretary_only"
    free = {"discuss": None, "close": closed, "sign_off": None, "absence": None, "propose_unsigning": "no_signature"}
    assert met[2] == free
    assert met[3] == {**free, "absence": "signature_stands", "propose_unsigning": None}


def test_once_all_is_signed_nothing_may_be_asked_for_but_a_vote_on_the_minutes(table: Table) -> None:
    conclude(table)
    free = {"M01": ["vote_on_minutes"], "TK": ["vote_on_minutes", "enter_minutes_votes"]}
    for who, left in free.items():
        may = views.progress(table.office, table.who[who], SID)["may"]

        assert set(may) == set(BOARD_MOVES)
        assert [name for name, why in may.items() if why is None] == left


def states(table: Table, code: str = P1) -> dict[str, str]:
    cells = views.progress(table.office, table.secretary, SID)["cells"]
    return {member: row[code]["state"] for member, row in cells.items()}


def test_progress_shows_who_has_finished(table: Table) -> None:
    table.score("M01")
    table.declare("M02")
    table.save("M02", marks={"1.1": "a"})
    table.declare("M03", P1, "recused", "Người thân")
    table.act("absence", member="M04", product=P1, reason="Ốm")
    found = views.progress(table.office, table.secretary, SID)

    assert states(table) == {
        "M01": "handed_in",
        "M02": "scoring",
        "M03": "recused",
        "M04": "absent",
        "M05": "undeclared",
    }
    assert found["cells"]["M02"][P1] == {"state": "scoring", "done": 1, "lines": 32, "kept": False}
    assert found["waiting"] == 2 + 10
    assert found["session"]["state"] == "scoring"
    assert [m["scores"] for m in found["members"]] == [True] * 5 + [False]
    assert found["products"][0] == {
        "code": P1,
        "name": "Sản phẩm 1",
        "set": 1,
        "lines": 32,
        "round": 1,
        "round_open": True,
        "stage": "scoring",
        "stage_text": "đang chấm",
        "may": ["stop", "disqualify"],
    }
    assert [(a["member"], a["product"], a["reason"]) for a in found["absences"]] == [("M04", P1, "Ốm")]
    assert (found["rounds"], found["signed_off"]) == ([], [])
    assert found["version"] == table.office.journal_head(SID)


def test_progress_knows_when_a_member_was_here(table: Table) -> None:
    code = opening.issue_slips(table.office, SID, by="thư ký")[0].code
    signing_in.sign_in(table.office, code, "274913", new_pin=True)
    seen = {m["id"]: m["last_sign_in"] for m in views.progress(table.office, table.chair, SID)["members"]}

    assert seen["M01"] is not None
    assert seen["M02"] is None


@pytest.mark.parametrize("who", ["M02", "M03"])
def test_the_board_is_not_for_everybody(table: Table, who: str) -> None:
    assert refusal(lambda: views.progress(table.office, table.who[who], SID), NotYoursError) == "board_only"
    assert refusal(lambda: table.act("close", by=who), NotYoursError) == "board_only"


def everything_seen(table: Table) -> str:
    """Return all that anybody but M01 gets to see."""
    office = table.office
    seen: list[Any] = [opening.sessions(office), office.journal_head()]
    for who, visitor in table.who.items():
        if who != "M01":
            seen += [views.me(office, visitor), views.session_view(office, visitor, SID)]
            seen += [views.ballot_view(office, visitor, SID, code) for code in (P1, P2, P3) if who != "TK"]
    seen += [views.progress(office, table.chair, SID), views.progress(office, table.secretary, SID)]
    return json.dumps(seen, ensure_ascii=False)


def test_before_closing_nothing_of_anothers_ticks_leaves(table: Table) -> None:
    """Two ways of ticking that differ in every mark, note and opinion leave the same to be seen."""
    seen = []
    for letter, opinion in ((-1, "BÍ MẬT"), (0, "KHÁC HẲN")):
        table = sit_down()
        for who in SCORING[1:]:
            for code in (P1, P2, P3):
                table.declare(who, code)
        table.score("M01", P1, full_marks(P1, letter), opinion=opinion, notes={"1.1": opinion})
        found = everything_seen(table)
        for head in (table.office.journal_head(), table.office.journal_head(SID)):
            found = found.replace(head, "HEAD")
        seen.append(found)

    assert seen[0] == seen[1]
    assert "BÍ MẬT" not in seen[0]


@pytest.mark.parametrize("who", ["M01", "TK"])
def test_before_closing_there_is_no_bundle_and_no_result(table: Table, who: str) -> None:
    table.score_all()
    for asked in (signing.bundle, signing.result):
        assert refusal(lambda: asked(table.office, table.who[who], SID), StateError) == "not_closed"  # noqa: B023
    table.act("close")
    assert refusal(lambda: signing.bundle(table.office, table.who["M02"], SID), NotYoursError) == "board_only"
    assert signing.bundle(table.office, table.who[who], SID)


def test_closing_with_ballots_missing_needs_a_reason(table: Table) -> None:
    table.score_all(P1, P2)
    assert refusal(lambda: table.act("close", by="M01"), NotYoursError) == "secretary_only"
    with pytest.raises(BallotError) as refused:
        table.act("close")
    assert (refused.value.faults[0].code, refused.value.extra["waiting"]) == ("reason_missing", 5)

    assert table.act("close", reason="Hết giờ")["session_state"] == "closed"
    assert refusal(lambda: table.act("close"), StateError) == "closed"


def test_what_nobody_waits_for_is_not_missing(table: Table) -> None:
    table.score_all(P1)
    table.act("disqualify", by="M01", product=P2, ground="Giả mạo hồ sơ")
    table.act("stop", product=P3, flag="phụ gia", reason="Vượt mức")

    assert views.progress(table.office, table.chair, SID)["waiting"] == 0
    assert states(table, P2)["M02"] == "disqualified"
    assert states(table, P3)["M02"] == "closed"
    assert table.act("close")["session_state"] == "closed"


def test_after_closing_members_see_closed_products(closed: Table) -> None:
    view = views.session_view(closed.office, closed.who["M02"], SID)

    assert view["state"] == "closed"
    assert {(p["state"], p["open"], p["done"] == p["lines"]) for p in view["products"]} == {("closed", False, True)}
    assert set(states(closed).values()) == {"handed_in"}


def test_an_absence_is_recorded_once_and_withdrawn_once(table: Table) -> None:
    away = {"member": "M04", "product": P1, "reason": "Ốm"}
    assert refusal(lambda: table.act("withdraw_absence", **away), StateError) == "not_absent"
    table.act("absence", **away)
    assert refusal(lambda: table.act("absence", **away), StateError) == "already_absent"
    assert refusal(lambda: table.declare("M04"), StateError) == "absent"
    table.act("withdraw_absence", **away | {"reason": "Đã đến"})
    assert table.declare("M04") == {"state": "scoring"}
    table.act("absence", **away)
    assert states(table)["M04"] == "absent"


def test_an_absence_names_who_and_what_is_there(table: Table) -> None:
    assert refusal(lambda: table.act("absence", member="M09", reason="x"), MissingError) == "member_unknown"
    assert (
        refusal(lambda: table.act("absence", member="M01", product="P9", reason="x"), MissingError) == "product_unknown"
    )


def test_a_withdrawn_absence_leaves_the_bundle(closed: Table) -> None:
    closed.act("absence", member="M04", product=None, reason="Ốm")
    assert json.loads(signing.bundle(closed.office, closed.chair, SID))["absences"][0]["member"] == "M04"
    closed.act("withdraw_absence", member="M04", product=None, reason="Nhầm")
    assert json.loads(signing.bundle(closed.office, closed.chair, SID))["absences"] == []


def test_a_later_round_is_sealed_until_it_ends(disagreed: Table) -> None:
    table = disagreed
    before = signing.bundle(table.office, table.chair, SID)
    table.act("open_round", product=P1, reason="Chênh lệch")
    assert refusal(lambda: table.act("open_round", product=P1, reason="x"), StateError) == "round_open"
    assert [r["open"] for r in views.progress(table.office, table.chair, SID)["rounds"]] == [True]
    assert states(table)["M02"] == "scoring"

    found = table.ballot("M02")
    assert (found["round"], found["handed_in"], found["open"]) == (2, False, True)
    assert found["previous"] == {"round": 1, "marks": full_marks()}
    assert found["marks"] == full_marks()
    table.save("M02", marks={"1.1": "a", "1.2": "a"}, reasons={"1.2": "Xem lại hợp đồng"})
    with pytest.raises(BallotError) as refused:
        table.hand_in("M02")
    assert [(f.code, f.where) for f in refused.value.faults] == [("change_reason_missing", "reasons.1.1")]
    assert refused.value.extra["unexplained"] == ["1.1"]
    table.save("M02", reasons={"1.1": "Đã xem bổ sung.", "1.3": "Không đổi mức này"})
    table.hand_in("M02")
    sealed = json.loads(signing.bundle(table.office, table.chair, SID))
    told = sealed["ext"]["events"].pop()
    assert (told["kind"], told["product"], told["round"], told["reason"]) == ("round_opened", P1, 2, "Chênh lệch")
    assert sealed == json.loads(before)

    table.act("close_round", product=P1)
    ballots = json.loads(signing.bundle(table.office, table.chair, SID))["ballots"]
    mine = [b for b in ballots if (b["member"], b["product"]) == ("M02", P1)]
    assert [(b["round"], b["marks"]["1.1"], b["reason"]) for b in mine] == [
        (1, "c", None),
        (2, "a", "tiêu chí 1.1: Đã xem bổ sung; tiêu chí 1.2: Xem lại hợp đồng"),
    ]
    assert mine[1]["ext"] == {"reasons": {"1.1": "Đã xem bổ sung.", "1.2": "Xem lại hợp đồng"}}
    assert refusal(lambda: table.act("close_round", product=P1), StateError) == "round_not_open"
    assert refusal(lambda: table.save("M02", marks={"1.1": "b"}), StateError) == "closed"


def test_a_member_may_confirm_his_marks_in_a_later_round(disagreed: Table) -> None:
    disagreed.act("open_round", product=P1, reason="Chênh lệch")

    assert disagreed.hand_in("M02")["receipt"]["round"] == 2


def test_a_reason_is_of_a_line_that_is_there(table: Table) -> None:
    table.declare("M02")

    assert refusal(lambda: table.save("M02", reasons={"99": "x"}), BallotError) == "criterion_unknown"


def test_a_member_whose_ballot_was_missing_may_enter_a_later_round(table: Table) -> None:
    for who in SCORING[:4]:
        table.score(who, P1)
    table.score_all(P2, P3)
    table.act("close", reason="M05 chưa nộp")
    assert refusal(lambda: table.act("open_round", product=P1, reason="x"), StateError) == "not_at_stage"
    table.open_again("rescoring", products={P1: ["M05"]}, reason="Cho M05 chấm")

    assert table.score("M05")["receipt"]["round"] == 2
    table.act("close_round", product=P1)
    assert json.loads(signing.result(table.office, table.chair, SID))["products"][0]["status"] == "rated"


def test_nothing_is_agreed_where_the_regulation_counts_ballots(disagreed: Table) -> None:
    agree = {"product": P1, "criterion": "1.5", "option": "a", "reason": "x"}

    assert refusal(lambda: disagreed.act("agree", **agree), StateError) == "agreed_not_asked"
    assert json.loads(signing.bundle(disagreed.office, disagreed.chair, SID))["agreed"] == []


def test_agreed_options_are_the_sheets() -> None:
    disagreed = disagree(sit_down(opened=plan(regulation=regulation(floors="agreed"))))
    agree: dict[str, Any] = {"product": P1, "criterion": "1.5", "option": "a", "reason": "x"}
    assert refusal(lambda: disagreed.act("agree", **agree | {"criterion": "99"}), BallotError) == "criterion_unknown"
    assert refusal(lambda: disagreed.act("agree", **agree | {"option": "z"}), BallotError) == "mark_unknown"
    disagreed.act("agree", **agree)
    disagreed.act("agree", **agree | {"option": "b", "reason": "y"})

    assert json.loads(signing.bundle(disagreed.office, disagreed.chair, SID))["agreed"] == [
        {"product": P1, "criterion": "1.5", "option": "b", "reason": "y"}
    ]


def test_a_vote_belongs_to_the_products_last_round(disagreed: Table) -> None:
    table, vote = disagreed, {"product": P1, "for": 2, "against": 3, "reason": "x"}
    assert refusal(lambda: table.act("gap_vote", **vote | {"for": 4}), BallotError) == "too_many_votes"
    table.act("gap_vote", **vote)
    table.act("open_round", product=P1, reason="x")
    assert refusal(lambda: table.act("gap_vote", **vote), StateError) == "round_open"
    table.hand_in("M02")
    table.act("close_round", product=P1)
    table.act("gap_vote", **vote)

    votes = json.loads(signing.bundle(table.office, table.chair, SID))["resolutions"]
    assert [(v["round"], v["for"], v["against"]) for v in votes] == [(1, 2, 3), (2, 2, 3)]


def test_a_vote_on_what_nobody_scored_is_refused(table: Table) -> None:
    table.act("close", reason="Hoãn")

    vote: dict[str, Any] = {"product": P1, "for": 3, "against": 2, "reason": "x"}
    assert refusal(lambda: table.act("gap_vote", **vote), StateError) == "not_at_stage"


@pytest.mark.parametrize(("first", "code"), [("disqualify", "disqualified"), ("stop", "stopped")])
def test_what_is_out_needs_no_more_acts(closed: Table, first: str, code: str) -> None:
    fields = {"ground": "x"} if first == "disqualify" else {"flag": "x", "reason": "x"}
    closed.act(first, product=P1, **fields)

    later: list[Callable[[], object]] = [
        lambda: closed.act("open_round", product=P1, reason="x"),
        lambda: closed.act("agree", product=P1, criterion="1.5", option="a", reason="x"),
        lambda: closed.act("gap_vote", product=P1, **{"for": 1, "against": 0}, reason="x"),
        lambda: closed.act("stop", product=P1, flag="x", reason="x"),
    ]
    assert [refusal(act, StateError) for act in later] == [code] * 4
    statuses = {
        p["code"]: p["status"] for p in json.loads(signing.result(closed.office, closed.chair, SID))["products"]
    }
    assert statuses[P1] == code


def test_acts_name_products_that_are_there(closed: Table) -> None:
    assert refusal(lambda: closed.act("stop", product="P9", flag="x", reason="x"), MissingError) == "product_unknown"
    assert refusal(lambda: closed.act("close_round", product="P9"), MissingError) == "product_unknown"


def test_two_signatures_conclude_and_freeze(closed: Table) -> None:
    raw = signing.bundle(closed.office, closed.chair, SID)
    sign(closed, "M01")
    assert refusal(lambda: sign(closed, "M01"), StateError) == "already_signed"
    assert refusal(lambda: signing.snapshot(closed.office, SID), StateError) == "not_concluded"
    assert refusal(lambda: signing.record_minutes(closed.office, SID, {}), StateError) == "not_concluded"
    assert [s["role"] for s in views.progress(closed.office, closed.chair, SID)["signed_off"]] == ["chair"]
    sign(closed, "TK")

    frozen = signing.snapshot(closed.office, SID)
    assert frozen.bundle == raw == signing.bundle(closed.office, closed.secretary, SID)
    assert [(s["member"], s["role"]) for s in frozen.signed_off] == [("M01", "chair"), ("TK", "secretary")]
    assert opening.sessions(closed.office)[0]["state"] == "concluded"
    signing.record_minutes(closed.office, SID, {"files": []})
    assert closed.store.verify_journal() is None


def test_what_is_signed_is_changed_only_after_the_signature_is_taken_back(closed: Table) -> None:
    sign(closed, "M01")
    away = {"member": "M02", "product": P1, "reason": "Ốm"}
    assert refusal(lambda: closed.act("absence", **away), StateError) == "signature_stands"
    closed.open_again("unsigning")

    assert views.progress(closed.office, closed.chair, SID)["signed_off"] == []
    closed.act("absence", **away)
    sign(closed, "TK")
    assert opening.sessions(closed.office)[0]["state"] == "closed"


def test_only_the_present_bundle_is_signed(closed: Table) -> None:
    assert refusal(lambda: closed.act("sign_off", bundle_sha256="0" * 64, pin=PIN), StateError) == "bundle_changed"
    closed.open_again("rescoring", products={P1: ["M02"]})
    assert refusal(lambda: sign(closed, "TK"), StateError) == "round_open"


def test_nothing_is_signed_while_a_product_is_open(table: Table) -> None:
    table.score_all(P1, P2)
    table.act("close", reason="Hết giờ")
    with pytest.raises(StateError) as refused:
        sign(table, "TK")

    assert refused.value.faults[0].code == "not_final"
    assert refused.value.extra["products"] == [P3]


def test_a_concluded_session_takes_no_act(concluded: Table) -> None:
    table = concluded
    for name, fields in {
        "close": {},
        "absence": {"member": "M01", "reason": "x"},
        "withdraw_absence": {"member": "M01", "reason": "x"},
        "open_round": {"product": P1, "reason": "x"},
        "close_round": {"product": P1},
        "agree": {"product": P1, "criterion": "1.5", "option": "a", "reason": "x"},
        "gap_vote": {"product": P1, "for": 1, "against": 0, "reason": "x"},
        "waive": {"product": P1, "criterion": "8", "for": 1, "against": 0, "reason": "x"},
        "stop": {"product": P1, "flag": "x", "reason": "x"},
        "disqualify": {"product": P1, "ground": "x"},
        "discuss": {"product": P1},
        "note_said": {"product": P1, "text": "x"},
        "sign_off": {"bundle_sha256": "0" * 64, "pin": PIN},
        "propose_rescoring": {"products": {P1: ["M01"]}, "reason": "x"},
        "propose_reopening": {"product": P1, "reason": "x"},
        "propose_unsigning": {"reason": "x"},
        "propose_unrecusing": {"member": "M01", "product": P1, "reason": "x"},
        "confirm_proposal": {"number": 5},
        "withdraw_proposal": {"number": 5, "reason": "x"},
    }.items():
        assert refusal(lambda: table.act(name, **fields), StateError) == "concluded"  # noqa: B023
    assert refusal(lambda: table.save("M01", marks={"1.1": "a"}), StateError) == "closed"


def test_a_bundle_has_the_contracts_shape(concluded: Table) -> None:
    table = concluded
    found = json.loads(signing.bundle(table.office, table.chair, SID))

    assert list(found) == [
        "format",
        "session",
        "regulation",
        "members",
        "products",
        "sheets",
        "absences",
        "recusals",
        "ballots",
        "agreed",
        "resolutions",
        "waivers",
        "stops",
        "ext",
    ]
    assert found["sheets"] == {key: RULEBOOK.sheet(key).sha256 for key in ("26/2026/QĐ-TTg#1", "26/2026/QĐ-TTg#4")}
    assert [p["disqualified"] for p in found["products"]] == [None, None, "Giả mạo hồ sơ"]
    assert found["recusals"][0].keys() == {"member", "product", "reason", "at"}
    assert found["absences"][0].keys() == {"member", "product", "reason", "at"}
    assert [(b["product"], b["member"], b["round"]) for b in found["ballots"]][:5] == [
        (P1, "M01", 1),
        (P1, "M02", 1),
        (P1, "M04", 1),
        (P1, "M04", 3),
        (P1, "M05", 1),
    ]
    statuses = {p["code"]: p["status"] for p in json.loads(signing.result(table.office, table.chair, SID))["products"]}
    assert statuses == {P1: "rated", P2: "stopped", P3: "disqualified"}


def test_progress_has_a_gauge_of_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"))
    found = views.progress(table.office, table.secretary, SID)["disk"]
    assert found == {"free_gb": pytest.approx(shutil.disk_usage(tmp_path).free / 1e9, abs=1), "low": ANY}

    monkeypatch.setattr(views, "LOW_DISK", 10**18)
    assert views.progress(table.office, table.secretary, SID)["disk"]["low"] is True
    table.store.close()
