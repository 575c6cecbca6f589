"""Stories are watched as the desk's tests are: no act is refused with a code outside its row."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.desk import refusals


@pytest.fixture(scope="package", autouse=True)
def every_refusal_is_in_its_row() -> Iterator[None]:
    with refusals.watched():
        yield
