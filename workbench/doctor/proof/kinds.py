"""Which of our files one is, told from its content alone.

Kept out: whether it holds.
"""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from typing import Literal

from workbench.desk.upkeep.journal import FORMAT
from workbench.errors import RefusedError
from workbench.text_vi.doctor import proof as words

BUNDLE_FORMAT = "ocop-session/2"
Kind = Literal["bundle", "journal", "pdf", "docx", "xlsx"]
_OFFICE: dict[str, Kind] = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}


def kind_of(raw: bytes, name: str) -> Kind:
    """Return what a file is; `name` is what people call it, for the refusal.

    Raises:
        RefusedError: If it is none of ours.
    """
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK") and (kind := _office_kind(raw)) is not None:
        return kind
    if _format_of(raw.split(b"\n", 1)[0]) == FORMAT:
        return "journal"
    if _format_of(raw) == BUNDLE_FORMAT:
        return "bundle"
    raise RefusedError.of(words.NOT_OURS, name, "not_ours")


def _office_kind(raw: bytes) -> Kind | None:
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            return next((kind for name, kind in _OFFICE.items() if name in packed.namelist()), None)
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None


def _format_of(raw: bytes) -> object:
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return told.get("format") if isinstance(told, dict) else None
