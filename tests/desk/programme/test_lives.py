"""Whatever people of all roles do to records, in any order: lives are kept, and nothing is lost."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.desk.programme.conftest import KEEPER, PAPERS, criteria, fill, records_office
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.views import life
from workbench.errors import WorkbenchError
from workbench.programme.fields import Value
from workbench.programme.kinds import KINDS
from workbench.programme.life import ROLES
from workbench.programme.permissions import Actor
from workbench.storage.contents.names import Names

MOVES = sorted({move.name for kind in KINDS.values() for move in kind.life.moves})
GIVEN: dict[str, Any] = {
    "filed_on": "2026-06-01",
    "received_on": "2026-06-20",
    "commune_report": "Đủ.",
    "round": "DG-1",
    "decision": "12/QĐ",
    "follows": "PD-1",
    "answers": ["TC-1 | Có | được"],
    "papers": PAPERS,
    "to": "2026-12-31",
}
roles = st.sampled_from(sorted(ROLES))
places = st.sampled_from(["DP-1", "DP-2"])
names = st.sampled_from(["Bánh đa hoà bình", "Bánh đa hòa bình", "Kẹo lạc", "đậu"])
ids = st.sampled_from(["HS-1", "PD-1", "PD-2", "SP-1", "SP-2", "CT-1", "DG-1"])


class Records(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.office = records_office()
        fill(self.office)
        for kind, given in (
            ("place", {"name": "xã Vĩnh Thành", "place_level": "commune"}),
            ("round", {"year": "2026", "name": "Đợt 1", "rating_level": "province"}),
            ("application", {"application_type": "idea", "slip": "1", "producer": "CT-1", "received_on": "2026-01-05"}),
            ("dossier", {"product": "SP-2", "dossier_kind": "first"}),
        ):
            enter(self.office, KEEPER, kind, given, is_new=True)
        chosen = {"decision": "12/QĐ", "answers": criteria(self.office)[0]}
        for name, given in (("examine", {}), ("accept", chosen)):
            move(self.office, KEEPER, "PD-1", name, given)
        plan = {"application_type": "plan", "slip": "2", "producer": "CT-1", "received_on": "2026-02-05"}
        enter(self.office, KEEPER, "application", {**plan, "follows": "PD-1"}, is_new=True)

    def teardown(self) -> None:
        assert self.office.store.rebuild() == []
        assert self.office.store.verify_journal() is None
        self.office.close()

    @rule(record=ids, name=st.sampled_from(MOVES), role=roles, place=places)
    def moves(self, record: str, name: str, role: Any, place: str) -> None:
        before = life(self.office, KEEPER, record).now
        step = before.of.move(name)
        fields = [] if step is None else [field for field in step.fills if field in GIVEN]
        fields += [] if step is None else ["answers"] * step.judged + ["papers"] * step.papers
        actor = Actor(who=role, roles=frozenset({role}), place=place)
        try:
            now = move(self.office, actor, record, name, {field: GIVEN[field] for field in fields}, reason="vì vậy")
        except WorkbenchError:
            assert life(self.office, KEEPER, record).now == before
            return
        assert step is not None
        assert role in step.who_of(before.values)
        assert role != "commune" or place == "DP-1", "a commune moves what is its own"
        assert before.state in step.start
        assert now.state == step.end

    @rule(record=ids, field=st.sampled_from(sorted(GIVEN)), empty=st.booleans(), role=roles)
    def changes(self, record: str, field: str, empty: bool, role: Any) -> None:
        actor = Actor(who=role, roles=frozenset({role}))
        with suppress(WorkbenchError):
            change(self.office, actor, record, {field: "" if empty else GIVEN[field]})

    @rule(record=ids, into=ids | st.none(), role=roles)
    def goes(self, record: str, into: str | None, role: Any) -> None:
        actor = Actor(who=role, roles=frozenset({role}))
        with suppress(WorkbenchError):
            if into is None:
                retract(self.office, actor, record, reason="nhầm")
            else:
                join(self.office, actor, record, into, reason="là một")

    @rule(record=st.sampled_from(["SP-1", "SP-2", "CT-1", "HS-1"]), name=names, place=places)
    def is_called_otherwise(self, record: str, name: str, place: str) -> None:
        given = {"decision": name} if record == "HS-1" else {"name": name, "place": place}
        with suppress(WorkbenchError):
            change(self.office, KEEPER, record, given, reason="đổi")

    @invariant()
    def names_held_are_those_of_the_tables(self) -> None:
        fresh, held = Names(), self.office.store._names
        with self.office.store.read() as tx:
            for one in (fresh, held):
                one.load(tx._connection, tx.journal)
        assert held._held == fresh._held

    @invariant()
    def what_is_on_record_is_what_its_changes_come_to(self) -> None:
        for record in ("HS-1", "PD-2"):
            found = life(self.office, KEEPER, record)
            values: dict[str, Value] = {}
            for one in found.revisions:
                if one.field:
                    assert values.get(one.field) == one.old
                    values = {name: value for name, value in values.items() if name != one.field}
                    values |= {} if one.new is None else {one.field: one.new}
            assert found.now.all == values
            needed = () if found.now.is_gone else found.now.of.life.needed(found.now.state)
            assert set(needed) <= set(values)


TestRecords = Records.TestCase
TestRecords.settings = settings(max_examples=15, stateful_step_count=25, deadline=None)
