"""A product's step of the six, and whether it may take part."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest

from workbench.programme.acts import RecordNow
from workbench.programme.cycle.stage import eligibility, step_of

TODAY = date(2026, 11, 29)


def record(kind: str, state: str, **values: str) -> RecordNow:
    return RecordNow(id="X-1", kind=kind, state=state, values=values, protected={}, version=1)  # type: ignore[arg-type]


def certificate(ends: str, state: str = "issued") -> RecordNow:
    return record("certificate", state, decided_on="2024-11-29", ends_on=ends, concluded_on="2026-11-29")


IDEA = record("application", "received", application_type="idea")
PLAN = record("application", "accepted", application_type="plan")
RUNS = record("application", "running", application_type="plan")


@pytest.mark.parametrize(
    ("records", "step"),
    [
        ([], None),
        ([IDEA], 2),
        ([IDEA, PLAN], 3),
        ([IDEA, PLAN, RUNS], 4),
        ([RUNS, record("dossier", "drafted")], 4),
        ([RUNS, record("dossier", "filed")], 5),
        ([certificate("2026-11-29"), RUNS], 6),
        ([certificate("2026-11-28")], None),
        ([certificate("2027-11-29", "withdrawn")], None),
        ([certificate("2027-11-29", "retracted")], None),
        ([certificate("2027-11-29"), record("dossier", "in_round")], 5),
        ([certificate("2027-11-29"), record("dossier", "concluded")], 6),
        ([record("application", "returned", application_type="idea")], None),
    ],
)
def test_a_product_is_in_one_step(records: list[RecordNow], step: int | None) -> None:
    assert step_of(records, TODAY) == step


YES = {"right_subject": True, "registered": True, "harmless": True}
WHY = dict.fromkeys(("right_subject_why", "registered_why", "harmless_why", "local_why", "material_why"), "đã xem")


@pytest.mark.parametrize(
    ("values", "holds", "against", "left"),
    [
        ({}, None, [], ["right_subject", "registered", "harmless", "local", "material"]),
        ({**YES, "local": True}, True, [], []),
        ({**YES, "local": False, "material": True}, True, [], []),
        ({**YES, "local": False}, None, [], ["material"]),
        ({**YES, "local": False, "material": False}, False, ["local", "material"], []),
        ({**YES, "harmless": False, "local": True}, False, ["harmless"], []),
        ({**YES, "local": True, "registered_why": None}, None, [], ["registered_why"]),
        ({**YES, "local": True, "local_why": None}, None, [], ["local_why", "material"]),
        ({**YES, "harmless": False, "harmless_why": None, "local": True}, False, ["harmless"], []),
    ],
)
def test_a_product_takes_part_by_its_answers(
    values: dict[str, bool | None], holds: bool | None, against: list[str], left: list[str]
) -> None:
    told = {**WHY, **values}
    found = eligibility({name: value for name, value in told.items() if value is not None})

    assert (found.holds, [name for name, _ in found.against], list(found.open)) == (holds, against, left)


def test_one_answer_more_never_makes_a_refused_product_fit() -> None:
    names = ("right_subject", "registered", "harmless", "local", "material")
    for answers in product((True, False, None), repeat=5):
        values = {name: answer for name, answer in zip(names, answers, strict=True) if answer is not None}
        if eligibility(values).holds is False:
            assert all(eligibility({name: True} | values).holds is False for name in names)
