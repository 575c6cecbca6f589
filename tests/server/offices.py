"""A council's session and two communes with their officers in one archive, for tests of a real server."""

from __future__ import annotations

from pathlib import Path

from devtools.serving import Council, open_council, quick_desk
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
