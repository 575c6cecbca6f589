"""Receipts: given again as often as asked, salted, and held against the journal by page and command."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from devtools.machine import program
from tests.desk.council import P1, P2, SID, Table, sit_down
from tests.desk.whole import sign
from workbench.cli.main import main
from workbench.council.record.export import ballot_json
from workbench.desk.views import receipts
from workbench.documents.receipt import grouped, receipt_pdf
from workbench.errors import BallotError, MissingError
from workbench.storage import Store, canonical, sha256


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return sit_down(Store(tmp_path / "home" / "archive.sqlite"))


def again(table: Table, who: str, code: str = P1) -> dict:
    return receipts.own(table.office, table.who[who], SID, code)["receipt"]


def doctor(table: Table, mark: str) -> tuple[int, str]:
    home = table.store._path.parent
    done = CliRunner().invoke(main, ["doctor", "--receipt", mark, "--home", str(home)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.output


def test_a_receipt_is_the_same_whenever_it_is_opened(table: Table) -> None:
    given = table.score("M02")["receipt"]
    table.score("M01")

    assert again(table, "M02") == given
    table.reopen("M02")
    assert again(table, "M02") == given, "it counts until another is handed in"
    later = table.hand_in("M02", version=table.ballot("M02")["version"])["receipt"]
    assert again(table, "M02") == later != given


def test_after_the_end_each_product_s_receipt_opens_and_is_found_by_its_member(table: Table) -> None:
    table.score_all()
    table.act("close")
    sign(table, "M01", "TK")

    for code in (product.code for product in table.plan.products):
        given = again(table, "M02", code)
        told = receipts.look_up(table.office, table.who["M02"], SID, given["journal_head"])
        (found,) = told["found"]
        assert (told["stands"], told["broken"]) == (True, None)
        assert (found["own"]["product"], found["own"]["last"]) == (code, True)
        assert table.ballot("M02", code)["handed_in"]


def test_who_has_handed_in_nothing_has_none_and_nobody_sees_anothers(table: Table) -> None:
    table.score("M02")

    for who, code in (("M01", P1), ("M02", P2)):
        with pytest.raises(MissingError) as refused:
            again(table, who, code)
        assert refused.value.faults[0].code == "no_receipt"


def test_a_receipt_tells_nobody_what_was_ticked(tmp_path: Path) -> None:
    """The same ballot handed in at two archives has two marks: who knows all of it but the salt can't try it out."""
    marks, ballots = [], []
    for name in ("one", "two"):
        table = sit_down(Store(tmp_path / name / "archive.sqlite"))
        marks.append(table.score("M01")["receipt"]["ballot_sha256"])
        with table.store.read() as tx:
            ballots.append([ballot_json(one) for one in tx.ballots.handed_in(SID)])

    assert ballots[0] == ballots[1]
    assert marks[0] != marks[1]
    assert sha256(canonical(ballots[0][0])) not in marks


def test_a_page_says_whether_a_mark_stands_in_the_journal(table: Table) -> None:
    given = table.score("M02")["receipt"]
    mark = grouped(given["journal_head"]).upper()

    found = receipts.look_up(table.office, table.who["M01"], SID, mark)

    entry = {"kind": "head", "number": given["number"], "at": given["at"], "own": None}
    assert found == {
        "stands": True, "sealed": 0, "compared": 64, "entries": given["number"], "broken": None, "found": [entry]
    }, "nothing of whose it is"  # fmt: skip
    absent = receipts.look_up(table.office, table.who["M01"], SID, "0" * 64)
    assert (absent["stands"], absent["found"], absent["broken"]) == (False, [], None)
    for no_mark in ("96b9", "", "không phải dấu", "a" * 65, "…", "%"):
        with pytest.raises(BallotError):
            receipts.look_up(table.office, table.who["M01"], SID, no_mark)


@pytest.mark.parametrize("of", ["journal_head", "ballot_sha256"])
def test_a_page_finds_a_receipt_as_it_can_be_read_and_tells_its_owner_which_ballot(table: Table, of: str) -> None:
    given = table.score("M02")["receipt"]
    mark = given[of]
    mistyped = mark.replace("0", "O", 1).replace("1", "l", 1)
    table.reopen("M02")
    later = table.hand_in("M02", version=table.ballot("M02")["version"])["receipt"]

    for read in (mark, mark[:16].upper(), f"{mark[:12]}…{mark[-4:]}", f"{mark[:12]}...{mark[-4:]}", mistyped):
        (found,) = receipts.look_up(table.office, table.who["M02"], SID, read)["found"]
        assert (found["kind"] == "head", found["number"]) == (of == "journal_head", given["number"])
        assert (found["own"]["product"], found["own"]["round"], found["own"]["last"]) == (P1, 1, False)
    (found,) = receipts.look_up(table.office, table.who["M02"], SID, later[of])["found"]
    assert found["own"]["last"]


@pytest.mark.parametrize("changed", ["payload = json_set(payload, '$.opinion', 'sửa')", "by = 'M05'"])
def test_page_and_command_see_that_what_a_mark_stands_for_was_changed(table: Table, changed: str) -> None:
    given = table.score("M02")["receipt"]
    table.store.settle()
    with sqlite3.connect(table.store._path) as line:
        for (name,) in line.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            line.execute(f"DROP TRIGGER {name}")
        asked = f"UPDATE acts SET {changed} WHERE scope = ? AND number = ?"  # noqa: S608
        assert line.execute(asked, (SID, given["number"])).rowcount == 1
    line.close()

    assert receipts.look_up(table.office, table.who["M02"], SID, given["journal_head"])["broken"] == given["number"]
    code, said = doctor(table, given["journal_head"])
    assert (code, f"từ mục {given['number']}" in said) == (2, True), said


@pytest.mark.parametrize("change", ["at = 'hôm qua'", "payload = 'x'"])
def test_an_act_that_cannot_be_read_is_said_where_it_stands_in_the_way(table: Table, change: str) -> None:
    """Not to the mark of another act, up to which the journal holds."""
    given = table.score("M02")["receipt"]
    table.act("stop", product=P2, flag="x", reason="y")
    table.store.settle()
    with sqlite3.connect(table.store._path) as line:
        line.execute("DROP TRIGGER keep_acts_update")
        line.execute(f"UPDATE acts SET {change} WHERE kind = 'stop'")  # noqa: S608
    line.close()

    assert doctor(table, given["journal_head"])[0] == 0
    code, said = doctor(table, given["ballot_sha256"])
    assert (code, "không đọc được" in said) == (2, True), said


@pytest.mark.parametrize("of", ["journal_head", "ballot_sha256"])
@pytest.mark.parametrize("as_read", [str, grouped, lambda mark: f"{mark[:12]}…{mark[-4:]}", lambda mark: mark[:16]])
def test_the_command_finds_a_receipt_as_it_can_be_read(table: Table, of: str, as_read) -> None:
    given = table.score("M02")["receipt"]
    table.reopen("M02")
    table.hand_in("M02", version=table.ballot("M02")["version"])

    code, said = doctor(table, as_read(given[of]))

    assert (code, f"mục {given['number']} trên" in said, "ballot_handed_in" in said) == (0, True, True), said


@pytest.mark.parametrize("mark", ["0" * 64, "96b9", "không phải dấu", "g" * 64, "a" * 65, ""])
def test_the_command_says_what_it_does_not_find(table: Table, mark: str) -> None:
    table.score("M02")

    code, said = doctor(table, mark)

    assert code == 2
    assert "lỗi[" in said


def test_a_receipt_contradicts_an_archive_that_was_put_back(table: Table, tmp_path: Path) -> None:
    table.store.settle()
    older = shutil.copytree(table.store._path.parent, tmp_path / "older")
    given = table.score("M02")["receipt"]
    (older / "archive.sqlite-newest").unlink()

    done = CliRunner().invoke(main, ["doctor", "--receipt", given["journal_head"], "--home", str(older)])

    assert done.exit_code == 2
    assert "không có trong nhật ký" in done.output


def test_a_receipt_is_printed_with_its_whole_mark(table: Table, tmp_path: Path) -> None:
    table.score("M02")
    found = receipts.own(table.office, table.who["M02"], SID, P1)
    (tmp_path / "receipt.pdf").write_bytes(receipt_pdf(found))

    text = subprocess.run(
        [program("pdftotext"), "-layout", tmp_path / "receipt.pdf", "-"], capture_output=True, text=True, check=True
    ).stdout

    shown = "".join(text.split())
    assert found["receipt"]["journal_head"] in shown
    assert found["receipt"]["ballot_sha256"] in shown
    assert "(giờ Việt Nam)" in text
    assert receipt_pdf(found) == (tmp_path / "receipt.pdf").read_bytes()
