"""Opening the door: the address, the home folder, the pieces put together, and the server run until it is stopped."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import shutil
import socket
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench import settings
from workbench.desk import open_desk
from workbench.errors import RefusedError
from workbench.server import identity
from workbench.server.answers import operating
from workbench.server.app import CouncilVoila, voila_config
from workbench.server.door import Door, Part
from workbench.server.home.certificate import tls_context
from workbench.server.home.folder import UNWRITTEN, hold_home, not_writable
from workbench.server.home.private import private_folder, secret_in
from workbench.server.home.signed_out import SignedOut
from workbench.server.limits import proxy
from workbench.server.limits.core_files import forbid_core_files
from workbench.server.limits.hashing import Hashings
from workbench.server.limits.hosts import Hosts
from workbench.server.limits.logs import REQUESTS, Bounded, JsonLines, PlainLines, PrivateLog
from workbench.server.limits.open_files import NEEDED, raise_limit
from workbench.server.limits.proxy import Vouching
from workbench.server.limits.tries import Tries
from workbench.server.oidc import bindings
from workbench.server.oidc.bindings import Bindings
from workbench.server.oidc.chosen import chosen_in, secret_of
from workbench.server.work.backups import LOOK, Backups
from workbench.server.work.health import Watch
from workbench.server.work.metrics import Metrics
from workbench.server.work.minutes_jobs import MinutesJobs
from workbench.server.work.results import Results
from workbench.server.work.sheet_store import SheetStore
from workbench.text_vi import system
from workbench.text_vi.server import door as words

if TYPE_CHECKING:
    from argon2 import PasswordHasher

    from workbench.desk.office import Office
    from workbench.server.oidc.provider import Provider

log = logging.getLogger(__name__)

LOOPBACK = ("127.0.0.1", "::1", "localhost")
PATIENCE = 0.2
"""Seconds that a visitor waits where another process holds the archive; then the page says so and tries again."""
LOG = "server.log"
LOG_BYTES = 5_000_000
TURN = 0.0005
"""Seconds after which a thread lets another have the interpreter: at Python's 5 ms a save, which gives it up at every
statement, waits behind the event loop each time."""
RUN = "run"
"""The home's folder of what a server needs while it runs."""
JUPYTER = Path(__file__).resolve().parent / "share" / "jupyter"


def serve(
    *,
    home: Path,
    outputs: Path,
    host: str = "127.0.0.1",
    port: int = 8866,
    tls: tuple[Path, Path] | None = None,
    behind_proxy: bool = False,
    address: Sequence[str] = (),
    backups: Path | None = None,
    ahead: bool = True,
    look: float = LOOK,
    verbose: bool = False,
    log_json: bool = False,
    taken: bool = False,
    parts: Mapping[str, Part] = MappingProxyType({}),
    hasher: PasswordHasher | None = None,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serve the council's pages until SIGTERM or SIGINT.

    Args:
        home: The folder of the archive and its keys, made if need be and closed to other users.
        outputs: The folder of made documents.
        host: Where to listen; anything but loopback needs `tls` or `behind_proxy`.
        port: Exactly this port, or 0 for any that is free.
        tls: Certificate and key, two PEM files.
        behind_proxy: Whether a reverse proxy in front ends TLS and names the visitor's address.
        address: What people open, where that is not the address this machine listens at; needed behind a proxy.
        backups: The folder for backups after each close and conclusion; none are made by themselves if None.
        ahead: Whether pages are rendered before somebody asks for one; if not, whoever asks first waits a second.
        look: Seconds between two looks at whether a backup is due and the archive can be written to.
        verbose: Whether the log goes to the terminal too, and not to its file alone.
        log_json: Whether every answer and event is a line of JSON on standard output, without names and marks.
        taken: Whether the caller holds the home already.
        parts: In the demo, whom to play under which address; those are listened at as well.
        hasher: Costs of hashing PINs; the library's recommendation if None.
        announce: Told the address once requests are taken.

    Raises:
        RefusedError: If the address is beyond loopback without TLS, nobody says what people open behind the proxy, the
            port is taken, the certificate or what is chosen of a provider of accounts is no good, or the home can't be
            written to or is another server's.
    """
    sys.setswitchinterval(TURN)
    forbid_core_files()
    require_safe(host, tls=tls is not None, behind_proxy=behind_proxy)
    hosts = require_hosts(host, address, behind_proxy=behind_proxy)
    context = tls_context(tls) if tls else None
    secure = tls is not None or behind_proxy
    with ExitStack() as open_now:
        if not taken:
            open_now.enter_context(hold_home(home))
        listening = [open_now.enter_context(_bind(host, port))]
        port = listening[0].getsockname()[1]
        listening += [open_now.enter_context(_bind(other, port)) for other in parts if other != host]
        _show_templates()
        os.environ[settings.OVERLAY_VARIABLE] = str(home / settings.OVERLAY)
        with _told(home):
            log_to(home / LOG, verbose=verbose, as_json=log_json)
            if (files := raise_limit()) is not None and files < NEEDED:
                log.error("few_open_files %s", " ".join(words.few_files(files, NEEDED)))
            vouching = Vouching(secret_in(home / proxy.KEPT_IN).hex()) if behind_proxy else None
            door = _door(
                home,
                outputs,
                backups,
                port=port,
                hosts=hosts,
                secure=secure,
                parts=parts,
                behind_proxy=behind_proxy,
                hasher=hasher,
            )
            secret = secret_in(home / identity.KEPT_IN)
        app = CouncilVoila(
            door=door,
            listening=listening,
            tls=context,
            vouching=vouching,
            ahead=ahead,
            look=look,
            config=voila_config(home / RUN),
            port=port,
            ip=host,
            cookie_secret=secret,
        )
        app.initialize([])
        gc.collect()
        gc.freeze()  # what stays for ever need not be looked through again while requests wait
        at = f"{'https' if tls else 'http'}://{f'[{host}]' if ':' in host else host}:{port}/"
        asyncio.run(app.run(lambda: announce(at) if announce is not None else None))


def log_to(path: Path, *, verbose: bool, as_json: bool = False) -> None:
    """Keep the log in a file for this user alone, of a bounded size; the terminal gets what the operator must know.

    Args:
        path: The file.
        verbose: Whether the terminal gets all of it.
        as_json: Whether standard output gets a line of JSON for every answer and event.
    """
    logging.raiseExceptions = False  # a full disk takes no lines; it is told on the pages, not by tracebacks here
    kept = PrivateLog(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
    shown = logging.StreamHandler()
    shown.setLevel(logging.INFO if verbose else logging.ERROR)
    for handler in (kept, shown):
        handler.addFilter(Bounded())
        handler.setFormatter(PlainLines("%(asctime)s %(levelname)s %(name)s %(message)s"))
    told = [_json_lines()] if as_json else []
    kept.addFilter(_is_no_plain_answer)
    shown.addFilter(_is_no_plain_answer)
    logging.basicConfig(level=logging.WARNING, handlers=[kept, shown, *told])
    logging.getLogger("workbench").setLevel(logging.INFO)


def _json_lines() -> logging.Handler:
    lines = logging.StreamHandler(sys.stdout)
    lines.setFormatter(JsonLines())
    return lines


def _is_no_plain_answer(record: logging.LogRecord) -> bool:
    """Tell whether a line is more than that something was answered as asked."""
    return record.name != REQUESTS or record.levelno > logging.INFO


@contextmanager
def _told(home: Path) -> Iterator[None]:
    """Say in words that the home does not take what a server keeps in it."""
    try:
        yield
    except OSError as error:
        if error.errno in UNWRITTEN:
            raise not_writable(home, error) from error
        raise


def require_safe(host: str, *, tls: bool, behind_proxy: bool) -> None:
    """Refuse to serve other machines in clear text.

    Raises:
        RefusedError: If the host is not loopback and nobody ends TLS.
    """
    if host not in LOOPBACK and not (tls or behind_proxy):
        raise RefusedError.of(words.beyond_loopback(host), code="beyond_loopback")


def require_hosts(host: str, addresses: Sequence[str], *, behind_proxy: bool) -> Hosts:
    """Return the names under which to answer.

    Raises:
        RefusedError: If one of the addresses is none, or there is none behind a proxy, which hands on the name that
            people opened.
    """
    if behind_proxy and not addresses:
        raise RefusedError.of(words.PROXY_ADDRESS_MISSING, code="proxy_address_missing")
    try:
        return Hosts(host, addresses)
    except ValueError as error:
        raise RefusedError.of(words.bad_address(str(error)), code="bad_address") from error


def _door(
    home: Path,
    outputs: Path,
    backups: Path | None,
    *,
    port: int,
    hosts: Hosts,
    secure: bool,
    parts: Mapping[str, Part],
    behind_proxy: bool,
    hasher: PasswordHasher | None,
) -> Door:
    run = private_folder(home / RUN)
    for left in run.glob("voila_*"):  # by a server that was killed
        shutil.rmtree(left)
    sheets = SheetStore(home / settings.OVERLAY)
    office = open_desk(home, patience=PATIENCE, wording=sheets.rulebook, hasher=hasher)
    return Door(
        office=office,
        parts=parts,
        port=port,
        hosts=hosts,
        secure=secure,
        signed_out=SignedOut(home / "signed-out"),
        tries=Tries(),
        hashing=Hashings(),
        sheets=sheets,
        results=Results(office, sheets),
        minutes=MinutesJobs(home=home, outputs=outputs, run=run),
        backups=Backups(office, home=home, outputs=outputs, folder=backups),
        health=Watch(office),
        metrics=Metrics(),
        metrics_secret=secret_in(home / operating.KEPT_IN).hex(),
        behind_proxy=behind_proxy,
        provider=_provider(home),
        bindings=_bindings(home, office),
    )


def _bindings(home: Path, office: Office) -> Bindings:
    """Return which accounts stand in for codes; what was bound to a code that is void by now is gone."""
    found = Bindings(home / bindings.FILE)
    with office.store.read() as tx:
        found.keep_those(tx.credentials.is_in_use)
    return found


def _provider(home: Path) -> Provider | None:
    """Return the provider of accounts that the office has chosen; what talks to it is loaded for it alone."""
    if (chosen := chosen_in(home)) is None:
        return None
    from workbench.server.oidc.provider import Provider  # noqa: PLC0415  # takes two seconds, and few offices have one

    return Provider(chosen, secret_of(home))


def _bind(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        listening = socket.create_server((host, port), family=family, backlog=128, dualstack_ipv6=both)
    except OSError as error:
        raise RefusedError.of(words.port_taken(host, port, system.why(error)), code="port_taken") from error
    listening.settimeout(0)
    return listening


def _show_templates() -> None:
    """Let Voila and nbconvert find our template first; they look only where Jupyter's own variable points."""
    others = os.environ.get("JUPYTER_PATH")
    os.environ["JUPYTER_PATH"] = os.pathsep.join([str(JUPYTER), *([others] if others else [])])
