"""When a backup is due, and which may go: as plain rules, on any history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workbench.desk.upkeep.kept import AFTER, DAYS, NEWEST, KeptBackup, due, may_go

NOW = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)
STAGES = st.sampled_from(AFTER)


@st.composite
def histories(draw: st.DrawFn) -> list[KeptBackup]:
    ages = draw(st.lists(st.integers(0, 90 * 24), unique=True, max_size=40))
    return [
        KeptBackup(
            name=f"ocop-{age}",
            made_at=NOW - timedelta(hours=age),
            covers=draw(st.dictionaries(st.sampled_from("ABC"), STAGES, max_size=3)),
        )
        for age in ages
    ]


def test_a_close_and_a_conclusion_are_each_due_once() -> None:
    closed = KeptBackup(name="1", made_at=NOW, covers={"A": "closed"})
    concluded = KeptBackup(name="2", made_at=NOW, covers={"A": "concluded"})

    assert due({"A": "closed"}, []) == {"A": "closed"}
    assert due({"A": "closed"}, [closed]) == {}
    assert due({"A": "concluded"}, [closed]) == {"A": "concluded"}
    assert due({"A": "closed", "B": "closed"}, [concluded]) == {"B": "closed"}
    assert due({}, []) == {}


@given(histories())
def test_what_stays_covers_all_that_was_covered_and_every_recent_day(kept: list[KeptBackup]) -> None:
    gone = may_go(kept, NOW)
    stay = [one for one in kept if one not in gone]
    newest = sorted(kept, key=lambda one: one.made_at, reverse=True)

    assert set(map(id, newest[:NEWEST])) <= set(map(id, stay))
    covered = {sid: stage for one in sorted(kept, key=lambda one: one.made_at) for sid, stage in one.covers.items()}
    furthest = {sid: max((one.covers[sid] for one in kept if sid in one.covers), key=AFTER.index) for sid in covered}
    assert due(furthest, stay) == {}
    for one in kept:
        if NOW - one.made_at <= DAYS:
            same = [other for other in stay if other.made_at.date() == one.made_at.date()]
            assert max(other.made_at for other in same) >= one.made_at


@given(histories())
def test_keeping_again_lets_nothing_more_go(kept: list[KeptBackup]) -> None:
    gone = may_go(kept, NOW)

    assert may_go([one for one in kept if one not in gone], NOW) == []
