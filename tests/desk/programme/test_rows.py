"""A register as a workbook: written out, filled in by an office, taken over by one act, taken back by one."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.desk.programme.conftest import KEEPER, put, records_office
from workbench.desk import Office
from workbench.desk.programme.intake.imports import undo_import
from workbench.desk.programme.intake.rows import exported, take_rows
from workbench.desk.programme.views import life, listed
from workbench.errors import NotYoursError, PlanError, StateError
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor
from workbench.workbooks.registers import Filling, write_register

COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")


def book(path: Path, *rows: tuple[str | int | None, ...]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    made.save(path)
    return path.read_bytes()


def test_places_come_with_their_successors_named_above_and_the_bad_rows_wait_by_name(tmp_path: Path) -> None:
    office = records_office()
    raw = book(
        tmp_path / "noi.xlsx",
        ("DANH SÁCH XÃ",),
        ("STT", "Tên", "Cấp", "Thuộc", "Đến ngày", "Nay là"),
        (1, "tỉnh mới", "Tỉnh", None, None, None),
        (2, "xã mới", "Xã, phường", "Tỉnh mới", None, None),
        (3, "xã cũ", "Xã, phường", None, "30/06/2025", "xã mới"),
        (4, "xã lạ", "Thôn", "huyện không có", None, None),
        (5, "xã mới", "Xã, phường", "tỉnh mới", None, None),
    )
    looked = take_rows(office, KEEPER, "place", raw, "noi.xlsx", look=True)
    assert listed(office, KEEPER, "place", limit=9).total == 0
    found = take_rows(office, KEEPER, "place", raw, "noi.xlsx", look=False)

    assert looked.waiting == found.waiting
    assert {row: [fault.code for fault in faults] for row, faults in found.waiting.items()} == {
        "Sheet, dòng 6": ["none_called"],
        "Sheet, dòng 7": ["may_be_one"],
    }
    old = life(office, KEEPER, "DP-3").now
    assert (old.title, old.values["successors"], old.values["to"]) == ("xã cũ", ["DP-2"], "2025-06-30")
    assert life(office, KEEPER, "DP-2").now.values["parent"] == "DP-1"
    assert found.number is not None
    undone = undo_import(office, KEEPER, found.number, reason="sai tệp")
    assert len(undone.retracted) == 3
    assert office.store.rebuild() == []
    office.close()


@pytest.mark.parametrize("kind", ["product", "event", "support", "certificate", "task"])
def test_what_is_written_out_is_known_when_it_comes_back(office: Office, tmp_path: Path, kind: str) -> None:
    put(office, "event", name="=HYPERLINK(1)", event_type="fair", held_on="01/11/2026", place="DP-1", producers="CT-1")
    put(office, "support", about="Máy", purpose="equipment", source="own", year="2026", receiver="CT-1", planned="9")
    put(office, "office", name="UBND xã", place="DP-1", office_type="commune")
    put(office, "task", name="Nhắc", office="CQ-1", due="01/12/2026", concerns="SP-1")
    path = tmp_path / "so.xlsx"
    rows, called = exported(office, KEEPER, kind, None)
    write_register(path, KINDS[kind], rows, called)

    with pytest.raises(StateError) as nothing:
        take_rows(office, KEEPER, kind, path.read_bytes(), "so.xlsx", look=False)
    assert nothing.value.faults[0].code == "nothing_to_enter"
    sheet = load_workbook(path).active
    assert sheet is not None
    sheet.delete_cols(1)
    for number in range(2, sheet.max_row + 1):
        assert sheet.cell(number, 1).value
    sheet.parent.save(path)  # type: ignore[union-attr]
    again = take_rows(office, KEEPER, kind, path.read_bytes(), "so.xlsx", look=True)
    codes = {fault.code for faults in again.waiting.values() for fault in faults}
    assert codes == {"may_be_one"}, "read back as it was, so that each is recognised"


def test_a_commune_takes_over_its_own_rows_alone(office: Office, tmp_path: Path) -> None:
    put(office, "place", name="xã khác", place_level="commune")
    raw = book(
        tmp_path / "sk.xlsx",
        ("Tên", "Loại sự kiện", "Ngày", "Nơi"),
        ("Tập huấn", "Tập huấn", "01/11/2026", "xã Thổ Tang"),
        ("Hội chợ", "Hội chợ, trưng bày", "02/11/2026", "xã khác"),
    )
    found = take_rows(office, COMMUNE, "event", raw, "sk.xlsx", look=False)

    assert dict(found.kinds) == {"event": 1}
    assert [fault.code for faults in found.waiting.values() for fault in faults] == ["not_your_place"]
    with pytest.raises(NotYoursError):
        take_rows(office, COMMUNE, "place", raw, "sk.xlsx", look=True)


def test_rows_without_a_receipts_number_get_one_each(office: Office, tmp_path: Path) -> None:
    put(office, "application", application_type="idea", producer="CT-1", received_on="05/01/2026")
    raw = book(
        tmp_path / "phieu.xlsx",
        ("Loại phiếu", "Số phiếu", "Chủ thể", "Ngày nhận"),
        ("Ý tưởng", None, "CT-1", "31/12/2025"),
        ("Ý tưởng", "07/BN", "CT-1", "02/01/2026"),
        ("Ý tưởng", None, "CT-1", "02/01/2026"),
    )
    take_rows(office, KEEPER, "application", raw, "phieu.xlsx", look=False)

    slips = [one.values["slip"] for one in listed(office, KEEPER, "application", limit=9).rows]
    assert slips == ["1/2026", "2/2025", "07/BN", "4/2026"]


def test_a_workbook_without_the_head_is_refused_and_a_required_field_without_a_column_is_named(
    office: Office, tmp_path: Path
) -> None:
    for head, code in ((("A", "Cột lạ"), "no_head"), (("Tên", "Ngày", "Cột lạ"), "no_column")):
        with pytest.raises(PlanError) as refused:
            take_rows(office, KEEPER, "event", book(tmp_path / "x.xlsx", head), "x.xlsx", look=True)
        assert refused.value.faults[0].code == code
    assert "Loại sự kiện, Nơi" in refused.value.faults[0].what
    assert "C: Cột lạ" in refused.value.faults[0].what


OFFICES = (
    ("UBND HUYỆN", None, None, None, None, None),
    ("TT", "Tên HTX", "Xã", "Số điện thoại", "Loại", "Ghi chú"),
    (1, "HTX Chè Mây", "xã Thổ Tang", "0912 345 678", "Hợp tác xã", "mới"),
    (2, "Hộ Nguyễn Văn Bốn", "xã Thổ Tang", None, None, None),
)


def test_an_offices_own_heads_are_known_and_what_is_left_out_is_told(office: Office, tmp_path: Path) -> None:
    raw = book(tmp_path / "ct.xlsx", *OFFICES)
    with pytest.raises(PlanError) as refused:
        take_rows(office, KEEPER, "producer", raw, "ct.xlsx", look=True)
    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("no_column", "ct.xlsx, Sheet, dòng 2")]
    assert "E: Loại" in refused.value.faults[0].what

    said = Filling(columns={"legal_form": 5}, values={"legal_form": "Hộ kinh doanh"})
    found = take_rows(office, KEEPER, "producer", raw, "ct.xlsx", look=False, filling=said)

    assert (dict(found.kinds), dict(found.waiting)) == ({"producer": 2}, {})
    assert [(doubt.code, "“Ghi chú”" in doubt.what) for doubt in found.doubts] == [("column_left_out", True)]
    rows = {one.title: one.values for one in listed(office, KEEPER, "producer", limit=9).rows}
    assert rows["HTX Chè Mây"]["legal_form"] == "cooperative"
    assert rows["Hộ Nguyễn Văn Bốn"]["legal_form"] == "household"
    assert rows["HTX Chè Mây"]["place"] == rows["Hộ Nguyễn Văn Bốn"]["place"]


def test_chosen_columns_are_remembered_for_the_same_heads_in_any_order(office: Office, tmp_path: Path) -> None:
    said = Filling(columns={"legal_form": 5})
    take_rows(office, KEEPER, "producer", book(tmp_path / "a.xlsx", *OFFICES), "a.xlsx", look=False, filling=said)
    later = book(
        tmp_path / "b.xlsx",
        ("Loại", "Ghi chú", "TT", "Tên HTX", "Số điện thoại", "Xã"),
        ("Hợp tác xã", None, 1, "HTX Mật Ong", None, "xã Thổ Tang"),
    )

    found = take_rows(office, KEEPER, "producer", later, "b.xlsx", look=False)

    assert (dict(found.kinds), dict(found.waiting)) == ({"producer": 1}, {})


def test_of_columns_with_one_head_the_chosen_one_is_remembered_and_one_beyond_the_table_is_refused(
    office: Office, tmp_path: Path
) -> None:
    heads = ("Tên", "Chủ thể", "Ghi", "Ghi")
    first = book(tmp_path / "a.xlsx", heads, ("Bánh A", "CT-1", "nguyên liệu A", "sai"))
    later = book(tmp_path / "b.xlsx", heads, ("Bánh B", "CT-1", "nguyên liệu B", "sai"))
    with pytest.raises(PlanError) as refused:
        take_rows(office, KEEPER, "product", first, "a.xlsx", look=True, filling=Filling(columns={"story": 9}))
    assert [(fault.code, "I" in fault.what) for fault in refused.value.faults] == [("no_such_column", True)]

    take_rows(office, KEEPER, "product", first, "a.xlsx", look=False, filling=Filling(columns={"story": 3}))
    take_rows(office, KEEPER, "product", later, "b.xlsx", look=False)

    stories = {one.title: one.values.get("story") for one in listed(office, KEEPER, "product", limit=9).rows}
    assert (stories["Bánh A"], stories["Bánh B"]) == ("nguyên liệu A", "nguyên liệu B")
