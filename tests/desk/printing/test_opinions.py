"""Written opinions handed out for signature: whose, when, of which ballot, and that the journal keeps it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.desk.council import P1, P2, PIN, SCORING, SID, Table, full_marks, regulation
from tests.desk.test_written import differ
from tests.desk.written import asked_in_writing
from workbench.council.record.opinion import Opinion
from workbench.council.roster import Attendant
from workbench.desk.acts import signing
from workbench.desk.printing import opinions
from workbench.errors import MissingError, NotYoursError, StateError, WorkbenchError
from workbench.storage import canonical, sha256


@pytest.fixture
def table() -> Table:
    return asked_in_writing()


def code_of(do: Callable[[], Any], kind: type[WorkbenchError]) -> str:
    with pytest.raises(kind) as refused:
        do()
    return refused.value.faults[0].code


def own(table: Table, who: str, code: str = P1) -> Opinion:
    return opinions.own(table.office, table.who[who], table.sid, code)


def test_a_member_has_his_own_as_soon_as_he_handed_in_with_the_receipt_he_was_given(table: Table) -> None:
    given = table.score("M02", opinion="Đã xem hồ sơ")["receipt"]
    found = own(table, "M02")

    assert (found.receipt.number, found.receipt.journal_head) == (given["number"], given["journal_head"])
    assert found.receipt.ballot_sha256 == given["ballot_sha256"]
    assert (found.member.id, found.seat, found.place, found.product.code) == ("M02", 2, 1, P1)
    assert (dict(found.ballot.marks), found.ballot.opinion) == (full_marks(), "Đã xem hồ sơ")


def test_there_is_none_before_handing_in_nor_while_it_is_corrected(table: Table) -> None:
    assert code_of(lambda: own(table, "M02"), NotYoursError) == "declare_first"
    table.declare("M02")
    table.save("M02", marks=full_marks())
    assert code_of(lambda: own(table, "M02"), StateError) == "not_handed_in"
    table.hand_in("M02")
    table.reopen("M02")
    table.save("M02", marks={"1.1": "a"})
    assert code_of(lambda: own(table, "M02"), StateError) == "not_handed_in"

    table.hand_in("M02")

    assert own(table, "M02").ballot.marks["1.1"] == "a"


def test_what_was_begun_and_not_handed_in_is_not_printed_after_the_close(table: Table) -> None:
    table.score("M02")
    table.reopen("M02")
    table.save("M02", marks={"1.1": "a"})
    table.act("close", reason="Hết hạn")

    assert own(table, "M02").ballot.marks == full_marks()


def test_whoever_has_no_opinion_gets_no_form(table: Table) -> None:
    table.score("M02"), table.score("M03")
    table.declare("M02", P1, "recused", "Người thân")
    table.act("absence", member="M03", product=P1, reason="Ốm")

    assert code_of(lambda: own(table, "M02"), NotYoursError) == "recused"
    assert code_of(lambda: own(table, "M03"), StateError) == "absent"
    assert code_of(lambda: own(table, "TK"), NotYoursError) == "not_scoring"
    assert code_of(lambda: own(table, "M04", "khác"), MissingError) == "product_unknown"
    assert code_of(lambda: opinions.own(table.office, table.who["M04"], "khác", P1), MissingError) == "session_unknown"


def test_the_advisory_team_gives_no_opinion() -> None:
    adviser = Attendant(id="TV1", name="Tổ viên", role="advisory", title="", organisation="")
    table = asked_in_writing(attendants=(adviser,))
    table.score("TV1")

    assert code_of(lambda: own(table, "TV1"), NotYoursError) == "council_only"


def test_a_session_that_meets_has_none(closed: Table) -> None:
    assert code_of(lambda: own(closed, "M02"), StateError) == "not_written"
    assert code_of(lambda: opinions.all_of(closed.office, None, SID), StateError) == "not_written"
    assert code_of(lambda: opinions.all_of(closed.office, closed.chair, SID), StateError) == "not_written"


@pytest.mark.parametrize("who", ["M01", "TK", None])
def test_before_the_close_nobody_takes_the_others(table: Table, who: str | None) -> None:
    table.score_all(P1, P2)
    head = table.office.journal_head()

    assert code_of(lambda: opinions.all_of(table.office, who and table.who[who], SID), StateError) == "not_closed"
    assert table.office.journal_head() == head


@pytest.mark.parametrize("who", ["M02", "M03"])
def test_members_never_take_the_others(table: Table, who: str) -> None:
    assert code_of(lambda: opinions.all_of(differ(table).office, table.who[who], SID), NotYoursError) == "board_only"


def test_after_the_close_chair_and_secretary_take_all_that_count_and_the_journal_keeps_it(table: Table) -> None:
    table.declare("M04", P2, "recused", "Người thân")
    table.score_all(P1)
    for who in ("M01", "M02", "M03", "M05"):
        table.score(who, P2)
    table.act("absence", member="M05", product=P1, reason="Ốm")
    table.act("close")
    taken = opinions.all_of(table.office, table.secretary, SID)
    raw = signing.bundle(table.office, table.secretary, SID)

    counted = [(one.member.id, one.product.code) for one in taken.opinions]
    assert counted == [
        (who, code) for who in SCORING for code in (P1, P2) if (who, code) not in {("M05", P1), ("M04", P2)}
    ]
    ballots = {(one["member"], one["product"]): one for one in json.loads(raw)["ballots"]}
    with table.store.read() as tx:
        entries = [tx.ballots.entry_of(SID, one).kept for one in tx.ballots.handed_in(SID)]
        salts = {(one["member"], one["product"]): one["salt"] for one in entries}
    for one in taken.opinions:
        who = one.member.id, one.product.code
        assert one.receipt.ballot_sha256 == sha256(canonical([salts[who], ballots[who]]))
    with table.store.read() as tx:
        last = tx.journal.entry(SID, tx.journal.last(SID).number)
        assert (last.kind, last.by, json.loads(last.subject)) == ("take_opinions", "TK", [SID, sha256(raw)])
    assert opinions.all_of(table.office, None, SID).opinions == taken.opinions


def test_who_is_recused_takes_the_others_opinions_on_it_only_when_all_is_signed(table: Table) -> None:
    table.declare("M01", P2, "recused", "Người thân")
    table.score_all(P1)
    for who in SCORING[1:]:
        table.score(who, P2)
    table.act("close")
    before = opinions.all_of(table.office, table.chair, SID)

    assert {one.product.code for one in before.opinions} == {P1}
    assert before.left_out == (P2,)
    assert {one.product.code for one in opinions.all_of(table.office, table.secretary, SID).opinions} == {P1, P2}

    signed = sha256(signing.bundle(table.office, table.secretary, SID))
    for who in ("M01", "TK"):
        table.act("sign_off", by=who, bundle_sha256=signed, pin=PIN)

    assert opinions.all_of(table.office, table.chair, SID).left_out == ()


def test_a_later_round_that_is_open_stays_sealed(table: Table) -> None:
    table.score_all(P1, P2)
    table.act("close")
    first = opinions.all_of(table.office, None, SID).opinions
    table.open_again("rescoring", products={P1: ["M02"]})
    table.save("M02", marks={"1.1": "a"}, why="Nhầm dòng")
    table.hand_in("M02")

    assert opinions.all_of(table.office, None, SID).opinions == first
    assert own(table, "M02").ballot.round == 2

    table.act("close_round", product=P1)
    (again,) = (
        one
        for one in opinions.all_of(table.office, None, SID).opinions
        if (one.member.id, one.product.code) == ("M02", P1)
    )

    assert (again.ballot.round, again.ballot.marks["1.1"]) == (2, "a")
    assert again.earlier is not None
    assert again.earlier.marks == full_marks()


def test_without_a_ballot_that_counts_there_is_nothing_to_take(table: Table) -> None:
    table.act("close", reason="Hết hạn")

    assert code_of(lambda: opinions.all_of(table.office, None, SID), StateError) == "no_opinions"


def test_a_scoring_secretary_has_his_own() -> None:
    table = asked_in_writing(regulation=regulation(secretary_scores=True))
    table.score("TK")

    assert own(table, "TK").seat == len(table.plan.members)
