"""One server for all hostile visitors; none of them may leave a trace that another test would see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from devtools.serving import Served, Visitor, council_served

SECRET = "a-secret-of-the-server"


@pytest.fixture(scope="session")
def chromium(plain_chromium: Any) -> Any:
    """Return Chromium without its own windows, for pages alone are looked at here."""
    return plain_chromium


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server whose own environment holds a secret."""
    env = {"COUNCIL_DATABASE_PASSWORD": SECRET, "JUPYTER_TOKEN": SECRET, "AWS_SECRET_ACCESS_KEY": SECRET}
    with council_served(tmp_path_factory.mktemp("hostile"), env=env) as running:
        yield running


@pytest.fixture(scope="session")
def member(served: Served) -> Visitor:
    """Return a member who is signed in."""
    return served.visitor("M02")


@pytest.fixture(scope="session")
def other(served: Served) -> Visitor:
    """Return another member who is signed in."""
    return served.visitor("M04")


@pytest.fixture(scope="session")
def chair(served: Served) -> Visitor:
    """Return the chair, signed in."""
    return served.visitor("M01")


@pytest.fixture(scope="session")
def secretary(served: Served) -> Visitor:
    """Return the secretary, signed in."""
    return served.visitor("TK")


@pytest.fixture(scope="session")
def anonymous(served: Served) -> Visitor:
    """Return somebody who is not signed in."""
    return served.visitor()
