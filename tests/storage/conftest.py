"""An archive, once in a file, once in memory, and once on a PostgreSQL server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desk.council import Table, sit_down
from workbench.storage import Store


@pytest.fixture(params=["file", "memory", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Return an empty archive."""
    places = {"file": lambda: tmp_path / "archive.sqlite", "memory": lambda: None}
    opened = Store(places.get(request.param, lambda: request.getfixturevalue("cluster").database())())
    yield opened
    opened.close()


@pytest.fixture
def table(store: Store) -> Table:
    """Return a session in which one member handed in and another is at it."""
    sat = sit_down(store)
    sat.score("M01", opinion="Đồng ý", notes={"1.1": "xem lại"})
    sat.declare("M02")
    sat.save("M02", marks={"1.1": "a"})
    return sat
