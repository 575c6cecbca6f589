"""Files of a record that was joined into another: they go on there, are said, taken out, and stand once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.files import pdf
from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme import records
from workbench.desk.programme.acts import change, join, move
from workbench.desk.programme.attachments import attach, attached_file
from workbench.errors import NotYoursError, StateError
from workbench.programme.life import Role
from workbench.programme.permissions import Actor
from workbench.storage import Store

FORM = pdf("don")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = records_office(Store(tmp_path / "archive.sqlite"))
    fill(opened)
    yield opened
    opened.close()


def actor(role: Role, of_office: str | None = None, place: str = "DP-1") -> Actor:
    return Actor(who="TK-7", roles=frozenset({role}), of_office=of_office, place=place)


def test_a_file_of_a_joined_record_is_said_and_taken_out_where_that_goes_on(office: Office) -> None:
    file = attach(office, KEEPER, "SP-2", FORM, "anh.pdf")
    join(office, KEEPER, "SP-2", "SP-1", reason="là một")

    assert change(office, KEEPER, file.id, {"paper": ["photo"]}).values["paper"] == ["photo"]
    with pytest.raises(StateError) as refused:
        attach(office, KEEPER, "SP-1", FORM, "anh lần nữa.pdf")
    assert [(fault.code, file.id in fault.what) for fault in refused.value.faults] == [("may_be_one", True)]
    assert move(office, KEEPER, file.id, "take_out", {}, reason="nhầm").state == "taken_out"
    assert attach(office, KEEPER, "SP-1", FORM, "anh lần nữa.pdf").state == "attached"


def test_a_file_that_hangs_on_both_is_taken_out_of_one_before_they_are_joined(office: Office) -> None:
    one, other = (attach(office, KEEPER, product, FORM, "anh.pdf").id for product in ("SP-2", "SP-1"))
    with pytest.raises(StateError) as refused:
        join(office, KEEPER, "SP-2", "SP-1", reason="là một")
    assert [fault.code for fault in refused.value.faults] == ["same_files"]
    assert f"{one} “anh.pdf” = {other} “anh.pdf”" in refused.value.faults[0].what

    move(office, KEEPER, one, "take_out", {}, reason="thừa")
    assert join(office, KEEPER, "SP-2", "SP-1", reason="là một").into == "SP-1"


def test_the_commune_in_which_a_joined_product_goes_on_opens_its_files(office: Office) -> None:
    put(office, "place", name="xã khác", place_level="commune")
    put(office, "product", name="Đậu phụ nướng", producer="CT-1", place="DP-2")
    file, other = attach(office, KEEPER, "SP-2", FORM, "anh.pdf").id, actor("commune", place="DP-2")
    with pytest.raises(NotYoursError):
        attached_file(office, other, file)
    join(office, KEEPER, "SP-2", "SP-3", reason="là một")
    assert attached_file(office, other, file).name == "anh.pdf"


def test_the_office_in_which_a_joined_one_goes_on_holds_what_that_held(office: Office) -> None:
    for name in ("Phòng Kinh tế", "Phòng Kinh tế và Hạ tầng", "Phòng Văn hóa"):
        put(office, "office", name=name, place="DP-1", office_type="department")
    task = put(office, "task", name="Gia hạn", office="CQ-1", due="01/12/2026")
    file = attach(office, KEEPER, task, FORM, "bien ban.pdf").id
    join(office, KEEPER, "CQ-1", "CQ-2", reason="là một")

    assert attached_file(office, actor("department", "CQ-2"), file).name == "bien ban.pdf"
    assert "finish" in records.record_page(office, actor("department", "CQ-2"), task)["may"]["moves"]
    with pytest.raises(NotYoursError):
        attached_file(office, actor("department", "CQ-3"), file)
