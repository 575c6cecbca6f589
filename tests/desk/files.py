"""Files of a dossier: what the journal is told of one, and small ones with their bytes."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pikepdf
from PIL import Image

from tests.desk.council import P1, Table
from workbench.council.acts.dossier_files import BringFile
from workbench.council.facts.dossier_files import DossierFile
from workbench.desk.acts import dossier_files


def told(name: str = "ATTP.pdf", **fields: Any) -> BringFile:
    """What is told of a scan of 24 pages; the same name is the same content."""
    given = {"sha256": hashlib.sha256(name.encode()).hexdigest(), "size": 1000, "kind": "pdf", "pages": 24}
    return BringFile(**{"act": "bring_file", "product": P1, "name": name, "with_text": 0, **given, **fields})


def bring(table: Table, name: str = "ATTP.pdf", by: str = "TK", **fields: Any) -> DossierFile:
    """Put a file on record."""
    return dossier_files.bring_file(table.office, table.who[by], table.sid, told(name, **fields))


def picture(width: int = 60, height: int = 80) -> bytes:
    """A PNG."""
    made = BytesIO()
    Image.new("RGB", (width, height), "white").save(made, "PNG")
    return made.getvalue()


def pdf(*texts: str) -> bytes:
    """A PDF with a page for each text; an empty one stands for a scan."""
    made = pikepdf.new()
    font = made.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    for text in texts:
        page = made.add_blank_page(page_size=(595, 842))
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        page.Contents = made.make_stream(f"BT /F 12 Tf 72 700 Td ({text}) Tj ET".encode() if text else b"")
    written = BytesIO()
    made.save(written)
    return written.getvalue()


def put(table: Table, content: bytes, name: str = "Ảnh nhãn.png", code: str = P1, by: str = "TK") -> DossierFile:
    """Bring a file in with its bytes."""
    staged = table.store.filing.stage()
    staged.write(content)
    asked = dossier_files.Brought.read(code, name)
    return dossier_files.put_file(table.office, table.who[by], table.sid, asked, staged)
