"""The page of the seal in plain forms, and the key that a member's browser keeps: through a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import PIN, Served, Visitor, council_served
from tests.faults.nursery import Nursery
from workbench.server.calls import CALLS
from workbench.server.door import Door

SEAL = "/council/seal"
PASSPHRASE = "bến đò gió lạ chuông đồng xanh"
PRINT = r"(?<![-\w])(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}\b(?!-)"
HOLDERS = {"holder1": "Nguyễn Văn Một", "holder2": "Trần Thị Hai", "holder3": "Lê Văn Ba"}


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a council of its own, for what is sealed stays so."""
    with council_served(tmp_path) as council:
        yield council


def test_the_chair_seals_a_member_ticks_and_the_key_stays_in_the_browser(served: Served) -> None:
    chair = served.visitor("M01")
    session = chair.api("GET", "/me").json["session"]
    seat = {who: f"{session}/{who}" for who in ("M01", "M03")}
    assert 'name="holder3"' in chair.get(SEAL).text
    differ = chair.form(SEAL, seat=seat["M01"], do="set", passphrase=PASSPHRASE, again="x", pin=PIN, **HOLDERS)
    assert differ.status == 400
    assert "không giống nhau" in differ.text
    asked = {"seat": seat["M01"], "do": "set", "passphrase": PASSPHRASE, "again": PASSPHRASE, **HOLDERS}
    assert [chair.form(SEAL, **asked, **pin).status for pin in ({}, {"pin": "804613"})] == [400, 403]
    by_call = chair.api("POST", f"/sessions/{session}/seal", {"passphrase": PASSPHRASE, "holders": [*HOLDERS.values()]})
    assert by_call.codes == ["pin_missing"]
    assert 'name="holder3"' in chair.get(SEAL).text, "nothing is sealed without the PIN"
    made = chair.form(SEAL, seat=seat["M01"], do="set", passphrase=PASSPHRASE, again=PASSPHRASE, pin=PIN, **HOLDERS)
    assert made.status == 200
    assert made.headers["Cache-Control"] == "no-store"
    assert len(re.findall(r'class="secret">([0-9A-Z]{4}(?:-[0-9A-Z]{4}){6})<', made.text)) == 3
    (print_,) = set(re.findall(PRINT, made.text))
    assert len(re.findall(PRINT, made.text)) == 5  # for the page, the chair's envelope, and each holder's
    assert re.findall(r'secret">[^<]*<', chair.get(SEAL).text) == [f'secret">{print_}<']

    assert chair.form(SEAL, seat=seat["M03"], do="show").status == 409

    member = served.visitor("M03")
    assert re.findall(PRINT, member.get(SEAL).text) == [print_]
    assert member.api("GET", f"/sessions/{session}").json["seal_print"] == print_
    assert "holder3" not in member.get(SEAL).text
    shown = member.form(SEAL, seat=seat["M03"], do="show").text
    own = re.search(r'class="secret">([0-9A-Z-]{34})<', shown)
    assert own is not None
    other = served.visitor("M03")
    assert own[1] not in other.form(SEAL, seat=seat["M03"], do="show").text
    wrong = other.form(SEAL, seat=seat["M03"], do="enter", code=own[1][:-1] + ("0" if own[1][-1] != "0" else "1"))
    assert wrong.status == 400
    assert other.form(SEAL, seat=seat["M03"], do="enter", code=own[1]).status == 200
    assert own[1] in other.form(SEAL, seat=seat["M03"], do="show").text

    assert 'value="anew"' in other.get(SEAL).text
    closed = {"act": "close", "reason": "Hết giờ chấm", "pin": PIN}
    assert served.visitor("TK").api("POST", f"/sessions/{session}/acts", closed).status == 200
    assert 'value="anew"' not in other.get(SEAL).text  # nothing is filled in any more
    asked = {"seat": seat["M01"], "do": "release", "passphrase": PASSPHRASE}
    assert [chair.form(SEAL, **asked, **pin).status for pin in ({}, {"pin": "804613"})] == [400, 403]
    tried = chair.form(SEAL, **{**asked, "passphrase": "không phải cụm ấy"}, pin=PIN)
    assert (tried.status, "Số lần thử mở không đúng" in tried.text) == (403, True)
    assert "release_refused session=" in served.log()
    assert chair.form(SEAL, **asked, pin=PIN).status == 200


def test_no_receipt_waits_for_a_try_at_a_passphrase() -> None:
    slow = {call.path.rpartition("/")[2]: call.lane for call in CALLS if call.lane is Door.unseal}
    assert set(slow) == {"seal", "release"}
    assert Door.unseal is not Door.aside


def test_a_server_killed_while_a_sealed_ballot_is_filled_in_takes_nothing_from_its_member(tmp_path: Path) -> None:
    nursery = Nursery(tmp_path / "opened")
    office = nursery.office(tmp_path / "served")
    try:
        chair, member = office.visitor("M01"), office.visitor("M03")
        session = office.council.session
        set_so = chair.form(
            SEAL, seat=f"{session}/M01", do="set", passphrase=PASSPHRASE, again=PASSPHRASE, pin=PIN, **HOLDERS
        )
        assert set_so.status == 200
        product = member.api("GET", office.api_path).json["products"][0]["code"]
        path = f"{office.api_path}/products/{product}"
        assert member.api("PUT", f"{path}/declaration", {"kind": "none"}).status == 200
        line = member.api("GET", f"{path}/ballot").json
        saved = member.api("PATCH", f"{path}/ballot", {"version": line["version"], "opinion": "Chỉ mình tôi đọc"})
        assert saved.status == 200, saved.text
        office.kill()
        office.start()

        assert member.api("GET", f"{path}/ballot").json["opinion"] == "Chỉ mình tôi đọc"
        elsewhere = Visitor(office.base)
        elsewhere.sign_in(office.council.codes["M03"], PIN)
        shown = elsewhere.api("GET", f"{path}/ballot").json
        assert (shown["sealed"], shown["opinion"]) == (True, "")
    finally:
        office.stop()
        nursery.close()
