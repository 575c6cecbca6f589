"""The child process: reads one signed PDF on its standard input, and answers in one line of JSON.

The first line of what it is given says what else it is told: the certificates that are trusted, and how many revisions
of the file are the paper as it was made. Then comes the file. It tells the words of every page, what is attached, every
field, and of every signature whose it is, whether it holds, and what was done to the file after it. Nothing is fetched
from a network: whether a certificate was revoked is known where lists of revoked ones, or answers of its provider, are
in the file or were given. Kept out: the parent's side (`pdf`), what it comes to.
"""

from __future__ import annotations

import json
import os
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from types import ModuleType
from typing import Any, BinaryIO

from workbench.workbooks.limiting import RefusedError, answered
from workbench.workbooks.signed.limits import ATTACHMENTS, OF_SIGNED, PAGES, SIGNATURES

Json = dict[str, Any]
_EDGES = 4
"""Of a box on a page."""
_ASK_SERVERS = {
    "pyhanko.sign.timestamps.aiohttp_client": "HTTPTimeStamper",
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": "AIOHttpFetcherBackend",
}
"""Modules that fetch, and the one name that pyHanko takes from each as it is loaded."""


def look(raw: bytes, roots: Sequence[bytes], base: int | None) -> Json:
    """Tell what a file is.

    Args:
        raw: The file.
        roots: Certificates that are trusted, and lists of revoked ones, PEM or DER.
        base: The number of the file's last revision that is the paper as it was made, from 0 on, if it is known.

    Raises:
        RefusedError: With the stable word of the reason.
    """
    if b"%PDF-" not in raw[:1024]:
        raise RefusedError("not_understood")
    return {**_words(raw), **_signatures(raw, roots, base)}


def _words(raw: bytes) -> Json:
    """Tell the words of every page, and what the file calls itself."""
    import pypdfium2  # noqa: PLC0415  # what is refused before needs none of it
    import pypdfium2.raw as pdfium  # noqa: PLC0415

    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD
        raise RefusedError("encrypted" if locked else "damaged") from error
    if not 0 < len(document) <= PAGES:
        raise RefusedError("too_many_pages" if len(document) else "damaged")
    own = {name.lower(): document.get_metadata_value(name) for name in ("Title", "Keywords")}
    return {"texts": [_text(document[at]) for at in range(len(document))], **own}


def _text(page: Any) -> str:
    words = page.get_textpage()
    found = str(words.get_text_range()).replace("\r\n", "\n").strip()
    words.close()
    return found


def _signatures(raw: bytes, roots: Sequence[bytes], base: int | None) -> Json:
    _fetch_nothing()
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415

    try:
        return _told(PdfFileReader(BytesIO(raw), strict=False), roots, base)
    except (RefusedError, MemoryError, RecursionError):
        raise
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, OSError) as error:
        raise RefusedError("damaged") from error  # what a stranger's bytes lead the library to


def _fetch_nothing() -> None:
    """Leave out what asks servers, which nobody here does: with all it loads it takes a third of the time to start."""
    for name, taken in _ASK_SERVERS.items():
        nobody = ModuleType(name)
        setattr(nobody, taken, None)
        sys.modules.setdefault(name, nobody)


def _told(reader: Any, roots: Sequence[bytes], base: int | None) -> Json:
    if reader.encrypted:
        raise RefusedError("encrypted")
    found = reader.embedded_regular_signatures
    if len(found) > SIGNATURES:
        raise RefusedError("too_costly")
    known = _known(reader, roots)
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


@dataclass(frozen=True)
class _Known:
    """What signatures are held against: certificates that are trusted, lists of revoked ones, answers of providers."""

    roots: Sequence[Any]
    lists: Sequence[Any]
    answers: Sequence[Any]


def _known(reader: Any, given: Sequence[bytes]) -> _Known:
    """Return what was given and what the file itself brings for its signatures."""
    from asn1crypto import crl, pem, x509  # noqa: PLC0415
    from pyhanko.sign.validation.dss import DocumentSecurityStore  # noqa: PLC0415
    from pyhanko.sign.validation.errors import NoDSSFoundError  # noqa: PLC0415

    roots, lists = [], []
    for raw in given:
        for der in [der for _, _, der in pem.unarmor(raw, multiple=True)] if pem.detect(raw) else [raw]:
            try:
                roots.append(x509.Certificate.load(der, strict=True))
                _ = roots[-1].subject
            except ValueError:
                roots = [one for one in roots if one.dump() != der]
                lists.append(crl.CertificateList.load(der, strict=True))
    try:
        inside = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return _Known(roots, lists, ())
    inside_lists = (one.get_object().data for one in inside.crls)
    inside_answers = (one.get_object().data for one in inside.ocsps)
    return _Known(roots, [*lists, *inside_lists], list(inside_answers))


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
        told = field.get_object()
        width, height = _size(told.get("/Rect", ()))
        label = str(told.get("/TU", ""))
        yield {"name": str(name), "label": label, "signed": value is not None, "width": width, "height": height}


def _size(box: Sequence[Any]) -> tuple[float, float]:
    """Return the width and height of a field's place on its page, in points; 0 where it has none."""
    if len(box) != _EDGES:
        return 0.0, 0.0
    left, bottom, right, top = map(float, box)
    return abs(right - left), abs(top - bottom)


def _signature(one: Any, known: _Known) -> Json:
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415

    said = one.self_reported_timestamp
    at = said if said is not None and said.tzinfo is not None else None
    told: Json = {"field": str(one.field_name), "at": at.astimezone(UTC).isoformat() if at else None}
    told |= _person(one.signer_cert)
    try:
        status, looked_up = _validated(one, known, at)
    except SignatureValidationError:
        unclear = {"trust": "unknown", "covers": "UNCLEAR", "after": "OTHER", "timestamp": False, "revocation": False}
        return {**told, "intact": False, **unclear}
    stamp = status.timestamp_validity
    return {
        **told,
        "intact": bool(status.intact and status.valid),
        "trust": _trust(status),
        "covers": status.coverage.name if status.coverage else "UNCLEAR",
        "after": status.modification_level.name if status.modification_level is not None else "OTHER",
        "timestamp": bool(stamp and stamp.intact and stamp.valid and stamp.trusted),
        "revocation": looked_up,
    }


def _context(known: _Known, at: datetime | None, mode: str) -> Any:
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    return ValidationContext(
        trust_roots=list(known.roots),
        crls=list(known.lists),
        ocsps=list(known.answers),
        allow_fetching=False,
        moment=at or datetime.now(UTC),
        revocation_mode=mode,
        retroactive_revinfo=True,  # a list that came out after the signing tells of it too
    )


def _validated(one: Any, known: _Known, at: datetime | None) -> tuple[Any, bool]:
    """Return what pyHanko says of a signature, and whether a list or an answer tells of its whole chain.

    A certificate that names no place for such lists is looked for in them all the same.

    Raises:
        SignatureValidationError: If it can't be read.
    """
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.settings import KeyUsageConstraints  # noqa: PLC0415

    usage = KeyUsageConstraints({"digital_signature", "non_repudiation"}, match_all_key_usages=False)
    if known.lists or known.answers:
        status = validate_pdf_signature(one, _context(known, at, "require"), key_usage_settings=usage)
        if status.trusted or status.revoked:
            return status, bool(status.trusted)
    return validate_pdf_signature(one, _context(known, at, "soft-fail"), key_usage_settings=usage), False


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
