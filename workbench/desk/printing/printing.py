"""What the desk has the print shop make: slips with new codes, and the minutes of a concluded session.

Both are on record: a slip's code voids the earlier one, and the manifest of the minutes goes to the archive with the
journal. Kept out: how the documents look (`documents`), who may ask for them (the commands and the server).
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from workbench.council.roster import Visitor
from workbench.desk.acts import signing
from workbench.desk.office import OPERATOR, Office
from workbench.desk.opening import opening
from workbench.desk.paper_facts import facts_of
from workbench.desk.printing.room_certificate import fingerprint_for
from workbench.desk.programme.rounds.sessions import require_first_slips as require_slips_of_round
from workbench.desk.records import Slip
from workbench.desk.sign_in.accounts import issue_account_slips
from workbench.documents.set.run import StageBegins, run_minutes, unheard
from workbench.documents.slips import slips_pdf
from workbench.errors import DocumentError
from workbench.programme.permissions import Actor
from workbench.text_vi import system
from workbench.text_vi.desk import faults as words
from workbench.text_vi.documents import slips as slip_words

MOST_OF_ADDRESS = 300
"""Characters of an address that a slip's QR still holds well."""


def make_minutes(
    office: Office,
    session_id: str,
    outputs: Path,
    *,
    overlays: Path | None = None,
    begins: StageBegins = unheard,
) -> Path:
    """Make the minutes of a concluded session and put their manifest on record.

    Args:
        office: The archive and the law.
        session_id: The session.
        outputs: The folder of all sessions' documents.
        overlays: The folder with the wording the office has loaded, if any.
        begins: Told of each stage as it begins.

    Returns:
        The session's folder.

    Raises:
        StateError: If the session is not concluded.
        DocumentError: With the faults that stopped the notebook.
    """
    bundle = signing.snapshot(office, session_id).bundle
    facts = facts_of(office, session_id)
    folder = run_minutes(bundle, session_id=session_id, out=outputs, overlays=overlays, facts=facts, begins=begins)
    signing.record_minutes(office, session_id, json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    return folder


def print_slips(
    office: Office, session_id: str, file: Path, *, address: str, members: Sequence[str] | None = None
) -> int:
    """Issue new codes and print them as slips; earlier codes of the same people are void from then on.

    The slips are laid out and written beside the file before any code is voided, and the file is put in its place
    last: what fails leaves codes and folder as they were.

    Args:
        office: The archive.
        session_id: Of which session.
        file: Where to.
        address: What is opened.
        members: For which seats; all of the session if None.

    Returns:
        How many slips were printed.

    Raises:
        DocumentError: If the file can't be written, or the address is none.
        MissingError: If there is no such session, or no such seat.
    """
    with _put_in_place(file) as write:
        slips = opening.issue_slips(
            office,
            session_id,
            by=OPERATOR,
            members=members,
            ready=lambda made: write(_laid_out(office, session_id, made, address)),
        )
    return len(slips)


def print_account_slips(office: Office, file: Path, *, address: str, accounts: Sequence[str] | None = None) -> int:
    """Issue new codes to accounts of the office and print them as slips; see `print_slips`.

    Args:
        office: The archive.
        file: Where to.
        address: What is opened.
        accounts: For which; every account in use without a code if None.

    Returns:
        How many slips were printed.

    Raises:
        MissingError: If an account is not there or not in use, or none is without a code.
        DocumentError: If the file can't be written, or the address is none.
    """
    require_address(address)
    with _put_in_place(file) as write:
        slips = issue_account_slips(
            office,
            by=OPERATOR,
            accounts=accounts,
            ready=lambda made: write(
                slips_pdf(
                    slip_words.OFFICE_TITLE,
                    made,
                    address,
                    steps=slip_words.OFFICE_STEPS,
                    fingerprint=_fingerprint(office, address),
                )
            ),
        )
    return len(slips)


@contextmanager
def _put_in_place(file: Path) -> Iterator[Callable[[bytes], None]]:
    """Give what writes a file beside its place; it is put there when all else is done.

    Raises:
        DocumentError: If it can't be written.
    """
    beside = file.with_name(f".{file.name[:40]}.{secrets.token_hex(4)}")

    def write(made: bytes) -> None:
        if file.exists() and not file.is_file():
            raise _unwritten(words.NO_PLAIN_FILE, file)
        with os.fdopen(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as out:
            out.write(made)

    try:
        yield write
        beside.replace(file)
    except OSError as error:
        raise _unwritten(system.why(error), file) from error
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def first_slips(office: Office, visitor: Visitor, session_id: str, *, address: str) -> bytes:
    """Print the codes of a session that the visitor has just opened, while nobody has signed in to it.

    Raises:
        NotYoursError: If somebody else opened it.
        StateError: If somebody has signed in.
    """
    opening.require_first_slips(office, visitor, session_id)
    return _first_slips(office, session_id, by=f"{visitor.session_id}/{visitor.member_id}", address=address)


def slips_of_round(office: Office, actor: Actor, round_id: str, *, address: str) -> tuple[str, bytes]:
    """Print the codes of the session that an officer has just opened for a round; return its id with them.

    Raises:
        NotYoursError, StateError: As `programme.rounds.sessions.require_first_slips`.
    """
    session = require_slips_of_round(office, actor, round_id)
    return session, _first_slips(office, session, by=actor.who, address=address)


def _first_slips(office: Office, session_id: str, *, by: str, address: str) -> bytes:
    made: list[bytes] = []
    opening.issue_slips(
        office,
        session_id,
        by=by,
        first=True,
        ready=lambda slips: made.append(_laid_out(office, session_id, slips, address)),
    )
    return made[0]


def _laid_out(office: Office, session_id: str, slips: Sequence[Slip], address: str) -> bytes:
    require_address(address)
    title = next(s["title"] for s in opening.sessions(office) if s["id"] == session_id)
    return slips_pdf(title, slips, address, fingerprint=_fingerprint(office, address))


def _fingerprint(office: Office, address: str) -> str | None:
    return fingerprint_for(office.store.beside, address, office.now())


def require_address(address: str) -> None:
    """Refuse what people could not open.

    Raises:
        DocumentError: If it is no address, or too long for a QR.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or len(address) > MOST_OF_ADDRESS:
        raise DocumentError.of(words.ADDRESS_WRONG, where=address[:MOST_OF_ADDRESS], code="address_wrong")


def _unwritten(why: str, file: Path) -> DocumentError:
    return DocumentError.of(words.cannot_write(why), where=str(file), code="no_file")
