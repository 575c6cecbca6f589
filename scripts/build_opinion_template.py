"""Build the Word template of a member's written opinion: `python scripts/build_opinion_template.py [OUT.docx]`.

An office may then edit the template in Word. Layout: Decree 30/2020/NĐ-CP, Phụ lục I; the pieces are those of the
minutes' template.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from build_minutes_template import (
    CENTRE,
    LEFT,
    RIGHT,
    add_row,
    base_styles,
    element,
    facts,
    fill,
    finished,
    new_table,
    page,
    page_number,
    paragraph,
    state_head,
    tag,
    tag_row,
)
from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.shared import Mm

from workbench.documents.paths import TEMPLATES

WIDTHS = (15, 60, 74, 16)
SIZE = 10.5


def head(document: Any) -> None:
    """The council and the state, the form's title, the facts, what the member declares."""
    state_head(document)
    paragraph(document, "{{ title }}", bold=True, size=14, align=CENTRE, before=8)
    paragraph(document, "{{ subtitle }}", size=12, align=CENTRE, before=0, after=6)
    facts(document, "f in facts", label=40)
    paragraph(document, "{{ declared }}", size=12, indent=False, before=5, after=5)


def table(document: Any) -> None:
    """Each part with its points, below it each criterion with the level chosen; the header repeats."""
    made = new_table(document, WIDTHS, bordered=True)
    row = add_row(made, WIDTHS)
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for at, cell in enumerate(row.cells):
        fill(cell, f"{{{{ columns[{at}] }}}}", bold=True, size=SIZE, align=CENTRE, keep=True)
    tag_row(made, WIDTHS, "{%tr for p in parts %}")
    row = add_row(made, WIDTHS)
    title = row.cells[0].merge(row.cells[2])
    fill(title, "{{ p.title }}", bold=True, size=SIZE, keep=True)
    fill(row.cells[3], "{{ p.points }}", bold=True, size=SIZE, align=RIGHT, keep=True)
    tag_row(made, WIDTHS, "{%tr for line in p.lines %}")
    row = add_row(made, WIDTHS)
    for at, (cell, name) in enumerate(zip(row.cells, ("no", "title", "chosen", "points"), strict=True)):
        fill(cell, f"{{{{ line.{name} }}}}", size=SIZE, align=(CENTRE, LEFT, LEFT, RIGHT)[at])
    tag_row(made, WIDTHS, "{%tr endfor %}")
    tag_row(made, WIDTHS, "{%tr endfor %}")


def result(document: Any) -> None:
    """What the ballot comes to, the member's words, the notes: on the page of the signature."""
    paragraph(document, indent=False, before=2, keep=True)
    widths = (40, 125)
    made = new_table(document, widths, bordered=False)
    tag_row(made, widths, "{%tr for f in result %}")
    row = add_row(made, widths)
    fill(row.cells[0], "{{ f.label }}", size=12, keep=True)
    fill(row.cells[1], "{{ f.text }}", size=12, keep=True)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag_row(made, widths, "{%tr endfor %}")
    tag(document, "{%p for note in notes %}")
    paragraph(document, "{{ note }}", size=10, align=LEFT, before=3, keep=True)
    tag(document, "{%p endfor %}")


def signature(document: Any) -> None:
    """The receipt on the left; place, day and room for the signature on the right, in one row that never breaks."""
    paragraph(document, indent=False, before=2, keep=True)
    widths = (93, 72)
    left, right = add_row(new_table(document, widths, bordered=False), widths).cells
    fill(left, "{{ receipt[0] }}", size=8.5)
    left.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag(left, "{%p for line in receipt[1:] %}")
    paragraph(left, "{{ line }}", size=8.5, align=LEFT, before=1)
    tag(left, "{%p endfor %}")
    fill(right, "{{ place_and_day }}", size=11, align=CENTRE)
    right.paragraphs[0].runs[0].italic = True
    paragraph(right, "{{ signer }}", bold=True, size=12, align=CENTRE, before=3)
    paragraph(right, "{{ sign_here }}", italic=True, size=11, align=CENTRE, before=0, after=60)
    paragraph(right, "{{ signed_by }}", bold=True, size=12, align=CENTRE, before=0)


def build() -> bytes:
    """Return the template as bytes, the same every time."""
    document = Document()
    base_styles(document)
    page(document.sections[0], landscape=False, restart=False)
    document.sections[0].top_margin, document.sections[0].bottom_margin = Mm(18), Mm(16)
    page_number(document.sections[0])
    head(document)
    table(document)
    result(document)
    signature(document)
    return finished(document, "Phiếu ý kiến của thành viên hội đồng")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else TEMPLATES / "opinion.docx").write_bytes(build())
