"""The vote on the minutes: each for themselves or taken down by the secretary; nothing that was signed changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.desk.acts.test_ballots import refusal
from tests.desk.council import SID, Table
from tests.desk.whole import sign
from workbench.desk.acts import signing
from workbench.desk.views.minutes_votes import minutes_vote
from workbench.errors import BallotError, StateError


@pytest.fixture
def told(closed: Table) -> Table:
    """Return a concluded session whose minutes were made."""
    sign(closed, "M01", "TK")
    signing.record_minutes(closed.office, SID, {})
    return closed


def votes(table: Table, by: str = "M01") -> Mapping[str, Any]:
    shown = minutes_vote(table.office, table.who[by], SID)
    return {line["member"]: (line["vote"], line["word"], line["taken_down"]) for line in shown["lines"]}


def test_members_vote_themselves_and_the_secretary_takes_down_the_others(told: Table) -> None:
    signed = signing.snapshot(told.office, SID).bundle
    told.act("vote_on_minutes", by="M01", vote="agree")
    told.act("vote_on_minutes", by="M02", vote="disagree", word="Thiếu ý kiến của tôi về sản phẩm 1")
    told.act("enter_minutes_votes", votes={"M03": {"vote": "agree"}, "M04": {"vote": "absent"}})

    assert votes(told) == {
        "M01": ("agree", None, False),
        "M02": ("disagree", "Thiếu ý kiến của tôi về sản phẩm 1", False),
        "M03": ("agree", None, True),
        "M04": ("absent", None, True),
        "M05": (None, None, False),
        "TK": (None, None, False),
    }
    shown = minutes_vote(told.office, told.who["M05"], SID)
    assert [shown[kind] for kind in ("agree", "disagree", "absent", "silent")] == [2, 1, 1, 2]
    assert shown["may"] == {"vote_on_minutes": None, "enter_minutes_votes": "board_only"}
    assert signing.snapshot(told.office, SID).bundle == signed == signing.bundle(told.office, told.chair, SID)
    assert told.store.verify_journal() is None


def test_the_newest_word_holds_and_a_member_s_own_is_not_overruled(told: Table) -> None:
    told.act("enter_minutes_votes", votes={"M03": {"vote": "absent"}, "TK": {"vote": "agree"}})
    told.act("vote_on_minutes", by="M03", vote="disagree", word="Ghi nhầm là vắng")
    with pytest.raises(StateError) as refused:
        told.act("enter_minutes_votes", votes={"M03": {"vote": "agree"}, "M05": {"vote": "agree"}})
    told.act("enter_minutes_votes", votes={"TK": {"vote": "disagree", "word": "Sai giờ kết thúc"}})

    assert [(one.code, one.where) for one in refused.value.faults] == [("voted_themselves", "M03")]
    assert votes(told)["M03"] == ("disagree", "Ghi nhầm là vắng", False)
    assert votes(told)["M05"] == (None, None, False), "nothing was half done"
    assert votes(told)["TK"] == ("disagree", "Sai giờ kết thúc", False)


def test_who_does_not_agree_says_why_and_all_who_did_not_are_named(told: Table) -> None:
    assert refusal(lambda: told.act("vote_on_minutes", by="M02", vote="disagree"), BallotError) == "reason_missing"
    with pytest.raises(BallotError) as refused:
        told.act("enter_minutes_votes", votes={one: {"vote": "disagree"} for one in ("M03", "M04")})

    assert [one.where for one in refused.value.faults] == ["M03", "M04"]


def test_there_is_nothing_to_vote_on_before_there_are_minutes(closed: Table) -> None:
    assert refusal(lambda: closed.act("vote_on_minutes", vote="agree"), StateError) == "not_concluded"
    sign(closed, "M01", "TK")
    assert refusal(lambda: closed.act("vote_on_minutes", vote="agree"), StateError) == "no_minutes"
