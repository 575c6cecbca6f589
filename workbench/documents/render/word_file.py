"""One Word file from a template of ours: docxtpl fills it in a sandbox, and the file says what it was made from.

An unknown name is an error, and values are escaped: without that a name with `<` would silently cut its table. The
session's id, the SHA-256 of what it was made from and which paper it is stand in custom properties, which survive
editing. Kept out: what is printed.
"""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree
from typing_extensions import override

from workbench.documents.render.qr import qr_png
from workbench.glyphs import as_printed, printable_text
from workbench.workbooks.zips import steady

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BREAKS = re.compile("[\t\n\a\f]")
"""Of lines, paragraphs and pages within a text."""
_PARAGRAPH = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of custom properties (ECMA-376 part 1, 22.3)."""
QR_PICTURE = "qr"
"""What a template calls the picture in whose place the QR is drawn."""
_LONGEST = 255
"""Letters that a core property of a Word file may hold."""


class _Compiled(SandboxedEnvironment):
    """Compiles a text once: sixty letters of one template are one."""

    @override
    def from_string(self, source: Any, globals: Any = None, template_class: Any = None) -> Template:
        return _compiled(source)


_ENVIRONMENT = _Compiled(undefined=StrictUndefined, autoescape=True)


@lru_cache(maxsize=64)
def _compiled(source: str) -> Template:
    return SandboxedEnvironment.from_string(_ENVIRONMENT, source)


class _Word(DocxTemplate):  # type: ignore[misc]  # docxtpl tells no types
    """Makes a part of a template ready once, and looks only at paragraphs and tables where there is something to do."""

    @override
    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    @override
    def resolve_listing(self, xml: str) -> str:
        if not _BREAKS.search(xml):
            return xml
        return _PARAGRAPH.sub(lambda found: self._listed(found[0]) if _BREAKS.search(found[0]) else found[0], xml)

    def _listed(self, paragraph: str) -> str:
        made: str = super().resolve_listing(paragraph)
        return made

    @override
    def fix_tables(self, xml: str) -> Any:
        """Return the tree: no template of ours has a number of columns that depends on what is printed."""
        return etree.fromstring(xml, parser=etree.XMLParser(recover=True))


@lru_cache(maxsize=64)
def _patched(source: str) -> str:
    made: str = DocxTemplate.patch_xml(None, source)
    return made


def word_file(
    template: Path,
    document: DataclassInstance,
    *,
    title: str,
    subject: str,
    made_from: str = "bundle_sha256",
    paper: str = "",
    unbroken: Iterable[str] = (),
) -> bytes:
    """Return a filled template, the same bytes for the same content.

    Args:
        template: A .docx with docxtpl's tags.
        document: What it prints; `held_on`, `session_id` and what `made_from` names among it.
        title: The file's title, as printed.
        subject: Its subject, as printed.
        made_from: Which of the printed fields is the hash of what it was made from.
        paper: Its file's name in the set, by which it is known when it comes back changed.
        unbroken: Codes whose hyphens are no place to break a line.
    """
    printed = as_printed(document)
    title, subject = printable_text(title), printable_text(subject)
    filled = _Word(template)
    filled.init_docx()
    _say_draft(filled.docx, printed.get("draft", ""))
    filled.render(printed, _ENVIRONMENT, autoescape=True)
    made = filled.docx
    core = made.core_properties
    core.title, core.subject = title[:_LONGEST], subject[:_LONGEST]
    core.created = core.modified = datetime.fromisoformat(printed["held_on"]).replace(tzinfo=UTC)
    _draw_code(made, printed.get("qr", ""))
    _keep_whole(made, unbroken)
    told = {"ocop.session": printed["session_id"], f"ocop.{made_from}": printed[made_from]}
    _sign(made, told | ({"ocop.paper": paper} if paper else {}))
    raw = io.BytesIO()
    made.save(raw)
    return steady(raw.getvalue())


def _draw_code(document: Any, said: str) -> None:
    """Draw the QR in place of the template's picture of that name, or take that out where nothing is said."""
    part = document.part
    if not said:
        for relation in [key for key, one in part.rels.items() if one.reltype == RELATIONSHIP_TYPE.IMAGE]:
            del part.rels[relation]
        return
    for shown in document.element.body.iter(qn("wp:inline")):
        if shown.docPr.get("name") == QR_PICTURE:
            part.related_parts[shown.graphic.graphicData.pic.blipFill.blip.embed]._blob = qr_png(said).getvalue()


def _keep_whole(document: Any, codes: Iterable[str]) -> None:
    """Write the hyphens of codes as hyphens that don't break: `w:noBreakHyphen`, which reads and copies as a hyphen."""
    found = sorted({code for code in codes if "-" in code.strip("-")}, key=len, reverse=True)
    if not found:
        return
    pattern = re.compile("|".join(map(re.escape, found)))
    for text in list(document.element.body.iter(qn("w:t"))):
        if text.text and pattern.search(text.text):
            _split(text, pattern.sub(lambda code: code.group().replace("-", "\u2011"), text.text).split("\u2011"))


def _say_draft(document: Any, said: str) -> None:
    """Say above every page what is true of a document that nobody has signed off, before the template is filled."""
    for at, section in enumerate(document.sections if said else ()):
        headers = [section.header, *([section.first_page_header] if section.different_first_page_header_footer else [])]
        for header in headers:
            if at and header.is_linked_to_previous:
                continue
            run = header.paragraphs[0].insert_paragraph_before().add_run(said)
            run.bold, run.font.size, run.font.color.rgb = True, Pt(11), RGBColor(0xA0, 0x20, 0x18)


def _split(text: Any, pieces: list[str]) -> None:
    """Put the pieces in place of a text, a hyphen that does not break between each two."""
    after = text
    for piece in pieces[1:]:
        hyphen, rest = OxmlElement("w:noBreakHyphen"), copy.copy(text)
        after.addnext(hyphen)
        hyphen.addnext(rest)
        rest.text, after = piece, rest
        rest.set(_SPACE, "preserve")
    text.text = pieces[0]
    text.set(_SPACE, "preserve")


def _sign(document: Any, properties: Mapping[str, str]) -> None:
    """Add custom document properties, which Word and LibreOffice keep when the file is edited."""
    root = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap={None: _CUSTOM, "vt": _TYPES})
    for number, (name, value) in enumerate(properties.items(), start=2):  # as Word counts them
        told = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT, pid=str(number), name=name)
        etree.SubElement(told, f"{{{_TYPES}}}lpwstr").text = value
    xml = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
