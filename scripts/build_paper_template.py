"""Build the Word template of the set's papers: `python scripts/build_paper_template.py [OUT.docx]`.

One template for all: a table has one of a few forms, by its number of columns. An office may then edit it in Word.
Layout: Decree 30/2020/NĐ-CP, Phụ lục I; the pieces are those of the minutes' and the letter's templates.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from build_letter_template import signature
from build_minutes_template import (
    CENTRE,
    base_styles,
    every,
    finished,
    heading,
    listing,
    page,
    page_number,
    paragraph,
    rule,
    state_head,
    tag,
)
from docx import Document

from workbench.documents.paper.context import WIDTHS
from workbench.documents.paths import TEMPLATES


def head(document: Any) -> None:
    """Organ and number, the state, place and day; then the title, or the matter of a letter; to whom; the bases."""
    left, right = state_head(document)
    paragraph(left, "{{ number }}", align=CENTRE, before=2)
    tag(left, "{%p if not title %}")
    paragraph(left, "{{ subject }}", size=12, align=CENTRE, before=0)
    tag(left, "{%p endif %}")
    paragraph(right, "{{ place_and_day }}", italic=True, align=CENTRE, before=2)
    tag(document, "{%p if title %}")
    paragraph(document, "{{ title }}", bold=True, size=14, align=CENTRE, before=16)
    paragraph(document, "{{ subject }}", bold=True, align=CENTRE, before=2)
    rule(document, length=35, width=165)
    tag(document, "{%p endif %}")
    tag(document, "{%p for one in to %}")
    paragraph(document, "Kính gửi: {{ one }}", size=14, align=CENTRE, before=10, after=6)
    tag(document, "{%p endfor %}")
    every(document, "bases", italic=True)
    tag(document, "{%p if decides %}")
    paragraph(document, "{{ decides }}", bold=True, align=CENTRE, before=10)
    tag(document, "{%p endif %}")


def body(document: Any, blocks: str) -> None:
    """A heading, lines, and the table in the form of its columns; the last line stays with the table."""
    tag(document, f"{{%p for b in {blocks} %}}")
    tag(document, "{%p if b.title %}")
    heading(document, "{{ b.title }}", level=1)
    tag(document, "{%p endif %}")
    tag(document, "{%p set last = loop.last %}")
    tag(document, "{%p for line in b.lines %}")
    for condition, keep in (("if loop.last and (b.head or last)", True), ("else", False)):
        tag(document, f"{{%p {condition} %}}")
        paragraph(document, "{{ line }}", after=4 if keep else 0, keep=keep)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    for number, widths in WIDTHS.items():
        tag(document, f"{{%p if b.head|length == {number} %}}")
        names = [f"{{{{ b.head[{at}] }}}}" for at in range(number)]
        cells = [f"{{{{ r[{at}] }}}}" for at in range(number)]
        listing(document, widths, names, "r in b.rows", cells, centre=(0,) if number > 2 else (1,), figures="b.right")
        tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def annexes(document: Any) -> None:
    """Lists behind the signature, each on pages of its own."""
    tag(document, "{%p for annex in annexes %}")
    made = document.add_paragraph("{{ annex.number }}", style="Heading 1")
    made.alignment, made.paragraph_format.page_break_before = CENTRE, True
    paragraph(document, "{{ annex.title }}", bold=True, align=CENTRE, before=2)
    paragraph(document, "{{ annex.attached }}", italic=True, align=CENTRE, before=2)
    rule(document, length=35, width=165)
    body(document, "annex.blocks")
    tag(document, "{%p endfor %}")


def build() -> bytes:
    """Return the template as bytes, the same every time."""
    document = Document()
    base_styles(document)
    page(document.sections[0], landscape=False, restart=False)
    page_number(document.sections[0])
    head(document)
    body(document, "blocks")
    tag(document, "{%p if signer %}")
    signature(document)
    tag(document, "{%p endif %}")
    annexes(document)
    return finished(document, "Văn bản của hồ sơ phiên")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else TEMPLATES / "paper.docx").write_bytes(build())
