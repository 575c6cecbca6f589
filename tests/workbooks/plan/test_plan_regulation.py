"""A plan's sheet “Quy chế” filled in from a regulation: what is known of it, never what somebody had to choose."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from tests.workbooks.plan_books import RULEBOOK
from workbench.cli.main import main
from workbench.regulation.file import RegulationFile
from workbench.regulation.load import BLANK, load_regulation, shipped
from workbench.text_vi.workbooks.plan_form import LABELS, SHEETS
from workbench.workbooks.book import open_file
from workbench.workbooks.plan.file import write_plan_template
from workbench.workbooks.plan.read import read_cells
from workbench.workbooks.plan.sets import SetNames

SOUND = [name for name in shipped() if name != BLANK]


def read(path: Path) -> tuple[dict[str, Any], set[str]]:
    """Return the regulation as the plan has it, and the items of the sheet that are still empty."""
    found = read_cells(open_file(path), SetNames(RULEBOOK))
    sheet = SHEETS["regulation"]
    open_items = {fault.what for fault in found.faults if fault.where.startswith(f"{sheet}!")}
    return found.raw["regulation"], open_items


def written(path: Path, found: RegulationFile) -> Path:
    write_plan_template(path, RULEBOOK, regulation=found)
    return path


@pytest.mark.parametrize("name", SOUND)
def test_a_council_s_own_regulation_comes_back_whole(name: str, tmp_path: Path) -> None:
    own = load_regulation(shipped()[name]).model_copy(update={"kind": "own"})

    regulation, open_items = read(written(tmp_path / "plan.xlsx", own))

    assert regulation == own.regulation.model_dump(
        mode="json", exclude={"ext": True, "quorum": {"ext"}, "max_gap": {"ext"}}
    )
    assert open_items == set()


def test_of_a_practice_only_what_was_read_is_filled_in(tmp_path: Path) -> None:
    found = load_regulation(shipped()["tay-ninh"])

    regulation, open_items = read(written(tmp_path / "plan.xlsx", found))

    assert regulation["max_gap"] == {"points": "10", "test": "over"}
    assert regulation["quorum"] == {"share": "3/4", "of": "appointed", "chair": "yes"}
    chosen = ("source", "floors", "fallback", "forward", "secretary_scores", "waivers", "decimals")
    assert open_items == {f"{LABELS[f'regulation.{key}']} còn trống." for key in chosen}


def test_a_practice_with_nothing_read_fills_in_nothing_but_what_is_inferred(tmp_path: Path) -> None:
    regulation, _ = read(written(tmp_path / "plan.xlsx", load_regulation(shipped()["tra-vinh"])))

    assert regulation == {"floors": "agreed", "max_gap": {"points": None}}


def test_an_example_leaves_the_document_open(tmp_path: Path) -> None:
    _, open_items = read(written(tmp_path / "plan.xlsx", load_regulation(shipped()["vi-du-chat"])))

    assert open_items == {f"{LABELS['regulation.source']} còn trống."}


def test_the_sheet_says_where_each_value_is_from_and_why_one_is_open(tmp_path: Path) -> None:
    page = openpyxl.load_workbook(written(tmp_path / "plan.xlsx", load_regulation(shipped()["tay-ninh"])))["Quy chế"]
    helps = {str(page.cell(row, 1).value): str(page.cell(row, 3).value) for row in range(5, 16)}

    assert "Tây Ninh" in page["A2"].value
    assert "lấy từ nguồn thứ cấp: chênh quá 10 điểm" in helps["Giới hạn chênh lệch điểm *"]
    assert "không cho biết mục này" in helps["Cách xét yêu cầu tối thiểu *"]


def test_the_command_takes_an_id_or_a_file_and_refuses_the_form(tmp_path: Path) -> None:
    path = tmp_path / "KE-HOACH.xlsx"

    def run(name: object) -> Any:
        return CliRunner().invoke(main, ["plan", "new", str(path), "--replace", "--regulation", str(name)])

    refused = run("trong")
    assert refused.exit_code == 2
    assert "còn trống" in refused.stderr
    assert not path.exists()
    assert run("tay-ninh").exit_code == 0
    assert read(path)[0]["quorum"]["share"] == "3/4"
    assert run(shipped()["dong-thap"]).exit_code == 0
    assert read(path)[0]["secretary_scores"] is True
