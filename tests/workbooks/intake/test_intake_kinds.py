"""The kind of evaluation, out of cells as offices write them: whole words alone, and nothing beside a negation."""

from __future__ import annotations

import pytest

from tests.documents.minutes_sessions import RULEBOOK
from workbench.errors import PlanError
from workbench.workbooks.intake.values.cells import understand
from workbench.workbooks.plan.sets import SetNames
from workbench.workbooks.plan.shape import PRODUCTS

KIND = next(each for each in PRODUCTS.fields if each.path == "kind")
SETS = SetNames(RULEBOOK)


@pytest.mark.parametrize(
    ("given", "kind"), [("Nâng hạng", "upgrade"), ("ĐÁNH GIÁ LẠI", "renewal"), ("Đánh giá lần đầu", "first")]
)
def test_a_cell_that_is_a_kind_is_taken_without_a_doubt(given: str, kind: str) -> None:
    found = understand(KIND, given, SETS)

    assert (found.value, found.doubt) == (kind, None)


def test_what_stands_beside_a_kind_is_asked_about() -> None:
    found = understand(KIND, "Lần đầu - đề nghị 4 sao", SETS)

    assert (found.value, found.code) == ("first", "kind_guessed")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("Không nâng hạng", "unknown_kind"),
        ("Chưa đánh giá lại", "unknown_kind"),
        ("Nâng hạng, đánh giá lại", "two_kinds"),
    ],
)
def test_a_kind_that_is_denied_or_one_of_two_is_no_kind(given: str, code: str) -> None:
    with pytest.raises(PlanError) as refused:
        understand(KIND, given, SETS)

    assert [fault.code for fault in refused.value.faults] == [code]
