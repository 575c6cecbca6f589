"""Text that a file must not hold is found wherever it stands and however it is written; sound text never is.

What is asked of a file as a whole, to be quick, must say the same as what is asked of each of its strings.
"""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.scoring.bundle.jsontext import parse

TEXT_CONTROLS = "\t\n\r"
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in TEXT_CONTROLS]
NONCHARACTERS = [
    *map(chr, range(0xFDD0, 0xFDF0)),
    *(chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)),
]
SHORT = {"\b": r"\b", "\f": r"\f"}
JSON_ALLOWS = "\x7f"
"""Signs below U+0020 must be escaped in JSON; this one and those above need not."""


def codes(raw: str) -> list[str]:
    return [fault.code for fault in parse(raw.encode())[1]]


@pytest.mark.parametrize("sign", [*CONTROLS, *NONCHARACTERS], ids=ascii)
def test_a_sign_that_is_no_text_is_refused_as_itself_and_as_an_escape(sign: str) -> None:
    escaped = json.dumps(sign)[1:-1]

    for written in {escaped, SHORT.get(sign, escaped), sign if sign >= JSON_ALLOWS else escaped}:
        assert codes(f'{{"tên": "một {written} hai"}}') == ["no_text"], written
        assert codes(f'{{"một {written} hai": null}}') == ["no_text"], written


@pytest.mark.parametrize("written", [r"\"", r"\\", r"\/", r"\n", r"\r", r"\t", r"\\b", r"\\f", r"\\u0301", r"ế"])
def test_escapes_of_sound_text_are_read(written: str) -> None:
    tree, faults = parse(f'{{"tên": "một {written} hai"}}'.encode())

    assert not faults
    assert tree == {"tên": json.loads(f'"một {written} hai"')}


@pytest.mark.parametrize("written", ["e\u0301", r"e\u0301", "ê\u0301", r"\u0065\u0301"])
def test_loose_marks_are_refused_as_themselves_and_as_escapes(written: str) -> None:
    assert codes(f'{{"tên": "h{written}t"}}') == ["not_nfc"]


@given(st.dictionaries(st.text(), st.text(), max_size=3), st.booleans(), st.sampled_from([None, 2]))
def test_any_text_is_sound_just_when_each_of_its_strings_is(tree: dict[str, str], escaped: bool, indent: int) -> None:
    strings = [string for pair in tree.items() for string in pair]
    sound = [unicodedata.is_normalized("NFC", one) and not {*CONTROLS, *NONCHARACTERS} & {*one} for one in strings]

    found, faults = parse(json.dumps(tree, ensure_ascii=escaped, indent=indent).encode())

    assert found == tree
    assert bool(faults) is not all(sound)
