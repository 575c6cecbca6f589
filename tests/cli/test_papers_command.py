"""`workbench session papers`: before the meeting what it needs, after it all that its result gives reason for."""

from __future__ import annotations

import zipfile
from pathlib import Path

from click.testing import CliRunner, Result

from tests.desk.council import SID, plan, sit_down
from tests.desk.whole import conclude
from workbench.cli.main import main
from workbench.desk import desk_of
from workbench.desk.paper_facts import facts_of, keep_session
from workbench.documents.set.run import run_minutes
from workbench.storage import Store


def run(home: Path, file: Path) -> Result:
    done = CliRunner().invoke(
        main, ["session", "papers", SID, str(file), "--home", str(home), "--outputs", str(home / "outputs")]
    )
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        return {name.rpartition("/")[2].partition(SID)[0].rstrip("_") for name in archive.namelist()}


def test_a_session_s_papers_grow_with_what_it_comes_to(tmp_path: Path) -> None:
    table = sit_down(Store(tmp_path / "archive.sqlite"), plan())
    first = run(tmp_path, tmp_path / "truoc.zip")
    store = conclude(table).store
    with store.read() as tx:
        bundle = tx.snapshots.bundle(SID)
    assert bundle is not None
    store.close()
    second = run(tmp_path, tmp_path / "sau.zip")
    run_minutes(bundle, session_id=SID, out=tmp_path / "outputs", facts=facts_of(desk_of(tmp_path), SID))
    third = run(tmp_path, tmp_path / "du.zip")
    keep_session(desk_of(tmp_path), SID, {"begins": "08:00"})
    fourth = run(tmp_path, tmp_path / "cu.zip")

    done = (first, second, third, fourth)
    assert [one.exit_code for one in done] == [0, 0, 0, 0], "".join(one.output for one in done)
    assert "Phiên chưa kết thúc" in first.output
    assert "Chưa lập biên bản" in second.output
    assert "Còn để trống: Cơ quan chủ quản (parent)" in second.output
    assert "đã đổi sau khi lập" not in third.output
    assert "đã đổi sau khi lập" in fourth.output
    before = {"GM_Giay_moi", "DS_Du_hop", "DM_Ho_so", "BB_Giao_nhan_mau", "ML_Ho_so"}
    assert names(tmp_path / "truoc.zip") == before
    assert before | {"BC_Ket_qua", "TTr_Ket_qua"} <= names(tmp_path / "sau.zip")
    assert names(tmp_path / "sau.zip") | {"BB", "BB_Phat_hanh", "Bang_diem", "Du_lieu_phien"} <= names(
        tmp_path / "du.zip"
    )
    assert (tmp_path / "du.zip").read_bytes() == (tmp_path / "cu.zip").read_bytes()
    assert run(tmp_path, tmp_path / "sau.zip").exit_code == 2
