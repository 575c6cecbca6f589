"""nbgrader's formgrader on the same lines: the nearest page of the Jupyter world that stores a score a click.

It runs in an environment of its own, made by uv in the cache folder, for its pins are not ours. One assignment whose
cells are the sheet's lines, graded by hand; one submission. There is no kernel behind its page, and no sign-in here.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat

from benchmarks.contender import SHEET, Member, Probe
from benchmarks.processes import Server, environment, free_port, running
from benchmarks.wire import Wire
from workbench.rulebook import Rulebook

WANTED = "nbgrader==0.9.6"
_SETTINGS = """\
c = get_config()
c.CourseDirectory.course_id = "ocop"
c.CourseDirectory.root = {root!r}
"""


def python() -> Path:
    """Return the Python that has nbgrader, made on first use."""
    cache = (
        Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "ocop-workbench" / WANTED.replace("==", "-")
    )
    found = cache / "bin" / "python"
    if not found.exists():
        _run(["uv", "venv", "--python", "3.11", str(cache)], Path.cwd())
        _run(["uv", "pip", "install", "--compile-bytecode", "--python", str(found), WANTED], Path.cwd())
    return found


def notebook() -> nbformat.NotebookNode:
    """Return the assignment: a line of the sheet is a cell that is graded by hand."""
    cells = []
    for line in Rulebook().sheet(SHEET).sheet.criteria:
        options = "\n".join(f"- {option.text} ({option.points} điểm)" for option in line.options)
        cell = nbformat.v4.new_markdown_cell(f"**{line.id} {line.title}**\n\n{options}")
        cell.metadata["nbgrader"] = {
            "grade": True,
            "solution": True,
            "locked": False,
            "task": False,
            "schema_version": 3,
            "grade_id": f"line-{line.id.replace('.', '-')}",
            "points": line.points,
        }
        cells.append(cell)
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@dataclass
class Grading:
    """A grader before the submission's page."""

    wire: Wire
    submission: str
    grades: list[dict[str, Any]] = field(default_factory=list)

    async def arrive(self, files: tuple[str, ...]) -> None:
        """Get page and files, then the grades and comments it shows."""
        await asyncio.gather(
            self.wire.ask("GET", f"/formgrader/submissions/{self.submission}/"), self.wire.fetch(files)
        )
        grades, _ = await asyncio.gather(
            self.wire.ask("GET", f"/formgrader/api/grades?submission_id={self.submission}"),
            self.wire.ask("GET", f"/formgrader/api/comments?submission_id={self.submission}"),
        )
        self.grades = grades.json

    async def click(self, number: int) -> None:
        """Give full credit or none, as the page's two buttons do."""
        grade = self.grades[number % len(self.grades)]
        again = number // len(self.grades)
        grade["manual_score"] = grade["max_score"] if again % 2 == 0 else 0
        await self.wire.ask("PUT", f"/formgrader/api/grade/{grade['id']}", grade)

    async def leave(self) -> None:
        """Close the connections; there is no kernel."""
        self.wire.close()


@dataclass
class GradingOpened:
    """The formgrader, being served."""

    server: Server
    submission: str
    probe: Probe = field(init=False)
    waiting: int = 0

    def __post_init__(self) -> None:
        self.probe = Probe(
            before="/api",
            path=f"/formgrader/submissions/{self.submission}/",
            visible="document.querySelector('.full-credit')",
            ready="window.formgrader?.grade_uis?.length >= 31",
            click="""(() => {
                const lines = document.querySelectorAll('.nbgrader_cell');
                const button = Math.floor(n / lines.length) % 2 ? '.no-credit' : '.full-credit';
                lines[n % lines.length].querySelector(button).click();
            })()""",
            saved="!document.querySelector('.score-saved.glyphicon-refresh')",
            own=("/formgrader/api/",),
        )

    def member(self, number: int) -> Member:
        """Return a grader; all have the one submission open."""
        return Grading(Wire(self.server.base), self.submission)

    def end(self, kernel_id: str) -> None:
        """Do nothing: there is no kernel."""


class FormGrader:
    """nbgrader's formgrader."""

    name = "nbgrader"

    @contextlib.contextmanager
    def opened(self, folder: Path) -> Iterator[GradingOpened]:
        """Make a gradebook and serve the formgrader."""
        course = folder / "course"
        found, port = python(), free_port()
        submission = _gradebook(found, course)
        jupyter: list[str | Path] = [found, "-m", "jupyter", "server", "--no-browser", "--allow-root", f"--port={port}"]
        jupyter += [f"--ServerApp.root_dir={folder}", "--IdentityProvider.token="]
        path = f"{found.parent}{os.pathsep}{os.environ['PATH']}"
        env = environment(PATH=path, JUPYTER_CONFIG_DIR=str(course), JUPYTER_DATA_DIR=str(folder / "data"))
        with running(jupyter, port=port, health="/api", folder=course, env=env) as server:
            yield GradingOpened(server, submission)


def _gradebook(found: Path, course: Path) -> str:
    """Assign, submit and autograde; return the id of the submitted notebook."""
    for part in ("source/form", "submitted/m01/form"):
        (course / part).mkdir(parents=True)
    (course / "nbgrader_config.py").write_text(_SETTINGS.format(root=str(course)))
    nbformat.write(notebook(), course / "source" / "form" / "form.ipynb")
    _run([str(found), "-m", "nbgrader", "generate_assignment", "form"], course)
    shutil.copy(course / "release" / "form" / "form.ipynb", course / "submitted" / "m01" / "form" / "form.ipynb")
    _run([str(found), "-m", "nbgrader", "autograde", "form"], course)
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as archive:
        return str(archive.execute("SELECT id FROM submitted_notebook").fetchone()[0])


def _run(command: list[str], folder: Path) -> None:
    path = f"{Path(command[0]).parent}{os.pathsep}{os.environ['PATH']}"  # it calls alembic by name
    done = subprocess.run(command, cwd=folder, env=environment(PATH=path), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command[:6])} failed:\n{(done.stderr or done.stdout)[-2000:]}")
