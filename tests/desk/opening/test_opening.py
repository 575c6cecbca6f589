"""A plan becomes a session only when it is sound, and only once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.desk.council import CHEAP, P1, RULEBOOK, SID, UNSEALED, Clock, Table, plan, product, sit_down
from workbench.desk import office_at, open_desk
from workbench.desk.opening import opening
from workbench.desk.records import Slip
from workbench.desk.sign_in.codes import lookup_of
from workbench.errors import PlanError, StateError
from workbench.storage import CODES, Store


def test_a_session_opens_once(table: Table) -> None:
    with pytest.raises(StateError) as refused:
        opening.open_session(table.office, plan())

    assert refused.value.faults[0].code == "session_exists"


@pytest.mark.parametrize("other", [SID.lower(), f"{SID}.", f"{SID.title()}.."])
def test_a_session_whose_folder_would_be_anothers_is_refused_with_the_name_of_that(table: Table, other: str) -> None:
    with pytest.raises(StateError) as refused:
        opening.open_session(table.office, plan(session=plan().session.model_copy(update={"id": other})))

    (fault,) = refused.value.faults
    assert (fault.code, fault.where) == ("session_exists", other)
    assert SID in fault.what
    assert [one["id"] for one in opening.sessions(table.office)] == [SID]


@pytest.mark.parametrize("device", ["NUL", "aux.2026", "Com1"])
def test_a_session_is_not_called_as_no_folder_can_be(device: str) -> None:
    office = office_at(Store(None), RULEBOOK, clock=Clock(), hasher=CHEAP)
    with pytest.raises(PlanError) as refused:
        opening.open_session(office, plan(session=plan().session.model_copy(update={"id": device})))

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [("names_device", "session.id")]


def test_a_faulty_plan_opens_nothing() -> None:
    office = office_at(Store(None), RULEBOOK, clock=Clock(), hasher=CHEAP)
    with pytest.raises(PlanError) as refused:
        opening.open_session(office, plan(products=(product(P1), product(P1), product("P9", 27))))

    assert {fault.code for fault in refused.value.faults} == {"duplicate", "sheet_missing"}
    assert opening.sessions(office) == []


def test_sessions_are_listed_newest_first_and_to_a_member_his_own(table: Table) -> None:
    second = plan().session.model_copy(update={"id": "VD-2026-D3"})
    opening.open_session(table.office, plan(session=second))

    assert [s["id"] for s in opening.sessions(table.office)] == ["VD-2026-D3", SID]
    assert opening.sessions(table.office, table.chair) == [
        {
            "id": SID,
            "title": "Đợt 2 năm 2026 (ví dụ)",
            "state": "scoring",
            "level": "province",
            "held_on": "2026-12-15",
            "place": "Hội trường UBND",
            "written": False,
            "unsealed": UNSEALED["unsealed"],
        }
    ]


def test_slips_are_refused_where_a_code_that_begins_the_same_is_given_out_meanwhile(table: Table) -> None:
    def meanwhile(slips: Sequence[Slip]) -> None:
        lookup = lookup_of(slips[-1].code)
        with table.store.begin(SID, CODES) as tx:
            tx.credentials.issue(SID, "M01", lookup=lookup, code_hash="x", by=table.office.by("TK"))

    with pytest.raises(StateError) as refused:
        opening.issue_slips(table.office, SID, by="TK", members=["M02", "M03"], ready=meanwhile)

    assert [(one.code, one.todo) for one in refused.value.faults] == [("code_taken_meanwhile", "In lại phiếu.")]
    with table.store.read() as tx:
        assert list(tx.credentials.of_scope(SID)) == ["M01"], "none of the slips was kept"


def test_two_sessions_do_not_mix(table: Table) -> None:
    second = plan().session.model_copy(update={"id": "VD-2026-D3"})
    opening.open_session(table.office, plan(session=second))
    table.score_all()
    table.act("close")

    assert opening.sessions(table.office)[0]["state"] == "scoring"
    with table.store.read() as tx:
        assert tx.ballots.newest("VD-2026-D3") == []
        assert tx.facts("VD-2026-D3").declared == {}


def test_a_desk_opens_on_a_folder(tmp_path: Path) -> None:
    office = open_desk(tmp_path / "home")

    assert opening.sessions(office) == []
    assert (tmp_path / "home" / "archive.sqlite").is_file()
    office.store.close()


def test_a_session_is_frozen_with_its_sheets() -> None:
    table = sit_down()
    with table.store.read() as tx:
        stored = tx.sessions.get(SID)

    assert stored.sheets["26/2026/QĐ-TTg#1"] == RULEBOOK.sheet("26/2026/QĐ-TTg#1").sha256
    assert len(stored.frozen_sha256) == 64
