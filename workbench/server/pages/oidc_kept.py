"""What a browser keeps of a way to the provider: signed by us, for minutes, each read once.

One cookie holds what this browser alone may know until it comes back (`Pending`), one who came back (`Account`), until
the form of signing in has been sent. Neither lets anybody in.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any, TypeVar

from tornado.web import RequestHandler

from workbench.server.door import door_of
from workbench.server.oidc.records import MINUTES, Account, Pending

T = TypeVar("T", bound="Pending | Account")
WHERE = "/council"
"""The path of both cookies."""


def keep(handler: RequestHandler, kept: Pending | Account) -> None:
    """Give the browser what it is to show next."""
    handler.set_signed_cookie(
        _name(handler, type(kept)),
        json.dumps(asdict(kept)),
        expires_days=MINUTES / 1440,
        path=WHERE,
        **door_of(handler).cookie_rules,
    )


def kept_by(handler: RequestHandler, kind: type[T]) -> T | None:
    """Return what the browser shows of a kind, None where it is too old or not ours."""
    raw = handler.get_signed_cookie(_name(handler, kind), max_age_days=MINUTES / 1440)
    if raw is None:
        return None
    found: dict[str, Any] = json.loads(raw)
    return kind(**found)


def forget(handler: RequestHandler, kind: type[Pending | Account]) -> None:
    """Take it from the browser, where it has one; this answer does not show it any more either."""
    if handler.request.cookies.pop(_name(handler, kind), None) is not None:
        handler.clear_cookie(_name(handler, kind), path=WHERE, **door_of(handler).cookie_rules)


def _name(handler: RequestHandler, kind: type[object]) -> str:
    return f"council-{kind.__name__.lower()}-{door_of(handler).port}"
