"""What the desk has the print shop make: slips with new codes, and the minutes of a concluded session.

Both are on record: a slip's code voids the earlier one, and the manifest of the minutes goes to the archive with the
journal. Kept out: how the documents look (`documents`), who may ask for them (the commands and the server).
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from workbench.desk.desk import OPERATOR, Desk
from workbench.documents.run import run_minutes
from workbench.documents.slips import slips_pdf
from workbench.errors import DocumentError
from workbench.text_vi import desk as words


def make_minutes(desk: Desk, session_id: str, outputs: Path, *, overlays: Path | None = None) -> Path:
    """Make the minutes of a concluded session and put their manifest on record.

    Args:
        desk: The front desk.
        session_id: The session.
        outputs: The folder of all sessions' documents.
        overlays: The folder with the wording the office has loaded, if any.

    Returns:
        The session's folder.

    Raises:
        StateError: If the session is not concluded.
        DocumentError: With the faults that stopped the notebook.
    """
    folder = run_minutes(desk.snapshot(session_id).bundle, session_id=session_id, out=outputs, overlays=overlays)
    desk.record_minutes(session_id, json.loads((folder / "manifest.json").read_text(encoding="utf-8")))
    return folder


def print_slips(desk: Desk, session_id: str, file: Path, *, address: str) -> int:
    """Issue new codes and print them as slips; earlier codes are void from then on.

    The file is opened first, so that no code is voided for slips that can't be written.

    Returns:
        How many slips were printed.

    Raises:
        DocumentError: If the file can't be written.
        MissingError: If there is no such session.
    """
    title = next((s["title"] for s in desk.sessions() if s["id"] == session_id), session_id)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError as error:
        raise DocumentError.said(words.cannot_write(error.strerror or ""), where=str(file), code="no_file") from error
    with os.fdopen(handle, "wb") as out:
        slips = desk.issue_slips(session_id, by=OPERATOR)
        out.write(slips_pdf(title, slips, address))
        out.truncate()
    return len(slips)
