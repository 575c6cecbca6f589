"""A list as an office keeps it for years: 22 columns, merged cells, #REF!, two groups of dates, some that disagree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from io import BytesIO

import openpyxl
import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, join
from workbench.desk.programme.acts import move as make_move
from workbench.desk.programme.intake.imports import import_list, look_at_list, undo_import
from workbench.desk.programme.views import life, listed, radar
from workbench.workbooks.intake.request import RecognisedAsk

ALONE = (
    *("TT", "Tên sản phẩm", "Nhóm", "Loại hình", "Chủ thể", "Xã/Phường", "Địa chỉ", "Đại diện", "Điện thoại"),
    *("Hạng sao hiện tại", "Ngày hết hạn"),
)
EACH = ("Hạng sao", "Ngày", "Năm", "Số QĐ", "Cơ quan")
FIRST = dict.fromkeys(("again_stars", "again_decided_on", "again_decided_year", "again_decision_number", "ends_on"), 0)
"""The first group of dates alone."""
WITHDRAWN = {"ground": 1, "concluded_on": "2026-01-15", "withdrawal_decision": "9/QĐ"}
SALT = ("HTX", "HTX Muối Lý Nhơn", "xã Lý Nhơn", "ấp 1", "Nguyễn A", "0903")
NOTHING = (None,) * 5
ROWS = (
    (
        *(1, "Muối tôm", "Gia vị", *SALT, 4, day(2027, 8, 15), 3, day(2021, 5, 20), 2021, "10/QĐ-UBND", "Huyện"),
        *(4, day(2024, 8, 15), 2024, "858/QĐ-UBND", "TP", None),
    ),
    (
        *(None, "Muối ớt", *NOTHING, None, None, 3, day(2027, 8, 15), 3, day(2024, 8, 15), 2024, "858/QĐ-UBND", "TP"),
        *(*NOTHING, None),
    ),
    (
        *(2, "Yến sào", "Thực phẩm", "Công ty", "Công ty TNHH Yến Việt", "xã Cần Giờ", "ấp 2", "Trần B", "0904", 4),
        *("#REF!", 4, day(2024, 2, 20), 2023, "12/QĐ-UBND", "TP", *NOTHING, None),
    ),
    (
        *(3, "Khô cá", "Thực phẩm", "Hộ KD", "Cá Dứa", "xã Cần Giờ", "ấp 3", "Lê C", "0905", 3, day(2027, 2, 15)),
        *(3, day(2024, 2, 15), 2024, "#REF!", "TP", *NOTHING, None),
    ),
)


@pytest.fixture
def raw() -> bytes:
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.append(["DANH SÁCH SẢN PHẨM OCOP"])
    page.merge_cells("A1:V1")
    page.append([])
    page.append([*ALONE, "Lần 1", *(None,) * 4, "Lần 2/nâng hạng", *(None,) * 4, "Ghi chú"])
    page.append([*(None,) * 11, *EACH, *EACH, None])
    for row in ROWS:
        page.append(list(row))
    for merged in (*(f"{letter}3:{letter}4" for letter in "ABCDEFGHIJKV"), "L3:P3", "Q3:U3"):
        page.merge_cells(merged)
    for letter in "ACDEFGHI":
        page.merge_cells(f"{letter}5:{letter}6")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def office() -> Office:
    return records_office()


def take(office: Office, raw: bytes, columns: dict[str, int] | None = None, **more: object) -> int:
    asked = RecognisedAsk.model_validate({"columns": columns, **more})
    number = import_list(office, KEEPER, raw, "so.xlsx", asked).number
    assert number is not None
    return number


def certificates(office: Office) -> list[tuple[object, ...]]:
    """Return every certificate: product, stars, number, last day, state, by which it was replaced."""
    found = listed(office, KEEPER, "certificate", limit=99).rows
    names = ("product", "stars", "decision_number", "ends_on")
    return [(*(one.values[name] for name in names), one.state, one.values.get("replaced_by")) for one in found]


def test_the_table_is_22_columns_wide_and_both_groups_of_dates_are_read_in_one_take(office: Office, raw: bytes) -> None:
    assert {len(row) for row in ROWS} == {22}
    found = look_at_list(office, raw, "so.xlsx", RecognisedAsk())

    assert found.faults == []
    (left,) = (one for one in found.doubts if one.code == "columns_left")
    assert "Lần 1 / Cơ quan" in left.what
    assert "Số QĐ" not in left.what
    take(office, raw)
    assert certificates(office) == [
        ("SP-1", 3, "10/QĐ-UBND", "2024-05-20", "replaced", "GCN-2"),
        ("SP-1", 4, "858/QĐ-UBND", "2027-08-15", "issued", None),
        ("SP-2", 3, "858/QĐ-UBND", "2027-08-15", "issued", None),
    ]
    assert [one.certificate.id for one in radar(office, KEEPER, day(2027, 8, 1))] == ["GCN-2", "GCN-3"]


def test_cells_that_are_broken_wait_and_the_laws_last_days_need_no_cell_of_the_list(office: Office, raw: bytes) -> None:
    found = look_at_list(office, raw, "so.xlsx", RecognisedAsk())
    by_law = look_at_list(office, raw, "so.xlsx", RecognisedAsk(ends="law"))

    assert {row: [one.code for one in faults] for row, faults in found.waiting.items()} == {
        "Sheet!7 Yến sào": ["error_cell"],
        "Sheet!8 Khô cá": ["error_cell"],
    }
    assert list(by_law.waiting) == ["Sheet!8 Khô cá"], "what is broken in it is its decision"
    assert {"error_cell"} <= {one.code for one in by_law.doubts if one.where == "Sheet!K7"}, "and it is told"


def test_one_group_alone_is_read_as_a_person_says_and_a_merged_cell_counts_for_both_rows(
    office: Office, raw: bytes
) -> None:
    found = look_at_list(office, raw, "so.xlsx", RecognisedAsk.model_validate({"columns": FIRST}))
    take(office, raw, FIRST)

    assert {row: [one.code for one in faults] for row, faults in found.waiting.items()} == {
        "Sheet!8 Khô cá": ["error_cell"]
    }
    assert [one.what for one in found.doubts if one.code == "year_differs"] == [
        "“Yến sào”: danh sách ghi năm 2023, mà ngày quyết định là 20/02/2024. Sổ ghi theo ngày."
    ]
    assert "ở trang Sổ (bằng lệnh: " in next(one.todo for one in found.doubts if one.code == "year_differs")
    forms = {one.title: one.values["legal_form"] for one in listed(office, KEEPER, "producer", limit=9).rows}
    assert forms == {"HTX Muối Lý Nhơn": "cooperative", "Công ty TNHH Yến Việt": "company"}
    products = listed(office, KEEPER, "product", limit=9).rows
    assert [one.title for one in products] == ["Muối tôm", "Muối ớt", "Yến sào"]
    assert products[0].values["producer"] == products[1].values["producer"], "a merged cell counts for both rows"


def test_which_last_day_counts_is_chosen_for_the_list_and_for_a_row_and_both_days_are_told(office: Office) -> None:
    rows = [(day(2024, 8, 15), day(2026, 8, 15)), (day(2024, 9, 1), day(2026, 9, 1)), (day(2024, 9, 2), None)]
    raw = one_group(rows)
    asked = RecognisedAsk.model_validate({"ends": "law", "ends_in": [{"sheet": "Sheet", "row": 3, "ends": "list"}]})
    found = import_list(office, KEEPER, raw, "so.xlsx", asked)

    assert [(one.where, one.what) for one in found.doubts if one.code == "ends_differ"] == [
        (
            "Sheet!2",
            "“Yến 1”: danh sách ghi hết hạn 15/08/2026, mà 36 tháng từ ngày quyết định 15/08/2024 là 15/08/2027. "
            "Sổ ghi theo luật.",
        ),
        (
            "Sheet!3",
            "“Yến 2”: danh sách ghi hết hạn 01/09/2026, mà 36 tháng từ ngày quyết định 01/09/2024 là 01/09/2027. "
            "Sổ ghi theo danh sách.",
        ),
    ]
    assert [one[3] for one in certificates(office)] == ["2027-08-15", "2026-09-01", "2027-09-02"]


@pytest.mark.parametrize(
    ("again", "number", "now", "code", "kept"),
    [
        (day(2020, 1, 15), "858/QĐ", 4, "order_differs", 2),
        (day(2021, 5, 20), "858/QĐ", 4, "order_differs", 2),
        (day(2024, 8, 15), "10/qđ", 4, "one_number", 1),
        (day(2021, 5, 20), "Số 10 / QĐ", 4, "one_number", 1),
        (day(2024, 8, 15), "858/QĐ", 5, "stars_differ", 2),
        (day(2024, 8, 15), "", 4, "no_decision", 1),
    ],
)
def test_what_two_recognitions_say_against_one_another_is_told_and_neither_is_lost(
    office: Office, again: day, number: str, now: int, code: str, kept: int
) -> None:
    heads = ["TT", "Tên sản phẩm", "Chủ thể", "Số sao", "Ngày quyết định", "Số quyết định"]
    second = ["Số sao lần 2", "Ngày quyết định lần 2", "Số quyết định lần 2", "Hạng sao hiện tại"]
    row = [1, "Yến", "Công ty Yến", 3, day(2021, 5, 20), "10/QĐ", 4, again, number, now]
    found = import_list(office, KEEPER, book([heads + second, row]), "so.xlsx", RecognisedAsk())

    assert code in {one.code for one in found.doubts}
    told = certificates(office)
    assert len(told) == kept
    assert [one[4] for one in told] == ["replaced", "issued"][2 - kept :]


def test_a_certificate_that_stood_before_is_left_to_a_person_and_an_older_one_is_entered_as_replaced(
    office: Office,
) -> None:
    import_list(office, KEEPER, one_group([(day(2022, 8, 15), None)]), "a.xlsx", RecognisedAsk())
    newer = import_list(office, KEEPER, one_group([(day(2025, 8, 15), None)]), "b.xlsx", RecognisedAsk())
    older = import_list(office, KEEPER, one_group([(day(2021, 8, 15), None)]), "c.xlsx", RecognisedAsk())

    assert [one.code for one in newer.doubts] == ["older_stands"]
    assert "older_stands" not in {one.code for one in older.doubts}
    assert [(one[4], one[5]) for one in certificates(office)] == [
        ("issued", None),
        ("issued", None),
        ("replaced", "GCN-1"),
    ]
    assert [one.note for one in life(office, KEEPER, "GCN-3").revisions if one.field == "replaced_by"] == [
        "",
        "replace",
    ][1:]


@pytest.mark.parametrize(
    ("again", "ends", "codes"),
    [
        ([4, day(2024, 5, 20), None], day(2027, 5, 20), ["ends_unused", "no_decision"]),
        ([4, None, None], day(2027, 5, 20), ["ends_unused", "no_decision"]),
        ([4, None, "858/QĐ"], day(2024, 5, 20), ["no_decision"]),
        ([None, day(2024, 5, 20), "858/QĐ"], day(2027, 5, 20), ["ends_unused", "no_decision"]),
    ],
)
def test_the_last_day_of_a_list_is_the_newest_recognitions_and_never_goes_to_an_older_one(
    office: Office, again: list[object], ends: day, codes: list[str]
) -> None:
    raw = two_groups([3, day(2021, 5, 20), "10/QĐ"], again, 4, ends)
    found = import_list(office, KEEPER, raw, "so.xlsx", RecognisedAsk())

    assert certificates(office) == [("SP-1", 3, "10/QĐ", "2024-05-20", "issued", None)]
    assert [one.code for one in found.doubts] == codes
    assert "lần ấy chưa ghi giấy chứng nhận, chỉ ghi lần kia: “Yến”." in found.doubts[-1].what


def test_stars_of_today_are_compared_with_the_newest_recognition_also_where_it_led_to_no_certificate(
    office: Office,
) -> None:
    raw = two_groups([3, day(2021, 5, 20), "10/QĐ"], [4, day(2024, 5, 20), None], 3, None)
    found = import_list(office, KEEPER, raw, "so.xlsx", RecognisedAsk())

    assert [one.what for one in found.doubts if one.code == "stars_differ"] == [
        "“Yến”: hạng hiện tại ghi 3 sao, mà lần công nhận mới nhất là 4 sao. Lần ấy chưa ghi giấy."
    ]


@pytest.mark.parametrize(
    ("first", "again", "codes", "kept"),
    [
        ([3, day(2021, 5, 20), None], [4, day(2024, 5, 20), None], ["no_decision"], None),
        ([3, day(2021, 5, 20), "10/QĐ"], [4, day(2024, 5, 20), "10/QĐ"], ["one_number", "ends_unused"], "2024-05-20"),
        ([None, day(2024, 5, 20), "858/QĐ"], [4, day(2024, 5, 20), "858/QĐ"], ["no_decision"], "2027-05-20"),
        ([None, None, None], [4, day(2024, 5, 20), "858/QĐ"], [], "2027-05-20"),
        ([None, day(2021, 5, 20), None], [4, day(2024, 5, 20), "858/QĐ"], ["no_decision"], "2027-05-20"),
    ],
)
def test_two_groups_of_dates_are_doubted_for_what_they_say_and_once(
    office: Office, first: list[object], again: list[object], codes: list[str], kept: str | None
) -> None:
    raw = two_groups(first, again, 4, day(2027, 5, 20))
    found = import_list(office, KEEPER, raw, "so.xlsx", RecognisedAsk())

    assert found.waiting == {}
    assert [one.code for one in found.doubts] == codes
    assert [one[3] for one in certificates(office)] == ([kept] if kept else [])
    assert all("1 dòng" in one.what for one in found.doubts if one.code == "no_decision"), "a row is named once"


@pytest.mark.parametrize(
    ("number", "on", "stars", "codes"),
    [
        ("Số 20/QĐ-UBND", day(2024, 5, 20), 4, []),
        ("QĐ số 20 /qđ - ubnd", day(2024, 5, 20), 4, []),
        ("20/QĐ-UBND", day(2024, 5, 21), 4, ["known_differs"]),
        ("20/QĐ-UBND", day(2024, 5, 20), 3, ["known_differs"]),
        ("21/QĐ-UBND", day(2024, 5, 20), 4, ["known_differs"]),
    ],
)
def test_a_certificate_is_known_however_its_number_is_written_and_what_differs_is_told(
    office: Office, number: str, on: day, stars: int, codes: list[str]
) -> None:
    nothing = [None, None, None]
    there = two_groups([4, day(2024, 5, 20), "20/QĐ-UBND"], nothing, None, None)
    import_list(office, KEEPER, there, "so.xlsx", RecognisedAsk())
    found = look_at_list(office, two_groups([stars, on, number], nothing, None, None), "so.xlsx", RecognisedAsk())

    assert (found.kinds, found.known) == ({}, 1)
    assert [one.code for one in found.doubts] == codes


def two_groups(*rows: object) -> bytes:
    """Return a list of one product: stars, day and number, the same of the second, stars of today, last day."""
    first, again, now, ends = rows
    assert isinstance(first, list)
    assert isinstance(again, list)
    heads = ["TT", "Tên sản phẩm", "Chủ thể", "Số sao", "Ngày quyết định", "Số quyết định"]
    second = ["Số sao lần 2", "Ngày quyết định lần 2", "Số quyết định lần 2", "Hạng sao hiện tại", "Ngày hết hạn"]
    return book([heads + second, [1, "Yến", "Công ty Yến", *first, *again, now, ends]])


@pytest.mark.parametrize(("move", "doubts"), [("withdraw", ["newer_withdrawn"]), ("replace", [])])
def test_an_older_recognition_brings_no_product_back_whose_newer_certificate_holds_no_more(
    office: Office, move: str, doubts: list[str]
) -> None:
    for at, on in enumerate([day(2024, 8, 15), day(2025, 8, 15)][: 2 if move == "replace" else 1], start=1):
        import_list(office, KEEPER, one_group([(on, None)]), "a.xlsx", RecognisedAsk())
        newest = f"GCN-{at}"
    if move == "replace":
        make_move(office, KEEPER, "GCN-1", move, {"replaced_by": newest})
    make_move(office, KEEPER, newest, "withdraw", WITHDRAWN, reason="vi phạm")
    stood = certificates(office)
    older = import_list(office, KEEPER, one_group([(day(2023, 8, 15), None)]), "c.xlsx", RecognisedAsk())

    assert [one.code for one in older.doubts if one.code != "legal_form_guessed"] == doubts
    assert certificates(office) == [*stood, ("SP-1", 4, "2023/QĐ", "2026-08-15", "replaced", "GCN-1")]
    assert radar(office, KEEPER, day(2026, 8, 1)) == []
    assert older.number is not None
    undo_import(office, KEEPER, older.number, reason="nhầm tệp")
    assert certificates(office) == stood
    assert office.store.rebuild() == []


def test_the_certificates_of_a_product_that_was_joined_into_another_count_with_the_others(office: Office) -> None:
    import_list(office, KEEPER, one_group([(day(2024, 8, 15), None)]), "a.xlsx", RecognisedAsk())
    make_move(office, KEEPER, "GCN-1", "withdraw", WITHDRAWN, reason="vi phạm")
    into = put(office, "product", name="Yến sào", producer="CT-1")
    join(office, KEEPER, "SP-1", into, reason="là một")
    change(office, KEEPER, into, {"name": "Yến 1"})
    import_list(office, KEEPER, one_group([(day(2023, 8, 15), None)]), "b.xlsx", RecognisedAsk())

    assert certificates(office)[1:] == [(into, 4, "2023/QĐ", "2026-08-15", "replaced", "GCN-1")]
    assert radar(office, KEEPER, day(2026, 8, 1)) == []


def one_group(rows: list[tuple[day, day | None]]) -> bytes:
    """Return a list of one product a row: its decision's day and its last day."""
    heads = ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Ngày quyết định", "Số quyết định", "Ngày hết hạn"]
    return book(
        [
            heads,
            *(
                [at, f"Yến {at}", "Công ty Yến", 4, on, f"{on.year}/QĐ", ends]
                for at, (on, ends) in enumerate(rows, start=1)
            ),
        ]
    )


def book(rows: Sequence[Sequence[object]]) -> bytes:
    """Return a workbook of these rows."""
    made = openpyxl.Workbook()
    for row in rows:
        made[made.sheetnames[0]].append(list(row))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("year", "told"), [(2024, 0), ("Năm 2024", 0), ("2023, 2024", 0), ("2024.0", 0), (2023, 1), ("chưa rõ", 1)]
)
def test_a_year_is_compared_however_it_is_written(office: Office, year: object, told: int) -> None:
    book = openpyxl.Workbook()
    page = book[book.sheetnames[0]]
    page.append(["TT", "Tên sản phẩm", "Loại hình", "Chủ thể", "Hạng sao", "Ngày quyết định", "Năm", "Số quyết định"])
    page.append([1, "Yến sào", "Cơ sở SX", "Yến Việt", 4, day(2024, 2, 20), year, "12/QĐ"])
    out = BytesIO()
    book.save(out)
    found = import_list(office, KEEPER, out.getvalue(), "so.xlsx", RecognisedAsk())

    assert [one.code for one in found.doubts].count("year_differs") == told
    assert "legal_form_guessed" in {one.code for one in found.doubts}


def test_an_import_of_both_groups_is_taken_back_whole(office: Office, raw: bytes) -> None:
    number = take(office, raw)
    assert office.store.rebuild() == []
    undo_import(office, KEEPER, number, reason="nhầm cột")

    assert certificates(office) == []
    assert office.store.rebuild() == []


def test_a_record_that_was_there_and_goes_on_in_an_imported_one_is_not_lost_with_the_import(
    office: Office, raw: bytes
) -> None:
    put(office, "producer", name="Tổ muối", legal_form="group")
    own = put(office, "product", name="Muối tôm Lý Nhơn", producer="CT-1")
    number = take(office, raw, FIRST)
    into = next(one.id for one in listed(office, KEEPER, "product", limit=9).rows if one.title == "Muối tôm")
    join(office, KEEPER, own, into, reason="là một")
    undone = undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert set(undone.kept.values()) == {"Muối tôm", "HTX Muối Lý Nhơn", "xã Lý Nhơn"}
    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == [into]
    assert office.store.rebuild() == []


def test_what_goes_on_in_an_imported_record_by_way_of_another_is_not_lost_either(office: Office, raw: bytes) -> None:
    put(office, "producer", name="Tổ muối", legal_form="group")
    own = put(office, "product", name="Muối tôm Lý Nhơn", producer="CT-1")
    number = take(office, raw, FIRST)
    shrimp, chilli, _ = (one.id for one in listed(office, KEEPER, "product", limit=9).rows if one.id != own)
    join(office, KEEPER, own, shrimp, reason="là một")
    join(office, KEEPER, shrimp, chilli, reason="là một")
    undone = undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert set(undone.kept.values()) == {"Muối ớt", "HTX Muối Lý Nhơn", "xã Lý Nhơn"}
    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == [chilli]


def test_what_is_named_from_outside_stays_also_where_it_was_joined_into_another(office: Office, raw: bytes) -> None:
    number = take(office, raw, FIRST)
    put(office, "permit", of="SP-1", permit_type="trademark", number="4-2026-01")
    join(office, KEEPER, "SP-1", "SP-2", reason="là một")
    undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert [one.id for one in listed(office, KEEPER, "product", limit=9).rows] == ["SP-2"]


def test_duplicates_of_one_list_go_with_it(office: Office, raw: bytes) -> None:
    number = take(office, raw, FIRST)
    join(office, KEEPER, "SP-2", "SP-1", reason="là một")
    undo_import(office, KEEPER, number, reason="nhầm tệp")

    assert listed(office, KEEPER, "product", limit=9).total == 0
