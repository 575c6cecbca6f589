"""Saves that wait for each other are kept by one commit, and each is told what came of its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from devtools.serving import in_loop
from tests.desk.council import P1, SID, Table, sit_down
from workbench.errors import BallotError
from workbench.server.work.saves import Saves
from workbench.storage import Store

MEMBERS = ("M02", "M03", "M04", "M05")


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    found = sit_down(Store(tmp_path / "archive.sqlite"))
    for member in MEMBERS:
        found.declare(member, P1)
    yield found
    found.office.store.close()


def save(table: Table, member: str, mark: str) -> partial[dict[str, Any]]:
    return partial(table.save, member, P1, version=0, marks={"1.1": mark})


def test_what_waits_is_kept_by_one_commit_and_a_refusal_is_its_own(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, groups = table.office.store.together, []

    def counted(*scopes: str) -> AbstractContextManager[None]:
        groups.append(scopes)
        return together(*scopes)

    monkeypatch.setattr(table.office.store, "together", counted)
    go = threading.Event()

    async def all_at_once(saves: Saves) -> list[Any]:
        asked = [save(table, member, "z" if member == "M03" else "a") for member in MEMBERS]
        waiting = [asyncio.ensure_future(saves.do(SID, act)) for act in asked]
        asyncio.get_running_loop().call_soon(go.set)  # once all of them are asked for
        return await asyncio.gather(*waiting, return_exceptions=True)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(go.wait)
        saved = in_loop(all_at_once(Saves(table.office, thread)))

    assert [type(one) for one in saved] == [dict, BallotError, dict, dict]
    assert [table.ballot(member, P1)["version"] for member in MEMBERS] == [1, 0, 1, 1]
    assert groups == [(SID,)]
    assert table.office.store.verify_journal() is None


def test_the_thread_is_called_once_for_what_is_heard_together_and_once_for_what_came_meanwhile(table: Table) -> None:
    called: list[int] = []

    class Counting(ThreadPoolExecutor):
        def submit(self, work: Any, /, *given: Any, **named: Any) -> Any:
            called.append(len(given[-1]))
            return super().submit(work, *given, **named)

    async def heard(saves: Saves) -> list[Any]:
        first, second, *later = (save(table, member, "a") for member in MEMBERS)
        go = threading.Event()

        def held() -> Any:
            go.wait()
            return first()

        waiting = [asyncio.ensure_future(saves.do(SID, held)), asyncio.ensure_future(saves.do(SID, second))]
        for _ in MEMBERS:
            await asyncio.sleep(0)  # some turns of the loop
        waiting += [asyncio.ensure_future(saves.do(SID, act)) for act in later]
        asyncio.get_running_loop().call_soon(go.set)  # once they are asked for
        return await asyncio.gather(*waiting)

    with Counting(1) as thread:
        saved = in_loop(heard(Saves(table.office, thread)))

    assert called == [2, 2]
    assert [one["version"] for one in saved] == [1, 1, 1, 1]


def test_a_save_that_comes_alone_is_one_act(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table.office.store, "together", None)

    async def one_by_one(saves: Saves) -> None:
        for member in MEMBERS:
            assert (await saves.do(SID, save(table, member, "a")))["version"] == 1

    with ThreadPoolExecutor(1) as thread:
        in_loop(one_by_one(Saves(table.office, thread)))


def test_a_fault_of_ours_in_one_save_is_told_to_its_sender_alone(table: Table) -> None:
    go = threading.Event()

    def broken() -> None:
        save(table, "M03", "a")()
        raise ZeroDivisionError

    async def all_at_once(saves: Saves) -> list[Any]:
        acts = [save(table, "M02", "a"), broken, save(table, "M04", "a")]
        waiting = [asyncio.ensure_future(saves.do(SID, act)) for act in acts]
        asyncio.get_running_loop().call_soon(go.set)
        return await asyncio.gather(*waiting, return_exceptions=True)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(go.wait)
        saved = in_loop(all_at_once(Saves(table.office, thread)))

    assert [type(one) for one in saved] == [dict, ZeroDivisionError, dict]
    assert [table.ballot(member, P1)["version"] for member in ("M02", "M04")] == [1, 1]


def test_where_the_commit_fails_nobody_is_told_that_it_is_kept(table: Table, tmp_path: Path) -> None:
    go = threading.Event()

    def displaced() -> None:
        (tmp_path / "archive.sqlite").rename(tmp_path / "elsewhere.sqlite")

    async def all_at_once(saves: Saves) -> list[Any]:
        acts = [save(table, "M02", "a"), displaced, save(table, "M04", "a")]
        waiting = [asyncio.ensure_future(saves.do(SID, act)) for act in acts]
        asyncio.get_running_loop().call_soon(go.set)
        return await asyncio.gather(*waiting, return_exceptions=True)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(go.wait)
        saved = in_loop(all_at_once(Saves(table.office, thread)))
    (tmp_path / "elsewhere.sqlite").rename(tmp_path / "archive.sqlite")

    assert [one.faults[0].code for one in saved] == ["archive_displaced"] * 3


class Panic(BaseException):
    """What a library of another language throws."""


def test_after_an_act_that_broke_off_beyond_python_the_next_is_saved(table: Table) -> None:
    def panic() -> None:
        raise Panic

    async def both() -> tuple[type[BaseException], Any]:
        with ThreadPoolExecutor(1) as thread:
            saves = Saves(table.office, thread)
            broken = asyncio.ensure_future(saves.do(SID, panic))
            done, _ = await asyncio.wait([broken])
            return type(done.pop().exception()), await saves.do(SID, save(table, "M02", "b"))

    kind, saved = in_loop(both())
    assert kind is Panic
    assert saved["version"] == 1


def test_what_was_kept_while_the_server_stops_is_told_so(table: Table) -> None:
    go = threading.Event()

    def kept() -> str:
        go.wait()
        return "kept"

    async def stopping() -> list[Any]:
        thread = ThreadPoolExecutor(1)
        saves = Saves(table.office, thread)
        first = asyncio.ensure_future(saves.do(SID, kept))
        await asyncio.sleep(0)
        await asyncio.sleep(0)  # the thread has it
        second = asyncio.ensure_future(saves.do(SID, kept))
        await asyncio.sleep(0)
        thread.shutdown(wait=False)
        go.set()
        return await asyncio.gather(first, second, return_exceptions=True)

    first, second = in_loop(stopping())
    assert first == "kept"
    assert isinstance(second, RuntimeError)
