"""`workbench replay --under` and `workbench mapping` as a person runs them: tables, JSON, messages, exit codes."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import strategies as make
from tests.cli.running import run
from tests.scoring.test_second_opinion import a_session, sheet
from workbench.cli.tables.comparison import comparison_text
from workbench.other_law.judgement import compare
from workbench.other_law.mapping_load import load_mapping
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle

OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
ROOT = Path(__file__).parents[2]
RULEBOOK = Rulebook()
MAPPING = load_mapping(RULEBOOK, OLD, NEW)
EXAMPLE = ROOT / "tests" / "contracts" / "example-bundle.json"
BEST = {line.id: line.marks[len(line.options) - 1] for line in sheet(OLD, 1).criteria}


def session(tmp_path: Path, *, marks: dict[str, str], **changes: Any) -> Path:
    """Write a session of one product of set 1, all marks at their best but those given."""
    data = make.bundle(
        session=make.session(held_on="2025-12-01"),
        products=[make.product(decision=OLD, name="Gạo nếp")],
        ballots=[make.ballot("M01", {**BEST, **marks})],
    )
    path = tmp_path / "phien.json"
    path.write_bytes(bundle_bytes(data | changes))
    return path


def test_a_star_that_is_surely_lost_is_told_with_its_reasons(tmp_path: Path) -> None:
    done = run("replay", session(tmp_path, marks={"2.b": "b"}), "--under", NEW)

    assert done.exit_code == 0, done.output
    row = next(line for line in done.output.splitlines() if line.startswith("P1  1 "))
    assert row.split("  ")[-1].strip() == "giảm sao"
    assert "4 sao" in row
    assert "2 sao" in row
    assert "P1  Gạo nếp\n  Chắc chắn vì:\n" in done.output
    assert "dấu *** ở 2.2 Đóng gói, bao bì sản phẩm (ít nhất 2 điểm): không đạt, 0 trên 1 người đạt" in done.output
    assert "nay cấp tỉnh công nhận; nếu chuyển, không được công nhận ở cấp này" in done.output
    assert "1.a → 1.1       Nguồn gốc sản phẩm: 5 → 3" in done.output
    assert "3.đ → –         Kế toán: 1 → không còn chấm" in done.output
    assert "– → 2.4         Ghi nhãn song ngữ: mới → 0 – 1" in done.output
    assert "luật sư đã duyệt 0 trên 141 dòng" in done.output
    assert "\n\nCộng 1 sản phẩm: 1 giảm sao.\n" in done.output


def test_a_star_that_is_open_is_told_with_what_it_hangs_on(tmp_path: Path) -> None:
    done = run("replay", session(tmp_path, marks={}), "--under", NEW)

    assert "5 sao hoặc 4 sao hoặc 3 sao hoặc 2 sao" in done.output
    assert "Sao nào còn tùy:" in done.output
    assert "điểm trung bình có thể dưới hoặc từ 90 trở lên" in done.output
    assert (
        "dấu *** ở 10 Đảm bảo chất lượng sản phẩm (ít nhất 1 điểm): chưa biết đạt hay không, 0 – 1 trên" in done.output
    )
    assert "chưa chắc" in done.output


def test_the_json_is_the_same_bytes_again_and_names_bundle_and_mapping(tmp_path: Path) -> None:
    path = session(tmp_path, marks={"1.c": "b"})
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    for to in (first, second):
        assert run("replay", path, "--under", NEW, "--json", to).exit_code == 0

    raw = first.read_bytes()
    written = json.loads(raw)

    assert raw == second.read_bytes()
    assert raw == (json.dumps(written, ensure_ascii=False, indent=2) + "\n").encode()
    assert written["format"] == "ocop-comparison/1"
    assert written["bundle_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    folder = ROOT / "scoresheets" / "mappings"
    assert written["mappings"] == {
        f"148-2023_26-2026/phan-{part}.yaml": hashlib.sha256(
            (folder / "148-2023_26-2026" / f"phan-{part}.yaml").read_bytes()
        ).hexdigest()
        for part in "abc"
    }
    (product,) = written["products"]
    (ballot,) = product["ballots"]
    assert ballot["marks"]["1.1"] == ["c"]
    assert ballot["marks"]["1.4"] == ["b", "c"]
    assert ballot["marks"]["2.4"] == ["a", "b"]


def test_a_council_of_a_level_that_is_gone_is_told_so(tmp_path: Path) -> None:
    district = make.session(level="district", held_on="2024-05-10")
    done = run("replay", session(tmp_path, marks={}, session=district), "--under", NEW)

    assert done.exit_code == 0, done.output
    assert "không còn cấp huyện" in done.output
    assert "nay chuyển lên cấp tỉnh; nếu chuyển, Hội đồng cấp tỉnh chấm lại" in done.output


def test_products_of_other_decisions_stand_in_the_table(tmp_path: Path) -> None:
    products = [make.product(decision=OLD), make.product("P2"), make.product("P3", decision="1048/QĐ-TTg")]
    done = run("replay", session(tmp_path, marks={}, products=products), "--under", NEW)

    assert done.exit_code == 0, done.output
    assert "đã theo quyết định này" in done.output
    assert "chưa có bảng chuyển" in done.output


def test_a_session_under_the_target_is_refused_in_words() -> None:
    done = run("replay", EXAMPLE, "--under", NEW)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert "Sản phẩm đã chấm theo 26/2026/QĐ-TTg." in done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--under", "7/2030/QĐ-TTg"], "Chưa có bảng chuyển nào sang “7/2030/QĐ-TTg”"),
        (["--under", OLD], "Ghi sau --under một trong: 26/2026/QĐ-TTg."),
        (["--json", "x.json"], "--json chỉ dùng cùng --under."),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(words: list[str], said: str) -> None:
    done = run("replay", EXAMPLE, *words)

    assert done.exit_code == 2
    assert done.stdout == ""
    assert said in done.stderr


def test_a_file_that_cannot_be_written_is_told_before_anything_is_printed(tmp_path: Path) -> None:
    done = run("replay", session(tmp_path, marks={}), "--under", NEW, "--json", tmp_path / "none" / "x.json")

    assert done.exit_code == 2
    assert done.stdout == ""
    assert f"{tmp_path / 'none' / 'x.json'}: Không ghi được (" in done.stderr


def test_a_session_with_faults_is_refused_with_all_of_them(tmp_path: Path) -> None:
    done = run("replay", session(tmp_path, marks={"1.a": "z", "9.z": "a"}), "--under", NEW)

    assert done.exit_code == 2
    assert done.stderr.count("lỗi[bundle]") == 2


def test_the_plain_replay_is_the_contract_s_bytes() -> None:
    done = run("replay", EXAMPLE)

    assert done.stdout_bytes == EXAMPLE.with_name("example-result.json").read_bytes()


def test_the_counts_in_the_guide_are_those_the_command_prints() -> None:
    done = run("mapping")
    table = "\n".join(line for line in done.stdout.splitlines() if line.startswith("|"))

    assert done.exit_code == 0
    assert table.count("\n") == 28
    assert table in (ROOT / "docs" / "doi-luat.md").read_text(encoding="utf-8")


def test_a_set_is_shown_side_by_side_with_grounds_and_reasons() -> None:
    done = run("mapping", 1)

    assert "1.c → 1.4  Năng lực đáp ứng yêu cầu phân phối (chưa duyệt)" in done.stdout
    assert (
        "        → b (2 điểm) Năng lực, quy mô trung bình\n        hoặc c (3 điểm) Năng lực, quy mô lớn" in done.stdout
    )
    assert "3.đ → –  Kế toán (chưa duyệt)\n    Căn cứ: Phiếu mới không chấm kế toán." in done.stdout
    assert "– → 2.4  Ghi nhãn song ngữ (chưa duyệt)" in done.stdout


def test_a_set_that_the_decisions_lack_is_told_as_the_command_takes_it() -> None:
    done = run("mapping", 27)

    assert done.exit_code == 2
    assert "không có bộ 27" in done.output
    assert "từ 1 đến 26" in done.output


@given(st.integers(0, 2**32))
@settings(max_examples=40, deadline=None)
def test_every_comparison_can_be_printed(seed: int) -> None:
    bundle = read_bundle(bundle_bytes(a_session(seed)), RULEBOOK)
    if all(product.decision != OLD for product in bundle.products):
        return
    text = comparison_text(
        compare(bundle, RULEBOOK, {OLD: MAPPING}, under=NEW, bundle_sha256=""), bundle, RULEBOOK.decisions[NEW]
    )

    assert all(product.code in text for product in bundle.products)
    assert "None" not in text
