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
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from workbench.documents.paths import TEMPLATES
from workbench.documents.render.qr import qr_png
from workbench.documents.render.word_file import QR_PICTURE
from workbench.workbooks.zips import steady

CENTRE, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT


def element(tag: str, **attributes: str) -> Any:
    """Return an OOXML element with `w:` attributes."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
}
"""The order in which the schema wants the children of an element (ECMA-376 part 1, transitional); Word is strict."""


def put(parent: Any, child: Any) -> None:
    """Put a child where the schema has its place among the others."""
    order = ORDER[parent.tag.rsplit("}", 1)[1]].split()
    rank = order.index(child.tag.rsplit("}", 1)[1])
    later = (one for one in parent if order.index(one.tag.rsplit("}", 1)[1]) > rank)
    following = next(later, None)
    if following is None:
        parent.append(child)
    else:
        following.addprevious(child)


def base_styles(document: Any) -> None:
    """Times New Roman 13 in every script, Vietnamese, 6 pt between paragraphs; headings that a reader can jump to."""
    lean(document)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(13)
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Times New Roman")
    put(properties, element("w:lang", val="vi-VN", eastAsia="vi-VN", bidi="vi-VN"))
    style.paragraph_format.space_after, style.paragraph_format.space_before = Pt(0), Pt(6)
    for level in (1, 2):
        made = document.styles[f"Heading {level}"]
        made.element.rPr.clear()
        made.font.bold, made.font.size = True, Pt(13)
        form = made.paragraph_format
        form.keep_with_next, form.space_before, form.space_after = True, Pt(14 if level == 1 else 10), Pt(2)


LEFT_OUT = {"thumbnail", "stylesWithEffects", "numbering", "customXml"}
KEPT_STYLES = {"Normal", "Heading1", "Heading2", "DefaultParagraphFont", "TableNormal", "NoList", "TableGrid", "Header"}
APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/extended-properties"><Application>Microsoft Office Word</Application></Properties>'
)


def lean(document: Any) -> None:
    """Take out of the library's own template what an office's paper has no use for: its pictures, styles, fonts."""
    styles = document.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.get(qn("w:styleId")) not in KEPT_STYLES:
            styles.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)
    for latent in styles.findall(qn("w:latentStyles")):
        styles.remove(latent)
    for fonts in styles.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{script}"), "Times New Roman")
    for language in styles.find(qn("w:docDefaults")).iter(qn("w:lang")):
        for name in ("val", "eastAsia", "bidi"):
            language.set(qn(f"w:{name}"), "vi-VN")
    for part in (document.part, document.part.package):
        for key, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[1] in LEFT_OUT:
                del part.rels[key]
            elif relation.reltype.endswith("/extended-properties"):
                relation.target_part._blob = APP
    settings = document.settings.element
    for name in ("themeFontLang", "clrSchemeMapping", "decimalSymbol", "listSeparator"):
        for found in settings.findall(qn(f"w:{name}")):
            settings.remove(found)
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")


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
    made = paragraph(where, align=CENTRE, indent=False, before=3)
    form = made.paragraph_format
    form.left_indent = form.right_indent = Mm((width - length) / 2)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(4)
    borders = element("w:pBdr")
    borders.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    put(made._p.get_or_add_pPr(), borders)


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
    put(table._tbl.tblPr, margins)
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
    right: Sequence[int] = (),
    bold: Sequence[int] = (),
    size: float = 11.5,
    last: Sequence[str] = (),
    whole: bool = False,
    figures: str = "",
) -> None:
    """Add a table with a repeated header, one row an item of `loop`, perhaps a last row in bold; `whole` on a page.

    `figures` names what the template is given of the columns that stand at the right.

    An empty line of 2 pt follows: two tables that touch are one to Word, and its header would not repeat.
    """
    aligned = [CENTRE if at in centre else RIGHT if at in right else LEFT for at in range(len(widths))]
    table = new_table(document, widths, bordered=True)
    row = add_row(table, widths)
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))
    for cell, text in zip(row.cells, head, strict=True):
        fill(cell, text, bold=True, size=size, align=CENTRE, keep=True)
    tag_row(table, widths, f"{{%tr for {loop} %}}")
    row = add_row(table, widths)
    for at, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
        fill(cell, text, bold=at in bold, size=size, align=aligned[at], keep=whole)
        if figures and at:
            _or_at_the_right(cell, text, f"{at} in {figures}", size=size)
    tag_row(table, widths, "{%tr endfor %}")
    if last:
        row = add_row(table, widths)
        for at, (cell, text) in enumerate(zip(row.cells, last, strict=True)):
            fill(cell, text, bold=True, size=size, align=aligned[at])
    spacer(document)


def _or_at_the_right(cell: Any, text: str, condition: str, *, size: float) -> None:
    """Let a cell's text stand at the right where a condition holds."""
    own = cell.paragraphs[0]
    own.insert_paragraph_before(f"{{%p if not ({condition}) %}}")
    tag(cell, "{%p else %}")
    made = paragraph(cell, text, size=size, align=RIGHT, before=1.5, after=1.5)
    made.paragraph_format.widow_control = None
    tag(cell, "{%p endif %}")


def check_code(where: Any, *, width: float, align: Any = LEFT) -> None:
    """Add the picture in whose place the QR of session and hash is drawn, and the line below it."""
    made = paragraph(where, indent=False, align=align, before=6)
    made.add_run().add_picture(qr_png(QR_PICTURE), width=Mm(width))
    shown = next(made._p.iter(qn("wp:docPr")))
    shown.set("name", QR_PICTURE)
    shown.set("descr", "{{ qr_says }}")
    paragraph(where, "{{ qr_says }}", size=8, align=align, before=0)


def spacer(document: Any, *, keep: bool = False) -> None:
    """Add an empty line of 2 pt."""
    made = paragraph(document, indent=False, before=0, keep=keep)
    made.paragraph_format.line_spacing_rule, made.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(2)


def facts(document: Any, loop: str, *, label: float = 44, size: float = 12, keep: bool = False) -> None:
    """Add label and text in two columns without lines; `keep` holds them on the page of what follows."""
    widths = (label, 165 - label)
    table = new_table(document, widths, bordered=False)
    tag_row(table, widths, f"{{%tr for {loop} %}}")
    row = add_row(table, widths)
    fill(row.cells[0], "{{ f.label }}", size=size, keep=keep)
    fill(row.cells[1], "{{ f.text }}", size=size, keep=keep)
    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP
    tag_row(table, widths, "{%tr endfor %}")
    spacer(document, keep=keep)


def heading(document: Any, text: str, *, level: int = 2) -> None:
    """Add a heading that a reader can jump to; it stays with what follows."""
    document.add_paragraph(text, style=f"Heading {level}")


def dotted(document: Any, lines: int) -> None:
    """Add lines to write on: a tab with dots up to the right margin."""
    for at in range(lines):
        made = paragraph(document, "\t", indent=False, align=LEFT, keep=at < lines - 1)
        made.paragraph_format.tab_stops.add_tab_stop(Mm(165), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def page(section: Any, *, landscape: bool, restart: bool) -> None:
    """A4 with the decree's margins; the number stands in the top margin from the second page on."""
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    for found in section._sectPr.findall(qn("w:pgNumType")):  # a new section begins as a copy of the one before
        section._sectPr.remove(found)
    if restart:
        put(section._sectPr, element("w:pgNumType", start="1"))


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
    paragraph(document, "{{ title }}", bold=True, size=14, align=CENTRE, before=16)
    paragraph(document, "{{ subject }}", bold=True, align=CENTRE, before=2)
    paragraph(document, "{{ round_title }}", bold=True, align=CENTRE, before=2)
    rule(document, length=35, width=165)


def every(document: Any, lines: str, *, lead: str = "", italic: bool = False) -> None:
    """Add a paragraph for each line of a list."""
    tag(document, f"{{%p for line in {lines} %}}")
    paragraph(document, f"{lead}{{{{ line }}}}", italic=italic)
    tag(document, "{%p endfor %}")


def opening(document: Any) -> None:
    """Legal bases, time and place, who is here or was asked."""
    every(document, "bases", italic=True)
    every(document, "opening")
    heading(document, "{{ headings.part_people }}", level=1)
    heading(document, "{{ headings.people }}")
    listing(
        document,
        (9, 40, 53, 33, 30),
        ("TT", "Họ và tên", "Chức vụ, cơ quan", "Vai trò", "{{ headings.attendance }}"),
        "p in people",
        ("{{ p.no }}", "{{ p.name }}", "{{ p.post }}", "{{ p.role }}", "{{ p.attendance }}"),
        centre=(0,),
    )
    every(document, "attendance")
    tag(document, "{%p if headings.guests %}")
    heading(document, "{{ headings.guests }}")
    tag(document, "{%p if not guests %}")
    dotted(document, 2)
    tag(document, "{%p else %}")
    every(document, "guests", lead="– ")
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")
    heading(document, "{{ headings.presiding }}")
    every(document, "presiding")
    every(document, "duties")


def either(document: Any, items: str, nothing: str) -> None:
    """Open a choice: a sentence where a list is empty, else what is added until `{%p endif %}`."""
    tag(document, f"{{%p if not {items} %}}")
    paragraph(document, nothing)
    tag(document, "{%p else %}")


def proceedings(document: Any) -> None:
    """The regulation, what came before the council, what was removed, who stepped back, what was discussed."""
    heading(document, "{{ headings.part_work }}", level=1)
    heading(document, "{{ headings.regulation }}")
    facts(document, "f in settings")
    heading(document, "{{ headings.dossiers }}")
    every(document, "overview")
    heading(document, "{{ headings.removed }}")
    either(document, "removed", "{{ headings.none_removed }}")
    listing(
        document,
        (10, 57, 36, 62),
        ("TT", "Sản phẩm", "Kết luận", "Lý do"),
        "r in removed",
        ("{{ r.no }}", "{{ r.product }}", "{{ r.act }}", "{{ r.ground }}"),
        centre=(0,),
    )
    tag(document, "{%p endif %}")
    tag(document, "{%p if headings.to_meeting %}")
    heading(document, "{{ headings.to_meeting }}")
    either(document, "to_meeting", "{{ headings.none_removed }}")
    listing(
        document,
        (10, 67, 88),
        ("TT", "Sản phẩm", "Lý do"),
        "r in to_meeting",
        ("{{ r.no }}", "{{ r.product }}", "{{ r.ground }}"),
        centre=(0,),
    )
    tag(document, "{%p endif %}")
    tag(document, "{%p endif %}")
    heading(document, "{{ headings.conflicts }}")
    either(document, "conflicts", "{{ headings.no_conflicts }}")
    paragraph(document, "{{ headings.conflicts_lead }}", after=4, keep=True)
    listing(
        document,
        (10, 42, 53, 60),
        ("TT", "Thành viên", "Sản phẩm", "Lý do"),
        "c in conflicts",
        ("{{ c.no }}", "{{ c.member }}", "{{ c.product }}", "{{ c.reason }}"),
        centre=(0,),
    )
    tag(document, "{%p endif %}")
    heading(document, "{{ headings.topics }}")
    either(document, "topics", "{{ headings.no_topics }}")
    tag(document, "{%p for topic in topics %}")
    paragraph(document, "{{ topic.product }}:", italic=True, keep=True)
    every(document, "topic.lines", lead="– ")
    tag(document, "{%p endfor %}")
    tag(document, "{%p endif %}")


def conclusion(document: Any) -> None:
    """Results, reserved opinions, proposals, and what the reader may check."""
    heading(document, "{{ headings.results }}")
    listing(
        document,
        (110, 55),
        ("Kết quả", "Số sản phẩm"),
        "c in counts",
        ("{{ c.label }}", "{{ c.number }}"),
        centre=(1,),
        whole=True,
    )
    paragraph(document, "{{ headings.results_where }}")
    every(document, "result_notes")
    heading(document, "{{ headings.reserved }}")
    tag(document, "{%p if not reserved %}")
    dotted(document, 2)
    tag(document, "{%p else %}")
    every(document, "reserved", lead="– ")
    tag(document, "{%p endif %}")
    heading(document, "{{ headings.conclusion }}", level=1)
    tag(document, "{%p for proposal in proposals %}")
    paragraph(document, "{{ loop.index }}. {{ proposal.text }}", bold=True, after=4, keep=True)
    listing(
        document,
        (9, 38, 45, 42, 31),
        ("TT", "Mã sản phẩm", "Sản phẩm", "Chủ thể", "Hình thức"),
        "r in proposal.rows",
        ("{{ r.no }}", "{{ r.code }}", "{{ r.name }}", "{{ r.producer }}", "{{ r.kind }}"),
        centre=(0, 1),
    )
    tag(document, "{%p endfor %}")
    heading(document, "{{ headings.data }}", level=1)
    paragraph(document, "{{ hashes }}", keep=True)
    widths = (133, 32)
    left, right = add_row(new_table(document, widths, bordered=False), widths).cells
    fill(left, "bundle.json: {{ bundle_sha256 }}", size=10, keep=True)
    paragraph(left, "result.json: {{ result_sha256 }}", size=10, align=LEFT, before=3, keep=True)
    tag(left, "{%p for line in confirmations %}")
    paragraph(left, "{{ line }}", size=11, align=LEFT, before=3, keep=True)
    tag(left, "{%p endfor %}")
    check_code(right, width=25, align=CENTRE)
    right._tc.remove(right.paragraphs[0]._p)
    left.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.TOP


def signatures(document: Any) -> None:
    """The closing line and both signatures, never apart: who wrote the minutes left, who presided right (form 1.9)."""
    tag(document, "{%p for line in ends %}")
    paragraph(document, "{{ line }}", keep=True)
    tag(document, "{%p endfor %}")
    widths = (82.5, 82.5)
    table = new_table(document, widths, bordered=False)
    for texts, before in ((("{{ signers[0] }}", "{{ signers[1] }}"), 10), (("{{ secretary }}", "{{ chair }}"), 74)):
        for cell, text in zip(add_row(table, widths).cells, texts, strict=True):
            fill(cell, text, bold=True, size=13, align=CENTRE, keep=True)
            cell.paragraphs[0].paragraph_format.space_before = Pt(before)
    paragraph(document, "Nơi nhận:", bold=True, italic=True, size=12, align=LEFT, before=10, keep=True)
    tag(document, "{%p for line in recipients %}")
    for condition, keep in (("if not loop.last", True), ("else", False)):
        tag(document, f"{{%p {condition} %}}")
        paragraph(document, "{{ line }}", size=11, align=LEFT, before=0, keep=keep)
    tag(document, "{%p endif %}")
    tag(document, "{%p endfor %}")


def annex_head(document: Any, number: str, title: str, *, width: float) -> None:
    """The annex's number, title and the minutes it belongs to."""
    made = document.add_paragraph(number, style="Heading 1")
    made.alignment, made.paragraph_format.space_before, made.runs[0].font.size = CENTRE, Pt(0), Pt(14)
    paragraph(document, title, bold=True, align=CENTRE, before=2)
    paragraph(document, "{{ attached }}", italic=True, align=CENTRE, before=2)
    rule(document, length=35, width=width)
    paragraph(document, indent=False, before=0)


def annex_results(document: Any) -> None:
    """Annex I: every product in one landscape table."""
    annex_head(document, "Phụ lục I", "BẢNG TỔNG HỢP KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP", width=252)
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
        (8, 33, 28, 27, 21.5, 11.5, 11.5, 11.5, 12.5, 12.5, 14, 25, 14, 22),
        ("TT", "Mã sản phẩm", "Tên sản phẩm", "Chủ thể", "Bộ", "A", "B", "C", "Điểm TB", "Chênh lệch", "Hạng theo điểm",
         "Mức tối thiểu", "Hạng sao", "Kiến nghị"),
        "r in rows",
        [f"{{{{ r.{field} }}}}" for field in fields],
        centre=(0, 1, 4, 10, 12),
        right=(5, 6, 7, 8, 9),
        bold=(8, 12),
        size=10,
    )  # fmt: skip


def annex_products(document: Any) -> None:
    """Annex II: every product in full."""
    annex_head(document, "Phụ lục II", "KẾT QUẢ CHI TIẾT CỦA TỪNG SẢN PHẨM", width=165)
    tag(document, "{%p for d in details %}")
    heading(document, "{{ d.no }}. {{ d.name }}")
    facts(document, "f in d.facts", label=40, size=11, keep=True)
    tag(document, "{%p if d.members %}")
    listing(
        document,
        (10, 62, 15, 19, 19, 19, 21),
        ("TT", "Thành viên", "Vòng", "Phần A", "Phần B", "Phần C", "Tổng"),
        "m in d.members",
        ("{{ m.no }}", "{{ m.name }}", "{{ m.round }}", "{{ m.a }}", "{{ m.b }}", "{{ m.c }}", "{{ m.total }}"),
        centre=(0, 2),
        right=(3, 4, 5, 6),
        size=11,
        whole=True,
        last=("", "{{ d.mean.name }}", "", "{{ d.mean.a }}", "{{ d.mean.b }}", "{{ d.mean.c }}", "{{ d.mean.total }}"),
    )
    tag(document, "{%p endif %}")
    facts(document, "f in d.outcome", label=40, size=11)
    floors(document, "d.floors")
    tag(document, "{%p endfor %}")


def floors(document: Any, rows: str) -> None:
    """The least options that were reached, a line each."""
    tag(document, f"{{%p if {rows} %}}")
    paragraph(document, "Mức tối thiểu đã đạt:", size=11, indent=False, align=LEFT, before=4, after=2, keep=True)
    listing(
        document,
        (50, 82, 15, 18),
        ("Tiêu chí", "Mức tối thiểu", "Sao", "Phiếu đạt"),
        f"m in {rows}",
        ("{{ m.line }}", "{{ m.option }}", "{{ m.star }}", "{{ m.votes }}"),
        centre=(2, 3),
        size=10,
    )
    tag(document, "{%p endif %}")


def annex_notes(document: Any) -> None:
    """Annex III: what the reader has to know of wording, sealing and rounding."""
    annex_head(document, "Phụ lục III", "GHI CHÚ VỀ DỮ LIỆU", width=165)
    tag(document, "{%p for statement in statements %}")
    paragraph(document, "{{ loop.index }}. {{ statement }}")
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
    page(new_section(document), landscape=True, restart=True)
    annex_results(document)
    page(new_section(document), landscape=False, restart=True)
    annex_products(document)
    page(new_section(document), landscape=False, restart=True)
    annex_notes(document)
    return finished(document, "Biên bản họp Hội đồng OCOP")


def new_section(document: Any) -> Any:
    """Begin a section on a new page; what ends the one before is a line of 2 pt, which takes no page of its own."""
    spacer(document)
    ended = document.paragraphs[-1]._p
    made = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.paragraphs[-1]._p
    put(ended.get_or_add_pPr(), end.pPr.find(qn("w:sectPr")))
    end.getparent().remove(end)
    return made


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
