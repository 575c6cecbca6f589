"""Whatever a field of any kind names has to be there: records, criteria that are answered, papers of the law's list."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from tests.desk.files import pdf
from tests.desk.programme.conftest import KEEPER, fill, put, records_office
from workbench.desk import Office
from workbench.desk.programme.acts import change, enter, retract
from workbench.desk.programme.attachments import attach
from workbench.desk.programme.intake.rows import take_rows
from workbench.errors import RecordError
from workbench.programme.fields import Field
from workbench.programme.kinds import KINDS, Kind
from workbench.storage import Store
from workbench.text_vi.programme.kinds import FIELDS

NAMING = [
    (kind, field)
    for kind in KINDS.values()
    for field in kind.fields
    if field.type in {"ref", "answer"} and field.name not in kind.by_desk
]
PAPERS = {(kind.name, field.name) for kind in KINDS.values() for field in kind.fields if field.type == "paper"}


def said(kind: Kind, field: Field, record: str, office: Office) -> set[tuple[str, str]]:
    """Return what is said of a record that names another in one of its fields."""
    value = f"{record} | yes | đủ" if field.type == "answer" else record
    with pytest.raises(RecordError) as refused:
        enter(office, KEEPER, kind.name, {field.name: value}, is_new=True, with_file=True)
    return {(fault.where, fault.code) for fault in refused.value.faults}


@pytest.mark.parametrize(("kind", "field"), NAMING, ids=lambda one: one.name)
def test_no_kind_takes_a_record_that_is_not_there_is_of_another_kind_or_was_taken_out(
    office: Office, kind: Kind, field: Field
) -> None:
    prefix = KINDS[field.to[0]].prefix
    assert (field.label, "no_such_record") in said(kind, field, f"{prefix}-999", office)
    if set(field.to) != set(KINDS):
        other = "DP-1" if "place" not in field.to else "CT-1" if "producer" not in field.to else account(office)
        assert (field.label, "no_such_record") in said(kind, field, other, office)
    out = put(office, "product", name="Ghi nhầm", producer="CT-1")
    retract(office, KEEPER, out, reason="ghi nhầm")
    if "product" in field.to:
        assert (field.label, "record_gone") in said(kind, field, out, office)


def account(office: Office) -> str:
    """Enter an account, of which nothing hangs; return its id."""
    put(office, "office", name="UBND", place="DP-1", office_type="commune")
    put(office, "person", name="Bà Lan", office="CQ-1", post="contact")
    return put(office, "account", person="NG-1", roles=["commune"])


def codes(office: Office, record: str, field: str, value: list[str]) -> list[tuple[str, str]]:
    with pytest.raises(RecordError) as refused:
        change(office, KEEPER, record, {field: value})
    return [(fault.where, fault.code) for fault in refused.value.faults]


def test_no_kind_takes_a_paper_that_is_not_in_the_list_of_the_dossier(tmp_path: Path) -> None:
    office = records_office(Store(tmp_path / "archive.sqlite"))
    fill(office)
    dossier = put(office, "dossier", product="SP-1", dossier_kind="renewal", filed_on="01/06/2026")
    file = attach(office, KEEPER, dossier, pdf("don"), "don.pdf").id
    named = {("dossier", "papers"): dossier, ("attachment", "answers_to"): file}

    assert set(named) == PAPERS
    for (_, field), record in named.items():
        assert codes(office, record, field, ["Mẫu 01", "nope"]) == [("nope", "paper_unknown")]
        change(office, KEEPER, record, {field: ["Mẫu 01"]})
    given = {"product": "SP-2", "dossier_kind": "first", "filed_on": "2026-06-01", "papers": ["nope"]}
    with pytest.raises(RecordError) as entered:
        enter(office, KEEPER, "dossier", given, is_new=True)
    assert [fault.code for fault in entered.value.faults] == ["paper_unknown"]
    found = take_rows(office, KEEPER, "dossier", row_of(given), "so.xlsx", look=True)
    assert {row: [fault.code for fault in faults] for row, faults in found.waiting.items()} == {
        "Sheet, dòng 2": ["paper_unknown"]
    }
    office.close()


def test_what_was_said_under_another_list_keeps_nothing_else_from_being_changed(office: Office) -> None:
    dossier = put(office, "dossier", product="SP-2", dossier_kind="first", filed_on="01/06/2026", papers=["Mẫu 01"])
    change(office, KEEPER, dossier, {"decision": "148/QĐ-TTg"})
    change(office, KEEPER, dossier, {"commune_report": "Đủ bốn nội dung."})

    assert codes(office, dossier, "papers", ["Mẫu 03", "nope"])[-1] == ("nope", "paper_unknown")


def row_of(given: dict[str, object]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made[made.sheetnames[0]]
    sheet.append([FIELDS[name] for name in given])
    sheet.append(["; ".join(one) if isinstance(one, list) else one for one in given.values()])
    out = BytesIO()
    made.save(out)
    return out.getvalue()
