"""The files of a product's dossier, as values: what was brought in, and which pages stand for which paper.

A decision lists a dossier's papers and a rulebook says for which lines each is read (`rulebook.records.evidence`); here
stands what is on record of one session. Nothing of it is a score. Kept out: the files' bytes (`storage.filing`), who
may do what (`acts.dossier_files`), what is missing (`findings.dossier_papers`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

FileKind = Literal["pdf", "jpeg", "png"]
Active = Literal["javascript", "launch", "attachment", "media", "form"]
"""What in a PDF would run, or be handed out, if a viewer let it."""
FileEnd = Literal["replaced", "withdrawn"]

PRODUCT_FILES = 60
PRODUCT_MB = 500
SESSION_MB = 8000
"""What the files of one product, and of a whole session, may come to; those that were replaced count too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierFile:
    """One file that was brought in, and how it ended.

    Attributes:
        product: Of which product.
        number: 1, 2, … within the product.
        name: What people call it; says nothing of what it is.
        sha256: Of its bytes, under which they are kept.
        size: In bytes.
        kind: Its format, by its content.
        pages: How many; a picture is one.
        with_text: How many pages have text; the others were scanned.
        text_sha256: Under which the text of its pages is kept, None where no page has any.
        active: What in it is never run.
        width: In pixels, of a picture.
        height: In pixels, of a picture.
        at: When it was brought in.
        by: By whom.
        replaces: The older file whose place it took.
        ended: How its own time ended; None while it stands.
        ended_reason: Why.
        ended_at: When.
    """

    product: str
    number: int
    name: str
    sha256: str
    size: int
    kind: FileKind
    pages: int
    with_text: int
    text_sha256: str | None
    active: tuple[Active, ...]
    width: int | None
    height: int | None
    at: datetime
    by: str
    replaces: int | None = None
    ended: FileEnd | None = None
    ended_reason: str | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPart:
    """Pages of a file that stand for one paper.

    Attributes:
        product: Of which product.
        number: 1, 2, … within the product.
        file: The file's number.
        first: Their first page, from 1.
        last: Their last, itself included.
        paper: The number of the paper in the decision's list; None for one that is not listed.
        title: What it is, where it is not listed or more can be said.
        lines: Lines it is shown at beside those that the list gives.
        expires_on: The last day on which it is valid; None where it does not expire.
        at: When it was put on record.
        by: By whom.
        ended: Whether it was taken back, or lost its file.
    """

    product: str
    number: int
    file: int
    first: int
    last: int
    paper: str | None
    title: str
    lines: tuple[str, ...]
    expires_on: date | None
    at: datetime
    by: str
    ended: bool = False

    def has_expired(self, on: date) -> bool:
        """Tell whether it is no longer valid on a day."""
        return self.expires_on is not None and self.expires_on < on


def standing(files: Iterable[DossierFile], product: str) -> tuple[DossierFile, ...]:
    """Return the files of a product that stand, in the order in which they were brought in."""
    return tuple(file for file in files if file.product == product and file.ended is None)
