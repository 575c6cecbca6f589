"""`workbench session papers`: before the meeting what it needs, after it all that its result gives reason for."""

from __future__ import annotations

import zipfile
from pathlib import Path

from click.testing import CliRunner, Result

from tests.desk.council import SID, plan, sit_down
from tests.desk.whole import conclude
from workbench.cli.main import main
from workbench.storage import Store


def run(home: Path, file: Path) -> Result:
    done = CliRunner().invoke(
        main, ["session", "papers", SID, str(file), "--home", str(home), "--outputs", str(home / "outputs")]
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        return {name.partition(SID)[0].rstrip("_") for name in archive.namelist()}


def test_a_session_s_papers_grow_with_what_it_comes_to(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"), plan())
    first = run(tmp_path, tmp_path / "truoc.zip")
    conclude(table).store.close()
    made = tmp_path / "outputs" / SID
    made.mkdir(parents=True)
    (made / "minutes.pdf").write_bytes(b"%PDF")
    second = run(tmp_path, tmp_path / "sau.zip")

    assert (first.exit_code, second.exit_code) == (0, 0), first.output + second.output
    assert "Phiên chưa kết thúc" in first.output
    assert "Còn để trống: Cơ quan chủ quản (parent)" in second.output
    before = {"GM_Giay_moi", "DS_Du_hop", "DM_Ho_so", "BB_Giao_nhan_mau", "ML_Ho_so"}
    assert names(tmp_path / "truoc.zip") == before
    assert before | {"BC_Ket_qua", "TTr_Ket_qua", "BB"} <= names(tmp_path / "sau.zip")
    assert run(tmp_path, tmp_path / "sau.zip").exit_code == 2
