"""What a producer is, by how offices write it: in a column of its own or at the beginning of its name."""

from __future__ import annotations

import pytest

from workbench.workbooks.intake.values.cells import form_named, may_be_household


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("cooperative", ["HTX", "H.T.X Rau", "HTXNN Đồng Tâm", "Liên hiệp HTX Cà phê", "hop tac xa muoi"]),
        ("group", ["Tổ hợp tác", "THT Nấm", "Tổ HT số 2"]),
        ("company", ["Công ty CP", "Cty TNHH Yến", "C.ty TNHH", "CTCP Chè", "TNHH MTV Gốm", "DN tư nhân", "DNTN Hoa"]),
        ("household", ["Hộ", "Hộ KD", "HKD Cá Dứa", "Hộ gia đình bà Tư", "HO KINH DOANH"]),
        (None, ["Trang trại", "", "Hợp tác viên", "Công nhân", "Hoa Sen"]),
    ],
)
def test_a_legal_form_is_known_as_offices_write_it(form: str | None, written: list[str]) -> None:
    assert {one: form_named(one) for one in written} == dict.fromkeys(written, form)
    assert not any(may_be_household(one) for one in written)


@pytest.mark.parametrize("written", ["Cơ sở sản xuất Ba Khía", "CSSX Nem", "Hồ tiêu Lộc Ninh", "HỒ Văn Tư"])
def test_what_leaves_it_open_is_a_guess_and_told_as_one(written: str) -> None:
    assert form_named(written) is None
    assert may_be_household(written)
