"""`workbench programme` as an office runs it: a list taken over, records found, changed, moved; the radar."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner, Result

from tests.programme.lists import RESULTS, list_of
from workbench.cli.main import main


@pytest.fixture(scope="module")
def taken_over(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    run(home, "import", write(home, RESULTS))
    return home


@pytest.fixture
def home(taken_over: Path, tmp_path: Path) -> Path:
    """Return the home of an archive that took the public records over."""
    return Path(copytree(taken_over, tmp_path / "home"))


def write(folder: Path, results: list[dict[str, object]]) -> str:
    path = folder / "danh-sach.xlsx"
    path.write_bytes(list_of(results))
    return str(path)


def run(home: Path, *words: str) -> Result:
    done = CliRunner().invoke(main, ["programme", *words, "--home", str(home)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_list_is_looked_at_taken_over_and_taken_back(tmp_path: Path) -> None:
    path = write(tmp_path, RESULTS)
    looked = run(tmp_path, "import", path, "--dry-run")
    taken = run(tmp_path, "import", path)
    undone = run(tmp_path, "undo", "1", "--why", "sai tệp")

    assert "Sẽ nhập: 16 nơi, 40 chủ thể, 77 sản phẩm, 24 giấy chứng nhận. Chưa ghi gì." in looked.output
    assert taken.exit_code == 2
    assert "26 dòng chờ sửa, chưa nhập:\n  Danh sách!65 Gạo hữu cơ An Lỗ\nlỗi[programme] Danh sách!G65" in taken.output
    assert "Đã nhập: 16 nơi, 40 chủ thể, 77 sản phẩm, 24 giấy chứng nhận. Lần nhập số 1;" in taken.output
    assert taken.output.endswith(f"workbench programme undo 1 --why LÝ-DO --home {tmp_path}\n")
    assert undone.output == "Đã hoàn tác: 157 bản ghi rút khỏi sổ.\n"
    assert run(tmp_path, "list").output == "0 bản ghi.\n"


def test_the_radar_tells_what_to_do_and_by_when(home: Path) -> None:
    said = run(home, "radar", "--on", "2028-01-20", "--months", "6").output

    assert said.startswith("Hạn giấy chứng nhận, ngày 20/01/2028: 15 giấy đã hết hạn hoặc hết hạn trong 6 tháng tới.\n")
    assert "▲ Nộp trễ: đã qua mốc 120 ngày: 2\n  GCN-23 Tinh bột nghệ (Cơ sở sản xuất tinh bột nghệ Hải" in said
    assert "      trễ 12 ngày; nộp ngay, trước ngày hết hạn.\n" in said
    assert "      còn 28 ngày; nộp chậm nhất 17/02/2028.\n" in said
    refused = run(home, "radar", "--on", "hôm nay")
    assert (refused.exit_code, "lỗi[record] --on: Không phải ngày" in refused.output) == (2, True)


def test_a_record_is_found_changed_moved_and_tells_it_all(home: Path) -> None:
    found = run(home, "list", "moc de vuong", "--register", "product").output
    assert found == "SP-15      Sản phẩm: Mộc Đế Vương (Công ty TNHH BOANERGES; xã Thuận Hà), đang dùng\n1 bản ghi.\n"
    run(home, "edit", "SP-15", "set=12", "codes=67-666-24727-1-2025", "--why", "theo quyết định")
    dossier = run(home, "add", "dossier", "product=SP-15", "dossier_kind=Đánh giá lại").output
    assert dossier == "HS-1 “Đánh giá lại”: đang soạn.\n"
    moved = run(home, "move", "HS-1", "file", "filed_on=20/11/2026").output
    assert moved == "HS-1 “Đánh giá lại 20/11/2026”: đã nộp.\n"
    told = run(home, "history", "SP-15").output
    run(home, "edit", "SP-15", "harmless=không", "harmless_why=xả thải")
    told_after = run(home, "history", "SP-15").output

    assert told.startswith("SP-15 Sản phẩm “Mộc Đế Vương”: đang dùng\n  Bước 5 của chu trình.\n  Chưa rõ")
    assert "  Không đủ điều kiện tham gia: Không hại môi trường: không (xả thải).\n" in told_after
    assert "  Chủ thể: CT-8 (Công ty TNHH BOANERGES)\n" in told
    assert "Bản ghi dẫn đến nó:\n  GCN-15" in told
    assert "workbench: sửa. Lý do: theo quyết định\n      Bộ sản phẩm: (trống) → 12\n" in told
    assert "workbench: ghi mới từ tệp" not in told
    assert "workbench: nhập từ tệp (danh-sach.xlsx)\n" in told


def test_what_is_missing_is_named(home: Path) -> None:
    said = run(home, "gaps").output

    assert said.startswith("Xã chưa có đầu mối: 16\n  DP-1       Nơi: phường Phan Thiết, đang dùng\n")
    assert "Sản phẩm chưa ghi xã: 47\n" in said
    assert said.endswith("  … và 67 bản ghi nữa\nBản ghi của nơi đã chia, chưa ghi nơi mới: 0\n")


@pytest.mark.parametrize(
    ("asked", "what"),
    [
        (("--ends", "00=list"), "“00=list”: ghi list"),
        (("--ends", "6000=list"), "“6000=list”: ghi list"),
        (("--take-row", "6000"), "“6000”: ghi số dòng"),
        (("--skip-row", "Danh sách!00"), "“Danh sách!00”: ghi số dòng"),
        (("--column", "producer=ZZZ"), "“producer=ZZZ”: ghi MỤC=CỘT"),
    ],
)
def test_a_row_or_column_that_no_list_has_is_refused_in_words(
    tmp_path: Path, asked: tuple[str, str], what: str
) -> None:
    done = run(tmp_path, "import", write(tmp_path, RESULTS), *asked)

    assert (done.exit_code, what in done.output) == (2, True), done.output


def test_one_that_may_be_there_is_asked_about_and_two_that_are_one_are_joined(home: Path) -> None:
    asked = run(home, "add", "product", "name=mộc đế vương", "producer=CT-8")
    added = run(home, "add", "product", "name=mộc đế vương", "producer=CT-8", "--is-new")
    joined = run(home, "join", "SP-78", "SP-15", "--why", "là một")
    retracted = run(home, "retract", "GCN-15", "--why", "ghi nhầm")

    assert asked.exit_code == 2
    assert "có thể đã có trong sổ: SP-15 “Mộc Đế Vương”" in asked.output
    assert (added.output, joined.output) == (
        "SP-78 “mộc đế vương”: đang dùng.\n",
        "SP-78 “mộc đế vương” đã gộp vào SP-15.\n",
    )
    assert retracted.output == "GCN-15 “1887/QĐ-UBND”: rút khỏi sổ.\n"


def test_what_is_wrong_with_a_record_is_told_at_once(tmp_path: Path) -> None:
    done = run(tmp_path, "add", "certificate", "stars=9", "ends_on=mai", "colour=red")

    assert done.exit_code == 2
    assert [line.split(":")[0] for line in done.output.splitlines() if line.startswith("lỗi")] == [
        "lỗi[record] Số sao",
        "lỗi[record] Hết hạn",
        "lỗi[record] colour",
    ]
    assert "“name” không có dạng MỤC=CHỮ." in run(tmp_path, "add", "product", "name").output


def test_a_persons_data_are_handed_out_and_erased_once_the_record_is_named_again(tmp_path: Path) -> None:
    home, out = tmp_path / "home", tmp_path / "nguoi.json"
    run(home, "add", "producer", "name=HTX Mộc", "legal_form=cooperative", "phone=0968 112 304")
    given = run(home, "person", "CT-1", str(out))
    wrong = run(home, "erase", "CT-1", "--reason", "đơn", "--again", "CT-2")
    asked = CliRunner().invoke(
        main, ["programme", "erase", "CT-1", "--reason", "đơn số 12", "--home", str(home)], input="CT-1\n"
    )
    again = run(home, "erase", "CT-1", "--reason", "đơn", "--again", "CT-1")

    assert (given.exit_code, "0968 112 304" in out.read_text("utf-8")) == (0, True)
    assert "Mã gõ lại không khớp" in wrong.output
    assert asked.exit_code == 0
    assert "CT-1 “HTX Mộc”: đã xóa Điện thoại, cả trong lịch sử. Không lấy lại được." in asked.output
    assert (again.exit_code, "đã xóa rồi" in again.output) == (2, True)
    history = run(home, "history", "CT-1").output
    assert "  Điện thoại: đã xóa theo yêu cầu" in history
    assert "Điện thoại: (trống) → đã xóa theo yêu cầu" in history
    assert "xóa dữ liệu cá nhân (Điện thoại). Lý do: đơn số 12" in history
    run(home, "person", "CT-1", str(out), "--replace")
    assert "0968" not in out.read_text("utf-8")
