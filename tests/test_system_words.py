"""Why the system did not do something is said in Vietnamese, wherever a message gives it."""

from __future__ import annotations

import errno
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from devtools.serving import EXAMPLE
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


@pytest.mark.parametrize("asked", [["plan", "new"], ["scoresheets", "export"]], ids=" ".join)
def test_a_workbook_that_can_be_put_nowhere_is_told_and_a_long_name_is_none(asked: list[str], tmp_path: Path) -> None:
    within = CliRunner().invoke(main, [*asked, str(HERE / "conftest.py" / "a.xlsx")])
    long = tmp_path / f"{'k' * 250}.xlsx"

    assert within.exit_code == 2, within.exception
    assert "(một phần của đường dẫn là tệp, không phải thư mục)" in within.output
    assert CliRunner().invoke(main, [*asked, str(long)]).exit_code == 0
    assert list(tmp_path.iterdir()) == [long]


def of_one_product(path: Path) -> str:
    """Write a session whose result is so short that it stands in a buffer until that is emptied."""
    bundle = json.loads(EXAMPLE.read_text(encoding="utf-8"))
    only = bundle["products"][0]["code"]
    of_all = {key: [one for one in held if one.get("product") in (None, only)] for key, held in bundle.items()
              if isinstance(held, list) and key not in ("members", "products")}  # fmt: skip
    path.write_text(json.dumps(bundle | of_all | {"products": bundle["products"][:1]}), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "asked", ["replay {}", "replay {} {}", "mapping 1", "law days --kind first --filed-on 2026-06-01"]
)
def test_a_command_whose_output_goes_to_a_full_disk_says_so(asked: str, tmp_path: Path) -> None:
    file = of_one_product(tmp_path / "bundle.json")
    with Path("/dev/full").open("wb") as full:
        words = [word.format(file) for word in asked.split()]
        run = subprocess.run(
            [sys.executable, "-m", "workbench", *words], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert run.returncode == 2
    assert run.stderr.decode().count("Không in ra được (ổ đĩa hết chỗ)") == 1
    assert "Traceback" not in run.stderr.decode()


def test_results_that_cannot_wait_for_one_another_are_told_with_their_place() -> None:
    command = f"ulimit -f 8; exec {sys.executable} -m workbench replay {EXAMPLE} {EXAMPLE}"
    run = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert run.returncode == 2
    assert run.stdout == b""
    assert "thư mục tạm (đổi bằng biến TMPDIR): Không ghi được (tệp lớn quá mức ổ đĩa nhận)." in run.stderr.decode()
