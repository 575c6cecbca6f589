"""Values of records as people type them, and products' codes in the forms that were in use."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.errors import RecordError
from workbench.programme.codes import read_code
from workbench.programme.fields import Field, Value, read_value
from workbench.programme.kinds import KINDS
from workbench.text_vi.programme import kinds as words

FIELDS = {(kind.name, field.name): field for kind in KINDS.values() for field in kind.fields}
CODES = ["25-09079-3-2026", "83-832-28882-2-2022"]


@pytest.mark.parametrize(
    ("kind", "name", "given", "value"),
    [
        ("product", "name", "  Gạo   nếp ", "Gạo nếp"),
        ("product", "name", unicodedata.normalize("NFD", "Bánh đa"), "Bánh đa"),
        ("product", "set", "26", 26),
        ("product", "tourism", "không", False),
        (
            "product",
            "codes",
            "25-09079-3-2026; 83 – 832 – 28882 – 2 – 2022;",
            ["25-09079-3-2026", "83-832-28882-2-2022"],
        ),
        ("product", "story", "một\n hai ", "một\nhai"),
        ("producer", "legal_form", "hop tac xa", "cooperative"),
        ("producer", "legal_form", "household", "household"),
        ("producer", "members", "1.200", 1200),
        ("certificate", "ends_on", "5/8/2029", "2029-08-05"),
        ("certificate", "ends_on", "2029-08-05", "2029-08-05"),
        ("certificate", "product", "SP-12", "SP-12"),
        ("round", "year", "2026", 2026),
        ("product", "name", "  ", None),
        ("product", "name", "\u00ad", None),
        ("product", "codes", " ; ", None),
        ("product", "set", None, None),
    ],
)
def test_a_value_is_read_as_it_is_typed(kind: str, name: str, given: object, value: Value | None) -> None:
    assert read_value(FIELDS[kind, name], given) == value


@pytest.mark.parametrize(
    ("kind", "name", "given", "code"),
    [
        ("product", "set", "27", "out_of_range"),
        ("product", "set", True, "not_a_number"),
        ("product", "set", 1.5, "not_a_number"),
        ("product", "name", "a\nb", "one_line"),
        ("product", "name", 7, "not_text"),
        ("product", "name", "x" * 301, "too_long"),
        ("product", "name", "a\u202eb", "unprintable"),
        ("product", "codes", "25-1-3-2026", "not_a_code"),
        ("product", "codes", 7, "not_a_list"),
        ("product", "tourism", "có lẽ", "not_offered"),
        ("producer", "legal_form", "công ty cũ", "not_offered"),
        ("certificate", "ends_on", "31/02/2026", "not_a_day"),
        ("certificate", "ends_on", "05/08/26", "not_a_day"),
        ("certificate", "ends_on", "01/01/1900", "not_a_year"),
        ("certificate", "product", "bánh", "not_an_id"),
        ("application", "answers", "TC-1 | có lẽ | x", "not_an_answer"),
        ("application", "answers", "TC-1 |  | đã xem", "reason_alone"),
        ("round", "year", "26", "not_a_year"),
    ],
)
def test_what_a_field_cant_hold_is_refused_at_its_name(kind: str, name: str, given: object, code: str) -> None:
    field = FIELDS[kind, name]
    with pytest.raises(RecordError) as refused:
        read_value(field, given)

    assert [(fault.code, fault.where) for fault in refused.value.faults] == [(code, field.label)]


def test_every_wrong_value_of_a_list_is_told() -> None:
    with pytest.raises(RecordError) as refused:
        read_value(FIELDS["product", "codes"], "x; 25-09079-3-2026; y")

    assert len(refused.value.faults) == 2


@pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
@settings(max_examples=15)
@given(data=st.data())
def test_what_was_read_is_read_again_as_the_same_also_as_it_is_shown(field: Field, data: st.DataObject) -> None:
    given = data.draw(TYPED[field.type] if field.type != "choice" else st.sampled_from(field.choices))
    try:
        value = read_value(field, [given] if field.many else given)
    except RecordError:
        return
    if value is not None:
        assert read_value(field, value) == value
        assert read_value(field, field.shown(value)) == value


TYPED = {
    "answer": st.from_regex(r"TC-[1-9] \| (Có|no) \| [a-z;.: ]{1,20}", fullmatch=True),
    "paper": st.sampled_from(["Mẫu 01", "3", "Mẫu"]),
    "line": st.text(st.characters(exclude_characters=";"), max_size=40),
    "text": st.text(max_size=40),
    "number": st.integers(0, 10**6),
    "year": st.integers(1900, 2200),
    "day": st.dates().map(str),
    "flag": st.booleans(),
    "code": st.from_regex(r"\d{2}-(\d{3}-)?\d{5}-\d{1,4}-20\d\d", fullmatch=True),
    "ref": st.from_regex(r"[A-Z]{2,3}-[0-9]{1,9}", fullmatch=True),
}


@pytest.mark.parametrize(
    ("text", "form", "district", "commune"),
    [
        ("25-09079-3-2026", "province_commune", None, "09079"),
        ("83-832-28882-2-2022", "province_district_commune", "832", "28882"),
        ("01-017-01-2020", "province_district", "017", None),
    ],
)
def test_both_official_forms_and_the_table_of_2020_are_told_apart(
    text: str, form: str, district: str | None, commune: str | None
) -> None:
    code = read_code(text)

    assert code is not None
    assert (code.form, code.district, code.commune, code.text) == (form, district, commune, text)


@pytest.mark.parametrize("text", ["", "1-2-3-4", "25-0907-3-2026", "25-09079-3-1999", "25-09079-3", "٢٥-09079-3-2026x"])
def test_what_has_none_of_the_forms_is_no_code(text: str) -> None:
    assert read_code(text) is None


def test_everything_that_is_declared_has_its_words() -> None:
    for kind in KINDS.values():
        assert kind.label
        assert {move.name for move in kind.life.moves} <= set(words.MOVES)
        assert set(kind.life.states) <= set(words.STATES)
        for field in kind.fields:
            assert field.label
            assert set(field.choices) == set(words.CHOICES.get(field.name, {}) if field.type == "choice" else ())
