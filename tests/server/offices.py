"""A council's session and two communes with their officers in one archive, for tests of a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from devtools.serving import Council, Served, council_served, open_council, quick_desk
from tests.desk.programme.offices import fill_offices
from workbench.desk.sign_in.accounts import issue_account_slips


def council_and_offices(home: Path) -> Council:
    """Open the session, enter the offices; codes are those of members and of the accounts `TK-1` to `TK-3`."""
    council = open_council(home)
    office = quick_desk(home)
    fill_offices(office)
    codes = {slip.account: slip.code for slip in issue_account_slips(office, by="workbench")}
    office.close()
    return Council(council.session, {**council.codes, **codes}, council.products)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a server with a council and two communes for one module's tests, which may leave it in any state."""
    folder = tmp_path_factory.mktemp("offices")
    with council_served(folder, council=council_and_offices(folder / "home")) as running:
        yield running
