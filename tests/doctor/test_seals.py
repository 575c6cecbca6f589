"""Backups whose every file is as it was copied and whose record does not hold: a false result, keys of no use."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.desk.council import SID
from tests.desk.sealed import sealed_table
from tests.doctor.archives import Kept
from tests.doctor.test_backups import NOW, run
from workbench.desk.desk import utcnow
from workbench.desk.upkeep.backup import LIST, back_up, require_whole
from workbench.storage import Store
from workbench.text_vi.doctor import record as words
from workbench.text_vi.storage import backup as backup_words

OF_BALLOT = "kind = 'ballot_handed_in' AND number = (SELECT max(number) FROM acts WHERE kind = 'ballot_handed_in')"


def test_a_false_result_is_found_though_every_hash_is_right(kept: Kept, tmp_path: Path) -> None:
    """The stored result, its hash in the manifest, in the journal and in the backup's list all say the same."""
    file = next(kept.outputs.rglob("result.json"))
    was, told = file.read_bytes(), json.loads(file.read_bytes())
    rated = next(one for one in told["products"] if one.get("stars"))
    rated["stars"] = rated["stars"] % 5 + 1
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    before, now = (hashlib.sha256(raw).hexdigest() for raw in (was, file.read_bytes()))
    for manifest in kept.outputs.rglob("manifest.json"):
        manifest.write_text(manifest.read_text("utf-8").replace(before, now), "utf-8")
    changed = f"UPDATE acts SET payload = replace(payload, '{before}', '{now}') WHERE kind = 'minutes'"  # noqa: S608
    kept.tamper(changed, rehash=True)
    back_up(kept.home, kept.outputs, tmp_path / "sao-luu", now=NOW)
    require_whole(tmp_path / "sao-luu")

    done = run("restore", tmp_path / "sao-luu", "--check")

    assert done.exit_code == 2, done.output
    assert words.minutes_differ("result").what in done.stderr
    assert backup_words.FILE_CHANGED.what not in done.stderr


def list_anew(folder: Path) -> None:
    """Make the backup's list say of its files what they are now."""
    listed = json.loads((folder / LIST).read_text("utf-8"))
    for name in listed["files"]:
        listed["files"][name] = hashlib.sha256((folder / name).read_bytes()).hexdigest()
    (folder / LIST).write_text(json.dumps(listed), "utf-8")


@pytest.fixture(scope="module")
def sealed_once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Kept]:
    """Return a sealed session before its release and after."""
    folder, found = tmp_path_factory.mktemp("sealed"), {}
    kept = Kept(folder / "home", folder / "out")
    kept.home.mkdir(mode=0o700)
    kept.outputs.mkdir()
    table = sealed_table(Store(kept.archive), clock=utcnow)
    table.score_all()
    table.act("close")
    for when in ("before", "after"):
        if when == "after":
            table.release()
        back_up(kept.home, kept.outputs, folder / when, now=NOW)
        found[when] = Kept(folder / when, folder / when / "outputs")
    table.store.close()
    return found


@pytest.fixture
def sealed(sealed_once: dict[str, Kept], tmp_path: Path, when: str) -> Kept:
    """Return a backup of it that a test may spoil."""
    shutil.copytree(sealed_once[when].home, tmp_path / "sao-luu")
    return Kept(tmp_path / "sao-luu", tmp_path / "sao-luu" / "outputs")


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_backup_of_a_sealed_session_holds_before_the_release_and_after(sealed: Kept) -> None:
    done = run("restore", sealed.home, "--check")

    assert (done.exit_code, done.stderr) == (0, ""), done.output


SET = "UPDATE acts SET payload = json_set(payload, "
SPOILT = {
    "the key for the chair is the one for its member": (
        "after",
        f"{SET}'$.keys.chair', json_extract(payload, '$.keys.own')) WHERE {OF_BALLOT}",
        words.KEY_MISSHAPEN,
    ),
    "the released key is none of its own": (
        "after",
        "UPDATE acts SET payload = replace(payload, (SELECT value FROM json_each(json_extract(payload, '$.keys')) "
        "LIMIT 1), (SELECT value FROM json_each(json_extract(payload, '$.keys')) LIMIT 1 OFFSET 1)) "
        "WHERE kind = 'seal_released'",
        words.SEAL_BROKEN,
    ),
    "a released key is gone": (
        "after",
        f"{SET}'$.keys', json('{{}}')) WHERE kind = 'seal_released'",
        words.KEY_NOT_RELEASED,
    ),
    "a wrapped key is cut off": (
        "before",
        f"{SET}'$.keys.chair', substr(json_extract(payload, '$.keys.chair'), 1, 80)) WHERE {OF_BALLOT}",
        words.KEY_MISSHAPEN,
    ),
    "a ballot is cut off": (
        "before",
        f"{SET}'$.box', substr(json_extract(payload, '$.box'), 1, 200)) WHERE {OF_BALLOT}",
        words.KEY_MISSHAPEN,
    ),
    "the session's own key is cut off": (
        "before",
        f"{SET}'$.by_passphrase', 'AAAA') WHERE kind = 'seal_set'",
        words.SEAL_MISSHAPEN,
    ),
}


@pytest.mark.parametrize(("when", "statement", "said"), SPOILT.values(), ids=SPOILT)
def test_marks_that_no_key_of_the_backup_opens_are_named(sealed: Kept, statement: str, said: object) -> None:
    """Journal and list are made sound again, so that only who tries the keys finds it."""
    sealed.tamper(statement, rehash=True)
    list_anew(sealed.home)

    done = run("restore", sealed.home, "--check")

    assert done.exit_code == 2, done.output
    assert said.what in done.stderr  # type: ignore[attr-defined]
    assert SID in done.stderr
    assert backup_words.FILE_CHANGED.what not in done.stderr
