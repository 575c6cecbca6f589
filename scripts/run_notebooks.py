"""Run the notebooks on the packaged demo and keep what the compared cells show: `python scripts/run_notebooks.py`.

Run it after a change of what a notebook shows, read the difference, commit it; the tests compare with that. Each runs
in an empty folder, so that nothing is written beside the notebooks. Kept out: the comparison (nbval).
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).resolve().parent.parent / "notebooks"
COMPARED = "nbval-check-output"


def main(names: list[str]) -> None:
    """Run the named notebooks, or all."""
    for path in sorted(NOTEBOOKS.glob("*.ipynb")):
        if not names or path.stem in names:
            run(path)


def run(path: Path) -> None:
    """Run one notebook and write it back with the outputs of its compared cells alone."""
    book = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        NotebookClient(book, timeout=300, resources={"metadata": {"path": folder}}).execute()
    for cell in book.cells:
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("execution", None)
        if COMPARED in cell.metadata.get("tags", []):
            cell.execution_count = 1  # nbval passes over outputs of a cell that was never run
        else:
            cell.execution_count, cell.outputs = None, []
    book.metadata.pop("widgets", None)
    book.metadata["language_info"] = {"name": "python"}
    path.write_text(nbformat.writes(book) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
