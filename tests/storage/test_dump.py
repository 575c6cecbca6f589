"""What `pg_dump` is told: nothing secret stands where everybody on the machine reads it, and it has its time."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from devtools.postgresql import Cluster
from workbench.storage import Database, Store, shown
from workbench.storage.engine import postgresql

SECRET, OF_KEY = "mat-khau", "mat-khau-khoa"


def stands_before(folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """Put a script before the program."""
    program = folder / "bin" / "pg_dump"
    program.parent.mkdir()
    program.write_text("\n".join(("#!/bin/sh", *lines)))
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")


def dumped(url: Database, file: Path) -> bool:
    with closing(Store(url)) as store, store._reader.connect() as connection, connection.begin():
        return postgresql.dump(connection, file)


@pytest.mark.parametrize("where", ["user", "query"])
def test_no_secret_of_the_address_is_on_the_command_line(
    where: str, cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, real = cluster.database(), shutil.which("pg_dump")
    asked = {"sslpassword": OF_KEY} | ({"password": SECRET} if where == "query" else {})
    given = url.update_query_dict(asked).set(password=SECRET if where == "user" else None)
    seen = f"{tmp_path}/seen"
    told = (f'echo "$@" > {seen}', f'echo "$PGPASSWORD" > {seen}-env', f'cat "$PGSERVICEFILE" >> {seen}-env')
    stands_before(tmp_path, monkeypatch, *told, f'exec {real} "$@"')

    assert dumped(given, tmp_path / "archive.dump")

    assert (tmp_path / "archive.dump").read_bytes().startswith(b"PGDMP")
    assert "mat-khau" not in Path(seen).read_text()
    assert {SECRET, OF_KEY} <= set(Path(f"{seen}-env").read_text().replace("=", "\n").split())
    assert {one.name for one in tmp_path.iterdir()} == {"bin", "seen", "seen-env", "archive.dump"}


def test_no_secret_of_the_address_is_shown() -> None:
    url = postgresql.database(
        "postgresql://u:mat-khau@h/d?password=mat-khau-1&sslpassword=mat-khau-2&sslmode=require", ""
    )

    assert "mat-khau" not in shown(url)
    assert "sslmode=require" in shown(url)


def test_a_dump_that_does_not_end_is_ended_and_none_is_left(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(postgresql, "DUMP_SECONDS", 0.2)
    stands_before(tmp_path, monkeypatch, "exec sleep 600")

    assert not dumped(cluster.database(), tmp_path / "archive.dump")

    assert not (tmp_path / "archive.dump").exists()
    assert "no_dump" in caplog.text
