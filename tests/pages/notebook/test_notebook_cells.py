"""Cells of the notebooks in a real kernel, in another order and with parameters that mean nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from workbench import settings

Cell = Callable[[str], tuple[str, str]]
SHOWING = ["00_home", "12_score_table", "20_session_board", "30_consensus", "35_meeting"]
REGISTERS = ["60_pipeline", "61_register", "62_radar"]
EVERY = [*SHOWING, "10_score_sheet", "15_plan_intake", "40_minutes", *REGISTERS, "70_verify"]


def calls_of(name: str) -> list[str]:
    book = json.loads((settings.notebooks_dir() / f"{name}.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in book["cells"] if cell["cell_type"] == "code"]
    return ["".join(cell["source"]) for cell in code if "parameters" not in cell["metadata"].get("tags", [])]


def answers(folder: Path, codes: list[str]) -> list[tuple[str, str]]:
    """Run cells in one kernel, going on after an error; return of each what it printed and its error as shown."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
    NotebookClient(book, timeout=120, allow_errors=True, resources={"metadata": {"path": str(folder)}}).execute()
    told = []
    for cell in book.cells:
        shown = [output["data"]["text/plain"] for output in cell.outputs if output.output_type == "display_data"]
        wrong = ["\n".join(output.traceback) for output in cell.outputs if output.output_type == "error"]
        told.append(("\n".join(shown), "\n".join(wrong)))
    return told


@pytest.fixture(scope="module")
def out_of_order(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str]]:
    """Return what is said in one kernel: calls before the parameters, wrong parameters, then right ones."""
    folder = tmp_path_factory.mktemp("notebooks")
    calls = [call for name in SHOWING for call in calls_of(name)]
    codes = [
        *(f"{call}  # nothing" for name in EVERY for call in calls_of(name)),
        "khong_co_bien_nay",
        'BUNDLE = "khong-co"; PRODUCT = ""; MEMBER = ""',
        *(f"{call}  # no file" for call in calls),
        'BUNDLE = "demo"; PRODUCT = "99"; MEMBER = "M99"',
        *(f"{call}  # nobody" for call in calls),
        'PRODUCT = "3"; MEMBER = "M07"',
        *(f"{call}  # one" for call in calls),
    ]
    return dict(zip(codes, answers(folder, codes), strict=True))


@pytest.mark.parametrize("name", EVERY)
def test_a_cell_before_the_parameters_says_which_cell_to_run_first(
    out_of_order: dict[str, tuple[str, str]], name: str
) -> None:
    for call in calls_of(name):
        shown, wrong = out_of_order[f"{call}  # nothing"]
        assert shown == ""
        assert wrong.startswith("Chưa có tham số ")
        assert "Traceback" not in wrong


@pytest.mark.parametrize("name", SHOWING)
@pytest.mark.parametrize("wrong", ["no file", "nobody"])
def test_a_parameter_that_means_nothing_is_told_in_two_lines_and_no_traceback(
    out_of_order: dict[str, tuple[str, str]], name: str, wrong: str
) -> None:
    for call in calls_of(name):
        shown, told = out_of_order[f"{call}  # {wrong}"]
        if (name, wrong) == ("00_home", "nobody"):
            assert (bool(shown), told) == (True, "")
            continue
        assert shown == ""
        assert told.splitlines()[1].startswith("  -> ")
        assert "Traceback" not in told
        assert ".py" not in told


@pytest.mark.parametrize("name", SHOWING)
def test_after_a_refusal_the_right_parameter_shows_it(out_of_order: dict[str, tuple[str, str]], name: str) -> None:
    for call in calls_of(name):
        shown, wrong = out_of_order[f"{call}  # one"]
        assert wrong == ""
        assert len(shown) > 100


def test_any_other_unknown_name_keeps_its_traceback(out_of_order: dict[str, tuple[str, str]]) -> None:
    assert "Traceback" in out_of_order["khong_co_bien_nay"][1]
