"""Why the system did not do something is said in Vietnamese, wherever a message gives it."""

from __future__ import annotations

import errno
import os
import re
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from workbench.cli.main import main
from workbench.text_vi import system

HERE = Path(__file__).resolve().parent


def taken_port() -> None:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(first.getsockname()):
        pass


def under_a_file() -> None:
    (HERE / "conftest.py" / "x").read_bytes()


def full_disk() -> None:
    Path("/dev/full").write_bytes(b"x")


FAILURES: dict[Callable[[], object], str] = {
    Path("/nowhere").read_bytes: "không có tệp hoặc thư mục ấy",
    HERE.read_bytes: "đó là thư mục, không phải tệp",
    under_a_file: "một phần của đường dẫn là tệp, không phải thư mục",
    full_disk: "ổ đĩa hết chỗ",
    Path("/" + "x" * 300).read_bytes: "tên quá dài",
    HERE.mkdir: "đã có tệp hoặc thư mục mang tên ấy",
    taken_port: "chương trình khác đang dùng",
}


@pytest.mark.parametrize(("fails", "said"), FAILURES.items(), ids=FAILURES.values())
def test_what_the_system_refuses_is_said_in_vietnamese(fails: Callable[[], object], said: str) -> None:
    with pytest.raises(OSError) as failed:  # noqa: PT011  # which one it is, its words show
        fails()

    assert system.why(failed.value) == said


@pytest.mark.parametrize("number", ["ENOSPC", "EACCES", "EROFS", "EPERM", "ENOENT", "EISDIR", "EMFILE"])
def test_every_usual_reason_has_its_own_words(number: str) -> None:
    code = getattr(errno, number)
    said = system.why(OSError(code, os.strerror(code)))

    assert said in system.WHY.values()
    assert os.strerror(code) not in said
    assert list(system.WHY.values()).count(said) == 1


def test_a_rare_reason_keeps_the_number_that_can_be_looked_up() -> None:
    assert system.why(OSError(errno.EXDEV, "Invalid cross-device link")) == "hệ thống báo lỗi số 18"
    assert system.why(OSError("no number")) == system.UNKNOWN


def test_no_message_takes_the_systems_own_english() -> None:
    files = (HERE.parent / "workbench").rglob("*.py")

    assert [str(file) for file in files if re.search(r"\bstrerror\b", file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "asked",
    [
        ["plan", "new", "/nowhere/a.xlsx"],
        ["scoresheets", "export", "/nowhere/a.xlsx"],
        ["replay", "/nowhere/a.json"],
        ["session", "from", "/nowhere", "/nowhere/a.xlsx", "--into", "/nowhere/b.xlsx", "--earlier-results", "never"],
        ["serve", "--home", "/proc/nowhere"],
    ],
    ids=lambda asked: " ".join(asked[:2]),
)
def test_commands_say_so_too(asked: list[str]) -> None:
    run = CliRunner().invoke(main, asked)

    assert run.exit_code == 2
    assert "(không có tệp hoặc thư mục ấy)" in run.output
