"""Nothing that people wrote steers the terminal: every command is run on files, folders and names that try to."""

from __future__ import annotations

import json
import logging
import os
import pty
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from devtools.serving import EXAMPLE, open_council
from tests.test_command_words import walk
from tests.workbooks.hostile_files import strings
from workbench.cli.main import main
from workbench.server.limits.logs import PlainLines
from workbench.text_vi.server.terminal import for_terminal

STEERS = "\x1b]0;x\x07\x1b[2J\x9b31m\x08\r\u202e\u2066\u200e\u2028"
"""A window's name, a bell, a cleared screen, colour by C1, steps back, turned writing, a line end of Unicode."""
COMMANDS = {" ".join(path): command for path, command in walk(main) if not isinstance(command, click.Group)}


def raw_signs(said: str) -> list[str]:
    """Return what of a printed text a terminal would obey."""
    unseen = {"Cc", "Cf", "Cs", "Zl", "Zp"}
    return [sign for sign in said if sign not in "\n\t" and unicodedata.category(sign) in unseen]


class Files:
    """A folder whose own name steers the terminal, with files of every kind that hold such texts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / f"thư mục {STEERS}"
        self.folder.mkdir(parents=True)
        self.home = self.folder / "home"
        self.session = open_council(self.home).session
        self.book = self.put("plan.xlsx", _workbook())
        bundle = json.loads(EXAMPLE.read_text("utf-8"))
        bundle["members"][0]["name"] = bundle["session"]["title"] = f"A {STEERS}"
        bundle["products"][0]["name"] = f"B {STEERS}"
        self.bundle = self.put(f"bundle {STEERS}.json", json.dumps(bundle).encode())
        self.text = self.put(f"quy-che {STEERS}.yaml", f"name: {json.dumps(STEERS)}\nx: 1\n".encode())
        self.there = self.put(f"there {STEERS}.xlsx", b"x")
        self.into = self.folder / "into.xlsx"

    def put(self, name: str, content: bytes) -> Path:
        (self.folder / name).write_bytes(content)
        return self.folder / name


def _workbook() -> bytes:
    """Return a list of products whose texts hold signs as an .xlsx spells them."""
    spelled = "".join(f"_x{ord(sign):04X}_" if ord(sign) < 0xA0 else sign for sign in STEERS)
    texts = ["STT", "Mã số sản phẩm", "Tên sản phẩm", "Chủ thể", f"Cột {spelled}", f"Mật ong {spelled}", spelled]
    cells = [*((n, 1) for n in range(5)), (6, 2), (5, 2), (5, 2), (5, 2), (6, 2)]
    rows = ["".join(f'<c t="s"><v>{text}</v></c>' for text, row in cells if row == number) for number in (1, 2)]
    return strings("".join(f"<si><t>{text}</t></si>" for text in texts), "".join(f"<row>{row}</row>" for row in rows))


Words = list[list[str | Path]]
RUNS: dict[str, Callable[[Files], Words]] = {
    "history": lambda f: [["SP", "--home", f.home], [STEERS, "--home", f.home], ["SP", "--home", f.folder / "none"]],
    "law days": lambda _: [["--filed-on", STEERS], ["--kind", STEERS], ["--decision", STEERS], ["--level", STEERS]],
    "mapping": lambda _: [[f"--{STEERS}"], [STEERS], ["1"]],
    "regulation list": lambda _: [[], [STEERS]],
    "regulation check": lambda f: [[f.text], [f.folder / "none"], [f.bundle]],
    "scoresheets export": lambda f: [[f.there], [f.folder / "out.xlsx"], [f.into, "--decision", STEERS]],
    "scoresheets overlay": lambda f: [
        [f.book, "--home", f.home], [f.there, "--home", f.home], ["--remove", "--decision", STEERS, "--home", f.home],
    ],
    "session person": lambda f: [[STEERS, "M01", f.folder / "p.json", "--home", f.home]],
    "certificate": lambda f: [[STEERS, "--home", f.home], [f"https://{STEERS}", "--home", f.home]],
    "check": lambda f: [[f.text], [f.folder]],
    "replay": lambda f: [
        [f.bundle], [f.bundle, "--under", STEERS], [f.bundle, "--of", f.bundle], [f.text],
        [f.bundle, "--under", "148/QĐ-TTg", "--json", f.there],
    ],
    "demo": lambda f: [["--home", f.there], ["--port", STEERS], ["--outputs", f.there]],
    "serve": lambda f: [
        ["--host", STEERS, "--home", f.home], ["--home", f.there], ["--address", STEERS, "--home", f.home],
        ["--tls", f.text, f.text, "--home", f.home],
    ],
    "minutes": lambda f: [[STEERS, "--home", f.home], [f.session, "--home", f.home, "--outputs", f.there]],
    "plan new": lambda f: [[f.there], [f.folder / "new.xlsx"], [f.there, "--replace", "--regulation", STEERS]],
    "plan check": lambda f: [[f.book], [f.there], [f.folder / f"none{STEERS}"], [f.text]],
    "plan import": lambda f: [
        [f.book, "--into", f.into], [f.book, "--into", f.book],
        [f.book, "--into", f.folder / "b.xlsx", "--sheet", STEERS],
        [f.book, "--into", f.folder / "c.xlsx", "--column", f"{STEERS}=A", "--take-row", STEERS],
    ],
    "programme add": lambda f: [["product", f"name={STEERS}", "--home", f.home], [STEERS, "--home", f.home]],
    "programme edit": lambda f: [[STEERS, "name=x", "--home", f.home]],
    "programme move": lambda f: [[STEERS, STEERS, "--home", f.home]],
    "programme erase": lambda f: [
        [STEERS, "--reason", "x", "--again", "y", "--home", f.home],
        [STEERS, "--reason", STEERS, "--again", STEERS, "--home", f.home],
    ],
    "programme person": lambda f: [[STEERS, f.folder / "n.json", "--home", f.home]],
    "programme retract": lambda f: [[STEERS, "--why", STEERS, "--home", f.home]],
    "programme join": lambda f: [[STEERS, STEERS, "--why", STEERS, "--home", f.home]],
    "programme import": lambda f: [[f.book, "--home", f.home], [f.book, "--home", f.home, "--sheet", STEERS]],
    "programme slips": lambda f: [
        [f.folder / "s.pdf", "--home", f.home, "--account", STEERS],
        [f.folder / STEERS / "s.pdf", "--home", f.home],
        [f.folder / "s.pdf", "--home", f.folder / f"none{STEERS}"],
    ],
    "programme void-codes": lambda f: [[STEERS, "--home", f.home], ["TK-1", "--home", f.folder / f"none{STEERS}"]],
    "programme carry-over": lambda f: [[STEERS, "--kind", STEERS, "--home", f.home]],
    "programme promotion": lambda f: [["--place", STEERS, "--home", f.home]],
    "programme export": lambda f: [
        [STEERS, f.folder / "e.xlsx", "--home", f.home], ["product", f.there, "--home", f.home],
        ["product", f.folder / "e.xlsx", "--place", STEERS, "--home", f.home],
    ],
    "programme national": lambda f: [
        [f.there, "--home", f.home], [f.folder / "n.xlsx", "--on", STEERS, "--home", f.home],
        [f.folder / "n.xlsx", "--place", STEERS, "--home", f.home],
    ],
    "programme take": lambda f: [
        [STEERS, f.book, "--home", f.home], ["product", f.book, "--home", f.home],
        ["product", f.there, "--home", f.home], ["product", f.folder / f"none{STEERS}"],
        ["product", f.book, "--column", f"{STEERS}=A", "--home", f.home],
        ["product", f.book, "--fill", f"name={STEERS}", "--home", f.home],
    ],
    "programme criteria": lambda f: [[f.text, "--home", f.home], [f.folder / f"none{STEERS}", "--home", f.home]],
    "programme report": lambda f: [[STEERS, f.folder / "r", "--home", f.home]],
    "programme take-up": lambda f: [
        [STEERS, f.book, "--into", f.into, "--home", f.home],
        ["DG-1", f.book, "--into", f.there, "--home", f.home],
        ["DG-1", f.there, "--into", f.folder / "t.xlsx", "--home", f.home],
    ],
    "programme results": lambda f: [["DG-1", f.folder / f"none{STEERS}"], [STEERS, f.folder / "none"]],
    "programme recognise": lambda f: [
        [STEERS, "--number", STEERS, "--on", "2026-11-01", "--home", f.home],
        ["DG-1", "--number", "1", "--on", STEERS, "--home", f.home],
    ],
    "programme figures": lambda f: [
        ["--place", STEERS, "--home", f.home], ["--from", STEERS, "--home", f.home],
        ["--home", f.folder / f"none{STEERS}"],
    ],
    "programme undo": lambda f: [["1", "--why", STEERS, "--home", f.folder / "none"], [STEERS, "--why", "x"]],
    "programme list": lambda f: [[STEERS, "--register", STEERS, "--home", f.home]],
    "programme history": lambda f: [[STEERS, "--home", f.home]],
    "programme gaps": lambda f: [["--home", f.folder / f"none{STEERS}"]],
    "programme radar": lambda f: [["--on", STEERS, "--home", f.home], ["--home", f.folder / f"none{STEERS}"]],
    "session ballots": lambda f: [
        [f.session, f.folder / "b.pdf", "--home", f.home, "--member", STEERS],
        [STEERS, f.folder / "b.pdf", "--home", f.home],
        [f.session, f.there, "--home", f.home],
    ],
    "session dossiers": lambda f: [[STEERS, f.folder, "--home", f.home], [f.session, f.there, "--home", f.home]],
    "session forward": lambda f: [[f.session, f.folder / "up", "--home", f.home], [STEERS, f.folder, "--home", f.home]],
    "session from": lambda f: [[f.bundle, f.book, "--into", f.into], [f.folder, f.there, "--into", f.into]],
    "session opinions": lambda f: [[STEERS, f.folder / "o", "--home", f.home], [f.session, f.folder, "--home", f.home]],
    "session to-meeting": lambda f: [
        [STEERS, f.into, "--home", f.home], [f.session, f.there, "--home", f.home],
        [f.session, f.into, "--plan", f.book, "--home", f.home],
    ],
    "session open": lambda f: [[f.book, "--home", f.home], [f.there, "--home", f.home], [f.book, "--home", f.there]],
    "session slips": lambda f: [
        [STEERS, f.folder / "s.pdf", "--home", f.home], [f.session, f.there, "--home", f.home],
        [f.session, f.folder / "s.pdf", "--home", f.home, "--address", STEERS],
    ],
    "session void-codes": lambda f: [
        [STEERS, "--all", "--home", f.home], [f.session, "--member", STEERS, "--home", f.home],
        [f.session, "--home", f.home],
    ],
    "backup": lambda f: [[f.folder / "copy", "--home", f.home], [f.folder, "--home", f.home], [f.there]],
    "backup-key": lambda f: [[f.there, "--home", f.home], [f.folder / "none" / STEERS, "--home", f.home]],
    "restore": lambda f: [
        [f.folder / STEERS], [f.there, "--identity", f.folder / STEERS], [f.folder, "--check"], [f.folder / "copy"],
    ],
    "stamps": lambda f: [[f.there, f.folder / "st"], [f.folder / STEERS, f.folder / "st"]],
    "verify": lambda f: [[f.there], [f.folder / STEERS], [f.bundle], [f.there, "--english"]],
    "verify-diff": lambda f: [[f.there, f.there], [f.folder / STEERS, f.bundle]],
    "office facts": lambda f: [["--home", f.home, "--session", STEERS], [STEERS, "--home", f.home]],
    "session signed": lambda f: [
        [STEERS, f.there, "--home", f.home], [f.session, f.there, "--home", f.home],
        [f.session, f.folder / f"none{STEERS}", "--home", f.home],
    ],
    "session edited": lambda f: [
        [STEERS, f.there, "--home", f.home], [f.session, f.there, "--home", f.home],
        [f.session, f.folder / f"none{STEERS}", "--home", f.home],
    ],
    "session papers": lambda f: [
        [STEERS, f.folder / "p.zip", "--home", f.home], [f.session, f.there, "--home", f.home],
    ],
    "session bundle": lambda f: [
        [STEERS, f.folder / "b.json", "--home", f.home], [f.session, f.there, "--home", f.home],
    ],
    "session journal": lambda f: [
        [STEERS, f.folder / "j.json", "--home", f.home], [f.session, f.there, "--home", f.home],
    ],
    "archive copy": lambda f: [
        [f.folder / STEERS, "--home", f.home], [f.there, "--home", f.home],
        [f"postgresql://{STEERS}", "--home", f.home],
    ],
    "archive rebuild": lambda f: [["--home", f.home], ["--home", f.folder / "none"], ["--home", f.there]],
    "doctor": lambda f: [
        ["--home", f.home, "--receipt", STEERS], ["--home", f.folder / "none"], ["--home", f.there],
        ["--home", f.home, "--outputs", f.folder / "outputs"],
    ],
    "lab": lambda f: [["--folder", f.there], ["--home", f.folder / "none", "--folder", f.folder], ["--port", STEERS]],
}  # fmt: skip


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(tmp_path_factory.mktemp("steering"))


def test_every_command_is_tried() -> None:
    assert RUNS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", RUNS)
def test_what_a_command_prints_steers_no_terminal(name: str, files: Files) -> None:
    said = ""
    for number, words in enumerate(RUNS[name](files)):
        done = CliRunner().invoke(main, [*name.split(), *map(str, words)])
        assert done.exception is None or isinstance(done.exception, SystemExit), (number, done.exception)
        assert raw_signs(done.output) == [], (number, done.output)
        said += done.output

    assert "[U+001B]" in said or "\\x1b" in said, "what people wrote has to have been printed"


def test_help_and_refusals_of_the_parser_steer_no_terminal() -> None:
    for words in (
        [STEERS],
        ["plan", STEERS],
        [f"--{STEERS}"],
        ["plan", "check", "--x" + STEERS],
        ["check", f"-{STEERS}"],
    ):
        done = CliRunner().invoke(main, words)

        assert done.exit_code == 2
        assert raw_signs(done.output) == []


def test_a_result_on_a_terminal_steers_nothing_and_in_a_pipe_keeps_its_bytes(tmp_path: Path) -> None:
    """The bytes of a result are its contract; a terminal is given them with such signs spelled."""
    bundle = json.loads(EXAMPLE.read_text("utf-8"))
    bundle["products"][0]["name"] = "B \u202e\u2066 C"
    (tmp_path / "bundle.json").write_text(json.dumps(bundle, ensure_ascii=False), encoding="utf-8")
    command = [sys.executable, "-m", "workbench", "replay", str(tmp_path / "bundle.json")]

    piped = subprocess.run(command, capture_output=True, check=False)
    ours, theirs = pty.openpty()
    shown = subprocess.run(command, stdout=theirs, stderr=theirs, check=False)
    os.close(theirs)
    text = _all_of(ours).decode().replace("\r\n", "\n")

    assert shown.returncode == piped.returncode
    assert raw_signs(text) == []
    assert text in {for_terminal(piped.stdout.decode()), for_terminal(piped.stderr.decode())}


def _all_of(line: int) -> bytes:
    found = b""
    try:
        while piece := os.read(line, 65536):
            found += piece
    except OSError:  # Linux says the end so
        pass
    os.close(line)
    return found


def test_a_line_of_the_log_steers_no_terminal() -> None:
    record = logging.LogRecord("a", logging.ERROR, "", 0, "%s", (f"GET /{STEERS}",), None)

    assert raw_signs(PlainLines("%(message)s").format(record)) == []


def test_what_is_no_steering_stays_as_it_is() -> None:
    kept = "Chè xanh “búp” — 5 µm\n\tdòng hai 🍵"

    assert for_terminal(kept) == kept
    assert for_terminal("a\ud800\x00") == "a[U+D800][U+0000]"
