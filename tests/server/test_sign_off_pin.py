"""The PIN that is asked for again: refused without it, wrong ones counted and locked, nothing of it kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served
from tests.desk.council import P1, SID, sit_down
from tests.desk.requests import FIELDS
from workbench.council.acts.parse import parse_act
from workbench.council.moves import BOARD_MOVES
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.errors import BallotError
from workbench.server.calls import pin_of
from workbench.server.limits.tries import LIMIT
from workbench.storage import Store

WRONG = "804613"
LONG, WRONG_TOO = "271904835562", "804613957720"
"""So long that no hash has them among its digits by chance."""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a closed session of which everything is settled."""
    (tmp_path / "home").mkdir(mode=0o700)
    table = sit_down(Store(tmp_path / "home" / ARCHIVE))
    table.score_all()
    table.act("close")
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(tmp_path, council=Council(SID, codes, (P1,))) as running:
        yield running


def sign(who: Visitor, **pin: Any) -> Answer:
    shown = hashlib.sha256(who.api("GET", f"/sessions/{SID}/bundle").body).hexdigest()
    return who.api("POST", f"/sessions/{SID}/acts", {"act": "sign_off", "bundle_sha256": shown, **pin})


def progress(who: Visitor) -> Any:
    return who.api("GET", f"/sessions/{SID}/progress").json


def test_nothing_is_signed_without_the_pin_of_who_signs(served: Served) -> None:
    chair = served.visitor("M01")
    before = progress(chair)
    refused = {
        "nothing": sign(chair),
        "null": sign(chair, pin=None),
        "a number": sign(chair, pin=int(PIN)),
        "empty": sign(chair, pin=""),
        "no PIN": sign(chair, pin=PIN + "x"),
        "wrong": sign(chair, pin=WRONG),
    }

    assert {name: (one.status, *one.codes) for name, one in refused.items()} == {
        "nothing": (400, "pin_missing"),
        "null": (400, "pin_missing"),
        "a number": (400, "bad_request"),
        "empty": (403, "pin_shape"),
        "no PIN": (403, "pin_shape"),
        "wrong": (403, "pin_wrong"),
    }
    assert "Còn 4 lần thử" in refused["wrong"].text
    assert progress(chair) == before, "what was refused has changed nothing"
    assert sign(chair, pin=PIN).status == 200
    assert [one["role"] for one in progress(chair)["signed_off"]] == ["chair"]


ASKED_AGAIN = {"close", "close_round", "confirm_proposal", "sign_off"}
"""What closes a session or a round of it, opens again what was closed, and concludes; all other acts take no PIN."""


def test_what_closes_opens_again_and_concludes_asks_for_the_pin_and_nothing_else_does() -> None:
    asked = {}
    for name, fields in FIELDS.items():
        act = parse_act({"act": name, **{key: value for key, value in fields.items() if key != "pin"}})
        try:
            assert pin_of(act) is None
            assert "pin" not in type(act).model_fields
        except BallotError as refused:
            asked[name] = refused.faults[0].code

    assert asked == dict.fromkeys(ASKED_AGAIN, "pin_missing")
    assert FIELDS.keys() == BOARD_MOVES.keys()


def test_nothing_is_closed_or_opened_again_without_the_pin_of_who_does_it(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o700)
    table = sit_down(Store(tmp_path / "home" / ARCHIVE))
    table.score_all()
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.store.close()
    with council_served(tmp_path, council=Council(SID, codes, (P1,))) as served:
        secretary, chair = served.visitor("TK"), served.visitor("M01")
        path = f"/sessions/{SID}/acts"
        close, confirm = {"act": "close"}, {"act": "confirm_proposal", "number": 1}
        for who, act, state in ((secretary, close, "scoring"), (chair, confirm, "closed")):
            refused = [who.api("POST", path, act | pin) for pin in ({}, {"pin": None}, {"pin": ""}, {"pin": WRONG})]
            assert [(one.status, *one.codes) for one in refused] == [
                (400, "pin_missing"),
                (400, "pin_missing"),
                (403, "pin_shape"),
                (403, "pin_wrong"),
            ]
            assert progress(who)["session"]["state"] == state
            assert who.api("POST", path, act | {"pin": PIN}).status == 200
            if act is close:
                asked = {"act": "propose_rescoring", "products": {P1: ["M02"]}, "reason": "Phiếu bị quên"}
                assert secretary.api("POST", path, asked).status == 200
        assert progress(chair)["proposals"][0]["ended"] == "confirmed"


def test_wrong_pins_that_are_asked_again_lock_and_signing_in_with_the_right_one_opens(served: Served) -> None:
    secretary, chair = served.visitor("TK"), served.visitor("M01")
    assert [(one.status, *one.codes) for one in (sign(secretary, pin=WRONG) for _ in range(5))] == [
        *[(403, "pin_wrong")] * 4,
        (429, "locked"),
    ]

    locked = sign(secretary, pin=PIN)
    assert (locked.status, locked.codes) == (429, ["locked"]), "the right one does not open it"
    assert progress(secretary)["signed_off"] == [], "who is signed in stays so"
    assert sign(chair, pin=PIN).status == 200, "the other's is not locked"
    assert sign(served.visitor("TK"), pin=PIN).status == 200


def test_who_has_the_slip_or_only_the_address_keeps_nobody_from_signing_who_is_in(served: Served) -> None:
    secretary = served.visitor("TK")
    at_the_same_address, with_the_slip = served.visitor(), served.visitor()
    for _ in range(LIMIT):
        at_the_same_address.form("/council/sign-in", code="ZZZZ-ZZZZ-ZZZZ")
    with_the_slip.source = "127.0.2.1"
    tries = [with_the_slip.form("/council/sign-in", code=served.council.codes["TK"], pin=WRONG) for _ in range(5)]
    assert at_the_same_address.form("/council/sign-in", code="ZZZZ-ZZZZ-ZZZZ").status == 429
    assert [one.status for one in tries] == [401] * 4 + [429]

    assert sign(secretary, pin=PIN).status == 200
    assert [one["role"] for one in progress(secretary)["signed_off"]] == ["secretary"]


def test_a_right_pin_begins_the_count_anew(served: Served) -> None:
    secretary = served.visitor("TK")
    for _ in range(2):
        assert [sign(secretary, pin=WRONG).codes for _ in range(4)] == [["pin_wrong"]] * 4
        sign(secretary, pin=PIN)

    assert [one["role"] for one in progress(secretary)["signed_off"]] == ["secretary"]


def test_a_pin_is_neither_kept_nor_said(served: Served) -> None:
    chair, secretary = served.visitor(), served.visitor()
    for who, member in ((chair, "M01"), (secretary, "TK")):
        who.sign_in(served.council.codes[member], LONG, new_pin=True)
    said = [
        sign(chair, pin=WRONG_TOO),
        sign(chair, pin=int(WRONG_TOO)),
        sign(chair, pin=[WRONG_TOO]),
        sign(chair, pin=LONG),
        sign(secretary, pin=LONG),
        *(secretary.api("GET", f"/sessions/{SID}/{what}") for what in ("bundle", "result", "progress", "outcome")),
    ]
    assert json.loads(said[-2].body)["session"]["state"] == "concluded"
    kept = [path.read_bytes() for path in served.home.rglob("*") if path.is_file()]
    assert any(b"sign_off_signed" in one for one in kept), "the archive is among what is read"

    for pin in (LONG, WRONG_TOO):
        assert not any(pin.encode() in one.body for one in said)
        assert not any(pin.encode() in one for one in kept)
        assert pin not in served.log()
