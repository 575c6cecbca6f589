"""The certificate of a room without an office that gives one: where it lies, whom it names, its fingerprint.

Browsers warn of a certificate that nobody vouches for, and a stranger in the room could show one of their own. So its
SHA-256 stands on every slip, which a member got in person, and is compared once, where the browser shows it. Kept out:
making it (`server.home.certificate`).
"""

from __future__ import annotations

import re
from datetime import datetime
from hashlib import sha256
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

FOLDER, CERTIFICATE, KEY = "tls", "certificate.pem", "key.pem"
"""In the home."""


def certificate_in(home: Path) -> x509.Certificate | None:
    """Return the room's certificate, or None where none was made or it can't be read."""
    try:
        return x509.load_pem_x509_certificate((home / FOLDER / CERTIFICATE).read_bytes())
    except (OSError, ValueError):
        return None


def names_in(certificate: x509.Certificate) -> list[str]:
    """Return the names and addresses that a certificate is for."""
    found = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return [*found.get_values_for_type(x509.DNSName), *map(str, found.get_values_for_type(x509.IPAddress))]


def fingerprint(certificate: x509.Certificate) -> str:
    """Return the SHA-256 of a certificate as it is compared by eye: 16 groups of 4 hexadecimal digits."""
    return " ".join(re.findall("....", sha256(certificate.public_bytes(Encoding.DER)).hexdigest().upper()))


def fingerprint_for(home: Path | None, address: str, now: datetime) -> str | None:
    """Return the fingerprint to print with an address: None where the room's certificate is not shown there.

    Args:
        home: Where it may lie.
        address: What members open.
        now: This instant, aware.
    """
    there = urlsplit(address)
    found = certificate_in(home) if home is not None and there.scheme == "https" else None
    if found is None or found.not_valid_after_utc <= now or _plain(there.hostname or "") not in names_in(found):
        return None
    return fingerprint(found)


def _plain(host: str) -> str:
    try:
        return str(ip_address(host))
    except ValueError:
        return host.lower()
