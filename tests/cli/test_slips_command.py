"""Printing codes: laid out before any is voided, the file put in its place last, nothing left by what is refused."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.desk.council import SID, Table, sit_down
from tests.desk.opening.test_intake import SESSION
from tests.desk.opening.test_intake import opened as opened_from_list
from workbench.cli.main import main
from workbench.council.plan.record import Plan
from workbench.demo.council import demo_plan
from workbench.desk.opening import opening
from workbench.desk.printing import printing
from workbench.desk.printing.printing import first_slips, print_slips
from workbench.desk.sign_in import sign_in as signing_in
from workbench.errors import DocumentError, NotYoursError, SignInError, StateError
from workbench.rulebook import Rulebook
from workbench.storage import Store
from workbench.workbooks.plan.file import write_plan

ADDRESS = "http://127.0.0.1:8866/"


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return sit_down(Store(tmp_path / "home" / "archive.sqlite"))


def issued(table: Table) -> int:
    with table.store.read() as tx:
        return len(tx.credentials.lookups())


def run(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, list(map(str, words)))
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def a_folder(path: Path) -> Path:
    path.mkdir()
    return path


def breaks(*_: object, **__: object) -> bytes:
    raise OSError(28, "No space left on device")


def test_one_lost_slip_is_printed_anew_and_the_others_go_on(table: Table, tmp_path: Path) -> None:
    mine, other = opening.issue_slips(table.office, SID, by="TK", members=["M02", "M03"])
    command = ("session", "slips", SID, tmp_path / "one.pdf", "--home", tmp_path / "home")
    told = run(*command, "--member", "M02", "--member", "M02")
    nobody = run(*command, "--replace", "--member", "M99")

    assert (told[0], "1 phiếu" in told[1], (tmp_path / "one.pdf").exists()) == (0, True, True)
    assert (nobody[0], "M99" in nobody[1]) == (2, True)
    assert signing_in.begin_sign_in(table.office, other.code).needs_pin == "set"
    with pytest.raises(SignInError):
        signing_in.begin_sign_in(table.office, mine.code)


@pytest.mark.parametrize("where", ["a folder", "no folder", "no address", "a long address"])
def test_what_fails_leaves_codes_and_folder_as_they_were(table: Table, tmp_path: Path, where: str) -> None:
    out = a_folder(tmp_path / "out")
    print_slips(table.office, SID, out / "first.pdf", address=ADDRESS)
    before, kept = issued(table), (out / "first.pdf").read_bytes()
    file = {"a folder": a_folder(out / "f.pdf"), "no folder": out / "none" / "x.pdf"}.get(where, out / "x.pdf")
    address = {"no address": "máy của hội đồng", "a long address": f"http://h/{'x' * 5000}"}.get(where, ADDRESS)

    with pytest.raises(DocumentError):
        print_slips(table.office, SID, file, address=address)

    assert issued(table) == before
    assert {path.name for path in out.iterdir()} == {"first.pdf", "f.pdf"}
    assert (out / "first.pdf").read_bytes() == kept


def test_a_layout_that_breaks_voids_no_code(table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = a_folder(tmp_path / "out")
    monkeypatch.setattr(printing, "slips_pdf", breaks)

    with pytest.raises(DocumentError):
        print_slips(table.office, SID, out / "x.pdf", address=ADDRESS)

    assert issued(table) == 0
    assert list(out.iterdir()) == []


def test_slips_take_the_place_of_earlier_ones_and_are_for_their_owner_alone(table: Table, tmp_path: Path) -> None:
    file = tmp_path / "slips.pdf"
    file.write_bytes(b"long before" * 100_000)

    count = print_slips(table.office, SID, file, address=ADDRESS)

    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o077 == 0
    assert issued(table) == count


NO_ARCHIVE: dict[str, list[str]] = {
    "slips": ["session", "slips", "KHONG-CO", "{out}/a.pdf"],
    "ballots": ["session", "ballots", "KHONG-CO", "{out}/a.pdf"],
    "opinions": ["session", "opinions", "KHONG-CO", "{out}/o"],
    "forward": ["session", "forward", "KHONG-CO", "{out}/f"],
    "minutes": ["minutes", "KHONG-CO", "--outputs", "{out}/m"],
    "history": ["history", "25-09076-1-2026"],
    "lab": ["lab", "--folder", "{out}/lab"],
}


@pytest.mark.parametrize("words", NO_ARCHIVE.values(), ids=NO_ARCHIVE.keys())
def test_a_command_in_the_wrong_folder_makes_neither_archive_nor_file(tmp_path: Path, words: list[str]) -> None:
    out = a_folder(tmp_path / "out")

    code, said = run(*(word.format(out=out) for word in words), "--home", tmp_path / "nowhere")

    assert (code, "Chưa có kho dữ liệu ở đây" in said) == (2, True), said
    assert not (tmp_path / "nowhere").exists()
    assert list(out.iterdir()) == []


def test_a_plan_that_is_refused_makes_no_archive(tmp_path: Path) -> None:
    raw = demo_plan().model_dump(mode="json")
    raw["products"][0]["filed_on"] = "2026-01-05"
    write_plan(tmp_path / "plan.xlsx", Plan.model_validate_json(json.dumps(raw)), Rulebook())

    code, _ = run("session", "open", tmp_path / "plan.xlsx", "--home", tmp_path / "home")

    assert code == 2
    assert not (tmp_path / "home").exists()


def test_the_command_printed_after_opening_runs_as_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_plan(tmp_path / "plan.xlsx", demo_plan(), Rulebook())
    home = tmp_path / "nhà của hội đồng"
    _, said = run("session", "open", tmp_path / "plan.xlsx", "--home", home)
    words = shlex.split(said.splitlines()[1])
    assert words[:3] == ["uv", "run", "workbench"]
    monkeypatch.chdir(tmp_path)
    code, told = run(*words[3:])

    assert code == 0, told
    assert (tmp_path / f"PHIEU-MA-{demo_plan().session.id}.pdf").read_bytes().startswith(b"%PDF")


def test_who_opened_a_session_prints_its_first_slips_and_nobody_else_does(table: Table) -> None:
    opened_from_list(table)
    sid = SESSION["id"]

    assert first_slips(table.office, table.secretary, sid, address=ADDRESS).startswith(b"%PDF")
    with pytest.raises(NotYoursError):
        first_slips(table.office, table.who["M02"], sid, address=ADDRESS)
    with pytest.raises(NotYoursError):
        first_slips(table.office, table.secretary, SID, address=ADDRESS)


def test_first_slips_are_not_printed_again_once_somebody_is_in(table: Table) -> None:
    opened_from_list(table)
    sid = SESSION["id"]
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, sid, by="TK")}
    signing_in.sign_in(table.office, codes["M01"], "271904", new_pin=True)
    before = issued(table)

    with pytest.raises(StateError) as refused:
        first_slips(table.office, table.secretary, sid, address=ADDRESS)

    assert refused.value.faults[0].code == "slips_in_use"
    assert issued(table) == before
