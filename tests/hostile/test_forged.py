"""Headers, cookies and bodies that claim to be somebody: nothing but our own signed cookie counts."""

from __future__ import annotations

import json
import threading
from pathlib import Path

import pytest
from tornado.web import create_signed_value

from devtools.processes import environment, kernels_of
from devtools.serving import Served, Visitor, council_served, until
from tests.hostile.conftest import SECRET
from workbench.desk.opening import opening

FORGED = {
    "X-Council-File": "/etc/passwd",
    "X-Council-Identity": "M01",
    "X-Forwarded-User": "M01",
    "X-Remote-User": "M01",
    "Remote-User": "M01",
}


def test_a_header_names_nobody(member: Visitor) -> None:
    assert member.get("/council/api/me", FORGED).json["member"]["id"] == "M02"


def test_no_secret_of_the_server_and_no_word_of_a_visitor_reaches_what_renders_pages(
    tmp_path: Path, served: Served
) -> None:
    env = {"COUNCIL_DATABASE_PASSWORD": SECRET, "JUPYTER_TOKEN": SECRET}
    with council_served(tmp_path, env=env) as other:
        asking = threading.Thread(target=other.visitor("M02").get, args=("/council/home?x=AAA-said", FORGED))
        asking.start()
        (kernel,) = until(lambda: kernels_of(other.process.pid))
        found = environment(kernel)
        asking.join()

        assert environment(other.process.pid)["COUNCIL_DATABASE_PASSWORD"] == SECRET
    assert not any(SECRET in value or "AAA-said" in value or "passwd" in value for value in found.values())
    assert "COOKIE" not in json.dumps(found).upper()


def forged_cookies(served: Served, member: Visitor) -> dict[str, str]:
    name, real = member.sign_in_cookie, member.cookies[member.sign_in_cookie]
    value = json.dumps([1, served.council.session, "0" * 32])
    return {
        "plain": value,
        "signed by another": create_signed_value("guess", name, value).decode(),
        "tampered": real[:-1] + ("0" if real[-1] != "0" else "1"),
        "longer": real + "0",
        "under another name": create_signed_value("guess", "username", value).decode(),
        "empty": "",
        "noise": "2|1:0|10:17|x|y",
    }


@pytest.mark.parametrize("kind", ["plain", "signed by another", "tampered", "longer", "under another name", "noise"])
def test_a_forged_cookie_is_nobody(served: Served, member: Visitor, kind: str) -> None:
    forger = Visitor(served.base)
    forger.cookies[forger.sign_in_cookie] = forged_cookies(served, member)[kind]

    assert forger.get("/council/api/me").status == 401
    assert forger.get("/council/home").status == 302


def test_a_session_of_another_council_is_not_reached_with_this_cookie(member: Visitor) -> None:
    assert member.get("/council/api/sessions/ANOTHER").status == 404


def test_a_void_credential_ends_a_sign_in_at_once(served: Served) -> None:
    from workbench.desk import open_desk

    gone = served.visitor("M05")
    assert gone.get("/council/api/me").status == 200

    opening.issue_slips(open_desk(served.home), served.council.session, by="TK", members=["M05"])

    assert gone.get("/council/api/me").status == 401


@pytest.mark.parametrize("extra", [{"member": "M01"}, {"member_id": "M01"}, {"by": "M01"}, {"role": "chair"}])
def test_a_body_names_nobody(served: Served, member: Visitor, extra: dict[str, str]) -> None:
    path = f"/sessions/{served.council.session}/products/{served.council.products[0]}"

    assert member.api("PUT", f"{path}/declaration", {"kind": "none", **extra}).status == 400
    assert member.api("PATCH", f"{path}/ballot", {"version": 0, "marks": {}, **extra}).status == 400
