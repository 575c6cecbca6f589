"""What an office's papers print holds for days: the facts of the day of a paper, never those of another."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.council.facts.office import (
    NEEDED,
    OFFICE_FACTS,
    SESSION_FACTS,
    OfficeFactsKept,
    PaperFacts,
    blanks,
    facts_from,
    in_plan,
    office_faults,
    read,
    valid_on,
    validities,
)
from workbench.scoring import Session
from workbench.text_vi.paper_facts import HELPS, LABELS

DISTRICT, PROVINCE = "Ủy ban nhân dân huyện Tam Nông", "Ủy ban nhân dân tỉnh Phú Thọ"


def kept(level, first, last=None, **values):
    return OfficeFactsKept.model_validate({"level": level, "valid_from": first, "valid_to": last, "values": values})


def session(level="province", day="2026-07-16", **office):
    return Session.model_validate(
        {"id": "P-1", "title": "Đợt 1", "level": level, "mode": "meeting", "held_on": day, "place": "Hội trường",
         "ext": {"office": office}}
    )  # fmt: skip


@pytest.mark.parametrize(
    ("level", "day", "printed"),
    [
        ("district", date(2025, 6, 30), DISTRICT),
        ("district", date(2025, 7, 1), None),
        ("province", date(2024, 12, 31), None),
        ("province", date(2025, 1, 1), "Tên cũ"),
        ("province", date(2025, 7, 1), PROVINCE),
    ],
)
def test_a_paper_prints_what_was_valid_on_its_day(level, day, printed):
    found = validities(
        [
            kept("province", "2025-07-01", parent=PROVINCE),
            kept("district", "2020-01-01", "2025-06-30", parent=DISTRICT),
            kept("province", "2025-01-01", parent="Tên cũ"),
        ]
    )

    assert valid_on(found, level, day).get("parent") == printed


def test_a_later_act_changes_what_it_names_and_takes_back_what_it_empties():
    (found,) = validities(
        [
            kept("province", "2025-07-01", parent=PROVINCE, place="Phú Tho", chair_post="Phó Chủ tịch"),
            kept("province", "2025-07-01", place="Phú Thọ", chair_post=""),
        ]
    )

    assert found.values == {"parent": PROVINCE, "place": "Phú Thọ"}


def test_facts_are_read_as_people_type_them_and_every_fault_is_told():
    values, faults = read({"begins": "8h05", "day_report": "18/7/2026", "voted_for": "09"}, SESSION_FACTS)
    assert (values, faults) == ({"begins": "08:05", "day_report": "2026-07-18", "voted_for": "9"}, [])

    values, faults = read(
        {"begins": "25:00", "ended_on": "31/02/2026", "voted_for": "chín", "nothing": "x", "ends": "11:30"},
        SESSION_FACTS,
    )
    assert values == {"ends": "11:30"}
    assert [fault.code for fault in faults] == ["not_a_hour", "not_a_day", "not_a_count", "unknown_fact"]
    assert read({"chair_form": "kt."}, OFFICE_FACTS)[0] == {"chair_form": "KT"}
    assert [fault.code for fault in read({"chair_form": "KY"}, OFFICE_FACTS)[1]] == ["not_a_form"]


def test_a_plan_s_facts_need_their_first_day_and_end_after_it():
    assert [fault.code for fault in office_faults(session(parent=PROVINCE))] == ["valid_from_missing"]
    wrong = session(parent=PROVINCE, valid_from="2025-07-01", valid_to="2025-06-30")
    assert [fault.code for fault in office_faults(wrong)] == ["ends_before"]
    assert in_plan(wrong) is None
    assert in_plan(session(parent=PROVINCE, valid_from="2025-07-01", recipients=["A", "B"])) == kept(
        "province", "2025-07-01", parent=PROVINCE, recipients="A; B"
    )


def test_what_is_known_is_no_longer_blank_and_a_round_in_writing_has_no_hours():
    known = PaperFacts(values=dict.fromkeys(NEEDED, "x"))

    assert list(blanks(known, written=False, level="province")) == []
    assert dict(blanks(PaperFacts(), written=False, level="province")) == NEEDED
    in_writing = dict(blanks(PaperFacts(), written=True, level="district"))
    assert "begins" not in in_writing
    assert not in_writing.keys() & {"symbol_ministry", "ministry_signer"}, "no district writes to the ministry"
    assert in_writing["day_minutes"] == ("minutes",)


def test_the_file_that_goes_with_the_papers_is_read_back():
    facts = PaperFacts(values={"parent": PROVINCE, "guests": "Sở Y tế; Hội Nông dân"}, attended=("Trần A, Tổ tư vấn",))

    assert facts_from(facts.as_bytes()) == facts
    assert facts.guests == ("Trần A, Tổ tư vấn", "Sở Y tế", "Hội Nông dân")
    assert PaperFacts().as_bytes() == b""


def test_every_fact_has_its_words():
    assert set(LABELS) == {*OFFICE_FACTS, *SESSION_FACTS}
    assert set(HELPS) == set(OFFICE_FACTS)
    assert set(NEEDED) <= set(LABELS)
