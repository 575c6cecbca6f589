"""Every notebook in a real JupyterLab, opened and run from top to bottom in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lab.conftest import Lab, Study
from tests.lab.test_in_the_browser import run_all
from workbench import settings

SECONDS = 60_000
LAST = """count => {
  const prompts = [...document.querySelectorAll(".jp-CodeCell .jp-InputPrompt")].map(one => one.textContent);
  return prompts.length && prompts.at(-1) === `[${count}]:`;
}"""
NAMES = [
    *("00_home", "10_score_sheet", "12_score_table", "15_plan_intake", "20_session_board", "30_consensus"),
    *("35_meeting", "40_minutes", "50_analysis", "60_pipeline", "61_register", "62_radar", "70_verify"),
]
"""All but the start notebook, which has a test of its own."""
SOME = {"10_score_sheet", "40_minutes"}
"""Those that write are opened in every run, the others with `-m long`; all are run by nbval."""


def code_cells(name: str) -> int:
    book = json.loads((settings.notebooks_dir() / f"{name}.ipynb").read_text(encoding="utf-8"))
    return sum(cell["cell_type"] == "code" for cell in book["cells"])


def run_whole(page: Any, lab: Lab, name: str) -> None:
    """Open a notebook by itself, run all its cells as it says, and wait for the last."""
    page.goto(f"http://127.0.0.1:{lab.port}/doc/tree/notebooks/{name}.ipynb?token={lab.token}")
    run_all(page)
    page.wait_for_function(LAST, arg=code_cells(name), timeout=SECONDS, polling=250)


@pytest.fixture(scope="module")
def window(chromium: Any) -> Iterator[Any]:
    """Return a browser that keeps JupyterLab's scripts from one notebook to the next, as a person's does."""
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.mark.browser
@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.long] * (name not in SOME)) for name in NAMES])
def test_it_runs_from_top_to_bottom_and_shows_something(window: Any, lab: Lab, study: Study, name: str) -> None:
    page = window.new_page()
    run_whole(page, lab, name)

    wrong = page.locator('[data-mime-type="application/vnd.jupyter.error"], [data-mime-type$="stderr"]')
    assert [one.inner_text() for one in wrong.all()] == []
    assert page.locator(".jp-OutputArea-output table tr").count() > 3
    assert page.locator("text=Máy chủ trả lời không đúng dạng").count() == 0
    if name == "10_score_sheet":
        practise(page, study.folder / "notebooks")
    if name == "40_minutes":
        assert {"minutes.docx", "minutes.pdf", "tally.xlsx", "letters", "manifest.json"} <= {
            path.name for path in (study.folder / "notebooks" / "MAU-2026-07").iterdir()
        }
    page.close()


def practise(page: Any, folder: Path) -> None:
    """Tick in the form, by mouse and by key; the file has it, and the notebook's own keys stay out of it."""
    page.wait_for_selector(".score.practice .line", timeout=SECONDS)
    first = page.locator(".score .line").first
    first.locator("label.option").nth(1).click()
    page.wait_for_selector(".score .foot .saved:has-text('Đã lưu')", timeout=SECONDS)
    page.keyboard.press("1")
    page.wait_for_function("document.querySelector('.score .line input[value=a]').checked", timeout=SECONDS)
    page.wait_for_selector(".score .foot .saved:has-text('Đã lưu')", timeout=SECONDS)

    (kept,) = folder.glob("luyen-tap_26-2026_bo-04_*.json")
    assert json.loads(kept.read_text(encoding="utf-8"))["marks"] == {"1.1": "a"}
    assert page.locator(".jp-MarkdownCell").count() == 1
    assert "#" not in page.url.partition("?")[0]
