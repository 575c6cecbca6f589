"""Fields for the signatures of a PDF, prepared for everybody before the first of them signs.

A second field that is added after a first signature spoils that: so all stand in the file as it is made, empty, where
the template left room. Each is a form field of the document's structure too, for who has it read out (PDF/UA-1, 7.18).
The same file gives the same bytes. Kept out: signing, which people do outside with their own tokens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigFieldSpec, append_signature_field, ensure_sig_flags

_NAME = generic.NameObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Where somebody is to sign.

    Attributes:
        name: Of the field.
        label: What the field is called to people: in whose place, and who.
        page: From 1 on.
        left: From the page's left edge, in points.
        top: From the page's top edge, in points.
        width: In points.
        height: In points.
    """

    name: str
    label: str
    page: int
    left: float
    top: float
    width: float
    height: float


class _Unchanging(IncrementalPdfFileWriter):
    """Writes neither the hour nor anything random into a file."""

    @classmethod
    def _handle_id(cls, prev: Any) -> Any:
        first, second = prev.trailer["/ID"]
        made_from = hashlib.sha256(bytes(first.original_bytes) + bytes(second.original_bytes)).digest()[:16]
        return generic.ArrayObject([first, generic.ByteStringObject(made_from)])

    def _update_meta(self) -> None:
        """Leave the day of the document as it was made with."""


def with_fields(pdf: bytes, rooms: Sequence[Room]) -> bytes:
    """Return a file with an empty signature field in each room, as an update of the file: its bytes stay in front."""
    writer = _Unchanging(BytesIO(pdf))
    for room in rooms:
        page, _ = writer.find_page_for_modification(room.page - 1)
        height = float(page.get_object()["/MediaBox"][3])
        bottom = height - room.top - room.height
        box = (round(room.left), round(bottom), round(room.left + room.width), round(bottom + room.height))
        spec = SigFieldSpec(room.name, on_page=room.page - 1, box=box, readable_field_name=room.label)
        append_signature_field(writer, spec)
        ensure_sig_flags(writer, lock_sig_flags=True)  # as each signature would: so that none changes them
        _in_structure(writer, page.get_object(), room)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _in_structure(writer: IncrementalPdfFileWriter, page: Any, room: Room) -> None:
    """Hang a page's newest field into the tree of the document's structure."""
    field_ref = page["/Annots"].raw_get(len(page["/Annots"]) - 1)
    tree = writer.root["/StructTreeRoot"]
    document_ref, key = tree["/K"].raw_get(0), int(tree["/ParentTreeNextKey"])
    told = generic.DictionaryObject({_NAME("/Type"): _NAME("/OBJR"), _NAME("/Obj"): field_ref})
    element = {
        "/Type": _NAME("/StructElem"),
        "/S": _NAME("/Form"),
        "/P": document_ref,
        "/Pg": generic.IndirectObject(page.container_ref.idnum, page.container_ref.generation, writer),
        "/Alt": generic.TextStringObject(room.label),
        "/K": told,
    }
    element_ref = writer.add_object(generic.DictionaryObject({_NAME(name): told for name, told in element.items()}))
    document, parents = document_ref.get_object(), tree["/ParentTree"]["/Nums"]
    document["/K"].append(element_ref)
    parents += [generic.NumberObject(key), element_ref]
    tree[_NAME("/ParentTreeNextKey")] = generic.NumberObject(key + 1)
    field_ref.get_object()[_NAME("/StructParent")] = generic.NumberObject(key)
    page[_NAME("/Tabs")] = _NAME("/S")
    for changed in (document["/K"], document, parents, tree, field_ref.get_object(), page):
        writer.update_container(changed)
