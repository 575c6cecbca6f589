"""Numbers, dates and decimals as an official Vietnamese document writes them.

Layout rules of dates: Decree 30/2020/NĐ-CP, Phụ lục I: a day under 10 and the months 1 and 2 take a leading zero.
Decimals come from exact fractions and are only for print; nothing here is compared with a band.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LARGEST = 999_999


def number_words(number: int) -> str:
    """Return a whole number in words, such as `một nghìn không trăm linh năm`.

    Args:
        number: From 0 to 999 999.

    Raises:
        ValueError: If the number is outside that range.
    """
    if not 0 <= number <= _LARGEST:
        raise ValueError(f"{number} is not between 0 and {_LARGEST}")
    thousands, rest = divmod(number, 1000)
    if not thousands:
        return _below_thousand(rest)
    words = f"{_below_thousand(thousands)} nghìn"
    return f"{words} {_below_thousand(rest, leading=True)}" if rest else words


def _below_thousand(number: int, *, leading: bool = False) -> str:
    """Return the words under 1000; `leading` speaks the empty hundreds after a thousand."""
    hundreds, rest = divmod(number, 100)
    if not hundreds and not leading:
        return _below_hundred(rest)
    words = f"{_DIGITS[hundreds]} trăm"
    if not rest:
        return words
    link = " linh " if rest < 10 else " "
    return words + link + _below_hundred(rest)


def _below_hundred(number: int) -> str:
    """Return the words under 100, with mốt, lăm and mười where speech has them."""
    tens, unit = divmod(number, 10)
    if not tens:
        return _DIGITS[unit]
    ten = "mười" if tens == 1 else f"{_DIGITS[tens]} mươi"
    if not unit:
        return ten
    if unit == 1 and tens > 1:
        return f"{ten} mốt"
    return f"{ten} {'lăm' if unit == 5 else _DIGITS[unit]}"


def in_words(number: int) -> str:
    """Return a count with its words, two digits at least: `08 (tám)`."""
    return f"{number:02d} ({number_words(number)})"


def official_date(day: date) -> str:
    """Return `ngày 05 tháng 01 năm 2026`: only months 1 and 2 take a leading zero."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def decimal_text(value: Fraction, places: int) -> str:
    """Return a figure for print, rounded half up, with the decimal comma: `77,38`.

    Args:
        value: Not negative.
        places: Digits after the comma, 0 or more.
    """
    scaled = int(value * 10**places + Fraction(1, 2))
    if not places:
        return str(scaled)
    whole, part = divmod(scaled, 10**places)
    return f"{whole},{part:0{places}d}"
