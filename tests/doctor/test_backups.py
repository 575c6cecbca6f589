"""Backups: every file listed by its hash, encrypted for a key kept elsewhere, put back into empty places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.desk.council import SID
from tests.doctor.archives import Kept
from workbench.cli.main import main
from workbench.desk import Office
from workbench.desk.board_shapes import Backup
from workbench.desk.desk import desk_of
from workbench.desk.upkeep.backup import LIST, back_up
from workbench.desk.upkeep.kept import INDEX, ended_sessions, index_of, keep_one
from workbench.desk.upkeep.sealed import RECIPIENTS, new_key
from workbench.server.work.backups import Backups
from workbench.text_vi.storage import backup as words

NOW = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)


def run(*given: object) -> Result:
    """Run a command as a person would, in this process."""
    return CliRunner().invoke(main, [str(one) for one in given])


@pytest.fixture
def copy(kept: Kept, tmp_path: Path) -> Path:
    """Return a backup in clear text."""
    back_up(kept.home, kept.outputs, tmp_path / "sao-luu", now=NOW)
    return tmp_path / "sao-luu"


@pytest.fixture
def sealed(kept: Kept, tmp_path: Path) -> tuple[Path, Path]:
    """Return an encrypted backup and the file with its key."""
    key = tmp_path / "khoa.txt"
    new_key(kept.home, key)
    done = run("backup", tmp_path / "sao-luu.age", "--home", kept.home, "--outputs", kept.outputs)
    assert done.exit_code == 0, done.output
    return tmp_path / "sao-luu.age", key


def files(folder: Path) -> dict[str, bytes]:
    """Return what is kept in a folder; a maker's lock is not."""
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in there}


def test_what_is_put_back_is_what_was_there_and_holds(kept: Kept, copy: Path, tmp_path: Path) -> None:
    new = Kept(tmp_path / "moi" / "var", tmp_path / "moi" / "outputs")

    done = run("restore", copy, "--home", new.home, "--outputs", new.outputs)

    assert done.exit_code == 0, done.output
    assert "10:00 ngày 10/12/2026" in done.output
    assert new.found() == []
    assert files(new.outputs) == files(kept.outputs)
    assert new.home.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in new.home.iterdir())
    assert not (new.home / LIST).exists()


def flip(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[len(raw) // 2] ^= 1
    file.write_bytes(raw)


def test_every_file_that_is_changed_missing_or_added_is_named_at_once_and_nothing_is_put_back(
    copy: Path, tmp_path: Path
) -> None:
    minutes, tally = (next((copy / "outputs").rglob(f"*.{kind}")) for kind in ("pdf", "xlsx"))
    flip(minutes)
    tally.unlink()
    (copy / "overlay").mkdir(exist_ok=True)
    (copy / "overlay" / "la.json").write_text("{}")

    done = run("restore", copy, "--home", tmp_path / "moi" / "var", "--outputs", tmp_path / "moi" / "outputs")

    assert done.exit_code == 2
    for said, file in {
        words.FILE_CHANGED: minutes,
        words.FILE_MISSING: tally,
        words.FILE_UNLISTED: copy / "overlay" / "la.json",
    }.items():
        assert f"{file}: {said.what}\n  -> {said.todo}" in done.stderr
    assert not (tmp_path / "moi").exists()


def test_a_check_recomputes_what_was_signed_and_touches_nothing(kept: Kept, copy: Path, tmp_path: Path) -> None:
    before = files(copy)
    assert run("restore", copy, "--check", "--home", tmp_path / "var").exit_code == 0
    assert files(copy) == before
    assert not (tmp_path / "var").exists()

    kept.tamper("UPDATE acts SET by = 'M02' WHERE scope = (SELECT scope FROM acts WHERE number = 9) AND number = 9")
    back_up(kept.home, kept.outputs, tmp_path / "sai", now=NOW)
    told = run("restore", tmp_path / "sai", "--check")

    assert told.exit_code == 2, "every file is as it was copied, and what was copied does not hold"
    assert words.FILE_CHANGED.what not in told.stderr


def listed_anew(backup: Path) -> None:
    """Write the hashes of what is there now into a backup's list, as who changes a backup would."""
    told = json.loads((backup / LIST).read_text("utf-8"))
    there = [path for path in backup.rglob("*") if path.is_file() and not path.is_symlink() and path.name != LIST]
    told["files"] = {str(path.relative_to(backup)): sha256(path.read_bytes()).hexdigest() for path in there}
    (backup / LIST).write_text(json.dumps(told), "utf-8")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "cookie-secret": lambda at: at.write_text("ab" * 32),
    "backup-recipients": lambda at: at.write_text("age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"),
    "archive-address": lambda at: at.write_text("postgresql://evil.example/kho"),
    "oidc-secret": lambda at: at.symlink_to("/etc/passwd"),
    "outputs/VD": lambda at: at.symlink_to("/etc"),
    "dossiers/x": lambda at: at.symlink_to("/etc/passwd"),
    "overlay/pipe": os.mkfifo,
    "lab/kernel.json": lambda at: at.write_text("{}"),
}


@pytest.mark.parametrize("check", [[], ["--check"]], ids=["put back", "examined"])
@pytest.mark.parametrize("name", FOREIGN)
def test_a_backup_with_anything_that_none_of_ours_holds_is_refused_before_it_is_opened(
    copy: Path, tmp_path: Path, name: str, check: list[str]
) -> None:
    (copy / name).parent.mkdir(exist_ok=True)
    FOREIGN[name](copy / name)
    listed_anew(copy)

    done = run("restore", copy, *check, "--home", tmp_path / "moi" / "var", "--outputs", tmp_path / "moi" / "outputs")

    assert done.exit_code == 2
    assert f"{copy / name}: {words.FOREIGN.what}\n  -> {words.FOREIGN.todo}" in done.stderr
    assert words.checked(1) not in done.output
    assert not (tmp_path / "moi").exists()


def test_a_link_among_what_is_kept_is_no_part_of_a_backup(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "ngoai").write_text("của người khác")
    (kept.outputs / "lien-ket").symlink_to(tmp_path / "ngoai")

    done = run("backup", tmp_path / "sao-luu", "--home", kept.home, "--outputs", kept.outputs)
    assert (done.exit_code, words.left_out(str(kept.outputs / "lien-ket")) in done.stderr) == (0, True)

    assert not os.path.lexists(tmp_path / "sao-luu" / "outputs" / "lien-ket")
    assert run("restore", tmp_path / "sao-luu", "--check").exit_code == 0


@pytest.mark.parametrize("name", ["dossiers/aa", "dossiers/bb/tep", "overlay/26.yaml"])
def test_a_link_among_the_homes_own_files_is_refused_before_anything_is_copied(
    kept: Kept, tmp_path: Path, name: str
) -> None:
    (tmp_path / "o-lon").mkdir()
    (tmp_path / "o-lon" / "tep").write_text("x")
    link = kept.home / name
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(tmp_path / "o-lon" if name == "dossiers/aa" else tmp_path / "o-lon" / "tep")

    done = run("backup", tmp_path / "sao-luu", "--home", kept.home, "--outputs", kept.outputs)
    assert done.exit_code == 2
    assert f"{link}: {words.LINK_WITHIN.what}\n  -> {words.LINK_WITHIN.todo}" in done.stderr
    assert not (tmp_path / "sao-luu").exists()


def test_a_folder_of_dossiers_that_is_a_link_as_a_whole_is_copied(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "o-lon" / "aa").mkdir(parents=True)
    (tmp_path / "o-lon" / "aa" / "tep").write_text("x")
    (kept.home / "dossiers").symlink_to(tmp_path / "o-lon")
    back_up(kept.home, kept.outputs, tmp_path / "sao-luu", now=NOW)

    assert (tmp_path / "sao-luu" / "dossiers" / "aa" / "tep").read_text() == "x"


def told_by_server(office: Office, kept: Kept, folder: Path) -> Backup | None:
    """Let a server back up into a folder once, and return what it tells of that."""
    backups = Backups(office, home=kept.home, outputs=kept.outputs, folder=folder)
    backups.look()
    backups.stop()
    backups.look()
    return backups.state()


def test_a_server_tells_a_backup_that_a_link_hindered_as_failed(kept: Kept, tmp_path: Path) -> None:
    (kept.home / "run").mkdir()
    (kept.home / "dossiers").mkdir()
    (kept.home / "dossiers" / "aa").symlink_to(tmp_path)
    with closing(desk_of(kept.home)) as office:
        told = told_by_server(office, kept, tmp_path / "kho")

    assert told is not None
    assert (told["made_at"], told["failed_at"] is None) == (None, False)
    assert str(kept.home / "dossiers" / "aa") in (kept.home / "run" / "backup.log").read_text("utf-8")


def test_what_does_not_hold_is_put_back_only_where_that_is_asked_for(kept: Kept, tmp_path: Path) -> None:
    kept.tamper("UPDATE acts SET by = 'M02' WHERE scope = (SELECT scope FROM acts WHERE number = 9) AND number = 9")
    back_up(kept.home, kept.outputs, tmp_path / "sai", now=NOW)
    places = ("--home", tmp_path / "moi" / "var", "--outputs", tmp_path / "moi" / "outputs")

    refused = run("restore", tmp_path / "sai", *places)
    assert (refused.exit_code, words.DOES_NOT_HOLD.what in refused.stderr) == (2, True)
    assert not (tmp_path / "moi").exists()

    assert run("restore", tmp_path / "sai", *places, "--anyway").exit_code == 2, "and it is said that it does not hold"
    assert files(tmp_path / "moi" / "outputs") == files(kept.outputs)


def test_nothing_that_is_there_is_written_over_and_both_places_are_named(copy: Path, tmp_path: Path) -> None:
    for name in ("var", "outputs"):
        (tmp_path / name).mkdir(exist_ok=True)
        (tmp_path / name / "giu").write_text("nguyên")

    done = run("restore", copy, "--home", tmp_path / "var", "--outputs", tmp_path / "outputs")

    assert done.exit_code == 2
    assert done.stderr.count(words.PLACE_TAKEN.what) == 2
    assert files(tmp_path / "var") == {"giu": "nguyên".encode()}


def test_an_encrypted_backup_shows_nothing_without_its_key_and_everything_with_it(
    kept: Kept, sealed: tuple[Path, Path], tmp_path: Path
) -> None:
    file, key = sealed
    raw = file.read_bytes()
    assert SID.encode() not in raw
    assert b"archive.sqlite" not in raw
    assert key.stat().st_mode & 0o077 == 0
    assert "AGE-SECRET-KEY" not in (kept.home / RECIPIENTS).read_text()
    assert [path.name for path in kept.home.iterdir() if "backup" in path.name] == [RECIPIENTS], "no clear text is left"

    new = Kept(tmp_path / "moi" / "var", tmp_path / "moi" / "outputs")
    done = run("restore", file, "--identity", key, "--home", new.home, "--outputs", new.outputs)

    assert done.exit_code == 0, done.output
    assert new.found() == []
    assert files(new.outputs) == files(kept.outputs)


def test_a_backup_is_readable_for_every_key_that_the_home_knows(kept: Kept, tmp_path: Path) -> None:
    for name in ("mot", "hai"):
        new_key(kept.home, tmp_path / name)
    keep_one(kept.home, kept.outputs, tmp_path / "kho", now=NOW)
    [made] = index_of(tmp_path / "kho")

    for name in ("mot", "hai"):
        told = run("restore", tmp_path / "kho" / made.name, "--check", "--identity", tmp_path / name)
        assert told.exit_code == 0, told.output


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


@pytest.mark.parametrize("spoil", [flip, cut])
def test_an_encrypted_backup_that_was_spoilt_is_refused_whole(
    sealed: tuple[Path, Path], tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    file, key = sealed
    spoil(file)

    done = run("restore", file, "--identity", key, "--home", tmp_path / "var", "--outputs", tmp_path / "outputs")

    assert (done.exit_code, words.BACKUP_BROKEN.what in done.stderr) == (2, True), done.output
    assert not (tmp_path / "var").exists()


def test_a_key_that_is_none_missing_or_anothers_is_said_in_words(sealed: tuple[Path, Path], tmp_path: Path) -> None:
    file, _ = sealed
    (tmp_path / "rong").write_text("không phải khóa")
    new_key(tmp_path / "nha-khac", tmp_path / "khoa-khac")

    for said, given in {
        words.KEY_NEEDED: (),
        words.NO_SUCH_FILE: ("--identity", tmp_path / "khong-co"),
        words.NO_SECRET_KEY: ("--identity", tmp_path / "rong"),
        words.NOT_FOR_THIS_KEY: ("--identity", tmp_path / "khoa-khac"),
    }.items():
        assert said.what in run("restore", file, "--check", *given).stderr


def test_no_key_is_written_over_and_no_backup_is_made_for_a_line_that_is_no_key(kept: Kept, tmp_path: Path) -> None:
    (tmp_path / "khoa").write_text("của người khác")
    assert words.KEY_THERE.what in run("backup-key", tmp_path / "khoa", "--home", kept.home).stderr
    assert (tmp_path / "khoa").read_text() == "của người khác"
    assert not (kept.home / RECIPIENTS).exists()
    assert words.NO_KEY_YET.what in run("backup", tmp_path / "a.age", "--home", kept.home).stderr

    (kept.home / RECIPIENTS).write_text("age1sai\n")
    assert words.NO_PUBLIC_KEY.what in run("backup", tmp_path / "a.age", "--home", kept.home).stderr
    assert words.NO_PUBLIC_KEY.what in run("backup", "--into", tmp_path / "kho", "--home", kept.home).stderr
    assert not (tmp_path / "a.age").exists()


def test_a_folder_of_backups_keeps_by_its_rule_and_removes_only_its_own(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    (folder / "ghi-chu.txt").write_text("của người")
    made = [keep_one(kept.home, kept.outputs, folder, now=NOW + timedelta(minutes=n)) for n in range(12)]

    there = {path.name for path in folder.iterdir()}
    assert there == {INDEX, "ghi-chu.txt", *(one.name for one in made[-10:])}
    with closing(desk_of(kept.home)) as office:
        assert index_of(folder)[-1].covers == ended_sessions(office)
        assert SID in ended_sessions(office)
    assert {one.name for one in index_of(folder)} == {one.name for one in made[-10:]}


def test_an_index_of_somebody_elses_removes_nothing(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "kho"
    folder.mkdir()
    (tmp_path / "ngoai").mkdir()
    strange = [{"name": "../ngoai", "made_at": "2020-01-01T00:00:00Z", "covers": {}} for _ in range(20)]
    (folder / INDEX).write_text(json.dumps(strange))

    keep_one(kept.home, kept.outputs, folder, now=NOW)

    assert (tmp_path / "ngoai").is_dir()
    assert len(index_of(folder)) == 1


def test_a_backup_cut_off_by_a_kill_has_no_name_and_the_next_one_is_made(kept: Kept, tmp_path: Path) -> None:
    """Killed at any moment, a backup leaves nothing that could be taken for one."""
    new_key(kept.home, tmp_path / "khoa")
    folder = tmp_path / "kho"
    command = ["-m", "workbench", "backup", "--into", folder, "--home", kept.home, "--outputs", kept.outputs]
    process = subprocess.Popen([sys.executable, *command])
    while process.poll() is None and not any(kept.home.glob(".backup-*")):
        pass
    process.kill()
    process.wait()

    assert index_of(folder) == []
    assert not list(folder.glob("*.age"))

    keep_one(kept.home, kept.outputs, folder, now=NOW)

    assert not list(kept.home.glob(".backup-*")), "what was left is gone"
    [made] = index_of(folder)
    assert run("restore", folder / made.name, "--check", "--identity", tmp_path / "khoa").exit_code == 0


def test_a_place_within_what_is_copied_or_that_is_no_folder_is_refused(kept: Kept, tmp_path: Path) -> None:
    assert words.FOLDER_WITHIN.what in run("backup", "--into", kept.home / "kho", "--home", kept.home).stderr
    (tmp_path / "la-tep").write_text("")
    assert "Không sao lưu được" in run("backup", tmp_path / "la-tep" / "x", "--home", kept.home).stderr
    assert not list(tmp_path.glob(".backup-*"))


def test_a_server_tells_a_backup_that_was_made_as_made_though_the_record_has_faults(kept: Kept, tmp_path: Path) -> None:
    (kept.home / "run").mkdir()
    with closing(desk_of(kept.home)) as office:
        kept.tamper("UPDATE acts SET by = 'M02' WHERE scope = (SELECT scope FROM acts WHERE number = 9) AND number = 9")
        told = told_by_server(office, kept, tmp_path / "kho")

    assert told is not None
    assert told["made_at"] is not None
    assert told["failed_at"] is None
