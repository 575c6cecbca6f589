"""A session in writing over HTTP: more time, complex content, what goes to a meeting, and opinions to sign.

The archive is made at its desk, days far ahead, so that opinions are in time by whatever clock the server has.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator

import pikepdf
import pytest

from devtools.serving import PIN, Answer, Council, Served, Visitor, council_served
from tests.desk.council import P1, P2, SCORING, SID, Table, plan, product, sit_down
from tests.desk.whole import weak_marks
from tests.documents.minutes.test_docx_minutes import opened, words_of
from tests.documents.office import text_of
from workbench.council.plan.record import Plan
from workbench.desk.opening import opening
from workbench.scoring import Session
from workbench.storage import Store

UNTIL, MORE = "2099-12-10", "2099-12-12"


def far_ahead() -> Plan:
    given = plan().session.model_dump(mode="json") | {"mode": "written", "held_on": UNTIL, "place": ""}
    days = {"filed_on": "2099-10-20", "received_on": "2099-10-30"}
    renewals = tuple(product(code, kind="renewal", **days) for code in (P1, P2))
    return plan(session=Session.model_validate(given), products=renewals)


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, Table]]:
    """Serve a council in writing of which all but the second member's opinions are in; one lies far apart."""
    folder = tmp_path_factory.mktemp("written")
    (folder / "home").mkdir(mode=0o700)
    table = sit_down(Store(folder / "home" / "archive.sqlite"), far_ahead())
    codes = {slip.member_id: slip.code for slip in opening.issue_slips(table.office, SID, by="TK")}
    table.declare("M04", P2, "recused", "Người thân của chủ thể")
    for who in SCORING:
        table.score(who, P1, weak_marks() if who == "M05" else None, opinion=f"Ý kiến của {who}")
    for who in ("M01", "M02", "M03", "M05"):
        table.score(who, P2)
    with council_served(folder, council=Council(SID, codes, (P1, P2))) as served:
        yield served, table


@pytest.fixture(scope="module")
def visitors(hall: tuple[Served, Table]) -> dict[str, Visitor]:
    return {who: hall[0].visitor(who) for who in ("M01", "M02", "M03", "M04", "TK")}


def act(visitor: Visitor, name: str, **fields: str) -> Answer:
    return visitor.api("POST", f"/sessions/{SID}/acts", {"act": name, **fields})


def opinion(visitor: Visitor, code: str, kind: str = "pdf", more: str = "") -> Answer:
    return visitor.api("GET", f"/sessions/{SID}/products/{code}/opinion.{kind}{more}")


@pytest.mark.office
def test_a_member_fetches_his_own_opinion_in_both_formats_and_no_address_makes_it_another_s(
    visitors: dict[str, Visitor], tmp_path
) -> None:
    pdf, docx = (opinion(visitors["M02"], P1, kind, "?member=M03&who=M03") for kind in ("pdf", "docx"))
    (tmp_path / "own.pdf").write_bytes(pdf.body)
    told = text_of(tmp_path / "own.pdf")

    assert (pdf.status, pdf.headers["Content-Type"]) == (200, "application/pdf")
    assert docx.status == 200
    assert f"{SID}_02_M02_Thanh_vien_2_01_{P1}.docx" in docx.headers["Content-Disposition"]
    for text in (told, words_of(opened(docx.body))):
        assert "Ý kiến của M02" in text
        assert "Thành viên 2, Phó Chủ tịch Hội đồng" in text
        assert "Ý kiến của M03" not in text


def test_another_s_opinion_is_refused_to_everyone_before_the_close(
    hall: tuple[Served, Table], visitors: dict[str, Visitor]
) -> None:
    for who in ("M01", "TK"):
        refused = visitors[who].api("POST", f"/sessions/{SID}/opinions")
        assert (refused.status, refused.codes) == (409, ["not_closed"])
    refused = visitors["M03"].api("POST", f"/sessions/{SID}/opinions")
    assert (refused.status, refused.codes) == (403, ["board_only"])
    assert opinion(visitors["TK"], P1).codes == ["not_scoring"]
    assert opinion(visitors["M04"], P2).codes == ["recused"]
    assert opinion(visitors["M03"], "khac").codes == ["product_unknown"]
    assert visitors["M03"].api("GET", f"/sessions/KHAC/products/{P1}/opinion.pdf").codes == ["session_unknown"]
    assert opinion(visitors["M03"], P1, "xlsx").status == 404
    assert Visitor(hall[0].base).get(f"/council/api/sessions/{SID}/products/{P1}/opinion.pdf").status == 401


def test_the_secretary_gives_more_time_and_the_chair_calls_a_product_complex(visitors: dict[str, Visitor]) -> None:
    more = act(visitors["TK"], "extend_written", until=MORE, reason="Hai thành viên đi công tác")
    complex_ = act(visitors["M01"], "mark_complex", product=P2, reason="Đổi vùng nguyên liệu")

    assert (more.status, complex_.status) == (200, 200), more.text + complex_.text
    told = visitors["TK"].api("GET", f"/sessions/{SID}/progress").json["written"]
    assert told["until"] == MORE
    assert told["extensions"] == [{"until": MORE, "reason": "Hai thành viên đi công tác"}]
    assert told["complex"] == {P2: "Đổi vùng nguyên liệu"}
    assert act(visitors["M01"], "extend_written", until=MORE, reason="x").codes == ["secretary_only"]
    assert act(visitors["TK"], "mark_complex", product=P1, reason="x").codes == ["chair_only"]


def test_what_can_not_be_concluded_in_writing_goes_to_a_meeting_with_its_reason(
    visitors: dict[str, Visitor],
) -> None:
    assert act(visitors["TK"], "close", pin=PIN).status == 200
    for who, code in (("TK", P1), ("M01", P2)):
        done = act(visitors[who], "to_meeting", product=code)
        assert done.status == 200, done.text

    stops = json.loads(visitors["TK"].api("GET", f"/sessions/{SID}/bundle").body)["stops"]
    assert [(one["product"], one["flag"]) for one in stops] == [
        (P1, "Chuyển sang phiên họp"),
        (P2, "Chuyển sang phiên họp"),
    ]
    assert "chênh lệch" in stops[0]["reason"]
    assert "Đổi vùng nguyên liệu" in stops[1]["reason"]
    assert act(visitors["TK"], "to_meeting", product=P1).codes == ["stopped"]


def test_after_the_close_chair_and_secretary_fetch_all_of_them_in_a_folder_for_each_member(
    visitors: dict[str, Visitor],
) -> None:
    for who in ("TK", "M01"):
        taken = visitors[who].api("POST", f"/sessions/{SID}/opinions")
        assert (taken.status, taken.headers["Content-Type"]) == (200, "application/zip")
        with zipfile.ZipFile(io.BytesIO(taken.body)) as packed:
            files = {name: packed.read(name) for name in packed.namelist()}
        assert len(files) == 9, "five opinions on one product, four on the other"
        assert [name for name in files if name.startswith("04_M04_")] == [f"04_M04_Thanh_vien_4/01_{P1}.pdf"]
        for content in files.values():
            with pikepdf.open(io.BytesIO(content)) as pdf:
                assert len(pdf.pages) == 2
    assert visitors["M03"].api("POST", f"/sessions/{SID}/opinions").codes == ["board_only"]
    assert opinion(visitors["M03"], P1).status == 200, "one's own stays one's own"
