"""Every kind of act that the journal keeps: those of councils' sessions and those on the programme's records.

Kept out: what each record says (`council.journal.records`, `programme.acts`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from workbench.council.journal import records as sessions
from workbench.programme.acts import ENTRIES

_KIND_OF = {record: kind for kind, record in ENTRIES.items()}


def kind_of(record: BaseModel) -> str:
    """Return the kind of act that a record belongs to; a ballot's is told by its revision too."""
    for known, kind in _KIND_OF.items():
        if type(record) is known:
            return kind
    return sessions.kind_of(record)


def read_record(kind: str, kept: Mapping[str, Any]) -> BaseModel:
    """Return the record that was kept of an act of this kind.

    Raises:
        KeyError: If there is no such kind.
        ValidationError: If that is no record of it.
    """
    if kind in ENTRIES:
        return ENTRIES[kind].model_validate(kept)
    return sessions.read_record(kind, kept)
