"""A real server for tests: its own process, a free port, a temporary home, a council of six; and a visitor to it.

`council_served` starts the process, waits for its answer and stops it. It is forked from one that has everything
loaded; with an environment of its own it is `python -m devtools.serving HOME OUTPUTS OPTIONS`, begun from nothing.
`Visitor` is a plain HTTP client with cookies, that signs in as a person would.
"""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import multiprocessing
import os
import re
import resource
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode, urlsplit

from devtools.of_a_run import CHEAP, hasher_of_the_run, take_from_the_run
from workbench.council.acts.seal import SetSeal
from workbench.council.plan.record import Plan
from workbench.council.roster import Visitor as Seated
from workbench.desk import Office, office_at
from workbench.desk.acts import sealing
from workbench.desk.opening import opening
from workbench.desk.place import ARCHIVE
from workbench.rulebook import Rulebook
from workbench.sealing.chair_key import Cost
from workbench.server.seat import SEAT_HEADER
from workbench.storage import Store

T = TypeVar("T")

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "tests" / "contracts" / "example-bundle.json"
DEADLINE = 60.0
PIN = "271904"
PASSPHRASE = "bến đò gió lạ chuông đồng xanh"
HOLDERS = ("Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba")


@dataclass(frozen=True)
class Council:
    """A session in a home folder, and the code of each member."""

    session: str
    codes: Mapping[str, str]
    products: tuple[str, ...]


class Forked:
    """A server that was forked from a process that has everything loaded; handled as `subprocess.Popen` is.

    Loading the server takes most of a short test's time. What runs is `main` below in a process of its own.
    """

    def __init__(self, words: list[str], said: Path) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["devtools.serving", "workbench.server.serving"])
        self._process = context.Process(target=_begin, args=(words, str(said), dict(os.environ)))
        self._process.start()
        self.pid = self._process.pid or 0

    def poll(self) -> int | None:
        """Return the exit code, or None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it ends and return its exit code."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("a server", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it without a word."""
        self.send_signal(signal.SIGKILL)


def _begin(words: list[str], said: str, environment: dict[str, str]) -> None:
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    with Path(os.devnull).open() as nothing, Path(said).open("a") as out:
        os.dup2(nothing.fileno(), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
    main(words)


@dataclass
class Served:
    """A running server."""

    base: str
    home: Path
    outputs: Path
    council: Council
    process: subprocess.Popen[str] | Forked
    said: Path
    pins: dict[str, str] = field(default_factory=dict)

    def visitor(self, member: str | None = None) -> Visitor:
        """Return a visitor, signed in as a member if one is named."""
        found = Visitor(self.base)
        if member is not None:
            found.sign_in(self.council.codes[member], new_pin=member not in self.pins)
            self.pins[member] = PIN
        return found

    def log(self) -> str:
        """Return what the server has printed and kept in its log so far."""
        kept = self.home / "server.log"
        return self.said.read_text("utf-8") + (kept.read_text("utf-8") if kept.exists() else "")


def quick_desk(home: Path) -> Office:
    """Open the archive in a folder; the codes it gives cost little to hash, so each of them is checked quickly too.

    So it is with the passphrase of a seal set here.
    """
    return office_at(Store(home / ARCHIVE), Rulebook(), hasher=CHEAP, seal_cost=Cost(passes=1, memory=8192))


def example_plan() -> dict[str, Any]:
    """Return the plan of the contract's example, no product of which is out; its session is opened unsealed."""
    given = json.loads(EXAMPLE.read_text("utf-8"))
    for product in given["products"]:
        product["disqualified"] = None
    plan = {key: given[key] for key in ("session", "regulation", "members", "products")}
    plan["session"]["ext"] = {"unsealed": "Quy chế ví dụ"}
    return plan


def open_council(home: Path, plan: Mapping[str, Any] | None = None) -> Council:
    """Open a session with the members and products of the contract's example, or of a plan."""
    given = plan or example_plan()
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    office = quick_desk(home)
    session = opening.open_session(office, Plan.model_validate_json(json.dumps(given)))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="TK")}
    return Council(session, codes, tuple(product["code"] for product in given["products"]))


def open_sealed_council(home: Path, plan: Mapping[str, Any] | None = None) -> Council:
    """Open a session as it is opened by default, and have its chair seal it."""
    given = dict(plan or example_plan())
    given["session"] = {**given["session"], "ext": {}}
    council = open_council(home, given)
    found = next(one for one in given["members"] if one["role"] == "chair")
    chair = Seated(
        session_id=council.session,
        member_id=found["id"],
        name=found["name"],
        role="chair",
        organisation=found["organisation"],
    )
    with contextlib.closing(quick_desk(home)) as office:
        sealing.set_seal(office, chair, council.session, SetSeal(passphrase=PASSPHRASE, holders=HOLDERS))
    return council


@contextlib.contextmanager
def council_served(
    folder: Path,
    *,
    council: Council | None = None,
    env: Mapping[str, str] | None = None,
    answering: bool = True,
    **options: Any,
) -> Iterator[Served]:
    """Serve a council from a folder for as long as the block runs.

    Args:
        folder: Where home, outputs and what the server prints lie.
        council: The one that is there from an earlier run; a new one is opened if None.
        env: More for the server's environment; it is begun from nothing then, as if from a terminal.
        answering: Whether to wait for its first answer; if not, it has told its address.
        **options: More for `workbench.server.serve`, `files`, the soft and the hard limit to start at, `parts`, the
            code and PIN by address of whom to play, `rendering`, whether it renders its pages itself though another
            server of the run has, `costly`, whether it hashes PINs at the full cost also in a run of tests, and
            `patience`, how many seconds it waits where another holds the archive; pages are rendered when somebody
            asks, unless `ahead` says so.
    """
    home, outputs, said = folder / "home", folder / "outputs", folder / "said.txt"
    council = council or open_council(home)
    said.write_text("")
    told = {"ahead": False, "rendering": env is not None, "costly": env is not None, **options}
    words = [str(home), str(outputs), json.dumps(told, default=str)]
    process = Forked(words, said) if env is None else _begun(words, said, env)
    try:
        served = Served(_address(process, said), home, outputs, council, process, said)
        if answering:
            _until_it_answers(served)
        yield served
    finally:
        stop(process)


def _begun(words: list[str], said: Path, env: Mapping[str, str]) -> subprocess.Popen[str]:
    with said.open("w") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "devtools.serving", *words],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, **env},
        )


def stop(process: subprocess.Popen[str] | Forked) -> int:
    """Ask the server to stop, as a service manager does, and return its exit code."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    try:
        return process.wait(timeout=DEADLINE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def _address(process: subprocess.Popen[str] | Forked, said: Path) -> str:
    for _ in tries():
        found = re.search(r"^AT (\S+)$", said.read_text("utf-8"), re.M)
        if found:
            return found[1].rstrip("/")
        assert process.poll() is None, said.read_text("utf-8")
    raise AssertionError(said.read_text("utf-8"))


def _until_it_answers(served: Served) -> None:
    for _ in tries():
        with contextlib.suppress(OSError):
            if Visitor(served.base).get("/healthz").status == 200:
                return
    raise AssertionError(served.log())


def in_loop(work: Coroutine[Any, Any, T]) -> T:
    """Run in an event loop of its own, aside: Playwright may hold the one of this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def until(holds: Callable[[], Any], patience: float | None = None) -> Any:
    """Ask again and again until something holds, and return it; fail after `patience` seconds, or at the deadline."""
    for _ in tries(patience):
        if found := holds():
            return found
    raise AssertionError("waited in vain")


def tries(patience: float | None = None) -> Iterator[None]:
    """Poll with short pauses until the deadline."""
    end = time.monotonic() + (patience or DEADLINE)
    while time.monotonic() < end:
        yield
        time.sleep(0.05)


@dataclass(frozen=True)
class Answer:
    """One answer of the server."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def codes(self) -> list[str]:
        """The codes of the faults."""
        return [fault["code"] for fault in self.json["faults"]]

    @property
    def given(self) -> dict[str, Any]:
        """The first REST answers that stand in a page, by path."""
        found = re.search(r'id="page-given">(.+?)</script>', self.text)
        assert found, self.text[:2000]
        given: dict[str, Any] = json.loads(found[1])
        return given


class Visitor:
    """A browser without a screen: one connection a request, cookies kept, nothing followed."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.cookies: dict[str, str] = {}
        self.patience = DEADLINE
        self.source = ""  # from which of this machine's addresses it asks; the system's choice if empty
        self.seat = ""  # for whom its pages are drawn: whoever signed in last

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        """Send one request as it is."""
        line = self._line()
        sent = {"Cookie": self.cookie_header} if self.cookies else {}
        if self.seat:
            sent[SEAT_HEADER] = self.seat
        with contextlib.closing(line):
            line.request(method, path, body, {**sent, **(headers or {})})
            got = line.getresponse()
            answer = Answer(got.status, got.headers, got.read())
        for given in got.headers.get_all("Set-Cookie") or []:
            self.cookies.update((name, morsel.value) for name, morsel in SimpleCookie(given).items())
        return answer

    def _line(self) -> http.client.HTTPConnection:
        there = urlsplit(self.base)
        where: dict[str, Any] = {"host": str(there.hostname), "port": there.port, "timeout": self.patience}
        if self.source:
            where["source_address"] = (self.source, 0)
        if there.scheme == "http":
            return http.client.HTTPConnection(**where)
        return http.client.HTTPSConnection(**where, context=ssl._create_unverified_context())  # noqa: S323

    @property
    def cookie_header(self) -> str:
        """The Cookie header as a browser sends it."""
        return "; ".join(f'{name}="{value}"' for name, value in self.cookies.items() if value)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        """Get an address."""
        return self.ask("GET", path, headers=headers)

    @property
    def xsrf(self) -> str:
        """The page token; the sign-in page gives the first."""
        if not self.cookies.get(self.token_cookie):
            self.get("/council/sign-in")
        return self.cookies[self.token_cookie]

    @property
    def token_cookie(self) -> str:
        """The name of the cookie with the page token."""
        return self._cookie("token")

    @property
    def sign_in_cookie(self) -> str:
        """The name of the cookie that tells who is signed in."""
        return self._cookie("sign-in")

    def _cookie(self, what: str) -> str:
        """The name of a cookie; a server over TLS, its own or a proxy's, gives it with a prefix."""
        name = f"council-{what}-{urlsplit(self.base).port}"
        return next((given for given in self.cookies if given.endswith(name)), name)

    def form(self, path: str, **fields: str) -> Answer:
        """Post a form with the page token."""
        body = urlencode({"_xsrf": self.xsrf, **fields}).encode()
        return self.ask("POST", path, body, {"Content-Type": "application/x-www-form-urlencoded"})

    def api(self, method: str, path: str, body: Any = None) -> Answer:
        """Call the REST interface as a page does."""
        headers = {} if method == "GET" else {"X-XSRFToken": self.xsrf}
        if body is not None:
            headers["Content-Type"] = "application/json"
        sent = None if body is None else json.dumps(body).encode()
        return self.ask(method, f"/council/api{path}", sent, headers)

    def sign_in(self, code: str, pin: str = PIN, *, new_pin: bool = False) -> None:
        """Sign in by the two forms."""
        asked = self.form("/council/sign-in", code=code)
        assert asked.status == 200, asked.text
        again = {"pin_again": pin} if new_pin else {}
        let_in = self.form("/council/sign-in", code=code, pin=pin, **again)
        assert let_in.status == 303, let_in.text
        self.sits_down()

    def sits_down(self) -> None:
        """Ask from now on for whoever is signed in, as the pages that are drawn for them do."""
        self.seat = ""
        me = self.get("/council/api/me").json
        self.seat = "/".join(quote(part, safe="!*'()") for part in (me["session"], me["member"]["id"]))


def main(words: list[str]) -> None:
    """Serve on a free port and print the address."""
    from workbench.server import Part, serve, serving

    home, outputs, given = words
    options = json.loads(given)
    serving.PATIENCE = options.pop("patience", serving.PATIENCE)
    if not options.pop("rendering", False):
        take_from_the_run()
    if not options.pop("costly", False):
        options["hasher"] = hasher_of_the_run()
    if files := options.pop("files", None):
        resource.setrlimit(resource.RLIMIT_NOFILE, tuple(files))
    if backups := options.pop("backups", None):
        options["backups"] = Path(backups)
    options["parts"] = {host: Part(**part) for host, part in options.pop("parts", {}).items()}
    serve(
        home=Path(home),
        outputs=Path(outputs),
        **{"port": 0, **options},
        announce=lambda address: print("AT", address, flush=True),
    )


if __name__ == "__main__":
    main(sys.argv[1:])
