"""Hints before a declaration, stepping back late, and what one who has stepped back sees: nothing of that product."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import P1, P2, P3, PIN, RULEBOOK, SID, Table, member, plan, product, sit_down
from tests.desk.whole import sign
from workbench.council.facts.session import Facts
from workbench.council.permissions import kept_from
from workbench.desk.acts import signing
from workbench.desk.views import dossiers, views
from workbench.errors import NotYoursError, StateError
from workbench.instants import instant
from workbench.scoring import Member, Recusal, replay, replay_bytes
from workbench.scoring.rules.result import ProductResult


def outcome(table: Table, code: str = P1) -> ProductResult:
    raw = signing.bundle(table.office, table.secretary, SID)
    return next(found for found in replay_bytes(raw, RULEBOOK).products if found.code == code)


@pytest.fixture(params=["member", "secretary"])
def step_back(request: pytest.FixtureRequest) -> Any:
    """Return both ways in which a member steps back."""

    def by_member(table: Table, who: str, code: str = P1) -> None:
        table.declare(who, code, "recused", "Là em của chủ thể")

    def by_secretary(table: Table, who: str, code: str = P1) -> None:
        table.act("recusal", member=who, product=code, reason="Là em của chủ thể")

    return by_member if request.param == "member" else by_secretary


def test_a_ballot_stays_on_record_and_stops_counting(closed: Table, step_back: Any) -> None:
    step_back(closed, "M03")
    bundle = json.loads(signing.bundle(closed.office, closed.secretary, SID))
    found = outcome(closed)

    assert ("M03", P1) in {(b["member"], b["product"]) for b in bundle["ballots"]}
    assert [(r["member"], r["product"], r["reason"]) for r in bundle["recusals"]] == [("M03", P1, "Là em của chủ thể")]
    assert (found.status, found.recused, found.counted) == ("rated", ("M03",), ("M01", "M02", "M04", "M05"))
    assert outcome(closed, P2).recused == ()


def test_while_members_score_it_is_no_different(table: Table, step_back: Any) -> None:
    table.score_all()
    step_back(table, "M03")
    table.act("close")

    assert outcome(table).recused == ("M03",)


def test_who_has_said_nothing_yet_may_be_recorded(table: Table) -> None:
    table.act("recusal", member="M03", product=P1, reason="Nói tại phiên họp")

    assert refusal(lambda: table.declare("M03"), NotYoursError) == "recused"
    assert views.progress(table.office, table.secretary, SID)["recusals"][0]["reason"] == "Nói tại phiên họp"


def test_nobody_steps_back_twice_or_after_the_signatures(closed: Table) -> None:
    closed.act("recusal", member="M03", product=P1, reason="x")
    assert refusal(lambda: closed.act("recusal", member="M03", product=P1, reason="x"), StateError) == "already_recused"
    assert refusal(lambda: closed.act("recusal", member="TK", product=P1, reason="x"), StateError) == "not_scoring"
    assert closed.declare("M03", P1, "recused", "x") == {"state": "recused"}  # said again: nothing is written
    sign(closed, "M01", "TK")

    assert refusal(lambda: closed.declare("M04", P1, "recused", "x"), StateError) == "concluded"
    assert refusal(lambda: closed.act("recusal", member="M04", product=P1, reason="x"), StateError) == "concluded"


def test_it_voids_a_signature(closed: Table) -> None:
    sign(closed, "TK")
    closed.declare("M03", P1, "recused", "Là em của chủ thể")

    assert views.progress(closed.office, closed.secretary, SID)["signed_off"] == []


def test_quorum_goes_by_the_regulation() -> None:
    """Of five, three have to count where all are the base; where the recused leave the base, three of four."""
    for of, status in (("eligible", "rated"), ("appointed", "rated")):
        table = sit_down(opened=plan(regulation=regulation_of(of, "2/3"), products=(product(P1),)))
        table.score_all(P1)
        table.act("close")
        table.act("recusal", member="M03", product=P1, reason="x")
        assert outcome(table).status == status
        table.act("recusal", member="M04", product=P1, reason="x")
        assert outcome(table).quorate is (of == "eligible")


def regulation_of(of: str, share: str) -> Any:
    from tests.desk.council import regulation

    return regulation(quorum={"share": share, "of": of, "chair": "yes"})


# what one who stepped back sees


def test_a_member_sees_nothing_of_it(closed: Table) -> None:
    closed.declare("M03", P1, "recused", "Là em của chủ thể")
    closed.open_again("rescoring", products={P1: ["M02"]})
    line = views.session_view(closed.office, closed.who["M03"], SID)["products"][0]

    assert refusal(lambda: closed.ballot("M03"), NotYoursError) == "recused"
    assert refusal(lambda: closed.save("M03", version=2, marks={"1.1": "a"}), NotYoursError) == "recused"
    assert refusal(lambda: closed.hand_in("M03", version=2), NotYoursError) == "recused"
    assert refusal(lambda: closed.reopen("M03"), NotYoursError) == "recused"
    assert {key: line[key] for key in ("state", "done", "round", "open", "handed_in_at", "hints")} == {
        "state": "recused",
        "done": 0,
        "round": 1,
        "open": False,
        "handed_in_at": None,
        "hints": [],
    }


def test_a_chair_sees_nothing_of_it_but_signs_the_whole(closed: Table) -> None:
    closed.open_again("rescoring", products={P1: ["M02"]}, reason="Chênh giữa M01 và M02")
    closed.act("close_round", product=P1)
    closed.declare("M01", P1, "recused", "Là em của chủ thể")
    whole = signing.bundle(closed.office, closed.secretary, SID)
    sight = signing.page_session(closed.office, closed.chair, SID)
    shown = sight.bundle.model_dump(mode="json", by_alias=True)

    assert refusal(lambda: signing.bundle(closed.office, closed.chair, SID), NotYoursError) == "recused"
    assert refusal(lambda: signing.result(closed.office, closed.chair, SID), NotYoursError) == "recused"
    assert P1 not in json.dumps({key: value for key, value in shown.items() if key != "ext"})
    assert [p["code"] for p in shown["products"]] == [P2, P3]
    assert P1 not in dossiers.dossiers(closed.office, closed.chair, SID)["products"]
    seen = views.progress(closed.office, closed.chair, SID)
    assert (seen["rounds"], seen["proposals"], seen["products"][0]["stage"]) == ([], [], None)
    assert shown["ext"]["reopenings"] == []
    assert replay(sight.bundle, RULEBOOK, bundle_sha256=sight.result.bundle_sha256) == sight.result
    assert sight.result.products[0].status == "rated"
    closed.act("sign_off", by="M01", bundle_sha256=shown["ext"]["left_out"]["of_sha256"], pin=PIN)
    closed.act("sign_off", bundle_sha256=shown["ext"]["left_out"]["of_sha256"], pin=PIN)

    assert signing.snapshot(closed.office, SID).bundle == whole
    assert signing.bundle(closed.office, closed.chair, SID) == whole


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("open_round", {"reason": "x"}),
        ("agree", {"criterion": "1.5", "option": "a", "reason": "x"}),
        ("gap_vote", {"for": 3, "against": 1, "reason": "x"}),
        ("stop", {"flag": "x", "reason": "x"}),
        ("disqualify", {"ground": "x"}),
        ("discuss", {}),
        ("note_said", {"text": "x"}),
    ],
)
def test_a_chair_does_nothing_on_it(closed: Table, name: str, fields: dict[str, Any]) -> None:
    closed.declare("M01", P1, "recused", "Là em của chủ thể")

    def act(code: str) -> object:
        return closed.act(name, by="M01", product=code, **fields)

    assert refusal(lambda: act(P1), NotYoursError) == "recused"
    if name in {"stop", "disqualify", "discuss", "note_said"}:
        act(P2)
    else:
        assert refusal(lambda: act(P2), StateError) == "not_at_stage"


def recused(*members: str) -> Facts:
    at = instant("2026-12-10T01:00:00Z")
    return Facts(
        state="closed",
        declared={(m, P1): Recusal(member=m, product=P1, reason="x", at=at) for m in members},
    )


@pytest.mark.parametrize(
    ("stepped_back", "who", "kept"),
    [
        (("M01",), "M01", {P1}),
        (("M01",), "TK", set()),
        (("TK",), "TK", {P1}),
        (("TK",), "M01", set()),
        (("M01", "TK"), "M01", {P1}),
        (("M01", "TK"), "TK", set()),
    ],
)
def test_somebody_always_keeps_the_record(stepped_back: tuple[str, ...], who: str, kept: set[str]) -> None:
    table = sit_down()

    assert kept_from(table.who[who], recused(*stepped_back), table.plan.members) == kept


# hints


def hinted() -> Table:
    told = Member(**dict(member(3)) | {"name": "Nguyễn Thị Hoa", "ext": {"commune": "Vĩnh Tường"}})
    members = tuple(told if one.id == "M03" else one for one in plan().members)
    with_people = product(P1, ext={"representative": "Nguyễn Văn Lâm", "commune": "xã Vĩnh Tường"})
    return sit_down(opened=plan(members=members, products=(with_people, product(P2))))


def test_a_member_is_told_before_he_declares_and_not_after() -> None:
    table = hinted()

    def told(who: str) -> list[list[str]]:
        return [line["hints"] for line in views.session_view(table.office, table.who[who], SID)["products"]]

    assert told("M03") == [["Ông/Bà và người đại diện của chủ thể cùng họ Nguyễn, cùng xã Vĩnh Tường."], []]
    assert told("M02") == [[], []]
    table.declare("M03")
    assert told("M03") == [[], []]
    assert table.ballot("M03")["open"]


def test_the_secretary_sees_whom_to_ask_and_the_chair_does_not() -> None:
    table = hinted()

    def asked(who: Any) -> list[tuple[str, str]]:
        return [(hint["member"], hint["product"]) for hint in views.progress(table.office, who, SID)["hints"]]

    assert asked(table.secretary) == [("M03", P1)]
    assert asked(table.chair) == []
    table.declare("M03")
    assert asked(table.secretary) == []
