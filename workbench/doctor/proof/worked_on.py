"""Is a file one that the office worked on and took in: then its hash stands in the session's journal.

A Word file's hash stands there, and that of the PDF made of it; one that was signed since begins with that. The journal
tells that it was compared; its figures are held against the data all the same. Kept out: the journal's own proof
(`journal`), what counts as a figure (`documents.signing.hand_changed`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pydantic import ValidationError

from workbench.council.acts.minutes import HandChangedKept
from workbench.doctor.proof.journal import Export, moment
from workbench.documents.signing.told import Told

KEPT = "hand_changed"
"""The kind of the journal's entries of such files."""
_END = re.compile(rb"%%EOF(?:\r\n|\r|\n)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedOn:
    """The journal's newest entry of a file.

    Attributes:
        number: Of the entry.
        at: When it was made.
        kept: What it says.
        begins: What of the file has the hash; a PDF may have signatures behind it.
    """

    number: int
    at: datetime | str
    kept: HandChangedKept
    begins: bytes

    def told(self) -> Told:
        """Return what the journal says of the file."""
        name = "worked_on_differs" if self.kept.differs else "worked_on"
        parts = {"number": self.number, "at": self.at, "paper": self.kept.paper, "differs": self.kept.differs}
        return Told(name=name, against=self.kept.differs > 0, parts=parts)


def worked_on(raw: bytes, export: Export | None) -> WorkedOn | None:
    """Return what a journal has of a file, None where it has nothing or there is no journal."""
    found = {sha256(one).hexdigest(): one for one in (raw, *_revisions(raw))} if export else {}
    for entry in reversed(export.entries if export else ()):
        kept = _kept(entry["payload"]) if entry["kind"] == KEPT else None
        begins = found.get(kept.sha256) or found.get(kept.pdf_sha256 or "") if kept else None
        if kept is not None and begins is not None:
            return WorkedOn(number=entry["number"], at=moment(entry), kept=kept, begins=begins)
    return None


def _kept(payload: str | None) -> HandChangedKept | None:
    try:
        return HandChangedKept.model_validate_json(payload or "")
    except ValidationError:
        return None


def _revisions(raw: bytes) -> Iterator[bytes]:
    """Yield a PDF as it was before each update that was added behind it."""
    if raw.startswith(b"%PDF-"):
        for end in _END.finditer(raw):
            yield raw[: end.end()]
            yield raw[: end.start() + len(b"%%EOF")]
