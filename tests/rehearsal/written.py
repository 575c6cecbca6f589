"""The written round of the rehearsal: three renewals on which nobody meets, and one of them on which opinions differ.

The same eleven, on the same server, with codes of their own; days lie far ahead, so that opinions are in time by
whatever clock the server has. Ten hand in as programs, the one who is harder than all does so in a browser.
"""

from __future__ import annotations

import hashlib
import io
import json
import threading
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from devtools.serving import PIN, Council, Visitor
from tests.browser import rooms
from tests.cli.test_written_command import filled_in
from tests.faults.nursery import Office
from tests.rehearsal import council as main_round
from tests.rehearsal.council import CHAIR, DECISION, OUTLIER, RULEBOOK, SCORING
from tests.rehearsal.people import Leader, command
from workbench.demo.council import Story
from workbench.demo.ticks import member_marks, stricter
from workbench.desk.opening import opening
from workbench.workbooks.plan.file import load_plan

SESSION = "TD-2026-VB"
SETS = {"25-09076-101-2023": 1, "25-09076-102-2023": 11, "25-09076-103-2023": 21}
CODES = tuple(SETS)
DIFFER = CODES[1]
UNTIL, MORE = "2099-12-08", "2099-12-10"


def products() -> list[dict[str, Any]]:
    return [
        {"code": code, "name": f"Sản phẩm cũ {number}", "producer": f"HTX Cũ {number}", "decision": DECISION}
        | {"set": SETS[code], "kind": "renewal", "filed_on": "2099-10-30"}
        | {"received_on": "2099-11-02", "disqualified": None, "flags": []}
        for number, code in enumerate(CODES, start=1)
    ]


def open_written(home: Path) -> Council:
    """Open the session in writing in the home folder of the rehearsal."""
    from workbench.council.plan.record import Plan
    from workbench.desk import open_desk

    session = main_round.PLAN["session"] | {"id": SESSION, "title": "Lấy ý kiến, diễn tập"}
    given = main_round.PLAN | {"session": session | {"mode": "written", "held_on": UNTIL, "place": ""}}
    given |= {"members": main_round.members(), "products": products()}
    office = open_desk(home)
    opening.open_session(office, Plan.model_validate_json(json.dumps(given)))
    return Council(
        SESSION, {slip.member_id: slip.code for slip in opening.issue_slips(office, SESSION, by="TK")}, CODES
    )


def marks_of(member: str, code: str) -> dict[str, str]:
    sheet = RULEBOOK.sheet(f"{DECISION}#{SETS[code]}").sheet
    story = Story(code=code, star=4, total=80 if code == DIFFER else 78, split=None)
    marks = member_marks(sheet, story, member, SCORING.index(member))
    return stricter(sheet, marks, by=14) if (member, code) == (OUTLIER, DIFFER) else marks


def hold(office: Office, council: Council, chromium: Browser) -> None:
    """Lead the written round from the first opinion to the plan of the meeting that it asks for."""
    there = replace(office, council=council)
    visitors = {member: there.visitor(member) for member in SCORING if member != OUTLIER}
    secretary, chair = Leader(there, there.visitor("TK")), Leader(there, visitors[CHAIR])
    asked = {"act": "extend_written", "until": MORE, "reason": "Hai người đi công tác"}
    assert secretary.visitor.api("POST", f"{there.api_path}/acts", asked).status == 200
    threads = [threading.Thread(target=give_all, args=(there, *one)) for one in visitors.items()]
    for thread in threads:
        thread.start()
    in_browser(there, chromium)
    for thread in threads:
        thread.join()
    sealed_but_for_one_s_own(there, secretary, visitors["M03"])
    decide(secretary, chair)
    signed_and_taken(there, secretary, chair)
    next_meeting(there)


def give_all(office: Office, member: str, visitor: Visitor) -> None:
    for code in CODES:
        path = f"{office.api_path}/products/{code}"
        assert visitor.api("PUT", f"{path}/declaration", {"kind": "none", "reason": None}).status == 200
        change = {"version": 0, "marks": marks_of(member, code), "change_id": f"{member}-{code}"}
        assert visitor.api("PATCH", f"{path}/ballot", change).status == 200
        assert visitor.api("POST", f"{path}/hand-in", {"version": 1}).status == 200


def in_browser(office: Office, chromium: Browser) -> None:
    """Hand in by keys, and fetch each opinion to sign from the page itself."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN").new_page()
    page.set_default_timeout(60_000)
    rooms.sign_in(page, office.base, office.council.codes[OUTLIER])
    rooms.open_sheets(page, office.base)
    for product in products():
        rooms.pick(page, product)
        rooms.declare_none(page)
        rooms.tick_by_keys(page, product, marks_of(OUTLIER, product["code"]))
        rooms.saved(page)
        rooms.hand_in(page)
        with page.expect_download() as coming:
            page.locator("[data-key=opinion-pdf]").click()
        assert coming.value.path().read_bytes().startswith(b"%PDF")
    page.context.close()


def sealed_but_for_one_s_own(office: Office, secretary: Leader, member: Visitor) -> None:
    assert secretary.visitor.api("POST", f"{office.api_path}/opinions").codes == ["not_closed"]
    own = member.api("GET", f"{office.api_path}/products/{DIFFER}/opinion.pdf")
    assert (own.status, own.body[:4]) == (200, b"%PDF")


def decide(secretary: Leader, chair: Leader) -> None:
    """Opinions that differ can't be concluded in writing: that product goes to a meeting, and only that one."""
    secretary.act(act="close", reason=None, pin=PIN)
    verdicts = secretary.get("progress").json["written"]["verdicts"]
    assert {code for code, found in verdicts.items() if found["meet"]} == {DIFFER}
    assert chair.refused(act="gap_vote", product=DIFFER, reason="x", **{"for": 9, "against": 2}) == ["written_no_talk"]
    assert chair.refused(act="to_meeting", product=CODES[0]) == ["no_need_to_meet"]
    chair.act(act="to_meeting", product=DIFFER)
    statuses = {code: one["status"] for code, one in secretary.result().items()}
    assert statuses == {code: "stopped" if code == DIFFER else "rated" for code in CODES}


def signed_and_taken(office: Office, secretary: Leader, chair: Leader) -> None:
    for leader in (chair, secretary):
        leader.act(act="sign_off", bundle_sha256=hashlib.sha256(leader.get("bundle").body).hexdigest(), pin=PIN)
    assert secretary.get("progress").json["session"]["state"] == "concluded"
    taken = secretary.visitor.api("POST", f"{office.api_path}/opinions")
    with zipfile.ZipFile(io.BytesIO(taken.body)) as packed:
        assert len(packed.namelist()) == len(SCORING) * len(CODES)


def next_meeting(office: Office) -> None:
    into = office.folder / "hop.xlsx"
    command("session", "to-meeting", SESSION, str(into), "--home", str(office.home), folder=office.folder)
    named = {"id": "TD-2026-HOP", "title": "Họp", "held_on": "20/12/2099", "place": "Tầng 2"}
    found = load_plan(filled_in(into, **named))
    assert [one.code for one in found.products] == [DIFFER]
    assert found.products[0].ext is not None
    assert "chênh lệch" in found.products[0].ext["to_meeting"]
