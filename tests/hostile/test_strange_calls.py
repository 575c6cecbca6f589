"""Whatever is asked of the interface, the server answers as it promises: no fault of ours, nothing of its inside."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import pytest
from schemathesis.generation import GenerationMode

from devtools.serving import Served
from tests.hostile.strange_calls import Asked, Met, ask_strangely, operations
from tests.server.offices import served
from workbench.server.calls import CALLS

__all__ = ["served"]
AS_SAID, OTHERWISE = GenerationMode.POSITIVE, GenerationMode.NEGATIVE
LONG = 20
"""How often everybody asks each operation in each of the two ways, in the long run."""


def require_as_promised(met: Met, served: Served) -> None:
    assert not met.wrong, "\n\n".join(f"## {kind}\n{said}" for kind, said in met.wrong.items())
    assert max(met.statuses) < 500
    assert "Traceback" not in served.log()


def of_office(call: Asked) -> bool:
    return "/programme/" in call.path


def of_sessions(call: Asked) -> bool:
    return not of_office(call)


def writes(call: Asked) -> bool:
    return call.method != "GET"


def test_every_call_is_an_operation() -> None:
    assert len(operations()) == len(CALLS)


@pytest.mark.parametrize(
    ("who", "mode", "which"), [("TK", AS_SAID, of_sessions), ("M02", OTHERWISE, writes), ("TK-2", AS_SAID, of_office)]
)
def test_every_operation_answers_as_it_promises(
    served: Served, who: str, mode: GenerationMode, which: Callable[[Asked], bool]
) -> None:
    met = ask_strangely(served, served.visitor(who), examples=1, modes=[mode], chance=False, which=which)

    asked = [call for call in CALLS if which(Asked(call.method, call.path))]
    assert met.asked >= len(asked) * 0.9  # some can't be asked otherwise than described
    require_as_promised(met, served)


@pytest.mark.long
@pytest.mark.parametrize("who", [None, "M02", "TK", "M01", "TK-2"])
def test_nobody_gets_more_than_promised_however_often_they_ask(served: Served, who: str | None) -> None:
    begun = time.monotonic()
    met = ask_strangely(served, served.visitor(who), examples=LONG, modes=[AS_SAID, OTHERWISE], chance=True)

    kinds = ", ".join(f"{status}: {count:,}" for status, count in sorted(met.statuses.items()))
    sys.stdout.write(f"\n| {who or 'nobody'} | {met.asked:,} | {kinds} | {time.monotonic() - begun:.0f} s |\n")
    require_as_promised(met, served)
    assert who is not None or set(met.statuses) == {401}
