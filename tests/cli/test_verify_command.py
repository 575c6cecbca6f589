"""`workbench verify` by a stranger: a clean file passes, a changed one is found and named, scripts get an exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.desk.council import SID, plan, sit_down
from tests.documents.minutes_sessions import RULEBOOK, demo
from workbench.cli.main import main
from workbench.scoring import replay_bytes, result_bytes
from workbench.storage import Store


def run(*words: object) -> Result:
    done = CliRunner().invoke(main, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a session's data and its result as printed."""
    (tmp_path / "bundle.json").write_bytes(demo())
    (tmp_path / "result.json").write_bytes(result_bytes(replay_bytes(demo(), RULEBOOK)))
    return tmp_path


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return a home, and exports of its session's journal before and after a further act."""
    home = tmp_path_factory.mktemp("home")
    table = sit_down(Store(home / "archive.sqlite"), plan())
    table.score_all()
    table.act("close")
    table.store.close()
    paths = home / "truoc.jsonl", home / "sau.jsonl"
    assert run("session", "journal", SID, paths[0], "--home", home).exit_code == 0
    run("office", "facts", "begins=8:00", "--session", SID, "--home", home)
    assert run("session", "journal", SID, paths[1], "--home", home).exit_code == 0
    return home, *paths


def lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def written(path: Path, found: list[dict]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found), encoding="utf-8")
    return path


def test_a_clean_bundle_stands_in_both_languages(folder: Path) -> None:
    told, english = run("verify", folder / "bundle.json"), run("verify", folder / "bundle.json", "--english")

    assert told.exit_code == english.exit_code == 0
    assert "đúng từng byte với kết quả đã in" in told.output
    assert english.output.endswith("Everything that was checked stands.\n")


def test_an_edited_score_is_named_by_its_product(folder: Path) -> None:
    content = json.loads((folder / "bundle.json").read_text(encoding="utf-8"))
    ballot = next(one for one in content["ballots"] if one["product"] == "25-09076-1-2026")
    line, mark = next((line, mark) for line, mark in ballot["marks"].items() if mark != "a")
    ballot["marks"][line] = "a"
    (folder / "bundle.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")

    told = run("verify", folder / "bundle.json")

    assert told.exit_code == 1, mark
    assert "25-09076-1-2026" in next(line for line in told.output.splitlines() if "khác kết quả đã in" in line)


def test_other_bytes_than_those_of_the_hash_are_told(folder: Path) -> None:
    told = run("verify", folder / "bundle.json", "--sha256", "0" * 64)

    assert told.exit_code == 1
    assert "không phải tệp có mã đã cho" in told.output


def test_what_is_neither_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("{}", encoding="utf-8")

    assert run("verify", tmp_path / "x.json").exit_code == 2
    assert run("verify-diff", tmp_path / "x.json", tmp_path / "x.json").exit_code == 2


def test_a_journal_holds_and_no_ballot_s_salt_leaves_with_it(exported) -> None:
    _, before, _ = exported
    told = run("verify", before)

    assert told.exit_code == 0, told.output
    assert "salt" not in before.read_text(encoding="utf-8")
    kinds = {one["kind"] for one in lines(before)[1:] if one["payload"] is None}
    assert kinds
    assert all(kind.startswith(("ballot_", "preliminary_")) for kind in kinds)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda found: found[2].update(by="ai khác"), "đứt ở dòng 2"),
        (lambda found: found.pop(4), "đứt ở dòng 4"),
        (lambda found: found.pop(), "thiếu phần cuối"),
        (lambda found: found.insert(3, found.pop(4)), "đứt ở dòng 3"),
    ],
)
def test_a_spoiled_journal_is_found_and_the_place_named(exported, tmp_path: Path, spoil, said) -> None:
    found = lines(exported[1])
    spoil(found)
    told = run("verify", written(tmp_path / "x.jsonl", found))

    assert told.exit_code == 1
    assert said in told.output


def test_a_receipt_stands_in_the_journal_or_does_not(exported) -> None:
    _, before, _ = exported
    entry = lines(before)[5]
    there = run("verify", before, "--receipt", f"{entry['hash'][:12]}…{entry['hash'][-4:]}")
    missing = run("verify", before, "--receipt", "0123456789ab")

    assert (there.exit_code, missing.exit_code) == (0, 1)
    assert "là dòng 5" in there.output
    assert "không có trong nhật ký này" in missing.output


def test_a_later_export_extends_an_earlier_one_and_not_the_other_way(exported, tmp_path: Path) -> None:
    _, before, after = exported
    on, back = run("verify-diff", before, after), run("verify-diff", after, before)

    assert (on.exit_code, back.exit_code) == (0, 1)
    assert "thêm 1 dòng" in on.output
    assert "không nối tiếp" in back.output
    assert "were added" in run("verify-diff", before, after, "--english").output


def test_before_the_close_no_journal_is_handed_out(tmp_path: Path) -> None:
    sit_down(Store(tmp_path / "archive.sqlite"), plan()).store.close()

    assert run("session", "journal", SID, tmp_path / "x.jsonl", "--home", tmp_path).exit_code == 2
    assert not (tmp_path / "x.jsonl").exists()
