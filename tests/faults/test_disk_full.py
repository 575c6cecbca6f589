"""The disk takes nothing more: said in words, nothing half done, nothing answered is lost, and it goes on by itself.

The limit on the size of files is set on the running server from outside (setrlimit), so no other process feels it.
"""

from __future__ import annotations

import random
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from devtools.serving import PIN, Visitor
from tests.desk.council import P1, full_marks, sit_down
from tests.faults.clickers import Member, dearest
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE
from workbench.errors import WorkbenchError
from workbench.storage import Store

SMALL = 4096
FULL = (500, ["archive_not_written"])


@contextmanager
def disk_full(office: Office) -> Iterator[None]:
    """Let the server's files grow no further for as long as the block runs."""
    before = resource.prlimit(office.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(office.pid, resource.RLIMIT_FSIZE, (SMALL, before[1]))
    try:
        yield
    finally:
        resource.prlimit(office.pid, resource.RLIMIT_FSIZE, before)


def test_a_full_disk_loses_nothing_and_says_so(office: Office) -> None:
    path = f"{office.api_path}/products/{office.council.products[0]}"
    member = Member(office.visitor("M02"), "M02", path, dearest(1), random.Random(0))  # noqa: S311
    secretary = office.visitor("TK")
    member.declare()
    member.do("ballot", member.change(member.dearest))
    change = member.change({"1.1": "a"})
    close = {"act": "close", "reason": "Hết giờ", "pin": PIN}

    with disk_full(office):
        refused = [member.ask("ballot", change), member.ask("hand-in", {"version": member.version})]
        refused.append(secretary.api("POST", f"{office.api_path}/acts", close))
        shown = newcomer(office)
        stored = member.stored()

    assert [(answer.status, answer.codes) for answer in refused] == [FULL] * 3
    assert "không ghi được vào kho dữ liệu" in shown
    assert stored == (member.version, member.held), "what was saved before can still be read"
    member.do("ballot", change)
    member.do("hand-in", {"version": member.version})
    assert member.stored() == (member.version, member.held)
    assert secretary.api("POST", f"{office.api_path}/acts", close).status == 200
    office.stop()
    store = Store(office.home / ARCHIVE)
    assert store.verify_journal() is None
    store.close()


def newcomer(office: Office) -> str:
    """Return what somebody is shown who signs in for the first time now."""
    visitor = Visitor(office.base)
    code, pin = office.council.codes["M03"], "271904"
    visitor.form("/council/sign-in", code=code)
    return visitor.form("/council/sign-in", code=code, pin=pin, pin_again=pin).text


def test_who_signs_out_on_a_full_disk_stays_signed_out(office: Office) -> None:
    member = office.visitor("M02")
    copied = Visitor(office.base)
    copied.cookies.update(member.cookies)

    with disk_full(office):
        out = member.form("/council/sign-out")

    assert out.status == 303
    assert copied.api("GET", "/me").status == 401
    office.kill()
    office.start()
    copied.base = office.base
    assert copied.api("GET", "/me").status == 401


def test_every_page_names_the_disk(office: Office) -> None:
    """A page of the board has a file written for it first."""
    chair = office.visitor("M01")
    with unwritable(office):
        shown = {path: chair.get(f"/council/{path}") for path in ("board", "home", "sheet", "meeting")}

    for path, answer in shown.items():
        assert answer.status == 200 or "Ổ đĩa của máy chủ đầy" in answer.text, (path, answer.text[:500])
        assert "Máy chủ gặp lỗi" not in answer.text, path


@contextmanager
def unwritable(office: Office) -> Iterator[None]:
    """Let the server's files hold nothing at all."""
    before = resource.prlimit(office.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(office.pid, resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.prlimit(office.pid, resource.RLIMIT_FSIZE, before)


def test_what_is_on_the_disk_is_kept_where_the_log_can_t_be_emptied(tmp_path: Path) -> None:
    store = Store(tmp_path / ARCHIVE)
    table = sit_down(store)
    for who in ("M01", "M02", "M03"):
        table.score(who)
    table.declare("M04")
    table.save("M04", marks=full_marks(P1))
    store.settle()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    room = (tmp_path / ARCHIVE).stat().st_size - SMALL  # for the log, which is empty now, not for the archive's own end
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, before[1]))
    try:
        receipt = table.hand_in("M04")["receipt"]
        with pytest.raises(WorkbenchError) as told:
            store.settle()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert [fault.code for fault in told.value.faults] == ["archive_not_written"]
    assert receipt["number"] > 0
    assert table.ballot("M04")["handed_in"]
    assert store.verify_journal() is None
    store.close()
