"""The minutes as a Word file that an office may edit: docxtpl fills `templates/minutes.docx`.

The template runs in a sandbox, an unknown name is an error, and values are escaped: without that a product name with
`<` would silently cut its table. The file carries the session's id and the bundle's SHA-256 as custom properties, which
survive editing. Kept out: what is printed (`compose`), how the template is built (`scripts/build_minutes_template.py`).
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from openpyxl.packaging.custom import CustomPropertyList, StringProperty
from openpyxl.xml.functions import tostring

from workbench.documents.context import Minutes
from workbench.documents.letters import as_printed
from workbench.documents.paths import TEMPLATES
from workbench.documents.zips import steady

TEMPLATE = TEMPLATES / "minutes.docx"


def minutes_docx(minutes: Minutes) -> bytes:
    """Return the Word file, the same bytes for the same minutes."""
    template = DocxTemplate(TEMPLATE)
    template.render(as_printed(minutes), SandboxedEnvironment(undefined=StrictUndefined), autoescape=True)
    document = template.docx
    core = document.core_properties
    core.title, core.subject = minutes.subject, minutes.round_title
    core.created = core.modified = datetime.fromisoformat(minutes.held_on).replace(tzinfo=UTC)
    _sign(document, {"ocop.session": minutes.session_id, "ocop.bundle_sha256": minutes.bundle_sha256})
    raw = io.BytesIO()
    document.save(raw)
    return steady(raw.getvalue())


def _sign(document: Any, properties: Mapping[str, str]) -> None:
    """Add custom document properties, which Word and LibreOffice keep when the file is edited."""
    listed: Any = CustomPropertyList()
    for name, value in properties.items():
        listed.append(StringProperty(name=name, value=value))
    xml: Any = tostring(listed.to_tree())
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml, package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
