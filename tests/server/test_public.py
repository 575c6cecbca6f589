"""The pages for everybody at a real server: four things of a certificate and nothing else, whatever is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from devtools.serving import Served, Visitor, council_served
from tests.server.offices import council_and_offices
from workbench.instants import VIETNAM

TODAY = datetime.now(VIETNAM).date()
CERTIFICATES = (
    ("SP-1", 4, TODAY - timedelta(days=400), TODAY),
    ("SP-2", 3, TODAY - timedelta(days=1000), TODAY - timedelta(days=1)),
)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with a certificate that holds to the end of today and one that ended yesterday."""
    folder = tmp_path_factory.mktemp("public")
    with council_served(folder, council=council_and_offices(folder / "home")) as running:
        office = running.visitor("TK-1")
        for product, stars, decided, ends in CERTIFICATES:
            values = {"product": product, "stars": stars, "decision_number": f"{stars}/QĐ-UBND"}
            days = {
                "decided_on": decided.isoformat(),
                "ends_on": ends.isoformat(),
                "signed_by": "Người Ký",
                "ends_why": "như in",
            }
            given = {"kind": "certificate", "values": {**values, **days}}
            assert office.api("POST", "/programme/records", given).status == 201
        yield running


@pytest.fixture(scope="module")
def anybody(served: Served) -> Visitor:
    return served.visitor(None)


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]).split())


def test_the_check_tells_product_stars_until_and_decision_and_nothing_else(anybody: Visitor) -> None:
    answer = anybody.get("/public/check/GCN-1")

    assert answer.status == 200
    shown = f"Sản phẩm Bánh đa nem Hạng 4 sao Có giá trị đến {TODAY:%d/%m/%Y} Quyết định 4/QĐ-UBND"
    assert f"✓ Còn giá trị {shown} Số tra cứu" in words(answer.text), "the last day is in time"
    for hidden in ("Tuân Chính", "0968", "Người Ký", "Thổ Tang", "SP-1", "HS-1"):
        assert hidden not in answer.text
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "<script" not in answer.text


def test_one_that_ended_or_was_withdrawn_says_so(served: Served, anybody: Visitor) -> None:
    assert "× Đã hết hạn" in anybody.get("/public/check/GCN-2").text
    office = served.visitor("TK-1")
    seen = office.api("GET", "/programme/records/GCN-2").json["record"]["version"]
    values = {"ground": 4, "concluded_on": TODAY.isoformat(), "withdrawal_decision": "9/QĐ"}
    asked = {"move": "withdraw", "seen": seen, "values": values, "reason": "Dùng sai nhãn"}
    assert office.api("POST", "/programme/records/GCN-2/moves", asked).status == 200

    told = anybody.get("/public/check/GCN-2").text
    assert "× Đã thu hồi" in told
    assert "Dùng sai nhãn" not in told


@pytest.mark.parametrize("code", ["GCN-99", "SP-1", "NG-1", "TK-1", "x", "GCN-1'--", "%3Cb%3E"])
def test_what_is_no_certificate_is_unknown_whatever_it_is(anybody: Visitor, code: str) -> None:
    answer = anybody.get(f"/public/check/{code}")

    assert answer.status == 404
    assert "Không có giấy chứng nhận mang số này." in answer.text
    assert "<b>" not in answer.text


def test_a_typed_number_leads_to_its_certificate(anybody: Visitor) -> None:
    assert anybody.get("/public/check?code=gcn-1").headers["Location"] == "/public/check/GCN-1"
    assert anybody.get("/public/check?code=ruou").status == 404
    assert anybody.get("/public/check").status == 200


def test_the_list_has_what_holds_today_and_is_searched_however_it_is_typed(anybody: Visitor) -> None:
    whole = words(anybody.get("/public/").text)
    assert "1 sản phẩm còn giấy chứng nhận" in whole
    assert "Bánh đa nem 4 sao" in whole
    assert "Rượu gạo" not in whole
    assert "0968" not in whole
    assert "Bánh đa nem" in anybody.get("/public/?q=banh+DA").text
    assert "Không có sản phẩm nào." in anybody.get("/public/?q=ruou&page=x").text
    assert "&lt;b&gt;" in anybody.get("/public/?q=%3Cb%3E").text
