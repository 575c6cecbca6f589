"""Accounts of the office: in by code and PIN like members, out once account, person or office is not in use."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from tests.desk.programme.conftest import records_office
from tests.desk.programme.offices import KEEPER, fill_offices
from workbench.desk import Office
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.records import SignedIn
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.accounts import AccountSlip, issue_account_slips
from workbench.desk.sign_in.codes import lookup_of
from workbench.desk.views import views
from workbench.errors import MissingError, SignInError, StateError
from workbench.programme.permissions import Actor
from workbench.storage import CODES, OFFICE

PIN = "274913"


@pytest.fixture
def office() -> Iterator[Office]:
    opened = records_office()
    fill_offices(opened)
    yield opened
    opened.close()


def come_in(office: Office, account: str) -> tuple[str, SignedIn]:
    (slip,) = issue_account_slips(office, by="workbench", accounts=[account])
    return slip.code, signing_in.sign_in(office, slip.code, PIN, new_pin=True)


def test_who_signs_in_is_the_officer_of_the_register_with_roles_office_and_place(office: Office) -> None:
    slips = issue_account_slips(office, by="workbench")
    assert [(one.account, one.name, one.role) for one in slips] == [
        ("TK-1", "Phan Thị Hòa", "văn phòng huyện, tỉnh, Phòng NN&PTNT"),
        ("TK-2", "Kim Văn Sáu", "cán bộ xã, UBND xã Thổ Tang"),
        ("TK-3", "Đỗ Thị Mận", "cán bộ xã, UBND xã Vĩnh Thành"),
    ]
    assert signing_in.begin_sign_in(office, slips[1].code).needs_pin == "set"
    inside = signing_in.sign_in(office, slips[1].code, PIN, new_pin=True)

    assert inside.caller == Actor(
        who="TK-2",
        roles=frozenset({"commune"}),
        name="Kim Văn Sáu",
        office="UBND xã Thổ Tang",
        of_office="CQ-2",
        place="DP-2",
    )
    assert views.me(office, inside.caller) == {
        "member": {"id": "TK-2", "name": "Kim Văn Sáu", "role": "officer", "organisation": "UBND xã Thổ Tang"},
        "session": OFFICE,
        "last_sign_in": None,
    }
    assert signing_in.caller(office, inside.credential_id, OFFICE) == inside.caller
    assert signing_in.caller(office, inside.credential_id, "DOT-2") is None


def test_slips_without_names_are_for_those_who_have_none_and_never_void_a_code(office: Office) -> None:
    code, _ = come_in(office, "TK-2")
    assert [one.account for one in issue_account_slips(office, by="workbench")] == ["TK-1", "TK-3"]
    assert signing_in.begin_sign_in(office, code).needs_pin == "enter"
    with pytest.raises(MissingError) as refused:
        issue_account_slips(office, by="workbench")
    assert [one.code for one in refused.value.faults] == ["no_account_waits"]

    issue_account_slips(office, by="workbench", accounts=["TK-2"])
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(office, code)


def test_slips_are_refused_where_a_code_that_begins_the_same_is_given_out_meanwhile(office: Office) -> None:
    code, _ = come_in(office, "TK-2")

    def meanwhile(slips: Sequence[AccountSlip]) -> None:
        lookup = lookup_of(slips[0].code)
        with office.store.begin(OFFICE, CODES) as tx:
            tx.credentials.issue(OFFICE, "TK-1", lookup=lookup, code_hash="x", by=office.by("workbench"))

    with pytest.raises(StateError) as refused:
        issue_account_slips(office, by="workbench", accounts=["TK-3", "TK-2"], ready=meanwhile)

    assert [(one.code, one.todo) for one in refused.value.faults] == [("code_taken_meanwhile", "In lại phiếu.")]
    assert signing_in.begin_sign_in(office, code).needs_pin == "enter", "the code before goes on"


@pytest.mark.parametrize(
    "ends",
    [
        lambda office: move(office, KEEPER, "TK-2", "end", {"to": "2026-11-28"}, reason="nghỉ"),
        lambda office: change(office, KEEPER, "TK-2", {"to": "2026-11-28"}),
        lambda office: change(office, KEEPER, "TK-2", {"from": "2026-11-30"}),
        lambda office: move(office, KEEPER, "NG-2", "end", {"to": "2026-11-28"}, reason="chuyển"),
        lambda office: move(office, KEEPER, "CQ-2", "end", {"to": "2026-11-28"}, reason="sáp nhập"),
        lambda office: retract(office, KEEPER, "TK-2", reason="nhầm"),
    ],
    ids=["ended", "past its last day", "before its first day", "person ended", "office ended", "taken out"],
)
def test_an_account_that_is_not_in_use_opens_nothing_and_its_sign_in_ends(office: Office, ends: object) -> None:
    code, inside = come_in(office, "TK-2")
    ends(office)  # type: ignore[operator]

    assert signing_in.caller(office, inside.credential_id, OFFICE) is None
    for step in (
        lambda: signing_in.begin_sign_in(office, code),
        lambda: signing_in.sign_in(office, code, PIN, new_pin=False),
    ):
        with pytest.raises(SignInError) as refused:
            step()
        assert [one.code for one in refused.value.faults] == ["code_wrong"]
    with pytest.raises(MissingError):
        issue_account_slips(office, by="workbench", accounts=["TK-2"])


def test_a_last_day_is_still_a_day_of_the_account(office: Office) -> None:
    change(office, KEEPER, "TK-2", {"from": "2026-11-29", "to": "2026-11-29"})
    code, _ = come_in(office, "TK-2")
    assert signing_in.begin_sign_in(office, code).needs_pin == "enter"


def test_five_wrong_pins_lock_an_account_as_they_lock_a_member_and_the_journal_keeps_it(office: Office) -> None:
    code, _ = come_in(office, "TK-2")
    said, todo = [], []
    for _ in range(6):
        with pytest.raises(SignInError) as refused:
            signing_in.sign_in(office, code, "905172", new_pin=False)
        said.append(refused.value.faults[0].code)
        todo.append(refused.value.faults[0].todo)

    assert said == ["pin_wrong"] * 4 + ["locked", "locked"]
    assert ["người quản trị" in one and "thư ký" not in one for one in todo] == [True] * 6
    with office.store.read() as tx:
        kinds = [
            (one.by, one.kind) for one in tx.journal.of_kinds(OFFICE, "issue_code", "first_pin", "sign_in", "lock")
        ]
    assert kinds == [("workbench", "issue_code"), ("TK-2", "first_pin"), ("TK-2", "sign_in"), ("TK-2", "lock")]
    assert office.store.verify_journal() is None
    assert office.store.rebuild() == []
