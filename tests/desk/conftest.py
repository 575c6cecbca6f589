"""A council at its desk, with an archive in memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk import refusals
from tests.desk.council import Table, copy_of, sit_down
from tests.desk.whole import conclude, disagree


@pytest.fixture(scope="package", autouse=True)
def every_refusal_is_in_its_row() -> Iterator[None]:
    with refusals.watched():
        yield


@pytest.fixture(scope="package")
def opened_once() -> Table:
    return sit_down()


@pytest.fixture(scope="package")
def closed_once() -> Table:
    table = sit_down()
    table.score_all()
    table.act("close")
    return table


@pytest.fixture(scope="package")
def disagreed_once() -> Table:
    return disagree(sit_down())


@pytest.fixture(scope="package")
def concluded_once() -> Table:
    return conclude(sit_down())


@pytest.fixture
def table(opened_once: Table) -> Table:
    """Return an opened session nobody has scored in."""
    return copy_of(opened_once)


@pytest.fixture
def closed(closed_once: Table) -> Table:
    """Return a session in which everybody handed in the dearest marks, closed."""
    return copy_of(closed_once)


@pytest.fixture
def disagreed(disagreed_once: Table) -> Table:
    """Return a closed session whose first product waits to be discussed, for one member marks it far below."""
    return copy_of(disagreed_once)


@pytest.fixture
def concluded(concluded_once: Table) -> Table:
    """Return a session with something of every kind on record, signed off."""
    return copy_of(concluded_once)
