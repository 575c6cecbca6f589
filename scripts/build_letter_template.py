"""Build the Word template of a letter to a producer: `python scripts/build_letter_template.py [OUT.docx]`.

An office may then edit the template in Word. Layout: Decree 30/2020/NĐ-CP, Phụ lục I and form 1.5 of Phụ lục III, an
official letter; the pieces are those of the minutes' template.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from build_minutes_template import (
    CENTRE,
    LEFT,
    add_row,
    base_styles,
    check_code,
    facts,
    fill,
    finished,
    floors,
    heading,
    new_table,
    page,
    page_number,
    paragraph,
    state_head,
    tag,
)
from docx import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

from workbench.documents.paths import TEMPLATES


def head(document: Any) -> None:
    """Organ, number and matter on the left; the state, place and day on the right; then to whom."""
    left, right = state_head(document)
    paragraph(left, "{{ number }}", align=CENTRE, before=2)
    paragraph(left, "{{ about }}", size=12, align=CENTRE, before=0)
    paragraph(right, "{{ place_and_day }}", italic=True, align=CENTRE, before=2)
    paragraph(document, "Kính gửi: {{ to }}", size=14, align=CENTRE, before=16, after=6)
    paragraph(document, "{{ opening }}", after=4)


def body(document: Any) -> None:
    """Product by product, under a heading where there are several; then the sections on all of them."""
    tag(document, "{%p for product in products %}")
    tag(document, "{%p if product.title %}")
    heading(document, "{{ product.title }}", level=1)
    tag(document, "{%p endif %}")
    facts(document, "f in product.facts", label=44)
    tag(document, "{%p for s in product.sections %}")
    tag(document, "{%p if product.title %}")
    heading(document, "{{ s.title }}", level=2)
    tag(document, "{%p else %}")
    heading(document, "{{ s.title }}", level=1)
    tag(document, "{%p endif %}")
    tag(document, "{%p if s.lines and s.lines[0].label %}")
    facts(document, "f in s.lines", label=44)
    tag(document, "{%p else %}")
    tag(document, "{%p for f in s.lines %}")
    paragraph(document, "– {{ f.text }}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")
    tag(document, "{%p if loop.first %}")
    floors(document, "product.floors")
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endfor %}")
    closing(document)


def closing(document: Any) -> None:
    """The sections on all products; the last line stands on the page of the signature."""
    tag(document, "{%p for s in closing %}")
    heading(document, "{{ s.title }}", level=1)
    tag(document, "{%p set last = loop.last %}")
    tag(document, "{%p for f in s.lines %}")
    for condition, keep in (("if last and loop.last", True), ("else", False)):
        tag(document, f"{{%p {condition} %}}")
        paragraph(document, "– {{ f.text }}", keep=keep)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endfor %}")


def signature(document: Any) -> None:
    """Recipients on the left, the office that signs on the right, in one row that never breaks."""
    paragraph(document, indent=False, before=6, keep=True)
    widths = (82.5, 82.5)
    table = new_table(document, widths, bordered=False)
    left, right = add_row(table, widths).cells
    fill(left, "Nơi nhận:", bold=True, size=12)
    left.paragraphs[0].runs[0].italic = True
    left.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag(left, "{%p for line in recipients %}")
    paragraph(left, "{{ line }}", size=11, align=LEFT, before=0)
    tag(left, "{%p endfor %}")
    tag(left, "{%p if qr %}")
    check_code(left, width=22)
    tag(left, "{%p endif %}")
    fill(right, "{{ signer[0] }}", bold=True, size=13, align=CENTRE)
    tag(right, "{%p for line in signer[1:] %}")
    paragraph(right, "{{ line }}", bold=True, align=CENTRE, before=0)
    tag(right, "{%p endfor %}")
    paragraph(right, "{{ sign_here }}", italic=True, size=12, align=CENTRE, before=0, after=66)
    paragraph(right, "{{ signed_by }}", bold=True, align=CENTRE, before=0)


def build() -> bytes:
    """Return the template as bytes, the same every time."""
    document = Document()
    base_styles(document)
    page(document.sections[0], landscape=False, restart=False)
    page_number(document.sections[0])
    head(document)
    body(document)
    signature(document)
    return finished(document, "Thông báo kết quả cho chủ thể")


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else TEMPLATES / "letter.docx").write_bytes(build())
