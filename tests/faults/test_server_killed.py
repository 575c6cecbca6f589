"""The server is killed while people click: what was answered is there, what was not is whole or absent."""

from __future__ import annotations

import hashlib
import http.client
import json
import random
import sqlite3
import threading
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from devtools.serving import PIN
from tests.faults.clickers import Member, Secretary, dearest
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE, place_of
from workbench.storage import Store, copy_between

SEED = 20261215
KILLS = 5
SCORING = ("M01", "M02", "M03", "M04", "M05")


class Killer:
    """Kills the server a moment after so many answers."""

    def __init__(self, office: Office, *, after: int, delay: float) -> None:
        self._office, self._left, self._lock = office, after, threading.Lock()
        self._timer = threading.Timer(delay, office.kill)

    def heard(self) -> None:
        with self._lock:
            self._left -= 1
            if self._left == 0:
                self._timer.start()

    def join(self) -> None:
        self._timer.join()


def until_killed(office: Office, people: list[Member | Secretary], luck: random.Random) -> None:
    """Let everybody work at once until the server is gone."""
    killer = Killer(office, after=luck.randint(5, 60), delay=luck.uniform(0, 0.02))
    threads = [threading.Thread(target=one.work, args=(killer.heard,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    killer.join()


def members_of(office: Office, luck: random.Random) -> list[Member]:
    """Return every scoring member before each of two products, signed in and declared."""
    found = []
    for name in SCORING:
        visitor = office.visitor(name)
        for code, set_no in zip(office.council.products[:2], (1, 4), strict=True):
            own_luck = random.Random(luck.random())  # noqa: S311
            found.append(Member(visitor, name, f"{office.api_path}/products/{code}", dearest(set_no), own_luck))
            found[-1].declare()
    return found


@pytest.mark.parametrize("office", ["file", "server"], indirect=True)
def test_killed_again_and_again_nothing_answered_is_lost(office: Office) -> None:
    luck = random.Random(SEED)  # noqa: S311
    members = members_of(office, luck)
    secretary = Secretary(office.visitor("TK"), office.api_path, absent="M01")
    away, on_two_sheets = members[:2], members[3]
    clicking = [*(one for one in members[::2] if one not in away), on_two_sheets]
    became: Counter[str | None] = Counter()
    for _ in range(KILLS):
        until_killed(office, [*clicking, secretary], luck)
        office.start()
        became.update(one.come_back() for one in (*clicking, secretary))
    assert became["kept"] + became["lost"] >= KILLS

    if secretary.away:
        secretary.do()
    for one in members:
        hand_in_all(one)
    heads = [*secretary.heads, *conclude(office, members[0].visitor, secretary, luck)]
    office.stop()
    everything_is_on_record(office, members, heads)


def hand_in_all(one: Member) -> None:
    if one.held["handed_in"]:
        one.do("reopen", {"version": one.version, "reason": "Chấm lại"})
    one.do("ballot", one.change(one.dearest))
    one.do("hand-in", {"version": one.version})


def conclude(office: Office, chair: Any, secretary: Secretary, luck: random.Random) -> list[str]:
    """Close, stop a product and sign, the server killed in the middle of each act and again once it was answered."""
    heads = [
        killed_around(office, secretary, luck, {"act": "close", "reason": "Hết giờ", "pin": PIN}, already="closed")
    ]
    for code in office.council.products[2:]:
        assert secretary.act("disqualify", product=code, ground="Hồ sơ giả mạo").status == 200
    stop = {"product": office.council.products[0], "flag": "Mẫu có tạp chất", "reason": "Cả hội đồng nếm mẫu"}
    heads.append(killed_around(office, secretary, luck, {"act": "stop", **stop}, already="stopped"))
    signed = {"act": "sign_off", "bundle_sha256": hashlib.sha256(bundle_of(secretary)).hexdigest(), "pin": PIN}
    by_chair = Secretary(chair, office.api_path, absent="")
    heads.append(killed_around(office, by_chair, luck, signed, already="already_signed"))
    assert [one["role"] for one in secretary.progress()["signed_off"]] == ["chair"]
    heads.append(killed_around(office, secretary, luck, signed, already="concluded"))
    progress = secretary.progress()
    assert progress["session"]["state"] == "concluded"
    assert [one["role"] for one in progress["signed_off"]] == ["chair", "secretary"]
    result = secretary.visitor.api("GET", f"{secretary.path}/result").json
    assert [one["status"] for one in result["products"]] == ["stopped", "rated", "disqualified", "disqualified"]
    return [head for head in heads if head]


def bundle_of(who: Secretary) -> bytes:
    return who.visitor.api("GET", f"{who.path}/bundle").body


def killed_around(
    office: Office, who: Secretary, luck: random.Random, act: dict[str, Any], already: str | None = None
) -> str:
    """Do an act that a kill cuts into, do it again, and kill once more when it is answered.

    Returns:
        The journal's head of the answer; empty when the act was stored before the kill and is refused the second time.
    """
    killer = threading.Timer(luck.uniform(0, 0.03), office.kill)
    killer.start()
    try:
        answered = who.act(**act).json
    except (OSError, http.client.HTTPException):
        answered = None
    killer.join()
    office.start()
    again = who.act(**act)
    office.kill()
    office.start()
    if answered is not None and already is not None:
        assert again.status == 409, "an answered act was lost"
    assert again.status == 200 or again.codes == [already]
    return str((answered or (again.json if again.status == 200 else {})).get("journal_head", ""))


def everything_is_on_record(office: Office, members: list[Member], heads: list[str]) -> None:
    """Compare what was answered with the archive's own rows, read without our code; of a database, of its copy."""
    place = place_of(office.home)
    if not isinstance(place, Path):
        copy_between(place, office.home / ARCHIVE)
    with sqlite3.connect(office.home / ARCHIVE) as archive:
        acts = archive.execute(
            "SELECT number, hash, kind, payload FROM acts WHERE scope = ? ORDER BY number", (office.council.session,)
        ).fetchall()
    archive.close()
    journal = {number: (hash_, kind) for number, hash_, kind, _ in acts}
    ballots = [(kind.removeprefix("ballot_"), json.loads(kept)) for _, _, kind, kept in acts if "ballot_" in kind]
    rows = [
        (one["member"], one["product"], one["revision"], kind, one["change_id"], one["marks"]) for kind, one in ballots
    ]
    for one in members:
        own = [row for row in rows if (row[0], row[1]) == (one.name, one.path.rsplit("/", 1)[1])]
        assert [row[2] for row in own] == list(range(1, one.version + 1))
        assert {row[2]: (row[3], row[4], row[5]) for row in own} == one.acknowledged
        for receipt in one.receipts:
            assert journal[receipt["number"]] == (receipt["journal_head"], "ballot_handed_in")
    assert set(heads) <= {hash_ for hash_, _ in journal.values()}
    store = Store(office.home / ARCHIVE)
    assert store.verify_journal() is None
    store.close()


def test_a_sign_in_outlives_the_server(office: Office) -> None:
    member = office.visitor("M02")
    office.kill()
    with pytest.raises(ConnectionRefusedError):
        member.api("GET", "/me")
    office.start()

    assert member.api("GET", "/me").json["member"]["id"] == "M02"
