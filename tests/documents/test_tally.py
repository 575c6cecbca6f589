"""The tally adds up by itself to what the result says, looks after names, and prints as an office prints."""

import io
import re
import zipfile
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from tests.documents.minutes_sessions import NEW, OLD, OLDEST, RULEBOOK, demo, demo_sound, session
from tests.documents.office import converted, text_of
from workbench.documents.checks import Sound, check
from workbench.documents.tally.summary import HEAD
from workbench.documents.tally.workbook import tally_xlsx
from workbench.findings.case import cases
from workbench.findings.lines.floors import floor_lines, star_in_question
from workbench.glyphs import printable_text
from workbench.scoring.sheets.points import PART_CODES
from workbench.text_vi.common import STATUS
from workbench.text_vi.documents import tally as words

COLUMN = {key: at for at, key in enumerate(words.COLUMNS, start=1)}
HOSTILE = ["=1+1", "+84 912", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "#REF!", "Trà\u200d★", "[a]:*?/\\b", "'x'",
           "Rượu 'Làng Cổ' & bạn", "Tên rất dài " * 9, "TRUE"]  # fmt: skip


def book_of(raw: bytes, **options):
    return openpyxl.load_workbook(io.BytesIO(raw), **options)


def tally_of(change) -> bytes:
    return tally_xlsx(check(demo(change), RULEBOOK), RULEBOOK)


@pytest.fixture(scope="module")
def raw() -> bytes:
    return tally_xlsx(demo_sound(), RULEBOOK)


@pytest.fixture(scope="module")
def book(raw):
    return book_of(raw)


@pytest.fixture(scope="module")
def printed(raw: bytes, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what stands on the pages that LibreOffice prints of it."""
    path = tmp_path_factory.mktemp("printed") / "tally.xlsx"
    path.write_bytes(raw)
    return text_of(converted(path, "pdf"))


def shown(raw: bytes):
    """Return the workbook with the values that a program shows that does not calculate."""
    return book_of(raw, data_only=True)


def row_of(page, label: str, column: int = 2) -> int:
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, column).value == label)


def assert_says(book, sound: Sound) -> None:
    """Compare every figure of a workbook, read as values, with the result's exact figures."""
    for at, case in enumerate(cases(sound.bundle, sound.result, RULEBOOK)):
        result, page = case.result, book.worksheets[at + 1]
        line = {key: book.worksheets[0].cell(HEAD + 1 + at, column).value for key, column in COLUMN.items()}
        assert (line["no"], line["set"]) == (case.no, case.product.set)
        assert line["band"] == (result.band or words.NONE)
        assert line["stars"] == (result.stars or words.NONE)
        if result.mean is None:
            assert {line[key] for key in ("counted", "A", "B", "C", "mean", "gap")} == {words.NONE}
            continue
        assert line["mean"] == page.cell(row_of(page, words.MEAN), 3).value == near(result.mean)
        assert (line["gap"], line["counted"]) == (result.gap, len(result.counted))
        assert [line[code] for code in PART_CODES] == [near(result.parts[code]) for code in PART_CODES]
        names = [page.cell(5, column).value for column in range(1, page.max_column + 1)]
        total = row_of(page, words.TOTAL)
        for member, points in result.totals.items():
            assert page.cell(total, names.index(case.names[member]) + 1).value == points
        assert page.cell(total, 3).value == 100
        assert page.cell(total, names.index(words.AVERAGE) + 1).value == near(result.mean)
        if star := star_in_question(case):
            for floor in floor_lines(case, star):
                row = row_of(page, floor.criterion, 1)
                assert page.cell(row, names.index(words.ballots_reach(star)) + 1).value == floor.reached
                assert page.cell(row, names.index(words.council_reaches(star)) + 1).value == words.MET[floor.met]


def near(value: Fraction):
    return pytest.approx(float(value), rel=1e-15)


def test_a_program_that_does_not_calculate_shows_what_the_result_says(raw):
    assert_says(shown(raw), demo_sound())


@pytest.mark.office
@pytest.mark.parametrize(
    "sound",
    [demo_sound(), check(session([f"{NEW}#{n}" for n in (2, 21, 26)] + [f"{OLD}#9", f"{OLDEST}#1"], members=12),
                         RULEBOOK)],
    ids=["demo", "three decisions"],
)  # fmt: skip
def test_libreoffice_adds_up_what_the_result_says(sound, tmp_path: Path):
    raw, path = tally_xlsx(sound, RULEBOOK), tmp_path / "tally.xlsx"
    book_of(raw).save(path)  # openpyxl drops the values and keeps the formulas
    computed = openpyxl.load_workbook(converted(path, "xlsx"), data_only=True)

    assert_says(computed, sound)
    for page, other in zip(shown(raw).worksheets, computed.worksheets, strict=True):
        for cell in (cell for row in page.iter_rows() for cell in row):
            found = other[cell.coordinate].value
            assert found == (cell.value if isinstance(cell.value, str | None) else pytest.approx(cell.value))


def test_sums_and_means_are_formulas_and_only_points_are_figures(book):
    for case, page in zip(cases(demo_sound().bundle, demo_sound().result, RULEBOOK), book.worksheets[1:], strict=True):
        if case.result.mean is None:
            assert all(cell.data_type != "n" or cell.value is None for row in page.iter_rows() for cell in row)
            continue
        lines = {row for row in range(7, page.max_row + 1) if page.cell(row, 1).value}
        figures = {c.row for r in page.iter_rows(min_row=7) for c in r if c.data_type == "n" and c.value is not None}
        assert figures == lines
        assert sum(cell.data_type == "f" for row in page.iter_rows() for cell in row) > len(lines)
        assert page.cell(row_of(page, words.part_total("A")), 3).value.startswith("=SUM(C")


def test_the_summary_takes_its_figures_from_the_products_sheets(book):
    page = book[words.SUMMARY]

    for row, result in enumerate(demo_sound().result.products, start=HEAD + 1):
        for key in ("counted", *PART_CODES, "mean", "gap"):
            value = page.cell(row, COLUMN[key]).value
            sheet = book.sheetnames[row - HEAD]
            assert value == words.NONE if result.mean is None else re.fullmatch(f"='{sheet}'![A-Z]+[0-9]+", value)


def test_the_ends_of_all_products_are_counted_over_the_lines(raw, book):
    page, values = book[words.SUMMARY], shown(raw)[words.SUMMARY]
    row = row_of(page, words.ALL_PRODUCTS, COLUMN["name"])
    ends = {values.cell(at, COLUMN["name"]).value: values.cell(at, COLUMN["producer"]).value
            for at in range(row_of(page, "Tiềm năng 5 sao", COLUMN["name"]), row)}  # fmt: skip

    assert page.cell(row, COLUMN["producer"]).value == f"=COUNT(A{HEAD + 1}:A{HEAD + 12})"
    assert values.cell(row, COLUMN["producer"]).value == sum(ends.values()) == 12
    assert ends["4 sao"] == sum(result.stars == 4 for result in demo_sound().result.products)
    assert ends[STATUS["stopped"]] == 1


def test_a_mean_that_would_round_into_the_next_band_is_cut_as_in_the_minutes():
    def whole_figures(content):
        content["regulation"]["decimals"] = 0
        first, *others = [b for b in content["ballots"] if b["product"] == "25-09076-3-2026"]
        for ballot in others:
            ballot["marks"] = dict(first["marks"])
        content["ballots"] = [b for b in content["ballots"] if b["product"] != "25-09076-3-2026"] + [first, *others]
        lower(content, first["marks"], others)

    def lower(content, marks, others):
        """Take 14 points from eight ballots of 84, and 15 from the ninth: 69 8/9."""
        sheet = RULEBOOK.sheet("26/2026/QĐ-TTg#3").sheet
        points = {line.id: line.points_of(marks[line.id]) for line in sheet.criteria}
        for at, ballot in enumerate(others):
            left = sum(points.values()) - 70 + (at == 0)
            for line in sheet.criteria:
                for mark in line.marks:
                    saved = points[line.id] - line.points_of(mark)
                    if (
                        0 < saved <= left
                        and line.id not in {"5.1", "5.2"}
                        and ballot["marks"][line.id] == marks[line.id]
                    ):
                        ballot["marks"][line.id] = mark
                        left -= saved
            assert left == 0
        marks.update(others[-1]["marks"])

    sound = check(demo(whole_figures), RULEBOOK)
    raw, result = tally_xlsx(sound, RULEBOOK), sound.result.products[2]
    cell = book_of(raw)[words.SUMMARY].cell(HEAD + 3, COLUMN["mean"])

    assert (result.mean, result.mean_text) == (Fraction(629, 9), "69")
    assert cell.value.startswith("=ROUNDDOWN(")
    assert cell.number_format == "0"
    assert shown(raw)[words.SUMMARY].cell(HEAD + 3, COLUMN["mean"]).value == 69


def test_members_who_did_not_score_have_a_grey_column_with_the_word(book):
    by_number = {page.title[:2]: page for page in book.worksheets}
    for number, name, word in (("02", "Bùi Thị Ngọc Diệp", words.RECUSED), ("11", "Đặng Hữu Phước", words.ABSENT)):
        page = by_number[number]
        column = next(cell.column for cell in page[5] if cell.value == name)
        column_cells = [page.cell(row, column) for row in range(6, row_of(page, words.TOTAL) + 1)]
        assert [cell.value for cell in column_cells] == [word] + [None] * (len(column_cells) - 1)
        assert {cell.fill.fgColor.rgb for cell in column_cells} == {"FFD9D9D9"}


def test_each_member_stands_with_the_round_of_the_ballot_that_counts(book):
    page = next(page for page in book.worksheets if page.title.startswith("07"))
    rounds = {page.cell(5, column).value: page.cell(6, column).value for column in range(7, 16)}

    assert rounds["Hoàng Đức Thịnh"] == 2
    assert rounds["Nguyễn Văn Khởi"] == 1


def test_an_eliminated_or_stopped_product_stands_with_its_ground_and_without_figures(book):
    for number, status, ground in (("05", "stopped", "hạt cát"), ("10", "disqualified", "phiếu kiểm nghiệm")):
        page = next(page for page in book.worksheets if page.title.startswith(number))
        told = {page.cell(row, 1).value: page.cell(row, 2).value for row in range(5, page.max_row + 1)}
        assert told[words.STATUS] == STATUS[status]
        assert ground in told[words.GROUND]


def test_floors_stand_in_a_column_a_star_and_ballots_below_are_marked(book):
    page = next(page for page in book.worksheets if page.title.startswith("06"))
    row = row_of(page, "1.5", 1)
    heads = [cell.value for cell in page[5]]

    assert [page.cell(row, heads.index(words.least(star)) + 1).value for star in (3, 4, 5)] == [None, 2, 3]
    assert page.cell(row, len(heads)).value == words.MET[False]
    assert page.cell(row, 7).font.underline == "single"
    assert page.cell(row_of(page, "1.6", 1), len(heads)).value == words.MET[True]


def test_names_that_look_like_formulas_stay_text():
    def rename(content):
        for product, name in zip(content["products"], HOSTILE, strict=True):
            product["name"] = product["producer"] = name
        content["members"][0]["name"] = "=2+2"

    book = book_of(tally_of(rename))

    for at, name in enumerate(HOSTILE, start=HEAD + 1):
        cell = book[words.SUMMARY].cell(at, COLUMN["name"])
        assert (cell.value, cell.data_type) == (printable_text(name), "s")
        assert cell.quotePrefix is name.startswith(("=", "+", "-", "@"))
    head = book.worksheets[1].cell(5, 7)
    assert (head.value, head.data_type) == ("=2+2", "s")


@pytest.mark.office
def test_sheets_of_any_names_are_valid_distinct_and_found_by_the_summary(tmp_path: Path):
    def rename(content):
        content["session"]["title"] = "&D Đợt 1 & 2 " + "rất dài " * 40
        for product, name in zip(content["products"], HOSTILE, strict=True):
            product["name"] = name

    raw = tally_of(rename)
    path = tmp_path / "tally.xlsx"
    book = book_of(raw)
    book.save(path)
    read = openpyxl.load_workbook(converted(path, "xlsx"), data_only=True)

    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in book.sheetnames)
    assert len({name.lower() for name in book.sheetnames}) == 13
    assert read.sheetnames == book.sheetnames
    assert_says(read, check(demo(rename), RULEBOOK))
    assert all(len(str(page.oddHeader)) < 255 and "&&D" in page.oddHeader.left.text for page in book.worksheets)


def test_heads_stay_in_sight_and_every_page_prints_them(book):
    summary, *products = book.worksheets

    assert (summary.freeze_panes, summary.print_title_rows) == (f"D{HEAD + 1}", f"${HEAD}:${HEAD}")
    for page, result in zip(products, demo_sound().result.products, strict=True):
        scored = result.mean is not None
        assert (page.freeze_panes, page.print_title_rows) == (("C7", "$5:$6") if scored else ("A5", "$5:$5"))
    for page in book.worksheets:
        assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
        assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)  # 1 is what is not written
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert "MAU-2026-07" in page.oddFooter.left.text
        assert "&P" in page.oddFooter.right.text


@pytest.mark.office
def test_figures_print_with_the_decimal_comma(printed: str):
    assert all(r.mean_text in printed for r in demo_sound().result.products if r.mean_text)


def test_figures_are_whole_or_have_the_places_of_the_regulation(book):
    summary = book[words.SUMMARY]

    assert summary.cell(HEAD + 1, COLUMN["mean"]).number_format == "[$-42A]0.00"
    assert summary.cell(HEAD + 1, COLUMN["gap"]).number_format == "0"
    formats = {
        summary.cell(HEAD + no, COLUMN["stars"]).value: summary.cell(HEAD + no, COLUMN["stars"]).number_format
        for no in range(1, 13)
    }
    assert (formats[4], formats[5]) == ('0" sao"', '"Tiềm năng "0" sao"')


def test_the_same_session_gives_the_same_bytes(raw):
    assert tally_xlsx(demo_sound(), RULEBOOK) == raw


def test_every_formula_has_a_value(raw, book):
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        pages = [archive.read(f"xl/worksheets/sheet{at}.xml").decode() for at in range(1, len(book.sheetnames) + 1)]

    assert all(page.count("<f>") == len(re.findall(r"</f><v>[0-9.]+</v>", page)) for page in pages)
    assert all("<f>" in page for page, case in zip(pages[1:], demo_sound().result.products, strict=True) if case.mean)


@pytest.mark.office
def test_no_figure_is_printed_as_signs_and_no_name_is_cut(printed: str):
    first = " ".join(printed.split("\f", maxsplit=1)[0].split())

    assert "###" not in first
    assert "Tiềm năng 5 sao Tiềm năng 5 sao" in first
    assert "HTX Nông nghiệp Lúa Vàng (mẫu)" in first


def test_a_row_is_as_tall_as_its_words_need(book):
    page = book.worksheets[0]
    rows = {page.cell(row, COLUMN["producer"]).value: page.row_dimensions[row].height for row in range(HEAD + 1, 19)}

    assert rows["HTX Nông nghiệp Lúa Vàng (mẫu)"] == 33
    assert rows["HTX Rau sạch Bình Minh (mẫu)"] == 18
