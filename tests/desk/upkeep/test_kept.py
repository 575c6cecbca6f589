"""When a backup is due, and which may go: as plain rules, on any history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.desk.council import P1, SCORING, SID, full_marks, plan, product
from tests.desk.sealed import sealed_table
from workbench.desk.upkeep.kept import DAYS, NEWEST, KeptBackup, due, ended_sessions, may_go

NOW = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)
NUMBERS = st.integers(1, 9)


@st.composite
def histories(draw: st.DrawFn) -> list[KeptBackup]:
    ages = draw(st.lists(st.integers(0, 90 * 24), unique=True, max_size=40))
    return [
        KeptBackup(
            name=f"ocop-{age}",
            made_at=NOW - timedelta(hours=age),
            covers=draw(st.dictionaries(st.sampled_from("ABC"), NUMBERS, max_size=3)),
        )
        for age in ages
    ]


def test_each_end_is_due_once_and_the_next_again() -> None:
    closed = KeptBackup(name="1", made_at=NOW, covers={"A": 40})
    concluded = KeptBackup(name="2", made_at=NOW, covers={"A": 55})

    assert due({"A": 40}, []) == {"A": 40}
    assert due({"A": 40}, [closed]) == {}
    assert due({"A": 55}, [closed]) == {"A": 55}
    assert due({"A": 40, "B": 9}, [concluded]) == {"B": 9}
    assert due({}, []) == {}


@given(histories())
def test_what_stays_covers_all_that_was_covered_and_every_recent_day(kept: list[KeptBackup]) -> None:
    gone = may_go(kept, NOW)
    stay = [one for one in kept if one not in gone]
    newest = sorted(kept, key=lambda one: one.made_at, reverse=True)

    assert set(map(id, newest[:NEWEST])) <= set(map(id, stay))
    covered = {sid for one in kept for sid in one.covers}
    furthest = {sid: max(one.covers.get(sid, 0) for one in kept) for sid in covered}
    assert due(furthest, stay) == {}
    for one in kept:
        if NOW - one.made_at <= DAYS:
            same = [other for other in stay if other.made_at.date() == one.made_at.date()]
            assert max(other.made_at for other in same) >= one.made_at


@given(histories())
def test_keeping_again_lets_nothing_more_go(kept: list[KeptBackup]) -> None:
    gone = may_go(kept, NOW)

    assert may_go([one for one in kept if one not in gone], NOW) == []


def test_every_end_of_a_sealed_session_is_due_anew() -> None:
    table = sealed_table(opened=plan(products=(product(P1),)))
    found = [ended_sessions(table.office)]

    def done(act: object) -> None:
        found.append(ended_sessions(table.office))

    for who, letter in zip(SCORING, (-1, -1, -1, -1, 0), strict=True):
        table.score(who, P1, full_marks(P1, letter))
    done(table.act("close"))
    done(table.release())
    table.act("open_round", by="M01", product=P1, reason="Chênh lệch")
    for who in SCORING:
        table.save(who, P1, marks=full_marks(P1), why="Đã bàn")
        table.hand_in(who, P1)
    done(table.act("close_round", by="M01", product=P1))
    done(table.release())
    table.sign("TK")
    done(table.sign("M01"))

    assert found[0] == {}
    numbers = [one[SID] for one in found[1:]]
    assert numbers == sorted(set(numbers)), "each comes after the one before"
