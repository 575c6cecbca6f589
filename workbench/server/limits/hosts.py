"""By which names the server may be asked for: its own, and those its people were told.

A name that anybody can point at this machine lets a foreign site read our pages as its own (DNS rebinding). So a
request is served only under a loopback address, the address it came in at, or one that was named when the server was
started.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104


class Hosts:
    """The names under which this server answers."""

    def __init__(self, bound: str, addresses: Iterable[str] = ()) -> None:
        """Know the address that is listened at and those that people open.

        Args:
            bound: Where the server listens.
            addresses: What people open, such as `https://ocop.tinh.example/`, or a bare name.
        """
        named = {_name(address) for address in addresses}
        self._named = named | {"localhost", *(() if bound in ANY_ADDRESS else (_plain(bound),))}
        self._any = bound in ANY_ADDRESS

    def serve(self, host: str, came_in_at: str) -> bool:
        """Tell whether a request is for us.

        Args:
            host: The request's Host header.
            came_in_at: The address of this machine at which its connection came in.
        """
        try:
            name = _name(f"//{host}")
        except ValueError:
            return False
        return name in self._named or _is_loopback(name) or (self._any and name == _plain(came_in_at) != "")


@lru_cache(maxsize=256)
def _name(address: str) -> str:
    """Return the host of an address, or of a bare name, in one spelling."""
    if any(letter in address for letter in ("@", "\\", ",", " ")):
        raise ValueError(address)
    there = urlsplit(address if "//" in address else f"//{address}")
    there.port  # noqa: B018  # raises where the port is none
    return _plain(there.hostname or "")


def _plain(host: str) -> str:
    """Return a host in lower case without the dot of the root; addresses in their shortest form."""
    host = host.lower().partition("%")[0].removesuffix(".")
    try:
        found = ip_address(host)
    except ValueError:
        return host
    return str(getattr(found, "ipv4_mapped", None) or found)


def _is_loopback(name: str) -> bool:
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
