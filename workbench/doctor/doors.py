"""What the server's door rests on, beside the archive: the room's certificate, secrets, the provider of accounts.

Each is looked at as the server will read it, so that what would keep it from starting is told before the meeting.
Nothing is asked of another machine. Kept out: who may open these files (`modes`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from workbench.desk.printing.room_certificate import CERTIFICATE, FOLDER, KEY, certificate_in
from workbench.doctor.findings import Finding, machine, note
from workbench.errors import RefusedError
from workbench.server import identity
from workbench.server.answers import operating
from workbench.server.home.certificate import tls_context
from workbench.server.home.private import kept_secret
from workbench.server.limits import proxy
from workbench.server.oidc.chosen import chosen_in, secret_of
from workbench.text_vi.doctor import machine as words

SOON = timedelta(days=30)
"""How long before its end a certificate is spoken of: slips that name it have to be printed anew."""
SECRETS = (identity.KEPT_IN, operating.KEPT_IN, proxy.KEPT_IN)


def door_findings(home: Path, now: datetime) -> Iterator[Finding]:
    """Look at what the door needs, as far as it is there: a server makes its secrets when it first needs them."""
    yield from _certificate(home, now)
    for path in (home / name for name in SECRETS):
        if path.exists():
            yield from _refusals(kept_secret, path)
    yield from _refusals(_provider, home)


def _certificate(home: Path, now: datetime) -> Iterator[Finding]:
    place = home / FOLDER
    where = str(place / CERTIFICATE)
    if not (place / CERTIFICATE).exists():
        return
    if (found := certificate_in(home)) is None:
        yield machine(words.CERTIFICATE_UNREADABLE, where, "certificate_unreadable")
        return
    try:
        tls_context((place / CERTIFICATE, place / KEY))
    except RefusedError:
        yield machine(words.CERTIFICATE_KEY_BAD, str(place / KEY), "certificate_key_bad")
    ends = found.not_valid_after_utc
    if ends <= now:
        yield machine(words.certificate_ended(f"{ends:%d/%m/%Y}"), where, "certificate_ended")
    elif ends <= now + SOON:
        yield note(words.certificate_ends(f"{ends:%d/%m/%Y}"), where, "certificate_ends")


def _provider(home: Path) -> None:
    if chosen_in(home) is not None:
        secret_of(home)


def _refusals(read: Callable[[Path], object], path: Path) -> Iterator[Finding]:
    """Read what the server will read, and yield what it would refuse to start with."""
    try:
        read(path)
    except RefusedError as refused:
        yield from (Finding(fault=fault, severity="machine") for fault in refused.faults)
