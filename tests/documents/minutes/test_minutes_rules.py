"""What the council did with a rule of a sheet, and what the office noted of a product, stand in the minutes."""

from __future__ import annotations

import json
from dataclasses import asdict

import pytest

from tests.documents.minutes_sessions import NEW, OLD, minutes_of, session, strings
from tests.scoring.cases import Case, all_cases

RULED = {name: case for name, case in all_cases() if case.rule is not None and case.expect.get("status")}
OUT = {name: case for name, case in RULED.items() if case.expect["status"] in {"disqualified", "stopped"}}
RATED = {name: case for name, case in RULED.items() if case.expect["status"] == "rated"}


@pytest.mark.parametrize("case", OUT.values(), ids=OUT)
def test_a_rule_the_council_used_stands_in_the_minutes_with_its_ground(case: Case) -> None:
    bundle = json.loads(case.raw)
    (product,) = bundle["products"]
    grounds = [product["disqualified"]] if product["disqualified"] else [s["flag"] for s in bundle["stops"]]
    minutes = minutes_of(case.raw)

    (removed,) = minutes.removed
    assert removed.act == {"disqualified": "Loại hồ sơ", "stopped": "Dừng đánh giá"}[case.expect["status"]]
    assert grounds
    assert all(ground in removed.ground for ground in grounds)
    assert minutes.rows[0].stars == "–"


@pytest.mark.parametrize("case", RATED.values(), ids=RATED)
def test_a_rule_the_council_did_not_use_removes_nothing_and_the_figures_are_printed(case: Case) -> None:
    minutes = minutes_of(case.raw)

    assert minutes.removed == ()
    assert len(minutes.details[0].members) == len(json.loads(case.raw)["ballots"])
    if "stars" in case.expect:
        assert minutes.rows[0].stars.lower().removeprefix("tiềm năng ") == f"{case.expect['stars']} sao"


def test_what_the_office_noted_is_printed_in_the_rules_words_or_as_it_is() -> None:
    raw = json.loads(session([f"{OLD}#21", f"{NEW}#1"], members=3))
    raw["products"][0]["flags"] = ["periodic_test_not_mandatory", "Mẫu gửi bổ sung ngày 03/6"]
    first, second = minutes_of(json.dumps(raw).encode()).details

    assert [line.text for line in first.facts if line.label in {"Lưu ý", ""}] == [
        "Tiêu chí 7: Cho điểm tối đa nếu sản phẩm không bắt buộc kiểm nghiệm định kỳ.",
        "Mẫu gửi bổ sung ngày 03/6",
    ]
    assert "Lưu ý" not in strings(asdict(second))
