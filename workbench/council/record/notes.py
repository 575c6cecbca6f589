"""What was said of a product in the meeting, as a bundle carries it under `ext` and as minutes and pages read it there.

No result depends on it (contract, forms). A bundle of another program may carry anything there; what is not of this
shape is passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter, ValidationError

from workbench.council.facts.session import Note
from workbench.instants import instant_text
from workbench.rulebook.records.sheet import Record
from workbench.scoring import Bundle
from workbench.scoring.bundle.forms import Instant

NOTES = "notes"


class Said(Record):
    """A note of the discussion.

    Attributes:
        product: Of which product.
        at: When it was written down.
        by: The member who wrote it down; not who said it, unless the text says so.
        text: What was said.
    """

    product: str
    at: Instant
    by: str
    text: str


_LIST = TypeAdapter(list[Said])


def note_json(note: Note) -> dict[str, Any]:
    """Return a note as a bundle carries it."""
    return {"product": note.product, "at": instant_text(note.at), "by": note.member, "text": note.text}


def notes_of(bundle: Bundle) -> list[Said]:
    """Return what a bundle tells of the discussion, in its order."""
    found = bundle.ext.get(NOTES) if isinstance(bundle.ext, Mapping) else None
    try:
        return _LIST.validate_python(found or [])
    except ValidationError:
        return []
