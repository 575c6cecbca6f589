"""Another process holds the archive: whoever writes is told at once, nobody else waits, later it is written."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from devtools.serving import Visitor
from tests.faults.clickers import Member, dearest
from tests.faults.nursery import Office
from workbench.desk.place import ARCHIVE

TOLD_WITHIN = 3.0
"""Seconds; the archive waits a fifth of one, the rest is for a machine with other work."""


@contextmanager
def held(office: Office) -> Iterator[None]:
    """Hold the archive as a program would that writes and hangs."""
    line = sqlite3.connect(office.home / ARCHIVE, isolation_level=None)
    line.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        line.rollback()
        line.close()


def members(office: Office, *names: str) -> list[Member]:
    path = f"{office.api_path}/products/{office.council.products[0]}"
    found = []
    for name in names:
        member = Member(office.visitor(name), name, path, dearest(1), random.Random(0))  # noqa: S311
        member.declare()
        found.append(member)
    return found


def test_whoever_writes_is_told_and_nobody_else_waits(office: Office) -> None:
    council = members(office, "M01", "M02", "M03", "M04")
    changes = [member.change(member.dearest) for member in council]

    with held(office), ThreadPoolExecutor(len(council)) as pool:
        began = time.monotonic()
        writing = [pool.submit(m.ask, "ballot", change) for m, change in zip(council, changes, strict=True)]
        read = council[0].visitor.api("GET", f"{council[0].path}/ballot")
        health = council[0].visitor.get("/healthz")
        refused = [one.result() for one in writing]
        waited = time.monotonic() - began

    assert (read.status, health.status) == (200, 200)
    assert [(answer.status, answer.codes, answer.headers["Retry-After"]) for answer in refused] == [
        (503, ["archive_busy"], "1")
    ] * len(council)
    assert waited < TOLD_WITHIN, "it was once ten seconds for each who writes"
    for member, change in zip(council, changes, strict=True):
        member.do("ballot", change)
        assert member.stored() == (member.version, member.held)


def test_signing_in_while_it_is_held_is_told_in_words(office: Office) -> None:
    with held(office):
        code = office.council.codes["M02"]
        member = Visitor(office.base)
        member.form("/council/sign-in", code=code)
        shown = member.form("/council/sign-in", code=code, pin="271904", pin_again="271904")

    assert (shown.status, "Kho dữ liệu đang bận" in shown.text) == (503, True)
    member.sign_in(code, new_pin=True)
