"""The archive copied to a PostgreSQL server by a command, worked on there, examined, backed up and put back."""

from __future__ import annotations

import warnings
from pathlib import Path

from sqlalchemy import create_engine

from devtools.postgresql import Cluster
from devtools.serving import open_council
from tests.cli.running import run
from workbench.desk.place import ADDRESS, ARCHIVE
from workbench.storage import inspect_archive
from workbench.text_vi.doctor import record as words


def examined(home: Path) -> str:
    """Return what `doctor` says; packages that it tries may warn, which is an error elsewhere in tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        told = run("doctor", "--home", home, "--outputs", home / "none").output
    assert "Chưa kiểm tra được kho" not in told
    return told


def test_a_home_works_on_a_database_and_a_backup_of_it_is_a_file_again(tmp_path: Path, cluster: Cluster) -> None:
    home = tmp_path / "home"
    council = open_council(home)
    url = cluster.database().render_as_string(hide_password=False)
    told = run("archive", "copy", url, "--use", "--home", home)
    assert told.exit_code == 0, told.output
    assert "đều khớp" in told.output
    assert not (home / ARCHIVE).exists()
    assert (home / f"copied-{ARCHIVE}").exists()
    assert (home / ADDRESS).stat().st_mode & 0o077 == 0

    slips = run("session", "slips", council.session, tmp_path / "slips.pdf", "--home", home)
    assert slips.exit_code == 0, slips.output
    assert "Đã kiểm tra 1 phiên" in examined(home)
    assert sorted(path.name for path in home.glob(".archive-*")) == []

    assert run("backup", tmp_path / "copy", "--home", home, "--outputs", tmp_path / "none").exit_code == 0
    put_back = run("restore", tmp_path / "copy", "--home", tmp_path / "new", "--outputs", tmp_path / "made")
    assert put_back.exit_code == 0, put_back.output
    assert (tmp_path / "new" / ARCHIVE).is_file()
    again = run("archive", "copy", url, "--home", tmp_path / "new")
    assert "Nơi chép đến đã có dữ liệu." in again.output

    elsewhere = run("archive", "copy", tmp_path / "elsewhere.sqlite", "--use", "--home", home)
    assert "Chỉ dùng được" in elsewhere.output
    back = run("archive", "copy", home / ARCHIVE, "--use", "--home", home)
    assert back.exit_code == 0, back.output
    assert (home / ARCHIVE).is_file()
    assert not (home / ADDRESS).exists()


def test_a_database_that_does_not_hold_is_not_opened_but_examined_and_kept_as_evidence(
    tmp_path: Path, cluster: Cluster
) -> None:
    home = tmp_path / "home"
    council = open_council(home)
    url = cluster.database()
    told = run("archive", "copy", url.render_as_string(hide_password=False), "--use", "--home", home)
    assert told.exit_code == 0, told.output
    engine = create_engine(url.set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE acts DISABLE TRIGGER USER")
        connection.exec_driver_sql("UPDATE acts SET by = 'M09' WHERE number = 2")
    engine.dispose()

    refused = run("session", "slips", council.session, tmp_path / "slips.pdf", "--home", home)
    assert "nên kho không được mở" in refused.output
    assert words.BROKEN["hash"].what in examined(home)
    kept = run("backup", tmp_path / "copy", "--home", home, "--outputs", tmp_path / "none")
    assert words.BROKEN["hash"].what in kept.output, "it is told of the copy, which is kept all the same"
    with inspect_archive(tmp_path / "copy" / ARCHIVE) as archive:
        assert {one.why for one in archive.broken_entries()} == {"hash"}


def test_an_address_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_council(home)
    (home / ADDRESS).write_text("mysql://localhost/x", encoding="utf-8")

    told = run("session", "slips", "P1", tmp_path / "slips.pdf", "--home", home)
    assert told.exit_code != 0
    assert "postgresql://" in told.output
    nowhere = run("archive", "copy", "postgresql:///x?host=/nowhere", "--home", tmp_path / "none")
    assert nowhere.exit_code != 0


def test_a_database_that_is_not_there_is_named_in_words_without_its_password(tmp_path: Path, cluster: Cluster) -> None:
    home = tmp_path / "home"
    open_council(home)
    there = cluster.database().set(database="khong_co", password="bi-mat").render_as_string(hide_password=False)

    told = run("archive", "copy", there, "--home", home)
    assert told.exit_code != 0
    assert "Không mở được cơ sở dữ liệu này" in told.output
    assert "khong_co" in told.output
    assert "bi-mat" not in told.output
    assert (home / ARCHIVE).is_file()


def test_what_a_killed_look_left_in_the_home_goes_at_the_next(tmp_path: Path, cluster: Cluster) -> None:
    home = tmp_path / "home"
    open_council(home)
    url = cluster.database().render_as_string(hide_password=False)
    assert run("archive", "copy", url, "--use", "--home", home).exit_code == 0
    (home / ".archive-0.lock").touch()
    (home / ".archive-0.sqlite").write_bytes(b"x")
    (home / ".archive-0.sqlite-newest").write_bytes(b"x")

    examined(home)
    assert list(home.glob(".archive-*")) == []
