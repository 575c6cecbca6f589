"""Handing out preheated kernels: whose they become, and what happens to one that ended while it waited."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

from workbench.server.kernels import HandingOut


class Pool:
    """Kernels as Voila hands them out, in order; those in `gone` have ended, those in `failed` never got ready."""

    def __init__(self, *waiting: str, gone: str = "", failed: str = "") -> None:
        self.waiting, self.gone, self.failed = list(waiting), gone, failed
        self.kernels = {name: SimpleNamespace(owner="") for name in waiting if name != gone}

    def __contains__(self, kernel_id: str) -> bool:
        return kernel_id in self.kernels

    def get_kernel(self, kernel_id: str) -> Any:
        return self.kernels[kernel_id]

    async def get_rendered_notebook(self, *, notebook_name: str) -> Any:
        kernel_id = self.waiting.pop(0)
        task: asyncio.Future[list[str]] = asyncio.get_running_loop().create_future()
        if kernel_id == self.failed:
            task.set_exception(RuntimeError("no reply"))
        else:
            task.set_result([notebook_name])
        return task, [], kernel_id


def finished(work: Coroutine[Any, Any, Any]) -> Any:
    """Run on a thread of its own: a browser that other tests drive keeps a loop running on this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def handed_out(pool: Pool) -> str:
    return finished(HandingOut(pool, "sign-in").get_rendered_notebook(notebook_name="10"))[2]


def test_a_preheated_kernel_becomes_the_visitors() -> None:
    pool = Pool("k1")

    assert handed_out(pool) == "k1"
    assert pool.kernels["k1"].owner == "sign-in"


def test_a_kernel_that_ended_while_it_waited_is_passed_over() -> None:
    assert handed_out(Pool("k1", "k2", gone="k1")) == "k2"


def test_a_kernel_that_never_got_ready_is_passed_over() -> None:
    pool = Pool("k1", "k2", failed="k1")

    assert handed_out(pool) == "k2"
    assert pool.kernels["k1"].owner == ""


def test_only_what_is_ready_counts_as_waiting() -> None:
    async def counted(ready: bool) -> int:
        first: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if ready:
            first.set_result(None)
        return HandingOut(SimpleNamespace(_pools={"10": [first]}), "sign-in").get_pool_size("10")

    assert finished(counted(True)) == 1
    assert finished(counted(False)) == 0
    assert HandingOut(SimpleNamespace(_pools={}), "sign-in").get_pool_size("10") == 0
