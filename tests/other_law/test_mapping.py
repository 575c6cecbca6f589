"""The published mapping holds against both sheets; broken ones are refused, in the words of `broken_files.yaml`."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
import yaml

from tests import oracle
from workbench import settings
from workbench.errors import MissingError, RulebookError
from workbench.other_law.check import check
from workbench.other_law.mapping_load import load_mapping, published
from workbench.rulebook import Rulebook

OLD, NEW = "148/QĐ-TTg", "26/2026/QĐ-TTg"
FOLDER = Path("mappings") / "148-2023_26-2026"
SHIPPED = settings.scoresheets_dir() / FOLDER
ORIGIN_OPTIONS = 'options: {a: a, b: b, c: c, "-": "-"}'
ACCOUNTS = '{from: "3.đ", sets: "1-26"}'


def copy(tmp_path: Path) -> Path:
    folder = tmp_path / FOLDER
    shutil.copytree(SHIPPED, folder)
    return folder


def broken(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    path = copy(tmp_path) / "phan-a.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, "the table names words that the file no longer has"
        text = text.replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    return path


def test_all_faults_are_told_at_once_and_each_once_for_all_sets(tmp_path: Path) -> None:
    path = broken(
        tmp_path, (ORIGIN_OPTIONS, 'options: {a: e, b: b, c: d, "-": "-"}'), (ACCOUNTS, '{from: "3.đ", sets: "2"}')
    )

    found = [finding.fault for finding in check([path])]

    assert [fault.code for fault in found] == ["target_unknown", "target_unknown", "line_left_out"]
    assert "Bộ 1, 2, 3, 4, 23, 24, 25" in found[0].what
    assert "Bộ 1, 3, 4" in found[2].what


def test_a_part_that_is_not_there_is_missed(tmp_path: Path) -> None:
    folder = copy(tmp_path)
    (folder / "phan-b.yaml").unlink()

    (finding,) = check([tmp_path])

    assert finding.fault.code == "part_missing"
    assert "Phần B" in finding.fault.what


def test_a_mapping_is_held_against_the_sheets_it_lies_beside(tmp_path: Path) -> None:
    shutil.copytree(settings.scoresheets_dir(), tmp_path / "law")
    sheet = tmp_path / "law" / "26-2026" / "bo-03.yaml"
    text = sheet.read_text(encoding="utf-8").replace('id: "6.2"', 'id: "6.9"')
    sheet.write_text(text, encoding="utf-8")

    found = [finding.fault for finding in check([tmp_path / "law" / "mappings"])]

    assert [fault.code for fault in found] == ["no_such_line", "line_left_out"]
    assert all("Bộ 3" in fault.what for fault in found)


def test_a_broken_mapping_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    shutil.copytree(settings.scoresheets_dir(), tmp_path / "law")
    path = tmp_path / "law" / FOLDER / "phan-a.yaml"
    text = path.read_text(encoding="utf-8").replace(ORIGIN_OPTIONS, 'options: {a: e, b: b, c: d, "-": "-"}', 1)
    path.write_text(text, encoding="utf-8")

    with pytest.raises(RulebookError) as refused:
        load_mapping(Rulebook(tmp_path / "law"), OLD, NEW)

    assert [fault.code for fault in refused.value.faults] == ["target_unknown", "target_unknown"]


@pytest.mark.parametrize(("old", "new"), [("1048/QĐ-TTg", NEW), (NEW, OLD), (OLD, "7/2030/QĐ-TTg")])
def test_a_mapping_that_nobody_made_is_missing(old: str, new: str) -> None:
    with pytest.raises(MissingError, match="chưa có bảng chuyển từ"):
        load_mapping(Rulebook(), old, new)


def test_the_published_mapping_is_sound() -> None:
    assert check([SHIPPED]) == []
    assert published(Rulebook()) == [(OLD, NEW)]


def test_a_mapping_names_its_decisions_and_the_hash_of_every_file() -> None:
    mapping = load_mapping(Rulebook(), OLD, NEW)

    assert (mapping.old, mapping.new) == (OLD, NEW)
    assert mapping.sha256 == {
        f"148-2023_26-2026/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in SHIPPED.glob("*.yaml")
    }


def test_a_folder_that_names_an_unknown_decision_is_no_published_mapping(tmp_path: Path) -> None:
    shutil.copytree(settings.scoresheets_dir(), tmp_path / "law")
    (tmp_path / "law" / "mappings" / "148-2023_7-2030").mkdir()
    (tmp_path / "law" / "mappings" / "7-2030_26-2026").mkdir()

    assert published(Rulebook(tmp_path / "law")) == [(OLD, NEW)]


def test_every_line_of_every_set_stands_in_the_published_files_exactly_once() -> None:
    """Counted from the plain files, without the program's records."""
    named: dict[tuple[str, int], list[str]] = {}
    for path in SHIPPED.glob("*.yaml"):
        written = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for place in (place for entry in (*written["rows"], *written["unmapped"]) for place in entry["at"]):
            for first, _, last in (part.partition("-") for part in place["sets"].split(", ")):
                for set_no in range(int(first), int(last or first) + 1):
                    for side in {"from", "to"} & place.keys():
                        named.setdefault((side, set_no), []).append(place[side])

    for side, decision in (("from", OLD), ("to", NEW)):
        for set_no in range(1, 27):
            ids = [line["id"] for _, line in oracle.lines(oracle.plain_sheet(decision, set_no))]
            assert sorted(named[side, set_no]) == sorted(ids), (side, set_no)


def test_no_row_claims_to_be_reviewed_before_a_lawyer_said_so() -> None:
    """Whoever reviews a row changes this number together with the file."""
    mapping = load_mapping(Rulebook(), OLD, NEW)

    assert sum(entry.reviewed for entry in mapping.entries) == 0
    assert all(entry.ground if hasattr(entry, "ground") else entry.reason for entry in mapping.entries)


def test_a_set_knows_what_is_carried_dropped_and_open() -> None:
    one = load_mapping(Rulebook(), OLD, NEW).of_set(1)

    assert one.carried["1.1"][0] == "1.a"
    assert one.carried["1.4"][1].options["b"] == ("b", "c")
    assert set(one.dropped) == {"3.c", "3.đ", "9.b"}
    assert set(one.open) == {"1.2", "2.4", "3.3"}
    assert not one.carried["1.4"][1].is_whole
    assert one.carried["1.3"][1].is_whole
