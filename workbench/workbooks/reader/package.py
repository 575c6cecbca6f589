"""What a workbook contains, unpacked with a limit: a zip's own directory may give wrong sizes.

`zipfile` stops at the declared size, other readers go on to the end of the stream; so each stream is unpacked here, and
counted, before anybody else may open the file.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Collection
from io import BytesIO

from workbench.workbooks.limiting import RefusedError
from workbench.workbooks.reader.limits import UNPACKED_MB

_WORKBOOK = ("xl/workbook.xml", "content.xml")
_LOCAL_HEADER = 30
_TEXT = (".xml", ".rels")
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    LookupError,
)


def parts_of(raw: bytes, needs: Collection[str] = _WORKBOOK) -> dict[str, bytes]:
    """Return the XML parts of a workbook, or of another office file, by their path.

    Args:
        raw: The file's bytes.
        needs: The parts of which it must have one, to be what it is taken for.

    Raises:
        RefusedError: `not_a_workbook`, `macros`, or `too_large` if it unpacks to more than 60 MB, whatever it declares.
    """
    try:
        return _parts(raw, needs)
    except _DAMAGE as error:
        raise RefusedError("not_a_workbook") from error


def _parts(raw: bytes, needs: Collection[str]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    room = UNPACKED_MB * 2**20
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        entries = packed.infolist()
        if any(each.filename.endswith("vbaProject.bin") or each.filename.startswith("Basic/") for each in entries):
            raise RefusedError("macros")
        for each in entries:
            content = _content(raw, each, room)
            room -= len(content)
            if room < 0:
                raise RefusedError("too_large")
            if each.filename.endswith(_TEXT):
                parts[each.filename] = content
    if parts.keys().isdisjoint(needs):
        raise RefusedError("not_a_workbook")
    return parts


def _content(raw: bytes, entry: zipfile.ZipInfo, room: int) -> bytes:
    """Unpack one entry, at most one byte more than there is room for."""
    at = entry.header_offset
    lengths = (int.from_bytes(raw[at + 26 : at + 28], "little"), int.from_bytes(raw[at + 28 : at + 30], "little"))
    start = at + _LOCAL_HEADER + sum(lengths)
    packed = raw[start : start + entry.compress_size]
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile(entry.filename)
    stored = entry.compress_type == zipfile.ZIP_STORED
    content = packed if stored else zlib.decompressobj(-zlib.MAX_WBITS).decompress(packed, room + 1)
    if len(content) <= room and zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile(entry.filename)
    return content
