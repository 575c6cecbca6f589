"""`workbench regulation` and `workbench check`: explained where sound, all faults and exit code 2 where not."""

from __future__ import annotations

from pathlib import Path

from tests.cli.running import run
from workbench.regulation.load import shipped


def test_a_regulation_is_explained_with_source_grounds_and_examples() -> None:
    done = run("regulation", "check", "tay-ninh")

    assert done.exit_code == 0
    assert "lấy từ nguồn thứ cấp" in done.output
    assert "Mức tối thiểu (dấu sao): Đạt khi quá nửa" in done.output
    assert (
        "theo quy chế này 4 sao; nếu chọn “Từ hai phần ba số phiếu đạt” hoặc “Mọi phiếu đạt” thì 3 sao" in done.output
    )
    assert "Kết quả giữ kín cho đến khi đánh giá xong. Chương trình làm một phần" in done.output


def test_without_a_name_all_that_are_shipped_are_checked_and_the_form_is_named() -> None:
    done = run("regulation", "check")

    assert done.exit_code == 0
    assert all(f"{name}: " in done.output for name in shipped())
    assert "trong: mẫu trống" in done.output


def test_the_form_itself_is_refused_until_it_is_filled_in() -> None:
    done = run("regulation", "check", shipped()["trong"])

    assert done.exit_code == 2
    assert done.stdout == ""
    assert done.stderr.count("còn trống") >= 11


def test_one_wrong_name_does_not_hide_the_others() -> None:
    done = run("regulation", "check", "ha-noi", "tra-vinh")

    assert done.exit_code == 2
    assert "không có quy chế hoặc tệp tên “ha-noi”" in done.stderr
    assert "Hội đồng biểu quyết kết quả theo đa số. Chương trình không làm" in done.stdout


def test_the_list_names_each_with_its_source() -> None:
    done = run("regulation", "list")

    assert done.exit_code == 0
    assert [line.partition(":")[0] for line in done.output.splitlines() if not line.startswith(" ")] == list(shipped())
    assert "10/QĐ-HĐOCOP" in done.output


def test_the_common_check_takes_regulations_too(tmp_path: Path) -> None:
    path = tmp_path / "cua-toi.yaml"
    path.write_text("regulation: {floors: most}\n", encoding="utf-8")

    assert run("check").exit_code == 0
    done = run("check", path)

    assert done.exit_code == 2
    assert "regulation.floors (Cách xét yêu cầu tối thiểu)" in done.stderr
