"""A periodic report as files: live while it is composed, still once it is signed, with targets and room to write."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from tests.desk.programme.conftest import KEEPER, put
from workbench.desk import Office
from workbench.desk.programme.acts import move
from workbench.desk.programme.reports import report_files
from workbench.errors import NotYoursError, StateError
from workbench.programme.permissions import Actor

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
