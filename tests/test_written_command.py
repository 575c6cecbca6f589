"""A session in writing at the machine: the opinions to sign as files, and nothing of them before the close."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.desk.council import P1, P2, SID, Table, sit_down
from tests.desk.test_written import differ
from tests.desk.written import in_writing
from workbench.cli import main
from workbench.storage import Store


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    return folder


def seated(home: Path) -> Table:
    return sit_down(Store(home / "archive.sqlite"), in_writing())


def test_every_opinion_is_a_file_in_its_member_s_folder(home: Path, tmp_path: Path) -> None:
    differ(seated(home)).store.close()
    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)
    again = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert (said.exit_code, again.exit_code) == (0, 0), said.output
    assert "10 phiếu ý kiến" in said.output
    made = sorted(path.relative_to(tmp_path / "phieu").as_posix() for path in (tmp_path / "phieu").rglob("*.pdf"))
    folders = [f"0{n}_M0{n}_Thanh_vien_{n}" for n in range(1, 6)]
    assert made == [f"{folder}/0{no}_{code}.pdf" for folder in folders for no, code in ((1, P1), (2, P2))]


def test_other_opinions_are_not_written_over(home: Path, tmp_path: Path) -> None:
    differ(seated(home)).store.close()
    there = tmp_path / "phieu" / "03_M03_Thanh_vien_3" / f"02_{P2}.pdf"
    there.parent.mkdir(parents=True)
    there.write_bytes(b"khac")

    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert said.exit_code == 2
    assert f"03_M03_Thanh_vien_3/02_{P2}.pdf" in said.output
    assert [path.name for path in (tmp_path / "phieu").rglob("*.pdf")] == [there.name]


def test_before_the_close_the_machine_gives_none_either(home: Path, tmp_path: Path) -> None:
    table = seated(home)
    table.score_all(P1, P2)
    table.store.close()

    said = run("session", "opinions", SID, tmp_path / "phieu", "--home", home)

    assert said.exit_code == 2
    assert "đang" in said.output
    assert not (tmp_path / "phieu").exists()
