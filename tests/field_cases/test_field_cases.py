"""Every file here comes to what `cases.yaml` says of it: on the page, by the command, in the written file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from click.testing import CliRunner
from pypdf import PdfReader

from tests.workbooks.intake_books import RULEBOOK, SESSION
from workbench.cli.main import main
from workbench.errors import PlanError
from workbench.text_vi.workbooks import intake as words
from workbench.workbooks.book import open_book
from workbench.workbooks.intake.preview import preview, read_lists
from workbench.workbooks.intake.preview_json import preview_json
from workbench.workbooks.intake.request import parse_intake

FOLDER = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.load((FOLDER / "cases.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
Said = set[tuple[str, str]]
OURS = "01b-our-template-with-hidden-rows.xlsx"
RARE = "30-session-title-and-name-with-rare-letters.xlsx"
REFUSED = {
    "07f-far-row-and-wide-without-cell-references.xlsx": "sprawling",
    "07g-far-cell-in-single-quotes.xlsx": "sprawling",
    "damaged-seek.xlsx": "not_a_workbook",
    "damaged-zlib.xlsx": "not_a_workbook",
}


def said_of(listed: list[dict[str, str]]) -> Said:
    return {(one["code"], one["where"]) for one in listed}


def wanted(case: dict[str, Any], kind: str) -> Said:
    return {(code, where) for code, places in (case.get(kind) or {}).items() for where in places}


def test_every_file_has_its_paragraph() -> None:
    read = {case["file"] for case in CASES}
    assert read | REFUSED.keys() | {OURS, RARE} == {path.name for path in FOLDER.glob("*.xlsx")}


@pytest.mark.parametrize(("name", "code"), REFUSED.items())
def test_what_no_office_needs_is_refused_in_words_and_costs_nobody(name: str, code: str, tmp_path: Path) -> None:
    """By the reader, by every command that reads a plan, by the list of wording: the same word for the same file."""
    file = FOLDER / name
    with pytest.raises(PlanError) as refused:
        open_book(file.read_bytes(), name)
    assert [(fault.code, fault.where) for fault in refused.value.faults] == [(code, name)]

    into, home = tmp_path / "into.xlsx", tmp_path / "home"
    for words_of in (
        ["plan", "check", str(file)],
        ["plan", "import", str(file), "--into", str(into)],
        ["session", "open", str(file), "--home", str(home)],
        ["scoresheets", "overlay", str(file), "--home", str(home)],
    ):
        done = CliRunner().invoke(main, words_of)
        assert done.exit_code == 2, (words_of, done.output)
        assert f"{name}: {refused.value.faults[0].what}" in done.output
        assert done.exception is None or isinstance(done.exception, SystemExit)
    assert not into.exists()


def test_hidden_rows_of_our_own_form_are_left_out_and_said() -> None:
    done = CliRunner().invoke(main, ["plan", "check", str(FOLDER / OURS)])

    assert "cần xác nhận[plan] Thành viên!" in done.output
    assert "cần xác nhận[plan] Sản phẩm!" in done.output
    assert "đang ẩn" in done.output


def test_a_title_and_a_name_with_rare_letters_are_opened_and_print_their_slips(tmp_path: Path) -> None:
    home, slips = str(tmp_path / "home"), tmp_path / "slips.pdf"
    for words_of in (
        ["plan", "check", str(FOLDER / RARE)],
        ["session", "open", str(FOLDER / RARE), "--home", home],
        ["session", "slips", "VD-TITLE", str(slips), "--address", "http://127.0.0.1:8866/", "--home", home],
    ):
        done = CliRunner().invoke(main, words_of)
        assert done.exit_code == 0, (words_of, done.output)

    text = "".join(page.extract_text() for page in PdfReader(slips).pages)
    assert "Đợt 2 [U+2605] “Hương quê” [U+260E]" in text
    assert "Nguyễn Văn [U+278E]" in text


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']} {case.get('then', '')}".strip() for case in CASES])
def test_a_file_comes_to_what_is_written(case: dict[str, Any], tmp_path: Path) -> None:
    file = FOLDER / case["file"]
    book = open_book(file.read_bytes(), file.name)
    asked = parse_intake({"defaults": case["common"], **case.get("ask", {})})

    found = read_lists(book, asked, RULEBOOK)

    assert said_of([fault.as_json() for fault in found.faults]) == wanted(case, "faults")
    assert said_of([doubt.as_json() for doubt in found.doubts]) == wanted(case, "doubts")
    for which in ("products", "members"):
        for number, record in enumerate(case.get(which, [])):
            got = found.cells.raw[which][number]
            assert {key: got.get(key) for key in record} == {
                k: str(v) if k == "filed_on" and v else v for k, v in record.items()
            }
        assert len(found.cells.raw.get(which, [])) == len(case.get(which, found.cells.raw.get(which, [])))
    for words_said in case.get("says", []):
        assert any(words_said in fault.what for fault in (*found.faults, *found.doubts)), words_said


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']} {case.get('then', '')}".strip() for case in CASES])
def test_page_command_and_written_file_say_the_same(case: dict[str, Any], tmp_path: Path) -> None:
    from tests.desk.council import plan

    file = FOLDER / case["file"]
    into = tmp_path / "plan.xlsx"
    common = [part for key, value in case["common"].items() for part in (f"--{key.replace('_', '-')}", str(value))]

    done = CliRunner().invoke(
        main, ["plan", "import", str(file), "--into", str(into), *common, *case.get("options", [])]
    )

    assert done.exit_code == (2 if case.get("faults") else 0), done.output
    asked = parse_intake({
        "session": SESSION, "defaults": case["common"], **case.get("ask", {}),
        "roster": "file" if "members" in case else "copy",
    })  # fmt: skip
    book = open_book(file.read_bytes(), file.name)
    page = preview_json(preview(book, asked, basis=plan(), memory=lambda _: None, rulebook=RULEBOOK), RULEBOOK)
    rows = [
        [cell.value for cell in row[:5]]
        for row in openpyxl.load_workbook(into)[words.FAULTS_SHEET].iter_rows(min_row=5)
    ]
    for kind, label in (("faults", words.FAULT_KIND), ("doubts", words.DOUBT_KIND)):
        written = {(row[4], row[1]) for row in rows if row[0] == label}
        assert written == wanted(case, kind)
        assert wanted(case, kind) <= said_of(page[kind]), "the page says at least as much: it knows the session too"
        for fault in page[kind]:
            if (fault["code"], fault["where"]) in written:
                assert f"{fault['where']}: {fault['what']}" in done.output
                assert f"[{fault['code']}]" in done.output
