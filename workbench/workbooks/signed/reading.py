"""The child process: reads one signed PDF on its standard input, and answers in one line of JSON.

The first line of what it is given says what else it is told: the certificates that are trusted, and how many revisions
of the file are the paper as it was made. Then comes the file. It tells the words of every page, what is attached, every
field, and of every signature whose it is, whether it holds, and what was done to the file after it. Nothing is fetched
from a network: whether a certificate was revoked is not known. Kept out: the parent's side (`pdf`), what it comes to.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from typing import Any, BinaryIO

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.signed.limits import ATTACHMENTS, OF_SIGNED, PAGES, SIGNATURES

Json = dict[str, Any]


def look(raw: bytes, roots: Sequence[bytes], base: int | None) -> Json:
    """Tell what a file is.

    Args:
        raw: The file.
        roots: Certificates that are trusted, PEM or DER.
        base: The number of the file's last revision that is the paper as it was made, from 0 on, if it is known.

    Raises:
        RefusedError: With the stable word of the reason.
    """
    if b"%PDF-" not in raw[:1024]:
        raise RefusedError("not_understood")
    texts = list(_texts(raw))
    return {"texts": texts, **_signatures(raw, roots, base)}


def _texts(raw: bytes) -> Iterator[str]:
    import pypdfium2  # noqa: PLC0415  # what is refused before needs none of it
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise RefusedError("encrypted" if locked else "damaged") from error
    if not 0 < len(document) <= PAGES:
        raise RefusedError("too_many_pages" if len(document) else "damaged")
    for at in range(len(document)):
        words = document[at].get_textpage()
        yield str(words.get_text_range()).replace("\r\n", "\n").strip()
        words.close()


def _signatures(raw: bytes, roots: Sequence[bytes], base: int | None) -> Json:
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        return _told(PdfFileReader(BytesIO(raw), strict=False), roots, base)
    except (RefusedError, MemoryError, RecursionError):
        raise
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError) as error:
        raise RefusedError("damaged") from error  # what a stranger's bytes lead the library to


def _told(reader: Any, roots: Sequence[bytes], base: int | None) -> Json:
    if reader.encrypted:
        raise RefusedError("encrypted")
    found = reader.embedded_regular_signatures
    if len(found) > SIGNATURES:
        raise RefusedError("too_costly")
    known = _anchors(roots)
    return {
        "revisions": reader.xrefs.total_revisions,
        "attached": dict(_attached(reader)),
        "fields": list(_fields(reader)),
        "signatures": [_signature(one, known) for one in found],
        "since_made": None if base is None else _since(reader, base),
    }


def _since(reader: Any, base: int) -> str:
    """Return how far a file was changed since a revision, in pyHanko's words."""
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, SuspiciousModification  # noqa: PLC0415
    from pyhanko.sign.fields import MDPPerm  # noqa: PLC0415

    told = DEFAULT_DIFF_POLICY.review_file(reader, base, doc_mdp=MDPPerm.FILL_FORMS)
    return "OTHER" if isinstance(told, SuspiciousModification) else str(told.modification_level.name)


def _anchors(roots: Sequence[bytes]) -> list[Any]:
    from asn1crypto import pem, x509  # noqa: PLC0415

    found = []
    for raw in roots:
        parts = [der for _, _, der in pem.unarmor(raw, multiple=True)] if pem.detect(raw) else [raw]
        found += [x509.Certificate.load(der, strict=True) for der in parts]
    return found


def _attached(reader: Any) -> Iterator[tuple[str, str]]:
    """Yield the files inside by their name; a file that is named twice is told as damaged."""
    try:
        tree = reader.root["/Names"]["/EmbeddedFiles"]
    except KeyError:
        return
    seen: set[str] = set()
    for name, spec in _leaves(tree, 0):
        if len(seen) >= ATTACHMENTS or name in seen:
            raise RefusedError("damaged")
        seen.add(name)
        yield name, b64encode(spec["/EF"]["/F"].data).decode()


def _leaves(node: Any, depth: int) -> Iterator[tuple[str, Any]]:
    if depth > 20:
        raise RefusedError("damaged")
    names = node.get("/Names", ())
    for at in range(0, len(names) - 1, 2):
        yield str(names[at]), names[at + 1]
    for kid in node.get("/Kids", ()):
        yield from _leaves(kid, depth + 1)


def _fields(reader: Any) -> Iterator[Json]:
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415

    for name, value, field in enumerate_sig_fields(reader):
        label = field.get_object().get("/TU", "")
        yield {"name": str(name), "label": str(label), "signed": value is not None}


def _signature(one: Any, anchors: Sequence[Any]) -> Json:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    said = one.self_reported_timestamp
    at = said if said is not None and said.tzinfo is not None else None
    context = ValidationContext(trust_roots=list(anchors), allow_fetching=False, moment=at or datetime.now(UTC))
    usage = KeyUsageConstraints({"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    told: Json = {"field": str(one.field_name), "at": at.astimezone(UTC).isoformat() if at else None}
    told |= _person(one.signer_cert)
    try:
        status = validate_pdf_signature(one, context, key_usage_settings=usage)
    except SignatureValidationError:
        return {**told, "intact": False, "trust": "unknown", "covers": "UNCLEAR", "after": "OTHER", "timestamp": False}
    stamp = status.timestamp_validity
    return {
        **told,
        "intact": bool(status.intact and status.valid),
        "trust": _trust(status),
        "covers": status.coverage.name if status.coverage else "UNCLEAR",
        "after": status.modification_level.name if status.modification_level is not None else "OTHER",
        "timestamp": bool(stamp and stamp.intact and stamp.valid and stamp.trusted),
    }


def _trust(status: Any) -> str:
    """Return `known`, `revoked`, `expired` or `unknown`."""
    if status.trusted:
        return "known"
    if status.revoked:
        return "revoked"
    problem = status.trust_problem_indic
    why = problem.name if problem is not None else ""
    return "expired" if why.startswith(("OUT_OF_BOUNDS", "EXPIRED", "NOT_YET_VALID")) else "unknown"


def _person(certificate: Any) -> Json:
    """Return whose certificate it is, and who gave it out."""
    if certificate is None:
        return {"signer": "", "issuer": "", "serial": "", "certificate": ""}
    return {
        "signer": _name(certificate.subject),
        "issuer": _name(certificate.issuer),
        "serial": f"{certificate.serial_number:x}",
        "certificate": sha256(certificate.dump()).hexdigest(),
    }


def _name(subject: Any) -> str:
    told = subject.native.get("common_name") or subject.human_friendly
    return str(told if isinstance(told, str) else " ".join(map(str, told)))


def _asked(file: BinaryIO) -> Json:
    """Look at what comes behind a line that tells the known roots and where the revision with the fields ends."""
    told = json.loads(file.readline())
    return look(file.read(), [b64decode(one) for one in told["roots"]], told["base"])


def main() -> None:
    """Read standard input, answer on standard output."""
    with os.fdopen(0, "rb", closefd=False) as file:
        answer = answered(OF_SIGNED, lambda: _asked(file))
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True).encode())
