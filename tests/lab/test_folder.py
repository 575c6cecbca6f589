"""What staff get to see: bundles of sessions that are closed, notebooks, nothing that leads to the archive."""

from __future__ import annotations

import json
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desk.council import SID, sit_down
from tests.lab.conftest import SEALED, Study
from workbench import settings
from workbench.desk.acts import signing
from workbench.errors import StateError
from workbench.lab.folder import prepare, require_apart
from workbench.lab.process import environment
from workbench.rulebook import Rulebook
from workbench.scoring import replay_bytes
from workbench.storage import Store, sha256


def test_a_closed_session_is_exported_and_a_sealed_one_is_not(study: Study) -> None:
    assert [path.name for path in study.written] == [f"{SID}.json"]
    assert sorted(p.name for p in (study.folder / "bundles").iterdir()) == [f"{SID}.json"]
    assert SEALED not in (study.folder / "DOC-TRUOC.md").read_text("utf-8")
    assert replay_bytes(study.written[0].read_bytes(), Rulebook()).products


def test_the_export_stands_in_the_journal_with_the_hash_of_what_left(study: Study) -> None:
    store = Store(study.home / "archive.sqlite")
    with store.read() as tx:
        last = tx.journal.entry(SID, tx.journal.last(SID).number)
    broken = store.verify_journal()
    store.close()

    assert (last.kind, last.by) == ("export_bundle", "workbench")
    assert json.loads(last.subject) == [SID, sha256(study.written[0].read_bytes())]
    assert broken is None


def test_a_sealed_session_is_refused_at_the_desk_too() -> None:
    table = sit_down()

    with pytest.raises(StateError) as refused:
        signing.export_bundle(table.office, SID)

    assert [fault.code for fault in refused.value.faults] == ["not_closed"]


def test_the_folder_is_its_owners_alone(study: Study) -> None:
    for path in (study.folder, study.folder / "bundles", study.folder / "notebooks"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert stat.S_IMODE(study.written[0].stat().st_mode) == 0o600


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Notebooks of a program whose next release the test can make: the folder that `prepare` copies from."""
    shipped = shutil.copytree(settings.notebooks_dir(), tmp_path / "program")
    monkeypatch.setattr(settings, "notebooks_dir", lambda: shipped)
    return shipped


def names(folder: Path) -> set[str]:
    return {path.name for path in (folder / "notebooks").iterdir()}


def test_notebooks_that_staff_have_changed_are_kept_and_bundles_are_written_anew(study: Study, tmp_path: Path) -> None:
    folder = tmp_path / "lab"
    prepare(study.home, folder)
    mine = folder / "notebooks" / "30_consensus.ipynb"
    mine.write_text("của tôi", "utf-8")
    bundle = folder / "bundles" / f"{SID}.json"
    bundle.write_text("đã sửa", "utf-8")

    again = prepare(study.home, folder)

    assert mine.read_text("utf-8") == "của tôi"
    assert again.beside == {}, "there is no newer one"
    assert bundle.read_bytes() == study.written[0].read_bytes()
    assert names(folder) == {p.name for p in settings.notebooks_dir().glob("*.ipynb")}


def test_a_notebook_nobody_has_touched_becomes_the_programs_newer_one(
    study: Study, tmp_path: Path, program: Path
) -> None:
    folder = tmp_path / "lab"
    prepare(study.home, folder)
    (program / "30_consensus.ipynb").write_text("{}", "utf-8")

    assert prepare(study.home, folder).beside == {}

    assert (folder / "notebooks" / "30_consensus.ipynb").read_text("utf-8") == "{}"
    assert names(folder) == {p.name for p in program.glob("*.ipynb")}


def test_a_changed_notebook_is_kept_and_the_newer_one_put_beside_it_once(
    study: Study, tmp_path: Path, program: Path
) -> None:
    folder = tmp_path / "lab"
    prepare(study.home, folder)
    mine = folder / "notebooks" / "30_consensus.ipynb"
    newer = mine.with_name("30_consensus.moi.ipynb")
    mine.write_text("của tôi", "utf-8")
    (program / mine.name).write_text('{"no": 2}', "utf-8")

    assert prepare(study.home, folder).beside == {mine: newer}
    assert prepare(study.home, folder).beside == {}, "told once"

    assert mine.read_text("utf-8") == "của tôi"
    assert newer.read_text("utf-8") == '{"no": 2}'

    newer.write_text("cũng của tôi", "utf-8")
    (program / mine.name).write_text('{"no": 3}', "utf-8")
    third = mine.with_name("30_consensus.moi1.ipynb")

    assert prepare(study.home, folder).beside == {mine: third}
    assert [path.read_text("utf-8") for path in (mine, newer, third)] == ["của tôi", "cũng của tôi", '{"no": 3}']


@pytest.mark.parametrize("noted", [None, "", "[]", '{"written": 3}'], ids=["gone", "empty", "a list", "not names"])
def test_where_it_is_not_known_who_wrote_a_notebook_it_counts_as_somebodys(
    study: Study, tmp_path: Path, program: Path, noted: str | None
) -> None:
    folder = tmp_path / "lab"
    prepare(study.home, folder)
    book, notes = folder / "notebooks" / "30_consensus.ipynb", folder / ".workbench" / "notebooks.json"
    notes.unlink() if noted is None else notes.write_text(noted)
    (program / book.name).write_text("{}", "utf-8")
    before = book.read_bytes()

    beside = prepare(study.home, folder).beside

    assert book.read_bytes() == before
    assert list(beside) == [book]


def test_a_folder_in_the_place_of_a_notebook_is_left_alone(study: Study, tmp_path: Path) -> None:
    odd = tmp_path / "lab" / "notebooks" / "30_consensus.ipynb"
    odd.mkdir(parents=True)

    prepare(study.home, tmp_path / "lab")

    assert odd.is_dir()
    assert odd.with_name("30_consensus.moi.ipynb").is_file()


@pytest.mark.parametrize("folder", [".", "..", "lab"])
def test_a_folder_through_which_the_archive_could_be_reached_is_refused(tmp_path: Path, folder: str) -> None:
    home = tmp_path / "office" / "var"

    with pytest.raises(StateError) as refused:
        require_apart(home, home / folder)

    assert refused.value.faults[0].code == "not_apart"


def test_a_link_to_the_archives_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "var").mkdir()
    (tmp_path / "lab").symlink_to(tmp_path / "var")

    with pytest.raises(StateError):
        require_apart(tmp_path / "var", tmp_path / "lab")


def test_the_environment_holds_named_variables_only() -> None:
    given = {
        "WORKBENCH_HOME": "/var/kho",
        "WORKBENCH_OUTPUTS": "/x",
        "JUPYTER_TOKEN": "t",
        "JUPYTER_CONFIG_DIR": "/c",
        "HTTP_X_COUNCIL_FILE": "/f",
        "AWS_SECRET_ACCESS_KEY": "s",
        "PYTHONSTARTUP": "/p",
    }
    harmless = {"PATH": "/bin", "LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8", "HOME": "/home/tk"}

    assert environment({**given, **harmless}) == {**harmless, "JUPYTER_NO_CONFIG": "1"}


def test_the_consensus_and_minutes_notebooks_run_there_on_an_exported_bundle(study: Study, tmp_path: Path) -> None:
    bundle = Path("../bundles") / f"{SID}.json"
    for name in ("30_consensus", "40_minutes"):
        done = subprocess.run(
            [sys.executable, "-m", "papermill", f"{name}.ipynb", tmp_path / f"{name}.ipynb", "-p", "BUNDLE", bundle],
            cwd=study.folder / "notebooks",
            env=environment({"PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}),
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    shown = (tmp_path / "30_consensus.ipynb").read_text("utf-8")
    assert f"<h3>{SID}</h3>" in shown
    assert SID in (tmp_path / "40_minutes.ipynb").read_text("utf-8")
