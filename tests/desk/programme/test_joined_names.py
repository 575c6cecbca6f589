"""A list names a record by the name under which it was joined into another: that one is meant, nothing is made anew."""

from __future__ import annotations

import pytest

from tests.desk.programme.conftest import KEEPER, put, records_office
from tests.desk.programme.test_messy_lists import book
from workbench.desk import Office
from workbench.desk.programme.acts import enter, join, move, retract
from workbench.desk.programme.intake.imports import Import, import_list, look_at_list
from workbench.desk.programme.intake.rows import take_rows
from workbench.desk.programme.views import life, listed
from workbench.errors import StateError
from workbench.workbooks.intake.request import RecognisedAsk

HEADS = ["Tên sản phẩm", "Chủ thể", "Xã/Phường", "Hạng sao", "Ngày quyết định", "Số quyết định"]
ROW = ["Yến sào cũ", "Công ty Yến cũ", "xã Lý Nhơn", 4, "15/08/2025", "858/QĐ-UBND"]


LIST = book([HEADS, ROW])


@pytest.fixture
def office() -> Office:
    """Return registers in which a commune, a company and its product were joined into others, of other names."""
    office = records_office()
    for name in ("xã Lý Nhơn", "xã Cần Giờ"):
        put(office, "place", name=name, place_level="commune")
    for at, name in enumerate(("Công ty Yến cũ", "Công ty Yến mới"), start=1):
        put(office, "producer", name=name, legal_form="company", place=f"DP-{at}")
    for at, name in enumerate(("Yến sào cũ", "Yến sào mới"), start=1):
        put(office, "product", name=name, producer=f"CT-{at}", place=f"DP-{at}")
    return office


def counts(office: Office) -> dict[str, int]:
    return {kind: listed(office, KEEPER, kind, limit=9).total for kind in ("place", "producer", "product")}


def taken(office: Office) -> Import:
    seen = look_at_list(office, LIST, "a.xlsx", RecognisedAsk())
    found = import_list(office, KEEPER, LIST, "a.xlsx", RecognisedAsk())
    assert (seen.kinds, seen.doubts) == (found.kinds, found.doubts)
    return found


@pytest.mark.parametrize("joined", [{"SP"}, {"CT"}, {"DP"}, {"SP", "CT"}, {"SP", "CT", "DP"}], ids=sorted)
def test_a_list_of_names_that_were_joined_away_brings_its_certificate_to_what_goes_on(
    office: Office, joined: set[str]
) -> None:
    for prefix in sorted(joined):
        join(office, KEEPER, f"{prefix}-1", f"{prefix}-2", reason="là một")
    before = counts(office)
    found = taken(office)

    product = "SP-2" if "SP" in joined else "SP-1"
    assert (found.kinds, found.waiting, counts(office)) == ({"certificate": 1}, {}, before)
    assert life(office, KEEPER, "GCN-1").now.values["product"] == product
    assert [one.where for one in found.doubts if one.code == "joined_name"] == ["Sheet!2"] * len(joined)
    assert office.store.rebuild() == []


def test_what_goes_on_by_way_of_another_is_found_and_what_was_taken_out_is_made_anew(office: Office) -> None:
    third = put(office, "product", name="Yến sào ba", producer="CT-1")
    join(office, KEEPER, "SP-1", third, reason="là một")
    join(office, KEEPER, third, "SP-2", reason="là một")
    retract(office, KEEPER, put(office, "product", name="Nước yến", producer="CT-1"), reason="ghi nhầm")
    raw = book([HEADS, ROW, ["Nước yến", *ROW[1:]]])
    found = import_list(office, KEEPER, raw, "a.xlsx", RecognisedAsk())

    assert found.kinds == {"certificate": 2, "product": 1}
    assert life(office, KEEPER, "GCN-1").now.values["product"] == "SP-2"
    (said,) = [one for one in found.doubts if one.code == "joined_name"]
    assert "SP-1" in said.what
    assert "SP-2 “Yến sào mới”" in said.what


def test_a_name_that_counts_comes_before_the_same_name_that_was_joined_away(office: Office) -> None:
    join(office, KEEPER, "SP-1", "SP-2", reason="là một")
    again = put(office, "product", name="Yến sào cũ", producer="CT-1", place="DP-1")
    found = taken(office)

    assert life(office, KEEPER, "GCN-1").now.values["product"] == again
    assert "joined_name" not in {one.code for one in found.doubts}


def test_a_register_s_rows_name_joined_records_by_name_or_id_and_come_to_what_goes_on(office: Office) -> None:
    join(office, KEEPER, "CT-1", "CT-2", reason="là một")
    raw = book(
        [["Tên", "Chủ thể"], ["Tổ yến", "Công ty Yến cũ"], ["Tổ yến chưng", "Công ty Yến cũ (CT-1)"], ["Tổ", "CT-2"]]
    )
    found = take_rows(office, KEEPER, "product", raw, "so.xlsx", look=False)

    assert (found.kinds, found.waiting) == ({"product": 3}, {})
    assert [life(office, KEEPER, f"SP-{at}").now.values["producer"] for at in (3, 4, 5)] == ["CT-2"] * 3
    assert [(one.code, one.where) for one in found.doubts] == [
        ("joined_name", "Sheet, dòng 2"),
        ("joined_name", "Sheet, dòng 3"),
    ]


def test_a_row_or_a_form_of_a_name_or_code_that_was_joined_away_is_asked_about(office: Office) -> None:
    coded = put(office, "product", name="Yến hũ", producer="CT-2", codes="25-09079-3-2026")
    join(office, KEEPER, "SP-1", "SP-2", reason="là một")
    join(office, KEEPER, coded, "SP-2", reason="là một")
    raw = book([["Tên", "Chủ thể"], ["yến sào cũ", "Công ty Yến cũ"]])
    found = take_rows(office, KEEPER, "product", raw, "so.xlsx", look=True)

    assert {row: [one.code for one in faults] for row, faults in found.waiting.items()} == {
        "Sheet, dòng 2": ["may_be_one"]
    }
    for given in (
        {"name": "Yến sào cũ", "producer": "CT-1"},
        {"name": "Khác", "producer": "CT-1", "codes": "25-09079-3-2026"},
    ):
        with pytest.raises(StateError) as refused:
            enter(office, KEEPER, "product", given, is_new=False)
        assert refused.value.extra["alike"] == ["SP-2"]


@pytest.mark.parametrize("listed_in", ["xã Lý Nhơn", "xã Cần Giờ"])
def test_a_list_that_names_the_old_commune_or_the_new_one_finds_the_producer(office: Office, listed_in: str) -> None:
    move(office, KEEPER, "DP-1", "end", {"to": "30/06/2025", "successors": "DP-2"}, reason="hai cấp")
    before = counts(office)
    row: list[object] = [*ROW[:2], listed_in, *ROW[3:]]
    found = import_list(office, KEEPER, book([HEADS, row]), "a.xlsx", RecognisedAsk())
    assert (found.kinds, found.waiting, counts(office)) == ({"certificate": 1}, {}, before)
    assert life(office, KEEPER, "GCN-1").now.values["product"] == "SP-1"


def test_of_a_row_that_waits_it_is_not_said_for_whom_it_counts(office: Office) -> None:
    join(office, KEEPER, "CT-1", "CT-2", reason="là một")
    raw = book([["Tên", "Chủ thể", "Bộ sản phẩm"], ["Tổ yến", "Công ty Yến cũ", "abc"]])
    found = take_rows(office, KEEPER, "product", raw, "s.xlsx", look=True)
    assert (len(found.waiting), found.doubts) == (1, [])
