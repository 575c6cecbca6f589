"""Whose the key is that a browser shows: two servers of one archive agree, and so does the next start."""

from __future__ import annotations

from pathlib import Path

from tests.desk.council import CHEAP, RULEBOOK, SID, Clock, plan
from workbench.council.roster import Visitor
from workbench.desk import office_at
from workbench.desk.office import Office
from workbench.desk.opening import opening
from workbench.desk.sign_in.sign_in import caller, is_own_key, sign_in
from workbench.sealing.secret_codes import new_secret
from workbench.storage import Store

PIN = "271904"


def office_of(folder: Path) -> Office:
    return office_at(Store(folder / "archive.sqlite"), RULEBOOK, clock=Clock(), hasher=CHEAP)


def visitor_of(found: object) -> Visitor:
    assert isinstance(found, Visitor)
    return found


def test_a_key_that_one_server_made_is_known_to_another_and_after_a_restart(tmp_path: Path) -> None:
    here = office_of(tmp_path)
    opening.open_session(here, plan())
    there = office_of(tmp_path)
    code = next(one.code for one in opening.issue_slips(here, SID, by="TK") if one.member_id == "M02")
    foreign = new_secret()
    came = sign_in(here, code, PIN, new_pin=True, shown=lambda _: foreign)
    key, seat = visitor_of(came.caller).own_key, visitor_of(came.caller)
    assert key not in {None, foreign}

    def shown_to(office: Office, given: bytes | None) -> list[bytes | None]:
        """Ask twice: of an archive not looked at yet, and of one that is known."""
        return [visitor_of(caller(office, came.credential_id, SID, lambda _: given)).own_key for _ in range(2)]

    assert shown_to(there, key) == [key, key]
    assert shown_to(there, foreign) == [None, None]
    again = sign_in(there, code, PIN, new_pin=False, shown=lambda _: key)
    assert visitor_of(again.caller).own_key == key
    second = visitor_of(sign_in(there, code, PIN, new_pin=False, shown=lambda _: None).caller).own_key
    assert second not in {None, key}
    for office in (here, there):
        office.close()
    later = office_of(tmp_path)
    assert [is_own_key(later, seat, one) for one in (key, second, foreign) if one] == [True, True, False]
    assert shown_to(later, key) == [key, key]
    later.close()
