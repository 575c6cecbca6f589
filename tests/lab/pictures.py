"""Take the pictures of JupyterLab in `docs/pictures`: every notebook run on the demo, practice, a private sheet.

`uv run python -m tests.lab.pictures [FOLDER]`; a real `workbench lab` on a made-up archive, at 1280 px.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import papermill
from playwright.sync_api import Page, expect, sync_playwright

from devtools.browser import CHROMIUM
from devtools.machine import program
from tests.browser.pictures import FOLDER, shrink
from tests.browser.test_whole_path import free_port
from tests.desk.council import sit_down
from tests.desk.whole import conclude
from tests.lab.test_in_the_browser import run_all
from tests.lab.test_notebooks_open import LAST, NAMES, code_cells
from workbench import settings
from workbench.storage import Store

SECTIONS = {"lab-analysis-1280": "Nghiên cứu phiếu chấm", "lab-analysis-severity-1280": "2. Chấm chặt hay rộng"}
SECTIONS |= {
    "lab-analysis-floors-1280": "6. Yêu cầu tối thiểu hay hỏng",
    "lab-analysis-cycles-1280": "7. Đợt này so với đợt trước",
}


@contextmanager
def jupyterlab(office: Path) -> Iterator[str]:
    """Run `workbench lab` on a made-up archive; give the address that it prints."""
    store = Store(office / "var" / "archive.sqlite")
    conclude(sit_down(store))
    store.close()
    run = subprocess.Popen(
        [sys.executable, "-m", "workbench", "lab", "--home", "var", "--folder", "lab", "--port", str(free_port())],
        cwd=office,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert run.stdout is not None
    told = ""
    while not (found := re.search(r"http://127\.0\.0\.1:\d+/lab/\S+token=\w+", told)):
        line = run.stdout.readline()
        assert line, told
        told += line
    try:
        yield found[0]
    finally:
        run.terminate()
        run.communicate(timeout=60)


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    with tempfile.TemporaryDirectory() as office, jupyterlab(Path(office)) as start, sync_playwright() as play:
        notebooks = Path(office) / "lab" / "notebooks"
        papermill.execute_notebook(
            settings.notebooks_dir() / "50_analysis.ipynb",
            notebooks / "phieu-rieng.ipynb",
            {"MEMBER": "M05"},
            cwd=office,
        )
        expect.set_options(timeout=120_000)
        browser = play.chromium.launch(executable_path=program("chromium"), args=CHROMIUM)
        page = browser.new_page(viewport={"width": 1280, "height": 1000}, locale="vi-VN")
        page.goto(start)
        expect(page.get_by_role("heading", name="Bắt đầu: sổ tay của văn phòng")).to_be_visible()
        run_all(page)
        expect(page.get_by_role("cell", name="Ngọn su su an toàn")).to_be_visible()
        page.screenshot(path=folder / "lab-start-1280.png")
        for name in NAMES:
            page.goto(start.replace("/lab/tree/", "/doc/tree/").replace("05_start", name))
            run_all(page)
            page.wait_for_function(LAST, arg=code_cells(name), timeout=120_000, polling=250)
            if name == "10_score_sheet":
                practise(page, folder)
            elif name == "40_minutes":
                shoot(page, folder, {"lab-40-minutes-1280": "1. Kiểm tra"})
            elif name == "50_analysis":
                shoot(page, folder, SECTIONS)
            else:
                page.screenshot(path=folder / f"lab-{name.replace('_', '-')}-1280.png")
        page.goto(start.replace("05_start.ipynb", "phieu-rieng.ipynb"))
        shoot(page, folder, {"lab-private-1280": "8. Phiếu riêng của một thành viên"})
        browser.close()
    for picture in folder.glob("lab-*.png"):
        shrink(picture)


def practise(page: Page, folder: Path) -> None:
    """Tick every line, and take the form; then the comparison with the key, made anew."""
    lines = page.locator(".score .line")
    expect(lines.first).to_be_visible()
    for line in lines.all():
        line.locator("label.option").nth(1).click()
    page.wait_for_selector(".score .foot .saved:has-text('Đã lưu')")
    page.locator(".jp-CodeCell").nth(1).evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "lab-10-score-sheet-1280.png")
    last = page.locator(".jp-CodeCell").last
    last.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Control+Enter")
    expect(last.locator(".jp-InputPrompt")).to_have_text(f"[{code_cells('10_score_sheet') + 1}]:")
    last.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.wait_for_timeout(500)
    page.screenshot(path=folder / "lab-10-score-sheet-key-1280.png")


def shoot(page: Page, folder: Path, sections: dict[str, str]) -> None:
    """Take a picture of each section, its heading on top."""
    for name, heading in sections.items():
        at = page.get_by_role("heading", name=heading).first
        expect(at).to_be_attached()
        for _ in range(3):  # what comes into sight is drawn, and moves what is below it
            at.evaluate("one => one.scrollIntoView({block: 'start'})")
            page.wait_for_timeout(500)
        page.screenshot(path=folder / f"{name}.png")


if __name__ == "__main__":
    main()
