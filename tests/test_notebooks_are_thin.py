"""A page's notebook calls one function of workbench.pages and holds nothing else."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
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


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
class TestEveryNotebook:
    def test_has_at_most_four_cells_of_at_most_ten_lines(self, path: Path) -> None:
        cells = cells_of(path)

        assert len(cells) <= 4
        assert all(len("".join(cell["source"]).splitlines()) <= 10 for cell in cells)

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

    def test_stores_no_output(self, path: Path) -> None:
        stored = [
            cell
            for cell in cells_of(path)
            if cell["cell_type"] == "code" and (cell["outputs"] or cell["execution_count"])
        ]

        assert stored == []

    def test_runs_on_any_python(self, path: Path) -> None:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]

        assert metadata["kernelspec"]["name"] == "python3"
