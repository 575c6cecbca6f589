"""Advisory team and observers over HTTP, trying everything that a member, chair or secretary may do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from devtools.serving import PIN, Council, Served, Visitor, council_served, example_plan, quick_desk
from workbench.council.plan.record import Plan
from workbench.desk.opening import opening

ATTENDANTS = [
    {"id": "TV1", "name": "Tổ viên", "role": "advisory", "title": "", "organisation": "Tổ tư vấn"},
    {"id": "QS1", "name": "Khách mời", "role": "observer", "title": "", "organisation": "Hội Nông dân"},
]


@pytest.fixture(scope="module")
def seated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose session is attended; its chair is recused from the first product, and it is closed last."""
    folder = tmp_path_factory.mktemp("seated")
    given = example_plan()
    home = folder / "home"
    home.mkdir(mode=0o700)
    office = quick_desk(home)
    session = opening.open_session(office, Plan.model_validate_json(json.dumps(given | {"attendants": ATTENDANTS})))
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(office, session, by="TK")}
    council = Council(session, codes, tuple(product["code"] for product in given["products"]))
    with council_served(folder, council=council) as running:
        yield running


@pytest.fixture(scope="module")
def observer(seated: Served) -> Visitor:
    return seated.visitor("QS1")


@pytest.fixture(scope="module")
def adviser(seated: Served) -> Visitor:
    return seated.visitor("TV1")


def tried(seated: Served) -> dict[str, tuple[str, str, Any]]:
    """Return everything the interface offers to others, by name."""
    sid = f"/sessions/{seated.council.session}"
    product = f"{sid}/products/{seated.council.products[0]}"
    ways = {
        "progress": ("GET", f"{sid}/progress", None),
        "dossiers": ("GET", f"{sid}/dossiers", None),
        "bundle": ("GET", f"{sid}/bundle", None),
        "result": ("GET", f"{sid}/result", None),
        "consensus": ("GET", f"{sid}/consensus", None),
        "risk": ("GET", f"{product}/risk", None),
        "basis": ("GET", "/plans/basis", None),
        "minutes": ("GET", f"{sid}/minutes", None),
        "close": ("POST", f"{sid}/acts", {"act": "close", "reason": "x", "pin": PIN}),
        "recuse another": (
            "POST",
            f"{sid}/acts",
            {"act": "recusal", "member": "M01", "product": seated.council.products[0], "reason": "x"},
        ),
        "report": (
            "POST",
            f"{sid}/acts",
            {
                "act": "report",
                "product": seated.council.products[0],
                "source": "advisory",
                "topic": "whole",
                "text": "x",
            },
        ),
    }
    sheets = {
        "ballot": ("GET", f"{product}/ballot", None),
        "declare": ("PUT", f"{product}/declaration", {"kind": "none"}),
        "step back": ("PUT", f"{product}/declaration", {"kind": "recused", "reason": "x"}),
        "save": ("PATCH", f"{product}/ballot", {"version": 0, "marks": {"1.1": "a"}}),
        "hand in": ("POST", f"{product}/hand-in", {"version": 0}),
        "reopen": ("POST", f"{product}/reopen", {"version": 0, "reason": "x"}),
    }
    return ways | {f"sheet: {name}": way for name, way in sheets.items()}


def refusals(visitor: Visitor, ways: dict[str, tuple[str, str, Any]]) -> dict[str, int]:
    return {name: visitor.api(*way).status for name, way in ways.items()}


def test_an_observer_gets_nothing_before_or_after_closing(seated: Served, observer: Visitor) -> None:
    ways = tried(seated)
    assert set(refusals(observer, ways).values()) == {403}
    for path in ("/council/board", "/council/consensus", "/council/intake"):
        assert observer.get(path).status == 403
    assert observer.get("/council/home").status == 200


def test_an_adviser_has_his_own_sheet_and_no_act_of_the_board(seated: Served, adviser: Visitor) -> None:
    ways = tried(seated)
    board = {name: way for name, way in ways.items() if not name.startswith("sheet: ")}
    assert set(refusals(adviser, board).values()) == {403}
    assert adviser.api(*ways["sheet: declare"]).json == {"state": "scoring"}
    assert adviser.api(*ways["sheet: save"]).status == 200
    assert seated.visitor("M02").api("GET", ways["sheet: ballot"][1]).codes == ["declare_first"]


def test_signing_in_leads_an_adviser_to_his_sheet_and_an_observer_home(adviser: Visitor, observer: Visitor) -> None:
    way = "/council/sign-in?next=/council/sheet"

    assert adviser.get(way).headers["Location"].endswith("/council/sheet")
    assert observer.get(way).headers["Location"].endswith("/council/home")


def test_what_comes_with_an_observers_page_holds_nothing_of_ballots(seated: Served, observer: Visitor) -> None:
    given = observer.get("/council/home").given
    session = given[f"/sessions/{seated.council.session}"]

    assert {(line["done"], line["round"], line["handed_in_at"]) for line in session["products"]} == {(0, 1, None)}


def test_a_recused_chairs_results_lack_the_product_and_the_secretarys_have_it(seated: Served) -> None:
    chair, secretary = seated.visitor("M01"), seated.visitor("TK")
    sid, code = seated.council.session, seated.council.products[0]
    word = {"kind": "recused", "reason": "Là em của chủ thể"}
    assert chair.api("PUT", f"/sessions/{sid}/products/{code}/declaration", word).status == 200
    assert secretary.api("POST", f"/sessions/{sid}/acts", {"act": "close", "reason": "Thử", "pin": PIN}).status == 200
    assert chair.api("GET", f"/sessions/{sid}/bundle").codes == ["recused"]
    paths = [f"/sessions/{sid}/consensus", f"/sessions/{sid}/products/{code}/risk"]
    seen, whole = (visitor.api("GET", paths[0]).json for visitor in (chair, secretary))

    assert code not in [product["code"] for product in seen["products"]]
    assert code in [product["code"] for product in whole["products"]]
    assert seen["left_out"] == [code]
    assert not whole["left_out"]
    assert chair.get("/council/consensus").given[paths[0]] == seen
    assert secretary.get("/council/consensus").given[paths[0]] == whole
    assert chair.api("GET", paths[1]).status == 404
    assert secretary.api("GET", paths[1]).status == 200
