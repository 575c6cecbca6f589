"""A file in which nothing is wrong is read in one go, and so to the same records as value by value, without a fault."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.scoring.bundle.test_wrong_values import FULL, PLACES, VALUES, Path, json_values, with_value
from tests.scoring.test_second_opinion import a_session
from workbench.errors import BundleError
from workbench.rulebook import Rulebook
from workbench.scoring import bundle_bytes, read_bundle
from workbench.scoring.bundle.jsontext import parse
from workbench.scoring.bundle.records import Bundle
from workbench.scoring.bundle.sound import read_sound

RULEBOOK = Rulebook()
CARRIED = {"phần mềm": {"bản": [1, {"số": 2.5}], "ghi chú": None}}
EVERYWHERE = FULL | {"ext": CARRIED, "session": FULL["session"] | {"ext": CARRIED}}
EVERYWHERE["ballots"] = [one | {"ext": CARRIED, "notes": {"1.1": "một\nhai"}} for one in FULL["ballots"]]


def by_values(raw: bytes) -> Bundle:
    tree, faults = parse(raw)
    assert not faults
    return Bundle.model_validate(tree)


def at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def twice(path: Path) -> bytes:
    """Write the full file with the first key of one object standing in it a second time."""
    changed = copy.deepcopy(FULL)
    held = at(changed, path)
    key, value = next(iter(held.items()))
    held["\0"] = value
    return json.dumps(changed, ensure_ascii=False).replace(r'"\u0000"', json.dumps(key)).encode()


OBJECTS = [(), *(path for path in PLACES if isinstance(at(FULL, path), dict) and at(FULL, path))]


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("tree", [FULL, EVERYWHERE, *map(a_session, range(20))], ids=lambda tree: tree["session"]["id"])
def test_a_sound_file_is_read_in_one_go_to_the_same_records(tree: dict[str, Any], indent: int | None) -> None:
    raw = json.dumps(tree, ensure_ascii=False, indent=indent).encode()

    assert read_sound(raw) == by_values(raw)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(PLACES), st.sampled_from(VALUES) | json_values)
def test_what_is_read_in_one_go_has_no_fault_and_the_same_records(path: Path, value: Any) -> None:
    raw = with_value(path, value)
    found = read_sound(raw)

    assert found is None or found == by_values(raw)


PIECES = [
    b'"', b":", b'": ', b",", b"{", b"}", b"[", b"]", b"\\", b'\\"', b"\\u0041", b"\\ud800", b"\\/", b"\\n", b"NaN",
    b"Infinity", b"-0", b"-", b"1e5", b"1E400", b"1" * 5000, b"01", b"1.0", b"true", b"null", b"\x00", b"\x7f",
    b"\x80", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xcc\x81", b"\xc2\x85", b"\xe2\x80\xa8", b"\xc2\xa0", b" ", b"\r",
    b"\x0c", b'"ext": 1,', b'"ext": {"a": 1, "a": 2},', b'"ext": "\\u0000",',
    b'"ext": ' + b"[" * 150 + b"]" * 150 + b",", b'"ext": 1e999,', b'"ext": NaN,', b'"ext": ' + b"7" * 4301 + b",",
    b'"ext": {"\xcc\x81": 1},', b"//",
]  # fmt: skip
"""What one reader of JSON may take for something else than another does."""
WRITTEN = [json.dumps(EVERYWHERE, ensure_ascii=plain, indent=2).encode() for plain in (False, True)]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a sound file with bytes left out, put in, or standing there twice."""
    raw = draw(st.sampled_from(WRITTEN))
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(0, len(raw)) | st.sampled_from([at for at, sign in enumerate(raw) if sign in b'{}[]",:']))
        until = at + draw(st.integers(0, 40) | st.just(0))
        put_in = draw(st.sampled_from(PIECES) | st.binary(max_size=2) | st.just(raw[at:until] * 2))
        raw = raw[:at] + put_in + raw[until:]
    return raw


@settings(max_examples=600, deadline=None)
@given(damaged())
def test_a_damaged_file_is_read_in_one_go_only_as_it_is_value_by_value(raw: bytes) -> None:
    found = read_sound(raw)

    assert found is None or repr(found) == repr(by_values(raw))


@pytest.mark.parametrize("path", OBJECTS, ids=str)
def test_a_key_written_twice_in_any_object_is_seen_and_told(path: Path) -> None:
    raw = twice(path)

    assert read_sound(raw) is None
    with pytest.raises(BundleError) as refused:
        read_bundle(raw, RULEBOOK)
    assert "duplicate_key" in {fault.code for fault in refused.value.faults}


@pytest.mark.parametrize("written", ['{"a": 1, "a": 1}', '[{"b": {"a": 1, "a": 2}}]', "NaN", '{"a": [-Infinity]}'])
def test_what_an_ext_carries_is_looked_through(written: str) -> None:
    raw = json.dumps(FULL | {"ext": "@"}, ensure_ascii=False).replace('"@"', written).encode()

    assert read_sound(raw) is None
    with pytest.raises(BundleError):
        read_bundle(raw, RULEBOOK)


@pytest.mark.parametrize("opinion", [": như trên", 'gọi là "đặc sản": đúng', "a\u0301", "\ufdd0", "\b"], ids=ascii)
def test_a_text_that_is_doubtful_is_read_value_by_value(opinion: str) -> None:
    tree = copy.deepcopy(FULL)
    tree["ballots"][0]["opinion"] = opinion

    assert read_sound(bundle_bytes(tree)) is None


@pytest.mark.parametrize("carried", ["văn bản", {"a": 1}])
def test_ext_among_marks_is_no_mark_whichever_way_it_is_read(carried: Any) -> None:
    tree = copy.deepcopy(FULL)
    tree["ballots"][0]["marks"]["ext"] = carried

    assert read_bundle(bundle_bytes(tree), RULEBOOK).ballots[0].marks == FULL["ballots"][0]["marks"]
