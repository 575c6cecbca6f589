"""`workbench verify` of a printed receipt: it stands in the journal as printed, or what was changed is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from click.testing import CliRunner, Result

from tests.desk.council import P1, SID, plan, sit_down
from workbench.cli.main import main
from workbench.desk.views.receipts import own
from workbench.documents.receipt import INSIDE, receipt_pdf
from workbench.storage import Store


def run(*words: object) -> Result:
    done = CliRunner().invoke(main, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    """A home whose session's journal was exported, and what the receipt of one ballot says."""
    home = tmp_path_factory.mktemp("home")
    table = sit_down(Store(home / "archive.sqlite"), plan())
    table.score_all()
    table.act("close")
    told = own(table.office, table.who["M01"], SID, P1)
    table.store.close()
    assert run("session", "journal", SID, home / "nhat-ky.jsonl", "--home", home).exit_code == 0
    return home, dict(told)


def receipt(folder: Path, told: dict[str, Any], **changed: Any) -> Path:
    path = folder / "bien-nhan.pdf"
    path.write_bytes(receipt_pdf({**told, "receipt": {**told["receipt"], **changed}}))
    return path


def test_a_receipt_stands_in_an_export_and_in_the_archive(given, tmp_path: Path) -> None:
    home, told = given
    path = receipt(tmp_path, told)
    export, archive = run("verify", path, "--journal", home / "nhat-ky.jsonl"), run("verify", path, "--home", home)

    assert (export.exit_code, archive.exit_code) == (0, 0), export.output + archive.output
    number = told["receipt"]["number"]
    assert f"Dấu trên biên nhận là dòng {number}" in export.output
    assert f"Dấu trên biên nhận là dòng {number}" in archive.output


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"journal_head": "0" * 64}, "không có trong nhật ký này"),
        ({"number": 3}, "bị sửa ở mục “Số biên nhận”"),
        ({"at": "2026-12-09T01:00:00Z"}, "bị sửa ở mục “Nộp lúc”"),
    ],
)
def test_an_edited_receipt_is_found_and_the_place_named(given, tmp_path: Path, changed, said) -> None:
    home, told = given
    done = run("verify", receipt(tmp_path, told, **changed), "--journal", home / "nhat-ky.jsonl")

    assert done.exit_code == 1
    assert said in done.output


def test_a_receipt_s_own_entry_with_an_instant_that_is_none_is_told_and_no_error(given, tmp_path: Path) -> None:
    home, told = given
    spoilt = tmp_path / "nhat-ky.jsonl"
    found = (home / "nhat-ky.jsonl").read_text(encoding="utf-8").splitlines()
    at = next(no for no, line in enumerate(found) if json.loads(line).get("hash") == told["receipt"]["journal_head"])
    found[at] = found[at].replace('"at": "2', '"at": ":')
    spoilt.write_text("\n".join(found), encoding="utf-8")
    done = run("verify", receipt(tmp_path, told), "--journal", spoilt)

    assert done.exit_code == 1, done.output
    assert f"SAI: Chuỗi mã đứt ở dòng {at}" in done.output
    assert "SAI: Biên nhận bị sửa ở mục “Nộp lúc”" in done.output


def test_the_archive_tells_another_product_too(given, tmp_path: Path) -> None:
    home, told = given
    done = run("verify", receipt(tmp_path, told, product="25-09076-99-2026"), "--home", home)

    assert done.exit_code == 1
    assert f"bị sửa ở mục “Sản phẩm”: trong nhật ký là {P1}" in done.output


def test_without_a_journal_a_receipt_can_t_be_checked(given, tmp_path: Path) -> None:
    _, told = given

    assert run("verify", receipt(tmp_path, told)).exit_code == 2


def test_an_altered_receipt_is_told_as_such_without_a_journal_too(given, tmp_path: Path) -> None:
    path = receipt(tmp_path, given[1])
    path.write_bytes(path.read_bytes() + b"\n")
    done = run("verify", path)

    assert done.exit_code == 1
    assert done.output.startswith("SAI: Tệp không còn đúng từng byte là biên nhận")


def test_data_inside_of_which_no_receipt_can_be_made_are_told_and_no_error(given, tmp_path: Path) -> None:
    home, told = given
    path, odd = receipt(tmp_path, told), tmp_path / "la.pdf"
    for name, value in (("at", "9999-12-31T23:59:59+00:00"), ("at", "x"), ("journal_head", "a" * 5000)):
        with pikepdf.open(path) as pdf:
            inside = json.loads(pdf.attachments[INSIDE].get_file().read_bytes())
            inside["receipt"][name] = value
            pdf.attachments[INSIDE] = pikepdf.AttachedFileSpec(pdf, json.dumps(inside).encode(), filename=INSIDE)
            pdf.save(odd)
        done = run("verify", odd, "--journal", home / "nhat-ky.jsonl")

        assert done.exit_code == 1, (name, value)
        assert "không còn đúng từng byte" in done.output
