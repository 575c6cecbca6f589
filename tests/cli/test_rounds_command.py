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
from click.testing import Result

from tests.cli.running import run
from tests.desk.council import P1, P2, P3, SID, UNSEALED, plan, product, sit_down
from tests.desk.levels import ABOVE, bundle_of, central, province, rate, session
from tests.workbooks.plan_books import write_sheets
from workbench.storage import Store
from workbench.workbooks.forward.plan import earlier_folder
from workbench.workbooks.plan.file import load_plan, write_plan


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("province")
    store = Store(folder / "archive.sqlite")
    province(store)
    store.close()
    return folder


@pytest.fixture(scope="module")
def signed(home: Path) -> bytes:
    """Return the bundle that chair and secretary signed: of all three products."""
    store = Store(home / "archive.sqlite")
    with store.read() as tx:
        raw = tx.snapshots.bundle(SID)
    store.close()
    assert raw is not None
    return raw


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
    assert listed["signed_sha256"] in page["A3"].value
    assert [(row[1], row[8], row[9], row[10]) for row in rows] == [
        (P1, "100,00", 5, "cấp trung ương"),
        (P2, "100,00", 5, "cấp trung ương"),
    ]
    assert [f"{row[11]:%d/%m/%Y}" for row in rows] == ["30/01/2027"] * 2, "the next central round (26/2026 Điều 5)"


def test_what_goes_up_holds_the_products_that_go_up_and_names_what_stays(
    forwarded: Path, signed: bytes, tmp_path: Path
) -> None:
    listed = json.loads((forwarded / "forward.json").read_text("utf-8"))
    part = json.loads((forwarded / "bundle.json").read_text("utf-8"))
    below = part["ext"].pop("left_out")
    whole = results(signed, tmp_path / "whole.json")
    assert len(whole) == 3

    assert below == {"of_sha256": sha256(signed).hexdigest(), "products": [P3]}
    assert (listed["signed_sha256"], listed["left_out"]) == (below["of_sha256"], [P3])
    assert P3 not in json.dumps(part, ensure_ascii=False)
    assert "Giả mạo hồ sơ" not in json.dumps(part, ensure_ascii=False)
    assert results((forwarded / "bundle.json").read_bytes(), tmp_path / "part.json") == [
        one for one in whole if one["code"] != P3
    ]


def results(raw: bytes, path: Path) -> Any:
    """Compute a bundle as a stranger does."""
    path.write_bytes(raw)
    said = run("replay", path)
    assert said.exit_code == 0, said.output
    return json.loads(said.output)["products"]


def test_a_stranger_with_the_whole_sees_that_the_part_is_of_it(forwarded: Path, signed: bytes, tmp_path: Path) -> None:
    whole, part = tmp_path / "ca-phien.json", forwarded / "bundle.json"
    whole.write_bytes(signed)
    plain = run("replay", part)
    checked = run("replay", part, "--of", whole)
    refused = {"no part": run("replay", whole, "--of", whole), "not the whole": run("replay", part, "--of", part)}
    changed = json.loads(part.read_text("utf-8"))
    changed["ballots"][0]["opinion"] = "khác"
    part.write_text(json.dumps(changed, ensure_ascii=False), "utf-8")
    refused["changed"] = run("replay", part, "--of", whole)

    assert (checked.exit_code, checked.output) == (0, plain.output)
    assert [said.exit_code for said in refused.values()] == [2, 2, 2]
    assert "không ghi là một phần" in refused["no part"].output
    assert sha256(signed).hexdigest() in refused["not the whole"].output
    assert "không đúng với dữ liệu của các sản phẩm ấy" in refused["changed"].output


def test_both_sides_are_told_what_stays_below(home: Path, signed: bytes, tmp_path: Path) -> None:
    sent = run("session", "forward", SID, tmp_path / "gui", "--home", home)
    got, _ = take(tmp_path / "gui", tmp_path)
    (tmp_path / "alone").mkdir()
    alone, _ = take(tmp_path / "gui" / "bundle.json", tmp_path / "alone")

    assert f"Không có trong đó: dữ liệu của 1 sản phẩm khác ({P3})" in sent.output
    for said in (got, alone):
        assert f"Không gửi kèm 1 sản phẩm khác ({P3})" in said.output
        assert sha256(signed).hexdigest() in said.output
        assert "--of" in said.output


def test_a_session_that_goes_up_whole_goes_as_it_was_signed(tmp_path: Path) -> None:
    store = Store(tmp_path / "archive.sqlite")
    table = sit_down(store, plan(products=(product(P1), product(P2))))
    table.score_all(P1, P2)
    table.act("close")
    for who in ("M01", "TK"):
        table.sign(who)
    raw = bundle_of(table)
    store.close()
    sent = run("session", "forward", SID, tmp_path / "gui", "--home", tmp_path)
    got, _ = take(tmp_path / "gui", tmp_path)
    listed = json.loads((tmp_path / "gui" / "forward.json").read_text("utf-8"))

    assert (tmp_path / "gui" / "bundle.json").read_bytes() == raw
    assert (listed["signed_sha256"], listed["left_out"]) == (sha256(raw).hexdigest(), [])
    assert openpyxl.load_workbook(tmp_path / "gui" / "forward.xlsx").worksheets[0]["A3"].value is None
    assert "Không có trong đó" not in sent.output
    assert (got.exit_code, "Không gửi kèm" in got.output) == (0, False)


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
    assert found.session.ext == {**UNSEALED, "earlier": {"show": "after_close", "bundles": [digest]}}
    opened = run("session", "open", into, "--home", tmp_path / "home")
    assert opened.exit_code == 0
    assert f"Phiên không niêm phong phiếu, theo {UNSEALED['unsealed']}." in opened.output
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
        one["code"] = codes[one["code"]]
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


def _in_bundle(folder: Path, code: str) -> None:
    """Let the bundle say that it leaves out a product it holds, and the list agree with that."""
    content = json.loads((folder / "bundle.json").read_text("utf-8"))
    content["ext"]["left_out"]["products"] = [code]
    (folder / "bundle.json").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    digest = sha256((folder / "bundle.json").read_bytes()).hexdigest()
    _in_list(lambda listed: listed.update(bundle_sha256=digest, left_out=[code]))(folder)


def _one_more_byte(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


FORGED: dict[str, tuple[Callable[[Path], object], str]] = {
    "the bundle": (lambda folder: _one_more_byte(folder / "bundle.json"), "bundle.json không khớp"),
    "the printed list": (lambda folder: _one_more_byte(folder / "forward.xlsx"), "forward.xlsx không khớp"),
    "stars": (_in_list(lambda c: c["products"][1].update(stars=4)), "products[1]"),
    "another product": (_in_list(lambda c: c["products"].append(c["products"][0] | {"code": "X"})), "products[2] (X)"),
    "one left out": (_in_list(lambda c: c["products"].pop()), P2),
    "the session": (_in_list(lambda c: c["session"].update(title="Khác")), "forward.json, session"),
    "the whole": (_in_list(lambda c: c.update(signed_sha256="0" * 64)), "forward.json, signed_sha256"),
    "what stays": (_in_list(lambda c: c["left_out"].pop()), "forward.json, left_out"),
    "said to stay": (lambda folder: _in_bundle(folder, P1), "bundle.json, products[0] (" + P1),
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
