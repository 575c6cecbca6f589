"""The fifth step of the cycle (client's plan IV.1.5): dossiers to a session's plan, results by bundle, certificates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.desk.council import RULEBOOK, SID, UNSEALED, plan, product
from tests.desk.programme.conftest import ELIGIBLE, KEEPER, PAPERS, put, records_office
from workbench.desk import Office
from workbench.desk.opening.opening import issue_slips, open_session
from workbench.desk.printing.printing import slips_of_round
from workbench.desk.programme.acts import change, move, retract
from workbench.desk.programme.records import open_by_plan, record_page
from workbench.desk.programme.rounds import sessions
from workbench.desk.programme.rounds.sessions import open_round
from workbench.desk.programme.rounds.whole import Recognised, recognise, results_of_session, take_results, take_up
from workbench.desk.programme.views import life, listed
from workbench.desk.sign_in.sign_in import sign_in
from workbench.errors import BundleError, NotYoursError, PlanError, RecordError, StateError, WorkbenchError
from workbench.programme.acts import ActedTogether, RecordEntered, RecordMoved
from workbench.programme.asks import OpenSession
from workbench.programme.kinds import KINDS
from workbench.programme.permissions import Actor
from workbench.storage import OFFICE
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
        put(
            opened,
            "product",
            name=f"Sản phẩm {number}",
            producer="CT-1",
            place="DP-1",
            codes=code,
            set=set_no,
            **ELIGIBLE,
        )
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

    with pytest.raises(StateError) as above:
        recognise(office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=date(2026, 11, 28), signed_by="A")
    assert codes(above) == ["recognised_elsewhere", "nothing_to_recognise"], "five stars are the centre's to recognise"
    assert listed(office, KEEPER, "certificate", limit=50).rows == []
    assert move(office, KEEPER, "DG-1", "decide", {"decision_number": "9/QĐ"}).state == "decided"
    assert office.store.rebuild() == []


def found(office: Office, number: int, stars: int, *, concluded: bool = True, rnd: str = "DG-1") -> str:
    """Have a session find stars for a dossier of a round; return the result's id."""
    with office.store.begin(OFFICE) as tx:
        result = f"KQ-{tx.registers.next_serial(KINDS['result'])}"
        values = {"dossier": f"HS-{number}", "round": rnd, "stars": stars, "by_hand": False}
        entered = RecordEntered(record=result, kind="result", values=values, protected={})
        dossier = RecordMoved(record=f"HS-{number}", move="conclude", changes={}, protected={}, reason=None)
        moved = (dossier,) if concluded else ()
        act = ActedTogether(what="results", about=rnd, source="0" * 64, entered=(entered,), moved=moved)
        tx.registers.put(act, by=office.by("workbench"))
    return result


def met(office: Office, begun: Path, into: Path, **stars: int) -> None:
    """Have the round meet and find stars for some of its dossiers."""
    take_up(office, KEEPER, "DG-1", begun, into)
    for number, count in stars.items():
        found(office, int(number[2:]), count)
    move(office, KEEPER, "DG-1", "meet", {})


def decide(office: Office, day: date = date(2026, 11, 28)) -> Recognised:
    return recognise(office, KEEPER, "DG-1", decision_number="9/QĐ", decided_on=day, signed_by="A")


def certificates(office: Office) -> list[tuple[object, ...]]:
    rows = listed(office, KEEPER, "certificate", limit=50).rows
    return [(one.values["product"], one.values["stars"], one.state) for one in rows]


def test_a_round_gives_certificates_for_what_its_level_recognises_and_tells_what_got_none(
    office: Office, begun: Path, tmp_path: Path
) -> None:
    met(office, begun, tmp_path / "P.xlsx", sp1=3, sp2=4, sp3=5, sp4=2)
    done = decide(office)

    assert (done.count, done.ends) == (2, date(2029, 11, 28)), "36 months; two stars are not recognised"
    assert [(fault.where, fault.code) for fault in done.left] == [("SP-3 Sản phẩm 3", "recognised_elsewhere")]
    assert certificates(office) == [("SP-1", 3, "issued"), ("SP-2", 4, "issued")]
    first = life(office, KEEPER, "GCN-1").now.values
    assert (first["recognised_by"], first["result"]) == ("province", "KQ-1")
    assert states(office, "round") == ["decided"]
    assert life(office, KEEPER, "SP-1").step == 6
    assert office.store.rebuild() == []


def test_only_a_concluded_dossier_of_the_round_leads_to_a_certificate(
    office: Office, begun: Path, tmp_path: Path
) -> None:
    put(office, "round", year="2025", name="Đợt cũ", rating_level="province", file_by="1/10/2025", meet_by="1/12/2025")
    move(office, KEEPER, "DG-2", "open", {})
    for rnd in ("DG-1", "DG-2"):
        with pytest.raises(RecordError) as never_in:
            put(office, "result", dossier="HS-1", round=rnd, stars=3, legal_basis="Biên bản")
        assert "not_in_round" in codes(never_in)
    found(office, 1, 3, concluded=False, rnd="DG-1")
    take_up(office, KEEPER, "DG-1", begun, tmp_path / "P.xlsx")
    move(office, KEEPER, "DG-1", "meet", {})

    with pytest.raises(StateError) as refused:
        decide(office)
    assert codes(refused) == ["not_in_round", "nothing_to_recognise"]
    assert certificates(office) == []


@pytest.mark.parametrize(
    ("kind", "stars", "left"), [("upgrade", 4, "kept_older"), ("upgrade", 3, "kept_older"), ("renewal", 3, "")]
)
def test_an_upgrade_that_finds_no_more_stars_takes_none_away(
    office: Office, begun: Path, tmp_path: Path, kind: str, stars: int, left: str
) -> None:
    old = {"decision_number": "1/QĐ", "decided_on": "01/02/2024", "ends_on": "01/02/2027"}
    put(office, "certificate", product="SP-1", stars=4, **old)
    change(office, KEEPER, "HS-1", {"dossier_kind": kind})
    met(office, begun, tmp_path / "P.xlsx", sp1=stars, sp2=3, sp3=2, sp4=2)
    done = decide(office)

    assert [fault.code for fault in done.left] == ([left] if left else [])
    held = [("SP-1", 4, "issued")] if left else [("SP-1", 4, "replaced"), ("SP-1", stars, "issued")]
    assert [one for one in certificates(office) if one[0] == "SP-1"] == held


def test_what_a_session_found_is_changed_by_nobody_and_nothing_is_typed_beside_it(
    office: Office, begun: Path, tmp_path: Path
) -> None:
    met(office, begun, tmp_path / "P.xlsx", sp1=3)
    with pytest.raises(RecordError) as changed:
        change(office, KEEPER, "KQ-1", {"stars": 5}, reason="nhầm")
    with pytest.raises(RecordError) as typed:
        put(office, "result", dossier="HS-2", round="DG-1", stars=5, legal_basis="Biên bản")
    with pytest.raises(RecordError) as marked:
        put(office, "result", dossier="HS-2", round="DG-1", stars=5, by_hand=False)
    with pytest.raises(RecordError) as by_stars:
        move(office, KEEPER, "HS-2", "conclude", {})

    assert codes(changed) == ["of_a_session"]
    assert (codes(typed), codes(marked), codes(by_stars)) == (["not_past"], ["set_by_desk"], ["no_result"])


def test_a_result_of_a_past_year_is_typed_with_its_paper_and_marked_by_the_desk(office: Office) -> None:
    days = {"file_by": "30/10/2025", "meet_by": "30/12/2025"}
    put(office, "round", year="2025", name="Đợt cũ", rating_level="province", **days)
    move(office, KEEPER, "DG-2", "open", {})
    move(office, KEEPER, "HS-1", "take_up", {"round": "DG-2"})
    with pytest.raises(RecordError) as bare:
        put(office, "result", dossier="HS-1", round="DG-2", stars=3)
    assert codes(bare) == ["paper_missing"]

    typed = put(office, "result", dossier="HS-1", round="DG-2", stars=3, legal_basis="Biên bản 30/12/2025")
    assert life(office, KEEPER, typed).now.values["by_hand"] is True
    assert change(office, KEEPER, typed, {"mean": "62"}, reason="theo biên bản").values["mean"] == "62"
    with pytest.raises(RecordError) as twice:
        put(office, "result", dossier="HS-1", round="DG-2", stars=4, legal_basis="Biên bản")
    assert "has_result" in codes(twice)


def test_wrong_clicks_on_a_round_have_a_way_back_and_what_can_not_be_right_is_refused(
    office: Office, begun: Path, tmp_path: Path
) -> None:
    with pytest.raises(RecordError) as empty:
        move(office, KEEPER, "DG-1", "meet", {})
    take_up(office, KEEPER, "DG-1", begun, tmp_path / "P.xlsx")
    move(office, KEEPER, "HS-4", "take_down", {}, reason="bấm nhầm")
    move(office, KEEPER, "DG-1", "meet", {})
    with pytest.raises(RecordError) as early:
        move(office, KEEPER, "DG-1", "decide", {"decision_number": "9/QĐ"})
    move(office, KEEPER, "DG-1", "reopen", {}, reason="chưa họp")
    for number in (1, 2, 3):
        found(office, number, 3)
    move(office, KEEPER, "DG-1", "meet", {})
    with pytest.raises(RecordError) as late:
        move(office, KEEPER, "DG-1", "reopen", {}, reason="nhầm")
    with pytest.raises(RecordError) as whole:
        move(office, KEEPER, "DG-1", "decide", {"decision_number": "9/QĐ"})
    decide(office)
    with pytest.raises(RecordError) as given_out:
        move(office, KEEPER, "DG-1", "undo_decision", {}, reason="nhầm số")
    for number in (1, 2, 3):
        retract(office, KEEPER, f"GCN-{number}", reason="nhầm số quyết định")
    undone = move(office, KEEPER, "DG-1", "undo_decision", {}, reason="nhầm số")

    assert (codes(empty), codes(early), codes(late)) == (["no_dossiers"], ["not_concluded"], ["results_stand"])
    assert (codes(whole), codes(given_out)) == (["to_recognise"], ["certificates_stand"])
    assert (undone.state, "decision_number" in undone.values) == ("met", False)
    assert decide(office).count == 3, "it is recognised again, by the right number"


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
