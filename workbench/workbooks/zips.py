"""The same content, the same bytes: office files without the hour they were zipped.

Word and Excel files are zip archives whose entries carry a time; with that fixed, one bundle gives one SHA-256.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"


def steady(raw: bytes) -> bytes:
    """Return the archive with every entry at one fixed time, in its own order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return out.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return files as one archive, by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    return steady(out.getvalue())


def without_saving_time(raw: bytes) -> bytes:
    """Return a workbook whose "last modified" is its "created": openpyxl stamps the hour of saving."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _unstamped(content) if name == _CORE else content)
    return out.getvalue()


def _unstamped(core: bytes) -> bytes:
    created = re.search(rb"<dcterms:created[^>]*>([^<]*)<", core)
    modified = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
    return modified.sub(rb"\g<1>" + created[1], core) if created else core
