"""Who or what comes or goes after a session opened: a member who leaves, a substitute, a product late or withdrawn."""

from __future__ import annotations

import json

import pytest

from tests.desk.acts.test_papers import state_of
from tests.desk.council import P1, P2, P3, RULEBOOK, SID, Member, Table, plan, product
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.desk.views import views
from workbench.errors import MissingError, StateError
from workbench.scoring import replay_bytes

LEFT = "Thôi làm thành viên theo Quyết định số 12"


def leave(table: Table, member: str = "M05") -> None:
    table.act("absence", member=member, product=None, reason=LEFT)


def test_a_member_who_leaves_in_the_middle_keeps_his_ballots_on_record_uncounted(table: Table) -> None:
    table.score("M05", P1)
    for who in ("M01", "M02", "M03", "M04"):
        table.score(who, P1)
        table.score(who, P2)
    leave(table)
    table.act("disqualify", product=P3, ground="x")
    assert state_of(table, "M05", P2) == "absent"
    table.act("close")

    bundle = json.loads(signing.bundle(table.office, table.chair, SID))
    assert ("M05", P1) in {(one["member"], one["product"]) for one in bundle["ballots"]}
    assert [(one["member"], one["product"], one["reason"]) for one in bundle["absences"]] == [("M05", None, LEFT)]
    first, second, _ = replay_bytes(signing.bundle(table.office, table.chair, SID), RULEBOOK).products
    assert (first.counted, first.absent) == (second.counted, second.absent) == (("M01", "M02", "M03", "M04"), ("M05",))
    table.sign("M01")
    table.sign("TK")


def test_his_own_sign_in_says_that_he_is_out_and_why(table: Table) -> None:
    leave(table)
    lines = views.session_view(table.office, table.who["M05"], SID)["products"]

    assert {(one["state"], one["absence"]) for one in lines} == {("absent", LEFT)}
    assert {one["absence"] for one in views.session_view(table.office, table.who["M04"], SID)["products"]} == {None}
    with pytest.raises(StateError) as refused:
        table.score("M05")
    assert refused.value.faults[0].code == "absent"


def test_a_substitute_and_a_late_product_are_told_to_go_to_a_further_session(table: Table) -> None:
    """What was opened is frozen by hash: neither finds a way in, and each refusal says where to go."""
    substitute = Member(id="M06", name="Người thay", role="member", title="", organisation="")
    late = product("25-09076-9-2026")
    for changed in (
        {"members": (*table.plan.members, substitute)},
        {"products": (*table.plan.products, late)},
    ):
        with pytest.raises(StateError) as refused:
            opening.open_session(table.office, plan(**changed))
        (fault,) = refused.value.faults
        assert (fault.code, "phiên mới" in fault.todo) == ("session_exists", True)
    with pytest.raises(MissingError, match="không có sản phẩm") as refused_late:
        table.declare("M01", late.code)
    assert "một phiên khác" in refused_late.value.faults[0].todo
    with pytest.raises(MissingError) as refused_new:
        table.act("absence", member="M06", reason="x")
    assert "phiên khác" in refused_new.value.faults[0].todo


@pytest.mark.parametrize("name", ["stop", "disqualify"])
def test_a_product_withdrawn_by_its_producer_is_stopped_or_put_out_with_that_ground(table: Table, name: str) -> None:
    ground = "Chủ thể rút hồ sơ theo đơn ngày 10/12/2026"
    fields = {"ground": ground} if name == "disqualify" else {"flag": "rút hồ sơ", "reason": ground}
    table.score("M01")
    table.act(name, product=P1, **fields)

    assert {state_of(table, who) for who in ("M02", "M03")} <= {"disqualified", "closed"}
    table.act("close", reason="Xong")
    (found,) = [
        one for one in replay_bytes(signing.bundle(table.office, table.chair, SID), RULEBOOK).products if one.code == P1
    ]
    assert found.status == ("disqualified" if name == "disqualify" else "stopped")
