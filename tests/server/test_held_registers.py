"""Two servers on one archive: while one takes over a list, officers at the other wait for the registers, alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from devtools.postgresql import Cluster
from devtools.serving import DEADLINE, council_served, until
from tests.faults.nursery import on_server
from tests.server.offices import council_and_offices
from workbench.server.calls import CALLS
from workbench.server.door import Door
from workbench.storage import OFFICE, Store

WAITING = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"


def test_a_session_goes_on_while_officers_wait_for_the_registers(tmp_path: Path, cluster: Cluster) -> None:
    url, council = cluster.database(), council_and_offices(tmp_path / "home")
    on_server(tmp_path / "home", url)
    with (
        council_served(tmp_path, council=council, patience=DEADLINE) as served,
        closing(Store(url)) as there,
        ThreadPoolExecutor(1) as at,
    ):
        officer, member, secretary = (served.visitor(who) for who in ("TK-1", "M02", "TK"))
        product = f"/sessions/{council.session}/products/{council.products[0]}"
        seen = officer.api("GET", "/programme/records/SP-1").json["record"]["version"]
        with there.begin(OFFICE):
            change = {"seen": seen, "values": {"set": 6}, "reason": "nhãn"}
            waiting = at.submit(officer.api, "PATCH", "/programme/records/SP-1", change)
            until(lambda: cluster.psql(WAITING, database=str(url.database)).stdout.strip() == "1")
            declared = member.api("PUT", f"{product}/declaration", {"kind": "none"})
            saved = member.api("PATCH", f"{product}/ballot", {"version": 0, "marks": {"1.1": "a"}})
            away = {"act": "absence", "member": "M03", "product": council.products[0], "reason": "x"}
            noted = secretary.api("POST", f"/sessions/{council.session}/acts", away)
            assert [declared.status, saved.status, noted.status] == [200, 200, 200]
            assert not waiting.done(), "the officer still waits"
        assert waiting.result().status == 200


def test_no_act_on_the_registers_is_in_the_line_of_the_sessions() -> None:
    """Each takes the office, which another server may hold; whoever reads alone takes nothing."""
    alone: set[object] = {Door.enter, Door.enter_aside, Door.read}

    registers = [call for call in CALLS if call.whose == "office" or call.path.endswith("/paper-facts")]
    assert [call.path for call in registers if call.method != "GET" and call.lane not in alone] == []
