"""Work shared among processes: what comes of each item, in the order of the items.

Few items are under way at a time, so that memory is bounded however many there are. Where the system can do it well,
processes begin as copies of this one, with all that it has read. Kept out: what is done with an item.
"""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

from workbench.errors import RefusedError
from workbench.text_vi.cli import commands as words

Item = TypeVar("Item")
Found = TypeVar("Found")

AT_A_TIME = 4
"""How many items a process is handed at once: to hand over costs something, to wait for the last of them too."""

AHEAD = 4
"""How many handfuls a process may have, the one it is at work on included: on a busy machine it goes on meanwhile."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How processes begin; macOS can copy a process, but its own libraries may not survive that."""


def map_in_order(work: Callable[[Item], Found], items: Iterable[Item], jobs: int) -> Iterator[Found]:
    """Yield what a function of a module makes of each item.

    A terminal tells all processes of Ctrl-C. This one alone heeds it: one that is interrupted while it takes or hands
    over a handful might leave the others waiting for ever. What was not begun when nobody asks any more is not done.

    Raises:
        RefusedError: If the system ended one of the processes.
    """
    waiting: deque[Future[list[Found]]] = deque()
    rest = iter(items)
    deaf = (signal.SIGINT, signal.SIG_IGN)
    pool = ProcessPoolExecutor(jobs, mp_context=get_context(START), initializer=signal.signal, initargs=deaf)
    try:
        while handful := list(islice(rest, AT_A_TIME)):
            if len(waiting) == AHEAD * jobs:
                yield from waiting.popleft().result()
            waiting.append(pool.submit(_each, work, handful))
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise RefusedError.said(words.PROCESS_ENDED, code="process_ended") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _each(work: Callable[[Item], Found], items: list[Item]) -> list[Found]:
    return [work(item) for item in items]
