"""Every Word file keeps to the schema, has headings to jump to, and nothing of the library's own template."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from tests.documents.minutes_sessions import NEW, OLD, OLDEST, demo_sound, session
from tests.documents.set.test_every_document import DOCUMENTS, HOSTILE, RULEBOOK, sound
from workbench.documents.checks import Sound, check
from workbench.documents.paths import TEMPLATES

KINDS = sorted(path.name for path in TEMPLATES.glob("*.docx"))


def sessions() -> dict[str, Sound]:
    keys = [f"{NEW}#1", f"{OLD}#26", f"{OLDEST}#1"]
    return {
        "demo": demo_sound(),
        "hostile": sound(**HOSTILE),
        "weak": check(session(keys, members=3, quality=0.2), RULEBOOK),
    }


@pytest.fixture(scope="module")
def made() -> dict[tuple[str, str], bytes]:
    return {(kind, name): DOCUMENTS[kind][0](one) for name, one in sessions().items() for kind in KINDS}


@pytest.fixture(scope="module")
def validator() -> Any:
    """Return what holds files against the schema; it takes seconds to load."""
    from openxml_audit import OpenXmlValidator

    return OpenXmlValidator()


@pytest.mark.parametrize("name", ["demo", "hostile", "weak"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_word_file_keeps_to_the_schema(
    made: dict[tuple[str, str], bytes], validator: Any, kind: str, name: str, tmp_path: Path
) -> None:
    file = tmp_path / kind
    file.write_bytes(made[kind, name])

    found = validator.validate(str(file))

    assert [f"{fault.path}: {fault.description}" for fault in found.errors] == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_two_tables_touch_so_that_each_repeats_its_own_heads(made: dict[tuple[str, str], bytes], kind: str):
    for name in ("demo", "weak"):
        body = docx.Document(io.BytesIO(made[kind, name])).element.body
        follows = list(zip(body, list(body)[1:], strict=False))

        assert [one for one, after in follows if one.tag == after.tag == qn("w:tbl")] == []


@pytest.mark.parametrize("kind", ["minutes.docx", "letter.docx"])
def test_headings_are_headings(made: dict[tuple[str, str], bytes], kind: str):
    paragraphs = docx.Document(io.BytesIO(made[kind, "demo"])).paragraphs
    heads = [one.text for one in paragraphs if one.style.name.startswith("Heading")]

    assert len(heads) >= 3
    assert [one.text for one in paragraphs if re.match(r"(IV|I{1,3}|\d+)\. ", one.text) and one.text not in heads] == [
        one.text for one in paragraphs if one.paragraph_format.first_line_indent and re.match(r"\d+\. ", one.text)
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_of_the_librarys_template(made: dict[tuple[str, str], bytes], kind: str):
    with zipfile.ZipFile(io.BytesIO(made[kind, "demo"])) as packed:
        names = packed.namelist()
        every = b"".join(packed.read(name) for name in names)

    assert not [name for name in names if "thumbnail" in name or "stylesWithEffects" in name or "customXml" in name]
    assert b"Macintosh" not in every
    assert b'w:val="en-US"' not in every
    assert "ＭＳ".encode() not in packed_styles(made[kind, "demo"])
    assert len(packed_styles(made[kind, "demo"])) < 12_000
    assert re.search(rb'compatibilityMode"[^>]*w:val="15"', every)


def packed_styles(raw: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        return packed.read("word/styles.xml")


def test_a_products_code_does_not_break_at_its_hyphens_and_reads_as_before(made: dict[tuple[str, str], bytes]):
    document = docx.Document(io.BytesIO(made["minutes.docx", "demo"]))
    code = demo_sound().bundle.products[0].code

    assert len(list(document.element.body.iter(qn("w:noBreakHyphen")))) > 100
    assert not [t for t in document.element.body.iter(qn("w:t")) if t.text and code in t.text]
    assert code in {cell.text for table in document.tables for cell in table._cells}
