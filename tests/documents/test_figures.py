from datetime import date
from fractions import Fraction

import pytest

from workbench.text_vi.documents.figures import decimal_text, in_words, number_words, official_date


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"), (1, "một"), (5, "năm"), (10, "mười"), (11, "mười một"), (14, "mười bốn"), (15, "mười lăm"),
        (20, "hai mươi"), (21, "hai mươi mốt"), (24, "hai mươi bốn"), (25, "hai mươi lăm"), (55, "năm mươi lăm"),
        (70, "bảy mươi"), (91, "chín mươi mốt"), (100, "một trăm"), (101, "một trăm linh một"),
        (105, "một trăm linh năm"), (110, "một trăm mười"), (111, "một trăm mười một"), (115, "một trăm mười lăm"),
        (121, "một trăm hai mươi mốt"), (999, "chín trăm chín mươi chín"), (1000, "một nghìn"),
        (1005, "một nghìn không trăm linh năm"), (1050, "một nghìn không trăm năm mươi"),
        (2020, "hai nghìn không trăm hai mươi"), (12_300, "mười hai nghìn ba trăm"),
        (999_999, "chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
    ],
)  # fmt: skip
def test_numbers_are_written_as_they_are_spoken(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize("number", [-1, 1_000_000])
def test_numbers_out_of_range_are_refused(number):
    with pytest.raises(ValueError, match="is not between"):
        number_words(number)


def test_a_count_has_two_digits_and_its_words():
    assert in_words(8) == "08 (tám)"
    assert in_words(71) == "71 (bảy mươi mốt)"


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "ngày 15 tháng 02 năm 2026"),
        (date(2020, 3, 9), "ngày 09 tháng 3 năm 2020"),
        (date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_only_small_days_and_the_first_two_months_lead_with_zero(day, text):
    assert official_date(day) == text


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (Fraction(85, 4), 2, "21,25"), (Fraction(619, 8), 2, "77,38"), (Fraction(1, 3), 2, "0,33"),
        (Fraction(80), 2, "80,00"), (Fraction(1, 2), 0, "1"), (Fraction(100), 0, "100"), (Fraction(7, 100), 1, "0,1"),
    ],
)  # fmt: skip
def test_decimals_are_rounded_half_up_from_the_exact_fraction(value, places, text):
    assert decimal_text(value, places) == text
