"""Files of the set as it is handed out, under its names and in its folders: a stranger with the data checks each."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pikepdf
import pytest
from click.testing import CliRunner, Result

from tests.documents.minutes_sessions import NEW, RULEBOOK, session
from tests.documents.test_issuer import FACTS
from workbench.cli.main import main
from workbench.documents.checks import hash_of
from workbench.documents.paper.whole import made_set
from workbench.documents.set.make import making
from workbench.documents.set.place import MANIFEST, outputs_of

ID = "THU-2026"
DATA = f"3_Luu_ho_so/Du_lieu_phien_{ID}.json"


@pytest.fixture(scope="module")
def handed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The set, unpacked, of a session with products that are recognised and facts of its office."""
    made, out = tmp_path_factory.mktemp("made"), tmp_path_factory.mktemp("set")
    raw = session([f"{NEW}#2", f"{NEW}#5"], members=3, quality=0.6)
    stages = making(raw, RULEBOOK, made, bundle_sha256=hash_of(raw), facts=FACTS.as_bytes())
    for stage in (stages.begin, stages.minutes, stages.letters, stages.tally, stages.sheets, stages.papers):
        stage()
    stages.close()
    with zipfile.ZipFile(io.BytesIO(made_set(made, {**outputs_of(made), MANIFEST: True}, ID, ()))) as packed:
        packed.extractall(out)
    return out


def verify(path: Path, *words: object) -> Result:
    done = CliRunner().invoke(main, ["verify", str(path), *map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


OF_EACH_KIND = (
    "1_Truoc_phien/GM_*.pdf",
    "2_Phat_hanh/BB_*.pdf",
    "2_Phat_hanh/QD_*.docx",
    "2_Phat_hanh/Giay_*.xlsx",
    "2_Phat_hanh/Thu_chu_the/*.pdf",
    "2_Phat_hanh/Thu_chu_the/*.docx",
    "3_Luu_ho_so/BB_*.pdf",
    "3_Luu_ho_so/BB_*.docx",
    "3_Luu_ho_so/Bang_*.xlsx",
    "3_Luu_ho_so/Phieu_danh_gia/*.pdf",
)


@pytest.mark.parametrize("kind", OF_EACH_KIND)
def test_a_file_of_each_kind_passes_with_the_set_s_own_data(handed: Path, kind: str) -> None:
    done = verify(min(handed.glob(kind)), "--bundle", handed / DATA)

    assert done.exit_code == 0, done.output


def test_what_lies_beside_the_data_of_the_set_is_found(handed: Path) -> None:
    data, minutes = verify(handed / DATA), verify(handed / f"3_Luu_ho_so/ML_Ho_so_{ID}.pdf")

    assert (data.exit_code, minutes.exit_code) == (0, 0)
    assert "đúng từng byte với kết quả đã in" in data.output
    assert "đúng từng byte với bản lập lại" in minutes.output


@pytest.mark.parametrize(("column", "code"), [("D", 1), ("F", 1), ("I", 0)])
def test_what_the_list_of_certificates_leaves_open_is_filled_in_and_nothing_else(
    handed: Path, tmp_path: Path, column: str, code: int
) -> None:
    path = tmp_path / "gcn.xlsx"
    book = openpyxl.load_workbook(handed / f"2_Phat_hanh/Giay_chung_nhan_{ID}.xlsx")
    book.worksheets[0][f"{column}2"] = "12/QĐ-UBND"
    book.save(path)
    done = verify(path, "--bundle", handed / DATA)

    assert done.exit_code == code, done.output
    assert ("SAI: Ô " in done.output) == bool(code)


def earlier_releases(handed: Path, folder: Path) -> Path:
    """Lay the data into a folder whose papers, by its manifest, another release of the compiler made."""
    for name in ("Du_lieu_phien", "Thong_tin_co_quan", "Ban_ke_tep"):
        for path in handed.glob(f"3_Luu_ho_so/{name}*"):
            (folder / path.name).write_bytes(path.read_bytes())
    listed = folder / f"Ban_ke_tep_{ID}.json"
    told = json.loads(listed.read_bytes())
    told["versions"]["typst"] = "0.0.1"
    listed.write_text(json.dumps(told), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("2_Phat_hanh/Thu_chu_the/*.pdf", "cho mọi sản phẩm có điểm trên giấy"),
        ("1_Truoc_phien/GM_*.pdf", "chưa đối chiếu được nội dung"),
    ],
)
def test_a_paper_of_an_earlier_release_is_no_forgery(handed: Path, tmp_path: Path, kind: str, said: str) -> None:
    folder, out = earlier_releases(handed, tmp_path), io.BytesIO()
    with pikepdf.open(min(handed.glob(kind))) as opened:  # laid out otherwise: other bytes
        opened.save(out)
    path = folder / "giay.pdf"
    path.write_bytes(out.getvalue())
    now, then = verify(path, "--bundle", handed / DATA), verify(path)

    assert (now.exit_code, then.exit_code) == (1, 0), now.output + then.output
    assert "SAI: " in now.output
    assert "Do phiên bản khác của chương trình lập" in then.output
    assert "typst 0.0.1" in then.output
    assert said in then.output


def test_a_paper_of_an_earlier_release_with_another_mean_is_named(handed: Path, tmp_path: Path) -> None:
    folder = earlier_releases(handed, tmp_path)
    letter = min(handed.glob("2_Phat_hanh/Thu_chu_the/*.pdf"))
    with pikepdf.open(letter) as opened:
        del opened.pages[0]
        opened.save(folder / "thu.pdf")
    told = verify(folder / "thu.pdf")

    assert told.exit_code == 1
    assert "SAI: Sản phẩm 25-09076-1-2026: dữ liệu cho 62,00 điểm" in told.output


def test_minutes_of_an_earlier_release_say_so_themselves(handed: Path, tmp_path: Path) -> None:
    path = tmp_path / "bb.pdf"
    with pikepdf.open(handed / f"3_Luu_ho_so/BB_{ID}.pdf") as opened:
        printed = json.loads(opened.attachments["print.json"].get_file().read_bytes())
        printed["releases"]["typst"] = "0.0.1"
        content = json.dumps(printed).encode()
        opened.attachments["print.json"] = pikepdf.AttachedFileSpec(opened, content, filename="print.json")
        opened.save(path)
    for words in ((), ("--bundle", handed / DATA)):
        told = verify(path, *words)
        assert told.exit_code == 0, told.output
        assert "Do phiên bản khác của chương trình lập" in told.output
        assert "cho mọi sản phẩm có điểm trên giấy" in told.output
