"""Only whoever holds the slip and knows the PIN comes in, and a refusal tells nobody which of the two was wrong."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import VerifyMismatchError
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from devtools.serving import quick_desk
from tests.desk.council import SID, Table
from workbench.desk import open_desk
from workbench.desk.opening import opening
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.sign_in.codes import ALPHABET, check_new_pin, code_text, new_code, read_code
from workbench.desk.views import views
from workbench.errors import MissingError, SignInError
from workbench.storage import Store

PIN = "274913"


def refused(code: str, *asked: object, **named: object) -> str:
    """Return the code with which a step is refused."""
    step, *rest = asked
    with pytest.raises(SignInError) as error:
        step(code, *rest, **named)  # type: ignore[operator]
    (fault,) = error.value.faults
    return fault.code


@pytest.fixture
def slip(table: Table) -> str:
    """Return the chair's code."""
    return opening.issue_slips(table.office, SID, by="thư ký")[0].code


def test_a_first_sign_in_sets_the_pin_and_a_later_one_asks_for_it(table: Table, slip: str) -> None:
    office = table.office
    assert signing_in.begin_sign_in(office, slip).needs_pin == "set"
    first = signing_in.sign_in(office, slip, PIN, new_pin=True)
    assert signing_in.begin_sign_in(office, slip).needs_pin == "enter"
    second = signing_in.sign_in(office, slip, PIN, new_pin=False)

    assert first.caller == table.chair
    assert first.last_sign_in is None
    assert second.last_sign_in is not None
    assert views.me(office, second.caller)["last_sign_in"] == second.last_sign_in.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert signing_in.caller(office, second.credential_id, SID) == table.chair


def test_the_cookies_credential_is_good_for_its_session_only(table: Table, slip: str) -> None:
    inside = signing_in.sign_in(table.office, slip, PIN, new_pin=True)

    assert signing_in.caller(table.office, inside.credential_id, "another") is None
    assert signing_in.caller(table.office, 99, SID) is None


def test_new_slips_void_the_old_ones_and_their_pins(table: Table, slip: str) -> None:
    inside = signing_in.sign_in(table.office, slip, PIN, new_pin=True)
    again = opening.issue_slips(table.office, SID, by="thư ký")[0].code

    assert refused(slip, partial(signing_in.begin_sign_in, table.office)) == "code_wrong"
    assert signing_in.caller(table.office, inside.credential_id, SID) is None
    assert signing_in.begin_sign_in(table.office, again).needs_pin == "set"


def test_one_members_lost_slip_leaves_the_others_alone(table: Table, slip: str) -> None:
    (only,) = opening.issue_slips(table.office, SID, by="thư ký", members=["M02"])

    assert only.member_id == "M02"
    assert signing_in.begin_sign_in(table.office, slip).needs_pin == "set"
    with pytest.raises(MissingError):
        opening.issue_slips(table.office, SID, by="thư ký", members=["M09"])


def test_a_refused_code_tells_nothing(table: Table, slip: str) -> None:
    other = "0000-0000-0000" if not slip.startswith("0000") else "1111-1111-1111"
    wrong_secret = slip[:-1] + ("0" if slip[-1] != "0" else "1")
    said = set()
    for code in (other, wrong_secret, "", "abc", "U" * 12, "\u0130" * 12):
        for step in (
            partial(signing_in.begin_sign_in, table.office),
            lambda c: signing_in.sign_in(table.office, c, PIN, new_pin=True),
        ):
            with pytest.raises(SignInError) as error:
                step(code)
            said.add(error.value.faults)

    assert len(said) == 1


def test_what_an_unknown_code_is_compared_with_costs_what_a_hash_does(tmp_path: Path) -> None:
    for office in (open_desk(tmp_path), quick_desk(tmp_path / "quick")):
        kept = office.hasher.hash("một mã")

        assert extract_parameters(office.dummy_hash) == extract_parameters(kept)
        assert len(office.dummy_hash) == len(kept)
        with pytest.raises(VerifyMismatchError):  # as wrong as another's: it is read, and computed to the end
            office.hasher.verify(office.dummy_hash, "một mã")
        office.close()
    assert office.hasher.memory_cost < PasswordHasher().memory_cost


def test_an_unknown_code_costs_as_much_hashing_as_a_known_one(
    table: Table, slip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(
        "workbench.desk.sign_in.sign_in._matches", lambda hasher, kept, given: asked.append(kept) or False
    )
    for code in ("0000-0000-0000", slip):
        refused(code, partial(signing_in.begin_sign_in, table.office))

    assert len(asked) == 2
    assert all(kept.startswith("$argon2") for kept in asked)


def test_a_refused_code_takes_the_same_way_whether_there_is_such_a_slip_or_not(
    table: Table, slip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted, not timed: a busy machine would hide what it is about."""
    void = slip
    (anew,) = opening.issue_slips(table.office, SID, by="thư ký", members=["M01"])
    other = next(sign for sign in ALPHABET if sign != anew.code[-1])
    way: list[str] = []
    verify = signing_in._matches

    def counted(hasher: PasswordHasher, kept: str, given: str) -> bool:
        way.append(kept.rsplit("$", 2)[0])  # its cost
        return verify(hasher, kept, given)

    monkeypatch.setattr(signing_in, "_matches", counted)
    event.listen(table.store._engine, "before_cursor_execute", lambda *told: way.append(told[2]))
    ways = set()
    for code in ("0000-0000-0000", void, anew.code[:-1] + other):
        way.clear()
        refused(code, partial(signing_in.begin_sign_in, table.office))
        ways.add(tuple(way))

    assert len(ways) == 1
    assert [step for step in ways.pop() if step.startswith("$argon2id")] != []


def test_five_wrong_pins_lock_for_a_quarter_of_an_hour(table: Table, slip: str) -> None:
    office = table.office
    signing_in.sign_in(office, slip, PIN, new_pin=True)
    tries = [refused(slip, partial(signing_in.sign_in, office), "905172", new_pin=False) for _ in range(5)]
    locked_at = table.clock.now

    assert tries == ["pin_wrong"] * 4 + ["locked"]
    assert refused(slip, partial(signing_in.sign_in, office), PIN, new_pin=False) == "locked"
    assert refused(slip, partial(signing_in.begin_sign_in, office)) == "locked"
    table.clock.now = locked_at + timedelta(minutes=14)
    assert refused(slip, partial(signing_in.sign_in, office), PIN, new_pin=False) == "locked"
    table.clock.now = locked_at + timedelta(minutes=15)
    assert signing_in.sign_in(office, slip, PIN, new_pin=False).caller == table.chair


def test_a_right_pin_forgets_the_wrong_ones(table: Table, slip: str) -> None:
    office = table.office
    signing_in.sign_in(office, slip, PIN, new_pin=True)
    for _ in range(3):
        tries = [refused(slip, partial(signing_in.sign_in, office), "905172", new_pin=False) for _ in range(4)]
        assert tries == ["pin_wrong"] * 4
        signing_in.sign_in(office, slip, PIN, new_pin=False)


def test_what_is_no_pin_is_not_counted(table: Table, slip: str) -> None:
    signing_in.sign_in(table.office, slip, PIN, new_pin=True)
    for odd in ("", "12345", "1" * 13, "abcdef", "１２３４５６", "2749 13"):
        assert refused(slip, partial(signing_in.sign_in, table.office), odd, new_pin=False) == "pin_shape"

    assert signing_in.sign_in(table.office, slip, PIN, new_pin=False)


def test_a_pin_is_set_once(table: Table, slip: str) -> None:
    assert refused(slip, partial(signing_in.sign_in, table.office), PIN, new_pin=False) == "pin_not_set"
    signing_in.sign_in(table.office, slip, PIN, new_pin=True)

    assert refused(slip, partial(signing_in.sign_in, table.office), "905172", new_pin=True) == "pin_is_set"
    assert signing_in.sign_in(table.office, slip, PIN, new_pin=False)


def test_slips_issued_while_somebody_signs_in_win(table: Table, slip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def reissue(pin: str) -> None:
        opening.issue_slips(table.office, SID, by="thư ký")

    monkeypatch.setattr("workbench.desk.sign_in.sign_in.check_new_pin", reissue)

    assert refused(slip, partial(signing_in.sign_in, table.office), PIN, new_pin=True) == "code_wrong"


@pytest.mark.parametrize("weak", ["111111", "123456", "654321", "890123", "0987654", "000000000000"])
def test_a_pin_guessed_first_is_refused(weak: str) -> None:
    assert refused(weak, check_new_pin) == "pin_weak"


@given(st.text(alphabet=ALPHABET, min_size=12, max_size=12))
def test_a_code_reads_as_it_is_shown_however_it_is_typed(code: str) -> None:
    typed = code_text(code)
    sloppy = typed.lower().replace("0", "o").replace("1", "l").replace("-", " ")

    assert read_code(typed) == read_code(sloppy) == code


def test_no_two_slips_share_a_look_up_part(table: Table) -> None:
    seen = {slip.code[:4] for _ in range(5) for slip in opening.issue_slips(table.office, SID, by="thư ký")}

    assert len(seen) == 5 * 6
    assert new_code(frozenset())


def test_the_journal_knows_who_came_in_and_no_part_of_a_code(table: Table, slip: str) -> None:
    signing_in.sign_in(table.office, slip, PIN, new_pin=True)
    for _ in range(5):
        refused(slip, partial(signing_in.sign_in, table.office), "905172", new_pin=False)
    found = journal(table.store)

    assert [act for _, act, _ in found[-3:]] == ["first_pin", "sign_in", "lock"]
    assert [who for who, act, _ in found if act == "issue_code"] == ["thư ký"] * 6
    assert not {part for part in slip.split("-") if part in json.dumps(found)}
    assert table.store.verify_journal() is None


def test_a_slip_is_not_shown_by_accident(table: Table) -> None:
    (slip,) = opening.issue_slips(table.office, SID, by="thư ký", members=["M01"])

    assert slip.code not in repr(slip)


def journal(store: Store) -> list[tuple[str, str, str]]:
    with store.read() as tx:
        return [(one.by, one.kind, one.subject) for one in tx.journal.everything() if one.scope == SID]
