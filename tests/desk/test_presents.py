"""What a session comes to is computed once for each state, and of a changed session only what changed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from devtools.asked import asked_of
from tests.desk.council import P1, P2, P3, SID, Table, full_marks
from tests.desk.whole import conclude, disagree
from workbench.desk.acts import signing
from workbench.desk.presents import State
from workbench.desk.room import enter
from workbench.desk.views import meeting, views
from workbench.findings.case import Case
from workbench.scoring import replay_bytes


@pytest.fixture
def closed(table: Table) -> Table:
    return disagree(table)


def state(table: Table) -> State:
    with table.store.read() as tx:
        return table.office.presents.of(enter(tx, SID))


def cases(table: Table) -> Mapping[str, Case]:
    return state(table).present.cases


def statements(table: Table) -> list[str]:
    """Return what the archive is asked when nothing has changed, by both questions of a page that waits."""
    views.progress(table.office, table.secretary, SID), meeting.meeting(table.office, table.chair, SID)
    with asked_of(table.store._engine) as found:
        views.progress(table.office, table.secretary, SID), meeting.meeting(table.office, table.chair, SID)
    return found


def test_a_session_that_nobody_touches_is_not_read_again(closed: Table) -> None:
    kept = state(closed)
    asked = statements(closed)

    assert state(closed) is kept
    assert [one for one in asked if "FROM heads" not in one] == []
    assert kept.raw is state(closed).raw


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("gap_vote", {"for": 4, "against": 1, "reason": "Đã bàn"}),
        ("note_said", {"text": "Chủ thể nói rõ"}),
        ("open_round", {"reason": "Chênh lệch"}),
        ("disqualify", {"ground": "Giả mạo"}),
    ],
)
def test_an_act_on_one_product_leaves_the_others_as_they_were(
    closed: Table, act: str, fields: dict[str, object]
) -> None:
    before = cases(closed)
    closed.act(act, product=P1, **fields)
    after = cases(closed)

    assert after[P1] is not before[P1]
    assert (after[P2], after[P3]) == (before[P2], before[P3])
    assert all(after[code] is before[code] for code in (P2, P3))


def test_a_later_ballot_counts_once_its_round_is_closed(closed: Table) -> None:
    closed.act("open_round", product=P1, reason="Chênh lệch")
    open_round = cases(closed)
    closed.save("M05", P1, marks=full_marks(P1), why="Đã xem lại")
    closed.hand_in("M05", P1)
    assert cases(closed)[P1].result == open_round[P1].result
    closed.act("close_round", product=P1)

    assert cases(closed)[P1].result != open_round[P1].result
    assert cases(closed)[P2] is open_round[P2]
    assert state(closed).present.results == replay_bytes(state(closed).raw, closed.office.rulebook).products


def test_an_absence_from_all_touches_every_product(closed: Table) -> None:
    before = cases(closed)
    closed.act("absence", member="M04", product=None, reason="Ốm")

    assert all(cases(closed)[code].result != before[code].result for code in (P1, P2, P3))


def test_a_whole_session_comes_to_what_its_bundle_replays_to(table: Table) -> None:
    conclude(table)

    assert state(table).raw == signing.bundle(table.office, table.chair, SID)
    assert state(table).present.results == replay_bytes(state(table).raw, table.office.rulebook).products
