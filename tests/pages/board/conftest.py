"""An empty page to open the board in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages.hands import unbroken


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return an empty page that fails the test on any error of its scripts."""
    with unbroken(chromium) as page:
        yield page
