"""The imports that there were: whose, of which file, what of each would still go, and why not more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desk.files import pdf
from tests.desk.programme.conftest import KEEPER, records_office
from tests.desk.programme.test_messy_lists import book, day, one_group
from workbench.desk import Office
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.programme.attachments import attach
from workbench.desk.programme.intake import pages
from workbench.desk.programme.intake.imports import import_list, undo_import
from workbench.desk.programme.intake.past import Past, past_imports
from workbench.desk.programme.intake.rows import take_rows
from workbench.errors import MissingError, NotYoursError
from workbench.programme.permissions import Actor
from workbench.storage import Store
from workbench.workbooks.intake.request import RecognisedAsk

ASK = RecognisedAsk()
COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")


@pytest.fixture
def office() -> Office:
    return records_office()


def take(office: Office, *decided: day, name: str = "a.xlsx") -> int:
    number = import_list(office, KEEPER, one_group([(one, None) for one in decided]), name, ASK).number
    assert number is not None
    return number


def said(past: list[Past]) -> list[tuple[str, int, list[str], str]]:
    return [
        (one.imported.file, one.goes, [stays.id for stays in one.stays], one.undone[1].reason if one.undone else "")
        for one in past
    ]


def test_what_would_go_is_what_goes_and_what_stays_is_named(office: Office) -> None:
    first = take(office, day(2024, 8, 15), day(2024, 8, 16))
    change(office, KEEPER, "SP-2", {"set": 6})
    take(office, day(2025, 8, 15), name="b.xlsx")
    listed = said(past_imports(office, KEEPER, "product"))
    assert listed == [("a.xlsx", 2, ["CT-1", "SP-1", "SP-2"], "")]
    assert [one for one, *_ in said(past_imports(office, KEEPER, "certificate"))] == ["b.xlsx", "a.xlsx"]

    undone = undo_import(office, KEEPER, first, reason="nhầm tệp")
    assert len(undone.retracted) == listed[0][1]
    assert list(undone.kept) == listed[0][2]
    assert said(past_imports(office, KEEPER, "product")) == [("a.xlsx", 0, ["CT-1", "SP-1", "SP-2"], "nhầm tệp")]


def test_of_what_was_taken_out_since_nothing_goes_and_nothing_stays(office: Office) -> None:
    raw = book([["Tên", "Loại hình"], ["Tổ muối", "Tổ hợp tác"]])
    taken = take_rows(office, KEEPER, "producer", raw, "so.xlsx", look=False)
    assert said(past_imports(office, KEEPER, "producer")) == [("so.xlsx", 1, [], "")]
    retract(office, KEEPER, "CT-1", reason="ghi nhầm")

    assert said(past_imports(office, KEEPER, "producer")) == [("so.xlsx", 0, [], "")]
    assert taken.number is not None


def test_a_file_that_was_taken_out_keeps_nothing_of_its_import(tmp_path: Path) -> None:
    office = records_office(Store(tmp_path / "archive.sqlite"))
    number = take(office, day(2024, 8, 15))
    file = attach(office, KEEPER, "SP-1", pdf("ảnh"), "a.pdf")
    assert said(past_imports(office, KEEPER, "product"))[0][2] == ["CT-1", "SP-1"]

    move(office, KEEPER, file.id, "take_out", {}, reason="nhầm")
    assert said(past_imports(office, KEEPER, "product"))[0][2] == []
    assert undo_import(office, KEEPER, number, reason="nhầm tệp").kept == {}
    office.close()


def test_the_page_names_who_and_why_and_those_who_may_not_undo_see_none(office: Office) -> None:
    undo_import(office, KEEPER, take(office, day(2024, 8, 15)), reason="nhầm tệp")
    assert pages.past_page(office, KEEPER, "place") == {"imports": []}
    (shown,) = pages.past_page(office, KEEPER, "product")["imports"]

    assert (shown["file"], shown["kinds"], shown["goes"]) == (
        "a.xlsx",
        {"producer": 1, "product": 1, "certificate": 1},
        0,
    )
    assert shown["undone"] is not None
    assert (shown["undone"]["reason"], shown["undone"]["by_name"]) == ("nhầm tệp", KEEPER.who)
    for error, code, actor, kind in (
        (NotYoursError, "not_your_role", COMMUNE, "product"),
        (MissingError, "unknown_kind", KEEPER, "nope"),
        (MissingError, "unknown_kind", KEEPER, None),
    ):
        with pytest.raises(error) as refused:
            pages.past_page(office, actor, kind)
        assert [fault.code for fault in refused.value.faults] == [code]
