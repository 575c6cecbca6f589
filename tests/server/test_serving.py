"""Opening the door: only where it is safe, on exactly the asked port, with private files; and closing it."""

from __future__ import annotations

import asyncio
import http.client
import json
import os
import signal
import socket
import ssl
import stat
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from devtools.machine import program
from devtools.processes import kernels_of
from devtools.serving import PIN, Answer, Served, council_served, in_loop, stop, until
from tests.server.cookies import cookies_of
from workbench.errors import RefusedError
from workbench.server.home.private import private_folder, secret_in, write_private
from workbench.server.serving import require_safe, serve
from workbench.server.work.kernels import PageKernels, kernel_environment


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server behind a proxy that renders its pages ahead; the last test stops it."""
    with council_served(
        tmp_path_factory.mktemp("proxied"), behind_proxy=True, address=["https://ocop.tinh.example/"], ahead=True
    ) as running:
        yield running


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "", "may-cua-thu-ky.local", "127.0.0.2"])  # noqa: S104
def test_other_machines_are_not_served_in_clear_text(tmp_path: Path, host: str) -> None:
    with pytest.raises(RefusedError) as refused:
        serve(home=tmp_path / "home", outputs=tmp_path, host=host)

    assert refused.value.faults[0].code == "beyond_loopback"
    assert "--tls" in refused.value.faults[0].todo
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_loopback_needs_no_tls(host: str) -> None:
    require_safe(host, tls=False, behind_proxy=False)


@pytest.mark.parametrize(("tls", "behind_proxy"), [(True, False), (False, True)])
def test_beyond_loopback_somebody_ends_tls(tls: bool, behind_proxy: bool) -> None:
    require_safe("0.0.0.0", tls=tls, behind_proxy=behind_proxy)  # noqa: S104


def test_a_taken_port_is_refused_and_no_other_is_picked(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(RefusedError) as refused:
        serve(home=tmp_path / "home", outputs=tmp_path, port=taken.getsockname()[1])

    assert refused.value.faults[0].code == "port_taken"


def test_a_bad_certificate_is_refused(tmp_path: Path) -> None:
    cert = tmp_path / "cert.pem"
    cert.write_text("không phải chứng chỉ")

    with pytest.raises(RefusedError) as refused:
        serve(home=tmp_path / "home", outputs=tmp_path, tls=(cert, cert))

    assert refused.value.faults[0].code == "bad_certificate"


def test_what_lies_in_the_home_folder_is_for_its_owner_alone(served: Served) -> None:
    served.visitor("M01").get("/council/board")

    modes = {path: stat.S_IMODE(path.stat().st_mode) & 0o777 for path in [served.home, *served.home.rglob("*")]}
    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_a_secret_is_made_once_and_closed_again_if_it_was_left_open(tmp_path: Path) -> None:
    path = tmp_path / "cookie-secret"
    first = secret_in(path)
    path.chmod(0o644)

    assert secret_in(path) == first
    assert len(first) == 32
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("kept", ["", "xyz", "00", "ab" * 31, "ắ" * 64])
def test_what_is_no_whole_secret_signs_nothing(tmp_path: Path, kept: str) -> None:
    path = tmp_path / "cookie-secret"
    path.write_text(kept, "utf-8")
    with pytest.raises(RefusedError) as refused:
        secret_in(path)

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("secret_broken", str(path))]
    assert path.read_text("utf-8") == kept
    path.unlink()
    path.mkdir()
    with pytest.raises(RefusedError):
        secret_in(path)


def test_a_private_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    folder = private_folder(tmp_path / "run")
    write_private(folder / "x.json", b"1")
    write_private(folder / "x.json", b"2")

    assert [path.name for path in folder.iterdir()] == ["x.json"]
    assert (folder / "x.json").read_bytes() == b"2"


def test_a_kernels_environment_is_a_list_of_what_is_allowed() -> None:
    given = {
        "PATH": "/bin",
        "LC_ALL": "C.UTF-8",
        "PYTHONPATH": "/x",
        "PYTHONDONTWRITEBYTECODE": "1",
        "JUPYTER_PATH": "/y",
        "JUPYTER_TOKEN": "secret",
        "DATABASE_URL": "secret",
        "VOILA_REQUEST_URL": "http://127.0.0.1/council/sheet?secret",
        "QUERY_STRING": "secret",
        "WORKBENCH_OVERLAY": "/home/overlay",
        "WORKBENCH_HOME": "/home",
    }
    allowed = {"PATH", "LC_ALL", "PYTHONPATH", "JUPYTER_PATH", "WORKBENCH_OVERLAY"}

    assert set(kernel_environment(given)) == allowed


def test_a_kernels_line_is_files_of_the_home_and_goes_with_it(tmp_path_factory: pytest.TempPathFactory) -> None:
    with council_served(
        tmp_path_factory.mktemp("l"), rendering=True
    ) as council:  # a socket file's path must not be long
        asking = threading.Thread(target=council.visitor("M02").get, args=("/council/home",))
        asking.start()
        (connection,) = until(lambda: [*(council.home / "run").glob("voila_*/*.json")])
        told = until(lambda: json.loads(connection.read_text() or "null"))

        assert told["transport"] == "ipc"
        assert not stat.S_IMODE(connection.parent.stat().st_mode) & 0o077
        asking.join()
        assert [path.name for path in (council.home / "run").rglob("*")] == [connection.parent.name]


def test_what_a_killed_server_leaves_is_in_its_home_and_goes_at_the_next_start(tmp_path: Path) -> None:
    (aside := tmp_path / "tmp").mkdir()
    env = {"TMPDIR": str(aside)}
    with council_served(tmp_path, ahead=True, env=env) as killed:
        (left,) = until(lambda: [*(killed.home / "run").glob("voila_*/*.json")])
        killed.process.kill()
        killed.process.wait()
    assert left.parent.exists()

    with council_served(tmp_path, council=killed.council, env=env):
        assert not left.parent.exists()
    assert not [*(killed.home / "run").iterdir()]
    assert not [*aside.iterdir()]


def test_a_page_is_rendered_once_and_then_at_hand(served: Served) -> None:
    member = served.visitor("M02")
    first = member.get("/council/home").text.partition('id="page-given"')[0]
    until(lambda: not kernels_of(served.process.pid))

    assert member.get("/council/home").text.startswith(first)
    assert not kernels_of(served.process.pid)


def test_a_page_whose_kernel_is_killed_is_rendered_again(tmp_path: Path) -> None:
    answers: list[Answer] = []
    with council_served(tmp_path, rendering=True) as council:
        member = council.visitor("M02")
        asking = threading.Thread(target=lambda: answers.append(member.get("/council/home")))
        asking.start()
        (kernel,) = until(lambda: kernels_of(council.process.pid))
        os.kill(kernel, signal.SIGKILL)
        asking.join()

    assert answers[0].status == 200
    assert "page-output" in answers[0].text
    assert 'class="page-failed"' not in answers[0].text


def test_behind_a_proxy_cookies_are_for_tls_alone(proxied: Served) -> None:
    visitor = proxied.visitor()
    page = visitor.get("/council/sign-in")
    code = proxied.council.codes["M05"]
    let_in = visitor.form("/council/sign-in", code=code, pin=PIN, pin_again=PIN)
    out = visitor.form("/council/sign-out", seat=f"{proxied.council.session}/M05")

    for answer in (page, let_in, out):
        assert all("Secure" in cookie for cookie in answer.headers.get_all("Set-Cookie"))
    taken = cookies_of(out, taken=True)
    assert taken == {visitor.sign_in_cookie: cookies_of(let_in)[visitor.sign_in_cookie]}


def a_kernel(council: Served) -> int:
    """Wait for the first kernel's process, as closely as can be seen, and return its id."""
    while council.process.poll() is None:
        for kernel in kernels_of(council.process.pid):
            return kernel
    raise AssertionError(council.log())


def told_its_address(council: Served) -> None:
    assert council.process.poll() is None


def a_kernel_is_started(council: Served) -> None:
    a_kernel(council)


def a_kernel_listens(council: Served) -> None:
    until(lambda: [*(council.home / "run").glob("voila_*/*-ipc-*")])


def a_kernel_runs_its_notebook(council: Served) -> None:
    kernel = a_kernel(council)
    until(lambda: "pydantic_core" in Path(f"/proc/{kernel}/maps").read_text())


def a_kernel_has_ended(council: Served) -> None:
    kernel = a_kernel(council)
    until(lambda: not Path(f"/proc/{kernel}").exists())


def a_kernel_was_killed(council: Served) -> None:
    os.kill(a_kernel(council), signal.SIGKILL)


MOMENTS = (
    told_its_address,
    a_kernel_is_started,
    a_kernel_listens,
    a_kernel_runs_its_notebook,
    a_kernel_has_ended,
    a_kernel_was_killed,
)


def assert_stopped_well(council: Served) -> None:
    kernels = kernels_of(council.process.pid)

    assert stop(council.process) == 0, council.log()
    assert not [pid for pid in kernels if Path(f"/proc/{pid}").exists()]
    assert list((council.home / "run").iterdir()) == []
    assert "Traceback" not in council.log()


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: moment.__name__)
def test_stopping_while_pages_are_rendered_leaves_nothing(
    tmp_path_factory: pytest.TempPathFactory, moment: Callable[[Served], None]
) -> None:
    folder = tmp_path_factory.mktemp("l")  # a socket file's path must not be long
    with council_served(folder, ahead=True, rendering=True, answering=False) as council:
        moment(council)

        assert_stopped_well(council)


def test_stopping_while_somebody_waits_for_a_page_leaves_nothing(tmp_path: Path) -> None:
    with council_served(tmp_path, rendering=True) as council:
        member = council.visitor("M02")

        def ask() -> None:
            with suppress(OSError, http.client.HTTPException):  # it may be cut off
                member.get("/council/home")

        asking = threading.Thread(target=ask)
        asking.start()
        a_kernel_runs_its_notebook(council)

        assert_stopped_well(council)
        asking.join()


def test_a_kernel_whose_start_nobody_waits_for_any_more_is_known_and_ended(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    async def given_up() -> list[int]:
        kernels = PageKernels(connection_dir=str(tmp_path_factory.mktemp("k")))
        starting = asyncio.create_task(kernels.start_kernel(kernel_name="python3"))
        while not (started := kernels_of(os.getpid())):
            await asyncio.sleep(0)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        await kernels.shutdown_all(now=True)
        return [kernel for kernel in started if Path(f"/proc/{kernel}").exists()]

    assert in_loop(given_up()) == []


def test_with_a_certificate_it_speaks_tls(tmp_path: Path) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    made = [program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, "-keyout", key, "-out", cert], check=True, capture_output=True)

    with council_served(tmp_path, tls=(cert, key)) as served:
        trusting = ssl.create_default_context(cafile=cert)
        trusting.check_hostname = False
        with urllib.request.urlopen(f"{served.base}/council/sign-in", context=trusting) as answer:  # noqa: S310
            cookies = answer.headers.get_all("Set-Cookie")
        assert served.base.startswith("https://")
        assert all("Secure" in cookie for cookie in cookies)
        member = served.visitor("M03")
        assert len(member.cookies) == 3
        assert all(name.startswith("__Host-council-") for name in member.cookies)  # no server without TLS sets these
        assert served.visitor("M01").api("GET", "/me").status == 200
