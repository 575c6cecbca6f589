"""A notebook says what its parameters are, then calls one function of workbench a stage or section: nothing else."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from workbench.programme.kinds import KINDS

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
COMPARED = "nbval-check-output"
STUDY = "50_analysis.ipynb"
MOST = {STUDY: 99, "40_minutes.ipynb": 16}
"""Cells, where a notebook has more than a dozen: a study, and the minutes' seven stages, each a heading and a call."""
"""Many sections, and what they show of the demo is kept in it, so that `pytest` compares tables and figures."""
ROOMS = ("workbench.pages", "workbench.doctor.proof")
PAGES = [path for path in NOTEBOOKS if any(room in path.read_text(encoding="utf-8") for room in ROOMS)]
NOT_THIN = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.Lambda,
    ast.ClassDef,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.Try,
    ast.TryStar,
    ast.comprehension,
)


def cells_of(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def code_of(path: Path) -> list[str]:
    return ["".join(cell["source"]) for cell in cells_of(path) if cell["cell_type"] == "code"]


def parameters_of(path: Path) -> str:
    tagged = [cell for cell in cells_of(path) if "parameters" in cell["metadata"].get("tags", [])]
    return "".join(tagged[0]["source"])


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
class TestEveryNotebook:
    def test_has_few_short_cells(self, path: Path) -> None:
        cells = cells_of(path)

        assert len(cells) <= MOST.get(path.name, 12)
        assert all(len("".join(cell["source"]).splitlines()) <= 10 for cell in cells if cell["cell_type"] == "code")

    def test_has_one_parameters_cell(self, path: Path) -> None:
        tagged = [cell for cell in cells_of(path) if "parameters" in cell["metadata"].get("tags", [])]

        assert [cell["cell_type"] for cell in tagged] == ["code"]

    def test_defines_and_repeats_nothing(self, path: Path) -> None:
        found = [
            type(node).__name__
            for code in code_of(path)
            for node in ast.walk(ast.parse(code))
            if isinstance(node, NOT_THIN)
        ]

        assert found == []

    def test_stores_what_is_compared_and_nothing_else(self, path: Path) -> None:
        cells = [cell for cell in cells_of(path) if cell["cell_type"] == "code"]
        compared = [cell for cell in cells if COMPARED in cell["metadata"].get("tags", [])]

        assert all(cell["outputs"] for cell in compared)
        assert [cell for cell in cells if cell["outputs"] and cell not in compared] == []
        assert [cell for cell in cells if cell["execution_count"] and cell not in compared] == []

    def test_runs_on_any_python(self, path: Path) -> None:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]

        assert metadata["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
class TestEveryNotebookOfAPage:
    def test_opens_with_words_on_every_parameter(self, path: Path) -> None:
        first = cells_of(path)[0]
        names = [line.split(" = ")[0] for line in parameters_of(path).splitlines()]

        assert first["cell_type"] == "markdown"
        assert names
        assert [name for name in names if f"`{name}`" not in "".join(first["source"])] == []

    def test_calls_one_function_of_its_room_in_every_other_cell(self, path: Path) -> None:
        for code in code_of(path):
            if code == parameters_of(path):
                continue
            wanted, call = ast.parse(code).body
            assert isinstance(wanted, ast.ImportFrom)
            assert wanted.module in ROOMS
            assert isinstance(call, ast.Expr)
            assert isinstance(call.value, ast.Call)

    def test_has_something_that_is_compared(self, path: Path) -> None:
        assert [cell for cell in cells_of(path) if COMPARED in cell["metadata"].get("tags", [])]


def test_the_study_keeps_what_every_section_shows_and_has_it_compared() -> None:
    (path,) = (path for path in NOTEBOOKS if path.name == STUDY)
    shown = [
        cell for cell in cells_of(path) if cell["cell_type"] == "code" and "parameters" not in cell["metadata"]["tags"]
    ]

    assert len(shown) > 8
    assert [cell["id"] for cell in shown if "nbval-check-output" not in cell["metadata"]["tags"]] == []
    assert [cell["id"] for cell in shown if not cell["outputs"]] == []
    assert sum("image/svg+xml" in output.get("data", {}) for cell in shown for output in cell["outputs"]) >= 5


def told(name: str) -> str:
    """Return what a notebook says before its first cell of code."""
    (path,) = (path for path in NOTEBOOKS if path.stem == name)
    return "".join(cells_of(path)[0]["source"])


def test_the_start_notebook_says_what_is_there() -> None:
    said = told("05_start")

    assert [path.name for path in NOTEBOOKS if f"({path.name})" not in said] == ["05_start.ipynb"]


def test_the_registers_notebook_names_every_register() -> None:
    assert set(re.findall("`([a-z]+)`", told("61_register"))) == set(KINDS)
