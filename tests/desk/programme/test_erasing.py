"""What the registers keep of one person: erased by the programme's office, handed out as a file, named in backups."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.programme.conftest import AT, KEEPER, fill, records_office
from tests.desk.programme.offices import fill_offices
from workbench.desk import Office
from workbench.desk.programme import records
from workbench.desk.programme.acts import change, join, retract
from workbench.desk.programme.erasing import Destroyed, destroyed_keys, erase, holding, person_export
from workbench.desk.programme.views import life
from workbench.desk.upkeep.kept import INDEX, KeptBackup
from workbench.errors import WorkbenchError
from workbench.programme.life import ROLES, Role
from workbench.programme.permissions import Actor

PHONE = "0968 112 304"


@pytest.fixture
def offices() -> Iterator[Office]:
    opened = records_office()
    fill_offices(opened)
    yield opened
    opened.close()


def actor(*roles: Role, place: str | None = "DP-2") -> Actor:
    return Actor(who="TK-9", roles=frozenset(roles), place=place)


def refused(ask: object, *given: object, **named: object) -> list[str]:
    with pytest.raises(WorkbenchError) as caught:
        ask(*given, **named)  # type: ignore[operator]
    return [fault.code for fault in caught.value.faults]


@pytest.mark.parametrize("role", sorted(ROLES))
def test_the_programmes_office_alone_erases_and_is_offered_it(offices: Office, role: Role) -> None:
    who = actor(role)
    offered = "erase" in records.record_page(offices, who, "CT-1")["may"]["whole"]
    if role == "province":
        assert offered
        assert erase(offices, who, "CT-1", reason="đơn", backups=None).fields == ["Điện thoại"]
        assert "erase" not in records.record_page(offices, who, "CT-1")["may"]["whole"]
        return
    assert not offered
    assert refused(erase, offices, who, "CT-1", reason="đơn", backups=None) == ["not_your_role"]
    assert life(offices, KEEPER, "CT-1").now.all["phone"] == PHONE


@pytest.mark.parametrize(
    ("record", "reason", "code"),
    [("CT-9", "đơn", "record_unknown"), ("SP-1", "đơn", "nothing_kept"), ("CT-1", "  ", "reason_missing")],
)
def test_what_cant_be_erased_is_refused_in_words(offices: Office, record: str, reason: str, code: str) -> None:
    assert refused(erase, offices, KEEPER, record, reason=reason, backups=None) == [code]


def test_a_second_press_says_that_it_was_done(offices: Office) -> None:
    erase(offices, KEEPER, "NG-2", reason="đơn", backups=None)

    assert refused(erase, offices, KEEPER, "NG-2", reason="đơn", backups=None) == ["erased_before"]


def test_who_sees_a_record_sees_that_it_was_erased_and_who_does_not_sees_nothing_of_it(offices: Office) -> None:
    change(offices, KEEPER, "CT-1", {"gender": "woman"})
    erase(offices, actor("province"), "CT-1", reason="đơn số 12", backups=None)

    commune = records.record_page(offices, actor("commune"), "CT-1")
    assert (commune["record"]["values"].get("phone"), commune["record"]["erased"]) == (None, ["phone", "gender"])
    told = [one for one in commune["revisions"] if one["field"] == "phone"]
    assert [(one["old"], one["new"], one["erased"]) for one in told] == [(None, None, ["new"])]
    last = commune["revisions"][-1]
    assert (last["act"], last["note"], last["reason"], last["by"]) == (
        "erase_record",
        "Điện thoại, Giới tính người đại diện",
        "đơn số 12",
        "TK-9",
    )
    department = records.record_page(offices, actor("department"), "CT-1")
    assert department["record"]["erased"] == []
    assert not [one for one in department["revisions"] if one["field"] == "phone"]
    rows = records.register(offices, actor("province"), "producer", *[None] * 5)["rows"]
    assert [one["erased"] for one in rows] == [["phone", "gender"], []]


@pytest.mark.parametrize(
    ("role", "place", "code", "sees"),
    [
        ("province", "DP-1", "stale", True),
        ("commune", "DP-2", "stale", True),
        ("commune", "DP-3", "not_your_place", False),
        ("department", "DP-1", "not_your_role", False),
    ],
)
def test_what_is_protected_is_told_to_who_comes_second_only_if_they_may_see_it(
    offices: Office, role: Role, place: str, code: str, *, sees: bool
) -> None:
    with pytest.raises(WorkbenchError) as caught:
        change(offices, actor(role, place=place), "CT-1", {"phone": "1"}, seen=1)

    assert [fault.code for fault in caught.value.faults] == [code]
    assert (PHONE in str(caught.value.extra)) is sees


def test_a_record_that_was_taken_out_or_joined_is_erased_too_and_the_other_is_named(office: Office) -> None:
    other = records.acts.enter(
        office, KEEPER, "producer", {"name": "HTX Tuân Chính", "legal_form": "group", "phone": "09"}, is_new=True
    ).id
    join(office, KEEPER, other, "CT-1", reason="là một")
    assert erase(office, KEEPER, other, reason="đơn", backups=None).apart == ["CT-1"]
    assert erase(office, KEEPER, "CT-1", reason="đơn", backups=None).apart == []
    third = records.acts.enter(
        office, KEEPER, "producer", {"name": "HTX Nhầm", "legal_form": "group", "phone": "08"}, is_new=True
    ).id
    retract(office, KEEPER, third, reason="nhầm")
    assert erase(office, KEEPER, third, reason="đơn", backups=None).now.state == "retracted"


def test_a_value_that_was_emptied_before_is_erased_from_its_history(office: Office) -> None:
    change(office, KEEPER, "CT-1", {"phone": ""})
    done = erase(office, KEEPER, "CT-1", reason="đơn", backups=None)

    assert (done.fields, done.now.protected) == (["Điện thoại"], {})
    assert [one.new for one in life(office, KEEPER, "CT-1").revisions if isinstance(one.new, str)] == [
        "HTX Bánh đa Tuân Chính",
        "cooperative",
        "DP-1",
    ]


def test_an_erased_field_is_emptied_or_written_anew_like_any_other(office: Office) -> None:
    erase(office, KEEPER, "CT-1", reason="đơn", backups=None)
    assert change(office, KEEPER, "CT-1", {"name": "HTX Khác"}).erased == ["phone"]
    assert change(office, KEEPER, "CT-1", {"phone": ""}).erased == []
    change(office, KEEPER, "CT-1", {"phone": "0911"})
    assert life(office, KEEPER, "CT-1").now.all["phone"] == "0911"


def test_all_that_is_kept_of_a_person_is_one_file_that_names_what_was_erased(offices: Office) -> None:
    raw, lines = person_export(offices, KEEPER, "NG-2")
    told = json.loads(raw)
    assert told["values"]["Điện thoại"] == "0912 000 111"
    assert (told["title"], told["erased"], len(told["changes"])) == ("Kim Văn Sáu", [], lines)
    assert [one["record"] for one in told["named_by"]] == ["TK-2"]
    change(offices, Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-2"), "CT-1", {"phone": "0900"})
    erase(offices, KEEPER, "NG-2", reason="đơn", backups=None)
    raw, _ = person_export(offices, KEEPER, "NG-2")

    told = json.loads(raw)
    assert told["erased"] == ["Điện thoại"]
    assert "0912" not in raw.decode()
    assert "đã xóa theo yêu cầu" in [one.get("new") for one in told["changes"]]
    assert [(one["act"], one["records"]) for one in told["did"]] == [("sửa", ["CT-1"])]
    assert refused(person_export, offices, KEEPER, "SP-1") == ["about_nobody"]


def test_backups_that_hold_a_destroyed_key_are_known_by_their_days(tmp_path: Path) -> None:
    now = AT
    office = records_office()
    object.__setattr__(office, "clock", lambda: now)
    fill(office)
    days = {"truoc": -2, "trong": 1, "sau": 3}
    told = [
        {"name": name, "made_at": f"{AT + timedelta(days=day):%Y-%m-%dT%H:%M:%SZ}", "covers": {}}
        for name, day in days.items()
    ]
    (tmp_path / INDEX).write_text(json.dumps(told), "utf-8")
    for name in days:
        (tmp_path / name).mkdir()
    now = AT + timedelta(days=2)
    done = erase(office, KEEPER, "CT-1", reason="đơn", backups=tmp_path)

    assert [one.name for one in done.backups] == ["trong"]
    with office.store.read() as tx:
        assert destroyed_keys(tx) == [Destroyed(record="CT-1", since=AT, at=now)]
    office.close()


def test_a_backup_begun_just_before_a_key_was_made_counts_too() -> None:
    one = Destroyed(record="CT-1", since=AT, at=AT + timedelta(days=1))
    begun = KeptBackup(name="a", made_at=AT - timedelta(minutes=5), covers={})
    long_before = KeptBackup(name="b", made_at=AT - timedelta(days=1), covers={})

    assert holding(one, [begun, long_before]) == [begun]
