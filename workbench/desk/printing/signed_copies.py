"""Papers that people signed outside, each with a token of their own: taken in, verified, kept with their hash.

A copy is refused unless it is a paper of this session with nothing but signatures after it. It lies beside the
folder of the session's documents, which are made anew at times; that it came stands in the journal. Kept out: what is
verified and how (`documents.signing.signed_copy`).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from workbench.council.acts.minutes import SignedBy, SignedCopyKept
from workbench.council.facts.session import SignedCopy
from workbench.desk.acts.signing import snapshot
from workbench.desk.board_shapes import SignedCopyLine
from workbench.desk.office import OPERATOR, Office
from workbench.desk.printing.beside import bring, require_made, require_same
from workbench.desk.room import enter
from workbench.documents.file_names import file_name
from workbench.documents.paper.whole import in_set
from workbench.documents.set.make import COPY, MINUTES_PDF
from workbench.documents.set.place import outputs_of, standing
from workbench.documents.signing.signed_copy import require_signed
from workbench.errors import MissingError, RefusedError, StateError
from workbench.instants import instant_text
from workbench.storage import sha256
from workbench.text_vi.documents import signed_copy as words
from workbench.workbooks.signed.pdf import SignedPdf

log = logging.getLogger(__name__)


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
    """Take in a copy of one of a session's papers that people signed.

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
        DocumentError: If it is no signed copy of these papers, all faults at once; or it can't be written.
        PlanError: If it can't be read.
        RefusedError: If it was taken in before.
    """
    made = _made(outputs / sid, snapshot(office, sid).bundle_sha256)
    earlier = {one.sha256: one for one in _kept_before(office, sid)}
    signed_before = dict(_still_there(earlier.values(), outputs, sid))
    begins, pdf = require_signed(raw, name, {**made, **signed_before}, roots, whole=MINUTES_PDF, others=COPY)
    before = earlier.get(begins)
    copy_of, made_sha256 = (before.copy_of, before.made_sha256) if before else (begins, sha256(made[begins]))
    found = sha256(raw)
    kept = SignedCopyKept(
        sha256=found,
        size=len(raw),
        made_sha256=made_sha256,
        copy_of=copy_of,
        signatures=tuple(_signatures(pdf)),
    )
    path = path_of(outputs, sid, found, copy_of)
    with office.store.begin(sid) as tx:
        room = enter(tx, sid)
        if any(one.sha256 == found for one in room.facts.signed_copies):
            raise RefusedError.of(words.ALREADY_KEPT, where=name, code="already_kept")
        bring(path, raw)
        room.put(kept, office.by(by))
    log.info("act=signed_copy session=%s member=%s sha256=%s", sid, by, found)
    missing = tuple(field.label or field.name for field in pdf.fields if not field.signed)
    return KeptCopy(path=path, signers=tuple(one.signer for one in pdf.signatures), missing=missing)


def _made(folder: Path, signed: str) -> dict[str, bytes]:
    """Return every PDF of the set as it was made of what was signed off, by its file's name.

    Raises:
        StateError: If there are none.
    """
    there = require_made(folder, signed, words.NO_MINUTES)
    found = {name: there / name for name, same in outputs_of(there).items() if same and name.endswith(".pdf")}
    if MINUTES_PDF not in found or COPY not in found:
        raise StateError.of(words.NO_MINUTES, where=folder.name, code="no_minutes")
    return {name: path.read_bytes() for name, path in found.items()}


def _kept_before(office: Office, sid: str) -> tuple[SignedCopy, ...]:
    with office.store.read() as tx:
        return enter(tx, sid).facts.signed_copies


def _still_there(copies: Iterable[SignedCopy], outputs: Path, sid: str) -> Iterator[tuple[str, bytes]]:
    """Yield the copies that may be signed on, though the paper was made anew since: each was verified when it came."""
    for one in copies:
        path = path_of(outputs, sid, one.sha256, one.copy_of)
        if path.is_file() and sha256(raw := path.read_bytes()) == one.sha256:
            yield one.sha256, raw


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


def path_of(outputs: Path, sid: str, found: str, copy_of: str) -> Path:
    """Return where a signed copy lies, by its hash and which paper it is."""
    stem = PurePosixPath(in_set(copy_of, sid)).stem
    return outputs / f"{sid}{words.FOLDER}" / f"{file_name(stem)}_{found[:12]}.pdf"


def signed_copies(office: Office, sid: str, outputs: Path) -> list[SignedCopyLine]:
    """Return the signed papers of a session, the newest last."""
    with office.store.read() as tx:
        room = enter(tx, sid)
        found = room.facts.signed_copies
        names = {member.id: member.name for member in room.session.plan.members}
    there = standing(outputs / sid)
    return [
        {
            "sha256": one.sha256,
            "copy_of": one.copy_of,
            "stale": _is_stale(there / one.copy_of, one.made_sha256),
            "signers": [signer for _, signer in one.signers],
            "by": names.get(one.by, one.by),
            "at": instant_text(one.at),
        }
        for one in found
    ]


def _is_stale(path: Path, made: str) -> bool:
    """Tell whether a paper was made anew with other bytes, or is gone, since somebody signed it."""
    return not path.is_file() or sha256(path.read_bytes()) != made


def signed_copy(office: Office, sid: str, found: str, outputs: Path) -> Path:
    """Return where a signed copy lies.

    Raises:
        MissingError: If none of this hash was taken in, or it is no longer there or no longer the same.
    """
    copies = {one.sha256: one.copy_of for one in _kept_before(office, sid)}
    if found not in copies:
        raise MissingError.of(words.NO_COPY, where=found[:12], code="no_such_copy")
    return require_same(path_of(outputs, sid, found, copies[found]), found, words.NOT_THERE)
