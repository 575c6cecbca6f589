"""JupyterLab as a person meets it: the start notebook first, no question about news, a notebook made from a list."""

from __future__ import annotations

import json

from playwright.sync_api import Browser, Page, expect

from tests.desk.council import SID
from tests.lab.conftest import Lab, Study

IDLE = ".jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status='idle']"
RESTART = ".jp-NotebookPanel [data-command='notebook:restart-run-all']"


def run_all(page: Page) -> None:
    """Press the toolbar's ▶▶ once the notebook has its kernel, and that is idle.

    Before it has one the toolbar says "No Kernel" and yet "idle", and whoever presses is asked to select one; while it
    starts no cell is run, and a person presses once more.
    """
    expect(page.locator(".jp-NotebookPanel .jp-Toolbar-kernelName")).to_contain_text("Python 3", timeout=90_000)
    page.wait_for_selector(IDLE, state="attached", timeout=90_000)
    page.get_by_role("button", name="Chạy cả sổ tay").click()


def test_it_opens_on_the_start_notebook_and_a_chosen_session_gets_its_own_notebook(
    lab: Lab, study: Study, chromium: Browser
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    far: list[str] = []
    page.on("request", lambda request: far.append(request.url) if "127.0.0.1" not in request.url else None)
    page.goto(f"http://127.0.0.1:{lab.port}/lab/tree/notebooks/05_start.ipynb?token={lab.token}")
    expect(page.get_by_role("heading", name="Bắt đầu: sổ tay của văn phòng")).to_be_visible(timeout=90_000)

    run_all(page)
    assert page.locator(RESTART).count() == 0, "it may lose the cells"
    listed = page.get_by_label("Hồ sơ phiên")
    expect(listed).to_be_visible(timeout=90_000)
    listed.select_option(f"../bundles/{SID}.json")
    expect(page.get_by_role("cell", name="Sản phẩm 1", exact=True)).to_be_visible()
    page.get_by_role("button", name="Lập sổ tay cho hồ sơ này").click()
    link = page.get_by_role("link", name=f"50_analysis.{SID}.ipynb")
    expect(link).to_be_visible()
    made = json.loads((study.folder / "notebooks" / f"50_analysis.{SID}.ipynb").read_text("utf-8"))
    asked = page.locator(".Toastify__toast, .jp-toast-button, .jp-Dialog").count()
    link.click()

    expect(page.get_by_role("heading", name="Nghiên cứu phiếu chấm")).to_be_visible()
    assert asked == 0, "a question about news"
    assert far == []
    assert [cell["outputs"] for cell in made["cells"] if cell.get("outputs")] == []
    assert any(f'BUNDLES = "../bundles/{SID}.json"' in "".join(cell["source"]) for cell in made["cells"])
    page.close()
