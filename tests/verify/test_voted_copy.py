"""The copy of a session's data with the vote on the minutes: the signed data and the vote, and told where it is not."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tests.desk.council import SID, plan, sit_down
from tests.desk.whole import sign, vote_on_minutes
from workbench.cli.main import main
from workbench.desk.acts import signing
from workbench.desk.views.minutes_votes import bundle_with_vote
from workbench.errors import NotYoursError
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, replay_bytes, result_bytes
from workbench.storage import Store
from workbench.storage.journal import hash_of

Content = dict[str, Any]


def run(*words: object) -> Result:
    done = CliRunner().invoke(main, [*map(str, words)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home after the vote: what was signed, the copy with the vote, the journal's export, and one of before."""
    home = tmp_path_factory.mktemp("home")
    table = sit_down(Store(home / "archive.sqlite"), plan())
    table.score_all()
    table.act("close")
    early = run("session", "bundle", SID, home / "som.json", "--home", home)
    sign(table, "M01", "TK")
    signing.record_minutes(table.office, SID, {})
    none_yet = run("session", "bundle", SID, home / "som.json", "--home", home)
    assert (early.exit_code, none_yet.exit_code) == (2, 2)
    assert "chưa" in early.stderr.lower()
    assert "Chưa ai biểu quyết thông qua biên bản" in none_yet.stderr
    assert not (home / "som.json").exists()
    vote_on_minutes(table)
    (home / "bundle.json").write_bytes(signing.bundle(table.office, table.chair, SID))
    (home / "result.json").write_bytes(result_bytes(replay_bytes((home / "bundle.json").read_bytes(), Rulebook())))
    assert bundle_with_vote(table.office, table.secretary, SID) == bundle_with_vote(table.office, None, SID)
    with pytest.raises(NotYoursError):
        bundle_with_vote(table.office, table.who["M03"], SID)
    assert run("session", "bundle", SID, home / "kem.json", "--home", home).exit_code == 0
    assert run("session", "journal", SID, home / "truoc.jsonl", "--home", home).exit_code == 0
    table.act("vote_on_minutes", by="M02", vote="agree")
    assert run("session", "journal", SID, home / "sau.jsonl", "--home", home).exit_code == 0
    table.store.close()
    return home


def spoilt(home: Path, folder: Path, spoil: Callable[[Content], object]) -> Path:
    content = json.loads((home / "kem.json").read_bytes())
    spoil(content)
    (folder / "x.json").write_bytes(bundle_bytes(content))
    return folder / "x.json"


def entries(content: Content) -> list[Content]:
    found: list[Content] = content["ext"]["minutes_vote"]["entries"]
    return found


def test_less_the_vote_the_copy_is_the_signed_data_byte_for_byte_and_replays_the_same(home: Path) -> None:
    signed = (home / "bundle.json").read_bytes()
    sha256 = hashlib.sha256(signed).hexdigest()
    told = run("verify", home / "kem.json", "--sha256", sha256, "--journal", home / "truoc.jsonl")
    english = run("verify", home / "kem.json", "--english")

    assert (told.exit_code, english.exit_code) == (0, 0), told.output + english.output
    assert f"đúng từng byte là dữ liệu đã ký, mã {sha256}" in told.output
    assert "1 tán thành, 1 không tán thành, 1 vắng" in told.output
    assert "thêm 0 dòng biểu quyết" in told.output
    assert f"đã ký đúng mã {sha256}" in told.output
    assert "Tệp đúng là tệp có mã đã cho" in told.output
    assert "đúng từng byte với kết quả đã in" in told.output
    assert "byte for byte, the signed data" in english.output
    assert "not held against a journal" in english.output
    content = json.loads((home / "kem.json").read_bytes())
    assert [json.loads(one["payload"])["votes"] for one in entries(content)] == [
        {"M02": {"vote": "disagree", "word": "Sai giờ kết thúc"}},
        {"M03": {"vote": "agree", "word": None}, "M05": {"vote": "absent", "word": None}},
    ]
    replayed = [json.loads(run("replay", home / name).stdout) for name in ("kem.json", "bundle.json")]
    assert replayed[0]["products"] == replayed[1]["products"], "the contract reads nothing under ext"


def test_a_vote_after_the_copy_is_told_and_speaks_not_against_it(home: Path) -> None:
    told = run("verify", home / "kem.json", "--journal", home / "sau.jsonl")

    assert told.exit_code == 0, told.output
    assert "thêm 1 dòng biểu quyết" in told.output


def vote_turned(content: Content) -> None:
    first = entries(content)[0]
    first["payload"] = first["payload"].replace('"disagree"', '"agree"')


def vote_turned_and_hashed_anew(content: Content) -> None:
    vote_turned(content)
    entries(content)[0]["hash"] = hash_of(entries(content)[0])


def mark_turned(content: Content) -> None:
    marks = content["ballots"][0]["marks"]
    line = next(line for line, mark in marks.items() if mark != "a")
    marks[line] = "a"


def mark_turned_and_hashed_anew(content: Content) -> None:
    mark_turned(content)
    rest = {**content, "ext": {key: value for key, value in content["ext"].items() if key != "minutes_vote"}}
    rest = rest if rest["ext"] else {key: value for key, value in rest.items() if key != "ext"}
    content["ext"]["minutes_vote"]["of_sha256"] = hashlib.sha256(bundle_bytes(rest)).hexdigest()


@pytest.mark.parametrize(
    ("spoil", "alone", "beside"),
    [
        (vote_turned, "đã bị sửa", "không đúng như trong nhật ký"),
        (vote_turned_and_hashed_anew, None, "không đúng như trong nhật ký"),
        (lambda content: entries(content).pop(0), None, "không đúng như trong nhật ký"),
        (lambda content: entries(content).append(entries(content)[0]), None, "không đúng như trong nhật ký"),
        (mark_turned, "không còn đúng từng byte", "không còn đúng từng byte"),
        (mark_turned_and_hashed_anew, "khác kết quả đã in", "không ký mã"),
        (lambda content: content["ext"].update(more="x"), "không còn đúng từng byte", "không còn đúng từng byte"),
        (lambda content: content["ext"]["minutes_vote"].pop("entries"), "không còn như chương trình ghi", None),
        (lambda content: entries(content)[0].update(payload=7), "không còn như chương trình ghi", None),
    ],
)
def test_a_changed_vote_or_a_changed_rest_is_told(
    home: Path, tmp_path: Path, spoil: Callable[[Content], object], alone: str | None, beside: str | None
) -> None:
    path = spoilt(home, tmp_path, spoil)
    (tmp_path / "result.json").write_bytes((home / "result.json").read_bytes())
    by_itself, held = run("verify", path), run("verify", path, "--journal", home / "truoc.jsonl")

    assert held.exit_code == 1
    assert (beside or alone or "") in held.output
    assert (by_itself.exit_code, (alone or "") in by_itself.output) == (1 if alone else 0, True)


def test_other_letters_between_the_same_values_are_told(home: Path, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes((home / "kem.json").read_bytes().replace(b'{\n  "format"', b'{ "format"', 1))
    told = run("verify", tmp_path / "x.json")

    assert told.exit_code == 1
    assert "không còn đúng từng byte" in told.output
