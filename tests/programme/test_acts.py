"""What acts on records come to: records now, and every revision of one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from workbench.council.facts.folding import Recorded
from workbench.errors import NotYoursError, RecordError, StateError
from workbench.programme.acts import (
    ImportUndone,
    RecordChanged,
    RecordEntered,
    RecordMoved,
    RecordNow,
    RecordRetracted,
    RecordsJoined,
    RowsImported,
    after,
    changes_to,
    revisions,
    split,
)
from workbench.programme.checks import read_given, require_movable, require_sound
from workbench.programme.fields import Values
from workbench.programme.kinds import KINDS
from workbench.programme.life import ROLES
from workbench.programme.likeness import alike
from workbench.programme.permissions import Actor, at_the_machine, require_may
from workbench.rulebook.records.sheet import Record

AT = datetime(2026, 11, 29, 8, tzinfo=UTC)
PRODUCER: Values = {"name": "HTX Bánh đa", "legal_form": "cooperative"}


def entered(record: str, kind: str, values: Values) -> RecordEntered:
    open_values, protected = split(KINDS[kind], values)
    return RecordEntered(record=record, kind=kind, values=open_values, protected=protected)


def fold(*records: Record) -> dict[str, RecordNow]:
    now: dict[str, RecordNow] = {}
    for number, record in enumerate(records, start=1):
        now |= {one.id: one for one in after(number, record, now.__getitem__)}
    return now


def told(*records: Record, of: str, kinds: list[str]) -> list[tuple[str, str, object, object]]:
    acts = [
        Recorded(number=number, at=AT, by="xa", kind=kind, record=record)
        for number, (kind, record) in enumerate(zip(kinds, records, strict=True), start=1)
    ]
    return [(one.act, one.field, one.old, one.new) for one in revisions(acts, of)]


def test_a_record_is_what_its_acts_come_to_and_each_of_them_is_told() -> None:
    first = entered("CT-1", "producer", {**PRODUCER, "phone": "0912"})
    was = fold(first)["CT-1"]
    changes, protected = changes_to(was, {"name": "HTX Bánh đa Tuân Chính", "legal_form": "cooperative", "phone": None})
    changed = RecordChanged(record="CT-1", changes=changes, protected=protected, reason="sai tên")
    now = fold(first, changed)["CT-1"]

    assert (was.values, was.protected) == (PRODUCER, {"phone": "0912"})
    assert now.all == {"name": "HTX Bánh đa Tuân Chính", "legal_form": "cooperative"}
    assert (now.version, now.state, now.title) == (2, "in_use", "HTX Bánh đa Tuân Chính")
    assert told(first, changed, of="CT-1", kinds=["enter_record", "change_record"]) == [
        ("enter_record", "", None, None),
        ("enter_record", "name", None, "HTX Bánh đa"),
        ("enter_record", "legal_form", None, "cooperative"),
        ("enter_record", "phone", None, "0912"),
        ("change_record", "name", "HTX Bánh đa", "HTX Bánh đa Tuân Chính"),
        ("change_record", "phone", "0912", None),
    ]


def test_a_move_takes_its_fields_along() -> None:
    first = entered("HS-1", "dossier", {"product": "SP-1", "dossier_kind": "first"})
    changes, protected = changes_to(fold(first)["HS-1"], {"filed_on": "2026-06-01"})
    moved = RecordMoved(record="HS-1", move="file", changes=changes, protected=protected, reason=None)
    now = fold(first, moved)["HS-1"]

    assert (now.state, now.values["filed_on"]) == ("filed", "2026-06-01")


def test_what_is_taken_out_or_joined_counts_no_more_and_an_import_is_taken_back_by_name() -> None:
    rows = tuple(entered(f"CT-{n}", "producer", {**PRODUCER, "name": f"HTX {n}"}) for n in range(1, 5))
    now = fold(
        RowsImported(file="a.xlsx", sha256="0", entered=rows),
        RecordRetracted(record="CT-1", reason="nhầm"),
        RecordsJoined(record="CT-2", into="CT-3", reason="là một"),
        ImportUndone(imported=1, retracted=("CT-4",), kept=("CT-3",), reason="sai tệp"),
    )

    assert [(one.state, one.into) for one in now.values()] == [
        ("retracted", None),
        ("joined", "CT-3"),
        ("in_use", None),
        ("retracted", None),
    ]
    assert [one.is_gone for one in now.values()] == [True, True, False, True]


def test_all_that_is_wrong_with_a_record_is_told_at_once() -> None:
    kind = KINDS["certificate"]
    with pytest.raises(RecordError) as misread:
        read_given(kind, {"ends_on": "hôm qua", "stars": "2", "màu": "x"})
    values = {"product": "SP-9", "stars": 3, "decided_on": "2026-08-05", "ends_on": "2025-01-01"}
    with pytest.raises(RecordError) as unsound:
        require_sound(kind, "issued", values, lambda _: None)

    assert [fault.code for fault in misread.value.faults] == ["not_a_day", "out_of_range", "unknown_field"]
    assert [fault.code for fault in unsound.value.faults] == ["missing", "out_of_order", "no_such_record"]


def test_a_reference_leads_to_a_record_of_the_right_kind_that_counts() -> None:
    now = fold(
        entered("CT-1", "producer", PRODUCER),
        entered("CT-2", "producer", PRODUCER),
        RecordsJoined(record="CT-2", into="CT-1", reason="là một"),
    )
    kind = KINDS["product"]
    require_sound(kind, "in_use", {"name": "Bánh", "producer": "CT-1"}, now.get)
    for producer, code in (("CT-2", "record_gone"), ("CT-3", "no_such_record")):
        with pytest.raises(RecordError) as refused:
            require_sound(kind, "in_use", {"name": "Bánh", "producer": producer}, now.get)
        assert [fault.code for fault in refused.value.faults] == [code]


@pytest.mark.parametrize(
    ("values", "state", "name", "given", "reason", "error", "code"),
    [
        ({"application_type": "idea"}, "accepted", "run", {}, None, StateError, "not_for_this"),
        ({"application_type": "plan"}, "received", "run", {}, None, StateError, "not_in_state"),
        ({"application_type": "plan"}, "accepted", "run", {}, None, RecordError, "move_needs"),
        ({"application_type": "idea"}, "examined", "send_back", {}, None, RecordError, "reason_missing"),
    ],
)
def test_a_move_that_is_not_for_this_record_or_not_now_is_refused(
    values: Values,
    state: str,
    name: str,
    given: Values,
    reason: str | None,
    error: type[Exception],
    code: str,
) -> None:
    now = RecordNow(id="PD-1", kind="application", state=state, values=values, protected={}, version=1)
    move = now.of.move(name)
    assert move is not None
    with pytest.raises(error) as refused:
        require_movable(now, move, {**values, **given}, reason, date(2026, 11, 29))

    assert [fault.code for fault in refused.value.faults] == [code]  # type: ignore[attr-defined]


def test_a_commune_forwards_and_only_the_province_finds_complete() -> None:
    moves = {move.name: move for move in KINDS["dossier"].life.moves}
    commune = Actor(who="xa", roles=frozenset({"commune"}))

    require_may(commune, moves["forward"].who, "HS-1", None)
    require_may(at_the_machine("workbench"), moves["find_complete"].who, "HS-1", None)
    with pytest.raises(NotYoursError) as refused:
        require_may(commune, moves["find_complete"].who, "HS-1", None)
    assert refused.value.faults[0].todo == "Chuyển cho: văn phòng huyện, tỉnh."
    assert at_the_machine("workbench").roles == ROLES


def product(record: str, name: str, producer: str, place: str | None = None) -> RecordNow:
    values: dict[str, str] = {"name": name, "producer": producer} | ({"place": place} if place else {})
    return RecordNow(id=record, kind="product", state="in_use", values=values, protected={}, version=1)


def test_one_name_of_one_producer_or_nearly_one_in_a_place_may_be_one() -> None:
    there = [
        product("SP-1", "Chanh dây sấy dẻo", "CT-1"),
        product("SP-2", "CHANH DÂY SẤY DẺO", "CT-2"),
        product("SP-3", "Bánh đa nem Tuân Chính", "CT-3", "DP-1"),
        product("SP-4", "Bánh đa nem Tuân Chính", "CT-3", "DP-2"),
    ]

    def found(**values: str) -> list[str]:
        return [one.id for one in alike(KINDS["product"], values, there)]

    assert found(name="Chanh dây sấy dẻo", producer="CT-2") == ["SP-2"]
    assert found(name="Bánh đa Tuân Chính", producer="CT-9", place="DP-1") == ["SP-3"]
    assert found(name="Mắm nêm", producer="CT-1", place="DP-1") == []
