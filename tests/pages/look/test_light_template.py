"""The light template in a plain Voila, with notebooks made for the test: mounting and failing.

Voila serves the page; the files of /council/static, which the council's server would give, come from
the folder itself.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from scripts.join_fonts import WEIGHTS, signs
from tests.pages.standin import STATIC
from workbench.settings import PACKAGE, scoresheets_dir

pytestmark = pytest.mark.browser

XSRF = f"2|{'0' * 8}|{'0' * 32}|1700000000"
PAGES = PACKAGE / "pages"
SHARE = STATIC.parent / "share" / "jupyter"
COUNTER = '''
import anywidget
from traitlets import Int, Unicode

class Counter(anywidget.AnyWidget):
    _esm = """
    export default { render({ model, el }) {
      const button = document.createElement("button");
      const paint = () => { button.textContent = `${model.get("name")} ${model.get("n")}`; };
      button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
      model.on("change:n", paint);
      el.append(button);
      paint();
    } };
    """
    _css = "button { min-height: 44px; }"
    name = Unicode().tag(sync=True)
    n = Int(0).tag(sync=True)
'''
NOTEBOOKS = {
    "two": ["# Hai bộ đếm", COUNTER, 'Counter(name="trái")', 'Counter(name="phải")', '"chữ thường"'],
    "broken": ["# Trang hỏng", "secret = 7", "secret / 0"],
    "odd": [
        "# Trang thiếu",
        COUNTER,
        "class Odd(Counter):\n    _esm = 'export default {'",
        "Odd()",
        'Counter(name="phải")',
    ],
    "tags": [
        "# Trang có thẻ",
        COUNTER,
        "class Tags(Counter):\n    _esm = Counter._esm.replace('`${', '`</script><!--<script> ${')",
        'Tags(name="giữa")',
    ],
}


@pytest.fixture(scope="module")
def voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a Voila that serves the notebooks with the light template."""
    folder = tmp_path_factory.mktemp("notebooks")
    for name, (title, *code) in NOTEBOOKS.items():
        cells = [nbformat.v4.new_markdown_cell(title), *map(nbformat.v4.new_code_cell, code)]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        book = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "title": title[2:]})
        nbformat.write(book, folder / f"{name}.ipynb")
    command = [
        sys.executable,
        "-m",
        "voila",
        str(folder),
        "--no-browser",
        f"--port={_free_port()}",
        "--template=council",
    ]
    env = {**os.environ, "JUPYTER_PATH": str(SHARE), "JUPYTER_CONFIG_DIR": str(folder / "config")}
    with (
        (folder / "log").open("w+", encoding="utf-8") as log,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env) as server,
    ):
        yield _address(server, log)
        server.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _address(server: subprocess.Popen[str], log: Any) -> str:
    for line in server.stdout or ():
        log.write(line)
        if line.strip().startswith("http://"):
            return line.strip().rstrip("/")
    pytest.fail("Voila did not start")


@pytest.fixture
def open_page(chromium: Any, voila: str) -> Iterator[Callable[[str], Any]]:
    """Return a function that opens a notebook's page."""
    context = chromium.new_context()
    context.route("**/council/static/**", lambda route: route.fulfill(path=_static(route.request.url)))

    def opened(name: str, *, ready: str = "#page[aria-busy=false]", script: str = "", without: str = "") -> Any:
        page = context.new_page()
        if without:
            page.route(re.compile(without), lambda _: None)  # is never answered
        if script:
            page.add_init_script(script)
        page.goto(f"{voila}/voila/render/{name}.ipynb")
        page.wait_for_selector(ready, timeout=30_000)
        return page

    yield opened
    context.close()


def _static(url: str) -> Path:
    return STATIC / url.partition("/council/static/")[2]


def test_several_widgets_of_a_page_mount_and_keep_their_own_state(open_page):
    page = open_page("two")
    page.get_by_role("button", name="trái").click()
    page.get_by_role("button", name="trái").click()
    page.get_by_role("button", name="phải").click()

    page.get_by_role("button", name="trái 2").wait_for()
    page.get_by_role("button", name="phải 1").wait_for()
    assert "chữ thường" in page.inner_text("#page")
    assert page.title() == "Hai bộ đếm · Hội đồng OCOP"
    assert page.get_attribute("html", "lang") == "vi"


def test_a_script_may_hold_what_would_end_it_in_a_page(open_page):
    page = open_page("tags")
    page.get_by_role("button", name="giữa").click()

    assert page.inner_text("button") == "</script><!--<script> giữa 1"


def test_a_page_whose_fonts_do_not_come_is_shown_all_the_same(open_page):
    page = open_page("two", without=r"\.woff2$")
    page.get_by_role("button", name="trái").click()

    page.get_by_role("button", name="trái 1").wait_for()


@pytest.mark.parametrize("come", [True, False])
def test_only_a_page_whose_fonts_have_not_come_is_hidden_until_then(open_page, come):
    watch = f"""
      performance.getEntriesByName = () => {"[{}]" if come else "[]"};
      new MutationObserver((changes) => {{
        window.wasHidden ||= changes.some(({{ target }}) => target.id === "page" && target.hidden);
      }}).observe(document, {{ subtree: true, attributes: true, attributeFilter: ["hidden"] }});
    """
    page = open_page("two", script=watch)

    assert bool(page.evaluate("window.wasHidden")) is not come


def test_fonts_are_asked_for_from_the_body_so_that_they_hold_up_no_drawing(open_page):
    page = open_page("two")

    assert page.locator("body > link[rel=preload][as=font]").count() == page.locator("link[as=font]").count() == 2


def test_the_pages_font_has_every_sign_that_pages_and_sheets_use(open_page):
    page = open_page("two")
    measured = """async ([weight, drawn]) => {
      const file = `url(/council/static/fonts/be-vietnam-pro-${weight}-normal.woff2)`;
      document.fonts.add(await new FontFace(`Drawn ${weight}`, file).load());
      const pen = document.createElement("canvas").getContext("2d");
      pen.font = `1000px "Drawn ${weight}"`;
      return Object.fromEntries(drawn.map((sign) => [sign, Math.round(pen.measureText(sign).width)]));
    }"""
    texts = [*PAGES.rglob("*.js"), *PAGES.rglob("*.css"), *scoresheets_dir().rglob("*.yaml")]
    used = {sign for file in texts for sign in re.findall("[\u2190-\u2bff]", file.read_text("utf-8"))}

    assert used - {"−"} <= signs(80).keys(), "the minus sign it has of its own"
    for weight, thick in WEIGHTS.items():
        drawn = signs(thick)
        assert page.evaluate(measured, [weight, list(drawn)]) == {sign: width for sign, (width, _) in drawn.items()}


def test_that_a_page_is_being_opened_is_shown_only_where_it_takes_long(open_page):
    never = "addEventListener('DOMContentLoaded', (event) => event.stopImmediatePropagation(), true)"
    page = open_page("two", ready="#page-words", script=never)

    assert page.inner_text("#page").split("\n")[0] == "Đang mở hai bộ đếm…"
    at_first = """() => {
      document.documentElement.classList.remove("page-slow");
      return document.getElementById("page").innerText.trim();
    }"""
    assert page.evaluate(at_first) == ""


def test_the_icon_comes_when_the_page_stands(open_page):
    page = open_page("two")

    page.wait_for_selector("link[rel=icon][href$='/council/static/favicon.svg']", state="attached")


def test_a_failing_cell_is_said_without_its_traceback(open_page):
    page = open_page("broken", ready=".page-fault")

    assert "Trang gặp lỗi khi chuẩn bị." in page.inner_text("#page")
    assert "Tải lại trang" in page.inner_text(".page-fault")
    assert "ZeroDivisionError" not in page.content()
    assert "secret" not in page.content()


def test_a_widget_that_does_not_come_up_is_said_and_the_others_work(open_page):
    page = open_page("odd")
    page.get_by_role("button", name="phải").click()

    page.get_by_role("button", name="phải 1").wait_for()
    assert "Một phần của trang không hiện được." in page.inner_text(".page-fault")


def test_nothing_is_asked_of_another_host(open_page, voila):
    asked: list[str] = []
    page = open_page("two")
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    page.wait_for_selector("#page[aria-busy=false]", timeout=30_000)

    assert [url for url in asked if not url.startswith((voila, "blob:"))] == []


@pytest.mark.parametrize(
    "lacks", ["delete window.HTMLDialogElement", "delete Array.prototype.at", "delete window.AbortController"]
)
def test_a_browser_that_is_too_old_is_told_so_and_which_ones_do(open_page, lacks):
    page = open_page("two", ready=".page-fault", script=lacks)

    said = page.inner_text("#page-wait")
    assert "quá cũ" in said
    for known in ("Chrome", "Cốc Cốc", "Firefox", "iOS 15.4"):
        assert known in said


def test_the_script_for_old_browsers_is_one_that_they_can_read():
    source = (SHARE / "voila" / "templates" / "council" / "old_browser.js").read_text("utf-8")
    code = re.sub(r"/\*.*?\*/", "", source, flags=re.S)

    assert not re.search(r"=>|`|\b(const|let|class|async)\b|\?\.|\?\?|\.\.\.", code)
