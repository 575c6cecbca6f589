"""`workbench doctor` as a person runs it: lines, a closing line, exit codes; beside a server that runs."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import warnings
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner, Result

from devtools.serving import council_served
from tests.desk.council import SID
from tests.doctor.archives import Kept
from workbench.cli.main import main
from workbench.desk import desk_of
from workbench.desk.acts import signing
from workbench.desk.opening import opening
from workbench.doctor.receipt import find_receipt
from workbench.documents.set.place import kept_beside


def doctor(kept: Kept, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", "doctor", "--home", kept.home, "--outputs", kept.outputs],
        env={**os.environ, **env},
        capture_output=True,
        text=True,
    )


def doctor_here(kept: Kept) -> Result:
    """Run the command in this process, which imports the packages that it asks for only once."""
    with warnings.catch_warnings():  # outside of tests a package that warns as it is imported is no broken one
        warnings.simplefilter("ignore")
        return CliRunner().invoke(main, ["doctor", "--home", str(kept.home), "--outputs", str(kept.outputs)])


def test_a_healthy_archive_is_well_also_without_optional_programs(kept: Kept, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()

    done = doctor(kept, PATH=str(empty))

    assert done.returncode == 0, done.stderr
    assert "Mọi thứ ổn. Đã kiểm tra 3 phiên" in done.stdout
    listed = (json.loads(manifest.read_text("utf-8"))["outputs"] for manifest in kept.outputs.glob("*/manifest.json"))
    assert f"{sum(map(len, listed))} tệp hồ sơ" in done.stdout
    assert done.stderr.count("lưu ý[doctor]") == 3


def test_the_marks_it_prints_are_found_again_when_more_was_done(kept: Kept) -> None:
    printed = re.findall(r"[0-9a-f]{64}", doctor_here(kept).stdout)
    with closing(desk_of(kept.home)) as office:
        opening.issue_slips(office, "TW-2026", by="workbench")
        signing.export_bundle(office, SID)

    assert len(printed) == 4, "three sessions, and what the office did"
    assert [len(find_receipt(kept.archive, mark)) for mark in printed] == [1] * 4


def test_faults_end_with_2_and_name_the_file(kept: Kept) -> None:
    (kept.made / "minutes.docx").unlink()
    kept.home.chmod(0o755)

    done = doctor_here(kept)

    assert done.exit_code == 2
    assert f"lỗi[doctor] {kept.made / 'minutes.docx'}: Thiếu tệp" in done.stderr
    assert f"chmod 700 '{kept.home}'" in done.stderr
    assert "1 lỗi dữ liệu, 1 điều cần sửa trên máy" in done.stdout


def test_an_open_home_alone_ends_with_1(kept: Kept) -> None:
    kept.home.chmod(0o755)

    done = doctor_here(kept)

    assert done.exit_code == 1
    assert "0 lỗi dữ liệu, 1 điều cần sửa trên máy" in done.stdout
    assert f"chmod 700 '{kept.home}'" in done.stderr


def test_a_machine_without_an_archive_yet_is_well(tmp_path: Path) -> None:
    done = doctor_here(Kept(tmp_path / "home", tmp_path / "outputs"))

    assert done.exit_code == 0, done.stderr
    assert "Chưa có kho dữ liệu" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_can_be_asked_while_the_server_runs_and_members_sign_in(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        served.visitor("M01")
        done = doctor_here(Kept(served.home, served.outputs))  # the server is a process of its own
        served.visitor("M02")
    after = doctor_here(Kept(served.home, served.outputs))

    assert done.exit_code == after.exit_code == 0, done.stderr + after.stderr
    assert "Đã kiểm tra 1 phiên" in done.stdout


def test_an_archive_can_be_asked_after_its_server_was_killed(tmp_path: Path) -> None:
    with council_served(tmp_path) as served:
        served.visitor("M01")
        served.process.kill()
        served.process.wait()
        copy = Kept(tmp_path / "copy", served.outputs)
        shutil.copytree(served.home, copy.home)

    done = doctor_here(copy)

    assert done.exit_code == 0, done.stderr


def test_minutes_made_again_say_where_the_edited_ones_are_kept(kept: Kept) -> None:
    (kept.made / "minutes.docx").write_bytes("sửa tay".encode())
    (kept.made / "ghi-chu.txt").write_text("họp lại")

    done = CliRunner().invoke(main, ["minutes", SID, "--home", str(kept.home), "--outputs", str(kept.outputs)])

    assert done.exit_code == 0, done.stderr
    (aside,) = kept_beside(kept.made)
    assert f"giữ nguyên ở: {aside}" in done.stdout
    assert (aside / "minutes.docx").read_text() == "sửa tay"
    assert (aside / "ghi-chu.txt").read_text() == "họp lại"
    assert kept.codes() == set()
