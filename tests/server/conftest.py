"""One server for the tests that leave the council as they found it, which is held at the end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from devtools.serving import Served, council_served
from workbench.desk.place import place_of
from workbench.storage import Store

LEAVES_NO_TRACE = {"first_pin", "sign_in", "own_key"}
"""Kinds of acts after which the next test finds the council as it was opened."""


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a running server; tests that do more than sign in with the usual PIN serve a council of their own."""
    with council_served(tmp_path_factory.mktemp("served"), rendering=True) as running:
        opened = acts_of(running)
        yield running
    done = acts_of(running)[len(opened) :]
    assert [one for one in done if one[1] not in LEAVES_NO_TRACE] == [], "a council of its own is needed for this"


def acts_of(served: Served) -> list[tuple[str, str]]:
    """Return who has done what so far in the council's session."""
    store = Store(place_of(served.home))
    with store.read() as tx:
        found = [(entry.by, entry.kind) for entry in tx.journal.everything() if entry.scope == served.council.session]
    store.close()
    return found
