"""Every door for files says which it takes and how large, to who sends none and to who sends too much."""

from __future__ import annotations

import pytest

from devtools.serving import Answer, Served, Visitor
from tests.server.offices import served
from tests.server.test_calls import address
from workbench.server.calls import CALLS, Call
from workbench.server.uploads import UPLOAD_LIMIT

__all__ = ["served"]
DOORS = [pytest.param(call, id=f"{call.method} {call.path}") for call in CALLS if call.may_send]
EDGE = "canh"


@pytest.fixture(scope="module")
def visitors(served: Served) -> dict[str, Visitor]:
    return {"office": served.visitor("TK-1"), "session": served.visitor("TK")}


def sent(visitor: Visitor, path: str, part: str, content: bytes) -> Answer:
    body = (
        f"--{EDGE}\r\nContent-Disposition: form-data; {part}\r\n\r\n".encode()
        + content
        + f"\r\n--{EDGE}--\r\n".encode()
    )
    headers = {"X-XSRFToken": visitor.xsrf, "Content-Type": f"multipart/form-data; boundary={EDGE}"}
    return visitor.ask("POST", path, body, headers)


@pytest.mark.parametrize("call", DOORS)
def test_a_door_says_what_it_takes_and_how_large(served: Served, visitors: dict[str, Visitor], call: Call) -> None:
    visitor, path = visitors[call.whose], address(call, served)
    none = sent(visitor, path, 'name="ask"', b"{}")
    large = sent(visitor, path, 'name="file"; filename="a"', b" " * (UPLOAD_LIMIT + 1))

    assert (none.status, none.codes, large.status, large.codes) == (400, ["no_file"], 413, ["too_large"])
    assert call.takes
    for answer in (none, large):
        (fault,) = answer.json["faults"]
        said = fault["what"] + fault["todo"]
        assert [ending for ending in ("xlsx", "ods", "docx", "pdf", "jpg", "png") if f".{ending}" in said] == list(
            call.takes
        )
        assert "10 MB" in said
