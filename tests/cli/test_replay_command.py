"""`workbench replay` of many session files, by one process and by several: bytes, order, faults, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count, islice
from multiprocessing import Pipe, active_children
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from click.testing import CliRunner

from devtools.serving import until
from tests import strategies as make
from tests.scoring.test_second_opinion import a_session
from workbench.cli.law import replay
from workbench.cli.law.replay import outcomes
from workbench.cli.main import main
from workbench.cli.shared import processes
from workbench.cli.shared.processes import AHEAD, map_in_order, meanwhile
from workbench.errors import RefusedError
from workbench.rulebook import load
from workbench.scoring import bundle_bytes
from workbench.yaml_text import parser

CONTRACTS = Path(__file__).parents[1] / "contracts"
EXAMPLE, RESULT = CONTRACTS / "example-bundle.json", CONTRACTS / "example-result.json"
Children = Callable[[], set[BaseProcess]]


def run(*words: object) -> tuple[int, bytes, str]:
    done = CliRunner().invoke(main, ["replay", *map(str, words)])
    return done.exit_code, done.stdout_bytes, done.stderr


def started(*words: object) -> tuple[int, bytes, str]:
    asked = [sys.executable, "-m", "workbench", "replay", *map(str, words)]
    done = subprocess.run(asked, capture_output=True, timeout=300, check=False)
    return done.returncode, done.stdout, done.stderr.decode()


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sound session files whose names do not follow their order."""
    folder = tmp_path_factory.mktemp("sessions")
    files = [folder / f"{name}.json" for name in ("c", "a", "e", "b", "d")]
    for seed, file in enumerate(files):
        file.write_bytes(bundle_bytes(a_session(seed)))
    return [*files, EXAMPLE]


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "hỏng.json"
    file.write_bytes(bundle_bytes(make.bundle(members=[], products=[])))
    return file


@pytest.fixture
def children() -> Children:
    """Return what gives the processes begun since the test began; a server that other tests share is none of them."""
    before = set(active_children())
    return lambda: set(active_children()) - before


def test_many_files_give_what_each_gives_alone_in_their_order_whoever_computes_them(sessions: list[Path]) -> None:
    alone = [run(file) for file in sessions]

    assert {code for code, _, _ in alone} == {0}
    whole = 0, b"".join(result for _, result, _ in alone), ""
    assert run(*sessions) == whole
    assert started(*sessions, "--jobs", 2) == whole
    assert run(*reversed(sessions))[1] == b"".join(result for _, result, _ in reversed(alone))


@pytest.mark.parametrize("start", ["fork", "spawn"])
def test_processes_that_are_copies_and_those_started_afresh_give_the_same(
    start: str, sessions: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "START", start)

    assert list(outcomes(sessions, 2)) == list(outcomes(sessions, 1))


def test_the_law_is_read_by_a_copy_while_this_process_prepares(monkeypatch: pytest.MonkeyPatch) -> None:
    replay._shelf.cache_clear()
    load._read.cache_clear()
    read_here: list[bytes] = []
    read = parser.parse
    monkeypatch.setattr(parser, "parse", lambda raw: read_here.append(raw) or read(raw))

    assert next(outcomes([EXAMPLE], 2)) == RESULT.read_bytes()
    assert not read_here


@pytest.mark.parametrize("failing", [lambda: 1 / 0, lambda: os.kill(os.getpid(), signal.SIGKILL)])
def test_a_copy_that_comes_to_nothing_is_done_without(failing: Callable[[], object], children: Children) -> None:
    with meanwhile(failing) as made:
        assert made() is None
    with meanwhile(os.getpid) as made:
        assert made() not in {None, os.getpid()}
    assert not children()


def test_a_first_file_that_is_not_there_is_told_of_and_the_rest_is_done(sessions: list[Path], tmp_path: Path) -> None:
    files = [tmp_path / "không-có.json", *sessions]

    assert list(outcomes(files, 2)) == list(outcomes(files, 1))


def test_one_file_gives_the_bytes_of_the_contract_however_many_processes_are_asked_for() -> None:
    assert run(EXAMPLE) == run(EXAMPLE, "--jobs", 3) == (0, RESULT.read_bytes(), "")


def test_faults_of_all_files_are_told_at_once_each_with_its_file_and_nothing_is_printed(
    sessions: list[Path], broken: Path, tmp_path: Path
) -> None:
    text, gone = tmp_path / "chữ.json", tmp_path / "không-có.json"
    text.write_text("{", "utf-8")
    code, printed, told = run(sessions[0], broken, text, gone, sessions[1])
    each = [run(file)[2] for file in (broken, text, gone)]

    assert (code, printed) == (2, b"")
    assert started(sessions[0], broken, text, gone, sessions[1], "--jobs", 2) == (code, printed, told)
    told_alone = "".join(each).replace("lỗi[missing]", "lỗi[bundle]").splitlines()
    assert len(told.splitlines()) == len(told_alone) > 6
    for line, one in zip(told.splitlines(), told_alone, strict=True):
        assert line.endswith(one.removeprefix("lỗi[bundle] "))
    places = [line for line in told.splitlines() if line.startswith("lỗi[bundle]")]
    for file, one in zip((broken, text, gone), each, strict=True):
        assert sum(line.startswith(f"lỗi[bundle] {file}") for line in places) == one.count("lỗi[")
        assert not any(line.count(str(file)) > 1 for line in places)


def test_options_that_speak_of_one_file_are_refused_with_many(sessions: list[Path]) -> None:
    for option in (("--under", "26/2026/QĐ-TTg"), ("--of", EXAMPLE)):
        code, printed, told = run(*sessions[:2], *option)

        assert (code, printed) == (2, b"")
        assert "chỉ dùng với một tệp" in told


@pytest.mark.parametrize("jobs", ["0", "-1", "hai"])
def test_a_number_of_processes_that_is_none_is_refused(jobs: str) -> None:
    code, printed, told = run(EXAMPLE, "--jobs", jobs)

    assert (code, printed) == (2, b"")
    assert "--jobs" in told


def test_few_files_are_under_way_at_a_time() -> None:
    taken = 0

    def files() -> Iterator[Path]:
        nonlocal taken
        for _ in range(AHEAD * 80):
            taken += 1
            yield EXAMPLE

    results = outcomes(files(), 2)
    first = list(islice(results, 10))
    under_way = taken - len(first)
    results.close()

    assert first == [RESULT.read_bytes()] * 10
    assert 0 < under_way <= 3 * AHEAD


def test_the_last_items_are_left_to_whoever_is_free_first() -> None:
    near, far = Pipe()
    with near, far:
        helper: processes._Helper[str, str] = processes._Helper(near)
        rest = iter("abc")
        helper.fill(enumerate(rest), 3)

        assert [far.recv() for _ in range(helper.owed)] == [(0, "a"), (1, "b")]
        assert next(rest) == "c"


def test_a_process_that_the_system_ends_is_told_and_no_traceback(sessions: list[Path], children: Children) -> None:
    results = outcomes(sessions * (16 * AHEAD), 2)  # more than can be done before they are ended
    seen = list(islice(results, 2))
    for process in children():
        process.kill()

    with pytest.raises(RefusedError) as refused:
        list(results)

    assert len(seen) == 2
    assert [fault.code for fault in refused.value.faults] == ["process_ended"]


def who(number: int) -> tuple[int, int]:
    return number, os.getpid()


def test_processes_that_are_interrupted_with_this_one_leave_it_to_this_one(children: Children) -> None:
    done = map_in_order(who, count(), 3)
    seen: set[int] = set()
    last = -1
    while len(seen) < 3:
        last, process = next(done)
        seen.add(process)
    for process in seen - {os.getpid()}:
        os.kill(process, signal.SIGINT)
    under_way = 20 * AHEAD

    assert os.getpid() in seen
    assert [number for number, _ in islice(done, under_way)] == list(range(last + 1, last + 1 + under_way))
    done.close()
    assert not children()


def test_ctrl_c_ends_every_process_at_once_whatever_it_is_at(tmp_path: Path) -> None:
    started_at = tmp_path / "begun"
    program = (
        "import os, signal, sys, time\n"
        "from pathlib import Path\n"
        "from workbench.cli.shared.processes import map_in_order\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # ignored where the tests run behind a shell
        "def work(number):\n"
        "    Path(sys.argv[1], str(os.getpid())).touch()\n"
        "    time.sleep(600)\n"
        "list(map_in_order(work, range(9), 3))\n"
    )
    started_at.mkdir()
    asked = [sys.executable, "-c", program, str(started_at)]
    with subprocess.Popen(asked, stderr=subprocess.PIPE, start_new_session=True) as process:
        try:
            until(lambda: len(list(started_at.iterdir())) == 3)
            os.killpg(process.pid, signal.SIGINT)
            _, told = process.communicate(timeout=30)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    assert told.count(b"KeyboardInterrupt") == 1
    for begun in started_at.iterdir():
        assert not Path("/proc", begun.name).exists()
