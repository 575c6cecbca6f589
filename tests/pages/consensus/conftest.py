"""The demo council as its meeting begins, and an empty page to open it in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.pages import board_sessions as sessions
from tests.pages.board_stand_in import StandIn, hall_of, serving
from tests.pages.hands import unbroken


@pytest.fixture
def hall() -> Iterator[StandIn]:
    """Serve the demo as the meeting begins, to its secretary."""
    with serving(hall_of(sessions.meeting())) as stand_in:
        yield stand_in


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """Return an empty page that fails the test on any error of its scripts."""
    with unbroken(chromium) as page:
        yield page
