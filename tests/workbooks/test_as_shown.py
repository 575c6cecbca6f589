"""What a cell shows is what is read of it, in .ods as in .xlsx: formats, fonts, merged ranges, what no eye sees."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.hostile_files import with_part
from tests.workbooks.intake_books import ROWS, TITLES, book_of
from tests.workbooks.test_book import listed, ods, refused, with_sheet
from workbench.workbooks import numbers
from workbench.workbooks.book import error_words, open_book
from workbench.workbooks.reader.marks import UNREAD


def ods_text(text: str, style: str = "", more: str = 'office:value-type="string"') -> str:
    named = f' table:style-name="{style}"' if style else ""
    return f"<table:table-cell{named} {more}><text:p>{text}</text:p></table:table-cell>"


def ods_number(value: int, style: str = "") -> str:
    return ods_text(str(value), style, f'office:value-type="float" office:value="{value}"')


def cell_style(name: str, more: str = "", inside: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="table-cell" {more}>{inside}</style:style>'


def number_style(name: str, inside: str) -> str:
    return f'<number:number-style style:name="{name}">{inside}</number:number-style>'


def digits(least: int, inside: str = "") -> str:
    return f'<number:number number:decimal-places="0" number:min-integer-digits="{least}">{inside}</number:number>'


FORMAT = number_style("N100", f"<number:text>SP-</number:text>{digits(3)}")
CODES = cell_style("code", 'style:data-style-name="N100"')


def seen(table: str, styles: str = "", common: str = "") -> tuple[list[list[object]], list[str]]:
    (sheet,) = open_book(ods(table, styles, common), "a.ods").sheets
    return sheet.rows, [doubt.code for doubt in sheet.doubts]


def test_a_number_of_an_ods_is_read_as_its_format_shows_it() -> None:
    inside = number_style("N1", digits(5, '<number:embedded-text number:position="3">/</number:embedded-text>'))
    upto = number_style("P0", f"<number:text>A-</number:text>{digits(2)}")
    above = '<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/>'
    other = f"<number:text>-</number:text>{digits(1)}{above}"
    styles = FORMAT + number_style("N2", digits(5)) + upto + number_style("N3", other) + CODES
    styles += "".join(cell_style(f"s{n}", f'style:data-style-name="N{n}"') for n in (1, 2, 3)) + inside
    cells = [ods_number(1, "code"), ods_number(123, "s2"), ods_number(7, "s3"), ods_number(4), ods_number(1002, "s1")]
    (sheet,) = open_book(ods(f"<table:table-row>{''.join(cells)}</table:table-row>", styles), "a.ods").sheets

    assert sheet.rows == [["SP-001", "00123", "A-07", 4, 1002]]
    assert sheet.formats == {(1, 5): '00"/"000'}, "asked, where it can't be followed"


@pytest.mark.parametrize(
    ("table", "styles"),
    [
        (f"<table:table-row>{ods_number(1, 'below')}</table:table-row>",
         cell_style("below", 'style:parent-style-name="code"')),
        (f'<table:table-row table:default-cell-style-name="code">{ods_number(1)}</table:table-row>', ""),
        ('<table:table-column table:default-cell-style-name="code"/>'
         f"<table:table-row>{ods_number(1)}</table:table-row>", ""),
    ],
    ids=["parent", "row", "column"],
)  # fmt: skip
def test_a_format_declared_elsewhere_than_at_the_cell_is_followed(table: str, styles: str) -> None:
    assert seen(table, styles, f"<office:styles>{FORMAT}{CODES}</office:styles>")[0] == [["SP-001"]]


OLD = '<style:text-properties style:font-name="F1"/>'
FACE = (
    '<office:font-face-decls><style:font-face style:name="F1" svg:font-family="&apos;.VnTime&apos;"/>'
    "</office:font-face-decls>"
)


@pytest.mark.parametrize(
    "style",
    [
        f'<style:default-style style:family="table-cell">{OLD}</style:default-style>',
        cell_style("Default", "", OLD),
        cell_style("Default", 'style:parent-style-name="Base"') + cell_style("Base", "", OLD),
        cell_style("Default", "", '<style:text-properties fo:font-family="&apos;.VnTime&apos;"/>'),
    ],
    ids=["default", "common", "parent", "family"],
)
def test_an_old_font_that_only_the_styles_part_declares_is_known(style: str) -> None:
    table = f"<table:table-row>{ods_text('Qu¶ nh·n')}{ods_text('Quả nhãn')}</table:table-row>"

    assert seen(table, "", f"{FACE}<office:styles>{style}</office:styles>") == (
        [["Quả nhãn", "Quả nhãn"]],
        ["old_font"],
    )


def test_an_own_font_goes_before_that_of_the_parent() -> None:
    common = f"{FACE}<office:styles>{cell_style('Default', '', OLD)}</office:styles>"
    own = cell_style("own", "", '<style:text-properties style:font-name="Arial"/>')

    assert seen(f"<table:table-row>{ods_text('Qu¶ nh·n', 'own')}</table:table-row>", own, common)[0] == [["Qu¶ nh·n"]]


def test_what_is_struck_out_or_has_no_height_by_the_styles_part_is_seen() -> None:
    struck = '<style:text-properties style:text-line-through-style="solid"/>'
    common = cell_style("gone", "", struck) + cell_style(
        "kept", 'style:parent-style-name="gone"', struck.replace("solid", "none")
    )
    flat = '<style:table-row-properties style:row-height="0cm"/>'
    common += f'<style:style style:name="flat" style:family="table-row">{flat}</style:style>'
    below = cell_style("below", 'style:parent-style-name="gone"')
    rows, codes = seen(
        f"<table:table-row>{ods_text('A1', 'below')}{ods_text('B1', 'kept')}</table:table-row>"
        f'<table:table-row table:style-name="flat">{ods_text("A2")}</table:table-row>'
        '<table:table-row-group table:display="false">'
        f"<table:table-row>{ods_text('A3')}</table:table-row></table:table-row-group>"
        f"<table:table-row>{ods_text('A4')}</table:table-row>",
        below,
        f"<office:styles>{common}</office:styles>",
    )

    assert rows == [["A1", "B1"], ["", ""], ["", ""], ["A4", ""]]
    assert codes == ["hidden_rows", "struck_out"]


def test_formulas_of_an_ods_that_were_never_computed_and_errors_are_no_empty_cells() -> None:
    error = 'table:formula="of:=A9" office:value-type="string" office:string-value="" calcext:value-type="error"'
    row = (
        '<table:table-cell table:formula="of:=A9"/>' + ods_text("#REF!", "", error)
        + ods_text("", "", 'table:formula="of:=A9" office:value-type="string" office:string-value=""')
        + ods_text("END")
    )  # fmt: skip
    (sheet,) = open_book(ods(f"<table:table-row>{row}</table:table-row>"), "a.ods").sheets

    assert sheet.errors == {(1, 1): "", (1, 2): "#REF!"}
    assert sheet.own(1, 3) == ""


def test_a_text_of_an_ods_is_read_whole_whatever_it_is_made_of() -> None:
    odd = ods_text("HTX<text:tab/>Ong<text:line-break/>V<text:span>àng</text:span>")
    untyped, unvalued = ods_text("abc", "", ""), ods_text("3", "", 'office:value-type="float"')
    note = "<office:annotation><text:p>note</text:p></office:annotation>"
    noted = f'<table:table-cell office:value-type="string">{note}<text:p>x</text:p></table:table-cell>'

    rows, codes = seen(f"<table:table-row>{odd}{untyped}{unvalued}{noted}</table:table-row>")

    assert rows == [["HTX\tOng\nVàng", "abc", "3", "x"]]
    assert codes == []


# merged ranges


def test_a_range_merged_down_keeps_its_value_where_its_first_row_or_column_is_hidden() -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[2].hidden = True
        page.column_dimensions["E"].hidden = True

    raw = book_of([TITLES, *ROWS], merged=["D2:D4", "E3:F4"], change=hide)
    (sheet,) = open_book(raw, "a.xlsx").sheets

    assert [sheet.down(row, 4) for row in (3, 4)] == ["HTX Ong Vàng", "HTX Ong Vàng"]
    assert sheet.place(4, 4) == "Danh sách!D3"
    assert [sheet.down(row, 6) for row in (3, 4)] == [1, 1]
    assert [doubt.code for doubt in sheet.doubts] == ["hidden_rows", "hidden_columns"]
    assert "dòng 2 “1 | SP-A | Mật ong hoa nhãn" in sheet.doubts[0].what


def test_a_range_of_an_ods_merged_down_keeps_its_value_where_its_first_row_is_hidden() -> None:
    first = 'office:value-type="string" table:number-rows-spanned="3" table:number-columns-spanned="1"'
    covered = "<table:table-row><table:covered-table-cell/>{}</table:table-row>"
    table = (
        f'<table:table-row table:visibility="collapse">{ods_text("HTX", "", first)}{ods_text("B1")}</table:table-row>'
        + covered.format(ods_text("B2")) + covered.format(ods_text("B3"))
    )  # fmt: skip
    (sheet,) = open_book(ods(table), "a.ods").sheets

    assert [[sheet.down(row, column) for column in (1, 2)] for row in (1, 2, 3)] == [
        ["", ""],
        ["HTX", "B2"],
        ["HTX", "B3"],
    ]
    assert "dòng 1 “B1”" in sheet.doubts[0].what


def test_an_error_merged_down_from_a_hidden_row_stays_an_error() -> None:
    def change(page: Worksheet) -> None:
        page["D2"].value, page["D2"].data_type = "#N/A", "e"
        page.row_dimensions[2].hidden = True

    (sheet,) = open_book(book_of([TITLES, *ROWS], merged=["D2:D4"], change=change), "a.xlsx").sheets

    assert [sheet.error(row, 4) for row in (2, 3, 4)] == [None, "#N/A", "#N/A"]


def test_a_range_that_is_hidden_whole_is_left_out_and_told() -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[2].hidden = page.row_dimensions[3].hidden = True

    (sheet,) = open_book(book_of([TITLES, *ROWS], merged=["D2:D3"], change=hide), "a.xlsx").sheets

    assert sheet.own(2, 4) == ""
    assert "HTX Ong Vàng" in sheet.doubts[0].what


def test_what_lies_below_a_merged_cell_is_left_out_and_told_in_both_formats() -> None:
    across = 'office:value-type="string" table:number-columns-spanned="2"'
    under = "<table:covered-table-cell office:value-type='string'><text:p>khuất</text:p></table:covered-table-cell>"
    raw = with_sheet(
        '<sheetData><row><c t="inlineStr"><is><t>A</t></is></c>'
        '<c t="inlineStr"><is><t>khuất</t></is></c></row></sheetData>'
        '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    )

    for book in (
        open_book(ods(f"<table:table-row>{ods_text('A', '', across)}{under}</table:table-row>"), "a.ods"),
        open_book(raw, "a.xlsx"),
    ):
        assert book.sheets[0].rows == [["A", ""]]
        assert [doubt.code for doubt in book.sheets[0].doubts] == ["under_merged"]
        assert "B1 “khuất”" in book.sheets[0].doubts[0].what


# formats of texts, formats that hide


def test_a_text_is_read_as_its_format_shows_it_in_both_formats() -> None:
    def shape(page: Worksheet) -> None:
        page["B2"].value, page["B2"].number_format = "001", '"SP-"@'
        page["B3"].value, page["B3"].number_format = "002", '0;-0;0;"SP-"@'

    style = (
        '<number:text-style style:name="N5"><number:text>SP-</number:text><number:text-content/></number:text-style>'
    )
    table = f"<table:table-row>{ods_text('001', 's5')}</table:table-row>"

    sheet = listed(shape).sheets[0]
    assert [sheet.own(2, 2), sheet.own(3, 2)] == ["SP-001", "SP-002"]
    assert seen(table, style + cell_style("s5", 'style:data-style-name="N5"'))[0] == [["SP-001"]]


def test_what_a_format_hides_is_read_and_told() -> None:
    def shape(page: Worksheet) -> None:
        page["C2"].number_format = ";;;"
        page["E2"].number_format = ";;"
        page["C3"].number_format = ";;"

    (sheet,) = listed(shape).sheets
    assert sheet.own(2, 3) == "Mật ong hoa nhãn"
    assert [doubt.code for doubt in sheet.doubts] == ["unseen_format"]
    assert "C2 “Mật ong hoa nhãn”; E2 “4”" in sheet.doubts[0].what


@pytest.mark.parametrize("code", ["00-000", '00"/"000'])
def test_groups_of_noughts_are_asked_about(code: str) -> None:
    assert numbers.has_own_look(code)
    assert numbers.padded_text(1234, code) is None


def test_a_value_that_stands_there_and_cannot_be_read_is_a_fault_not_an_empty_cell() -> None:
    raw = with_sheet('<sheetData><row r="2"><c r="B2" t="inlineStr"><v>x</v></c></row></sheetData>')
    (sheet,) = open_book(raw, "a.xlsx").sheets

    assert sheet.errors == {(2, 2): UNREAD}
    assert "không đọc được" in error_words(UNREAD).what


def test_a_sheet_that_the_native_reader_leaves_out_is_a_damaged_file() -> None:
    raw = ods(f"<table:table-row>{ods_text('A')}</table:table-row>")
    nameless = with_part("content.xml", content_of(raw).replace(b"table:name=", b"table:n-ame="), raw)

    assert refused(nameless, "a.ods") == "not_a_workbook"


def content_of(raw: bytes) -> bytes:
    with zipfile.ZipFile(BytesIO(raw)) as packed:
        return packed.read("content.xml")


def test_two_cells_in_one_place_are_a_damaged_file() -> None:
    cell = '<c r="B2" t="str"><v>{}</v></c>'
    raw = with_sheet(f'<sheetData><row r="2">{cell.format("x")}{cell.format("y")}</row></sheetData>')

    assert refused(raw) == "not_a_workbook"
