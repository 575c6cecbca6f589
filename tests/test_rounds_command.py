"""From one level to the next as a person runs it: forward, take over into a plan, open; every forgery is named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.desk.council import P1, P2, SID, plan, product
from tests.desk.levels import ABOVE, bundle_of, central, province, rate, session
from tests.documents.plan_books import write_sheets
from workbench.cli import main
from workbench.documents.plan import load_plan, write_plan
from workbench.documents.plan_from import earlier_folder
from workbench.storage import Store


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    store = Store(folder / "archive.sqlite")
    province(store)
    store.close()
    return folder


@pytest.fixture(scope="module")
def forwarded_once(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forwarded") / "len-tren"
    said = run("session", "forward", SID, folder, "--home", home)
    assert said.exit_code == 0, said.output
    return folder


@pytest.fixture
def forwarded(forwarded_once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(forwarded_once, tmp_path / "nhan"))


def empty_plan(path: Path, **changes: Any) -> Path:
    """Write a central council's plan whose sheet of products is empty."""
    write_plan(path, plan(session=session(**changes), products=(product(P1),)))
    book = openpyxl.load_workbook(path)
    for cell in book["Sản phẩm"][5]:
        cell.value = None
    book.save(path)
    return path


def take(folder: Path, tmp_path: Path, show: str | None = "after_close", **changes: Any) -> tuple[Result, Path]:
    into = tmp_path / "moi.xlsx"
    words = ["session", "from", folder, empty_plan(tmp_path / "tw.xlsx", **changes), "--into", into]
    return run(*words, *(["--earlier-results", show] if show else [])), into


def test_the_list_is_for_people_and_for_programs(forwarded: Path) -> None:
    listed = json.loads((forwarded / "forward.json").read_text("utf-8"))
    page = openpyxl.load_workbook(forwarded / "forward.xlsx").worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]

    assert listed["bundle_sha256"] == sha256((forwarded / "bundle.json").read_bytes()).hexdigest()
    assert listed["list_sha256"] == sha256((forwarded / "forward.xlsx").read_bytes()).hexdigest()
    assert listed["bundle_sha256"] in page["A2"].value
    assert [(row[1], row[8], row[9], row[10]) for row in rows] == [
        (P1, "100,00", 5, "cấp trung ương"),
        (P2, "100,00", 5, "cấp trung ương"),
    ]
    assert [f"{row[11]:%d/%m/%Y}" for row in rows] == ["30/01/2027"] * 2, "the next central round (26/2026 Điều 5)"


def test_the_same_folder_takes_the_same_list_again_and_no_other(forwarded: Path, home: Path) -> None:
    assert run("session", "forward", SID, forwarded, "--home", home).exit_code == 0

    (forwarded / "forward.json").write_text("{}")
    said = run("session", "forward", SID, forwarded, "--home", home)

    assert said.exit_code == 2
    assert "forward.json" in said.output


def test_the_next_level_opens_its_session_from_the_folder(forwarded: Path, tmp_path: Path) -> None:
    said, into = take(forwarded, tmp_path)
    assert said.exit_code == 0, said.output
    found = load_plan(into)
    digest = sha256((forwarded / "bundle.json").read_bytes()).hexdigest()

    assert [one.code for one in found.products] == [P1, P2]
    assert found.session.ext == {"earlier": {"show": "after_close", "bundles": [digest]}}
    assert run("session", "open", into, "--home", tmp_path / "home").exit_code == 0
    assert run("history", P1, "--home", tmp_path / "home").output.startswith("Không có phiên"), "sealed until the close"


def test_a_bundle_alone_is_taken_and_its_missing_signatures_are_told(forwarded: Path, tmp_path: Path) -> None:
    with_list, _ = take(forwarded, tmp_path)
    (tmp_path / "alone").mkdir()
    alone, into = take(forwarded / "bundle.json", tmp_path / "alone")

    assert alone.exit_code == 0
    assert [one.code for one in load_plan(into).products] == [P1, P2]
    assert "không biết ai đã xác nhận" in alone.output
    assert "không biết ai đã xác nhận" not in with_list.output


def test_a_plan_that_does_not_say_when_earlier_results_are_shown_is_not_written(
    forwarded: Path, tmp_path: Path
) -> None:
    said, into = take(forwarded, tmp_path, show=None)

    assert said.exit_code == 2
    assert "không nói khi nào được xem" in said.output
    assert not into.exists()
    assert not earlier_folder(into).exists()


def test_a_second_province_comes_into_the_same_plan(forwarded: Path, tmp_path: Path) -> None:
    _, first = take(forwarded, tmp_path)
    other = json.loads((forwarded / "bundle.json").read_text("utf-8"))
    codes = {P1: "26-00002-1-2026", P2: "26-00002-2-2026"}
    other["session"]["id"] = "TINH-KHAC"
    for one in other["products"]:
        one["code"] = codes.get(one["code"], "26-00002-3-2026")
    for ballot in other["ballots"]:
        ballot["product"] = codes[ballot["product"]]
    alone = tmp_path / "khac.json"
    alone.write_text(json.dumps(other, ensure_ascii=False), "utf-8")

    said = run("session", "from", alone, first, "--into", tmp_path / "ca-hai.xlsx")
    again = run("session", "from", alone, tmp_path / "ca-hai.xlsx", "--into", tmp_path / "lan-nua.xlsx")

    assert said.exit_code == 0, said.output
    found = load_plan(tmp_path / "ca-hai.xlsx")
    assert [one.code for one in found.products] == [P1, P2, *codes.values()]
    assert len(found.session.ext["earlier"]["bundles"]) == 2
    assert run("session", "open", tmp_path / "ca-hai.xlsx", "--home", tmp_path / "home").exit_code == 0
    assert again.exit_code == 2
    assert again.output.count("Kế hoạch đã có sản phẩm mã này") == 2


def _in_list(change: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    def forge(folder: Path) -> None:
        content = json.loads((folder / "forward.json").read_text("utf-8"))
        change(content)
        (folder / "forward.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")

    return forge


def _one_more_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


FORGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "the bundle": (lambda folder: _one_more_byte(folder / "bundle.json"), "bundle.json không khớp"),
    "the printed list": (lambda folder: _one_more_byte(folder / "forward.xlsx"), "forward.xlsx không khớp"),
    "stars": (_in_list(lambda c: c["products"][1].update(stars=4)), "products[1]"),
    "another product": (_in_list(lambda c: c["products"].append(c["products"][0] | {"code": "X"})), "products[2] (X)"),
    "one left out": (_in_list(lambda c: c["products"].pop()), P2),
    "the session": (_in_list(lambda c: c["session"].update(title="Khác")), "forward.json, session"),
    "one signature": (_in_list(lambda c: c["signed_off"].pop()), "chủ tịch và thư ký"),
    "no list": (lambda folder: (folder / "forward.json").write_text("[]"), "Không đọc được forward.json"),
    "no bundle": (lambda folder: (folder / "bundle.json").unlink(), "Không đọc được tệp"),
}


@pytest.mark.parametrize("what", FORGED)
def test_what_was_changed_on_the_way_is_not_taken(what: str, forwarded: Path, tmp_path: Path) -> None:
    forge, told = FORGED[what]
    forge(forwarded)

    said, into = take(forwarded, tmp_path)

    assert said.exit_code == 2
    assert told in said.output
    assert not into.exists()


def test_a_list_for_another_level_is_not_taken(forwarded: Path, tmp_path: Path) -> None:
    said, into = take(forwarded, tmp_path, level="province")

    assert said.exit_code == 2
    assert "chuyển lên cấp trung ương, còn kế hoạch là phiên cấp tỉnh" in said.output
    assert not into.exists()


def test_a_plan_without_its_bundles_is_not_opened(forwarded: Path, tmp_path: Path) -> None:
    _, into = take(forwarded, tmp_path)
    shutil.rmtree(earlier_folder(into))

    said = run("session", "open", into, "--home", tmp_path / "home")

    assert said.exit_code == 2
    assert "Thiếu tệp dữ liệu phiên trước" in said.output


def test_a_bundle_changed_beside_its_plan_is_not_opened(forwarded: Path, tmp_path: Path) -> None:
    _, into = take(forwarded, tmp_path)
    (file,) = earlier_folder(into).iterdir()
    file.write_bytes(file.read_bytes() + b" ")

    assert run("session", "open", into, "--home", tmp_path / "home").exit_code == 2


def test_history_is_a_line_a_session(home: Path) -> None:
    said = run("history", P1, "--home", home)

    assert said.exit_code == 0
    assert said.output.splitlines() == [
        "2026-12-15  cấp tỉnh, Đợt 2 năm 2026 (ví dụ): Đã xếp hạng, 100,00 điểm, 5 sao (26/2026/QĐ-TTg), "
        "chuyển lên cấp trung ương"
    ]


def test_history_sets_each_line_beside_the_cycle_before_where_it_is_asked_for(tmp_path: Path) -> None:
    store = Store(tmp_path / "archive.sqlite")
    upper = central(store, bundle_of(province(store)), show="always")
    rate(upper, -2)
    for who in ("M01", "TK"):
        upper.sign(who)
    store.close()
    plain = run("history", P1, "--home", tmp_path)
    said = run("history", P1, "--lines", "--home", tmp_path)

    assert said.exit_code == 0
    assert said.output.startswith(plain.output)
    more = said.output.removeprefix(plain.output).splitlines()
    assert more[0] == "Đợt 2 năm 2026 (ví dụ), cấp tỉnh, 15/12/2026"
    assert "Hai lần cùng một phiếu" in more[1]
    assert more[2].startswith("    1.1 Nguồn gốc sản phẩm: 5/5 phiếu: mức 3 điểm")
    assert "→ 5/5 phiếu: mức 2 điểm" in more[2]
    assert more[2].endswith("(thấp hơn)")


def test_a_plan_may_go_without_the_sheet_of_earlier_results(tmp_path: Path) -> None:
    write_plan(tmp_path / "plan.xlsx", plan(session=session()))
    book = openpyxl.load_workbook(tmp_path / "plan.xlsx")
    cells = {
        page.title: {c.coordinate: c.value for row in page.iter_rows() for c in row if c.value is not None}
        for page in book.worksheets
        if page.title != "Kết quả trước"
    }

    assert load_plan(write_sheets(tmp_path / "old.xlsx", cells)).session.id == ABOVE
