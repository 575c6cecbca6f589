"""A department, a board, an association, an inspector act on what names their office, and read their own reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.desk.programme.conftest import put, records_office
from tests.desk.programme.offices import fill_offices
from workbench.desk import Office
from workbench.desk.programme.acts import change, enter, join, move, retract
from workbench.desk.programme.attachments import attach
from workbench.desk.programme.pipeline import mine
from workbench.desk.programme.records import record_page, register
from workbench.desk.programme.reports.files import report_files
from workbench.desk.programme.views import life, listed
from workbench.errors import NotYoursError
from workbench.programme.life import Role
from workbench.programme.permissions import Actor


def of(role: Role, office: str, place: str = "DP-1") -> Actor:
    return Actor(who="TK-9", roles=frozenset({role}), of_office=office, place=place)


DEPARTMENT, OTHER, BOARD = of("department", "CQ-4"), of("department", "CQ-5"), of("board", "CQ-6")
ASSOCIATION, INSPECTOR = of("association", "CQ-7"), of("inspector", "CQ-8")
DISTRICT, COMMUNE = of("province", "CQ-1"), of("commune", "CQ-2", "DP-2")
PERIOD = {"from": "01/10/2026", "to": "31/12/2026"}


@pytest.fixture
def office() -> Iterator[Office]:
    opened = records_office()
    fill_offices(opened)
    for name, kind in (
        ("Phòng Tài chính", "department"),
        ("Phòng Kinh tế", "department"),
        ("Ban Chỉ đạo", "board"),
        ("Mặt trận", "association"),
        ("Đội Quản lý thị trường", "department"),
    ):
        put(opened, "office", name=name, place="DP-1", office_type=kind)
    put(opened, "person", name="Lê Văn Tài", office="CQ-4", post="clerk")
    put(opened, "account", person="NG-4", roles=["department"])
    put(opened, "report", report_type="commune", place="DP-2", **PERIOD)
    put(opened, "report", report_type="duties", place="DP-1", by_office="CQ-4", **PERIOD)
    put(opened, "report", report_type="final", place="DP-1", by_office="CQ-1", sent_to=["CQ-4"], **PERIOD)
    money = {"purpose": "cycle", "source": "district", "year": "2026", "place": "DP-1"}
    put(opened, "support", about="Vốn", by_office="CQ-5", **money)
    put(opened, "task", name="Gửi lịch", office="CQ-1", due="20/11/2026")
    put(opened, "task", name="Mốc của phương án", office="CQ-2", due="20/11/2026")
    put(opened, "event", name="Phiên chợ", event_type="fair", held_on="01/11/2026", place="DP-1", by_office="CQ-1")
    check = {"inspection_type": "market", "held_on": "01/11/2026", "place": "DP-2"}
    put(opened, "inspection", about="Nhãn", by_office="CQ-2", **check)
    put(opened, "outlet", name="Chợ", place="DP-2")
    put(opened, "permit", of="SP-1", permit_type="label", number="7")
    put(opened, "criterion", name="Làm được", application_type="idea")
    yield opened
    assert opened.store.rebuild() == []
    opened.close()


def signs(o: Office, who: Actor, report: str) -> object:
    return move(o, who, report, "sign", {"signed_on": "29/11/2026", "signed_by": "Ai đó"})


STRANGE: dict[str, Callable[[Office], object]] = {
    "a department signs a commune's report": lambda o: signs(o, DEPARTMENT, "BC-1"),
    "a department writes in the district's report": lambda o: change(o, DEPARTMENT, "BC-3", {"achieved": "Khác"}),
    "a department spends another's money": lambda o: change(o, DEPARTMENT, "HT-1", {"spent": "9"}),
    "a department takes over another's money": lambda o: change(o, DEPARTMENT, "HT-1", {"by_office": "CQ-4"}),
    "a department gives its report away": lambda o: change(o, DEPARTMENT, "BC-2", {"by_office": "CQ-5"}),
    "a department enters for another": lambda o: enter(
        o, DEPARTMENT, "task", {"name": "Việc", "office": "CQ-5", "due": "01/12/2026"}, is_new=True
    ),
    "a department changes what no office holds": lambda o: change(o, DEPARTMENT, "DB-1", {"name": "Chợ huyện"}),
    "a department changes a commune's paper": lambda o: change(o, DEPARTMENT, "GP-1", {"number": "8"}),
    "a department takes out another's money": lambda o: retract(o, DEPARTMENT, "HT-1", reason="x"),
    "a department joins another's money": lambda o: join(o, DEPARTMENT, "HT-1", "HT-1", reason="x"),
    "an association is done with the district's task": lambda o: move(
        o, ASSOCIATION, "CV-1", "finish", {"done_on": "29/11/2026"}
    ),
    "an association cancels the district's fair": lambda o: move(o, ASSOCIATION, "SK-1", "cancel", {}, reason="x"),
    "an association renames a check": lambda o: change(o, ASSOCIATION, "KT-1", {"about": "Khác"}),
    "a board drops a milestone": lambda o: move(o, BOARD, "CV-2", "drop", {}, reason="x"),
    "a board changes everybody's criterion": lambda o: change(o, BOARD, "TC-1", {"decisive": True}),
    "an inspector rewrites a commune's finding": lambda o: change(o, INSPECTOR, "KT-1", {"fault": "Khác"}),
    "an inspector clears a commune's check": lambda o: move(o, INSPECTOR, "KT-1", "clear", {}),
    "an inspector hangs a file on it": lambda o: attach(o, INSPECTOR, "KT-1", b"%PDF-1.4", "a.pdf"),
}


@pytest.mark.parametrize("act", STRANGE.values(), ids=STRANGE.keys())
def test_nobody_acts_on_what_names_another_office(office: Office, act: Callable[[Office], object]) -> None:
    with pytest.raises(NotYoursError) as refused:
        act(office)
    assert [fault.code for fault in refused.value.faults] == ["not_your_office"]


def test_what_an_office_enters_is_its_own_and_it_alone_goes_on_with_it(office: Office) -> None:
    given = {"about": "Mùi lạ", "inspection_type": "people", "held_on": "25/11/2026", "place": "DP-2"}
    check = enter(office, INSPECTOR, "inspection", given, is_new=True)

    assert check.values["by_office"] == "CQ-8"
    assert move(office, INSPECTOR, check.id, "clear", {}).state == "clean"
    assert "by_office" not in enter(office, DISTRICT, "inspection", {**given, "about": "B"}, is_new=True).values
    assert signs(office, DEPARTMENT, "BC-2")
    assert enter(office, BOARD, "criterion", {"name": "Đủ vốn", "application_type": "plan"}, is_new=True)


def test_the_page_offers_only_what_the_desk_lets_them_do(office: Office) -> None:
    assert record_page(office, DEPARTMENT, "HT-1")["may"] == {"change": False, "moves": [], "whole": []}
    assert record_page(office, OTHER, "HT-1")["may"]["moves"] == ["grant", "spend", "cancel"]
    assert register(office, DEPARTMENT, "report", None, None, None, None, None)["editable"] == ["BC-2"]


def test_the_programmes_office_acts_within_its_place_and_on_what_has_none(office: Office) -> None:
    far = of("province", "CQ-9", "DP-3")
    with pytest.raises(NotYoursError):
        signs(office, far, "BC-1")
    assert signs(office, DISTRICT, "BC-1")
    assert change(office, far, "TC-1", {"decisive": True})


def ids(office: Office, actor: Actor, kind: str | None, text: str = "") -> list[str]:
    return [one.id for one in listed(office, actor, kind, text, limit=100).rows]


def test_people_accounts_and_reports_are_read_by_the_programme_and_by_their_own_office(office: Office) -> None:
    assert ids(office, DEPARTMENT, "person") == ["NG-4"]
    assert ids(office, DEPARTMENT, "account") == ["TK-4"]
    assert ids(office, DEPARTMENT, "report") == ["BC-2", "BC-3"], "its own, and the one that goes to it"
    assert ids(office, INSPECTOR, "person") == []
    assert ids(office, INSPECTOR, "report") == []
    assert ids(office, INSPECTOR, None, "kim van sau") == []
    assert ids(office, DISTRICT, None, "kim van sau") == ["NG-2"]
    assert ids(office, DISTRICT, "report") == ["BC-1", "BC-2", "BC-3"]
    assert ids(office, COMMUNE, "report") == ["BC-1"]
    assert "CT-1" in ids(office, INSPECTOR, None, "tuan chinh")


@pytest.mark.parametrize("look", [life, report_files], ids=["the page", "the file"])
def test_a_report_that_does_not_go_to_an_office_is_closed_to_it(office: Office, look: Callable[..., object]) -> None:
    with pytest.raises(NotYoursError):
        look(office, ASSOCIATION, "BC-3")
    assert look(office, DEPARTMENT, "BC-3")


def test_what_names_an_office_tells_strangers_nothing_of_its_people(office: Office) -> None:
    assert "NG-4" not in {one.id for one in life(office, INSPECTOR, "CQ-4").named_by}
    assert "NG-4" in {one.id for one in life(office, DEPARTMENT, "CQ-4").named_by}


def test_what_is_mine_is_not_what_other_offices_have_to_do(office: Office) -> None:
    def told(actor: Actor) -> tuple[list[str], list[str]]:
        page = mine(office, actor)
        return [one["record"] for one in page["rows"]], [one["record"] for one in page["below"]]

    put(office, "task", name="Giao dự toán", office="CQ-4", due="20/11/2026")
    assert told(DEPARTMENT) == (["CV-3"], [])
    assert told(ASSOCIATION) == ([], [])
    assert told(INSPECTOR) == ([], [])
    own, below = told(DISTRICT)
    assert own == ["SK-1", "CV-1"]
    assert set(below) == {"CV-2", "CV-3"}
    assert told(COMMUNE)[0] == ["CV-2"]
