"""Each invariant of the record, broken on a copy of a real archive, is named with its place."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from pathlib import Path

import pytest
import yaml

from tests.desk.council import P1, P2, P3, SID, sit_down
from tests.doctor.archives import Kept, on_the_clock
from workbench.doctor.findings import Finding
from workbench.documents.set.place import FAILED
from workbench.storage import Store


def told(kept: Kept) -> str:
    return in_words(kept.found())


def in_words(found: list[Finding]) -> str:
    return "\n".join(f"{finding.fault.code} {finding.fault}" for finding in found)


def tree(folder: Path) -> dict[str, tuple[int, str]]:
    return {
        str(path.relative_to(folder)): (path.stat().st_mode, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_whole_session_with_its_minutes_is_well(kept: Kept) -> None:
    assert told(kept) == ""


def test_looking_changes_no_byte_and_leaves_no_file(kept: Kept) -> None:
    before = tree(kept.home.parent)

    kept.found()

    assert tree(kept.home.parent) == before


def test_an_archive_on_a_read_only_disk_can_be_looked_at(kept: Kept) -> None:
    kept.archive.chmod(0o400)
    kept.home.chmod(0o500)

    assert told(kept) == ""
    kept.home.chmod(0o700)


def test_what_a_power_cut_left_in_the_log_is_read(kept: Kept, tmp_path: Path) -> None:
    """A copy with its log, as it lies on the disk of a machine that lost its power in the middle of a session."""
    line = sqlite3.connect(kept.archive, isolation_level=None)
    line.execute("PRAGMA journal_mode = WAL")
    line.execute("DROP TRIGGER keep_contents_delete")
    cut = Kept(tmp_path / "cut", kept.outputs)
    cut.home.mkdir()
    for name in ("archive.sqlite", "archive.sqlite-wal"):
        (cut.home / name).write_bytes((kept.home / name).read_bytes())
    line.close()

    assert "keep_contents_delete" in told(cut)


OF_M01 = (
    f"WHERE scope = '{SID}' AND kind LIKE 'ballot%' "
    f"AND json_extract(payload, '$.member') = 'M01' AND json_extract(payload, '$.product') = '{P1}'"
)
SET = "UPDATE acts SET payload = json_set(payload,"
COPY = "INSERT INTO acts SELECT scope, number + 0.5, at, by,"
NAMES = {
    "{OF}": f"WHERE scope = '{SID}'",
    "{M01}": OF_M01,
    "{SET}": SET,
    "{COPY}": COPY,
    "{P1}": P1,
    "{P2}": P2,
    "{P3}": P3,
    "{SID}": SID,
}
CASES = yaml.load((Path(__file__).parent / "broken_rows.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def meant(text: str) -> str:
    for name, value in NAMES.items():
        text = text.replace(name, value)
    return text


@pytest.mark.parametrize("case", CASES, ids=[f"{n}-{case['code']}" for n, case in enumerate(CASES)])
def test_a_broken_row_is_named_though_the_journal_was_rewritten(kept: Kept, case: dict[str, str]) -> None:
    unreadable = case["code"] == "row_unreadable"
    kept.tamper(meant(case["do"]), rehash=not unreadable)

    found = kept.found()
    faults = [finding for finding in found if finding.fault.code == case["code"]]

    assert any(meant(case["at"]) in finding.fault.where for finding in faults), in_words(found)
    assert all(finding.severity == "record" and finding.fault.todo for finding in faults)
    of_journal = {f.fault.code for f in found if f.fault.code.startswith("journal_")}
    assert unreadable or of_journal == ({case["also"]} if "also" in case else set())


COPIED = "SELECT scope, 4000, at, by, kind, payload, 'x', 'y' FROM acts {OF} AND number = 9"
JOURNAL = [
    ("UPDATE acts SET by = 'M02' {OF} AND number = 9", {"journal_hash": "9 "}),
    ("UPDATE acts SET payload = '{}' {OF} AND number = 4", {"journal_hash": "4 "}),
    ("UPDATE acts SET at = '2026-11-01T00:00:00Z' {OF} AND number = 9", {"journal_hash": "9 "}),
    (
        "UPDATE acts SET scope = 'VD-2026-D3', number = 3 {OF} AND number = 47",
        {"journal_chain": "47 (phiên VD-2026-D2"},
    ),
    ("UPDATE acts SET scope = 'VD-2026-D3', number = 3 {OF} AND number = 47", {"journal_chain": "3 (phiên VD-2026-D3"}),
    ("DELETE FROM acts {OF} AND number = 9", {"journal_chain": "9"}),
    ("INSERT INTO acts " + COPIED, {"journal_chain": "", "projection_differs": ""}),
    ("UPDATE acts SET payload = json_set(payload, '$.reason', 'x') WHERE kind = 'stop'", {"journal_hash": "56 "}),
    ("DELETE FROM contents", {"journal_content": ""}),
    ("DELETE FROM acts {OF} AND number > 70", {"journal_chain": "71", "newest_missing": "", "projection_differs": ""}),
    ("DELETE FROM acts WHERE scope = 'TW-2026'", {"journal_chain": "1", "newest_missing": ""}),
    ("DELETE FROM acts WHERE scope = '@office' AND number = 4", {"journal_chain": "4", "newest_missing": ""}),
]


@pytest.mark.parametrize(("statement", "expected"), JOURNAL)
def test_a_changed_journal_is_told_at_its_entry(kept: Kept, statement: str, expected: dict[str, str]) -> None:
    kept.tamper(meant(statement))

    found = kept.found()

    for code, number in expected.items():
        place = f"nhật ký, mục {number}" if code.startswith("journal_") else ""
        assert any(f.fault.code == code and f.fault.where.startswith(place) for f in found), in_words(found)


def test_an_end_cut_off_with_the_head_set_back_is_missed_by_the_file_beside(kept: Kept) -> None:
    """What was made from the journal is made to fit; the votes on the minutes were the last that was told of."""
    kept.tamper(
        meant("DELETE FROM acts {OF} AND number >= (SELECT number FROM acts {OF} AND kind = 'minutes')"),
        meant(
            "UPDATE heads SET (number, hash) = (SELECT number, hash FROM acts {OF} ORDER BY number DESC LIMIT 1) {OF}"
        ),
    )

    assert [f.fault.code for f in kept.found() if f.fault.code.startswith(("journal", "newest"))] == ["newest_missing"]


def test_two_entries_that_changed_places_are_told_both(kept: Kept) -> None:
    kept.tamper(
        meant("UPDATE acts SET number = 900 {OF} AND number = 9"),
        meant("UPDATE acts SET number = 9 {OF} AND number = 10"),
        meant("UPDATE acts SET number = 10 {OF} AND number = 900"),
    )

    places = {f.fault.where.split(" (")[0] for f in kept.found() if f.fault.code.startswith("journal_")}

    assert {"nhật ký, mục 9", "nhật ký, mục 10"} <= places


def test_all_faults_are_told_at_once(kept: Kept) -> None:
    kept.tamper(
        meant("UPDATE acts SET by = 'M02' {OF} AND number = 9"),
        meant("UPDATE acts SET payload = 'x' {M01} AND kind = 'ballot_saved'"),
        meant("{SET} '$.for', 9) WHERE kind = 'gap_vote'"),
    )
    with sqlite3.connect(kept.archive) as line:
        line.execute("DROP INDEX ix_acts_scope_kind_number")
    line.close()
    (kept.made / "tally.xlsx").unlink()

    assert {"journal_hash", "row_unreadable", "too_many_votes", "misshapen", "output_missing"} <= kept.codes()


@pytest.mark.parametrize(
    "unreadable",
    [
        "UPDATE acts SET at = 'hôm qua' {OF} AND number = 41",
        "UPDATE acts SET at = 'hôm qua' {OF} AND number = 75",
        "UPDATE acts SET payload = x'00' {OF} AND number = 41",
    ],
)
def test_what_cannot_be_read_keeps_nothing_else_from_being_told(kept: Kept, unreadable: str) -> None:
    kept.tamper(
        meant(unreadable),
        meant("UPDATE acts SET payload = 'x' {M01} AND kind = 'ballot_saved'"),
        meant("UPDATE acts SET by = 'M02' {OF} AND number = 9"),
        meant("UPDATE acts SET by = 'x' WHERE scope = '@office' AND number = 2"),
    )

    found = [one.fault for one in kept.found()]
    hashes = [one.where for one in found if one.code == "journal_hash"]

    assert sum(one.code == "row_unreadable" for one in found) == 2, in_words(kept.found())
    assert len(hashes) == 4, hashes
    assert any("(đơn vị: list_session" in one for one in hashes), hashes


def test_a_dropped_trigger_is_missed(kept: Kept) -> None:
    with sqlite3.connect(kept.archive) as line:
        line.execute("DROP TRIGGER keep_acts_update")
    line.close()

    assert "keep_acts_update" in told(kept)


def test_an_archive_of_another_release_is_left_alone(kept: Kept) -> None:
    with sqlite3.connect(kept.archive) as line:
        line.execute("UPDATE alembic_version SET version_num = '0000'")
    line.close()

    (finding,) = kept.found()

    assert (finding.fault.code, finding.severity) == ("other_release", "machine")


def test_a_damaged_file_is_told_and_the_documents_are_still_hashed(kept: Kept) -> None:
    raw = bytearray(kept.archive.read_bytes())
    raw[4096 * 3 : 4096 * 6] = os.urandom(4096 * 3)
    kept.archive.write_bytes(raw)
    (kept.made / "tally.xlsx").unlink()

    codes = kept.codes()

    assert codes & {"file_damaged", "archive_unreadable", "part_unreadable"}
    assert "output_missing" in codes


@pytest.mark.parametrize("content", [b"", b"khong phai kho" * 500])
def test_a_file_that_is_no_archive_is_told(kept: Kept, content: bytes) -> None:
    kept.archive.write_bytes(content)

    assert kept.codes() & {"archive_unreadable", "other_release"}


def test_a_flipped_byte_of_the_result_is_told_twice_by_its_name(kept: Kept) -> None:
    result = kept.made / "result.json"
    raw = bytearray(result.read_bytes())
    raw[len(raw) // 2] ^= 1
    result.write_bytes(raw)

    places = {f.fault.code: f.fault.where for f in kept.found()}

    assert places == {"file_differs": str(result), "output_changed": str(result)}


def test_a_missing_file_of_the_manifest_is_named(kept: Kept) -> None:
    (kept.made / "minutes.pdf").unlink()

    (finding,) = kept.found()

    assert (finding.fault.code, finding.fault.where) == ("output_missing", str(kept.made / "minutes.pdf"))


def test_a_manifest_made_to_fit_a_forged_result_contradicts_the_archive(kept: Kept) -> None:
    result, manifest = kept.made / "result.json", kept.made / "manifest.json"
    result.write_bytes(result.read_bytes().replace(b'"mean"', b'"Mean"'))
    content = json.loads(manifest.read_bytes())
    content["outputs"]["result.json"] = hashlib.sha256(result.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(content))

    assert kept.codes() == {"file_differs", "manifest_differs"}


def test_minutes_on_record_that_are_gone_are_missed(kept: Kept) -> None:
    kept.made.rename(kept.made.with_name(f"{kept.made.name}{FAILED}"))

    (finding,) = kept.found()

    assert finding.fault.code == "outputs_missing"


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        '{"outputs": []}',
        '{"outputs": {"../x": "0"}}',
        '{"outputs": {"letters/../../x": "0"}}',
        '{"outputs": {"/x": "0"}}',
    ],
)
def test_a_manifest_of_elsewhere_that_is_none_is_named(kept: Kept, content: str) -> None:
    other = kept.outputs / "KHAC"
    other.mkdir()
    (other / "manifest.json").write_text(content)

    (finding,) = kept.found()

    assert (finding.fault.code, finding.fault.where) == ("manifest_unreadable", str(other / "manifest.json"))


def test_what_two_open_again_while_members_score_is_well(tmp_path: Path) -> None:
    """A recusal taken back and a stop withdrawn open no round, so they need not wait for the close."""
    kept = Kept(tmp_path / "home", tmp_path / "outputs")
    table = on_the_clock(sit_down(Store(kept.archive)))
    table.act("recusal", member="M03", product=P1, reason="Ghi nhầm người")
    table.open_again("unrecusing", member="M03", product=P1)
    table.act("stop", product=P2, flag="x", reason="y")
    table.open_again("reopening", product=P2)
    table.store.close()

    assert told(kept) == ""


def test_acts_of_an_open_session_that_come_to_nothing_are_told(tmp_path: Path) -> None:
    """Each can be read by itself, but nobody steps back without a reason: no page of the session could be shown."""
    kept = Kept(tmp_path / "home", tmp_path / "outputs")
    table = on_the_clock(sit_down(Store(kept.archive)))
    table.declare("M03", P1, "recused", "Là người thân của chủ thể")
    table.store.close()
    assert told(kept) == ""
    kept.tamper("UPDATE acts SET payload = json_set(payload, '$.reason', '') WHERE kind = 'declare'", rehash=True)

    assert kept.codes() == {"newest_missing", "part_unreadable"}
