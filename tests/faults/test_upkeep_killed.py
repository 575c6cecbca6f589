"""Backup and restore that are killed, or find the disk full, at any touch of it: whole or not there, and repeated.

Each is done by a child of this process, which falls before one of its touches. Kept out: what stands in a backup
(`tests/doctor/test_backups.py`).
"""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest

from tests.desk.council import sit_down
from tests.faults.falling import in_a_child
from workbench.desk.place import ARCHIVE, place_of, require_archive
from workbench.desk.upkeep.backup import back_up, require_whole
from workbench.desk.upkeep.restore import looked_into, put_back
from workbench.desk.upkeep.sealed import new_key, require_recipients
from workbench.errors import DocumentError, StateError
from workbench.settings import RESTORING
from workbench.storage import Store

TOUCHES = ("mkdir", "open", "sendfile", "utime", "chmod", "rename", "replace", "unlink", "rmdir", "fsync")
WRITES = ("mkdir", "open", "sendfile", "rename")
NOW = datetime(2026, 12, 10, 3, 0, tzinfo=UTC)
SHORT = 6
Falls = Literal["killed", "full"]


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Return a folder with a home, its dossiers, wording and documents."""
    table = sit_down(Store(tmp_path / "old" / "var" / ARCHIVE))
    table.score("M01", opinion="Đồng ý")
    table.store.close()
    for name in ("var/dossiers/aa/1", "var/dossiers/bb/2", "var/overlay/26.yaml", "outputs/P1/minutes.pdf"):
        file = tmp_path / "old" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name * 100)
    return tmp_path / "old"


def child(work: Callable[[], object], falls: Falls, step: int) -> str:
    """Do something in a child that falls before its step-th touch of the disk; return how it ended."""

    def falling() -> str | None:
        touched, reads_too = count(1), os.open

        def faulty(real: Callable[..., Any]) -> Callable[..., Any]:
            def touch(*given: Any, **named: Any) -> Any:
                if real is reads_too and not given[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                    return real(*given, **named)
                number = next(touched)
                if number == step and falls == "killed":
                    os.kill(os.getpid(), signal.SIGKILL)
                if number >= step and falls == "full":
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                return real(*given, **named)

            return touch

        for name in TOUCHES if falls == "killed" else WRITES:
            setattr(os, name, faulty(getattr(os, name)))
        work()
        return None if next(touched) <= step else "whole after all"

    return in_a_child(falling)


def steps(work: Callable[[int], str], luck: random.Random, most: int | None) -> list[str]:
    """Do something again and again, falling at each of its touches, or at some; return how it ended each time."""
    if most is None:
        ended = []
        for step in count(1):
            ended.append(work(step))
            if ended[-1] == "whole":
                return ended
    return [work(step) for step in sorted(luck.sample(range(1, 40), most))]


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def require_half_restored(place: Path) -> None:
    with pytest.raises(StateError) as refused:
        place_of(place / "var")
    assert refused.value.faults[0].code == "half_restored"


def is_empty(place: Path) -> bool:
    return not place.exists() or not any(place.iterdir())


@pytest.mark.parametrize("falls", ["killed", "full"])
@pytest.mark.parametrize("sealed", [False, True], ids=["folder", "encrypted"])
@pytest.mark.parametrize("most", [SHORT, pytest.param(None, marks=pytest.mark.long)], ids=["some", "every"])
def test_a_backup_is_whole_or_not_there_and_what_a_kill_left_goes_with_the_next(
    kept: Path, tmp_path: Path, falls: Falls, sealed: bool, most: int | None
) -> None:
    home, outputs, into = kept / "var", kept / "outputs", tmp_path / "backups"
    into.mkdir()
    if sealed:
        new_key(home, tmp_path / "key.txt")
    recipients = require_recipients(home) if sealed else []
    before = files(kept)

    def one(step: int) -> str:
        place = into / f"{step}.age" if sealed else into / str(step)
        ended = child(lambda: back_up(home, outputs, place, now=NOW, recipients=recipients), falls, step)
        assert ended in ("killed", "whole", "whole after all", "not_copied"), ended
        if place.exists():
            with looked_into(place, tmp_path / "key.txt" if sealed else None) as (folder, _):
                assert files(folder).keys() >= {ARCHIVE, "dossiers/aa/1", "outputs/P1/minutes.pdf"}
        elif ended != "killed":
            assert ended == "not_copied"
        if ended == "not_copied":
            assert not [one for one in into.iterdir() if one.name.startswith(".")], "nothing half is left"
        return ended

    ended = steps(one, random.Random(16), most)  # noqa: S311
    assert {"killed" if falls == "killed" else "not_copied"} <= set(ended)
    back_up(home, outputs, into / ("last.age" if sealed else "last"), now=NOW, recipients=recipients)
    assert not [one for one in (*into.iterdir(), *home.iterdir()) if one.name.endswith(".making")]
    assert {name: raw for name, raw in files(kept).items() if name in before} == before


@pytest.mark.parametrize("falls", ["killed", "full"])
@pytest.mark.parametrize("most", [SHORT, pytest.param(None, marks=pytest.mark.long)], ids=["some", "every"])
def test_a_half_restore_is_refused_in_words_and_one_into_an_empty_place_follows(
    kept: Path, tmp_path: Path, falls: Falls, most: int | None
) -> None:
    back_up(kept / "var", kept / "outputs", tmp_path / "backup", now=NOW)
    require_whole(tmp_path / "backup")

    def restore(place: Path) -> None:
        with looked_into(tmp_path / "backup", None) as (folder, _):
            put_back(folder, place / "var", place / "outputs")

    restore(tmp_path / "whole")
    whole = files(tmp_path / "whole")
    assert whole.keys() == files(kept).keys() - {f"var/{ARCHIVE}-wal", f"var/{ARCHIVE}-shm"}
    assert files(tmp_path / "whole" / "outputs") == files(kept / "outputs")

    def one(step: int) -> str:
        place = tmp_path / f"new{step}"
        ended = child(lambda: restore(place), falls, step)
        if ended in ("whole", "whole after all"):
            require_archive(place / "var")
            assert files(place) == whole
            return ended
        if ended == "not_restored":
            assert is_empty(place / "var")
            assert is_empty(place / "outputs")
        if is_empty(place / "var") and is_empty(place / "outputs"):
            restore(place)
            require_archive(place / "var")
            return ended
        assert ended == "killed"
        if (place / "var" / RESTORING).exists():
            require_half_restored(place)
        else:
            assert files(place) == whole, "what has no mark lacks nothing"
        with pytest.raises(DocumentError) as taken:
            restore(place)
        assert {fault.code for fault in taken.value.faults} == {"place_taken"}
        restore(tmp_path / f"again{step}")
        return ended

    ended = steps(one, random.Random(17), most)  # noqa: S311
    assert {"killed" if falls == "killed" else "not_restored"} <= set(ended)


@pytest.mark.parametrize("falls", ["killed", "kept"])
def test_where_a_half_restore_is_not_cleared_away_whole_its_mark_stays(kept: Path, tmp_path: Path, falls: str) -> None:
    """The disk is full at the last file; then the clearing is killed at each of its steps, or one file won't go."""
    back_up(kept / "var", kept / "outputs", tmp_path / "backup", now=NOW)
    listed, whole = os.listdir, shutil.copytree

    def restore(place: Path, step: int) -> str | None:
        removed = count(1)

        def copytree(source: Path, *given: Any, **named: Any) -> None:
            whole(source, *given, **named)
            if Path(source).name == "overlay":
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def remove(real: Callable[..., Any]) -> Callable[..., Any]:
            def touch(path: Any, **named: Any) -> Any:
                if next(removed) == step:
                    if falls == "killed":
                        os.kill(os.getpid(), signal.SIGKILL)
                    raise OSError(errno.EACCES, os.strerror(errno.EACCES))
                return real(path, **named)

            return touch

        shutil.copytree = copytree  # type: ignore[assignment]
        os.listdir = lambda *given: sorted(listed(*given))  # type: ignore[assignment]  # the mark comes first
        os.unlink = remove(os.unlink)
        os.rmdir = remove(os.rmdir)
        with looked_into(tmp_path / "backup", None) as (folder, _):
            put_back(folder, place / "var", place / "outputs")
        return None

    ended = []
    for step in count(1):
        place = tmp_path / f"new{step}"
        ended.append(in_a_child(partial(restore, place, step)))
        assert ended[-1] in {"killed", "not_restored"}
        if is_empty(place / "var") and is_empty(place / "outputs"):
            break
        require_half_restored(place)
    assert set(ended[:-1]) == {"killed" if falls == "killed" else "not_restored"}
    assert len(ended) > 3


def test_a_child_that_does_not_end_is_ended_and_told() -> None:
    with pytest.raises(AssertionError, match="did not end"):
        in_a_child(signal.pause, longest=0.1)


def test_clear_text_that_a_killed_look_left_goes_with_the_next(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside = tmp_path / "tmp"
    aside.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(aside))
    key, place = tmp_path / "key.txt", tmp_path / "backup.age"
    new_key(kept / "var", key)
    back_up(kept / "var", kept / "outputs", place, now=NOW, recipients=require_recipients(kept / "var"))

    def look() -> None:
        with looked_into(place, key) as (folder, _):
            require_whole(folder)
            os.kill(os.getpid(), signal.SIGKILL)

    assert child(look, "killed", 10**6) == "killed"
    assert [*aside.iterdir()] != [], "it was killed in the midst of it"
    with looked_into(place, key):
        assert len([*aside.glob("*.d")]) == 1
    assert [*aside.iterdir()] == []
