"""An office loads the gazette's wording while the council's server runs: members see it, papers stand at each line."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, expect

from devtools.serving import Served, council_served
from tests.browser import rooms
from tests.workbooks.overlay_lists import NEW, RULEBOOK, csv_bytes, made_up, rows_of

pytestmark = pytest.mark.browser
OURS = "> 75% sản lượng tiêu thụ có hợp đồng liên kết"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a council whose pages were rendered before anything was loaded."""
    with council_served(tmp_path_factory.mktemp("gazette"), ahead=True) as running:
        yield running


def overlay(served: Served, *words: str | Path) -> None:
    command = [sys.executable, "-m", "workbench", "scoresheets", "overlay", *words, "--home", served.home]
    subprocess.run(command, check=True, capture_output=True)


def words_for_typing(served: Served) -> dict[str, str]:
    """Return what line 1.5 says where the secretary types in a paper ballot, by mark."""
    path = f"/sessions/{quote(served.council.session)}/products/{quote(served.council.products[0])}/paper-form"
    lines = served.visitor("TK").api("GET", path).json["lines"]
    return {option["mark"]: option["text"] for line in lines if line["id"] == "1.5" for option in line["options"]}


def test_members_see_the_loaded_words_and_ours_again_once_they_are_taken_off(
    served: Served, plain_chromium: Browser, tmp_path: Path
) -> None:
    page = plain_chromium.new_context(viewport={"width": 1280, "height": 860}, locale="vi-VN").new_page()
    page.set_default_timeout(30_000)
    rooms.sign_in(page, served.base, served.council.codes["M02"])
    rooms.open_sheets(page, served.base)
    rooms.pick(page, {"code": served.council.products[0], "name": page.get_by_role("heading", level=1).inner_text()})
    rooms.declare_none(page)
    line = page.locator('[id="line-1.5"]')
    line.scroll_into_view_if_needed()
    expect(line).to_contain_text(OURS)
    expect(line.get_by_role("button", name="Minh chứng: 3. Nguyên liệu")).to_be_visible()

    (tmp_path / "cong-bao.csv").write_bytes(csv_bytes(rows_of(RULEBOOK.sheet(f"{NEW}#1").sheet, titles=True)))
    overlay(served, tmp_path / "cong-bao.csv", "--by", "Trần Thị Thư")
    page.reload()
    line.scroll_into_view_if_needed()
    expect(line).to_contain_text(made_up("1.5", "c"))
    expect(line).to_contain_text("Tên thử của 1.5")
    page.get_by_text("Lời trên phiếu là văn bản đã ban hành, do văn phòng nạp").click()
    expect(page.get_by_text("từ tệp cong-bao.csv, người nạp: Trần Thị Thư")).to_be_visible()
    assert words_for_typing(served)["c"] == made_up("1.5", "c")
    rooms.tick(page, "1.5", "c")
    rooms.saved(page)

    overlay(served, "--remove")
    page.reload()
    line.scroll_into_view_if_needed()
    expect(line).to_contain_text(OURS)
    expect(line.locator("input:checked")).to_have_value("c")
    page.context.close()
