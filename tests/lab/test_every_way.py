"""Every notebook by each of its ways: nbval compares it, papermill runs it with other parameters, stock Voila shows it.

JupyterLab has a file of its own (`test_notebooks_open`).
"""

from __future__ import annotations

import contextlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import papermill
import pytest

from devtools.serving import until
from tests.browser.test_whole_path import free_port
from tests.desk.council import SID, plan
from tests.lab.test_notebooks_open import NAMES
from workbench import settings
from workbench.rulebook import Rulebook
from workbench.scoring import read_bundle
from workbench.workbooks.plan.template import write_plan

EVERY = sorted(path.stem for path in settings.notebooks_dir().glob("*.ipynb"))
SOME = ["10_score_sheet", "50_analysis"]
"""A form, tables and drawings: what stock Voila shows in every run; the rest is shown with `-m long`."""
RUN = {"00_home", "05_start", "10_score_sheet", "15_plan_intake", "30_consensus", "50_analysis", "61_register"}
"""What papermill runs in every run: each way of being told what to show; the rest is run with `-m long`."""
SHOWN = "document.querySelectorAll('table tr').length > 3"
LAST = "MAU-2026-05"
"""The demo council's session before."""
OTHERWISE = {
    "00_home": ({"BUNDLE": "last.json"}, LAST),
    "05_start": ({"BUNDLES": "bundles"}, "bundles/last.json"),
    "10_score_sheet": ({"SHEET": "148/QĐ-TTg#9", "MODE": "key"}, "phiếu 148/QĐ-TTg#9"),
    "12_score_table": ({"MEMBER": "M07"}, "Phiếu của Đặng Hữu Phước"),
    "15_plan_intake": ({"PLAN": "plan.xlsx"}, SID),
    "20_session_board": ({"MEMBER": "M07"}, "Đã nộp 9 trong 9 phiếu phải có."),
    "30_consensus": ({"PRODUCT": "3"}, "9 phiếu cần tổng 810 điểm, có 744"),
    "35_meeting": ({"PRODUCT": "7"}, "Đang xem: Giò lụa gia truyền"),
    "40_minutes": ({"BUNDLE": "last.json"}, LAST),
    "50_analysis": ({"MEMBER": "M05"}, "Phiếu riêng"),
    "60_pipeline": ({"MEASURE": "spent"}, "<h3>Kinh phí đã chi"),
    "61_register": ({"KIND": "dossier"}, "Hồ sơ"),
    "62_radar": ({"ENDS_ON": "2028-01-31"}, "Giấy chứng nhận hết hạn 31/01/2028"),
    "70_verify": ({"FILE": "last.json", "ENGLISH": True}, "Everything that was checked stands."),
}
"""Of each notebook: parameters that are not its own, and what is shown then."""


def shown_in(book: Any) -> str:
    """Return what a notebook's cells and widgets show."""
    outputs = [output for cell in book["cells"] if cell["cell_type"] == "code" for output in cell["outputs"]]
    widgets = book["metadata"].get("widgets")
    return json.dumps([[output.get("data") for output in outputs], widgets], ensure_ascii=False)


def office_in(folder: Path) -> Path:
    """Return a folder with all notebooks, the session before, and a plan."""
    shutil.copytree(settings.notebooks_dir(), folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".*"))
    (folder / "bundles").mkdir()
    for place in (folder, folder / "bundles"):
        shutil.copy(settings.demo_last_bundle(), place / "last.json")
    write_plan(folder / "plan.xlsx", plan())
    return folder


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Return a function that has papermill run a notebook with parameters that are not its own, once."""

    @cache
    def run(name: str) -> Path:
        office = office_in(tmp_path_factory.mktemp(name))
        out = office / "ran.ipynb"
        papermill.execute_notebook(office / f"{name}.ipynb", out, OTHERWISE[name][0], cwd=office, progress_bar=False)
        return out

    return run


def test_each_is_opened_in_jupyterlab_run_by_papermill_and_compared_by_nbval(pytestconfig: pytest.Config) -> None:
    compared = [
        name
        for name in EVERY
        if "nbval-check-output" in (settings.notebooks_dir() / f"{name}.ipynb").read_text(encoding="utf-8")
    ]

    assert compared == EVERY == sorted(OTHERWISE) == sorted([*NAMES, "05_start"])
    assert "notebooks" in pytestconfig.getini("testpaths")


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.long] * (name not in RUN)) for name in EVERY])
def test_papermill_runs_it_and_other_parameters_show_something_else(name: str, ran: Callable[[str], Path]) -> None:
    _, shows = OTHERWISE[name]
    files = ran(name), settings.notebooks_dir() / f"{name}.ipynb"
    after, before = (json.loads(file.read_text(encoding="utf-8")) for file in files)

    assert shows in shown_in(after)
    assert shows not in shown_in(before)
    assert all(output["output_type"] != "error" for cell in after["cells"] for output in cell.get("outputs", ()))


def test_the_analysis_handed_to_a_member_holds_nobody_else(ran: Callable[[str], Path]) -> None:
    """As chair or secretary make it: papermill, the notebook itself, one parameter."""
    members = read_bundle(settings.demo_bundle().read_bytes(), Rulebook()).members
    text = ran("50_analysis").read_text("utf-8")
    named = [member.id for member in members if member.name in text]

    assert OTHERWISE["50_analysis"][0] == {"MEMBER": "M05"}
    assert named == ["M05"]
    assert "Traceback" not in text


@contextlib.contextmanager
def voila(folder: Path) -> Iterator[str]:
    """Run Voila as it comes on a folder, and give the address of its notebooks."""
    port = free_port()
    command = [sys.executable, "-m", "voila", str(folder), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
    with (folder / "said.txt").open("w") as said:
        run = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT)

    def answers() -> bool:
        assert run.poll() is None, (folder / "said.txt").read_text()
        with contextlib.suppress(URLError, OSError), urlopen(f"http://127.0.0.1:{port}/voila/tree", timeout=5):
            return True
        return False

    try:
        until(answers)
        yield f"http://127.0.0.1:{port}/voila/render"
    finally:
        run.terminate()
        run.wait(timeout=60)


@pytest.mark.browser
@pytest.mark.parametrize("names", [SOME, pytest.param(EVERY, marks=pytest.mark.long)], ids=["some", "every"])
def test_stock_voila_shows_each_with_its_tables_and_no_error(chromium: Any, tmp_path: Path, names: list[str]) -> None:
    """Without a network: what Voila's own template fetches from far away, its icons, is not missed."""
    with voila(office_in(tmp_path)) as address, chromium.new_context(viewport={"width": 1280, "height": 900}) as window:
        for name in names:
            page = window.new_page()
            page.goto(f"{address}/{name}.ipynb", timeout=120_000)
            page.wait_for_function(SHOWN, timeout=60_000, polling=250)

            assert page.locator(".jp-RenderedText[data-mime-type$='error'], .voila-error").count() == 0, name
            assert page.locator("text=Traceback").count() == 0, name
            if name == "50_analysis":
                drawn = "[...document.querySelectorAll('img[src^=\"data:image/svg\"]')].map(one => one.naturalWidth)"
                assert len([width for width in page.evaluate(drawn) if width > 100]) >= 5
            if name == "10_score_sheet":
                page.wait_for_selector(".score.practice .line")
            page.close()
