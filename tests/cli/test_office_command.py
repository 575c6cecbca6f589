"""`workbench office facts`: told once, dated, put on record; what papers will leave blank is listed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.desk.council import SID, plan, sit_down
from tests.workbooks.plan_books import good_sheets, write_sheets
from workbench.cli.main import main
from workbench.desk import desk_of
from workbench.desk.paper_facts import facts_of
from workbench.storage import Store
from workbench.workbooks.plan.file import examine_plan, read_plan, write_plan

PROVINCE = "Ủy ban nhân dân tỉnh Phú Thọ"
WHEN = ("--level", "province", "--from", "01/07/2025")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    sit_down(Store(folder / "archive.sqlite"), plan()).store.close()
    return folder


def run(home: Path, *words: str) -> Result:
    done = CliRunner().invoke(main, ["office", "facts", *words, "--home", str(home)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def test_facts_are_kept_dated_and_printed_for_the_session(home: Path) -> None:
    told = run(home, f"parent={PROVINCE}", "formed_on=2/3/2026", "place=Phú Thọ", *WHEN)
    assert told.exit_code == 0, told.output
    assert "cấp tỉnh, từ 01/07/2025\n" in told.output
    assert f"  Cơ quan chủ quản (parent): {PROVINCE}\n" in told.output

    own = run(home, "begins=8:00", "guests=Sở Y tế; Hội Nông dân", "--session", SID)
    assert own.exit_code == 1
    assert "  Giờ bắt đầu (begins): 08:00\n" in own.output
    assert (
        "Còn để trống: Số quyết định thành lập (formed_number) – ở biên bản, báo cáo, dự thảo quyết định" in own.output
    )
    assert "Còn để trống: Cơ quan chủ quản" not in own.output
    facts = facts_of(desk_of(home), SID)
    assert facts.values["formed_on"] == "2026-03-02"
    assert facts.guests[-2:] == ("Sở Y tế", "Hội Nông dân")


def test_nothing_is_kept_where_one_fact_is_wrong(home: Path) -> None:
    refused = run(home, "formed_on=2.3", "parnt=x", "place=Phú Thọ", *WHEN)

    assert refused.exit_code == 2
    assert "Ngày quyết định thành lập" in refused.output
    assert "parnt" in refused.output
    assert run(home).output == "Chưa có thông tin cơ quan nào trong kho.\n"
    assert run(home, "place=Phú Thọ").exit_code == 2
    assert run(home, "place", *WHEN).exit_code == 2
    assert run(home, "begins=8:00", "--session", SID, *WHEN).exit_code == 2


def test_a_plan_s_sheet_becomes_the_office_s_facts_when_the_session_is_opened(tmp_path: Path) -> None:
    sheets = good_sheets()
    office = sheets["Cơ quan"]
    rows = {str(text): place for place, text in office.items() if place.startswith("A")}
    for label, value in {
        "Có giá trị từ ngày": "01/07/2025",
        "Cơ quan chủ quản": PROVINCE,
        "Chủ tịch ký thế nào": "KT. (ký thay)",
        "Nơi nhận để báo cáo": "UBND tỉnh; Sở Công Thương",
    }.items():
        office[rows[label].replace("A", "B")] = value
    path = write_sheets(tmp_path / "plan.xlsx", sheets)
    found, faults = read_plan(path)
    assert found is not None, faults
    assert faults == []

    opened = CliRunner().invoke(main, ["session", "open", str(path), "--home", str(tmp_path / "home")])
    assert opened.exit_code == 0, opened.output
    facts = facts_of(desk_of(tmp_path / "home"), found.session.id)
    assert (facts.get("parent"), facts.get("chair_form")) == (PROVINCE, "KT")
    assert facts.many("recipients") == ("UBND tỉnh", "Sở Công Thương")
    write_plan(tmp_path / "again.xlsx", found)
    assert read_plan(tmp_path / "again.xlsx")[0].session == found.session


def test_an_academic_title_in_the_roster_is_a_doubt_at_its_cell(tmp_path: Path) -> None:
    sheets = good_sheets()
    place = next(at for at, text in sheets["Thành viên"].items() if text == "Nguyễn Văn Khởi")
    sheets["Thành viên"][place] = "TS. Nguyễn Văn Khởi"

    _, faults, doubts = examine_plan(write_sheets(tmp_path / "plan.xlsx", sheets))

    assert faults == []
    assert [(one.code, one.where) for one in doubts] == [("academic_title", f"Thành viên!{place}")]


def test_a_sheet_without_its_first_day_is_told_at_its_cell(tmp_path: Path) -> None:
    sheets = good_sheets()
    rows = {str(text): place for place, text in sheets["Cơ quan"].items() if place.startswith("A")}
    sheets["Cơ quan"][rows["Cơ quan chủ quản"].replace("A", "B")] = PROVINCE

    _, faults = read_plan(write_sheets(tmp_path / "plan.xlsx", sheets))

    assert [(fault.code, fault.where) for fault in faults] == [
        ("valid_from_missing", f"Cơ quan!{rows['Có giá trị từ ngày'].replace('A', 'B')}")
    ]
