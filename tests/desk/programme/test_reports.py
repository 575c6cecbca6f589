"""A periodic report as files: live while it is composed, still once it is signed, with targets and room to write."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.desk.programme.conftest import KEEPER, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, move
from workbench.desk.programme.reports.files import report_files
from workbench.documents.paper.kept import paper_kept
from workbench.errors import NotYoursError, RecordError, StateError
from workbench.programme.permissions import Actor
from workbench.text_vi.programme.kinds import CHOICES

OTHER = Actor(who="TK-3", roles=frozenset({"commune"}), place="DP-9")


def text_of(files: dict[str, bytes]) -> str:
    word = Document(BytesIO(next(raw for name, raw in files.items() if name.endswith(".docx"))))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in word.paragraphs), *cells])


def test_a_report_is_live_until_it_is_signed_and_still_from_then_on(office: Office) -> None:
    span = {"from": "01/10/2026", "to": "31/12/2026"}
    term = {"from": "01/01/2021", "to": "31/12/2025"}
    put(office, "target", name="Sản phẩm mới", place="DP-1", measure="new_products", least=5, most=10, **term)
    event = put(office, "event", name="Lớp", event_type="training", held_on="01/11/2026", place="DP-1")
    report = put(
        office, "report", report_type="commune", place="DP-1", **span, achieved="Đã mở lớp.", recipients="UBND huyện"
    )
    before = report_files(office, KEEPER, report)
    assert sorted(name.rpartition(".")[2] for name in before) == ["docx", "pdf"]
    said = text_of(before)
    assert "BÁO CÁO" in said
    assert "Đã mở lớp." in said
    assert "UBND huyện" in said
    assert "5 đến 10" in said
    assert "BẢN SOẠN" in said or "……" in said

    move(office, KEEPER, event, "hold", {"came": 41})
    assert "41" in text_of(report_files(office, KEEPER, report)), "live"
    move(office, KEEPER, report, "sign", {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"})
    move(office, KEEPER, put_more(office), "hold", {"came": 900})
    signed = text_of(report_files(office, KEEPER, report))
    assert "41" in signed
    assert "941" not in signed
    assert "Kim Văn Sáu" in signed


def put_more(office: Office) -> str:
    return put(office, "event", name="Lớp 2", event_type="training", held_on="02/11/2026", place="DP-1")


def test_only_a_report_of_ones_own_place_is_printed(office: Office) -> None:
    report = put(office, "report", report_type="rollup", place="DP-1", **{"from": "01/01/2026", "to": "31/12/2026"})
    with pytest.raises(NotYoursError):
        report_files(office, OTHER, report)
    with pytest.raises(StateError):
        report_files(office, KEEPER, "SP-1")


def test_a_plan_is_composed_of_the_registers_in_its_seven_parts(office: Office) -> None:
    term = {"from": "01/01/2021", "to": "31/12/2025"}
    put(office, "place", name="xã con", place_level="commune", parent="DP-1")
    put(office, "target", name="Sản phẩm mới", place="DP-1", measure="new_products", least=5, most=10, **term)
    put(office, "office", name="Phòng Kinh tế", place="DP-1", office_type="department")
    put(office, "duty", name="Mở hội chợ", office="CQ-1", plan_section="VII.3", proof="event", rhythm="year", **term)
    put(office, "duty", name="Việc của kỳ sau", office="CQ-1", **{"from": "01/01/2026"})
    for number, below in enumerate(("DP-2", put(office, "place", name="xã hai", place_level="commune", parent="DP-1"))):
        put(office, "office", name=f"UBND xã {number}", place=below, office_type="commune")
        put(office, "duty", name="Nhận ý tưởng", office=f"CQ-{number + 2}", plan_section="VII.12", **term)
    for year, planned in ((2024, 1_000), (2025, 2_500), (2026, 9_000)):
        given = {"purpose": "promotion", "source": "district", "year": year, "planned": planned, "place": "DP-1"}
        put(office, "support", about="Gian hàng", **given)
    told = {"legal_basis": "Kế hoạch của tỉnh; Nghị quyết của huyện", "recipients": "Sở (b/c); UBND các xã"}
    plan = put(
        office,
        "report",
        report_type="plan",
        place="DP-1",
        aims="Làm cơ sở cho các xã.",
        goals="Đổi nếp làm.",
        **term,
        **told,
    )

    said = text_of(report_files(office, KEEPER, plan))
    assert [part for part in PARTS if part not in said] == []
    for line in ("……/KH-UBND", "giai đoạn 2021–2025", "Căn cứ Kế hoạch của tỉnh", "Căn cứ Nghị quyết của huyện"):
        assert line in said
    for line in (
        "5 đến 10",
        "2 xã: xã con, xã hai",
        "3.500",
        "1. Phòng Kinh tế",
        "- Mở hội chợ (mục VII.3).",
        "- Sở (b/c);",
    ):
        assert line in said
    for line in ("- Mở hội chợ (mục VII.3).", "như sau:", "1. Mục tiêu chung", "Đổi nếp làm.", "2. Mục tiêu cụ thể"):
        assert line in said
    assert "2. UBND các xã\n- Nhận ý tưởng (mục VII.12)." in said, "what each commune has to do is said once"
    assert "Việc của kỳ sau" not in said
    assert "12.500" not in said, "money of other years"


def test_a_commune_has_its_own_plan_of_a_year_with_the_duties_of_its_office(office: Office) -> None:
    year = {"from": "01/01/2026", "to": "31/12/2026"}
    put(office, "office", name="UBND xã", place="DP-1", office_type="commune")
    put(office, "duty", name="Nhận ý tưởng", office="CQ-1", proof="application", rhythm="always")
    plan = put(office, "report", report_type="plan", place="DP-1", number="05", **year)

    said = text_of(report_files(office, KEEPER, plan))
    for line in ("05/KH-UBND", "trên địa bàn xã Thổ Tang, năm 2026", "toàn địa bàn", "- Nhận ý tưởng."):
        assert line in said


PARTS = (
    "I. MỤC ĐÍCH, YÊU CẦU",
    "II. MỤC TIÊU",
    "III. PHẠM VI",
    "IV. NỘI DUNG THỰC HIỆN",
    "V. KINH PHÍ",
    "VI. GIẢI PHÁP",
    "VII. TỔ CHỨC THỰC HIỆN",
    "Nơi nhận",
    "TM. ỦY BAN NHÂN DÂN",
)


def test_the_sheet_of_duties_tells_targets_and_what_each_office_has_in_its_register(office: Office) -> None:
    term = {"from": "01/01/2021", "to": "31/12/2025"}
    put(office, "target", name="Sản phẩm mới", place="DP-1", measure="new_products", least=5, most=10, **term)
    for name in ("Phòng Kinh tế", "Phòng Văn hóa"):
        put(office, "office", name=name, place="DP-1", office_type="department")
    duty = put(office, "duty", name="Mở hội chợ", office="CQ-1", proof="event", rhythm="year", **term)
    put(office, "duty", name="Đưa tin", office="CQ-2", proof="event", **term)
    put(office, "task", name="Thuê gian hàng", office="CQ-1", duty=duty, due="01/12/2026")
    for day in ("01/06/2024", "01/06/2025", "01/06/2026"):
        fair = put(office, "event", name="Hội chợ", event_type="fair", held_on=day, place="DP-1", by_office="CQ-1")
        move(office, KEEPER, fair, "hold", {"came": 9})
    sheet = put(office, "report", report_type="duties", place="DP-1", **term)

    said = text_of(report_files(office, KEEPER, sheet))
    for line in (
        "5 đến 10",
        "Hằng năm; sổ Sự kiện",
        "2 bản ghi: SK-1, SK-2; 1 việc chưa xong: CV-1",
        "0 bản ghi",
        "GCN-1",
    ):
        assert line in said
    assert said.count("2 bản ghi") == 1, "an office shows its own"


LATER = st.lists(
    st.tuples(st.sampled_from(["spend", "more", "cancel", "name", "target", "text", "place"]), st.integers(1, 10**6)),
    max_size=8,
)


@settings(max_examples=8, deadline=None)
@given(amounts=st.lists(st.integers(1, 10**6), min_size=2, max_size=4), later=LATER)
def test_every_paper_that_was_signed_says_the_same_and_adds_up_whatever_is_edited_later(
    amounts: list[int], later: list[tuple[str, int]]
) -> None:
    office = records_office()
    put(office, "place", name="huyện", place_level="district")
    term = {"from": "01/01/2021", "to": "31/12/2025"}
    for number, planned in enumerate(amounts, start=2):
        put(office, "place", name=f"xã {number}", place_level="commune", parent="DP-1")
        given_ = {"purpose": "training", "source": "ntm", "year": 2024, "planned": planned}
        put(office, "support", about="Lớp", place=f"DP-{number}", **given_)
    put(office, "target", name="Lớp", place="DP-1", measure="planned", least=5, **term)
    reports = [put(office, "report", report_type=kind, place="DP-1", **term) for kind in CHOICES["report_type"]]
    for one in reports:
        move(office, KEEPER, one, "sign", {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"})
    before = {one: text_of(report_files(office, KEEPER, one)) for one in reports}
    assert f"{sum(amounts):,}".replace(",", ".") in before["BC-2"]
    for act, amount in later:
        edit(office, act, amount)

    assert {one: text_of(report_files(office, KEEPER, one)) for one in reports} == before
    with office.store.read() as tx:
        paper = paper_kept(str(tx.registers.get("BC-2").values["printed"]))
    planned_at = CHOICES["measure"]["planned"]
    rows = [row for block in paper.blocks for row in block.rows]
    [whole] = [row[2] for row in rows if row[1].startswith(planned_at)]
    parts = [row[3] for row in rows if len(row) == 4 and row[2] == planned_at]
    assert sum(int(one.replace(".", "")) for one in parts) == int(whole.replace(".", ""))
    office.close()


def edit(office: Office, act: str, amount: int) -> None:
    """Do something later that the paper told of, as far as it can still be done."""
    with suppress(RecordError, StateError):
        match act:
            case "spend":
                move(office, KEEPER, "HT-1", "grant", {"granted": amount, "legal_basis": "1/QĐ"})
            case "more":
                more = {"purpose": "study", "source": "own", "year": 2023, "planned": amount, "place": "DP-2"}
                put(office, "support", about=f"Thêm {amount}", **more)
            case "cancel":
                move(office, KEEPER, "HT-2", "cancel", {}, reason="thiếu vốn")
            case "name":
                change(office, KEEPER, "DP-2", {"name": f"xã đổi tên {amount}"})
            case "target":
                change(office, KEEPER, "MT-1", {"least": amount})
            case "text":
                change(office, KEEPER, "BC-2", {"achieved": f"Viết lại {amount}"})
            case "place":
                change(office, KEEPER, "HT-1", {"place": "DP-3"})


def test_a_report_that_came_back_is_live_again_and_its_second_signing_counts_anew(office: Office) -> None:
    year = {"from": "01/01/2026", "to": "31/12/2026"}
    report = put(office, "report", report_type="rollup", place="DP-1", **year)
    signed = {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"}
    move(office, KEEPER, report, "sign", signed)
    move(office, KEEPER, report, "send", {})
    move(office, KEEPER, report, "send_back", {}, reason="thiếu một lớp")
    move(office, KEEPER, put_more(office), "hold", {"came": 900})
    assert "900" in text_of(report_files(office, KEEPER, report))
    move(office, KEEPER, report, "sign", signed)
    change(office, KEEPER, report, {"number": "77"}, reason="vào sổ văn thư")
    said = text_of(report_files(office, KEEPER, report))
    assert "900" in said
    assert "77/BC-UBND" in said, "a number may be given after the signing"


def test_a_duty_is_shown_by_the_records_that_its_own_rule_names(office: Office) -> None:
    term = {"from": "01/01/2021", "to": "31/12/2025"}
    put(office, "office", name="Trạm", place="DP-1", office_type="department")
    guided = {"office": "CQ-1", "proof": "permit", **term}
    put(office, "duty", name="VietGAP", counts=["event topic=vietgap", "permit permit_type=vietgap"], **guided)
    put(office, "permit", of="SP-1", permit_type="barcode", number="893", issued_on="01/06/2024")
    for topic in ("vietgap", "safety", "vietgap"):
        given_ = {"event_type": "training", "topic": topic, "held_on": "01/06/2024", "by_office": "CQ-1"}
        put(office, "event", name=f"Lớp {topic}", place="DP-1", **given_)
    for held in ("SK-1", "SK-2"):
        move(office, KEEPER, held, "hold", {"came": 9})
    sheet = put(office, "report", report_type="duties", place="DP-1", **term)
    assert "1 bản ghi: SK-1\n" in text_of(report_files(office, KEEPER, sheet)), (
        "no barcode, no other topic, none planned"
    )
    for wrong in ("fair", "event topic=gap", "event nothing=fair"):
        with pytest.raises(RecordError) as refused:
            put(office, "duty", name="Sai", office="CQ-1", counts=[wrong])
        assert [one.code for one in refused.value.faults] == ["no_proof"]


@pytest.mark.parametrize(("last", "told"), [("31/12/2025", "năm ít nhất có 1; đạt"), ("31/12/2026", "có 0; không đạt")])
def test_what_is_aimed_at_each_year_is_not_met_by_many_in_one(office: Office, last: str, told: str) -> None:
    span = {"from": "01/01/2024", "to": last}
    target = {"measure": "fairs", "least": 1, "each_year": True, **span}
    put(office, "target", name="Mỗi năm một hội chợ", place="DP-1", **target)
    for day in ("01/06/2024", "01/07/2024", "01/08/2024", "01/06/2025"):
        fair = put(office, "event", name="Hội chợ", event_type="fair", held_on=day, place="DP-1")
        move(office, KEEPER, fair, "hold", {"came": 9})
    report = put(office, "report", report_type="final", place="DP-1", **span)
    said = text_of(report_files(office, KEEPER, report))
    for line in ("mỗi năm ít nhất 1", told, "SK-1, SK-2, SK-3, SK-4", "hội chợ, trưng bày đã tổ chức trong kỳ"):
        assert line in said


@pytest.mark.parametrize(
    ("post", "lines"), [("vice", ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]), ("chair", ["CHỦ TỊCH"]), (None, [])]
)
def test_who_signs_says_as_what_and_for_whom(office: Office, post: str | None, lines: list[str]) -> None:
    span = {"from": "01/01/2026", "to": "31/12/2026"}
    report = put(office, "report", report_type="rollup", place="DP-1", **span)
    given_ = {"signed_on": "29/11/2026", "signed_by": "Kim Văn Sáu"} | ({"signs_as": post} if post else {})
    move(office, KEEPER, report, "sign", given_)
    said = text_of(report_files(office, KEEPER, report))
    assert [one for one in ("TM. ỦY BAN NHÂN DÂN", *lines) if one not in said] == []
    assert ("CHỦ TỊCH" in said) == bool(lines)
