"""A member's page may talk to its widgets and to nothing else in its kernel.

The proof of a refusal is a file that code would have written, looked for after a later request on the same channel was
answered. Voila refuses by its list of messages; we pin the list and the version, and hold both here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kernel_line import KernelLine
from tests.serving import Visitor

KINDS = ["execute_request", "inspect_request", "complete_request", "history_request", "is_complete_request"]
CONTROL_KINDS = ["execute_request", "debug_request", "interrupt_request", "shutdown_request", "usage_request"]


@pytest.fixture(params=[False, True], ids=["json", "v1"])
def line(request: pytest.FixtureRequest, owner: Visitor, kernel: str) -> Iterator[KernelLine]:
    opened = KernelLine(owner, kernel, binary=request.param)
    yield opened
    opened.close()


def code_writing(path: Path) -> dict[str, object]:
    return {
        "code": f"open({str(path)!r}, 'w').close()",
        "silent": False,
        "store_history": False,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": False,
    }


@pytest.mark.parametrize("channel", ["shell", "control"])
@pytest.mark.parametrize("outer", ["execute_request", "comm_msg"])
def test_code_is_never_executed(line: KernelLine, tmp_path: Path, channel: str, outer: str) -> None:
    trace = tmp_path / "executed"

    line.send("execute_request", code_writing(trace), channel=channel, outer=outer)
    line.until_barrier(channel)

    assert not trace.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_no_other_request_is_answered_on_shell(line: KernelLine, kind: str) -> None:
    asked = line.send(kind, {"code": "import os", "cursor_pos": 5, "detail_level": 1, "hist_access_type": "tail"})

    assert asked not in [message["parent_header"].get("msg_id") for message in line.until_barrier()]


@pytest.mark.parametrize("kind", CONTROL_KINDS)
def test_no_other_request_is_answered_on_control(line: KernelLine, kind: str) -> None:
    content = {"command": "evaluate", "arguments": {"expression": "1"}, "seq": 1, "type": "request"}

    asked = line.send(kind, content, channel="control")

    assert asked not in [message["parent_header"].get("msg_id") for message in line.until_barrier("control")]


def test_a_bad_comm_brings_no_traceback(line: KernelLine) -> None:
    line.send("comm_open", {"comm_id": "x", "target_name": "no-such-target", "data": {}})
    line.send("comm_msg", {"comm_id": "y", "data": {"method": "update", "state": 1}})
    line.send("comm_open", {"comm_id": "z", "target_name": "jupyter.widget", "data": {"state": "not a state"}})

    found = line.until_barrier()

    assert {message["header"]["msg_type"] for message in found} <= {"status", "comm_close", "comm_open", "comm_msg"}
    assert "Traceback" not in str(found)


@pytest.mark.parametrize("action", ["interrupt", "restart"])
def test_a_kernel_can_not_be_interrupted_or_restarted(owner: Visitor, kernel: str, action: str) -> None:
    path = f"/api/kernels/{kernel}/{action}"

    assert owner.ask("POST", path, b"", {"X-XSRFToken": owner.xsrf}).status == 404


def test_kernels_can_not_be_listed_or_started(owner: Visitor) -> None:
    assert owner.get("/api/kernels").status == 404
    assert owner.ask("POST", "/api/kernels", b"{}", {"X-XSRFToken": owner.xsrf}).status == 404
