"""Something that is done by a child of this process, so that it may be killed: everything is loaded already."""

from __future__ import annotations

import os
from collections.abc import Callable

from workbench.errors import WorkbenchError

WHOLE = "whole"


def in_a_child(work: Callable[[], str | None]) -> str:
    """Do something in a child; return what it says of it, `whole` if nothing, a refusal's code, or `killed`."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os._exit(_told(work, write, os.write))
    os.close(write)
    with os.fdopen(read) as said:
        told = said.read()
    _, status = os.waitpid(pid, 0)
    return "killed" if os.WIFSIGNALED(status) else told


def _told(work: Callable[[], str | None], write: int, say: Callable[[int, bytes], int]) -> int:
    try:
        say(write, (work() or WHOLE).encode())
    except WorkbenchError as refused:
        say(write, refused.faults[0].code.encode())
    except BaseException as error:
        say(write, repr(error).encode())
    return 0
