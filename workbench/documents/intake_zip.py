"""What is really packed in a workbook, unpacked with a limit: a zip's own directory may lie about sizes.

`zipfile` stops at the declared size, other readers go on to the end of the stream; so each stream is unpacked here,
and counted, before anybody else may open the file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from workbench.documents.plan_file import UNPACKED_MB
from workbench.errors import PlanError
from workbench.text_vi import plan as words

_LOCAL_HEADER = 30
_TEXT = (".xml", ".rels")


def unpacked(raw: bytes, name: str) -> Mapping[str, bytes]:
    """Return the XML parts of a workbook by their path.

    Args:
        raw: The file's bytes, which `plan_file.guard` has let pass.
        name: The file's name, the place of a fault.

    Raises:
        PlanError: If it unpacks to more than 60 MB, whatever it declares, or is damaged.
    """
    parts: dict[str, bytes] = {}
    room = UNPACKED_MB * 2**20
    try:
        with zipfile.ZipFile(BytesIO(raw)) as packed:
            for entry in packed.infolist():
                content = _content(raw, entry, room)
                room -= len(content)
                if room < 0:
                    raise PlanError.said(words.too_large(UNPACKED_MB), where=name, code="too_large")
                if entry.filename.endswith(_TEXT):
                    parts[entry.filename] = content
    except (zipfile.BadZipFile, zlib.error, ValueError) as error:
        raise PlanError.said(words.not_a_workbook(), where=Path(name).name, code="not_a_workbook") from error
    return parts


def _content(raw: bytes, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Unpack one entry, at most one byte more than there is room for."""
    at = entry.header_offset
    lengths = (int.from_bytes(raw[at + 26 : at + 28], "little"), int.from_bytes(raw[at + 28 : at + 30], "little"))
    start = at + _LOCAL_HEADER + sum(lengths)
    packed = raw[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        return packed
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise zipfile.BadZipFile(entry.filename)
    return zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, room + 1)
