"""A product's code in the forms that were in use: which form, and its parts.

Four parts since 26/2026: province, commune, serial, year of the rating, units by their codes of 19/2025/QĐ-TTg. Before
it five, with the district after the province; a table of 2020 has four with the district and no commune, which the
number of digits of its second part tells (a district's code has three, a commune's five). Kept out: whether a unit of
that code exists, for no official list is at hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Form = Literal["province_commune", "province_district_commune", "province_district"]

_UNITS: dict[Form, str] = {
    "province_commune": r"(?P<commune>\d{5})-",
    "province_district_commune": r"(?P<district>\d{3})-(?P<commune>\d{5})-",
    "province_district": r"(?P<district>\d{3})-",
}
_FORMS: dict[Form, re.Pattern[str]] = {
    form: re.compile(rf"(?P<province>\d{{2}})-{units}(?P<serial>\d{{1,4}})-(?P<year>20\d\d)", re.ASCII)
    for form, units in _UNITS.items()
}
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductCode:
    """A code that was understood.

    Attributes:
        text: As it is kept: plain dashes, no spaces.
        form: Which of the forms it has.
        province: Two digits.
        district: Three digits; None where the form has none.
        commune: Five digits; None where the form has none.
        serial: The product's number, as the commune lists it.
        year: Of the rating.
    """

    text: str
    form: Form
    province: str
    district: str | None
    commune: str | None
    serial: int
    year: int


def read_code(given: str) -> ProductCode | None:
    """Return a code, or None where the text has none of the forms."""
    text = re.sub(r"\s+", "", given).translate(_DASHES)
    for form, pattern in _FORMS.items():
        if found := pattern.fullmatch(text):
            parts = found.groupdict()
            return ProductCode(
                text=text,
                form=form,
                province=parts["province"],
                district=parts.get("district"),
                commune=parts.get("commune"),
                serial=int(parts["serial"]),
                year=int(parts["year"]),
            )
    return None
