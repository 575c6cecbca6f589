"""Minutes that people signed outside, each with a token of their own: taken in, verified, kept with their hash.

A copy is refused unless it is the minutes of this session with nothing but signatures after it. It lies beside the
folder of the session's documents, which are made anew at times; that it came stands in the journal. Kept out: what is
verified and how (`documents.signed_copy`).
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.council.acts.minutes import SignedBy, SignedCopyKept
from workbench.desk.acts.signing import snapshot
from workbench.desk.board_shapes import SignedCopyLine
from workbench.desk.office import OPERATOR, Office
from workbench.desk.room import enter
from workbench.documents.file_names import file_name
from workbench.documents.set.make import COPY, MINUTES_PDF
from workbench.documents.set.place import bundle_of, standing
from workbench.documents.signed_copy import require_signed
from workbench.errors import DocumentError, MissingError, RefusedError, StateError
from workbench.instants import instant_text
from workbench.storage import sha256
from workbench.text_vi import system
from workbench.text_vi.desk import faults as desk_words
from workbench.text_vi.documents import signed_copy as words
from workbench.workbooks.signed.pdf import SignedPdf

log = logging.getLogger(__name__)
WHOLE, OTHERS = "archive", "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """A copy that was taken in.

    Attributes:
        path: Where it lies.
        signers: Who signed, in the order of signing.
        missing: The fields in which nobody has signed yet, as they are called.
    """

    path: Path
    signers: tuple[str, ...]
    missing: tuple[str, ...]


def keep_signed(
    office: Office, sid: str, raw: bytes, name: str, outputs: Path, roots: Sequence[bytes], *, by: str = OPERATOR
) -> KeptCopy:
    """Take in a copy of a session's minutes that people signed.

    Args:
        office: The archive.
        sid: The session.
        raw: The copy.
        name: What the file is called, for the faults.
        outputs: The folder of all sessions' documents.
        roots: Certificates that the office trusts, PEM or DER; may be none.
        by: Who brings it.

    Raises:
        StateError: If the session is not concluded, or has no minutes yet.
        DocumentError: If it is no signed copy of these minutes, all faults at once; or it can't be written.
        PlanError: If it can't be read.
        RefusedError: If it was taken in before.
    """
    made = _made(outputs / sid, snapshot(office, sid).bundle_sha256, sid)
    copy_of, pdf = require_signed(raw, name, made, roots, whole=WHOLE)
    found = sha256(raw)
    kept = SignedCopyKept(
        sha256=found,
        size=len(raw),
        minutes_sha256=sha256(made[copy_of]),
        copy_of="others" if copy_of == OTHERS else "archive",
        signatures=tuple(_signatures(pdf)),
    )
    path = path_of(outputs, sid, found)
    with office.store.begin() as tx:
        room = enter(tx, sid)
        if any(one.sha256 == found for one in room.facts.signed_copies):
            raise RefusedError.of(words.ALREADY_KEPT, where=name, code="already_kept")
        _write(path, raw)
        room.put(kept, office.by(by))
    log.info("act=signed_copy session=%s member=%s sha256=%s", sid, by, found)
    missing = tuple(field.label or field.name for field in pdf.fields if not field.signed)
    return KeptCopy(path=path, signers=tuple(one.signer for one in pdf.signatures), missing=missing)


def _made(folder: Path, signed: str, sid: str) -> dict[str, bytes]:
    """Return both copies of the minutes as they were made of what was signed off.

    Raises:
        StateError: If there are none.
    """
    there = standing(folder)
    paths = {WHOLE: there / MINUTES_PDF, OTHERS: there / COPY}
    if bundle_of(there) != signed or not all(path.is_file() for path in paths.values()):
        raise StateError.of(words.NO_MINUTES, where=sid, code="no_minutes")
    return {name: path.read_bytes() for name, path in paths.items()}


def _signatures(pdf: SignedPdf) -> Iterator[SignedBy]:
    for one in pdf.signatures:
        yield SignedBy(
            field=one.field,
            signer=one.signer,
            issuer=one.issuer,
            certificate=one.certificate,
            at=instant_text(one.at) if one.at else None,
            trust=one.trust,
        )


def path_of(outputs: Path, sid: str, found: str) -> Path:
    """Return where a signed copy lies, by its hash."""
    return outputs / f"{sid}{words.FOLDER}" / f"BB_{file_name(sid)}_{found[:12]}.pdf"


def _write(path: Path, raw: bytes) -> None:
    """Bring a copy onto the disk, whole or not at all.

    Raises:
        DocumentError: If it can't be written.
    """
    beside = path.with_name(f".{path.name}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            out.write(raw)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(path)
    except OSError as error:
        raise DocumentError.of(desk_words.cannot_write(system.why(error)), str(path), "no_file") from error


def signed_copies(office: Office, sid: str) -> list[SignedCopyLine]:
    """Return the signed copies of a session's minutes, the newest last."""
    with office.store.read() as tx:
        room = enter(tx, sid)
        names = {member.id: member.name for member in room.session.plan.members}
        return [
            {
                "sha256": one.sha256,
                "copy_of": one.copy_of,
                "signers": [signer for _, signer in one.signers],
                "by": names.get(one.by, one.by),
                "at": instant_text(one.at),
            }
            for one in room.facts.signed_copies
        ]


def signed_copy(office: Office, sid: str, found: str, outputs: Path) -> Path:
    """Return where a signed copy lies.

    Raises:
        MissingError: If none of this hash was taken in, or it is no longer there or no longer the same.
    """
    if found not in {one["sha256"] for one in signed_copies(office, sid)}:
        raise MissingError.of(words.NO_COPY, where=found[:12], code="no_such_copy")
    path = path_of(outputs, sid, found)
    if not path.is_file() or sha256(path.read_bytes()) != found:
        raise MissingError.of(words.NOT_THERE, where=str(path), code="copy_not_there")
    return path
