"""What people type becomes fit for the record, or is refused with the place it stands at."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.council.acts.parse import parse_act, parse_change, parse_declaration, parse_hand_in, parse_reopen
from workbench.council.text import TEXT_LIMIT
from workbench.errors import BallotError


def codes(error: BallotError) -> list[tuple[str, str]]:
    return [(fault.where, fault.code) for fault in error.faults]


def test_a_reason_is_trimmed_and_composed() -> None:
    typed = unicodedata.normalize("NFD", "  Lý do\r\nchính đáng ")

    assert parse_reopen({"version": 2, "reason": typed}).reason == "Lý do\nchính đáng"


@pytest.mark.parametrize("blank", ["", "  ", "\u200b", "\u3164", "\n\t"])
def test_a_reason_needs_something_to_see(blank: str) -> None:
    with pytest.raises(BallotError) as refused:
        parse_act({"act": "close", "reason": blank})

    assert codes(refused.value) == [("close.reason", "reason_missing")]


@pytest.mark.parametrize(
    "odd",
    [
        "a\x00b",
        "a\ud800",
        "\x1b[31m",
        "a\x85b",
        "\uffff",
        "\ufdd0",
        "\U0001fffe",
        "\U0010ffff",
        "\u0378",
        "\u202eabc",
        "\u2066a",
        "a\u200eb",
        "\u061c",
    ],
)
def test_characters_no_paper_shows_are_refused(odd: str) -> None:
    with pytest.raises(BallotError) as refused:
        parse_change({"version": 0, "opinion": odd, "notes": {"1.1": odd}, "marks": {odd: "a"}})

    assert {code for _, code in codes(refused.value)} == {"text_unprintable"}
    assert len(refused.value.faults) == 3
    assert all(fault.where.encode() for fault in refused.value.faults)


def test_a_note_ends_where_the_form_does() -> None:
    assert parse_change({"version": 0, "notes": {"1.1": "ă" * TEXT_LIMIT}})
    with pytest.raises(BallotError) as refused:
        parse_change({"version": 0, "notes": {"1.1": "ă" * (TEXT_LIMIT + 1)}})

    assert codes(refused.value) == [("notes.1.1", "text_too_long")]


@pytest.mark.parametrize(
    "given_json",
    [
        {"version": True},
        {"version": "7"},
        {"version": -1},
        {"version": 1.0},
        {"version": 0, "marks": {"1.1": "ab"}},
        {"version": 0, "marks": {"1.1": None}},
        {"version": 0, "marks": [["1.1", "a"]]},
        {"version": 0, "member": "M02"},
        {"version": 0, "opinion": None},
        {"version": 0, "change_id": "a b"},
        {},
        [],
        None,
        "x",
    ],
)
def test_a_change_of_the_wrong_shape_is_refused(given_json: object) -> None:
    with pytest.raises(BallotError):
        parse_change(given_json)


@pytest.mark.parametrize(
    "given_json",
    [
        {"act": "bribe"},
        {"act": "absence", "member": "M01"},
        {"act": "absence", "member": 1, "product": None, "reason": "x"},
        {"act": "gap_vote", "product": "P", "for": True, "against": 0, "reason": "x"},
        {"act": "gap_vote", "product": "P", "for": -1, "against": 0, "reason": "x"},
        {"act": "agree", "product": "P", "criterion": "1.1", "option": "", "reason": "x"},
        {"act": "sign_off", "bundle_sha256": "ABC"},
        {"act": "close", "by": "M01"},
    ],
)
def test_an_act_of_the_wrong_shape_is_refused(given_json: object) -> None:
    with pytest.raises(BallotError) as refused:
        parse_act(given_json)

    assert all(fault.what and fault.todo for fault in refused.value.faults)


def test_all_faults_come_at_once_and_without_the_input() -> None:
    with pytest.raises(BallotError) as refused:
        parse_act({"act": "agree", "product": "", "criterion": "", "option": "SECRET", "reason": ""})

    assert len(refused.value.faults) == 4
    assert "SECRET" not in str(refused.value)


def test_the_vote_is_asked_with_the_contracts_words() -> None:
    vote = parse_act({"act": "gap_vote", "product": "P", "for": 4, "against": 1, "reason": "x"})

    assert (vote.in_favour, vote.against) == (4, 1)


def test_small_requests_parse() -> None:
    assert parse_declaration({"kind": "none"}).reason is None
    assert parse_hand_in({"version": 3}).version == 3


@given(st.text())
def test_any_text_becomes_a_record_or_a_refusal(text: str) -> None:
    try:
        opinion = parse_change({"version": 0, "opinion": text}).opinion
    except BallotError as refused:
        opinion = ""
        code = refused.faults[0].code
    else:
        code = None

    assert code in {None, "text_too_long", "text_unprintable"}
    assert unicodedata.is_normalized("NFC", opinion)
    assert opinion.encode().decode() == opinion
