"""Each ground a decision prints is offered at the meeting, ends the product when the council acts, and is recorded.

Not only one ground of each kind: every one, on the first real sheet that prints it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.documents.minutes_sessions import RULEBOOK, minutes_of
from tests.scoring.cases import case_of
from workbench.pages.results.view import consensus_view
from workbench.rulebook import Sheet
from workbench.scoring import replay_bytes

HELD_ON = {"26/2026/QĐ-TTg": "2026-12-15", "148/QĐ-TTg": "2024-05-10", "1048/QĐ-TTg": "2020-12-01"}
ELIMINATES = ("eliminate", "precondition")
STOPS = ("stop_if_flag", "stop_if_zero")


def grounds_of(sheet: Sheet) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield kind, name, criterion and printed words of every ground on a sheet."""
    yield from (("disqualifier", ground.kind, None, ground.text) for ground in sheet.disqualifiers)
    for line in sheet.criteria:
        for rule in line.rules:
            if rule.kind in ELIMINATES + STOPS:
                yield rule.kind, getattr(rule, "flag", "zero"), line.id, rule.text


def first_of_each() -> Iterator[tuple[str, str, str | None, str]]:
    """Yield sheet, kind, criterion and words of each ground of each decision, where it is first printed."""
    seen: set[tuple[str, str, str]] = set()
    for key in RULEBOOK.keys():  # noqa: SIM118  (not a mapping)
        sheet = RULEBOOK.sheet(key).sheet
        for kind, name, line, text in grounds_of(sheet):
            if sheet.status == "complete" and (sheet.decision, kind, name) not in seen:
                seen.add((sheet.decision, kind, name))
                yield key, kind, line, text


GROUNDS = list(first_of_each())


def case(key: str, **act: Any) -> bytes:
    """Return a session of one product, everything ticked at its best by its only member."""
    given = {
        "name": key,
        "sheet": key,
        "held_on": HELD_ON[key.partition("#")[0]],
        "ballots": {"M01": {}},
        **act,
    }
    return case_of(given, {}).raw


def offered(key: str, kind: str, line: str | None, text: str) -> tuple[str, str]:
    """Return the act that the page offers for a ground, and its words there."""
    (product,) = consensus_view(case(key), RULEBOOK)["products"]
    if kind in STOPS:
        assert {"criterion": line, "text": text} in product["choices"]["stops"]
        return "stop", text
    words = f"Không đáp ứng: {text}" if kind == "precondition" else text
    assert words in product["choices"]["grounds"]
    return "eliminate", words


@pytest.mark.parametrize(("key", "kind", "line", "text"), GROUNDS, ids=[f"{g[0]} {g[1]} {g[2]}" for g in GROUNDS])
def test_a_ground_is_offered_ends_the_product_and_stands_in_the_minutes(
    key: str, kind: str, line: str | None, text: str
) -> None:
    act, words = offered(key, kind, line, text)
    raw = case(key, **({"stopped": [words]} if act == "stop" else {"disqualified": words}))

    (untouched,), (result,) = replay_bytes(case(key), RULEBOOK).products, replay_bytes(raw, RULEBOOK).products
    (removed,) = minutes_of(raw).removed

    assert (untouched.status, untouched.stars) == ("rated", 5)
    assert (result.status, result.stars) == ("stopped" if act == "stop" else "disqualified", None)
    assert (result.recognised_by, result.forwarded_to) == (None, None)
    assert removed.act == ("Dừng đánh giá" if act == "stop" else "Loại hồ sơ")
    assert words in removed.ground


def test_the_grounds_are_those_of_all_three_decisions() -> None:
    assert len(GROUNDS) >= 35
    assert {key.split("#")[0] for key, *_ in GROUNDS} == set(HELD_ON)
    assert {kind for _, kind, *_ in GROUNDS} == {"disqualifier", *ELIMINATES, *STOPS}
