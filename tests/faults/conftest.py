"""One nursery of servers for all drills; each drill has a council and a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.faults.nursery import Nursery, Office, on_server


@pytest.fixture(scope="session")
def chromium(plain_chromium: Any) -> Any:
    """Return Chromium without its own windows, for pages alone are looked at here."""
    return plain_chromium


@pytest.fixture(scope="session")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    found = Nursery(tmp_path_factory.mktemp("opened"))
    yield found
    found.close()


@pytest.fixture
def office(request: pytest.FixtureRequest, nursery: Nursery, tmp_path: Path) -> Iterator[Office]:
    """Return a council that is being served; its archive is in a file, unless a database server is asked for."""
    found = nursery.office(tmp_path)
    if getattr(request, "param", "file") == "server":
        found.stop()
        on_server(found.home, request.getfixturevalue("cluster").database())
        found.start()
    yield found
    found.stop()
