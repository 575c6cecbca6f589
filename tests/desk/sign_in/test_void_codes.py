"""Codes that are void without new ones: nothing of code and PIN is left, whoever is in by them is out at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from tests.desk.council import CHEAP, RULEBOOK, SID, Table, sit_down
from tests.desk.programme.conftest import AT, records_office
from tests.desk.programme.offices import KEEPER, fill_offices
from workbench.desk import Office, office_at
from workbench.desk.opening import opening
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.programme.erasing import erase
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.accounts import issue_account_slips, void_account_codes, void_over
from workbench.errors import MissingError, SignInError, StateError
from workbench.server.oidc.bindings import Bindings
from workbench.storage import OFFICE, Store
from workbench.storage.tables import credentials

PIN = "274913"


@pytest.fixture(params=["file", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    where = tmp_path / "archive.sqlite" if request.param == "file" else request.getfixturevalue("cluster").database()
    opened = Store(where)
    yield opened
    opened.close()


@pytest.fixture
def office(store: Store) -> Office:
    opened = records_office(store)
    fill_offices(opened)
    return opened


class Kept:
    """What is kept of one person's code, before and after."""

    def __init__(self, store: Store, scope: str, holder: str) -> None:
        self._store, self._of = store, (credentials.c.scope == scope, credentials.c.holder == holder)
        self.hashes = [row.code_hash for row in self.rows()] + [row.pin_hash for row in self.rows()]
        assert all(self.hashes), "code and PIN are there"

    def rows(self) -> list[Any]:
        with self._store.read() as tx:
            return list(tx._connection.execute(select(credentials).where(*self._of)))

    def is_gone(self) -> bool:
        """Tell whether neither rows nor files hold a hash, nor when who came in."""
        if any(row.code_hash or row.pin_hash or row.last_sign_in or not row.void_at for row in self.rows()):
            return False
        path = self._store._path
        files = b"".join(one.read_bytes() for one in path.parent.glob("archive*")) if path else b""
        return not any(one.encode() in files for one in self.hashes)


def come_in(office: Office, account: str) -> tuple[str, signing_in.SignedIn, Kept]:
    (slip,) = issue_account_slips(office, by="workbench", accounts=[account])
    inside = signing_in.sign_in(office, slip.code, PIN, new_pin=True)
    return slip.code, inside, Kept(office.store, OFFICE, account)


def voided(store: Store, scope: str) -> list[tuple[str, str]]:
    with store.read() as tx:
        return [(one.by, one.kept["member"]) for one in tx.journal.of_kinds(scope, "void_code")]


ENDS: dict[str, Callable[[Office], object]] = {
    "ended": lambda office: move(office, KEEPER, "TK-2", "end", {"to": "2026-11-28"}, reason="nghỉ"),
    "past its last day": lambda office: change(office, KEEPER, "TK-2", {"to": "2026-11-28"}),
    "person ended": lambda office: move(office, KEEPER, "NG-2", "end", {"to": "2026-11-28"}, reason="chuyển"),
    "office ended": lambda office: move(office, KEEPER, "CQ-2", "end", {"to": "2026-11-28"}, reason="sáp nhập"),
    "taken out": lambda office: retract(office, KEEPER, "TK-2", reason="nhầm"),
}


@pytest.mark.parametrize("ends", ENDS.values(), ids=ENDS)
def test_with_an_account_its_code_and_pin_end_and_those_of_others_go_on(
    office: Office, ends: Callable[[Office], object]
) -> None:
    code, inside, kept = come_in(office, "TK-2")
    other, _, others = come_in(office, "TK-3")
    ends(office)

    assert kept.is_gone()
    assert signing_in.caller(office, inside.credential_id, OFFICE) is None
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(office, code)
    assert not others.is_gone()
    assert signing_in.begin_sign_in(office, other).needs_pin == "enter"
    assert voided(office.store, OFFICE) == [(KEEPER.who, "TK-2")]
    assert office.store.verify_journal() is None


def test_who_goes_on_in_office_keeps_their_code_when_their_data_are_erased(office: Office) -> None:
    code, _, kept = come_in(office, "TK-2")
    erase(office, KEEPER, "NG-2", reason="đơn", backups=None)

    assert not kept.is_gone()
    assert signing_in.begin_sign_in(office, code).needs_pin == "enter"


def test_an_account_that_begins_later_keeps_its_code(office: Office) -> None:
    _, _, kept = come_in(office, "TK-2")
    change(office, KEEPER, "TK-2", {"from": "2026-11-30"})
    assert void_over(office) == 0
    assert not kept.is_gone()


def test_an_act_that_is_refused_voids_nothing(office: Office) -> None:
    _, _, kept = come_in(office, "TK-2")
    with pytest.raises(MissingError):
        move(office, KEEPER, "TK-2", "none", {})
    assert not kept.is_gone()


def test_an_account_whose_last_day_is_over_loses_its_code_at_the_next_look(store: Store) -> None:
    days = [AT]
    office = office_at(store, RULEBOOK, clock=lambda: days[-1], hasher=CHEAP)
    fill_offices(office)
    change(office, KEEPER, "TK-2", {"to": "2026-11-29"})
    _, inside, kept = come_in(office, "TK-2")
    assert void_over(office) == 0
    days.append(AT + timedelta(days=1))

    assert signing_in.caller(office, inside.credential_id, OFFICE) is None
    assert void_over(office) == 1
    assert kept.is_gone()
    assert void_over(office) == 0
    assert voided(store, OFFICE) == [("workbench", "TK-2")]


def test_a_lost_slip_of_an_account_is_void_by_a_command_and_printed_anew_with_those_that_have_none(
    office: Office,
) -> None:
    code, _, kept = come_in(office, "TK-2")
    assert void_account_codes(office, ["TK-2", "TK-2"], by="workbench") == 1
    assert kept.is_gone()
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(office, code)
    with pytest.raises(MissingError) as refused:
        void_account_codes(office, ["TK-2"], by="workbench")
    assert refused.value.faults[0].code == "no_code"
    assert "TK-2" in [slip.account for slip in issue_account_slips(office, by="workbench")]


# Seats of a session


def everybody_in(table: Table) -> dict[str, tuple[str, signing_in.SignedIn, Kept]]:
    """Let everybody with a seat sign in: members, secretary, the advisory team, observers."""
    slips = opening.issue_slips(table.office, SID, by="workbench")
    inside = {one.member_id: signing_in.sign_in(table.office, one.code, PIN, new_pin=True) for one in slips}
    codes = {one.member_id: one.code for one in slips}
    return {who: (codes[who], came, Kept(table.store, SID, who)) for who, came in inside.items()}


def is_in(table: Table, inside: signing_in.SignedIn) -> bool:
    return signing_in.caller(table.office, inside.credential_id, SID) is not None


def test_who_leaves_is_out_at_once_and_the_others_stay(store: Store) -> None:
    table = sit_down(store)
    seats = everybody_in(table)
    assert is_in(table, seats["M02"][1])
    assert opening.void_codes(table.office, SID, by="workbench", members=["M02", "M02"]) == 1

    assert [who for who, (_, came, _) in seats.items() if not is_in(table, came)] == ["M02"]
    assert [who for who, (_, _, kept) in seats.items() if kept.is_gone()] == ["M02"]
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(table.office, seats["M02"][0])
    assert opening.void_codes(table.office, SID, by="workbench", members=["M02"]) == 0, "there is none any more"
    with pytest.raises(MissingError):
        opening.void_codes(table.office, SID, by="workbench", members=["M99"])
    (anew,) = opening.issue_slips(table.office, SID, by="workbench", members=["M02"])
    assert signing_in.begin_sign_in(table.office, anew.code).needs_pin == "set"


def test_after_the_end_everybody_s_code_may_go_whatever_their_role(store: Store) -> None:
    table = sit_down(store)
    seats = everybody_in(table)
    assert opening.void_codes(table.office, SID, by="workbench") == len(seats)

    assert not any(is_in(table, came) for _, came, _ in seats.values())
    assert all(kept.is_gone() for _, _, kept in seats.values())
    assert sorted(who for _, who in voided(store, SID)) == sorted(seats)
    assert store.verify_journal() is None
    assert store.rebuild() == []


def test_void_codes_do_not_make_a_session_one_to_which_nobody_has_signed_in(table_of_secretary: Table) -> None:
    table = table_of_secretary
    (slip,) = opening.issue_slips(table.office, SID, by="workbench", members=["M02"])
    signing_in.sign_in(table.office, slip.code, PIN, new_pin=True)
    opening.void_codes(table.office, SID, by="workbench")

    with pytest.raises(StateError) as refused:
        opening.issue_slips(table.office, SID, by="TK", first=True)
    assert refused.value.faults[0].code == "slips_in_use"


@pytest.fixture
def table_of_secretary() -> Table:
    return sit_down()


def test_an_account_of_a_provider_is_forgotten_with_the_code_it_stood_in_for(
    table_of_secretary: Table, tmp_path: Path
) -> None:
    table = table_of_secretary
    seats = everybody_in(table)
    bindings = Bindings(tmp_path / "bindings")
    for who in ("M02", "M03"):
        bindings.add(who, seats[who][1].credential_id, SID)
    opening.void_codes(table.office, SID, by="workbench", members=["M02"])

    assert signing_in.still_bound(table.office, bindings.of("M02")) == []
    void = signing_in.void_of(table.office, bindings.bound)
    bindings.keep_those(lambda *one: one not in void)
    assert [list(Bindings(tmp_path / "bindings").of(who)) for who in ("M02", "M03")] == [
        [],
        [(seats["M03"][1].credential_id, SID)],
    ]
