"""Between sessions: what goes up, when earlier results are shown and to whom, a product over levels and years."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pytest

from tests.desk.council import P1, P2, P3, SID, Table, copy_of, plan, product, sit_down
from tests.desk.levels import ABOVE, above, bundle_of, central, province, rate, session
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.views import dossiers, rounds
from workbench.desk.views import views as desk_views
from workbench.errors import MissingError, NotYoursError, PlanError, StateError, WorkbenchError
from workbench.scoring import bundle_bytes
from workbench.storage import By, Store


@pytest.fixture(scope="module")
def below() -> Table:
    return province()


@pytest.fixture(scope="module")
def sent(below: Table) -> bytes:
    return bundle_of(below)


def code_of(do: Callable[[], Any], kind: type[WorkbenchError]) -> str:
    with pytest.raises(kind) as refused:
        do()
    return refused.value.faults[0].code


# forwarding


def test_what_goes_up_is_what_the_result_says_and_the_journal_keeps_it(below: Table) -> None:
    table = copy_of(below)
    result = json.loads(signing.result(table.office, table.chair, SID))
    going = [one["code"] for one in result["products"] if one["forwarded_to"] is not None]

    listed = json.loads(rounds.forward(table.office, None, SID)["forward.json"])

    assert [one["code"] for one in listed["products"]] == going == [P1, P2]
    assert {one["forwarded_to"] for one in listed["products"]} == {"ministry"}
    assert {one["role"] for one in listed["signed_off"]} == {"chair", "secretary"}
    with table.store.read() as tx:
        assert tx.journal.entry(SID, tx.journal.last(SID).number).kind == "forward"


def test_the_same_session_forwards_the_same_bytes(below: Table) -> None:
    assert rounds.forward(copy_of(below).office, None, SID) == rounds.forward(copy_of(below).office, None, SID)


def test_the_journal_keeps_the_hash_of_what_went_up(below: Table) -> None:
    table = copy_of(below)
    made = rounds.forward(table.office, None, SID)

    with table.store.read() as tx:
        assert sha256(made["bundle.json"]).hexdigest() in tx.journal.entry(SID, tx.journal.last(SID).number).payload
    assert made["bundle.json"] != bundle_of(below)


def test_what_was_opened_again_for_several_goes_up_told_of_those_that_go() -> None:
    table = sit_down()
    table.score_all()
    table.act("close")
    table.act("stop", product=P3, flag="an_toan", reason="Chờ kiểm nghiệm")
    table.open_again("rescoring", products={P1: ["M02"], P2: ["M02"]}, reason="Chấm lại hai sản phẩm")
    for code in (P1, P2):
        table.act("close_round", product=code)
    table.act("disqualify", product=P2, ground="Giả mạo hồ sơ")
    for who in ("M01", "TK"):
        table.sign(who)
    part = json.loads(rounds.forward(table.office, None, SID)["bundle.json"])

    assert [one["products"] for one in part["ext"]["reopenings"]] == [{P1: ["M02"]}]
    assert {one.get("product") for one in part["ext"]["events"]} == {None, P1}
    left = part["ext"].pop("left_out")["products"]
    assert left == [P2, P3]
    assert not [code for code in left if code in json.dumps(part)]


def test_nothing_goes_up_from_a_session_that_is_not_concluded(closed: Table) -> None:
    assert code_of(lambda: rounds.forward(closed.office, None, SID), StateError) == "not_concluded"
    assert code_of(lambda: rounds.forward(closed.office, closed.chair, SID), StateError) == "not_concluded"


def test_a_session_of_which_nothing_goes_up_says_so() -> None:
    table = sit_down()
    for code in (P1, P2, P3):
        table.act("disqualify", product=code, ground="Giả mạo hồ sơ")
    table.act("close")
    for who in ("M01", "TK"):
        table.sign(who)

    assert code_of(lambda: rounds.forward(table.office, None, SID), StateError) == "nothing_forwarded"


def test_only_chair_and_secretary_forward(below: Table) -> None:
    table = copy_of(below)

    assert code_of(lambda: rounds.forward(table.office, table.who["M03"], SID), NotYoursError) == "board_only"
    assert rounds.forward(table.office, table.secretary, SID)


# what comes with a plan


def test_a_plan_with_earlier_results_says_when_they_are_shown(sent: bytes) -> None:
    assert code_of(lambda: central(None, sent, show=None), PlanError) == "earlier_not_said"
    assert code_of(lambda: central(None, sent, show="sometimes"), PlanError) == "earlier_not_said"


def test_what_comes_with_a_plan_is_what_it_names(sent: bytes) -> None:
    opened, _ = above(sent)

    assert code_of(lambda: sit_down(None, opened, [sent + b"\n"]), PlanError) == "earlier_missing"
    assert code_of(lambda: sit_down(None, opened, []), PlanError) == "earlier_missing"
    assert code_of(lambda: sit_down(None, plan(), [sent]), PlanError) == "earlier_not_named"


def test_a_bundle_that_is_given_twice_is_kept_once(sent: bytes) -> None:
    opened, given = above(sent)
    table = sit_down(None, opened, given * 2)

    with table.store.read() as tx:
        assert tx.intake.earlier(ABOVE) == [sent]


def test_a_session_that_is_not_concluded_is_no_earlier_result(disagreed: Table) -> None:
    raw = signing.bundle(disagreed.office, disagreed.chair, SID)

    assert code_of(lambda: central(None, raw), PlanError) == "earlier_not_final"


def test_an_earlier_session_is_neither_later_nor_of_a_higher_level(sent: bytes) -> None:
    later = json.loads(sent)
    later["session"] |= {"level": "central", "held_on": "2026-12-21"}
    opened, given = above(bundle_bytes(later))
    low = plan(session=session(level="province", held_on="2026-12-21", ext=opened.session.ext))

    assert code_of(lambda: sit_down(None, opened, given), PlanError) == "earlier_later"
    assert code_of(lambda: sit_down(None, low, given), PlanError) == "earlier_above"


# what is shown


def shown(table: Table, who: str = "M01", code: str = P1) -> Any:
    return rounds.history(table.office, table.who[who], table.sid, code)


def test_after_the_close_means_after_the_close(sent: bytes) -> None:
    table = central(None, sent, show="after_close")
    assert code_of(lambda: shown(table), StateError) == "earlier_sealed"
    assert code_of(lambda: shown(table, "TK"), StateError) == "earlier_sealed"

    rate(table)

    assert [cycle["session"] for cycle in shown(table)["cycles"]] == [SID]


def test_always_is_before_the_close_too_and_never_is_never(sent: bytes) -> None:
    always, never = central(None, sent, show="always"), central(None, sent, show="never")
    rate(never)

    assert [cycle["stars"] for cycle in shown(always)["cycles"]] == [5]
    assert code_of(lambda: shown(never), StateError) == "earlier_never"


def test_a_plan_that_says_nothing_shows_nothing() -> None:
    store = Store(None)
    province(store)
    table = sit_down(store, plan(session=session(), products=(product(P1), product(P2))))
    rate(table)

    assert code_of(lambda: shown(table), StateError) == "earlier_not_said"


@pytest.mark.parametrize("word", ["never", "after_close", None])
def test_before_the_close_no_answer_of_the_desk_tells_an_earlier_result(sent: bytes, word: str | None) -> None:
    """The bundle below gave 100 points and 5 stars; no view of a session that scores holds its hash's content."""
    table = central(None, sent, show=word) if word else sit_down(None, plan(session=session()))
    views = [
        desk_views.session_view(table.office, table.chair, table.sid),
        desk_views.progress(table.office, table.chair, table.sid),
        dossiers.dossiers(table.office, table.secretary, table.sid),
        opening.sessions(table.office, table.chair),
        desk_views.me(table.office, table.chair),
    ]

    told = json.dumps(views, ensure_ascii=False)
    assert "100,00" not in told
    assert '"stars"' not in told
    with pytest.raises(StateError):
        shown(table)


@pytest.mark.parametrize("who", ["M02", "M03"])
def test_members_see_no_earlier_result(sent: bytes, who: str) -> None:
    assert code_of(lambda: shown(central(None, sent, show="always"), who), NotYoursError) == "board_only"


def test_who_is_recused_sees_nothing_of_the_product_in_other_sessions(sent: bytes) -> None:
    table = central(None, sent, show="always")
    table.declare("M01", P1, "recused", "Người thân của chủ thể")

    assert code_of(lambda: shown(table), NotYoursError) == "recused"
    assert shown(table, code=P2)["cycles"]


def test_a_product_of_another_session_is_not_asked_for_here(sent: bytes) -> None:
    assert code_of(lambda: shown(central(None, sent, show="always"), code=P3), MissingError) == "product_unknown"


# a product over levels and years


def two_levels() -> tuple[Table, Table]:
    store = Store(None)
    lower = province(store)
    upper = central(store, bundle_of(lower), show="after_close")
    rate(upper, -2)
    return lower, upper


def test_history_runs_over_levels_once_each_and_says_what_changed() -> None:
    _, upper = two_levels()
    before = shown(upper)["cycles"]
    for who in ("M01", "TK"):
        upper.sign(who)
    cycles = shown(upper)["cycles"]

    assert [cycle["session"] for cycle in before] == [SID]
    assert [cycle["session"] for cycle in cycles] == [SID, ABOVE]
    assert cycles[0]["changes"] == []
    assert any("cấp trung ương" in said.lower() for said in cycles[1]["changes"])
    assert any(said.startswith("Điểm trung bình −") for said in cycles[1]["changes"])
    assert any(said.startswith("Xuống hạng: 5 → ") for said in cycles[1]["changes"])


def test_products_are_one_by_code_or_by_the_plans_word_never_by_name(sent: bytes) -> None:
    renamed = product("26-00001-1-2029", name="Sản phẩm 1", ext={"earlier_code": [P1]})
    like = product("26-00001-2-2029", name="Sản phẩm 1")
    table = central(None, sent, show="always", products=(renamed, like))

    assert [cycle["code"] for cycle in shown(table, code=renamed.code)["cycles"]] == [P1]
    assert shown(table, code=like.code)["cycles"] == []


def test_the_whole_here_and_the_part_that_came_up_are_one_session_in_a_products_history() -> None:
    store = Store(None)
    lower = province(store)
    part = rounds.forward(lower.office, None, SID)["bundle.json"]
    assert part != bundle_of(lower)
    upper = central(store, part, show="after_close")
    rate(upper)

    assert [cycle["session"] for cycle in shown(upper)["cycles"]] == [SID]


def test_a_session_that_is_not_concluded_is_not_in_a_products_history() -> None:
    table = sit_down()
    table.score_all()
    table.act("close")

    assert rounds.history_of(table.office, P1)["cycles"] == []


def test_at_the_machine_attached_bundles_follow_the_same_word(sent: bytes) -> None:
    sealed, after = central(None, sent, show="never"), central(None, sent, show="after_close")
    assert rounds.history_of(sealed.office, P1)["cycles"] == rounds.history_of(after.office, P1)["cycles"] == []

    rate(after)

    assert [cycle["session"] for cycle in rounds.history_of(after.office, P1)["cycles"]] == [SID]


def test_a_session_that_can_not_be_computed_here_is_named_and_hides_no_other(sent: bytes) -> None:
    store = Store(None)
    table = central(store, sent, show="always")
    broken = json.loads(sent)
    broken["sheets"] = dict.fromkeys(broken["sheets"], "0" * 64)
    with store.begin(table.sid) as tx:
        by = By(who="test", at=datetime(2026, 12, 10, tzinfo=UTC))
        tx.intake.keep_earlier(table.sid, bundle_bytes(broken), by=by)

    told = shown(table)

    assert len(told["cycles"]) == len(told["unread"]) == 1


def test_nobody_rated_a_product_of_an_unknown_code(below: Table) -> None:
    assert rounds.history_of(below.office, "không có")["cycles"] == []
