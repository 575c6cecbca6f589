"""The same list in any order of columns, spelling and spacing says the same products."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workbooks.intake_books import GOOD, ROWS, book_of, products, read

SPELLINGS = {
    "ordinal": ["TT", "STT", "Số TT"],
    "code": ["Mã số sản phẩm", "Mã SP", "ma san pham", "MÃ SỐ", "Mã hồ sơ (nếu có)"],
    "name": ["Tên sản phẩm", "Tên SP", "TEN SAN PHAM", "Sản phẩm OCOP", "Tên sản phẩm\n(ghi đầy đủ)"],
    "producer": ["Chủ thể", "Chủ thể OCOP", "chu the san xuat", "Tên chủ thể", "CƠ SỞ SẢN XUẤT"],
    "set": ["Bộ sản phẩm", "Bộ", "Bộ số", "bo sp", "Bộ tiêu chí số"],
    "filed_on": ["Ngày nộp hồ sơ", "Ngày nộp HS", "ngay nop", "Ngày chủ thể nộp"],
}
KEYS = list(SPELLINGS)


def spaced(text: str, before: str, after: str, form: str) -> str:
    return before + unicodedata.normalize(form, text).replace(" ", after or " ") + after  # type: ignore[arg-type]


space = st.sampled_from(["", " ", "  ", "\u00a0", "\u200b", "\n"])
between = st.sampled_from(["", " ", "  ", "\u00a0", "\n"])
day = st.sampled_from(
    [lambda d: d, lambda d: f"{d:%d/%m/%Y}", lambda d: f"{d.day}.{d.month}.{d.year}", lambda d: f"{d:%Y-%m-%d}"]
)
number = st.sampled_from([lambda n: n, str, lambda n: f"Bộ {n}", lambda n: f"Bộ số {n:02}", lambda n: f" {n}. "])


@st.composite
def lists(draw: Any) -> bytes:
    order = draw(st.permutations(KEYS))
    titles = {key: draw(st.sampled_from(names)) for key, names in SPELLINGS.items()}
    head = [spaced(titles[key], draw(space), draw(between), draw(st.sampled_from(["NFC", "NFD"]))) for key in order]
    rows: list[list[Any]] = [["Danh sách"]] * draw(st.integers(0, 3)) + [head]
    for ordinal, code, name, producer, group, filed in ROWS:
        assert isinstance(filed, date)
        values = {
            "ordinal": ordinal,
            "code": code,
            "name": spaced(name, draw(space), draw(between), draw(st.sampled_from(["NFC", "NFD"]))),
            "producer": spaced(producer, draw(space), draw(between), "NFC"),
            "set": draw(number)(group),
            "filed_on": draw(day)(filed),
        }
        rows += [[values[key] for key in order], *[[None]] * draw(st.integers(0, 1))]
    return book_of(rows)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(lists())
def test_a_list_says_the_same_however_it_is_written(raw: bytes) -> None:
    found = read(raw)

    assert products(found) == GOOD
    assert found.faults == []
    assert {doubt.code for doubt in found.doubts} <= {"above_table"}
