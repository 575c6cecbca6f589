"""One server for the tests that leave the council as they found it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.serving import Served, council_served


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server."""
    with council_served(tmp_path_factory.mktemp("served")) as running:
        yield running
