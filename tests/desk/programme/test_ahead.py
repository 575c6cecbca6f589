"""What is asked before the first visitor comes is at hand when they do, and nothing is asked of an empty office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from tests.desk.programme.conftest import records_office
from tests.desk.programme.offices import KEEPER, fill_offices
from workbench.desk import Office
from workbench.desk.programme.ahead import ask_ahead
from workbench.desk.programme.pipeline import figures_page
from workbench.desk.programme.views import listed
from workbench.storage import Store


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    opened = records_office(Store(tmp_path / "archive.sqlite"))
    yield opened
    opened.close()


def statements(office: Office) -> list[str]:
    """Return a list to which every statement of SQLAlchemy's is added from now on."""
    said: list[str] = []
    event.listen(office.store._engine, "before_cursor_execute", lambda _c, _d, statement, *_: said.append(statement))
    return said


def test_who_comes_first_is_answered_from_what_was_asked_ahead(office: Office) -> None:
    fill_offices(office)
    ask_ahead(office)
    assert office.store._names._held is not None
    said = statements(office)

    assert [one.id for one in listed(office, KEEPER, "product", "Bánh", limit=5).rows] == ["SP-1"]
    assert not [one for one in said if "found_by" in one.partition("WHERE")[2]], (
        "names are not looked for in the tables"
    )
    kept = dict(office.answers._kept)
    assert kept, "figures were computed"
    for within in (None, "DP-1"):
        figures_page(office, KEEPER, within, None, None)
    assert dict(office.answers._kept) == kept, "and not once more"


def test_of_an_office_without_products_nothing_is_asked(office: Office) -> None:
    said = statements(office)
    ask_ahead(office)

    assert office.store._names._held is None
    assert not office.answers._kept
    assert len(said) <= 2
