"""The key of a member's ballots as browsers keep it: no other is taken than one that this archive's server made."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from devtools.serving import PIN, Answer, Served, Visitor, council_served, open_sealed_council, quick_desk
from workbench.council.journal.records import BallotSealed
from workbench.desk.opening import opening
from workbench.sealing.content import opened_by
from workbench.sealing.secret_codes import new_secret, read_secret, secret_text
from workbench.storage import Store

SEAL = "/council/seal"
OPINION = "Chỉ mình tôi đọc"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Serve a sealed council of its own."""
    with council_served(tmp_path, council=open_sealed_council(tmp_path / "home")) as council:
        yield council


def cookie_of(served: Served, who: str) -> str:
    """Return the name of the cookie that holds somebody's key."""
    seat = hashlib.sha256(f"{served.council.session}/{who}".encode()).hexdigest()[:16]
    return f"council-ballots-{urlsplit(served.base).port}-{seat}"


def path_of(served: Served) -> str:
    return f"/sessions/{served.council.session}/products/{served.council.products[0]}"


def writes(served: Served, visitor: Visitor) -> Answer:
    """Declare and save a ballot."""
    assert visitor.api("PUT", f"{path_of(served)}/declaration", {"kind": "none"}).status == 200
    return visitor.api("PATCH", f"{path_of(served)}/ballot", {"version": 0, "opinion": OPINION})


def reads(served: Served, visitor: Visitor) -> str:
    return str(visitor.api("GET", f"{path_of(served)}/ballot").json["opinion"])


def again(served: Served, visitor: Visitor, who: str = "M03") -> None:
    """Sign out and in again in the same browser."""
    assert visitor.form("/council/sign-out", seat=visitor.seat).status == 303
    visitor.sign_in(served.council.codes[who])


def kept(folder: Path) -> Iterator[BallotSealed]:
    """Yield the sealed ballots in an archive."""
    store = Store(folder / "home" / "archive.sqlite")
    with store.read() as tx:
        found = [one.payload for one in tx.journal.everything() if one.kind.startswith("ballot_")]
    store.close()
    return (BallotSealed.model_validate(json.loads(one)) for one in found)


def test_a_key_that_another_server_of_this_name_set_first_is_not_taken(served: Served, tmp_path: Path) -> None:
    planted, member = new_secret(), Visitor(served.base)
    member.cookies[cookie_of(served, "M03")] = secret_text(planted)
    member.sign_in(served.council.codes["M03"], PIN, new_pin=True)
    own = read_secret(member.cookies[cookie_of(served, "M03")])
    assert own not in {None, planted}
    assert writes(served, member).status == 200
    ballots = list(kept(tmp_path))
    assert ballots
    assert all(opened_by(planted, one.keys) is None and opened_by(own or b"", one.keys) for one in ballots)


def test_a_key_that_is_set_after_signing_in_writes_nothing(served: Served, tmp_path: Path) -> None:
    member = served.visitor("M03")
    mine = member.cookies[cookie_of(served, "M03")]
    member.cookies[cookie_of(served, "M03")] = secret_text(new_secret())
    refused = writes(served, member)
    assert (refused.status, refused.codes) == (409, ["own_key_missing"])
    assert list(kept(tmp_path)) == []
    member.cookies[cookie_of(served, "M03")] = mine
    assert writes(served, member).status == 200


def test_the_key_of_another_seat_is_not_taken(served: Served) -> None:
    other, member = served.visitor("M02"), served.visitor("M03")
    member.cookies[cookie_of(served, "M03")] = other.cookies[cookie_of(served, "M02")]
    assert writes(served, member).codes == ["own_key_missing"]


def test_a_code_that_the_server_did_not_make_is_refused_where_codes_are_entered(served: Served) -> None:
    member = served.visitor("M03")
    mine = member.cookies[cookie_of(served, "M03")]
    refused = member.form(SEAL, seat=member.seat, do="enter", code=secret_text(new_secret()))
    assert refused.status == 400
    assert "không phải khóa mà máy chủ đã lập" in refused.text
    assert member.cookies[cookie_of(served, "M03")] == mine


def test_whoever_signs_out_and_in_again_in_one_browser_still_reads_their_own(served: Served) -> None:
    member = served.visitor("M03")
    mine = member.cookies[cookie_of(served, "M03")]
    assert writes(served, member).status == 200
    again(served, member)
    assert reads(served, member) == OPINION
    assert member.cookies[cookie_of(served, "M03")] == mine


def test_a_second_device_has_a_key_of_its_own_until_the_code_is_entered(served: Served) -> None:
    first = served.visitor("M03")
    assert writes(served, first).status == 200
    second = served.visitor("M03")
    assert reads(served, second) == ""
    code = first.cookies[cookie_of(served, "M03")]
    assert second.cookies[cookie_of(served, "M03")] != code
    assert second.form(SEAL, seat=second.seat, do="enter", code=code).status == 200
    assert reads(served, second) == OPINION
    assert reads(served, first) == OPINION
    again(served, second)
    assert reads(served, second) == OPINION


def test_two_tabs_keep_one_key(served: Served) -> None:
    member = served.visitor("M03")
    assert writes(served, member).status == 200
    tab = Visitor(served.base)
    tab.cookies = member.cookies  # one browser
    tab.sign_in(served.council.codes["M03"])
    assert [reads(served, one) for one in (member, tab)] == [OPINION, OPINION]


def test_a_slip_issued_again_and_a_new_pin_leave_the_key(served: Served) -> None:
    member = served.visitor("M03")
    mine = member.cookies[cookie_of(served, "M03")]
    assert writes(served, member).status == 200
    with contextlib.closing(quick_desk(served.home)) as office:
        (slip,) = opening.issue_slips(office, served.council.session, by="TK", members=["M03"])
    assert member.get("/council/api/me").status == 401
    member.sign_in(slip.code, "739164", new_pin=True)
    assert (member.cookies[cookie_of(served, "M03")], reads(served, member)) == (mine, OPINION)


def test_what_stands_on_record_of_a_key_leads_nobody_to_it(served: Served, tmp_path: Path) -> None:
    member = served.visitor("M03")
    key = member.cookies[cookie_of(served, "M03")]
    again(served, member)
    store = Store(tmp_path / "home" / "archive.sqlite")
    with store.read() as tx:
        marks = [json.loads(one.payload) for one in tx.journal.of_kinds(served.council.session, "own_key")]
    store.close()
    assert [one["member"] for one in marks] == ["M03"]
    secret = read_secret(key)
    assert secret is not None
    texts = (key, key.replace("-", ""), secret.hex())
    assert not [one for one in texts if one.encode() in (tmp_path / "home" / "archive.sqlite").read_bytes()]
    assert not [one for one in texts if one in (tmp_path / "home" / "server.log").read_text("utf-8")]
