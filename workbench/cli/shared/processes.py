"""Work shared among processes: what comes of each item, in the order of the items.

This process does its share and deals out the rest between two items of its own. Few items are under way at a time, so
that memory is bounded however many there are. Where the system can do it well, helpers begin as copies of this process,
with all that it has read; a copy may also make something ahead. Kept out: what is done with an item.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from operator import length_hint
from typing import Any, Generic, TypeVar, cast

from workbench.errors import RefusedError
from workbench.text_vi.cli import commands as words

Item = TypeVar("Item")
Found = TypeVar("Found")

AHEAD = 3
"""How many items a helper may have, the one it is at work on included: it goes on while this process is at its own."""

START = "fork" if sys.platform == "linux" else "spawn"
"""How helpers begin; macOS can copy a process, but its own libraries may not survive that."""


def map_in_order(work: Callable[[Item], Found], items: Iterable[Item], jobs: int) -> Iterator[Found]:
    """Yield what a function of a module makes of each item.

    A terminal tells all processes of Ctrl-C. This one alone heeds it, and ends the others wherever they are.

    Raises:
        RefusedError: If the system ended one of the processes.
    """
    rest = iter(items)
    numbered = enumerate(rest)
    found: dict[int, Found] = {}
    place = 0
    try:
        with _helpers(work, jobs - 1) as helpers:
            while True:
                for helper in helpers:
                    found.update(helper.done())
                    helper.fill(numbered, length_hint(rest, AHEAD))
                if place in found:
                    yield found.pop(place)
                    place += 1
                elif len(found) < AHEAD * jobs and (mine := next(numbered, None)) is not None:
                    found[mine[0]] = work(mine[1])
                elif busy := [helper.line for helper in helpers if helper.owed]:
                    wait(busy)
                else:
                    return
    except (EOFError, ConnectionError) as error:
        raise RefusedError.of(words.PROCESS_ENDED, code="process_ended") from error


class _Helper(Generic[Item, Found]):
    """Another process, seen from this one: the line to it, and how many items it has yet to answer."""

    def __init__(self, line: Connection) -> None:
        self.line = line
        self.owed = 0

    def fill(self, numbered: Iterator[tuple[int, Item]], left: int) -> None:
        """Hand over items until it has as many as it may have; where few are left, whoever is free first takes them."""
        while self.owed < min(AHEAD, left) and (item := next(numbered, None)) is not None:
            self.line.send(item)
            self.owed += 1
            left -= 1

    def done(self) -> Iterator[tuple[int, Found]]:
        """Yield what it has made by now, each with its place."""
        while self.owed and self.line.poll():
            yield self.line.recv()
            self.owed -= 1


@contextmanager
def meanwhile(work: Callable[[], Found]) -> Iterator[Callable[[], Found | None]]:
    """Let a copy of this process make something while this one goes on.

    Yields:
        What waits for it and returns it; None where the system can't copy a process well, or nothing came of it.
    """
    if START != "fork":
        yield lambda: None
        return
    with ExitStack() as ending:
        line = _begin(ending, [], _make, work)

        def made() -> Found | None:
            with suppress(EOFError, ConnectionError):
                return cast("Found", line.recv())
            return None

        yield made


@contextmanager
def _helpers(work: Callable[[Item], Found], count: int) -> Iterator[list[_Helper[Item, Found]]]:
    """Start helpers, and end them with the block whatever they are at."""
    with ExitStack() as ending:
        lines: list[Connection] = []
        for _ in range(count):
            _begin(ending, lines, _help, work)
        yield [_Helper(line) for line in lines]


def _begin(
    ending: ExitStack, lines: list[Connection], does: Callable[..., None], work: Callable[..., Any]
) -> Connection:
    """Start a process, add the line to it, and end it with the block."""
    context = get_context("fork") if START == "fork" else get_context("spawn")
    line, far = context.Pipe()
    lines.append(line)
    process = context.Process(target=does, args=(work, far, lines if START == "fork" else ()), daemon=True)
    process.start()
    far.close()
    ending.callback(process.join)
    ending.callback(process.terminate)
    ending.callback(line.close)
    return line


def _make(work: Callable[[], object], line: Connection, others: Iterable[Connection]) -> None:
    """Send what the work comes to; where it fails, whoever waits does it again and tells why."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    with suppress(Exception):
        line.send(work())
    os._exit(0)


def _help(work: Callable[[Item], Found], line: Connection, others: Iterable[Connection]) -> None:
    """Answer items until the other end of the line is closed; copies of it that came along would hold it open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for other in others:
        other.close()
    try:
        while True:
            place, item = line.recv()
            line.send((place, work(item)))
    except (EOFError, ConnectionError):
        os._exit(0)
