"""Which provider an office has chosen: one small file of the home, beside it the secret that the provider gave us."""

from __future__ import annotations

import json
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from workbench.errors import Fault, RefusedError
from workbench.text_vi.server import oidc as words

FILE, SECRET = "oidc.json", "oidc-secret"
"""In the home."""


def is_safe(address: str) -> bool:
    """Tell whether what is sent to an address can't be read on its way: TLS, or this machine itself."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    if parts.username is not None or not host:
        return False
    if parts.scheme == "https":
        return True
    try:
        return parts.scheme == "http" and (host == "localhost" or ip_address(host).is_loopback)
    except ValueError:
        return False


def _issuer(given: str) -> str:
    if not is_safe(given) or urlsplit(given).query or urlsplit(given).fragment:
        raise ValueError(given)
    return given


class Chosen(BaseModel):
    """The provider.

    Attributes:
        issuer: As the provider names itself, to the letter (OpenID Connect Discovery 1.0, 4.3).
        client_id: What it calls us.
        label: What the button says behind "Đăng nhập bằng".
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")

    issuer: Annotated[str, Field(max_length=300), AfterValidator(_issuer)]
    client_id: Annotated[str, Field(min_length=1, max_length=300)]
    label: Annotated[str, Field(min_length=1, max_length=60)]


def chosen_in(home: Path) -> Chosen | None:
    """Return what the office has chosen; None where it has not.

    Raises:
        RefusedError: If the file is not what it should be, with every field that is wrong.
    """
    place = home / FILE
    if not place.exists():
        return None
    try:
        return Chosen.model_validate(json.loads(place.read_text("utf-8")))
    except ValidationError as error:
        wrong = [".".join(map(str, one["loc"])) for one in error.errors()]
        faults = [Fault.of(words.bad_field(name), where=str(place), code="oidc_settings") for name in wrong]
        raise RefusedError(faults) from None
    except (OSError, ValueError):
        raise RefusedError.of(words.UNREADABLE, where=str(place), code="oidc_settings") from None


def secret_of(home: Path) -> str:
    """Return the secret that the provider gave us.

    Raises:
        RefusedError: If it is not there, or empty.
    """
    place = home / SECRET
    try:
        found = place.read_text("ascii").strip()
    except (OSError, ValueError):
        found = ""
    if not found:
        raise RefusedError.of(words.NO_SECRET, where=str(place), code="oidc_secret")
    return found
