"""Something that is done by a child of this process, so that it may be killed: everything is loaded already.

One that does not end is ended.
"""

from __future__ import annotations

import os
import select
import signal
from collections.abc import Callable

from workbench.errors import WorkbenchError

WHOLE = "whole"
LONGEST = 300.0
"""Seconds for what takes a few, on a machine that has much else to do."""


def in_a_child(work: Callable[[], str | None], *, longest: float = LONGEST) -> str:
    """Do something in a child; return what it says of it, `whole` if nothing, a refusal's code, or `killed`."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os._exit(_told(work, write, os.write))
    os.close(write)
    with os.fdopen(read) as said:
        ended, _, _ = select.select([said], [], [], longest)
        if not ended:
            os.kill(pid, signal.SIGKILL)
        told = said.read()
    _, status = os.waitpid(pid, 0)
    assert ended, f"the child did not end in {longest} s"
    return "killed" if os.WIFSIGNALED(status) else told


def _told(work: Callable[[], str | None], write: int, say: Callable[[int, bytes], int]) -> int:
    try:
        say(write, (work() or WHOLE).encode())
    except WorkbenchError as refused:
        say(write, refused.faults[0].code.encode())
    except BaseException as error:
        say(write, repr(error).encode())
    return 0
