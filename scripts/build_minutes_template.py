"""Build the Word template of the minutes: `python scripts/build_minutes_template.py [OUT.docx]`.

An office may then edit the template in Word; this script only makes the one that ships. Layout: Decree 30/2020/NĐ-CP,
Phụ lục I (paper, margins, sizes) and form 1.9 of Phụ lục III (minutes). No drawings: a rule is the border of an empty
paragraph, which survives editing.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workbench.documents.paths import TEMPLATES
from workbench.documents.zips import steady

CENTRE, LEFT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT
DOTTED = "." * 143


def element(tag: str, **attributes: str) -> Any:
    """Return an OOXML element with `w:` attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def base_styles(document: Any) -> None:
    """Times New Roman 13 in every script, Vietnamese, 6 pt between paragraphs."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")
    properties.append(element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(0), Pt(6)


def paragraph(
    where: Any,
    text: str = "",
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 13,
    align: Any = WD_ALIGN_PARAGRAPH.JUSTIFY,
    indent: bool = True,
    before: float = 6,
    after: float = 0,
    keep: bool = False,
) -> Any:
    """Add one paragraph; `keep` holds it on the page of the next."""
    made = where.add_paragraph()
    form = made.paragraph_format
    form.alignment, form.space_before, form.space_after, form.keep_with_next = align, Pt(before), Pt(after), keep
    form.widow_control = True
    if indent and align is WD_ALIGN_PARAGRAPH.JUSTIFY:
        form.first_line_indent = Mm(10)
    if text:
        run = made.add_run(text)
        run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return made


def tag(document: Any, text: str) -> None:
    """Add a paragraph that only holds a `{%p ... %}` tag and vanishes when filled in."""
    paragraph(document, text, indent=False)


def rule(where: Any, *, length: float, width: float) -> None:
    """Add a rule of `length` mm in a column of `width` mm: the top border of an empty paragraph."""
    made = paragraph(where, align=CENTRE, indent=False, before=0)
    form = made.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    made._p.get_or_add_pPr().append(borders)


def fill(
    cell: Any, text: str, *, bold: bool = False, size: float = 11.5, align: Any = LEFT, keep: bool = False
) -> None:
    """Write a table cell in place of its first empty paragraph."""
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    made = cell.paragraphs[0]
    form = made.paragraph_format
    form.alignment, form.space_before, form.space_after, form.keep_with_next = align, Pt(1.5), Pt(1.5), keep
    run = made.add_run(text)
    run.bold, run.font.size = bold, Pt(size)


def new_table(document: Any, widths: Sequence[float], *, bordered: bool) -> Any:
    """Add an empty table of fixed column widths in mm."""
    table = document.add_table(rows=0, cols=len(widths), style="Table Grid" if bordered else None)
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="70" if bordered else "0", type="dxa"))
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    return table


def add_row(table: Any, widths: Sequence[float]) -> Any:
    """Add a row that doesn't break over a page."""
    row = table.add_row()
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)
    return row


def tag_row(table: Any, widths: Sequence[float], text: str) -> None:
    """Add a row that only holds a `{%tr ... %}` tag and vanishes when filled in."""
    fill(add_row(table, widths).cells[0], text)


def listing(
    document: Any,
    widths: Sequence[float],
    head: Sequence[str],
    loop: str,
    cells: Sequence[str],
    *,
    centre: Sequence[int] = (),
    bold: Sequence[int] = (),
    size: float = 11.5,
    last: Sequence[str] = (),
) -> None:
    """Add a table with a repeated header, one row an item of `loop`, and perhaps a last row in bold."""
    table = new_table(document, widths, bordered=True)
    row = add_row(table, widths)
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell, text in zip(row.cells, head, strict=True):
        fill(cell, text, bold=True, size=size, align=CENTRE, keep=True)
    tag_row(table, widths, f"{{%tr for {loop} %}}")
    row = add_row(table, widths)
    for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        fill(cell, text, bold=at in bold, size=size, align=CENTRE if at in centre else LEFT)
    tag_row(table, widths, "{%tr endfor %}")
    if last:
        row = add_row(table, widths)
        for at, (cell, text) in enumerate(zip(row.cells, last, strict=True)):
            fill(cell, text, bold=True, size=size, align=CENTRE if at in centre else LEFT)


def facts(document: Any, loop: str, *, label: float = 44, size: float = 12) -> None:
    """Add label and text in two columns without lines."""
    widths = (label, 165 - label)
    table = new_table(document, widths, bordered=False)
    tag_row(table, widths, f"{{%tr for {loop} %}}")
    row = add_row(table, widths)
    fill(row.cells[0], "{{ f.label }}", size=size)
    fill(row.cells[1], "{{ f.text }}", size=size)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag_row(table, widths, "{%tr endfor %}")


def heading(document: Any, text: str, *, before: float = 10) -> None:
    """Add a bold line that stays with what follows."""
    paragraph(document, text, bold=True, indent=False, align=LEFT, before=before, after=2, keep=True)


def dotted(document: Any, lines: int) -> None:
    """Add lines to write on."""
    for _ in range(lines):
        paragraph(document, DOTTED, indent=False, align=LEFT)


def page(section: Any, *, landscape: bool, restart: bool) -> None:
    """A4 with the decree's margins; the number stands in the top margin from the second page on."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = (Mm(20) if landscape else Mm(30)), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    if restart:
        section._sectPr.append(element("w:pgNumType", start="1"))


def page_number(section: Any) -> None:
    """Put the page number field into the header, centred."""
    made = section.header.paragraphs[0]
    made.alignment = CENTRE
    run = made.add_run()
    run.font.size = Pt(13)
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("", "1"), ("end", "")):
        if kind:
            run._r.append(element("w:fldChar", fldCharType=kind))
        else:
            inner = OxmlElement("w:instrText" if "PAGE" in text else "w:t")
            inner.text = text
            run._r.append(inner)


def state_head(document: Any) -> tuple[Any, Any]:
    """Organ on the left, the state's name and motto on the right; return both cells for what stands below."""
    widths = (75, 90)
    table = new_table(document, widths, bordered=False)
    left, right = add_row(table, widths).cells
    fill(left, "{{ parent }}", size=12, align=CENTRE)
    paragraph(left, "{{ organ }}", bold=True, size=12, align=CENTRE, before=0)
    rule(left, length=28, width=75)
    fill(right, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=12, align=CENTRE)
    paragraph(right, "Độc lập - Tự do - Hạnh phúc", bold=True, align=CENTRE, before=0)
    rule(right, length=58, width=90)
    for cell in (left, right):
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    return left, right


def head(document: Any) -> None:
    """Organ and number, the state's name and motto, then the title."""
    left, _ = state_head(document)
    paragraph(left, "{{ number }}", align=CENTRE, before=2)
    paragraph(document, "BIÊN BẢN", bold=True, size=14, align=CENTRE, before=16)
    paragraph(document, "{{ subject }}", bold=True, align=CENTRE, before=2)
    paragraph(document, "{{ round_title }}", bold=True, align=CENTRE, before=2)
    rule(document, length=35, width=165)


def opening(document: Any) -> None:
    """Legal bases, time and place, who is here."""
    tag(document, "{%p for base in bases %}")
    paragraph(document, "{{ base }}", italic=True)
    tag(document, "{%p endfor %}")
    paragraph(document, "Thời gian bắt đầu: {{ begins }}.")
    paragraph(document, "Địa điểm: {{ place }}.")
    heading(document, "I. THÀNH PHẦN THAM DỰ", before=14)
    heading(document, "1. Hội đồng đánh giá, phân hạng")
    listing(
        document,
        (9, 40, 53, 33, 30),
        ("TT", "Họ và tên", "Chức vụ, cơ quan", "Vai trò", "Dự họp"),
        "p in people",
        ("{{ p.no }}", "{{ p.name }}", "{{ p.post }}", "{{ p.role }}", "{{ p.attendance }}"),
        centre=(0,),
    )
    tag(document, "{%p for line in attendance %}")
    paragraph(document, "{{ line }}")
    tag(document, "{%p endfor %}")
    heading(document, "2. Đại diện Tổ tư vấn và khách mời")
    dotted(document, 2)
    heading(document, "3. Chủ trì (Chủ tọa) và Thư ký")
    paragraph(document, "Chủ trì: {{ chair }}, {{ chair_post }}.")
    paragraph(document, "Thư ký (người ghi biên bản): {{ secretary }}.")


def either(document: Any, condition: str, nothing: str) -> None:
    """Open an either-or: one sentence where there is nothing to list."""
    tag(document, f"{{%p if not {condition} %}}")
    paragraph(document, nothing)
    tag(document, "{%p else %}")


def proceedings(document: Any) -> None:
    """What the council worked on, in the order of form 1.9."""
    heading(document, "II. NỘI DUNG LÀM VIỆC", before=14)
    heading(document, "1. Quy chế của Hội đồng áp dụng cho phiên họp")
    facts(document, "f in settings")
    heading(document, "2. Hồ sơ đưa ra Hội đồng")
    tag(document, "{%p for line in overview %}")
    paragraph(document, "{{ line }}")
    tag(document, "{%p endfor %}")
    heading(document, "3. Hồ sơ bị loại và sản phẩm dừng đánh giá")
    either(document, "removed", "Không có.")
    listing(
        document,
        (10, 56, 34, 65),
        ("TT", "Sản phẩm", "Quyết định", "Lý do"),
        "r in removed",
        ("{{ r.no }}", "{{ r.product }}", "{{ r.act }}", "{{ r.ground }}"),
        centre=(0,),
    )
    tag(document, "{%p endif %}")
    heading(document, "4. Xung đột lợi ích")
    either(document, "conflicts", "Không có thành viên nào từ chối chấm điểm.")
    paragraph(
        document,
        "Các thành viên sau từ chối chấm điểm sản phẩm liên quan; phiếu của họ với sản phẩm đó không được tính.",
        after=4,
        keep=True,
    )
    listing(
        document,
        (10, 42, 53, 60),
        ("TT", "Thành viên", "Sản phẩm", "Lý do"),
        "c in conflicts",
        ("{{ c.no }}", "{{ c.member }}", "{{ c.product }}", "{{ c.reason }}"),
        centre=(0,),
    )
    tag(document, "{%p endif %}")
    heading(document, "5. Chênh lệch điểm, chấm lại và nội dung thống nhất")
    either(document, "topics", "Không có sản phẩm nào phải thảo luận lại.")
    tag(document, "{%p for topic in topics %}")
    paragraph(document, "{{ topic.product }}:", italic=True, keep=True)
    tag(document, "{%p for line in topic.lines %}")
    paragraph(document, "– {{ line }}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def conclusion(document: Any) -> None:
    """Results, reserved opinions, proposals, and what the reader may check."""
    heading(document, "6. Kết quả đánh giá, phân hạng")
    listing(
        document,
        (110, 55),
        ("Kết quả", "Số sản phẩm"),
        "c in counts",
        ("{{ c.label }}", "{{ c.number }}"),
        centre=(1,),
    )
    paragraph(
        document,
        "Điểm và hạng của từng sản phẩm tại Phụ lục I; điểm của từng thành viên và lý do tại Phụ lục II.",
    )
    heading(document, "7. Ý kiến bảo lưu")
    dotted(document, 2)
    heading(document, "III. KẾT LUẬN VÀ KIẾN NGHỊ", before=14)
    tag(document, "{%p for proposal in proposals %}")
    paragraph(document, "{{ loop.index }}. {{ proposal.text }}", bold=True, keep=True)
    tag(document, "{%p for product in proposal.products %}")
    paragraph(document, "– {{ product }}")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endfor %}")
    heading(document, "IV. XÁC NHẬN DỮ LIỆU", before=14)
    tag(document, "{%p for statement in statements %}")
    paragraph(document, "{{ loop.index }}. {{ statement }}", keep=True)
    tag(document, "{%p endfor %}")
    paragraph(document, "Mã SHA-256 của dữ liệu phiên và kết quả đi kèm biên bản này:", keep=True)
    for name in ("bundle", "result"):
        paragraph(document, f"{name}.json: {{{{ {name}_sha256 }}}}", size=10.5, align=LEFT, before=3, keep=True)


def signatures(document: Any) -> None:
    """The closing line and both signatures, never apart: secretary left, chair right (form 1.9)."""
    tag(document, "{%p for line in ends %}")
    paragraph(document, "{{ line }}", keep=True)
    tag(document, "{%p endfor %}")
    widths = (82.5, 82.5)
    table = new_table(document, widths, bordered=False)
    for texts, before in ((("THƯ KÝ", "CHỦ TỌA"), 10), (("{{ secretary }}", "{{ chair }}"), 74)):
        for cell, text in zip(add_row(table, widths).cells, texts, strict=True):
            fill(cell, text, bold=True, size=13, align=CENTRE, keep=True)
            cell.paragraphs[0].paragraph_format.space_before = Pt(before)
    paragraph(document, "Nơi nhận:", bold=True, italic=True, size=12, align=LEFT, before=10, keep=True)
    tag(document, "{%p for line in recipients %}")
    paragraph(document, "{{ line }}", size=11, align=LEFT, before=0)
    tag(document, "{%p endfor %}")


def annex_head(document: Any, number: str, title: str, *, width: float) -> None:
    """The annex's number, title and the minutes it belongs to."""
    paragraph(document, number, bold=True, size=14, align=CENTRE, before=0)
    paragraph(document, title, bold=True, align=CENTRE, before=2)
    paragraph(document, "{{ attached }}", italic=True, align=CENTRE, before=2)
    rule(document, length=35, width=width)
    paragraph(document, indent=False, before=0)


def annex_results(document: Any) -> None:
    """Annex I: every product in one landscape table."""
    annex_head(document, "Phụ lục I", "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", width=262)
    fields = (
        "no",
        "code",
        "name",
        "producer",
        "sheet",
        "a",
        "b",
        "c",
        "mean",
        "gap",
        "band",
        "floors",
        "stars",
        "proposal",
    )
    listing(
        document,
        (8, 30, 32, 29, 23, 12, 12, 12, 14, 14, 13, 24, 13, 26),
        ("TT", "Mã sản phẩm", "Tên sản phẩm", "Chủ thể", "Bộ", "A", "B", "C", "Điểm TB", "Chênh lệch", "Hạng theo điểm",
         "Mức tối thiểu", "Hạng sao", "Kiến nghị"),
        "r in rows",
        [f"{{{{ r.{field} }}}}" for field in fields],
        centre=(0, 1, 4, 5, 6, 7, 8, 9, 10, 12),
        bold=(8, 12),
        size=10,
    )  # fmt: skip


def annex_products(document: Any) -> None:
    """Annex II: every product in full."""
    annex_head(document, "Phụ lục II", "KẾT QUẢ CHI TIẾT CỦA TỪNG SẢN PHẨM", width=165)
    tag(document, "{%p for d in details %}")
    heading(document, "{{ d.no }}. {{ d.name }}")
    facts(document, "f in d.facts", label=40, size=11)
    tag(document, "{%p if d.members %}")
    listing(
        document,
        (10, 62, 15, 19, 19, 19, 21),
        ("TT", "Thành viên", "Vòng", "Phần A", "Phần B", "Phần C", "Tổng"),
        "m in d.members",
        ("{{ m.no }}", "{{ m.name }}", "{{ m.round }}", "{{ m.a }}", "{{ m.b }}", "{{ m.c }}", "{{ m.total }}"),
        centre=(0, 2, 3, 4, 5, 6),
        size=11,
        last=("", "{{ d.mean.name }}", "", "{{ d.mean.a }}", "{{ d.mean.b }}", "{{ d.mean.c }}", "{{ d.mean.total }}"),
    )
    tag(document, "{%p endif %}")
    facts(document, "f in d.outcome", label=40, size=11)
    tag(document, "{%p endfor %}")


def build() -> bytes:
    """Return the template as bytes, the same every time."""
    document = Document()
    base_styles(document)
    page(document.sections[0], landscape=False, restart=False)
    page_number(document.sections[0])
    head(document)
    opening(document)
    proceedings(document)
    conclusion(document)
    signatures(document)
    page(document.add_section(WD_SECTION.NEW_PAGE), landscape=True, restart=True)
    annex_results(document)
    page(document.add_section(WD_SECTION.NEW_PAGE), landscape=False, restart=True)
    annex_products(document)
    return finished(document, "Biên bản họp Hội đồng OCOP")


def finished(document: Any, title: str) -> bytes:
    """Return a template's bytes, the same every time."""
    core = document.core_properties
    core.title, core.author, core.language, core.comments = title, "", "vi-VN", ""
    core.created = core.modified = datetime(2026, 1, 1, tzinfo=UTC)
    raw = io.BytesIO()
    document.save(raw)
    return steady(raw.getvalue())


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else TEMPLATES / "minutes.docx").write_bytes(build())
