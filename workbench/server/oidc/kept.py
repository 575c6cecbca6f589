"""What a browser keeps of a way to the provider: signed by us, for minutes, each read once.

One cookie holds what this browser alone may know until it comes back (`Pending`), one who came back (`Account`), until
the form of signing in has been sent. Neither lets anybody in.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from tornado.web import RequestHandler

T = TypeVar("T", bound="Pending | Account")
MINUTES = 10
"""How long a visitor may take at the provider, and then with the form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What this browser alone knows of a way to the provider and back; `goes_on` is the page that was asked for."""

    state: str
    nonce: str
    verifier: str
    goes_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who came back.

    Attributes:
        id: What the account is called here.
        shown: By what the person knows it; the server keeps it nowhere.
    """

    id: str
    shown: str


def keep(handler: RequestHandler, kept: Pending | Account) -> None:
    """Give the browser what it is to show next."""
    door = handler.settings["door"]
    handler.set_signed_cookie(
        _name(handler, type(kept)),
        json.dumps(asdict(kept)),
        expires_days=MINUTES / 1440,
        path="/council",
        httponly=True,
        samesite="Lax",
        secure=door.secure,
    )


def kept_by(handler: RequestHandler, kind: type[T]) -> T | None:
    """Return what the browser shows of a kind, None where it is too old or not ours."""
    raw = handler.get_signed_cookie(_name(handler, kind), max_age_days=MINUTES / 1440)
    if raw is None:
        return None
    found: dict[str, Any] = json.loads(raw)
    return kind(**found)


def forget(handler: RequestHandler, kind: type[Pending | Account]) -> None:
    """Take it from the browser, where it has one."""
    if handler.get_cookie(name := _name(handler, kind)) is not None:
        handler.clear_cookie(name, path="/council", secure=handler.settings["door"].secure)


def _name(handler: RequestHandler, kind: type[object]) -> str:
    return f"council-{kind.__name__.lower()}-{handler.settings['door'].port}"
