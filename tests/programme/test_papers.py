"""By which list a dossier's papers are held, and what is no paper of it."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.errors import RecordError
from workbench.programme.acts import RecordNow
from workbench.programme.cycle.papers import decision_of, permits_of, require_papers
from workbench.programme.fields import Values
from workbench.rulebook import Rulebook

RULEBOOK = Rulebook()
LAW = "26/2026/QĐ-TTg"
TODAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("dossier", "decision"),
    [
        ({"decision": "148/QĐ-TTg", "filed_on": "2026-11-01"}, "148/QĐ-TTg"),
        ({"decision": "theo luật mới", "filed_on": "2026-11-01"}, LAW),
        ({"filed_on": "2026-05-21"}, "148/QĐ-TTg"),
        ({"filed_on": "2026-05-22"}, LAW),
        ({}, LAW),
        ({"filed_on": "2001-01-01"}, None),
    ],
)
def test_a_dossier_falls_under_the_decision_it_names_else_that_of_its_day(dossier: Values, decision: str) -> None:
    assert decision_of(dossier, RULEBOOK.decisions, TODAY) == decision


def test_a_paper_in_the_registers_is_proposed_for_what_it_may_be_and_not_once_it_has_ended() -> None:
    evidence = RULEBOOK.evidence(LAW)
    assert evidence is not None

    def permit(number: int, kind: str, state: str = "valid", **more: str) -> RecordNow:
        values: Values = {"permit_type": kind, **more}
        return RecordNow(id=f"GP-{number}", kind="permit", state=state, values=values, protected={}, version=1)

    permits = [
        permit(1, "test_report"),
        permit(2, "test_report", ends_on="2026-11-29"),
        permit(3, "iso_haccp", ends_on="2026-11-30"),
        permit(4, "registration", "replaced"),
        permit(5, "label"),
        *(permit(n, kind) for n, kind in enumerate(("registration", "food_safety", "linkage", "environment"), start=6)),
        *(permit(n, kind) for n, kind in enumerate(("trademark", "declaration", "barcode", "vietgap"), start=10)),
    ]
    found = {one.no: [held.id for held in permits_of(one, permits, TODAY)] for one in evidence.proofs}

    assert {no: held for no, held in found.items() if held} == {
        "1": ["GP-6"],
        "2": ["GP-7"],
        "3": ["GP-8"],
        "4": ["GP-9"],
        "7": ["GP-10"],
        "11": ["GP-11"],
        "12": ["GP-1"],
        "13": ["GP-12"],
        "14": ["GP-3", "GP-13"],
    }


@pytest.mark.parametrize("reason", [None, "mẫu gửi ngày họp"])
def test_what_is_in_no_list_is_told_at_its_name_whatever_the_reason(reason: str | None) -> None:
    evidence = RULEBOOK.evidence(LAW)
    assert evidence is not None
    held = [one.no for one in evidence.proofs if one.duty == "mandatory"]
    now = RecordNow(id="HS-1", kind="dossier", state="forwarded", values={}, protected={}, version=1)
    require_papers(now, {"papers": held}, evidence, reason)
    with pytest.raises(RecordError) as refused:
        require_papers(now, {"papers": [*held, "Mẫu 99"]}, evidence, reason)

    assert [(one.where, one.code) for one in refused.value.faults] == [("Mẫu 99", "paper_unknown")]
