"""One concluded archive for all, and a copy for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.doctor.archives import Kept, concluded


@pytest.fixture(scope="session")
def kept_once(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return concluded(tmp_path_factory.mktemp("concluded"))


@pytest.fixture
def kept(kept_once: Kept, tmp_path: Path) -> Kept:
    """Return an archive, with minutes made, that a test may spoil."""
    return kept_once.copy(tmp_path)
