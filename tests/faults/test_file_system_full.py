"""A file system that is really full, a small one mounted for the drill: said in words, nothing half, and it goes on.

The ordinary tests limit the size of files instead (`test_disk_full`). A mount needs rights: where it is refused, the
drill fails and says so.
"""

from __future__ import annotations

import json
import random
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from devtools.serving import open_council
from tests.faults.clickers import Member, dearest
from tests.faults.nursery import Nursery
from tests.workbooks.intake_books import ROWS, TITLES, book_of
from workbench.cli.main import main
from workbench.desk.place import ARCHIVE
from workbench.errors import PlanError
from workbench.storage import Store
from workbench.workbooks.book import open_book

SIZE = "32m"


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """Return a file system of its own."""
    place = tmp_path / "small"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", place], capture_output=True, text=True
    )
    if done.returncode:
        pytest.fail(f"this drill needs the right to mount a file system: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextmanager
def full(place: Path) -> Iterator[None]:
    """Let a file system hold not one byte more for as long as the block runs."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (2**20, 2**12, 1):
            try:
                while file.write(bytes(size)):
                    pass
            except OSError:
                pass
    try:
        yield
    finally:
        filler.unlink()


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [*map(str, words)])


def kept(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and path.name != "filler"}


@pytest.mark.long
def test_a_full_file_system_under_the_archive_loses_nothing_and_says_so(small: Path, nursery: Nursery) -> None:
    office = nursery.office(small / "council")
    path = f"{office.api_path}/products/{office.council.products[0]}"
    member = Member(office.visitor("M02"), "M02", path, dearest(1), random.Random(0))  # noqa: S311
    member.declare()
    member.do("ballot", member.change(member.dearest))
    chair = office.visitor("M01")
    refused = []
    with full(small):
        # what is left of the archive's own last page takes a few acts yet
        while len(refused) < 2:
            change = member.change({"1.1": random.Random(len(refused)).choice("ab")})  # noqa: S311
            answer = member.ask("ballot", change)
            if answer.status == 200:
                member.keep("ballot", change, answer.json)
            else:
                refused.append(answer)
        pages = {where: chair.get(f"/council/{where}") for where in ("home", "sheet", "board")}
        stored = member.stored()

    assert {(answer.status, *answer.codes) for answer in refused} == {(500, "archive_not_written")}
    assert stored == (member.version, member.held)
    for answer in pages.values():
        assert answer.status == 200 or "Ổ đĩa của máy chủ đầy" in answer.text
    member.do("ballot", member.change({"1.1": "a"}))
    assert member.stored() == (member.version, member.held)
    office.stop()
    store = Store(office.home / ARCHIVE)
    assert store.verify_journal() is None
    store.close()


@pytest.mark.long
def test_a_command_on_a_full_file_system_leaves_what_was_there_and_nothing_half(small: Path, tmp_path: Path) -> None:
    session = open_council(tmp_path / "home").session
    plan, slips = small / "plan.xlsx", small / "slips.pdf"
    assert run("plan", "new", plan).exit_code == 0
    before = kept(small)

    with full(small):
        for words in (
            ["plan", "new", plan, "--replace"],
            ["plan", "new", small / "other.xlsx"],
            ["session", "slips", session, slips, "--home", tmp_path / "home"],
            ["scoresheets", "export", small / "wording.xlsx"],
            ["session", "ballots", session, small / "ballots.pdf", "--home", tmp_path / "home"],
        ):
            done = run(*words)
            assert done.exit_code == 2, (words, done.output, done.exception)
            assert "lỗi[" in done.output
            assert kept(small) == before, words

    done = run("session", "slips", session, slips, "--home", tmp_path / "home")
    assert (done.exit_code, slips.read_bytes()[:5]) == (0, b"%PDF-")


@pytest.mark.long
def test_an_upload_on_a_full_folder_for_passing_files_is_refused_in_words(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(small))
    raw = book_of([TITLES, *ROWS])

    with full(small), pytest.raises(PlanError) as refused:
        open_book(raw, "ds.xlsx")

    assert [fault.code for fault in refused.value.faults] == ["no_room"]
    assert "Ổ đĩa của máy đã đầy" in refused.value.faults[0].what
    assert [sheet.name for sheet in open_book(raw, "ds.xlsx").sheets] == ["Danh sách"]
    assert json.dumps([path.name for path in small.iterdir()]) == "[]"
