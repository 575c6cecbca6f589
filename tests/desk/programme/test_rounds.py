"""The fifth step of the cycle (client's plan IV.1.5): dossiers to a session's plan, results by bundle, certificates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import RULEBOOK, SID, UNSEALED, plan, product
from tests.desk.programme.conftest import KEEPER, PAPERS, put, records_office
from workbench.desk import Office
from workbench.desk.opening.opening import issue_slips, open_session
from workbench.desk.printing.printing import slips_of_round
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.records import open_by_plan, record_page
from workbench.desk.programme.rounds import sessions
from workbench.desk.programme.rounds.sessions import open_round
from workbench.desk.programme.rounds.whole import recognise, results_of_session, take_results, take_up
from workbench.desk.programme.views import life, listed
from workbench.desk.sign_in.sign_in import sign_in
from workbench.errors import BundleError, NotYoursError, PlanError, RecordError, StateError, WorkbenchError
from workbench.programme.asks import OpenSession
from workbench.programme.permissions import Actor
from workbench.workbooks.plan.file import read_plan, write_plan

BUNDLE = (Path(__file__).parents[2] / "contracts" / "example-bundle.json").read_bytes()
SETS = (1, 4, 21, 19)
COMMUNE = Actor(who="TK-2", roles=frozenset({"commune"}), place="DP-1")


@pytest.fixture
def office() -> Iterator[Office]:
    """Return an office with an open round and four complete dossiers, those of the contract's example."""
    opened = records_office()
    put(opened, "place", name="xã A", place_level="commune")
    put(opened, "producer", name="HTX A", legal_form="cooperative", place="DP-1")
    put(opened, "round", year="2026", name="Đợt 2", rating_level="province", file_by="30/10/2026", meet_by="30/12/2026")
    move(opened, KEEPER, "DG-1", "open", {})
    for number, set_no in enumerate(SETS, start=1):
        code = f"25-09076-{number}-2026"
        put(opened, "product", name=f"Sản phẩm {number}", producer="CT-1", place="DP-1", codes=code, set=set_no)
        put(opened, "dossier", product=f"SP-{number}", dossier_kind="first", filed_on="12/10/2026")
        for name, given in (
            ("file", {}),
            ("forward", {"commune_report": "Đủ bốn nội dung."}),
            ("find_complete", {"received_on": "03/11/2026", "papers": PAPERS}),
        ):
            move(opened, KEEPER, f"HS-{number}", name, given)
    yield opened
    opened.close()


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """Return a plan workbook with its council and one product of its own."""
    path = tmp_path / "KE-HOACH.xlsx"
    write_plan(path, plan(products=(product("25-09076-9-2026"),)), RULEBOOK)
    return path


def codes(refused: pytest.ExceptionInfo[WorkbenchError]) -> list[str]:
    return [fault.code for fault in refused.value.faults]


def states(office: Office, kind: str) -> list[str]:
    return [one.state for one in listed(office, KEEPER, kind, limit=50).rows]


def test_a_round_becomes_a_plan_its_results_come_back_and_it_is_recognised(
    office: Office, begun: Path, tmp_path: Path
) -> None:
    into = tmp_path / "PHIEN.xlsx"
    assert take_up(office, KEEPER, "DG-1", begun, into) == (4, [])
    planned, faults = read_plan(into, RULEBOOK)
    assert faults == []
    assert planned is not None
    assert [one.code for one in planned.products][1:] == [f"25-09076-{number}-2026" for number in range(1, 5)]
    assert {one.decision for one in planned.products} == {"26/2026/QĐ-TTg"}
    assert states(office, "dossier") == ["in_round"] * 4

    assert take_results(office, KEEPER, "DG-1", BUNDLE).taken == 3
    found = {one.values["dossier"]: one.values for one in listed(office, KEEPER, "result", limit=50).rows}
    assert (found["HS-1"]["stars"], found["HS-1"]["mean"], found["HS-1"]["mean_b"]) == (2, "80", "85/4")
    assert found["HS-4"]["stars"] == 5
    assert not found["HS-4"]["by_hand"]
    assert states(office, "dossier") == ["concluded"] * 4
    assert "loại" in str(life(office, KEEPER, "HS-2").revisions[-1].reason), "one without stars says why"
    assert states(office, "round") == ["met"]

    count, ends = recognise(
        office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=date(2026, 11, 28), signed_by="A"
    )
    assert (count, ends) == (1, date(2029, 11, 28)), "36 months; two stars are not recognised"
    certificate = listed(office, KEEPER, "certificate", limit=50).rows[0]
    assert (certificate.values["product"], certificate.values["stars"]) == ("SP-4", 5)
    assert states(office, "round") == ["decided"]
    assert life(office, KEEPER, "SP-4").step == 6
    assert office.store.rebuild() == []


def asked(**changes: str) -> OpenSession:
    return OpenSession(**{"like": SID, "id": "DOT-2", "name": "Đợt 2", "on": "20/12/2026", "place": "UBND", **changes})


def test_a_round_opens_its_session_with_the_council_of_an_earlier_one(office: Office) -> None:
    open_session(office, plan())
    change(office, KEEPER, "SP-4", {"set": ""})
    with pytest.raises(RecordError) as lacking:
        open_round(office, KEEPER, "DG-1", asked())
    change(office, KEEPER, "SP-4", {"set": SETS[3]})
    with pytest.raises(StateError) as unknown:
        open_round(office, KEEPER, "DG-1", asked(like="KHONG-CO"))
    with pytest.raises(StateError) as taken:
        open_round(office, KEEPER, "DG-1", asked(id=SID))
    for day in ("mai", "31/02/2026"):
        with pytest.raises(RecordError) as no_day:
            open_round(office, KEEPER, "DG-1", asked(on=day))
        assert [(one.where, one.code) for one in no_day.value.faults] == [("Ngày họp", "not_a_day")]
    with pytest.raises(PlanError) as misnamed:
        open_round(office, KEEPER, "DG-1", asked(id="a/b"))
    assert (codes(lacking), codes(unknown), codes(taken)) == (["no_set"], ["no_base"], ["session_exists"])
    assert codes(misnamed) == ["not_accepted"]
    assert states(office, "dossier") == ["complete"] * 4, "nothing is kept of what was refused"
    with pytest.raises(NotYoursError):
        open_round(office, COMMUNE, "DG-1", asked())
    assert record_page(office, KEEPER, "DG-1")["bases"] == [{"id": SID, "title": "Đợt 2 năm 2026 (ví dụ)"}]

    assert open_round(office, KEEPER, "DG-1", asked()) == 4
    assert states(office, "dossier") == ["in_round"] * 4
    page = record_page(office, KEEPER, "DG-1")
    assert page["record"]["values"]["session"] == "DOT-2"
    assert page["may"]["whole"] == ["slips", "results"]
    with office.store.read() as tx:
        opened = tx.sessions.get("DOT-2").plan
    assert [one.code for one in opened.products] == [f"25-09076-{number}-2026" for number in range(1, 5)]
    assert (opened.session.held_on, opened.members) == (date(2026, 12, 20), plan().members)
    assert opened.session.ext == UNSEALED
    with pytest.raises(StateError) as again:
        open_round(office, KEEPER, "DG-1", asked(id="DOT-3"))
    assert codes(again) == ["session_there"]


def test_a_council_is_offered_where_it_met_at_the_rounds_level(office: Office) -> None:
    open_session(office, plan())
    session, renewal = plan().session, product("25-09076-9-2026", kind="renewal")
    for changed in ({"id": "T-1", "level": "central"}, {"id": "V-1", "mode": "written", "place": ""}):
        open_session(office, plan(session=session.model_copy(update=changed), products=(renewal,)))

    assert [one["id"] for one in record_page(office, KEEPER, "DG-1")["bases"]] == [SID]


def test_the_first_session_of_a_level_is_opened_by_the_plan_of_the_round(office: Office, begun: Path) -> None:
    assert record_page(office, KEEPER, "DG-1")["may"]["whole"] == ["open_by_plan"]
    with pytest.raises(NotYoursError):
        open_by_plan(office, COMMUNE, "DG-1", begun.read_bytes(), begun.name, {})
    with pytest.raises(PlanError) as refused:
        open_by_plan(office, KEEPER, "DG-1", b"x", "x.xlsx", {})
    assert states(office, "dossier") == ["complete"] * 4

    assert open_by_plan(office, KEEPER, "DG-1", begun.read_bytes(), begun.name, {})["count"] == 4
    assert states(office, "dossier") == ["in_round"] * 4
    assert life(office, KEEPER, "DG-1").now.values["session"] == SID
    with office.store.read() as tx:
        assert len(tx.sessions.get(SID).plan.products) == 5
    with pytest.raises(StateError) as refused:
        open_by_plan(office, KEEPER, "DG-1", begun.read_bytes(), begun.name, {})
    assert codes(refused) == ["session_there"]


def test_a_plan_of_another_level_opens_no_session_of_a_round(office: Office, begun: Path) -> None:
    put(office, "round", year="2026", name="Đợt 3", rating_level="central", file_by="30/10/2026", meet_by="30/12/2026")
    move(office, KEEPER, "DG-2", "open", {})
    with pytest.raises(PlanError) as refused:
        open_by_plan(office, KEEPER, "DG-2", begun.read_bytes(), begun.name, {})

    assert codes(refused) == ["other_level"]


def test_a_dossier_that_changes_while_its_session_is_opened_is_told_and_nothing_kept(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_session(office, plan())

    def somebody_first(*given: Any, **more: Any) -> None:
        change(office, KEEPER, "HS-4", {"commune_report": "Xã bổ sung."})
        open_session(*given, **more)

    monkeypatch.setattr(sessions, "open_session", somebody_first)
    with pytest.raises(StateError) as changed:
        open_round(office, KEEPER, "DG-1", asked())
    assert codes(changed) == ["dossiers_changed"]
    assert states(office, "dossier") == ["complete"] * 4
    with office.store.read() as tx:
        assert tx.sessions.ids() == [SID]


def test_first_slips_are_printed_by_who_opened_and_until_somebody_signs_in(office: Office) -> None:
    open_session(office, plan())
    open_round(office, KEEPER, "DG-1", asked())
    other = Actor(who="TK-9", roles=frozenset({"province"}))
    with pytest.raises(NotYoursError):
        slips_of_round(office, other, "DG-1", address="http://127.0.0.1:8866/")
    assert record_page(office, other, "DG-1")["may"]["whole"] == ["results"]

    session, content = slips_of_round(office, KEEPER, "DG-1", address="http://127.0.0.1:8866/")
    assert (session, content[:4]) == ("DOT-2", b"%PDF")
    code = issue_slips(office, "DOT-2", by="workbench", members=["M01"])[0].code
    sign_in(office, code, "274913", new_pin=True)
    with pytest.raises(StateError) as in_use:
        slips_of_round(office, KEEPER, "DG-1", address="http://127.0.0.1:8866/")
    assert codes(in_use) == ["slips_in_use"]


def test_a_new_certificate_replaces_the_one_that_holds(office: Office, begun: Path, tmp_path: Path) -> None:
    old = {"stars": "3", "decision_number": "1/QĐ", "decided_on": "01/02/2024", "ends_on": "01/02/2027"}
    put(office, "certificate", product="SP-4", **old)
    take_up(office, KEEPER, "DG-1", begun, tmp_path / "PHIEN.xlsx")
    take_results(office, KEEPER, "DG-1", BUNDLE)
    recognise(office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=date(2026, 11, 28), signed_by="")

    first = life(office, KEEPER, "GCN-1").now
    assert (first.state, first.values["replaced_by"]) == ("replaced", "GCN-2")


def test_what_lacks_a_code_or_a_set_is_named_and_nothing_is_kept(office: Office, begun: Path, tmp_path: Path) -> None:
    change(office, KEEPER, "SP-1", {"codes": "", "set": ""})
    change(office, KEEPER, "SP-3", {"set": ""})
    into = tmp_path / "PHIEN.xlsx"
    with pytest.raises(RecordError) as lacking:
        take_up(office, KEEPER, "DG-1", begun, into)
    assert codes(lacking) == ["no_code", "no_set", "no_set"]
    assert states(office, "dossier") == ["complete"] * 4
    assert not into.exists()


def test_each_step_waits_for_the_one_before_and_comes_once(office: Office, begun: Path, tmp_path: Path) -> None:
    into = tmp_path / "PHIEN.xlsx"
    with pytest.raises(StateError) as unmet:
        recognise(office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=date(2026, 11, 28), signed_by="")
    with pytest.raises(StateError) as outside:
        take_results(office, KEEPER, "DG-1", BUNDLE)
    assert (codes(unmet), codes(outside)) == (["round_not_open"], ["not_in_round"] * 4)
    with pytest.raises(NotYoursError):
        take_up(office, COMMUNE, "DG-1", begun, into)
    other = tmp_path / "KHAC.xlsx"
    session = plan().session.model_copy(update={"level": "central"})
    write_plan(other, plan(session=session), RULEBOOK)
    with pytest.raises(PlanError) as elsewhere:
        take_up(office, KEEPER, "DG-1", other, into)
    assert codes(elsewhere) == ["other_level"]

    take_up(office, KEEPER, "DG-1", begun, into)
    with pytest.raises(StateError) as empty:
        take_up(office, KEEPER, "DG-1", begun, into)
    take_results(office, KEEPER, "DG-1", BUNDLE)
    with pytest.raises(StateError) as again:
        take_results(office, KEEPER, "DG-1", BUNDLE)
    with pytest.raises(RecordError) as early:
        recognise(office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=date(2026, 11, 30), signed_by="")
    assert (codes(empty), set(codes(again)), codes(early)) == (
        ["nothing_complete"],
        {"results_there"},
        ["decided_later"],
    )


def test_a_round_takes_nothing_from_a_session_that_is_not_here(office: Office) -> None:
    for values in ({}, {"session": "KHONG-CO"}):
        if values:
            change(office, KEEPER, "DG-1", values)
        with pytest.raises(StateError) as unknown:
            results_of_session(office, KEEPER, "DG-1")
        assert codes(unknown) == ["no_session"]
    with pytest.raises(NotYoursError):
        results_of_session(office, COMMUNE, "DG-1")


def test_results_are_of_the_session_that_the_round_still_names(office: Office, begun: Path, tmp_path: Path) -> None:
    take_up(office, KEEPER, "DG-1", begun, tmp_path / "PHIEN.xlsx")
    change(office, KEEPER, "DG-1", {"session": "PHIEN-KHAC"})
    with pytest.raises(StateError) as changed:
        take_results(office, KEEPER, "DG-1", BUNDLE, session="PHIEN-1")
    assert codes(changed) == ["session_changed"]


def test_a_forged_bundle_brings_nothing(office: Office, begun: Path, tmp_path: Path) -> None:
    take_up(office, KEEPER, "DG-1", begun, tmp_path / "PHIEN.xlsx")
    forged = json.loads(BUNDLE)
    forged["ballots"][0]["marks"]["1.1"] = "q"

    with pytest.raises(BundleError):
        take_results(office, KEEPER, "DG-1", json.dumps(forged).encode())
    assert states(office, "dossier") == ["in_round"] * 4
