"""What people wrote is text in every workbook of ours, and every reader gets the same text back."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.desk.council import P1, plan, product
from tests.workbooks.intake_books import TITLES, read
from workbench.rulebook import Rulebook
from workbench.settings import PACKAGE
from workbench.workbooks.book import open_book
from workbench.workbooks.cell_text import put
from workbench.workbooks.intake.preview import read_lists
from workbench.workbooks.intake.request import parse_intake
from workbench.workbooks.intake.write import write_clean
from workbench.workbooks.plan.file import load_plan, write_plan

HOSTILE = (
    '=HYPERLINK("http://x","Chè xanh")',
    "=cmd|' /C calc'!A0",
    "=1+1",
    "+84 912",
    "-nước mắm",
    "@chè",
    "#REF!",
    "#N/A",
    "_x0041_ chè",
    "_x0000_",
    "_x005F_x0041_",
    "'chè",
    "3/4",
)
UNTIDY = ("\tchè", "\nchè", "chè\r\nxanh", " chè", "chè\txanh")
"""What a cell may hold, and no field of a plan."""


def cells(raw: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(BytesIO(raw)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def list_of(texts: tuple[str, ...]) -> bytes:
    """Return a list whose names and producers are these texts, written by the function under test."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    page.title = "Danh sách"
    for number, row in enumerate([TITLES, *([n, f"C{n}", text, text, 4, "1/10/2026"] for n, text in enumerate(texts))]):
        for column, value in enumerate(row, start=1):
            put(page.cell(number + 1, column), value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("text", [*HOSTILE, *UNTIDY])
def test_a_cell_gives_back_the_text_that_was_put_into_it(text: str) -> None:
    book = openpyxl.Workbook()
    cell = book.worksheets[0].cell(1, 1)
    put(cell, text)
    out = BytesIO()
    book.save(out)

    again = openpyxl.load_workbook(BytesIO(out.getvalue())).worksheets[0]["A1"]
    assert cells(out.getvalue()) == [[text]]
    assert again.data_type == "s"
    assert again.quotePrefix or not text.startswith(tuple("=+-@\t\r\n")), "it stays text when somebody edits the cell"


def test_a_plan_is_read_back_with_every_name_as_it_was_written(tmp_path: Path) -> None:
    texts = HOSTILE
    products = tuple(product(f"{P1}-{n}", name=text, producer=text) for n, text in enumerate(texts))
    base = plan(products=products)
    members = tuple(m.model_copy(update={"name": HOSTILE[n], "title": HOSTILE[-n]}) for n, m in enumerate(base.members))
    whole = base.model_copy(update={"members": members, "session": base.session.model_copy(update={"title": "=1+1"})})

    write_plan(tmp_path / "plan.xlsx", whole)

    found = load_plan(tmp_path / "plan.xlsx")
    assert [(one.name, one.producer) for one in found.products] == [(text, text) for text in texts]
    assert found.members == members
    assert found.session.title == "=1+1"
    shown = read((tmp_path / "plan.xlsx").read_bytes()).cells.raw["products"]
    assert [one["name"] for one in shown] == list(texts)
    page = openpyxl.load_workbook(tmp_path / "plan.xlsx")["Sản phẩm"]
    assert {cell.data_type for row in page.iter_rows(min_row=5) for cell in row if cell.value} <= {"s", "d"}


def test_a_list_goes_through_the_command_with_every_name_as_it_was_written(tmp_path: Path) -> None:
    asked = parse_intake({"defaults": {"decision": "26/2026/QĐ-TTg", "kind": "first"}})
    found = read_lists(open_book(list_of(HOSTILE), "a.xlsx"), asked, Rulebook())
    write_clean(tmp_path / "plan.xlsx", found, Rulebook())

    again = read((tmp_path / "plan.xlsx").read_bytes())

    assert [one["name"] for one in again.cells.raw["products"]] == list(HOSTILE)


WRITERS = {"workbooks/cell_text.py", "documents/tally/page.py"}
"""The function itself, and the page that writes formulas and figures beside it."""


def test_no_writer_of_workbooks_goes_another_way() -> None:
    modules = {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}
    writing = {name: text for name, text in modules.items() if "openpyxl" in text and name not in WRITERS}

    assert len(writing) > 5
    assert [
        f"{name}:{node.lineno}" for name, text in writing.items() for node in ast.walk(ast.parse(text)) if _writes(node)
    ] == []


def _writes(node: ast.AST) -> bool:
    """Tell whether a statement gives a cell a value by itself."""
    if isinstance(node, ast.Assign):
        return any(
            isinstance(part, ast.Attribute) and part.attr == "value" for t in node.targets for part in ast.walk(t)
        )
    called = node.func if isinstance(node, ast.Call) else None
    if not isinstance(called, ast.Attribute):
        return False
    args = len(node.args) + len(node.keywords)
    return (called.attr == "cell" and args > 2) or (called.attr == "append" and "page" in ast.dump(called.value))
