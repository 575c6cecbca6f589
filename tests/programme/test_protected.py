"""Protected values of acts: encrypted for one place, opened there alone, and told as erased once that was done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.council.facts.folding import Recorded
from workbench.errors import StateError
from workbench.programme.acts import (
    ActedTogether,
    KeptChange,
    RecordChanged,
    RecordEntered,
    RecordErased,
    RecordMoved,
    RowsImported,
    after,
)
from workbench.programme.protected import (
    clear_in,
    erasable,
    new_key,
    opened_acts,
    opened_record,
    opens,
    protected_in,
    sealed_act,
)
from workbench.programme.sealed import Erased, Sealed
from workbench.rulebook.records.sheet import Record

AT = datetime(2026, 11, 30, 8, tzinfo=UTC)
KEY, OTHER = new_key(), new_key()
FIRST = RecordEntered(
    record="CT-1",
    kind="producer",
    values={"name": "HTX", "legal_form": "cooperative"},
    protected={"phone": "0912", "gender": "woman"},
)
CHANGED = RecordChanged(record="CT-1", changes={}, protected={"phone": KeptChange(old="0912", new="0987")}, reason=None)
GONE = RecordErased(record="CT-1", fields=("phone", "gender"), reason="đơn")


def recorded(*records: Record) -> list[Recorded]:
    return [Recorded(number=n, at=AT, by="x", kind="x", record=one) for n, one in enumerate(records, start=1)]


def kept(act: Record, number: int) -> Record:
    return sealed_act(act, number, {"CT-1": KEY, "CT-2": OTHER})


def test_an_act_is_kept_without_a_word_in_clear_and_opens_as_it_was() -> None:
    acts = [kept(FIRST, 1), kept(CHANGED, 2)]

    assert clear_in(FIRST) == {"CT-1"}
    assert [clear_in(act) for act in acts] == [frozenset(), frozenset()]
    assert [one.record for one in opened_acts(recorded(*acts), "CT-1", KEY)] == [FIRST, CHANGED]
    assert "0912" not in "".join(act.model_dump_json() for act in acts)


def test_short_and_long_values_take_as_much_room() -> None:
    boxes = {
        len(one.box)
        for word in ("woman", "man", "0912 345 678", "a" * 60)
        for _, _, one in protected_in(
            kept(FIRST.model_copy(update={"protected": {"phone": word}}), 1),
        )
        if isinstance(one, Sealed)
    }
    assert len(boxes) == 1


def test_rows_of_a_list_and_acts_on_a_whole_round_are_kept_alike() -> None:
    second = FIRST.model_copy(update={"record": "CT-2"})
    moved = RecordMoved(record="CT-1", move="x", changes={}, protected=CHANGED.protected, reason=None)
    acts = (
        RowsImported(file="a.xlsx", sha256="0", entered=(FIRST, second)),
        ActedTogether(what="take_up", about="DG-1", source=None, entered=(second,), moved=(moved,)),
    )
    for act in acts:
        lies = kept(act, 1)
        assert clear_in(act) == {"CT-1", "CT-2"}
        assert clear_in(lies) == frozenset()
        opened = opened_acts(recorded(lies), "CT-1", KEY)[0].record
        assert {(of, field) for of, field, one in protected_in(opened) if isinstance(one, Sealed)} == {
            ("CT-2", "phone"),
            ("CT-2", "gender"),
        }, "another's stays shut"


def test_a_value_opens_in_its_record_act_and_field_alone() -> None:
    box = next(one for _, field, one in protected_in(kept(FIRST, 1)) if field == "phone")
    assert isinstance(box, Sealed)

    assert opens(KEY, "CT-1", "phone", box)
    for key, record, field, act in (
        (OTHER, "CT-1", "phone", 1),
        (None, "CT-1", "phone", 1),
        (KEY, "CT-2", "phone", 1),
        (KEY, "CT-1", "gender", 1),
        (KEY, "CT-1", "phone", 2),
    ):
        assert not opens(key, record, field, box.model_copy(update={"act": act}))
    with pytest.raises(StateError):
        opened_acts([Recorded(number=2, at=AT, by="x", kind="x", record=kept(FIRST, 1))], "CT-1", KEY)


def test_what_was_erased_is_told_as_such_in_every_act_before_and_in_the_record() -> None:
    again = RecordChanged(
        record="CT-1",
        changes={},
        protected={"phone": KeptChange(old=Erased(erased=3), new="0999")},
        reason=None,
    )
    acts = recorded(kept(FIRST, 1), kept(CHANGED, 2), GONE, sealed_act(again, 4, {"CT-1": OTHER}))

    assert erasable(acts[:2], "CT-1") == ("phone", "gender")
    assert erasable(acts[:3], "CT-1") == ()
    assert erasable(acts, "CT-1") == ("phone",)
    opened = opened_acts(acts, "CT-1", OTHER)
    shown = [one for act in opened for _, field, one in protected_in(act.record) if field == "phone"]
    assert shown == [Erased(erased=3)] * 4 + ["0999"]
    now = {}
    for act in acts:
        now |= {one.id: one for one in after(act.number, act.record, now.__getitem__)}
    record = opened_record(now["CT-1"], OTHER)
    assert (record.all["phone"], record.erased, record.version) == ("0999", ["gender"], 4)
    assert record.values == FIRST.values
