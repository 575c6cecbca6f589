"""The values of formulas, written into a workbook that openpyxl saved.

openpyxl stores a formula without its value: a phone's preview or a protected view then shows nothing. Values come from
exact figures as decimals of seventeen digits and are for display alone; every program that calculates replaces them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Context, Decimal
from fractions import Fraction

_FORMULA = re.compile(r'(<c r="([A-Z]+[0-9]+)"[^>]*><f>[^<]*</f>)<v\s*(?:/>|></v>)')
_DIGITS = Context(prec=17)


def with_values(raw: bytes, pages: Sequence[Mapping[str, Fraction | int]]) -> bytes:
    """Return the workbook with the value beside each formula.

    Args:
        raw: As saved by openpyxl.
        pages: For each sheet, in order, what its formulas amount to by cell.
    """
    values = {f"xl/worksheets/sheet{at}.xml": page for at, page in enumerate(pages, start=1)}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, _filled(content, values[name]) if name in values else content)
    return out.getvalue()


def _filled(content: bytes, values: Mapping[str, Fraction | int]) -> bytes:
    def put(found: re.Match[str]) -> str:
        return f"{found[1]}<v>{stored_text(values[found[2]])}</v>"

    return _FORMULA.sub(put, content.decode("utf-8")).encode("utf-8")


def stored_text(value: Fraction | int) -> str:
    """Return a figure as a spreadsheet keeps it."""
    if isinstance(value, int):
        return str(value)
    return str(_DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator)))
