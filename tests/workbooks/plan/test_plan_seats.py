"""Advisory team, observers, and what hints at a conflict: in the workbook, and in an office's own list."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.desk.council import RULEBOOK, plan, product
from tests.desk.seats import ATTENDANTS, seated
from workbench.council.plan.record import Plan
from workbench.scoring import Member
from workbench.text_vi.workbooks.office_words import EXACT, ROLES
from workbench.workbooks.plan.file import read_plan, write_plan
from workbench.workbooks.plan.shape import CARRIED

CARRYING = {"representative": "Nguyễn Văn Lâm", "commune": "xã Vĩnh Tường", "advised_by": ["TV1", "Lê Văn Cường"]}


def rich_plan() -> Plan:
    """Return a plan with attendants, and all that it may carry along."""
    first, *others = plan().members
    told = Member(**dict(first) | {"ext": {"commune": "Vĩnh Tường"}})
    return seated(
        plan(members=(told, *others), products=(product("P1", name="Mật ong", ext=CARRYING), product("P2", name="Trà")))
    )


def test_attendants_and_hints_come_back_from_the_workbook(tmp_path: Path) -> None:
    path, given = tmp_path / "ke-hoach.xlsx", rich_plan()
    write_plan(path, given, RULEBOOK)
    found, faults = read_plan(path, RULEBOOK)

    assert faults == []
    assert found is not None
    assert found.model_copy(update={"source_sha256": None}) == given
    assert found.attendants == ATTENDANTS


def test_attendants_may_stand_between_members(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xlsx"
    write_plan(path, rich_plan(), RULEBOOK)
    book = load_workbook(path)
    page = book["Thành viên"]
    first, adviser = ([cell.value for cell in page[row]] for row in (5, 11))
    for column, (above, below) in enumerate(zip(adviser, first, strict=True), start=1):
        page.cell(5, column).value, page.cell(11, column).value = above, below
    page["A12"] = "M03"  # an adviser under a member's id
    page["C7"] = "Thành viên"
    book.save(path)
    found, faults = read_plan(path, RULEBOOK)

    assert [(fault.code, fault.where) for fault in faults] == [("seat_taken", "Thành viên!A12")]
    assert found is not None
    assert [member.id for member in found.members] == ["M02", "M03", "M04", "M05", "TK", "M01"]


@pytest.mark.parametrize("which", ["members", "products"])
def test_a_list_of_an_office_may_have_the_same_columns(which: str) -> None:
    assert set(CARRIED[which]) <= set(EXACT[which])  # type: ignore[index]


def test_offices_name_the_advisory_team_and_guests() -> None:
    assert {"to tu van", "to giup viec"} <= set(ROLES["advisory"])
    assert "khach moi" in ROLES["observer"]
