"""Any value outside its type, vocabulary or reference is refused, and no file ends in a traceback.

What is sound at a place is written down here from the contract's table, not taken from the records.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.scoring.test_contract_pair import BUNDLE
from workbench.errors import BundleError, Fault
from workbench.rulebook.load import Rulebook
from workbench.scoring import replay_bytes

RULEBOOK = Rulebook()
EXAMPLE = json.loads(BUNDLE)
CODE, CRAFT = "25-09076-1-2026", "25-09076-3-2026"
FULL = EXAMPLE | {
    "sheets": {"26/2026/QĐ-TTg#1": RULEBOOK.sheet("26/2026/QĐ-TTg#1").sha256},
    "absences": [{"member": "TK", "product": None, "reason": None, "at": "2026-12-09T08:00:00Z"}],
    "regulation": EXAMPLE["regulation"] | {"floors": "agreed"},
    "ballots": [EXAMPLE["ballots"][0], next(one for one in EXAMPLE["ballots"] if one["product"] == CRAFT)],
    "agreed": [{"product": CODE, "criterion": "2.2", "option": "c", "reason": "Đã bàn"}],
    "waivers": EXAMPLE["waivers"][:1],
    "resolutions": [{"product": CODE, "kind": "gap_accepted", "round": 1, "for": 3, "against": 1, "reason": "Đã bàn"}],
    "stops": [{"product": "25-09076-2-2026", "flag": "cát", "reason": "Có cát"}],
}
"""A sound file with something in every list."""

TEXT = {
    "session/title", "session/place", "regulation/source", "members/name", "members/title", "members/organisation",
    "products/name", "products/producer", "ballots/opinion", "ballots/notes/1.1", "stops/flag",
}  # fmt: skip
VISIBLE = {
    "products/disqualified", "absences/reason", "recusals/reason", "ballots/reason", "agreed/reason",
    "resolutions/reason", "waivers/reason", "stops/reason",
}  # fmt: skip
NULLABLE = {
    "regulation/max_gap", "products/received_on", "products/disqualified", "absences/product", "absences/reason",
    "ballots/reason",
}  # fmt: skip
MAY_BE_EMPTY = {"products/flags", "absences", "recusals", "agreed", "resolutions", "waivers", "stops"}
WAIVED_OUT = ("products", 2, "disqualified")
"""A ground to be out, on the product of which a minimum is set aside: each is sound, both together are not."""
NAMED_NOWHERE_ELSE = {*(("members", number, "id") for number in (1, 3, 4)), ("products", 3, "code")}
WORD, HIDDEN, LOOSE, HUGE = "ngoài danh mục", "\u200b", "a\u0301", 10**30
VALUES = [WORD, HIDDEN, LOOSE, HUGE, "", None, True, 0.5, -1, [], {}, [5]]

Path = tuple[str | int, ...]


def is_sound(path: Path, value: Any) -> bool:
    """Return whether the contract lets one of `VALUES` stand at a place of `FULL`."""
    if isinstance(path[-1], int):
        return False
    field = "/".join(step for step in path if isinstance(step, str))
    if value is None:
        return field in NULLABLE
    if value is True:
        return field == "regulation/secretary_scores"
    if value == {}:
        return field in {"sheets", "ballots/notes"}
    if value == []:
        return field in MAY_BE_EMPTY
    if value == HUGE:
        return field == "ballots/round"
    if value == "":
        return field in TEXT | {"ballots/reason"}
    if value == WORD:
        return (field in TEXT | VISIBLE and path != WAIVED_OUT) or path in NAMED_NOWHERE_ELSE
    return value == HIDDEN and field in TEXT


def places(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the path of every value of a file."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in steps:
        yield (*path, step)
        yield from places(item, (*path, step))


def with_value(path: Path, value: Any) -> bytes:
    changed = parent = copy.deepcopy(FULL)
    for step in path[:-1]:
        parent = parent[step]
    parent[path[-1]] = value
    return json.dumps(changed, ensure_ascii=False).encode()


def faults_of(raw: bytes) -> tuple[Fault, ...]:
    try:
        replay_bytes(raw, RULEBOOK)
    except BundleError as error:
        return error.faults
    return ()


PLACES = list(places(FULL))
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from(["a", "-", "M01", CODE]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
slow = [HealthCheck.too_slow]


def test_the_file_the_values_are_put_into_is_sound() -> None:
    assert replay_bytes(json.dumps(FULL).encode(), RULEBOOK).products[0].status == "incomplete"


@settings(max_examples=250, deadline=None, suppress_health_check=slow)
@given(st.sampled_from(PLACES), st.sampled_from(VALUES))
def test_a_value_is_refused_exactly_where_the_contract_has_no_place_for_it(path: Path, value: Any) -> None:
    assert bool(faults_of(with_value(path, value))) != is_sound(path, value)


@settings(max_examples=150, deadline=None, suppress_health_check=slow)
@given(st.sampled_from(PLACES), json_values)
def test_whatever_a_file_holds_it_is_computed_or_refused(path: Path, value: Any) -> None:
    try:
        raw = with_value(path, value)
    except UnicodeEncodeError:
        assume(False)
    faults = faults_of(raw)

    assert all(fault.what.isprintable() and fault.where.isprintable() and fault.todo for fault in faults)


@settings(max_examples=60, deadline=None, suppress_health_check=slow)
@given(st.data())
def test_a_missing_field_is_refused_unless_it_may_be_left_out(data: Any) -> None:
    path = data.draw(st.sampled_from([path for path in PLACES if isinstance(path[-1], str)]))
    changed = parent = copy.deepcopy(FULL)
    for step in path[:-1]:
        parent = parent[step]
    del parent[path[-1]]
    may_go = path[0] == "sheets" or path[-2:-1] == ("notes",) or (path[-1] == "at" and path[0] != "ballots")

    assert bool(faults_of(json.dumps(changed).encode())) != may_go


@settings(max_examples=100, deadline=None, suppress_health_check=slow)
@given(st.binary(max_size=40) | json_values.map(lambda value: json.dumps(value).encode()))
def test_bytes_that_are_no_session_file_are_refused(raw: bytes) -> None:
    assert faults_of(raw)


@pytest.mark.parametrize("raw", [b"[" * 100_000, b'{"round": ' + b"9" * 5000 + b"}"], ids=["nested", "number"])
def test_what_no_program_reads_is_refused_in_words(raw: bytes) -> None:
    with pytest.raises(BundleError) as refused:
        replay_bytes(raw, RULEBOOK)

    assert [(fault.code, fault.what) for fault in refused.value.faults] == [
        ("not_json", "Tệp lồng quá nhiều tầng hoặc có con số quá dài.")
    ]
