"""What is due of a record at boundary days: the law's clocks, our own, and days that are written in the record."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.errors import RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.checks import require_movable
from workbench.programme.cycle.due import due_of
from workbench.programme.fields import Value
from workbench.programme.kinds import KINDS, Kind
from workbench.rulebook import Rulebook
from workbench.text_vi.programme.kinds import CLOCKS

RULEBOOK = Rulebook()


def record(kind: str, state: str, **values: Value) -> RecordNow:
    return RecordNow(
        id=f"{KINDS[kind].prefix}-1", kind=KINDS[kind].name, state=state, values=values, protected={}, version=1
    )


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_clocks_run_in_states_of_their_life_from_days_of_their_kind(kind: Kind) -> None:
    for clock in kind.life.clocks:
        field = kind.field(clock.since)
        assert field is not None
        assert field.type == "day"
        assert set(clock.states) <= set(kind.life.states)
        assert clock.name in CLOCKS
    for move in kind.life.moves:
        assert all(field is not None and field.type == "day" for field in map(kind.field, move.came))


@pytest.mark.parametrize(
    ("now", "name", "last"),
    [
        (record("application", "received", received_on="2026-11-02"), "answer", date(2026, 11, 16)),
        # 15 working days from Monday 02/11/2026: to Monday 23/11
        (record("dossier", "filed", filed_on="2026-11-02"), "forward", date(2026, 11, 23)),
        (record("inspection", "proposed", concluded_on="2026-11-02"), "withdrawal", date(2026, 11, 17)),
        (record("inspection", "at_fault", remedy_by="2026-11-20"), "remedy", date(2026, 11, 20)),
        (record("task", "to_do", due="2026-11-30"), "task", date(2026, 11, 30)),
        (record("event", "planned", held_on="2026-12-01"), "hold", date(2026, 12, 1)),
        (record("report", "composing", due="2026-12-15"), "report", date(2026, 12, 15)),
    ],
    ids=lambda one: one if isinstance(one, str) else None,
)
def test_the_last_day_is_in_time_and_the_next_is_late(now: RecordNow, name: str, last: date) -> None:
    (due,) = due_of(now, last, RULEBOOK)
    (after,) = due_of(now, date.fromordinal(last.toordinal() + 1), RULEBOOK)

    assert (due.clock.name, due.day, due.left, after.left) == (name, last, 0, -1)


def test_nothing_is_due_once_it_was_moved_on() -> None:
    for kind, state, field in (
        ("dossier", "forwarded", "filed_on"),
        ("inspection", "closed", "concluded_on"),
        ("task", "done", "due"),
        ("report", "sent", "due"),
    ):
        assert not list(due_of(record(kind, state, **{field: "2026-11-02"}), date(2027, 1, 1), RULEBOOK))


def test_where_the_law_of_the_time_sets_no_days_none_are_guessed() -> None:
    assert not list(due_of(record("inspection", "proposed", concluded_on="2018-11-02"), date(2026, 1, 1), RULEBOOK))


@pytest.mark.parametrize(
    ("kind", "state", "name", "field", "more"),
    [
        ("event", "planned", "hold", "held_on", {"came": 40}),
        ("dossier", "drafted", "file", "filed_on", {}),
        ("inspection", "under_check", "find_fault", "held_on", {"fault": "Nhãn sai", "remedy_by": "2026-12-30"}),
        ("inspection", "at_fault", "remedy", "remedied_on", {}),
        ("inspection", "remedied", "propose_withdrawal", "concluded_on", {"certificate": "GCN-1", "ground": 4}),
        ("certificate", "issued", "withdraw", "concluded_on", {"ground": 4, "withdrawal_decision": "9/QĐ"}),
        ("report", "composing", "sign", "signed_on", {"signed_by": "A"}),
        ("target", "pursued", "close", "to", {}),
        ("task", "to_do", "finish", "done_on", {}),
    ],
)
def test_nothing_is_told_as_done_before_its_day(
    kind: str, state: str, name: str, field: str, more: dict[str, Value]
) -> None:
    now, move = record(kind, state), KINDS[kind].move(name)
    assert move is not None
    values = {field: "2026-11-29", **more}
    require_movable(now, move, values, "vì vậy", date(2026, 11, 29))

    with pytest.raises(RecordError) as refused:
        require_movable(now, move, values, "vì vậy", date(2026, 11, 28))
    assert [fault.code for fault in refused.value.faults] == ["not_come"]
