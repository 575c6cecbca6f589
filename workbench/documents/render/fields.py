"""Fields for the signatures of a PDF, prepared for everybody before the first of them signs.

A second field that is added after a first signature spoils that: so all stand in the file as it is made, empty, where
the template left room. Each is a form field of the document's structure too, for who has it read out (PDF/UA-1, 7.18).
The same file gives the same bytes. Kept out: signing, which people do outside with their own tokens, and the rest of
pyHanko that does it, which takes half a second to load. Who needs no field loads neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import init_xobject_dictionary

_NAME = generic.NameObject
_PRINTED_AND_LOCKED = 0b1000_0100
"""Flags of a field on paper that nobody moves (ISO 32000-1, table 165)."""
_APPEND_ONLY = 3
"""Of a form: it has signatures, and nothing but updates may follow (ISO 32000-1, table 219)."""


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
    fields = _form(writer)["/Fields"]
    for room in rooms:
        page_ref, _ = writer.find_page_for_modification(room.page - 1)
        page = page_ref.get_object()
        field = _field(page_ref, room)
        field_ref = writer.add_object(field)
        fields.append(field_ref)
        writer.register_annotation(page_ref, field_ref)
        left, bottom, right, top = map(int, field["/Rect"])
        seen = writer.add_object(init_xobject_dictionary(b"", right - left, top - bottom))
        field[_NAME("/AP")] = generic.DictionaryObject({_NAME("/N"): seen})
        _in_structure(writer, page, room)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _form(writer: IncrementalPdfFileWriter) -> Any:
    """Return the form of a file that has none yet."""
    form = generic.DictionaryObject()
    writer.root[_NAME("/AcroForm")] = writer.add_object(form)
    form[_NAME("/Fields")] = generic.ArrayObject()
    form[_NAME("/SigFlags")] = generic.NumberObject(_APPEND_ONLY)  # as a signature would: so that none changes them
    writer.update_root()
    return form


def _field(page_ref: Any, room: Room) -> Any:
    """Return an empty field of a signature that is its own place on the page (ISO 32000-1, 12.5.6.19 and 12.7.4.5)."""
    bottom = float(page_ref.get_object()["/MediaBox"][3]) - room.top - room.height
    box = (round(room.left), round(bottom), round(room.left + room.width), round(bottom + room.height))
    told = {
        "/FT": _NAME("/Sig"),
        "/T": generic.TextStringObject(room.name),
        "/Type": _NAME("/Annot"),
        "/Subtype": _NAME("/Widget"),
        "/F": generic.NumberObject(_PRINTED_AND_LOCKED),
        "/Rect": generic.ArrayObject(map(generic.FloatObject, box)),
        "/P": page_ref,
        "/TU": generic.TextStringObject(room.label),
    }
    return generic.DictionaryObject({_NAME(name): said for name, said in told.items()})


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
