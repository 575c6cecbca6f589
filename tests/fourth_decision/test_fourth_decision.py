"""A made-up fourth decision, a folder beside this test: from its sheets to stars, page, papers and workbooks.

Its bands, story, levels and forwarding are none of the three published ones, nor are its parts and sets. That no line
of the program is written for it is what this test holds.
"""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests import strategies as make
from tests.documents.minutes_sessions import make as make_documents
from tests.js.test_front_end import run
from tests.workbooks.intake_books import book_of
from workbench import settings
from workbench.council.record.forwarding import products_forwarded
from workbench.errors import BundleError
from workbench.other_law.check import check
from workbench.pages import intake as intake_page
from workbench.pages.results.view import consensus_view
from workbench.pages.sheet import sheet_for_browser
from workbench.rulebook import Rulebook
from workbench.rulebook.days import DAY_COUNT
from workbench.rulebook.select import select
from workbench.scoring import bundle_bytes, check_ballot, read_bundle, replay, replay_bytes
from workbench.scoring.rules.single_ballot import rate_single_ballot
from workbench.workbooks.book import open_book
from workbench.workbooks.intake.preview import read_lists
from workbench.workbooks.intake.request import parse_intake
from workbench.workbooks.plan.file import write_plan_template

FOLDER = Path(__file__).parent / "31-2027"
NUMBER = "31/2027/QĐ-TTg"
SAUCE = {"1.1": "c", "1.2": "d", "2.1": "c", "3.1": "c", "4.2": "c", "4.3": "b"}
"""27 + 20 + 20 + 10 + 10 + 5 = 92 points: all that 5 stars ask of the mean, and not the 30 of line 1.1."""
TOUR = {"1.1": "b", "1.2": "c", "2.1": "c", "3.1": "c", "4.2": "a", "4.3": "c"}
"""15 + 18 + 20 + 10 + 0 + 10 = 73 points, the last ten without a story: on this sheet they depend on none."""


@pytest.fixture(scope="module")
def rulebook(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """Return the published decisions and the fourth beside them."""
    law = tmp_path_factory.mktemp("law") / "scoresheets"
    shutil.copytree(settings.scoresheets_dir(), law)
    shutil.copytree(FOLDER, law / FOLDER.name)
    return Rulebook(law)


def session(held_on: str = "2027-06-15", **changes: Any) -> bytes:
    members = [*make.council(["M01", "M02", "M03"]), make.member("TK", "secretary")]
    ballots = [
        make.ballot(who, marks, code=code)
        for code, marks in (("NUOCMAM", SAUCE), ("DULICH", TOUR))
        for who in ("M01", "M02", "M03")
    ]
    products = [
        make.product(code, decision=NUMBER, set=set_no, filed_on="2027-05-01")
        for set_no, code in enumerate(("NUOCMAM", "DULICH"), start=1)
    ]
    sitting = make.session(held_on=held_on, title="Đợt 1 năm 2027", place="Trụ sở")
    whole = {"session": sitting, "members": members, "products": products, "ballots": ballots}
    return bundle_bytes(make.bundle(**{**whole, **changes}))


def test_its_folder_passes_the_check() -> None:
    assert check([FOLDER]) == []


def test_it_binds_what_is_filed_from_its_first_day_on(rulebook: Rulebook) -> None:
    def found(filed: date) -> str:
        held, laws = date(2027, 6, 15), rulebook.decisions.values()
        return select("first", filed, held, "province", decisions=laws, day_count=DAY_COUNT).decision

    assert [found(date(2027, 3, 31)), found(date(2027, 4, 1))] == ["26/2026/QĐ-TTg", NUMBER]


def test_stars_come_from_its_own_bands_and_floors_and_go_its_own_way(rulebook: Rulebook) -> None:
    sauce, tour = replay_bytes(session(), rulebook).products
    later, _ = replay_bytes(session("2028-01-01"), rulebook).products

    assert (sauce.mean, sauce.band, sauce.stars, sauce.held_back_by) == (92, 5, 4, ("1.1",))
    assert (tour.mean, tour.band, tour.stars, tour.held_back_by) == (73, 3, 3, ())
    assert (sauce.recognised_by, sauce.forwarded_to) == (None, "ministry")
    assert (tour.recognised_by, tour.forwarded_to) == ("province", None)
    assert (later.recognised_by, later.forwarded_to) == ("province", None)


def test_a_printed_mean_keeps_below_its_own_bands(rulebook: Rulebook) -> None:
    rules = make.regulation(decimals=0)
    lower = [make.ballot(who, SAUCE | {"4.3": mark}) for who, mark in (("M01", "b"), ("M02", "b"), ("M03", "a"))]
    one = make.product(decision=NUMBER, filed_on="2027-05-01")
    (found,) = replay_bytes(session(regulation=rules, products=[one], ballots=lower), rulebook).products

    assert (str(found.mean), found.mean_text, found.band) == ("271/3", "90", 4)


def test_its_lines_hang_on_its_own_story(rulebook: Rulebook) -> None:
    sheets, law = [rulebook.sheet(f"{NUMBER}#{no}").sheet for no in (1, 2)], rulebook.decisions[NUMBER]
    untold = SAUCE | {"4.2": "a"}

    assert [fault.code for fault in check_ballot(sheets[0], law, untold)] == ["applies_if"]
    assert check_ballot(sheets[1], law, TOUR) == []


def test_a_council_of_a_level_that_it_lacks_is_refused(rulebook: Rulebook) -> None:
    sitting = make.session(held_on="2027-06-15", level="district")
    with pytest.raises(BundleError) as refused:
        read_bundle(session(session=sitting), rulebook)

    assert {fault.code for fault in refused.value.faults} == {"no_district"}


def test_where_its_folder_is_not_it_is_refused_as_a_number_unheard_of() -> None:
    with pytest.raises(BundleError) as refused:
        read_bundle(session(), Rulebook())

    fault = refused.value.faults[0]
    assert (fault.code, fault.where) == ("literal_error", "products[0] (NUOCMAM), decision")
    assert fault.what == f"“{NUMBER}” không nằm trong các giá trị cho phép.".replace("“", '"').replace("”", '"')
    assert fault.todo == "Chọn một trong: 26/2026/QĐ-TTg, 148/QĐ-TTg, 1048/QĐ-TTg."


def test_the_sheet_s_page_counts_by_its_bands(rulebook: Rulebook, tmp_path: Path) -> None:
    sheet, law = rulebook.sheet(f"{NUMBER}#1").sheet, rulebook.decisions[NUMBER]
    ballots = [SAUCE | {"4.3": mark, "1.1": least} for mark in "abc" for least in "abcd"]
    found = [rate_single_ballot(sheet, law, marks) for marks in ballots]
    given = {
        "sheet": sheet_for_browser(rulebook, sheet.key),
        "ballots": ballots,
        "expected": [{"total": one.total, "stars": one.stars, "heldBackBy": list(one.held_back_by)} for one in found],
    }
    top = Path(__file__).parents[2]
    script = tmp_path / "counts.mjs"
    script.write_text(
        f"""import assert from "node:assert/strict";
import "{(top / "tests/js/browser.js").as_uri()}";
const {{ criteriaOf, starsOf, tally }} = await import("{(top / "workbench/pages/js/score/sheet.js").as_uri()}");
const {{ sheet, ballots, expected }} = {json.dumps(given, ensure_ascii=False)};
const lines = criteriaOf(sheet);
const found = ballots.map((marks) => {{
  const {{ stars, heldBackBy }} = starsOf(sheet, lines, marks);
  return {{ total: tally(lines, marks).total, stars, heldBackBy }};
}});
assert.deepEqual(found, expected);
""",
        encoding="utf-8",
    )

    run("node", script)
    assert {one.stars for one in found} == {3, 4, 5}
    assert given["sheet"]["hangs_on"] == {"4.3": "4.2"}


def test_the_results_page_shows_its_bands_and_names_its_articles(rulebook: Rulebook) -> None:
    view = consensus_view(session(), rulebook)
    said = json.dumps(view, ensure_ascii=False)

    assert view["bands"] == [35, 55, 75, 92]
    assert "4★ ≥ 75" in said
    assert "★ ≥ 90" not in said
    assert f"khoản 1 Điều 4 Quyết định số {NUMBER}" in said
    assert "Bộ Thử nghiệm" in said


def test_what_goes_up_is_what_its_own_line_sends(rulebook: Rulebook) -> None:
    bundle = read_bundle(session(), rulebook)
    going = products_forwarded(bundle, replay(bundle, rulebook, bundle_sha256=""))

    assert [one.product.code for one in going] == ["NUOCMAM"]


def test_its_minutes_are_made_as_any_other(rulebook: Rulebook, tmp_path: Path) -> None:
    make_documents(session(), rulebook, tmp_path)

    document = docx.Document(str(tmp_path / "minutes.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    told = "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    assert "đề nghị Bộ Thử nghiệm đánh giá, phân hạng 4 sao" in told
    assert NUMBER in told
    assert (tmp_path / "minutes.pdf").read_bytes().startswith(b"%PDF")
    assert len(list(tmp_path.glob("letters/*.pdf"))) == 1, "both products are of one producer"


def test_the_plan_workbook_offers_it_with_its_sets(rulebook: Rulebook, tmp_path: Path) -> None:
    write_plan_template(tmp_path / "plan.xlsx", rulebook)
    columns = [
        [cell.value for cell in column]
        for column in openpyxl.load_workbook(tmp_path / "plan.xlsx")["_danh_muc"].columns
    ]

    assert any(column[1:5] == [NUMBER, "26/2026/QĐ-TTg", "148/QĐ-TTg", "1048/QĐ-TTg"] for column in columns)
    assert any(column[:3] == [NUMBER, "1. Nước mắm bịa", "2. Du lịch bịa"] for column in columns)
    assert (NUMBER, NUMBER) in intake_page.form(rulebook)["choices"]["decision"]


@pytest.mark.parametrize("written", ["Quyết định số 31/2027/QĐ-TTg", "QĐ 31/2027"])
def test_an_office_s_list_may_name_it(rulebook: Rulebook, written: str) -> None:
    titles = ["STT", "Tên sản phẩm", "Chủ thể", "Mã sản phẩm", "Quyết định", "Bộ sản phẩm", "Ngày nộp hồ sơ"]
    row = [1, "Nước mắm", "HTX Biển", "SP-1", written, "Nước mắm bịa", "01/05/2027"]
    asked = parse_intake({"defaults": {"kind": "first"}})
    found = read_lists(open_book(book_of([titles, row]), "danh-sach.xlsx"), asked, rulebook)

    (product,) = found.cells.raw["products"]
    assert (product["decision"], product["set"]) == (NUMBER, 1)


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("at_least: 75}", "at_least: 95}", "bands"),
        ("{A: 50", "{A: 55", "structure"),
        ('criterion: "4.2"', 'criterion: "9.9"', "story"),
        ("recognises: [3, 4]\n  since: 2028-01-01", "recognises: [3, 4]", "level_twice"),
        ("- level: province\n  to: central", "- level: district\n  to: central", "level_unknown"),
        ("sets: 3", "sets: 4", "set_without_sheet"),
        ("number: 31/", "number: 32/", "file_misnamed"),
    ],
)
def test_nonsense_in_its_folder_is_told_by_the_check(tmp_path: Path, was: str, now: str, code: str) -> None:
    folder = shutil.copytree(FOLDER, tmp_path / FOLDER.name)
    text = (folder / "decision.yaml").read_text(encoding="utf-8")
    assert was in text
    (folder / "decision.yaml").write_text(text.replace(was, now, 1), encoding="utf-8")

    assert code in {finding.fault.code for finding in check([folder])}
