"""The role in the council, out of cells as offices write them: only what is a role beyond doubt is taken."""

from __future__ import annotations

import pytest

from workbench.errors import PlanError
from workbench.workbooks.intake.values.roles import read_role
from workbench.workbooks.plan.shape import MEMBERS

ROLE = next(each for each in MEMBERS.fields if each.path == "role")


@pytest.mark.parametrize(
    ("given", "role"),
    [
        ("Chủ tịch", "chair"),
        ("CHỦ TỊCH HỘI ĐỒNG", "chair"),
        ("Chủ tịch HĐ đánh giá cấp tỉnh", "chair"),
        ("Phó Chủ tịch thường trực", "vice_chair"),
        ("Phó CT HĐ", "vice_chair"),
        ("Uỷ viên", "member"),
        ("Ủy viên, kiêm Thư ký Hội đồng", "secretary"),
        ("Ủy viên - Thư ký", "secretary"),
    ],
)
def test_a_cell_that_is_a_role_is_taken_without_a_doubt(given: str, role: str) -> None:
    found = read_role(ROLE, given)

    assert (found.value, found.doubt, found.post) == (role, None, "")


@pytest.mark.parametrize(
    ("given", "role", "post"),
    [
        ("Phó Chủ tịch UBND tỉnh - Chủ tịch Hội đồng", "chair", "Phó Chủ tịch UBND tỉnh"),
        ("Chủ tịch Hội đồng (Phó Chủ tịch UBND tỉnh)", "chair", "Phó Chủ tịch UBND tỉnh"),
        ("Chủ tịch UBND xã - Chủ tịch", "chair", "Chủ tịch UBND xã"),
        ("Chủ tịch Hội đồng nhân dân xã - Ủy viên", "member", "Chủ tịch Hội đồng nhân dân xã"),
        ("Phó Chủ tịch Hội Nông dân; Thành viên", "member", "Phó Chủ tịch Hội Nông dân"),
        ("Phó Giám đốc Sở làm Phó Chủ tịch Hội đồng", "vice_chair", "Phó Giám đốc Sở"),
        ("Chuyên viên\nThư ký", "secretary", "Chuyên viên"),
        ("Chánh Văn phòng, kiêm Thư ký", "secretary", "Chánh Văn phòng"),
    ],
)
def test_what_stands_beside_a_role_is_quoted_and_offered_as_the_post(given: str, role: str, post: str) -> None:
    found = read_role(ROLE, given)

    assert (found.value, found.post) == (role, post)
    assert found.doubt is not None
    assert post in found.doubt.what


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Chủ tịch Liên minh HTX", "unknown_word"),
        ("Chủ tịch Hội đồng nhân dân xã", "unknown_word"),
        ("Chủ tịch Hội đồng quản trị", "unknown_word"),
        ("Chủ tịch - UBND xã", "unknown_word"),
        ("nguyên Chủ tịch Hội đồng", "unknown_word"),
        ("Thư ký UBND tỉnh", "unknown_word"),
        ("Tổ thư ký", "role_unclear"),
        ("Thành viên Tổ thư ký Hội đồng", "role_unclear"),
        ("Trợ lý Chủ tịch Hội đồng", "unknown_word"),
        ("Phó của Chủ tịch Hội đồng", "unknown_word"),
        ("Giúp việc cho Thư ký Hội đồng", "unknown_word"),
        ("Phó Thư ký Hội đồng", "unknown_word"),
        ("Phó chủ tịch kiêm thư ký", "two_roles"),
        ("Phó chủ tịch hội đồng, kiêm thư ký", "two_roles"),
        ("Chủ tịch Hội đồng, Ủy viên", "two_roles"),
    ],
)
def test_what_is_no_role_or_may_be_another_is_asked(given: str, code: str) -> None:
    with pytest.raises(PlanError) as asked:
        read_role(ROLE, given)

    assert [fault.code for fault in asked.value.faults] == [code]
    assert f"“{given}”" in asked.value.faults[0].what
