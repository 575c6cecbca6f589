"""Worked cases of the law's days, levels and figures; the answers were counted by hand, not by the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, is_dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from workbench.calendar import deadlines, next_steps
from workbench.errors import RulebookError
from workbench.rulebook import Rulebook
from workbench.rulebook.days import DAY_COUNT, moved_day
from workbench.rulebook.days_off import DaysOff
from workbench.rulebook.figures import line_of
from workbench.rulebook.levels import levels_on, recogniser
from workbench.rulebook.records.decision import ProcedureLine
from workbench.rulebook.select import select
from workbench.scoring import band_of
from workbench.scoring.rules.recognition import recognise, regime

RULEBOOK = Rulebook()
NEWEST = "26/2026/QĐ-TTg"
CASES = [
    case
    for path in sorted(Path(__file__).parent.glob("*.yaml"))
    for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
]
Asked = dict[str, Any]


def ask_select(asked: Asked) -> Any:
    day_count = asked.pop("day_count", DAY_COUNT)
    return select(**asked, decisions=RULEBOOK.decisions.values(), day_count=day_count)


def ask_sent_up(asked: Asked) -> Any:
    rules = regime(of_decision(asked), asked["held_on"])
    return recognise(rules, asked["level"], mean=Fraction(asked["mean"]), stars=asked["stars"], by_mean=True)[1]


def of_decision(asked: Asked) -> Any:
    return RULEBOOK.decisions[asked.pop("decision", NEWEST)]


def of_procedure(asked: Asked) -> Any:
    return RULEBOOK.procedure(asked.pop("decision", NEWEST))


def by_procedure(function: Callable[..., Any]) -> Callable[[Asked], Any]:
    return lambda asked: function(of_procedure(asked), **asked)


def commune_forwards_by(asked: Asked) -> Any:
    off, worked = (frozenset(asked.pop(name, ())) for name in ("holidays", "workdays"))
    return deadlines.commune_forwards_by(of_procedure(asked), off=DaysOff(off=off, worked=worked), **asked)


def moved_day_of(asked: Asked) -> Any:
    return moved_day(asked["last"])


def in_time(asked: Asked) -> bool:
    return deadlines.renewal_window(of_procedure(asked), asked["ends_on"]).holds(asked["filed_on"])


def after_central(asked: Asked) -> list[str]:
    return list(next_steps.after_central(of_procedure(asked), Fraction(asked["mean"]), asked["stars"]))


def coming_again(asked: Asked) -> list[str]:
    return sorted(next_steps.coming_again(of_procedure(asked), asked["stars"]))


ASK: dict[str, Callable[[Asked], Any]] = {
    "parts": lambda asked: of_decision(asked).structure,
    "band": lambda asked: band_of(of_decision(asked), Fraction(asked["mean"])),
    "figure": by_procedure(line_of),
    "select": ask_select,
    "recogniser": lambda asked: recogniser(of_decision(asked), asked["stars"], asked["day"]),
    "levels": lambda asked: list(dict.fromkeys(line.level for line in levels_on(of_decision(asked), asked["day"]))),
    "sent_up": ask_sent_up,
    "after_central": after_central,
    "coming_again": coming_again,
    "renewal_in_time": in_time,
    "certificate_ends": by_procedure(deadlines.certificate_ends),
    "certificate_notice": by_procedure(deadlines.certificate_notice_by),
    "round_for": by_procedure(deadlines.round_for),
    "renewal_window": by_procedure(deadlines.renewal_window),
    "renewal_done_by": by_procedure(deadlines.renewal_done_by),
    "late_renewal": by_procedure(deadlines.late_renewal_valid_until),
    "commune_forwards_by": commune_forwards_by,
    "moved_day": moved_day_of,
    "withdrawal_by": by_procedure(deadlines.withdrawal_by),
    "withdrawn_by": by_procedure(deadlines.withdrawn_by),
    "withdrawal_grounds": lambda asked: len(deadlines.withdrawal_grounds(of_procedure(asked))),
}


def shape(answer: Any) -> Any:
    """Return an answer as the cases write it."""
    if isinstance(answer, deadlines.Deadline):
        return answer.day
    if isinstance(answer, ProcedureLine):
        return list(answer.value) if isinstance(answer.value, tuple) else answer.value
    if is_dataclass(answer) and not isinstance(answer, type):
        left_out = {"source", "said_by", "article"}
        return {key: value for key, value in asdict(answer).items() if key not in left_out and value is not None}
    return getattr(answer, "level", answer)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["law"][:60])
def test_the_law_says(case: dict[str, Any]) -> None:
    (name, asked), *_ = case["ask"].items()
    if "refused" in case:
        with pytest.raises(RulebookError) as refused:
            ASK[name](dict(asked))
        assert [fault.code for fault in refused.value.faults] == [case["refused"]]
        assert [[fault.what, fault.todo] for fault in refused.value.faults] == [case["said"]]
        return

    answer = ASK[name](dict(asked))

    assert shape(answer) == case["gives"]
    if hasattr(answer, "source"):
        assert answer.source.article == case["article"]
    if hasattr(answer, "article"):
        assert answer.article == case["article"]


def test_there_are_many_cases_and_every_question_is_asked() -> None:
    assert len(CASES) >= 150
    assert {name for case in CASES for name in case["ask"]} == ASK.keys()
