"""Hints at a likely conflict of interest, as a secretary would judge them; and the laws they keep."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.desk.council import product
from workbench.council.conflicts import hints, same_body, same_commune, same_family
from workbench.scoring import Member

CASES = yaml.load(
    (Path(__file__).parent.parent / "cases_conflicts" / "1_hints.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader
)


def member(**given: Any) -> Member:
    commune = given.pop("commune", None)
    fields = {"id": "M01", "role": "member", "title": "", "name": "Trần Thị Bình", "organisation": "Sở Công Thương"}
    return Member(**fields | given, ext={"commune": commune} if commune else None)


def found(case: dict[str, Any]) -> list[str]:
    given = dict(case["product"])
    producer = given.pop("producer", "HTX Mật ong Hương Rừng")
    return [hint.ground for hint in hints(member(**case["member"]), product("P", producer=producer, ext=given or None))]


@pytest.mark.parametrize("case", CASES, ids=[case["say"] for case in CASES])
def test_a_worked_case(case: dict[str, Any]) -> None:
    assert found(case) == case["hints"]


def test_a_hint_says_why_in_words_to_the_member() -> None:
    who = member(name="Nguyễn Thị Hoa", commune="Vĩnh Tường")
    what = product("P", ext={"representative": "Ông Nguyễn Văn Lâm", "commune": "xã Vĩnh Tường, tỉnh Phú Thọ"})
    (hint,) = hints(who, what)

    assert hint.said == "Ông/Bà và người đại diện của chủ thể cùng họ Nguyễn, cùng xã Vĩnh Tường."


SYLLABLES = ("Nguyễn", "Lê", "Lễ", "Hoà", "Hòa", "Đỗ", "Do", "Võ", "Vũ", "Trần", "Tran", "Xã", "Tân", "Lập")
NAMES = st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("same", [same_family, same_commune, same_body])
@given(one=NAMES, other=NAMES)
def test_it_is_the_same_both_ways_and_in_any_unicode_form_and_case(same: Any, one: str, other: str) -> None:
    answer = same(one, other)

    assert same(one, one)
    assert same(other, one) == answer
    assert same(unicodedata.normalize("NFD", one), unicodedata.normalize("NFC", other)) == answer
    assert same(one.upper(), other.lower()) == answer


@given(
    st.dictionaries(
        st.sampled_from(["representative", "commune", "advised_by", "x"]), st.none() | st.integers() | NAMES
    )
)
def test_what_an_office_carries_along_never_breaks_a_hint(ext: dict[str, Any]) -> None:
    list(hints(member(commune="Tân Lập"), product("P", ext=ext)))
    list(hints(Member.model_validate({**member().model_dump(), "ext": ext}), product("P", ext=[ext])))
