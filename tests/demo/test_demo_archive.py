"""The demo's own archive: what is left to do can be done by three people, from the last tick to the signed result."""

import json
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from devtools.of_a_run import CHEAP
from workbench.council.acts.ballots.own import HandIn
from workbench.council.plan_check import check_plan
from workbench.demo import council
from workbench.demo.archive import LINES_LEFT, PIN, PLAN_FILE, SLIPS_FILE, fill_archive
from workbench.demo.programme import fill_programme
from workbench.demo.run import MARK, clear, is_there, parts_of, players_of, prepare, require_own, welcome
from workbench.demo.ticks import common_marks, member_marks
from workbench.desk import BallotChange, Office, Slip, Visitor, desk_of, office_at, parse_act
from workbench.desk.acts import ballots, board, signing
from workbench.desk.opening import opening
from workbench.desk.programme import records
from workbench.desk.programme.records import record_page
from workbench.desk.programme.views import life, listed
from workbench.desk.sign_in import sign_in as signing_in
from workbench.desk.views import views
from workbench.desk.views.dossier_files import product_dossier
from workbench.errors import StateError
from workbench.programme.asks import Recognise, TakeResults
from workbench.programme.permissions import at_the_machine
from workbench.rulebook import Rulebook
from workbench.scoring import FINAL, total
from workbench.storage import Store

RULEBOOK = Rulebook()
PLAN = council.demo_plan()
SID = council.SESSION_ID
KEEPER = at_the_machine("workbench")
NAME_OF_LAST = next(one.name for one in PLAN.products if one.code == council.LAST)
ADDRESS = "http://127.0.0.1:8866/"


def visitor(member_id: str) -> Visitor:
    member = next(member for member in PLAN.members if member.id == member_id)
    return Visitor(
        session_id=SID, member_id=member.id, name=member.name, role=member.role, organisation=member.organisation
    )


CHAIR, SECRETARY, GUEST = visitor("M01"), visitor("TK"), visitor(council.GUEST)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Path, list[Slip]]:
    home = tmp_path_factory.mktemp("demo")
    office = office_at(Store(home / "archive.sqlite"), RULEBOOK, hasher=CHEAP)
    fill_programme(office, PLAN)
    return office, home, fill_archive(office, home, RULEBOOK, plan=PLAN, address=ADDRESS)


def act(office: Office, by: Visitor, **what) -> None:
    board.act(office, by, SID, parse_act(what))


def sheet_of(code: str):
    return RULEBOOK.sheet(next(product.sheet for product in PLAN.products if product.code == code)).sheet


def results(office: Office) -> dict[str, dict]:
    return {product["code"]: product for product in json.loads(signing.result(office, SECRETARY, SID))["products"]}


def test_three_people_take_it_from_the_last_ticks_to_the_signed_result(filled) -> None:
    """One story on one archive, as the terminal tells it."""
    office, home, slips = filled
    assert len(slips) == len(PLAN.members)
    assert (home / PLAN_FILE).is_file()
    assert (home / SLIPS_FILE).read_bytes().startswith(b"%PDF")
    assert views.progress(office, SECRETARY, SID)["waiting"] == 1

    finish_the_last_sheet(office)
    act(office, SECRETARY, act="close", reason=None)
    before = results(office)
    assert {code: p["status"] for code, p in before.items() if p["status"] not in FINAL} == {
        council.SPLIT: "needs_agreement",
        council.GAP: "needs_discussion",
    }

    settle(office)
    after = results(office)
    assert {product["status"] for product in after.values()} <= FINAL
    assert after[council.GAP]["stars"] == after[council.SPLIT]["stars"] == 4

    for who in (CHAIR, SECRETARY):
        present = json.loads(signing.result(office, who, SID))["bundle_sha256"]
        act(office, who, act="sign_off", bundle_sha256=present, pin=PIN)
    assert [signed["member"] for signed in signing.snapshot(office, SID).signed_off] == ["M01", "TK"]
    certificates_follow(office)


def certificates_follow(office: Office) -> None:
    """What was signed comes into the registers, and a decision makes certificates of it: the product's whole life."""
    rnd = next(one for one in listed(office, KEEPER, "round", limit=50).rows if one.values.get("session") == SID)
    assert record_page(office, KEEPER, rnd.id)["may"]["whole"] == ["results"]
    done = records.results(office, KEEPER, rnd.id, TakeResults())
    assert (done["count"], done["waiting"], done["record"]["state"]) == (11, [], "met")
    assert record_page(office, KEEPER, rnd.id)["may"]["whole"] == ["results", "recognise"]

    decided = Recognise(number="99/QĐ-UBND", on=f"{datetime.now(UTC) - timedelta(days=1):%d/%m/%Y}")
    told = records.recognise(office, KEEPER, rnd.id, decided)
    assert (told["count"], told["record"]["state"]) == (9, "decided")
    assert [one["code"] for one in told["waiting"]] == ["recognised_elsewhere"], "five stars are the centre's"
    last = next(one for one in listed(office, KEEPER, "product", NAME_OF_LAST, limit=9).rows)
    assert life(office, KEEPER, last.id).step == 6
    old = listed(office, KEEPER, "certificate", state="replaced", limit=9).rows
    assert len(old) == 4, "three that were renewed or upgraded, one long before"
    with pytest.raises(StateError):
        records.results(office, KEEPER, rnd.id, TakeResults())


def finish_the_last_sheet(office: Office) -> None:
    ballot = views.ballot_view(office, GUEST, SID, council.LAST)
    sheet = sheet_of(council.LAST)
    assert len(ballot["marks"]) == len(sheet.criteria) - LINES_LEFT
    marks = member_marks(sheet, council.STORIES[council.LAST], council.GUEST, 4)
    rest = {line: mark for line, mark in marks.items() if line not in ballot["marks"]}
    saved = ballots.save(office, GUEST, SID, council.LAST, BallotChange(version=ballot["version"], marks=rest))
    ballots.hand_in(office, GUEST, SID, council.LAST, HandIn(version=saved["version"]))


def settle(office: Office) -> None:
    story = council.STORIES[council.SPLIT]
    option = common_marks(sheet_of(council.SPLIT), story)[story.split]
    agreed = {"product": council.SPLIT, "criterion": story.split, "option": option, "reason": "Xem hợp đồng tại họp"}
    act(office, SECRETARY, act="agree", **agreed)
    act(office, SECRETARY, act="open_round", product=council.GAP, reason="Chênh quá 10 điểm")
    ballot = views.ballot_view(office, GUEST, SID, council.GAP)
    better = common_marks(sheet_of(council.GAP), council.STORIES[council.GAP])
    change = BallotChange(version=ballot["version"], marks=better, reasons=dict.fromkeys(better, "Đã xem hồ sơ gốc"))
    saved = ballots.save(office, GUEST, SID, council.GAP, change)
    ballots.hand_in(office, GUEST, SID, council.GAP, HandIn(version=saved["version"]))
    act(office, SECRETARY, act="close_round", product=council.GAP)


def test_the_terminal_names_three_codes_and_the_things_to_settle(filled) -> None:
    _, home, slips = filled
    mine = players_of(slip for slip in slips if slip.member_id in {"M01", "TK", council.GUEST})
    told = welcome(ADDRESS, mine, home, parts_of(mine))

    assert ADDRESS in told
    assert sum(slip.code in told for slip in slips) == 3
    assert all(name in told for name in ("Một ngày ở làng gốm", "Gạo nếp cái hoa vàng", "Giò lụa gia truyền", "1.5"))


def test_a_folder_with_anything_else_inside_is_never_cleared(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite").write_bytes(b"a real council")

    with pytest.raises(StateError) as refused:
        clear(tmp_path)

    assert refused.value.faults[0].code == "not_a_demo"
    assert (tmp_path / "archive.sqlite").read_bytes() == b"a real council"


def test_its_own_folder_is_made_anew(tmp_path: Path) -> None:
    home = tmp_path / "demo"
    clear(home)
    (home / "archive.sqlite").write_bytes(b"the last run")

    clear(home)

    assert [path.name for path in home.iterdir()] == [MARK]


def test_everybody_made_up_has_signed_in_and_no_term_runs(filled) -> None:
    office, _, _ = filled
    progress = views.progress(office, SECRETARY, SID)

    assert all(member["last_sign_in"] for member in progress["members"])
    assert progress["renewals"] == []


@pytest.mark.parametrize("today", [date(2026, 7, 17), date(2026, 11, 29), date(2027, 3, 1), date(2028, 2, 29)])
def test_a_demo_meets_today_and_nothing_in_it_is_late(today: date) -> None:
    plan = council.plan_today(today)

    assert check_plan(plan, RULEBOOK) == []
    assert plan.session.held_on == today
    assert all(date(2026, 5, 22) <= product.filed_on <= today for product in plan.products)
    assert f"tháng {today.month} năm {today.year}" in plan.session.title
    for product in plan.products:
        sheet, story = RULEBOOK.sheet(product.sheet).sheet, council.STORIES[product.code]
        assert story.total <= total(sheet, common_marks(sheet, story)) <= story.total + 4


def test_before_its_own_day_the_demo_is_the_packaged_one() -> None:
    assert council.plan_today(date(2026, 6, 1)) == council.plan_today(date(2026, 7, 16)) == PLAN


def test_a_folder_with_hidden_things_alone_is_somebody_elses_too(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()

    with pytest.raises(StateError):
        require_own(tmp_path)


def test_a_second_run_keeps_or_clears_and_says_which(tmp_path: Path) -> None:
    """What is acknowledged in the first run is there in the second, unless somebody asked for a new one."""
    home, said = tmp_path / "demo", []
    assert not is_there(home)
    prepare(home, port=1, keep=True, say=said.append)
    assert is_there(home)
    with closing(desk_of(home)) as office:
        (session,) = opening.sessions(office)
        close(office, session["id"])

    kept = prepare(home, port=1, keep=True, say=said.append)
    with closing(desk_of(home)) as office:
        assert [one["state"] for one in opening.sessions(office)] == ["closed"]
        assert {one.seat for one in kept} == {"M01", "TK", council.GUEST, "TK-1", "TK-2"}
        assert signing_in.sign_in(office, kept[0].code, PIN, new_pin=False).caller.member_id == kept[0].seat

    made = prepare(home, port=1, keep=False, say=said.append)
    with closing(desk_of(home)) as office:
        assert [one["state"] for one in opening.sessions(office)] == ["scoring"]
    assert [one.seat for one in made] == [council.GUEST, "TK", "M01", "TK-1", "TK-2"]
    assert ["hội đồng mẫu: 9" in said[0], "Dùng tiếp" in said[1], "Đã bỏ" in said[2]] == [True] * 3


def close(office: Office, sid: str) -> None:
    secretary = Visitor(session_id=sid, member_id="TK", name="", role="secretary", organisation="")
    board.act(office, secretary, sid, parse_act({"act": "close", "reason": "Hết giờ"}))


def test_a_member_finds_papers_missing_expired_and_scanned_beside_their_lines(
    filled: tuple[Office, Path, list[Slip]],
) -> None:
    office, _, _ = filled
    shown = product_dossier(office, GUEST, SID, council.LAST)
    lines, states = shown["lines"], {paper["no"]: paper["state"] for paper in shown["papers"]}

    assert [(file["kind"], file["pages"], file["text"], file["guess"]) for file in shown["files"]] == [
        ("pdf", 6, "all", None),
        ("pdf", 1, "none", "5"),
        ("png", 1, "none", "10"),
    ]
    assert (states["1"], states["2"], states["15"], states["Mẫu"]) == ("there", "expired", "missing", "sample")
    assert lines["3.3"]["asks"] == []
    assert lines["9"]["expired"] == ["2"]
    assert lines["9"]["asks"]
    assert lines["14"]["missing"] == ["15"]
    assert lines["14"]["says"] == "Hồ sơ chưa có: 15. Giải thưởng, bình chọn."
    assert shown["unassigned"] == []
