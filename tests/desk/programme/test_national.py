"""The table PTNT_OCOP: nine columns in their order, a row a certificate, every empty cell told with why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from tests.programme.lists import RESULTS, list_of
from workbench.desk import Office
from workbench.desk.programme.acts import change
from workbench.desk.programme.intake.imports import import_list
from workbench.desk.programme.reports.national import national_rows
from workbench.errors import NotYoursError
from workbench.programme.permissions import Actor
from workbench.text_vi.programme import national as words
from workbench.workbooks.intake.request import RecognisedAsk
from workbench.workbooks.national import write_national

DAY = date(2026, 11, 29)


def sheets(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {page.title: list(page.iter_rows(values_only=True)) for page in openpyxl.load_workbook(path)}


def test_a_certificate_is_a_row_of_nine_columns(office: Office, tmp_path: Path) -> None:
    change(office, KEEPER, "DP-1", {"unit_code": "09079"})
    put(office, "yearly", producer="CT-1", year=2026, revenue=1_234_567)
    put(office, "yearly", producer="CT-1", year=2025, revenue=9)
    write_national(tmp_path / "a.xlsx", national_rows(office, KEEPER, None, DAY))

    found = sheets(tmp_path / "a.xlsx")
    assert found["PTNT_OCOP"] == [
        tuple(words.COLUMNS),
        (
            "GCN-1",
            "09079",
            2026,
            "25-09079-3-2026",
            "Bánh đa nem Hoà Bình",
            "3*",
            "HTX Bánh đa Tuân Chính",
            1234.567,
            "còn hạn",
        ),
    ]
    assert list(found) == [words.SHEET, words.NOTES], "nothing is empty"
    assert [row[0] for row in found[words.NOTES][1:]] == list(words.COLUMNS)


def test_revenue_of_a_producer_is_not_told_of_each_of_its_products(office: Office) -> None:
    put(office, "yearly", producer="CT-1", year=2026, revenue=1_000)
    given = {"decision_number": "9/QĐ", "decided_on": "2026-01-01", "ends_on": "2029-01-01", "stars": 4}
    put(office, "certificate", product="SP-2", **given)
    found = national_rows(office, KEEPER, "DP-1", DAY)

    assert [one.missing["DoanhThuNam"] for one in found] == [words.SEVERAL_PRODUCTS] * 2
    assert [one.cells["MA_OCOP"] for one in national_rows(office, KEEPER, None, date(2025, 12, 31))] == ["GCN-1"]


def test_the_public_records_go_out_with_what_they_lack_told_cell_by_cell(tmp_path: Path) -> None:
    office = records_office()
    import_list(office, KEEPER, list_of(RESULTS), "a.xlsx", RecognisedAsk())
    rows = national_rows(office, KEEPER, None, DAY)
    write_national(tmp_path / "a.xlsx", rows)
    found = sheets(tmp_path / "a.xlsx")

    assert len(found["PTNT_OCOP"]) == len(rows) + 1 == 25
    empty = [
        (number, column)
        for number, row in enumerate(found["PTNT_OCOP"][1:], start=2)
        for column, cell in zip(words.COLUMNS, row, strict=True)
        if cell is None
    ]
    assert empty
    assert sorted(empty) == sorted((row[0], row[2]) for row in found[words.MISSING][1:])
    office.close()


def test_an_officer_writes_out_their_own_place_alone(office: Office) -> None:
    commune = Actor(who="TK-9", roles=frozenset({"commune"}), place="DP-9")
    with pytest.raises(NotYoursError):
        national_rows(office, commune, "DP-1", DAY)
