"""What a PDF holds that people signed, told by a child process from its bytes alone; a refusal is a fault in words.

Kept out: what the child does (`reading`), what a paper must say and who should have signed it.
"""

from __future__ import annotations

import json
import tempfile
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any, Literal

from workbench.errors import Fault, PlanError
from workbench.text_vi import system
from workbench.text_vi.workbooks import signed as words
from workbench.text_vi.workbooks.plan import READER_FAILED
from workbench.workbooks.process import ask
from workbench.workbooks.signed.limits import FILE_MB, OF_SIGNED, PAGES

_READER = "workbench.workbooks.signed.reading"
_REFUSED = {
    "not_understood": words.NO_PDF,
    "damaged": words.DAMAGED,
    "encrypted": words.ENCRYPTED,
    "too_many_pages": words.too_many_pages(PAGES),
    "too_costly": words.TOO_COSTLY,
    "reader_failed": READER_FAILED,
    "no_room": words.NO_ROOM,
}
_ENDINGS = (".pem", ".crt", ".cer", ".der")
"""Of files that hold a certificate."""
_LIST = ".crl"
"""Of one that holds a list of revoked ones."""

Trust = Literal["known", "unknown", "expired", "revoked"]
Change = Literal["NONE", "LTA_UPDATES", "FORM_FILLING", "ANNOTATIONS", "OTHER"]
"""What was done to a file since some revision, as pyHanko grades it: up to `FORM_FILLING` further signatures alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A place for a signature.

    Attributes:
        name: Of the field.
        label: What it is called to people; may be empty.
        signed: Whether somebody signed in it.
        width: Of its place on the page, in points; 0 where it has none.
        height: In points, likewise.
    """

    name: str
    label: str
    signed: bool
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature.

    Attributes:
        field: In which field it stands.
        signer: The name in the certificate.
        issuer: Who gave the certificate out.
        serial: Of the certificate, hexadecimal.
        certificate: The certificate's SHA-256.
        at: When, as the signer's machine says (aware), None where it says nothing.
        intact: Whether the bytes it covers are those that were signed, by this certificate's key.
        trust: Whether its chain ends in a certificate that is trusted; at the instant that it names.
        covers: How much of the file it covers, as pyHanko grades it.
        after: What was done to the file after it.
        timestamp: Whether somebody known attests the instant.
        revocation: Whether a list or an answer of the provider says that nothing of the chain was revoked.
    """

    field: str
    signer: str
    issuer: str
    serial: str
    certificate: str
    at: datetime | None
    intact: bool
    trust: Trust
    covers: str
    after: Change
    timestamp: bool
    revocation: bool

    @property
    def holds(self) -> bool:
        """Whether it is intact and nothing but further signatures came after it."""
        return self.intact and self.covers in _WHOLE and self.after in ONLY_SIGNATURES


_WHOLE = ("ENTIRE_FILE", "ENTIRE_REVISION")
ONLY_SIGNATURES = ("NONE", "LTA_UPDATES", "FORM_FILLING")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedPdf:
    """What a file holds.

    Attributes:
        texts: The words of each page.
        title: What the file calls itself; empty where it does not.
        keywords: What it says that it is about, as one text.
        revisions: How often it was written, the first time included.
        attached: The files inside, by name.
        fields: Every place for a signature.
        signatures: In the order in which they were made.
        since_made: What was done to it since it was made, where that was asked.
    """

    texts: tuple[str, ...]
    title: str
    keywords: str
    revisions: int
    attached: Mapping[str, bytes]
    fields: tuple[Field, ...]
    signatures: tuple[Signature, ...]
    since_made: Change | None


def read_signed(raw: bytes, roots: Sequence[bytes], name: str, *, made: int | None = None) -> SignedPdf:
    """Return what a PDF holds.

    Args:
        raw: The file.
        roots: Certificates that are trusted, PEM or DER.
        name: What people call the file, for the fault.
        made: The number of its last revision that is the paper as it was made, from 0 on, if it is known.

    Raises:
        PlanError: If it is no PDF, is damaged or locked, or costs too much to read.
    """
    if len(raw) > FILE_MB * 2**20:
        raise PlanError.of(words.too_large(FILE_MB), where=name, code="too_large")
    head = {"roots": [b64encode(one).decode() for one in roots], "base": made}
    with tempfile.TemporaryFile() as given:  # a pipe would have to be fed
        given.write(json.dumps(head).encode() + b"\n" + raw)
        given.seek(0)
        told = ask(_READER, given, OF_SIGNED, _told)
    if (code := told.get("refused")) is not None:
        raise PlanError.of(_REFUSED[code], where=name, code=code)
    return SignedPdf(
        texts=tuple(told["texts"]),
        title=told["title"],
        keywords=told["keywords"],
        revisions=told["revisions"],
        attached={named: b64decode(inside) for named, inside in told["attached"].items()},
        fields=tuple(Field(**one) for one in told["fields"]),
        signatures=tuple(Signature(**{**one, "at": _instant(one["at"])}) for one in told["signatures"]),
        since_made=told["since_made"],
    )


def certificates_in(folder: Path | None) -> list[bytes]:
    """Return the certificates and lists of revoked ones that lie in a folder; none where there is no folder.

    Raises:
        PlanError: If one of the files holds neither, or can't be read; all of them at once.
    """
    from asn1crypto import crl, pem, x509  # noqa: PLC0415  # who verifies nothing needs none of it

    if folder is None or not folder.is_dir():
        return []
    found: list[bytes] = []
    faults: list[Fault] = []
    for path in sorted(folder.iterdir()):
        ending = path.suffix.lower()
        if ending not in (*_ENDINGS, _LIST):
            continue
        try:
            raw = path.read_bytes()
            parts = [der for _, _, der in pem.unarmor(raw, multiple=True)] if pem.detect(raw) else [raw]
            for der in parts:
                kind = crl.CertificateList if ending == _LIST else x509.Certificate
                _ = kind.load(der, strict=True).native
        except OSError as error:
            faults += PlanError.of(words.unread(system.why(error)), where=str(path), code="no_certificate").faults
        except (ValueError, TypeError):
            faults += PlanError.of(words.NO_CERTIFICATE, where=str(path), code="no_certificate").faults
        else:
            found.append(raw)
    if faults:
        raise PlanError(faults)
    return found


def _told(answer: IO[bytes]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer.read())
    return found


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
