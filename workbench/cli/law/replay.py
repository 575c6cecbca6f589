"""Many session files replayed, by one process or by several: results in their order, the faults of all at once.

Kept out: the arithmetic (`scoring`), how processes share the work (`processes`).
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, BinaryIO

from workbench.cli.shared.reading import printing, read_file
from workbench.errors import BundleError, DocumentError, Fault, WorkbenchError
from workbench.text_vi import system
from workbench.text_vi.cli import commands as words
from workbench.text_vi.council import rounds

if TYPE_CHECKING:
    from workbench.scoring import Shelf
    from workbench.yaml_text import Plain

Outcome = bytes | tuple[Fault, ...]
"""A file's result, or all that it is refused for."""

SELDOM = 100_000
"""How many objects more than before are there when Python looks for cycles among them."""


def print_results(bundles: Sequence[Path], jobs: int, out: BinaryIO) -> None:
    """Print the result of each file, one after another; where any is refused, nothing is printed.

    Args:
        bundles: Session files.
        jobs: How many processes share the work.
        out: Where results go.

    Raises:
        BundleError: If any file can't be read or is refused; it lists the faults of all files, each with its file.
        DocumentError: If the results can't be kept until all are there, or go nowhere.
        RefusedError: If the system ended one of the processes.
    """
    faults: list[Fault] = []
    try:
        with TemporaryFile() as results:
            for bundle, found in zip(bundles, outcomes(bundles, jobs), strict=True):
                if not isinstance(found, bytes):
                    faults += [_of_file(bundle, fault) for fault in found]
                elif not faults:
                    results.write(found)
            if faults:
                raise BundleError(faults)
            results.seek(0)
            with printing():
                copyfileobj(results, out)
                out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise DocumentError.of(rounds.cannot_write(system.why(error)), words.FOR_A_WHILE, "cannot_write") from error


def outcomes(bundles: Iterable[Path], jobs: int) -> Iterator[Outcome]:
    """Yield what becomes of each file, in their order.

    Raises:
        RefusedError: If the system ended one of the processes.
    """
    if jobs == 1:
        yield from map(_outcome, bundles)
        return
    gc.set_threshold(SELDOM)
    from workbench.cli.shared.processes import map_in_order, meanwhile

    rest = iter(bundles)
    for first in islice(rest, 1):  # sheets are read once for all processes, where they begin as copies
        with meanwhile(partial(_law_of, first)) as read:
            _shelf()
            from workbench.yaml_text import known

            with known(read() or {}):
                found = _outcome(first)
        yield found
    gc.freeze()
    yield from map_in_order(_outcome, rest, jobs)


def _law_of(bundle: Path) -> dict[bytes, Plain]:
    from workbench.cli.law.plain import law_of

    return law_of(bundle)


def _outcome(bundle: Path) -> Outcome:
    shelf = _shelf()
    from workbench.scoring import replay_bytes, result_bytes

    try:
        return result_bytes(replay_bytes(read_file(bundle), shelf))
    except WorkbenchError as error:
        return error.faults


@cache
def _shelf() -> Shelf:
    """Return the published sheets, each read once in a process.

    From here on Python rarely looks for cycles: the records of a file hold none and go when it is done, and to look for
    them among so many takes a seventh of the time.
    """
    gc.set_threshold(SELDOM)
    from workbench.rulebook import Rulebook
    from workbench.scoring import Shelf

    gc.freeze()
    return Shelf(Rulebook())


def _of_file(bundle: Path, fault: Fault) -> Fault:
    """Return a fault with the file before its place; one about the file itself names it already."""
    if fault.where == str(bundle):
        return fault
    return replace(fault, where=f"{bundle}, {fault.where}" if fault.where else str(bundle))
