"""Making the certificate with which a room serves itself over TLS, where no office gives one.

It vouches for nobody else: no authority, this server's own names alone, and not longer than browsers take one. Its key
is for the server's own user.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Sequence
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from workbench.desk.printing.room_certificate import CERTIFICATE, FOLDER, KEY, certificate_in, names_in
from workbench.errors import Fault, MissingError, RefusedError
from workbench.server.home.private import private_folder, write_private
from workbench.text_vi import system
from workbench.text_vi.server import certificate as words
from workbench.text_vi.server import door as door_words

DAYS = 397
"""The longest that browsers take a certificate."""
_NOT_FOR = (
    *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"),
    *("encipher_only", "decipher_only"),
)
_NAME = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")


def make_certificate(home: Path, addresses: Sequence[str], *, now: datetime, replace: bool) -> x509.Certificate:
    """Make a certificate and its key in the home.

    Args:
        home: The folder of the archive.
        addresses: What members open: addresses such as `https://10.0.0.5:8866/`, or bare names; this machine's own
            are added.
        now: This instant, aware.
        replace: Whether one that is there may go: the fingerprint on slips that were handed out is void then.

    Raises:
        RefusedError: With every address that is none, or if there is one already.
    """
    names = [(address, _name(address)) for address in addresses]
    wrong = [Fault.of(words.not_a_name(address), where=address, code="bad_name") for address, name in names if not name]
    if wrong:
        raise RefusedError(wrong)
    place = home / FOLDER
    if (place / CERTIFICATE).exists() and not replace:
        raise RefusedError.of(words.THERE_IS_ONE, where=str(place / CERTIFICATE), code="certificate_there")
    key = ec.generate_private_key(ec.SECP256R1())
    made = _signed([*dict.fromkeys([*(name for _, name in names if name), "localhost", "127.0.0.1"])], key, now)
    private_folder(place)
    write_private(place / KEY, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    write_private(place / CERTIFICATE, made.public_bytes(Encoding.PEM))
    return made


def require_certificate(home: Path, *, now: datetime) -> tuple[tuple[Path, Path], list[str]]:
    """Return certificate and key of the home, and whom it names.

    Raises:
        MissingError: If there is none.
        RefusedError: If it has ended.
    """
    place = home / FOLDER
    if (found := certificate_in(home)) is None:
        raise MissingError.of(words.THERE_IS_NONE, where=str(place / CERTIFICATE), code="no_certificate")
    if found.not_valid_after_utc <= now:
        raise RefusedError.of(words.ENDED, where=str(place / CERTIFICATE), code="certificate_ended")
    return (place / CERTIFICATE, place / KEY), names_in(found)


def tls_context(files: tuple[Path, Path]) -> ssl.SSLContext:
    """Return what TLS is spoken with: a certificate and its key, two PEM files.

    Raises:
        RefusedError: If they can't be read, or are not of one another.
    """
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        context.load_cert_chain(*files)
    except OSError as error:  # ssl.SSLError is one, with numbers of its own
        why = str(error) if isinstance(error, ssl.SSLError) else system.why(error)
        raise RefusedError.of(door_words.bad_certificate(why), code="bad_certificate") from error
    return context


def _signed(names: Sequence[str], key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
    who = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "OCOP")])
    usage = dict.fromkeys(_NOT_FOR, False)
    builder = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))  # a phone's clock may be behind
        .not_valid_after(now + timedelta(days=DAYS - 1))
        .add_extension(x509.SubjectAlternativeName([_general(name) for name in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.KeyUsage(digital_signature=True, **usage), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _name(address: str) -> str | None:
    """Return the host of an address or the bare name, None where it is neither."""
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    try:
        return str(ip_address(host))
    except ValueError:
        return host if _NAME.fullmatch(host) else None
