"""Officers of the programme at a real server: within place and role, nobody on an old version, nothing lost."""

from __future__ import annotations

from typing import Any

import pytest

from devtools.serving import PIN, Answer, Served, Visitor
from tests.programme.lists import RESULTS, list_of
from tests.server.offices import served

__all__ = ["served"]
EDGE = "edge"


@pytest.fixture(scope="module")
def district(served: Served) -> Visitor:
    return served.visitor("TK-1")


@pytest.fixture(scope="module")
def commune(served: Served) -> Visitor:
    return served.visitor("TK-2")


def version(visitor: Visitor, record: str) -> int:
    found: int = visitor.api("GET", f"/programme/records/{record}").json["record"]["version"]
    return found


def uploaded(visitor: Visitor, path: str, content: bytes) -> Answer:
    body = b"".join(
        [
            f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="ds.xlsx"\r\n\r\n'.encode(),
            content,
            f"\r\n--{EDGE}--\r\n".encode(),
        ]
    )
    headers = {"X-XSRFToken": visitor.xsrf, "Content-Type": f"multipart/form-data; boundary={EDGE}"}
    return visitor.ask("POST", f"/council/api{path}", body, headers)


def test_the_national_table_is_handed_over_of_ones_own_place(district: Visitor, commune: Visitor) -> None:
    got = district.api("GET", "/programme/national?on=2026-11-30")
    assert (got.status, got.body[:2]) == (200, b"PK")
    assert "PTNT_OCOP-2026-11-30.xlsx" in got.headers["Content-Disposition"]
    assert commune.api("GET", "/programme/national?place=DP-3").codes == ["not_your_place"]
    assert commune.api("GET", "/programme/national?on=x").codes == ["not_a_day"]


def test_the_plan_of_a_rounds_first_session_is_sent_by_who_may_open_it(district: Visitor, commune: Visitor) -> None:
    values = {
        "year": 2026,
        "name": "Đợt trung ương",
        "rating_level": "central",
        "file_by": "30/10/2026",
        "meet_by": "30/12/2026",
    }
    entered = district.api("POST", "/programme/records", {"kind": "round", "values": values}).json["record"]
    path = f"/programme/records/{entered['id']}"
    assert district.api("POST", f"{path}/moves", {"move": "open", "seen": entered["version"]}).status == 200
    assert district.api("GET", path).json["may"]["whole"] == ["open_by_plan"]

    assert uploaded(district, f"{path}/open-by-plan", b"PK no workbook").status == 400
    assert uploaded(commune, f"{path}/open-by-plan", b"PK no workbook").codes == ["not_your_role"]
    assert "session" not in district.api("GET", path).json["record"]["values"]


def test_who_signs_in_with_an_account_has_its_office_and_place(served: Served, commune: Visitor) -> None:
    assert commune.seat == "%40office/TK-2"
    assert commune.api("GET", "/me").json["member"] == {
        "id": "TK-2",
        "name": "Kim Văn Sáu",
        "role": "officer",
        "organisation": "UBND xã Thổ Tang",
    }
    me = commune.api("GET", "/programme/me").json
    assert (me["roles"], me["place"], me["place_name"]) == (["commune"], "DP-2", "xã Thổ Tang")
    assert "account" not in me["enters"]
    assert "product" in me["enters"]


def test_an_account_opens_nothing_of_a_session_and_a_seat_nothing_of_the_registers(
    served: Served, district: Visitor
) -> None:
    session, product = served.council.session, served.council.products[0]
    for method, path in (
        ("GET", f"/sessions/{session}"),
        ("GET", f"/sessions/{session}/products/{product}/ballot"),
        ("GET", "/sessions"),
        ("POST", f"/sessions/{session}/acts"),
        ("POST", "/plans/preview"),
    ):
        answer = district.api(method, path, None if method == "GET" else {"act": "close"})
        assert (answer.status, answer.codes) == (403, ["for_members"]), path
    chair = served.visitor("M01")
    answer = chair.api("GET", "/programme/records")
    assert (answer.status, answer.codes) == (403, ["for_officers"])


def test_each_is_led_to_pages_of_their_own(served: Served, district: Visitor) -> None:
    assert district.get("/council/sign-in?next=/council/board").headers["Location"] == "/council/pipeline"
    assert served.visitor("M01").get("/council/sign-in?next=/council/register").headers["Location"] == "/council/home"
    for visitor, page in ((district, "/council/home"), (served.visitor("M01"), "/council/register")):
        assert visitor.get(page).status == 403


def test_a_register_is_searched_filtered_and_paged_within_the_own_place(district: Visitor, commune: Visitor) -> None:
    def ids(visitor: Visitor, query: str) -> list[str]:
        return [one["id"] for one in visitor.api("GET", f"/programme/records?{query}").json["rows"]]

    assert ids(district, "kind=product&text=banh%20da") == ["SP-1"]
    assert {"SP-1", "SP-2"} <= set(ids(district, "kind=product&place=DP-1"))
    assert "SP-2" not in ids(commune, "kind=product")
    assert ids(commune, "kind=dossier&state=drafted") == ["HS-1"]
    assert ids(district, "kind=product&offset=900") == []
    assert district.api("GET", "/programme/records?kind=product").json["total"] >= 2


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "/programme/records?kind=product&place=DP-3", None),
        ("GET", "/programme/records/SP-2", None),
        ("GET", "/programme/radar?place=DP-3", None),
        ("PATCH", "/programme/records/SP-2", {"seen": 1, "values": {"set": 6}}),
        ("POST", "/programme/records/CT-2/retract", {"reason": "x"}),
        ("POST", "/programme/records/SP-1/join", {"into": "SP-2", "reason": "x"}),
        (
            "POST",
            "/programme/records",
            {"kind": "product", "values": {"name": "Của người khác", "producer": "CT-2"}},
        ),
    ],
)
def test_what_is_of_another_place_is_refused(
    district: Visitor, commune: Visitor, method: str, path: str, body: dict[str, Any] | None
) -> None:
    if body and "seen" in body:
        body = {**body, "seen": version(district, "SP-2")}
    answer = commune.api(method, path, body)

    assert (answer.status, answer.codes) == (403, ["not_your_place"])


def test_what_is_not_the_roles_is_refused(commune: Visitor) -> None:
    for kind, values in (("account", {"person": "NG-2", "roles": ["province"]}), ("place", {"name": "xã X"})):
        answer = commune.api("POST", "/programme/records", {"kind": kind, "values": values})
        assert (answer.status, answer.codes) == (403, ["not_your_role"])
    page = commune.api("GET", "/programme/records/TK-2").json
    assert page["may"] == {"change": False, "moves": [], "whole": []}
    seen = page["record"]["version"]
    assert commune.api("PATCH", "/programme/records/TK-2", {"seen": seen, "values": {"roles": ["province"]}}).codes == [
        "not_your_role"
    ]


def test_the_second_of_two_on_one_record_gets_both_and_nothing_is_written(district: Visitor, commune: Visitor) -> None:
    seen = version(commune, "SP-1")
    first = commune.api("PATCH", "/programme/records/SP-1", {"seen": seen, "values": {"set": "6"}, "reason": "nhãn"})
    assert first.status == 200
    assert first.json["record"]["values"]["set"] == 6
    second = district.api("PATCH", "/programme/records/SP-1", {"seen": seen, "values": {"set": 7}})

    assert (second.status, second.codes) == (409, ["stale"])
    assert second.json["stored"]["values"]["set"] == 6
    assert second.json["given"] == {"set": 7}
    page = district.api("GET", "/programme/records/SP-1").json
    last = page["revisions"][-1]
    assert (last["by_name"], last["field"], last["old"], last["new"], last["reason"]) == (
        "Kim Văn Sáu",
        "set",
        None,
        6,
        "nhãn",
    )
    assert first.json["receipt"]["number"] == last["number"] == page["record"]["version"]


def test_what_may_be_there_is_asked_about_and_entered_once_that_is_said(commune: Visitor) -> None:
    asked = {"kind": "product", "values": {"name": "BÁNH ĐA NEM", "producer": "CT-1"}}
    answer = commune.api("POST", "/programme/records", asked)
    assert (answer.status, answer.codes, answer.json["alike"]) == (409, ["may_be_one"], ["SP-1"])

    entered = commune.api("POST", "/programme/records", {**asked, "is_new": True})
    assert entered.status == 201
    record = entered.json["record"]["id"]
    assert commune.api("POST", f"/programme/records/{record}/join", {"into": "SP-1", "reason": "là một"}).status == 200


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/programme/records", {"kind": "product", "values": {"name": "A" * 400, "x": 1, "producer": 3}}, 400),
        ("POST", "/programme/records", {"kind": "nothing", "values": {}}, 404),
        ("POST", "/programme/records", {"kind": "product", "values": []}, 400),
        ("POST", "/programme/records", {"kind": "product", "values": {"name": {"a": 1}}}, 400),
        ("POST", "/programme/records", {"kind": "product", "values": {f"f{n}": 1 for n in range(101)}}, 400),
        ("POST", "/programme/records", [], 400),
        ("PATCH", "/programme/records/SP-1", {"seen": "1", "values": {"set": 1}}, 400),
        ("PATCH", "/programme/records/SP-1", {"values": {"set": 1}}, 400),
        ("PATCH", "/programme/records/SP-999", {"seen": 1, "values": {"set": 1}}, 404),
        ("POST", "/programme/records/HS-1/moves", {"move": "fly", "seen": 1}, 404),
        ("POST", "/programme/records/SP-1/retract", {"reason": "  "}, 409),
        ("GET", "/programme/records/sp-1", None, 404),
        ("GET", "/programme/records/SP-1%20OR%201", None, 404),
        ("GET", "/programme/records?kind=nothing", None, 404),
        ("GET", "/programme/records?kind=product&offset=-1", None, 400),
        ("GET", "/programme/radar?on=2026-02-30", None, 400),
        ("GET", "/programme/radar?months=6100", None, 400),
        ("POST", "/programme/imports/999/undo", {"reason": "x"}, 404),
    ],
)
def test_what_is_malformed_is_refused_and_nothing_breaks(
    served: Served, district: Visitor, method: str, path: str, body: Any, status: int
) -> None:
    answer = district.api(method, path, body)

    assert answer.status == status, answer.text
    assert all(fault["what"] and fault["todo"] for fault in answer.json["faults"])
    assert "Traceback" not in served.log()


def test_all_faults_of_a_record_are_told_at_once_each_at_its_field(district: Visitor) -> None:
    given = {"name": "A" * 400, "producer": "HTX", "set": 27, "tourism": "có lẽ", "màu": "xanh"}
    answer = district.api("POST", "/programme/records", {"kind": "product", "values": given})

    assert sorted(answer.codes) == ["not_an_id", "not_offered", "out_of_range", "too_long", "unknown_field"]


def test_a_list_is_looked_at_taken_over_and_taken_back_by_the_office_and_by_no_commune(
    district: Visitor, commune: Visitor
) -> None:
    content = list_of(RESULTS)
    assert uploaded(commune, "/programme/imports", content).codes == ["not_your_role"]
    looked = uploaded(district, "/programme/imports/preview", content)
    assert (looked.status, looked.json["number"]) == (200, None)
    assert district.api("GET", "/programme/records?kind=certificate").json["total"] == 0, "a look writes nothing"

    taken = uploaded(district, "/programme/imports", content)
    assert taken.status == 201
    assert taken.json["kinds"] == looked.json["kinds"]
    assert (
        taken.json["kinds"]["certificate"] == district.api("GET", "/programme/records?kind=certificate").json["total"]
    )
    assert taken.json["waiting"]
    radar = district.api("GET", "/programme/radar?on=2028-01-20&months=6").json
    assert len(radar["rows"]) == 15
    assert commune.api("GET", "/programme/radar?on=2028-01-20").json["rows"] == []

    undone = district.api("POST", f"/programme/imports/{taken.json['number']}/undo", {"reason": "sai tệp"})
    assert undone.json == {"retracted": sum(taken.json["kinds"].values()), "kept": {}}
    assert uploaded(district, "/programme/imports/preview", b"no workbook").status == 400


def test_a_report_is_handed_over_as_files_to_whom_it_belongs(
    served: Served, district: Visitor, commune: Visitor
) -> None:
    values = {"report_type": "commune", "place": "DP-2", "from": "2026-10-01", "to": "2026-12-31"}
    report = commune.api("POST", "/programme/records", {"kind": "report", "values": values}).json["record"]["id"]
    for form, start in (("pdf", b"%PDF"), ("docx", b"PK")):
        answer = commune.api("GET", f"/programme/records/{report}/report.{form}")
        assert (answer.status, answer.body[: len(start)]) == (200, start)
        assert report in answer.headers["Content-Disposition"]

    other = served.visitor("TK-3").api("GET", f"/programme/records/{report}/report.pdf")
    assert (other.status, other.codes) == (403, ["not_your_place"])
    assert district.api("GET", "/programme/records/SP-1/report.pdf").codes == ["not_a_report"]


def test_an_account_that_ends_is_out_at_once(served: Served, district: Visitor) -> None:
    leaving = served.visitor("TK-3")
    assert leaving.api("GET", "/programme/me").status == 200
    asked = {"move": "end", "seen": version(district, "TK-3"), "values": {"to": "28/11/2026"}, "reason": "nghỉ"}
    assert district.api("POST", "/programme/records/TK-3/moves", asked).status == 200

    assert leaving.api("GET", "/programme/me").status == 401


def test_the_officers_home_counts_what_is_theirs_and_each_number_opens_its_rows(
    served: Served, district: Visitor, commune: Visitor
) -> None:
    whole = district.api("GET", "/programme/pipeline").json
    assert (whole["place"], whole["whole"]["total"]) == ("DP-1", sum(row["total"] for row in whole["rows"]))
    own = commune.api("GET", "/programme/pipeline").json
    assert own["place_name"] == "xã Thổ Tang"
    assert own["whole"]["total"] < whole["whole"]["total"]
    opened = commune.api("GET", "/programme/pipeline/products?step=0").json
    assert opened["total"] == own["whole"]["outside"]
    figures = {one["measure"]: one for one in district.api("GET", "/programme/figures").json["figures"]}
    for measure, one in figures.items():
        behind = district.api("GET", f"/programme/figures/rows?measure={measure}").json
        assert (behind["value"], behind["total"]) == (one["value"], one["rows"])

    for path, code in (
        ("/programme/pipeline?place=DP-3", "not_your_place"),
        ("/programme/pipeline?place=DP-99", "not_your_place"),
        ("/programme/pipeline/products?step=7", "not_a_number"),
        ("/programme/figures?from=2026-12-01&to=2026-11-01", "wrong_span"),
        ("/programme/figures/rows?measure=x", "no_such_measure"),
        ("/programme/figures/rows?measure=spent&place=DP-3", "not_your_place"),
    ):
        assert commune.api("GET", path).codes == [code], path
    assert district.api("GET", "/programme/figures?place=DP-99").codes == ["record_unknown"]


def test_what_is_due_stands_with_whose_turn_it_is_and_leaves_when_it_was_done(
    district: Visitor, commune: Visitor
) -> None:
    given = {"name": "Gửi danh sách", "office": "CQ-2", "due": "2020-01-31"}
    task = commune.api("POST", "/programme/records", {"kind": "task", "values": given}).json["record"]
    for visitor, where in ((district, "below"), (commune, "rows")):
        row = next(one for one in visitor.api("GET", "/programme/mine").json[where] if one["record"] == task["id"])
        assert (row["due"]["day"], row["due"]["left"] < 0, row["of"]) == ("2020-01-31", True, "UBND xã Thổ Tang")
    done = {"move": "finish", "seen": task["version"], "values": {"done_on": "2020-01-30"}}
    assert commune.api("POST", f"/programme/records/{task['id']}/moves", done).status == 200

    assert task["id"] not in [one["record"] for one in commune.api("GET", "/programme/mine").json["rows"]]


def test_a_persons_data_are_erased_by_the_office_with_their_pin_and_for_good(
    district: Visitor, commune: Visitor
) -> None:
    path, asked = "/programme/records/NG-2/erase", {"reason": "đơn ngày 30/11"}
    no_pin = district.api("POST", path, asked)
    wrong = district.api("POST", path, {**asked, "pin": "000000"})
    theirs = commune.api("POST", path, {**asked, "pin": PIN})
    assert [(one.status, one.codes) for one in (no_pin, wrong, theirs)] == [
        (400, ["pin_missing"]),
        (403, ["pin_wrong"]),
        (403, ["not_your_role"]),
    ]
    assert district.api("GET", "/programme/records/NG-2").json["record"]["values"]["phone"] == "0912 000 111"

    done = district.api("POST", path, {**asked, "pin": PIN})
    assert (done.status, done.json["fields"], done.json["wiped"]) == (200, ["Điện thoại"], True)
    assert (done.json["record"]["erased"], done.json["backups"]) == (["phone"], [])
    page = commune.api("GET", "/programme/records/NG-2").json
    assert "0912 000 111" not in str(page)
    assert district.api("POST", path, {**asked, "pin": PIN}).codes == ["erased_before"]
    assert district.api("POST", "/programme/records/NG-99/erase", {**asked, "pin": PIN}).status == 404
