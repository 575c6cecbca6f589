"""A session whose plan names no ground is sealed before anybody writes on a ballot; with one it goes unsealed."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.council import (
    DEPUTISED,
    P1,
    P2,
    RULEBOOK,
    SCORING,
    UNSEALED,
    Table,
    full_marks,
    plan,
    product,
    sit_down,
)
from tests.desk.sealed import HOLDERS, Sealed, sealed_table
from tests.desk.seats import ADVISER, seated
from tests.desk.written import in_writing
from tests.documents.minutes_sessions import minutes_of
from tests.documents.test_paper_set import issue_of
from workbench.council.plan.record import Plan
from workbench.council.plan.unsealed import unsealed_ground
from workbench.desk.acts import signing
from workbench.desk.views import views
from workbench.desk.views.seal import seal_view
from workbench.documents.checks import check
from workbench.documents.paper.after import after
from workbench.errors import StateError
from workbench.pages.results.view import consensus_view

GROUND = UNSEALED["unsealed"]
TICKED = ("ballot_saved", "ballot_handed_in", "preliminary_saved", "preliminary_handed_in", "paper_typed")


def to_be_sealed(opened: Plan | None = None, **changes: Any) -> Plan:
    """Return a plan that names no ground."""
    opened = opened or plan(**changes)
    return opened.model_copy(update={"session": opened.session.model_copy(update={"ext": None})})


def waiting(opened: Plan | None = None, **changes: Any) -> Sealed:
    """Open a session that waits for its seal; everybody's browser keeps a key."""
    return sealed_table(opened=to_be_sealed(opened, **changes), seal=False)


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(StateError) as found:
        act()
    assert "trang “Niêm phong phiếu”" in found.value.faults[0].todo
    return found.value.faults[0].code


def states(table: Table, *seats: str) -> list[str]:
    return [views.session_view(table.office, table.who[who], table.sid)["seal"] for who in seats]


def told_by_minutes(raw: bytes) -> str:
    return "\n".join(minutes_of(raw).statements)


def told_by_report(raw: bytes) -> str:
    sound = check(raw, RULEBOOK)
    return str(next(after(sound.bundle, sound.result, RULEBOOK, issue_of(sound))).blocks[0])


def test_nobody_writes_on_a_ballot_before_the_seal() -> None:
    table = waiting(seated(plan()))
    for who in ("M02", ADVISER.id):
        table.declare(who)
        assert table.ballot(who)["open"], "the form is there to be read"
        assert refused(lambda who=who: table.save(who, marks=full_marks())) == "not_sealed"
        assert refused(lambda who=who: table.hand_in(who)) == "not_sealed"
    paper = {"member": "M03", "product": P1, "marks": full_marks(), "opinion": "", "reason": "Ốm"}
    assert refused(lambda: table.act("type_paper", **paper)) == "not_sealed"
    with table.store.read() as tx:
        assert not [entry.kind for entry in tx.journal.everything() if entry.kind in TICKED]
    table.seal()
    for who in ("M02", ADVISER.id):
        table.save(who, marks=full_marks())
        table.hand_in(who)
    table.act("type_paper", **paper)


def test_opinions_in_writing_wait_for_it_too() -> None:
    table = waiting(in_writing())
    table.declare("M03")
    assert refused(lambda: table.save("M03", marks=full_marks())) == "not_sealed"
    table.seal()
    table.save("M03", marks=full_marks())


def test_everybody_is_told_who_is_waited_for() -> None:
    table = waiting(regulation=DEPUTISED)
    assert states(table, "M01", "M02", "M03", "TK") == ["to_set", "needed", "needed", "needed"]
    view = views.session_view(table.office, table.who["M03"], table.sid)
    assert (view["seal_by"], view["unsealed"]) == ("Thành viên 1", None)
    board = views.progress(table.office, table.secretary, table.sid)
    assert (board["seal"], board["seal_by"]) == ("needed", "Thành viên 1")
    assert board["may"]["type_paper"] == "not_sealed"
    table.act("absence", member="M01", product=None, reason="Đi công tác")
    table.act("hand_over", member="M02", reason="Chủ tịch vắng")
    assert states(table, "M01", "M02", "M03") == ["needed", "to_set", "needed"]
    assert seal_view(table.office, table.who["M03"], table.sid)["seal_by"] == "Thành viên 2"
    table.seal(by="M02")
    assert states(table, "M02", "M03") == ["set", "set"]
    table.score("M02")


def test_a_session_closed_before_it_was_sealed_is_sealed_before_its_later_round() -> None:
    table = waiting(products=(product(P1),))
    table.act("close", reason="Mất điện")
    assert states(table, "M01", "M02") == ["none", "none"]
    table.open_again("rescoring", products={P1: list(SCORING)})
    assert states(table, "M01", "M02") == ["to_set", "needed"]
    table.declare("M02")
    assert refused(lambda: table.save("M02", marks=full_marks())) == "not_sealed"
    table.seal()
    for who in SCORING:
        table.score(who)
    table.act("close_round", by="M01", product=P1)
    table.release()
    bundle = json.loads(signing.bundle(table.office, table.secretary, table.sid))
    assert [one["marks"] for one in bundle["ballots"]] == [full_marks()] * len(SCORING)


def led_to_its_end(table: Table) -> Table:
    table.score_all(P1, P2)
    table.act("close")
    if isinstance(table, Sealed):
        table.release()
    table.sign("TK"), table.sign("M01")
    return table


def test_a_session_sealed_by_default_goes_from_opening_to_minutes() -> None:
    table = waiting(products=(product(P1), product(P2)))
    assert refused(lambda: table.score("M02")) == "not_sealed"
    table.seal()
    led_to_its_end(table)
    kept = signing.snapshot(table.office, table.sid).bundle
    assert "unsealed" not in kept.decode()
    told = consensus_view(kept, RULEBOOK)["session"]["sealing"]
    assert told == "Phiếu được niêm phong khi chấm. Người niêm phong: Thành viên 1; người mở niêm phong: Thành viên 1."
    assert told in told_by_report(kept)
    assert "Người niêm phong: Thành viên 1." in told_by_minutes(kept)


def test_minutes_say_whose_secrets_opened_it() -> None:
    table = waiting(products=(product(P1),))
    table.seal()
    table.score_all(P1)
    table.act("close")
    table.release(secrets=table.secrets[:2])
    table.sign("TK"), table.sign("M01")
    told = told_by_minutes(signing.snapshot(table.office, table.sid).bundle)
    assert "hai" in told
    assert all(name in told for name in HOLDERS)


def test_a_session_opened_unsealed_says_so_in_its_data_and_on_its_page() -> None:
    table = led_to_its_end(sit_down(None, plan(products=(product(P1), product(P2)))))
    kept = signing.snapshot(table.office, table.sid).bundle
    assert json.loads(kept)["session"]["ext"] == UNSEALED
    told = f"Phiên không niêm phong phiếu, theo {GROUND}."
    assert consensus_view(kept, RULEBOOK)["session"]["sealing"] == told
    assert told in told_by_report(kept)
    assert told in told_by_minutes(kept)


def test_a_session_that_may_be_unsealed_may_be_sealed_before_the_first_tick() -> None:
    table = sealed_table(seal=False)
    assert states(table, "M01", "M02") == ["open", "none"]
    table.seal()
    assert states(table, "M01", "M02") == ["set", "set"]


@pytest.mark.parametrize(
    ("given", "ground"),
    [
        ("Điều 9 Quy chế", "Điều 9 Quy chế"),
        ("Quyết định số 12/QĐ-HĐ", "Quyết định số 12/QĐ-HĐ"),
        ("Không", None),
        ("x", None),
        ("", None),
        (True, None),
        ({"ground": "Điều 9"}, None),
        ("Điều 9 " + "a" * 300, None),
    ],
)
def test_a_ground_names_a_document(given: object, ground: str | None) -> None:
    session = plan().session.model_copy(update={"ext": {"unsealed": given}})
    assert unsealed_ground(session) == ground
