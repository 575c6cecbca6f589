"""The one reader of workbooks: what the eye sees is read, what a file may cost is bounded, a crash costs nothing."""

from __future__ import annotations

import random
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.workbooks.intake_books import ROWS, TITLES, book_of, saved
from tests.workbooks.plan_books import good_sheets, write_sheets
from workbench.errors import PlanError
from workbench.workbooks import child, numbers, process
from workbench.workbooks.book import Book, open_book
from workbench.workbooks.reader import fonts
from workbench.workbooks.reader.limits import OF_WORKBOOKS

CASES = Path(__file__).parents[1] / "field_cases"
OFFICE = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
TABLE = 'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
TEXT = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
STYLE = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
NUMBER = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
FO = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def listed(change: Callable[[Worksheet], object] | None = None) -> Book:
    return open_book(book_of([TITLES, *ROWS], change=change), "a.xlsx")


def codes(book: Book) -> list[str]:
    return [doubt.code for sheet in book.sheets for doubt in sheet.doubts]


def refused(raw: bytes, name: str = "a.xlsx") -> str:
    with pytest.raises(PlanError) as error:
        open_book(raw, name)
    assert {fault.where for fault in error.value.faults} == {name}
    assert all(fault.what and fault.todo for fault in error.value.faults)
    return error.value.faults[0].code


def with_sheet(xml: str, *, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """Return the base list with its sheet's XML replaced, the part moved where asked."""
    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(book_of([TITLES, *ROWS]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                new.writestr(name, f'<?xml version="1.0"?><worksheet {MAIN}>{xml}</worksheet>')
            else:
                new.writestr(entry, content.replace(b"/xl/worksheets/sheet1.xml", f"/{name}".encode()))
    return out.getvalue()


def ods(table: str, styles: str = "", common: str = "") -> bytes:
    out = BytesIO()
    named = f"{STYLE} {NUMBER} {FO} {SVG}"
    content = (
        f'<?xml version="1.0"?><office:document-content {OFFICE} {TABLE} {TEXT} {CALC} {named} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f'<office:body><office:spreadsheet><table:table table:name="A">{table}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr("content.xml", content)
        if common:
            packed.writestr(
                "styles.xml",
                f'<?xml version="1.0"?><office:document-styles {OFFICE} {named} office:version="1.2">'
                f"{common}</office:document-styles>",
            )
    return out.getvalue()


# what the eye sees


def test_hidden_rows_and_columns_are_left_out_and_named() -> None:
    def hide(page: Worksheet) -> None:
        page.row_dimensions[3].hidden = True
        page.column_dimensions["D"].hidden = True

    (sheet,) = listed(hide).sheets
    assert sheet.own(3, 3) == ""
    assert sheet.own(2, 4) == ""
    assert sheet.own(4, 3) == "Chè xanh"
    assert [doubt.code for doubt in sheet.doubts] == ["hidden_rows", "hidden_columns"]
    assert "dòng 3 “2 | SP-B | Thanh long ruột đỏ" in sheet.doubts[0].what
    assert "cột D “Chủ thể”" in sheet.doubts[1].what


def test_a_row_without_height_and_a_column_without_width_are_hidden() -> None:
    cols = '<cols><col min="1" max="1" width="0" customWidth="1"/><col min="2" max="2" width="9.5"/></cols>'
    rows = ('<row r="1" ht="0" customHeight="1">', '<row r="2" ht="0.75">')
    cells = "".join(
        f'{row}<c r="A{number}" t="inlineStr"><is><t>Một</t></is></c>'
        f'<c r="B{number}" t="inlineStr"><is><t>Hai</t></is></c></row>'
        for number, row in enumerate(rows, start=1)
    )

    (sheet,) = open_book(with_sheet(f"{cols}<sheetData>{cells}</sheetData>"), "a.xlsx").sheets

    assert (sheet.own(1, 2), sheet.own(2, 1), sheet.own(2, 2)) == ("", "", "Hai")
    assert [doubt.code for doubt in sheet.doubts] == ["hidden_rows", "hidden_columns"]


def test_hidden_rows_without_anything_in_them_are_no_matter() -> None:
    assert codes(listed(lambda page: page.row_dimensions[9].__setattr__("hidden", True))) == []


def test_a_struck_out_row_cell_or_word_is_asked_about() -> None:
    def strike(page: Worksheet) -> None:
        page["C3"].font = Font(strike=True)
        page["C4"].value = CellRichText("Chè ", TextBlock(InlineFont(strike=True), "xanh"))

    (sheet,) = listed(strike).sheets
    (doubt,) = sheet.doubts
    assert (doubt.code, doubt.where) == ("struck_out", "Danh sách!C3")
    assert "C3 “Thanh long ruột đỏ”" in doubt.what
    assert "C4 “Chè xanh”" in doubt.what
    assert sheet.own(4, 3) == "Chè xanh", "asked about, not dropped"


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (1, '"SP-"000', "SP-001"), (13, "000", "013"), (7, '00"/OCOP"', "07/OCOP"), (100, '"SP-"000', "SP-100"),
        (5, r"\S\P\-0000", "SP-0005"), (3, "[$-42A]000", "003"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_its_format_shows_it(value: int, code: str, seen: str) -> None:
    def shape(page: Worksheet) -> None:
        page["B2"].value, page["B2"].number_format = value, code

    assert listed(shape).sheets[0].own(2, 2) == seen


@pytest.mark.parametrize("code", ["0", "#,##0", "0.00", '0.0" kg"'[:3], "General", "@"])
def test_plain_formats_leave_numbers_numbers(code: str) -> None:
    def shape(page: Worksheet) -> None:
        page["E2"].value, page["E2"].number_format = 4, code

    assert listed(shape).sheets[0].own(2, 5) == 4


@pytest.mark.parametrize("code", ['[>9]"A"00;"B"000', '"SP-"0"-"0'])
def test_a_format_that_cannot_be_followed_is_kept_to_be_asked(code: str) -> None:
    def shape(page: Worksheet) -> None:
        page["B2"].value, page["B2"].number_format = 5, code

    sheet = listed(shape).sheets[0]
    assert sheet.own(2, 2) == 5
    assert sheet.formats == {(2, 2): code}
    assert numbers.has_own_look(code)


def test_tcvn_letters_in_old_fonts_become_unicode_and_are_shown_side_by_side() -> None:
    def old(page: Worksheet) -> None:
        page["C2"].value, page["C2"].font = "MËt ong hoa nh·n", Font(name=".VnTime")
        page["D2"].value, page["D2"].font = "htx ong vµng", Font(name=".VnTimeH")

    (sheet,) = listed(old).sheets
    assert (sheet.own(2, 3), sheet.own(2, 4)) == ("Mật ong hoa nhãn", "HTX ONG VÀNG")
    assert "“MËt ong hoa nh·n” → “Mật ong hoa nhãn”" in sheet.doubts[0].what


@pytest.mark.parametrize(
    ("given", "read"),
    [("Maät ong hoa nhaõn", "Mật ong hoa nhãn"), ("Thanh long ruoät ñoû", "Thanh long ruột đỏ"),
     ("Cheø xanh", "Chè xanh"), ("Röôïu neáp", "Rượu nếp"), ("ÑAËC SAÛN", "ĐẶC SẢN"), ("Coâng ty", "Công ty")],
)  # fmt: skip
def test_vni_letters_become_unicode(given: str, read: str) -> None:
    assert fonts.converted(given, "VNI-Times") == read


def test_every_vietnamese_letter_of_tcvn_has_its_unicode_letter() -> None:
    read = {fonts.converted(chr(code), ".VnTime") for code in range(0xA1, 0xFF)}
    lower = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"

    assert set(lower) <= read


def test_unicode_in_an_old_font_stays_as_it_is() -> None:
    assert fonts.converted("Chè xanh búp đồi", ".VnTime") == "Chè xanh búp đồi"
    assert fonts.converted("CÔNG TY TNHH", ".VnTime") == "CÔNG TY TNHH"
    assert fonts.converted("C«NG TY", ".VnTime") == "CôNG TY"


def test_a_text_half_in_an_old_font_is_doubted() -> None:
    def half(page: Worksheet) -> None:
        page["C2"].value = CellRichText("Mật ong ", TextBlock(InlineFont(rFont=".VnTime"), "hoa nh·n"))

    (sheet,) = listed(half).sheets
    assert [(doubt.code, "nh·n" in doubt.what) for doubt in sheet.doubts] == [("odd_letters", True)]


def test_letters_of_an_old_encoding_without_its_font_are_doubted_not_changed() -> None:
    def old(page: Worksheet) -> None:
        page["C2"].value = "MËt ong hoa nh·n"

    (sheet,) = listed(old).sheets
    assert sheet.own(2, 3) == "MËt ong hoa nh·n"
    assert [doubt.code for doubt in sheet.doubts] == ["odd_letters"]


@pytest.mark.parametrize(
    "name", ["Nestlé®", "Cà phê 5 µm", "Công ty A & B", "Hợp tác xã đỏ", "Crème brûlée", "CÔNG TY TNHH", "MÊ LINH"]
)
def test_ordinary_names_are_not_taken_for_an_old_encoding(name: str) -> None:
    assert not fonts.looks_legacy(name)


def test_hidden_struck_and_old_fonts_of_an_ods_are_seen_too() -> None:
    named = '<style:style style:name="{}" style:family="table-cell"><style:text-properties {}/></style:style>'
    styles = named.format("s", 'style:text-line-through-style="solid"') + named.format("v", 'style:font-name=".VnTime"')

    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell {more} office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    struck, old = 'table:style-name="s"', 'table:style-name="v"'
    raw = ods(
        '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column/>'
        f"<table:table-row>{cell('A1')}{cell('B1')}{cell('C1')}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cell("A2")}</table:table-row>'
        f"<table:table-row>{cell('A3', struck)}{cell('B3')}{cell('Qu¶', old)}</table:table-row>",
        styles,
    )
    (sheet,) = open_book(raw, "a.ods").sheets
    assert sheet.rows == [["A1", "", "C1"], ["", "", ""], ["A3", "", "Quả"]]
    assert [doubt.code for doubt in sheet.doubts] == ["hidden_rows", "hidden_columns", "old_font", "struck_out"]


# errors stay errors


def test_without_references_errors_and_formulas_stand_at_their_place() -> None:
    row = '<row><c t="inlineStr"><is><t>a</t></is></c><c t="e"><v>#REF!</v></c><c><f>B1</f></c></row>'
    (sheet,) = open_book(with_sheet(f"<sheetData>{row}{row}</sheetData>"), "a.xlsx").sheets

    assert sheet.errors == {(1, 2): "#REF!", (1, 3): "", (2, 2): "#REF!", (2, 3): ""}


def test_an_error_in_any_cell_of_our_form_is_a_fault_there(tmp_path: Path) -> None:
    """Every column of every sheet, needed or not: the spreadsheet's own error is never an empty cell."""
    from workbench.workbooks.plan.file import read_plan

    fields = [
        (sheet, cell)
        for sheet, cells in good_sheets().items()
        for cell, value in cells.items()
        if sheet in {"Sản phẩm", "Thành viên"} and cell[1:] == "4" and value is not None and cell[0].isalpha()
    ]
    assert len(fields) > 12
    sheets = good_sheets()
    for sheet, cell in fields:
        sheets[sheet][f"{cell[:-1]}5"] = "#REF!"
    path = write_sheets(tmp_path / "plan.xlsx", sheets)
    book = openpyxl.load_workbook(path)
    for sheet, cell in fields:
        book[sheet][f"{cell[:-1]}5"].data_type = "e"
    book.save(path)
    _, faults = read_plan(path)

    assert {fault.where for fault in faults if fault.code == "error_cell"} == {f"{s}!{c[:-1]}5" for s, c in fields}


def test_hidden_rows_of_our_form_are_said_by_the_check_and_left_out(tmp_path: Path) -> None:
    from workbench.workbooks.plan.file import examine_plan

    path = write_sheets(tmp_path / "plan.xlsx", good_sheets())
    _, _, doubts = examine_plan(path)
    assert doubts == ()
    book = openpyxl.load_workbook(path)
    book["Sản phẩm"].row_dimensions[book["Sản phẩm"].max_row].hidden = True
    book.save(path)
    plan, faults, doubts = examine_plan(path)

    assert [doubt.code for doubt in doubts] == ["hidden_rows"]
    assert faults == []
    assert plan is not None
    assert len(plan.products) == 11


# what a file may cost


def far(row: str, cell: str) -> str:
    return f"<sheetData><row {row}><c {cell}><v>1</v></c></row></sheetData>"


@pytest.mark.parametrize(
    "xml",
    [
        far("r='1048576'", "r='A1048576'"), far('r="1048576"', ""), far("", "r='XFC1'"), far("", "\n r = 'xfd9'"),
        far('spans="1:3" r="6000"', ""), "<sheetData><row>" + "<c><v>1</v></c>" * 703 + "</row></sheetData>",
        "<sheetData>" + "<row><c><v>1</v></c></row>" * 5001 + "</sheetData>",
        f'<x:sheetData xmlns:x="{MAIN[7:-1]}"><x:row r="9"><x:c r="ABC9"><x:v>1</x:v></x:c></x:row></x:sheetData>',
    ],
)  # fmt: skip
def test_a_value_far_out_is_refused_however_it_is_written(xml: str) -> None:
    assert refused(with_sheet(xml)) == "sprawling"
    assert refused(with_sheet(xml, name="xl/elsewhere/one.xml")) == "sprawling"


@pytest.mark.parametrize("cell", ['<c r="A1048576" s="0"/>', '<c r="XFD1048576"/>', '<c r="D5001" s="0"></c>'])
def test_an_empty_cell_far_out_is_no_matter(cell: str) -> None:
    row = '<row r="1"><c r="A1"><v>1</v></c></row>'
    book = open_book(with_sheet(f"<sheetData>{row}<row>{cell}</row></sheetData>"), "a.xlsx")

    assert book.sheets[0].rows == [[1.0]]


@pytest.mark.parametrize(
    "cell",
    [
        'table:number-columns-repeated="1024"', 'table:number-rows-repeated="9"', 'office:value-type="string"',
    ],
)  # fmt: skip
def test_repeated_cells_of_an_ods_are_bounded_with_their_repeats(cell: str) -> None:
    filled = f"<table:table-cell {cell}><text:p>x</text:p></table:table-cell>"
    row = f'<table:table-row table:number-rows-repeated="1048576">{filled}</table:table-row>'

    assert refused(ods(row), "a.ods") == "sprawling"


@pytest.mark.parametrize(
    "part",
    [
        "<a>" * 3000 + "</a>" * 3000,
        "<sheetData>" + "<row><c><is>" * 40 + "</is></c></row>" * 40 + "</sheetData>",
    ],
)
def test_deep_nesting_is_refused(part: str) -> None:
    assert refused(with_sheet(part)) == "not_a_workbook"


def test_entities_are_refused() -> None:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(with_sheet("<sheetData/>"))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry.endswith("sheet1.xml"):
                content = content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>', 1)
            new.writestr(entry, content)

    assert refused(out.getvalue()) == "not_a_workbook"


def test_a_child_that_dies_is_a_fault_that_names_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_START", "import os; os.abort()")

    assert refused(book_of([TITLES, *ROWS])) == "too_costly"


def test_a_child_that_goes_on_for_ever_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_START", "while True: pass")
    monkeypatch.setattr(child, "OF_WORKBOOKS", replace(OF_WORKBOOKS, wall_seconds=1))
    begun = time.monotonic()

    assert refused(book_of([TITLES, *ROWS])) == "too_costly"
    assert time.monotonic() - begun < 20


def test_a_child_is_watched_where_the_system_has_no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_START", "import time; held = bytearray(200 * 2**20); time.sleep(60)")
    monkeypatch.setattr(process, "LIMITS_ITSELF", False)
    monkeypatch.setattr(child, "OF_WORKBOOKS", replace(OF_WORKBOOKS, memory_mb=100))
    begun = time.monotonic()

    assert refused(book_of([TITLES, *ROWS])) == "too_costly"
    assert time.monotonic() - begun < 20


def test_the_child_learns_nothing_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_SECRET_OF_TESTS", "x")
    told = 'import os, sys; sys.stdout.write(\'{"refused": "%s"}\' % ("macros" if "%s" in os.environ else "too_large"))'
    monkeypatch.setattr(process, "_START", told.replace('"%s" in', '"WORKBENCH_SECRET_OF_TESTS" in'))

    assert refused(book_of([TITLES, *ROWS])) == "too_large"


# damaged files


def mutated(raw: bytes, dice: random.Random) -> bytes:
    """Return a workbook with some bytes changed: of the packed file, or of one of its parts."""
    if dice.random() < 0.5:
        found = bytearray(raw)
        for _ in range(dice.randint(1, 8)):
            found[dice.randrange(len(found))] = dice.randrange(256)
        return bytes(found[: dice.randint(len(found) // 2, len(found))])
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        names = old.namelist()
        hit = dice.choice(names)
        for entry in names:
            content = bytearray(old.read(entry))
            if entry == hit and content:
                at = dice.randrange(len(content))
                content[at : at + dice.randint(0, 12)] = bytes(dice.randrange(256) for _ in range(dice.randint(0, 12)))
            new.writestr(entry, bytes(content))
    return out.getvalue()


def survives(dice: random.Random, sources: list[tuple[str, bytes]]) -> None:
    name, raw = dice.choice(sources)
    faults = []
    try:
        open_book(mutated(raw, dice), name)
    except PlanError as error:
        faults = error.faults
    assert [fault for fault in faults if not fault.what or fault.where != name] == []


def is_whole(raw: bytes) -> bool:
    """Whether a file can be taken apart, so that one of its parts can be damaged: of the cases some are broken."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as book:
            return book.testzip() is None
    except (zipfile.BadZipFile, ValueError):
        return False


def files() -> list[tuple[str, bytes]]:
    one = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    small = [(path.name, path.read_bytes()) for path in sorted(CASES.glob("*.xlsx")) if path.stat().st_size < 20_000]
    return [
        *((name, raw) for name, raw in small if is_whole(raw)),
        ("a.ods", ods(f"<table:table-row>{one}</table:table-row>")),
    ]


def test_damaged_files_end_in_words() -> None:
    dice, sources = random.Random(26), files()  # noqa: S311  # a die, not a secret
    for _ in range(40):
        survives(dice, sources)


@pytest.mark.long
def test_ten_thousand_damaged_files_end_in_words() -> None:
    dice, sources = random.Random(148), files()  # noqa: S311
    for _ in range(10_000):
        survives(dice, sources)


def test_the_reader_leaves_no_process_behind() -> None:
    import psutil

    before = len(psutil.Process().children())
    listed()
    refused(b"PK\x03\x04 nothing")

    assert len(psutil.Process().children()) == before


def test_saved_again_means_read_the_same() -> None:
    raw = book_of([TITLES, *ROWS])
    again = saved(openpyxl.load_workbook(BytesIO(raw)))

    assert [sheet.rows for sheet in open_book(raw, "a.xlsx").sheets] == [
        sheet.rows for sheet in open_book(again, "a.xlsx").sheets
    ]
